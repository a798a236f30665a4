"""What was promised with a date, and whether a later report comes back to it."""

from collections.abc import Iterable
from typing import Any

from gyebo.explorer.audits.demands import Wanted, demands
from gyebo.explorer.evidence import places
from gyebo.explorer.money.printed import Row, rows_of, table_of
from gyebo.explorer.picture import Drawing
from gyebo.server.cells import evidence_address, spoken_lines
from gyebo.server.columns import words
from gyebo.server.site import Site

OUTCOMES = (
    "asked-again", "not-mentioned-since", "mentioned-since", "not-yet-due", "no-later-report",
    "unlinked",
)  # fmt: skip
"""What became of a promise (`status` of the question `promises`), the weightiest first."""
_COLUMNS = (
    "subject", "promise", "value", "unit", "due", "status", "report", "line", "earlierCategory",
    "earlierNumber", "laterReport", "laterDate", "laterLines", "outcome",
)  # fmt: skip


def outcome_label(slug: str) -> str:
    """Return what an outcome is called."""
    return words("status", slug) or slug


def draw_promises(site: Site, wanted: Wanted, outcome: str) -> Drawing:
    """Return the promises that are asked for, with a date and without one.

    Args:
        site: what is served.
        wanted: of which reports, things and words; a state is that of the demand, where a promise
            answers one.
        outcome: what became of them, empty for anything.
    """
    known = demands(site)
    rows = [
        row
        for row in rows_of(site.answer("promises", {}))
        if outcome in ("", row["status"])
        and wanted.report in ("", _promised(row))
        and wanted.names(site, (row["subject"],), row["promise"])
        and _answered(site, wanted, row, known)
    ]
    cards = {card.id: card for card in site.holdings.reports}
    seen = {_promised(row) for row in rows}
    found = {row["status"] for row in rows}
    return Drawing(
        data={
            "view": "promises",
            "reports": [
                {"report": card.id, "asOf": card.as_of, "body": card.body}
                for card in cards.values()
                if card.id in seen
            ],
            "outcomes": [
                {"slug": each, "label": outcome_label(each)}
                for each in (*OUTCOMES, *sorted(found - set(OUTCOMES)))
                if each in found
            ],
            "promises": _promises(rows),
        },
        table=table_of(rows, _COLUMNS),
        columns_of="promises",
    )


def _promised(row: Row) -> str:
    """Return the report that a promise was made in, which is the first that it cites."""
    return row["report"].partition(";")[0]


def _answered(site: Site, wanted: Wanted, row: Row, known: dict[tuple[str, str, str], Row]) -> bool:
    """Whether the demand that a promise answers has the state and the department asked for."""
    if not (wanted.status or wanted.organisation):
        return True
    key = row["earlierReport"], row["earlierCategory"], row["earlierNumber"]
    demand = known.get(key)
    return (
        demand is not None
        and wanted.status in ("", demand["status"])
        and wanted.answers(site, demand["organisation"])
    )


def _promises(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return each promise once, with all that came of it."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        own, later = _sides(row)
        key = (row["subject"], row["promise"], row["value"], row["due"], row["status"], own["href"])
        promise = found.setdefault(key, _promise(row, own))
        if later["href"]:
            promise["laters"].append({"date": row["laterDate"], **later})
    return list(found.values())


def _sides(row: Row) -> tuple[dict[str, str], dict[str, str]]:
    """Return where a promise is made, and where a later report comes back to it."""
    cited = list(places(row))
    own = cited[0] if cited else {"lines": "", "href": ""}
    if row["laterReport"] and row["laterLines"]:
        return own, {
            "lines": spoken_lines(row["laterLines"]),
            "href": evidence_address(row["laterReport"], row["laterLines"]),
        }
    return own, cited[-1] if cited[1:] else {"lines": "", "href": ""}


def _promise(row: Row, own: dict[str, str]) -> dict[str, Any]:
    return {
        "subject": row["subject"],
        "promise": row["promise"],
        "report": _promised(row),
        "due": row["due"],
        "status": row["status"],
        "statusLabel": outcome_label(row["status"]),
        "lines": own["lines"],
        "href": own["href"],
        "laters": [],
    }
