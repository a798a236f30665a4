"""Where a budget went: the rows of one table of expenditure, nested and sorted by size."""

from collections.abc import Iterable, Iterator
from typing import Any

from gyebo.explorer.money.bars import EXPENDITURE, bar, sentences
from gyebo.explorer.money.printed import (
    Branch,
    Row,
    by_size,
    expenditure_tree,
    number,
    rows_of,
    table_of,
)
from gyebo.explorer.picture import Drawing, Words
from gyebo.server.site import Site

COLUMNS = (
    "report", "fiscalYear", "table", "kind", "organisation", "account", "name", "budget",
    "committed", "committedPercent", "spent", "spentPercent", "sentence", "line",
)  # fmt: skip
_FULLEST = ("detail", "overview")
_OVERFULL = Words(
    "이 표에는 앞 행을 다시 나눈 행도 나란히 있어, 아래 행을 더하면 위 행보다 많습니다. "
    "더하지 마십시오.",
    "Some rows of this table divide others beside them: below a total they add up to more than it."
    " Do not add them up.",
)


def expenditure(site: Site, report: str) -> list[Row]:
    """Return the rows of the fullest table of expenditure of a report."""
    rows = [row for row in rows_of(site.answer("expenditure-lines", {})) if row["report"] == report]
    tables = {row["table"]: 0 for row in rows}
    fullest = next((name for name in (*_FULLEST, *tables) if name in tables), "")
    return [row for row in rows if row["table"] == fullest]


def draw_spending(site: Site, report: str, organisation: str) -> Drawing:
    """Return the rows of a report, those of an organisation where one is named (by IRI)."""
    holder = site.holdings.names.holder
    tops = expenditure_tree(expenditure(site, report))
    whole = not organisation or any(
        holder(top.row["organisation"], "organisation") == organisation for top in tops
    )
    if not whole:
        tops = [
            branch
            for branch in _all(tops)
            if branch.row["kind"] in ("organisation", "line")
            and holder(branch.row["organisation"], "organisation") == organisation
        ]
        # A row stands below its organisation's already.
        tops = [each for each in tops if each.row["kind"] == "organisation"] or tops
    branches = list(_shown(tops, 0, departments=whole))
    return Drawing(
        data={
            "view": "spending",
            "groups": [],
            "rows": [
                {
                    **bar(
                        site,
                        (branch.row,),
                        EXPENDITURE,
                        depth=depth,
                        opens=branch.row["organisation"] if opens else "",
                    ),
                    "group": 0,
                }
                for branch, depth, opens in branches
            ],
        },
        table=table_of(
            ({**branch.row, "sentence": sentences(site, branch.row)} for branch, *_ in branches),
            COLUMNS,
        ),
        columns_of="expenditure-lines",
        notes=(_OVERFULL,) if any(_overfull(branch) for branch, *_ in branches) else (),
    )


def _shown(
    branches: Iterable[Branch], depth: int, *, departments: bool
) -> Iterator[tuple[Branch, int, bool]]:
    """Yield what is drawn, by size; of departments beside each other, only their accounts.

    Each comes with its depth, and whether there is more to show when one asks for it.
    """
    for branch in by_size(branches):
        opens = departments and branch.row["kind"] == "organisation" and bool(branch.below)
        yield branch, depth, opens
        below = branch.below
        if opens:
            accounts = [each for each in below if each.row["kind"] == "account"]
            # One account alone is its department once more.
            below = [Branch(each.row, each.rank) for each in accounts] if accounts[1:] else []
        yield from _shown(below, depth + 1, departments=departments)


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.below)


def _overfull(branch: Branch) -> bool:
    whole = number(branch.row["budget"])
    parts = [number(each.row["budget"]) or 0 for each in branch.below]
    return whole is not None and bool(parts) and sum(parts) > whole * 1.01


def newest(site: Site, rows: Iterable[dict[str, Any]] | Iterable[Row]) -> str:
    """Return the report of the latest date among those that have one of the rows, else empty."""
    having = {row["report"] for row in rows}
    known = [card.id for card in site.holdings.reports if card.id in having]
    return known[-1] if known else ""
