"""What came in: the levels of a table of revenue, and which of its totals do not add up."""

from collections.abc import Iterable, Iterator

from gyebo.explorer.money.bars import REVENUE, bar, sentences
from gyebo.explorer.money.differences import Difference, differences_of
from gyebo.explorer.money.printed import (
    Branch,
    Row,
    evidence,
    revenue_tree,
    rows_of,
    table_of,
)
from gyebo.explorer.picture import Drawing
from gyebo.server.cells import Part
from gyebo.server.site import Site

_COLUMNS = (
    "report", "fiscalYear", "table", "level", "parent", "name", "budget", "previousBudget",
    "delta", "deltaPercent", "collected", "collectedPercent", "sentence", "line",
)  # fmt: skip
_TABLES = {"overview": "총괄표", "detail": "세부표"}
# Of a detailed table, what is below this level only repeats single rows.
_DEEPEST = 3


def draw_revenue(site: Site, report: str, *, only_wrong: bool) -> Drawing:
    """Return the tables of revenue of a report.

    Args:
        site: what is served.
        report: the report.
        only_wrong: only rows that do not add up, and what they stand below.
    """
    rows = [row for row in rows_of(site.answer("revenue-lines", {})) if row["report"] == report]
    groups, drawn, listed = [], [], []
    for place, table in enumerate(dict.fromkeys(row["table"] for row in rows)):
        own = [row for row in rows if row["table"] == table]
        wrong = sum(1 for row in own if _is_wrong(site, row))
        groups.append(
            {
                "title": _TABLES.get(table, table),
                "told": f"{len(own)}행, 맞지 않는 행 {wrong}개",
                "report": "",
                "href": "",
                "changes": [],
            }
        )
        for branch, depth in _shown(site, revenue_tree(own), 0, only_wrong=only_wrong):
            drawn.append({**bar(site, (branch.row,), REVENUE, depth=depth), "group": place})
            listed.append({**branch.row, "sentence": sentences(site, branch.row)})
    return Drawing(
        data={"view": "revenue", "groups": groups, "rows": drawn},
        table=table_of(listed, _COLUMNS),
        columns_of="revenue-lines",
        answer=tuple(
            _told(row, found)
            for row in rows
            for found in differences_of(site, row)
            if found.kind == "sum" and found.severity != "rounding"
        ),
    )


def _told(row: Row, found: Difference) -> tuple[Part, ...]:
    place = evidence(row)
    name = f"{_TABLES.get(row['table'], row['table'])} ‘{row['name']}’ ({place['lines']})"
    return Part(name, place["href"]), Part(" "), Part(found.told(row), found.href)


def _shown(
    site: Site, branches: Iterable[Branch], depth: int, *, only_wrong: bool
) -> Iterator[tuple[Branch, int]]:
    """Yield the rows in printed order with their depth: a total, then what it is the sum of."""
    for branch in branches:
        wrong = _has_wrong(site, branch)
        if wrong if only_wrong else wrong or branch.rank <= _DEEPEST:
            yield branch, depth
            yield from _shown(site, branch.below, depth + 1, only_wrong=only_wrong)


def _has_wrong(site: Site, branch: Branch) -> bool:
    return _is_wrong(site, branch.row) or any(_has_wrong(site, each) for each in branch.below)


def _is_wrong(site: Site, row: Row) -> bool:
    """Whether more than rounding is wrong with a row."""
    return any(found.severity != "rounding" for found in differences_of(site, row))
