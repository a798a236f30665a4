"""How much of each department's budget was committed and spent by the date of a report."""

from datetime import date
from typing import Any

from gyebo.explorer.money.bars import sentences
from gyebo.explorer.money.differences import differences_of
from gyebo.explorer.money.printed import Row, evidence, percent, spoken_percent, table_of
from gyebo.explorer.money.spending import COLUMNS, expenditure
from gyebo.explorer.picture import Drawing
from gyebo.server.headings import heading
from gyebo.server.site import Site

_RATES = ("committedPercent", "spentPercent")


def draw_rates(site: Site, report: str) -> Drawing:
    """Return the printed rates of a report, of the whole and of each department."""
    rows = [
        row
        for row in expenditure(site, report)
        if row["kind"] in ("total", "organisation", "line") and any(row[rate] for rate in _RATES)
    ]
    # Departments where there are any; a body without departments has lines alone.
    departments = [row for row in rows if row["kind"] != "line"]
    shown = departments if departments[1:] else rows
    year = next((row["fiscalYear"] for row in shown), "")
    card = site.holdings.report(report)
    return Drawing(
        data={
            "view": "rates",
            "asOf": card.as_of if card else "",
            "passed": passed(year, card.as_of) if card else None,
            "rows": [
                {
                    "name": row["name"] if row["kind"] == "line" else row["organisation"],
                    "kind": row["kind"],
                    **_place(row),
                    "rates": [_rate(site, row, name) for name in _RATES],
                    "marks": [
                        found.data(row)
                        for found in differences_of(site, row)
                        if found.column in _RATES
                    ],
                }
                for row in shown
            ],
        },
        table=table_of(({**row, "sentence": sentences(site, row)} for row in shown), COLUMNS),
        columns_of="expenditure-lines",
    )


def passed(year: str, day: str) -> float | None:
    """Return how much of a fiscal year (which is that of the calendar) had passed, in percent.

    >>> round(passed("2024", "2024-01-31"), 1)
    8.5
    """
    try:
        first, now = date(int(year), 1, 1), date.fromisoformat(day)
    except ValueError:
        return None
    days = (date(first.year + 1, 1, 1) - first).days
    share = ((now - first).days + 1) / days * 100
    return share if 0 < share <= 100 else None


def _place(row: Row) -> dict[str, str]:
    place = evidence(row)
    return {"lines": place["lines"], "href": place["href"]}


def _rate(site: Site, row: Row, column: str) -> dict[str, Any]:
    # What the two amounts give, where that is not what is printed.
    computed = next(
        (
            percent(found.computed)
            for found in differences_of(site, row)
            if found.column == column and found.kind == "percent"
        ),
        None,
    )
    return {
        "label": heading(column)[0],
        "printed": spoken_percent(row[column]),
        "percent": percent(row[column]),
        "computed": computed,
    }
