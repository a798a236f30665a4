"""The money of a project, report by report, with what changed in between."""

from collections.abc import Mapping
from dataclasses import dataclass

from gyebo.questions import QuestionError
from gyebo.server.cells import Cell, cell
from gyebo.server.site import Site

_QUESTION = "project-history"
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class ReportedMoney:
    """What one report prints of a project: rows of the question, by column."""

    report: str
    body: str
    as_of: str
    year: str
    rows: tuple[Mapping[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Money:
    """The rows of `project-history`, oldest report first.

    `several` tells that projects it came from or turned into have rows as well, `total` how many
    rows the question has, `shown` how many of them are here.
    """

    reports: tuple[ReportedMoney, ...]
    several: bool
    total: int
    shown: int


def money(site: Site, project: str) -> Money | None:
    """Return the money of a project as the question of that name tells it, None where none is.

    Args:
        site: what is served.
        project: any name of the project.
    """
    if _QUESTION not in site.questions:
        return None
    try:
        result = site.answer(_QUESTION, {"project": project})
    except QuestionError:  # a name that the store does not have
        return None
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows[:_MOST_ROWS]:
        found.setdefault(row["report"], []).append(row)
    reports = tuple(_reported(site, report, same) for report, same in found.items())
    if not reports:
        return None
    several = len({row["project"] for row in rows if not row["event"]}) > 1
    return Money(reports, several, len(rows), min(len(rows), _MOST_ROWS))


def _reported(site: Site, report: str, rows: list[dict[str, str]]) -> ReportedMoney:
    card = site.holdings.report(report)
    return ReportedMoney(
        report,
        card.body if card else report,
        card.as_of if card else "",
        rows[0]["year"],
        tuple({name: cell(_QUESTION, name, row, site.holdings) for name in row} for row in rows),
    )
