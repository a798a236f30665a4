"""One printed row as a bar: its amounts, its rates, where it stands, and what is wrong with it."""

from collections.abc import Iterable
from typing import Any

from gyebo.explorer.money.differences import differences_of
from gyebo.explorer.money.printed import Row, evidence, part, spoken_percent
from gyebo.server.headings import heading
from gyebo.server.site import Site

EXPENDITURE = (("budget", ""), ("committed", "committedPercent"), ("spent", "spentPercent"))
"""The amounts of a row of expenditure that a bar shows, and the rate that is printed of each."""
REVENUE = (("budget", ""), ("collected", "collectedPercent"))
"""The amounts of a row of revenue that a bar shows, and the rate that is printed of each."""


def bar(
    site: Site,
    rows: Iterable[Row],
    measures: Iterable[tuple[str, str]],
    *,
    depth: int = 0,
    name: str = "",
    opens: str = "",
) -> dict[str, Any]:
    """Return a row as a picture draws it.

    Args:
        site: what is served.
        rows: the row, and after it the rows of other tables of its report that print more of the
            same; an amount comes from the first that prints one.
        measures: the amounts that are shown, and the column of the rate of each.
        depth: how far in it stands.
        name: what it is called, where that is not what is printed.
        opens: the organisation whose rows are shown when one asks for more.
    """
    same = list(rows)
    first = same[0]
    parts = []
    marks: dict[tuple[str, str, str], dict[str, Any]] = {}
    for column, rate in measures:
        row = next((each for each in same if each.get(column)), first)
        parts.append({**part(row, column, rate), **_place(row)})
    for row in same:
        for found in differences_of(site, row):
            marks.setdefault((found.column, found.kind, found.printed), found.data(row))
    return {
        "name": name or first["name"] or first.get("printedName", "") or first["organisation"],
        "kind": first.get("kind", ""),
        "depth": depth,
        **_place(first),
        "parts": parts,
        "change": _change(same),
        "marks": list(marks.values()),
        "opens": opens,
        "computed": False,
    }


def _place(row: Row) -> dict[str, str]:
    place = evidence(row)
    return {"lines": place["lines"], "href": place["href"]}


def _change(rows: Iterable[Row]) -> str:
    """Return by how much a report says that a budget changed, as it prints it."""
    for row in rows:
        if row.get("deltaPercent"):
            told = spoken_percent(row["deltaPercent"])
            sign = "+" if told.endswith("%") and not told.startswith("−") else ""
            return f"{heading('deltaPercent')[0]} {sign}{told}"
    return ""


def sentences(site: Site, row: Row) -> str:
    """Return what is wrong with a row, as the table of a picture says it."""
    return "; ".join(dict.fromkeys(found.told(row) for found in differences_of(site, row)))
