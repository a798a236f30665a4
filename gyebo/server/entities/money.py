"""The money of a project, report by report, with what changed in between and what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gyebo.explorer.picture import Words
from gyebo.server.cells import Cell, cell
from gyebo.server.entities.contradictions import Contradiction
from gyebo.server.entities.rows import BudgetRow, budget_row, by_lines, flagged
from gyebo.server.facts import term
from gyebo.server.site import Site
from gyebo.server.sources import Source, source

_QUESTION = "project-history"
_MOST_ROWS = 200
AMOUNTS = ("budget", "committed", "spent")
_LINES = (term("gy:ExpenditureLine"), term("gy:RevenueLine"))


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of the question: its cells by column, the printed row behind it, and what is wrong.

    `revenue` tells money that comes in; `misprint` is the printed name where it was corrected.
    """

    cells: Mapping[str, Cell]
    won: Mapping[str, int | None]
    source: Source
    printed: BudgetRow | None
    revenue: bool
    flags: tuple[Contradiction, ...]

    @property
    def misprint(self) -> str:
        """The printed name, where it was corrected."""
        return self.printed.misprint if self.printed else ""


@dataclass(frozen=True, slots=True)
class ReportedMoney:
    """What one report prints of a project."""

    report: str
    body: str
    as_of: str
    year: str
    rows: tuple[MoneyRow, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """The rows of `project-history`, oldest report first.

    `several` tells that projects it came from or turned into have rows as well, `total` how many
    rows there are, `shown` how many of them are here; `cautions` what to mind when comparing.
    """

    reports: tuple[ReportedMoney, ...]
    several: bool
    total: int
    shown: int
    cautions: tuple[Words, ...]


def money(site: Site, names: Sequence[str], things: Iterable[str]) -> Money | None:
    """Return the money of a project and of all in its line of descent, None where none is told.

    Args:
        site: what is served.
        names: the leading names of the project and of those before and after it.
        things: their IRIs.
    """
    if site.ledger is None:
        return None
    rows = site.ledger.rows(names)
    if not rows:
        return None
    holdings = site.holdings
    printed = by_lines(
        budget_row(holdings, iri)
        for thing in things
        for iri in holdings.pointing(thing, "gy:project")
        if any(kind in _LINES for kind in holdings.facts(iri).links("rdf:type"))
    )
    found: dict[str, list[MoneyRow]] = {}
    for row in rows[:_MOST_ROWS]:
        found.setdefault(row["report"], []).append(_row(site, row, printed))
    years = {row["report"]: row["year"] for row in rows}
    return Money(
        tuple(_reported(site, report, years[report], same) for report, same in found.items()),
        len({row["project"] for row in rows if not row["event"]}) > 1,
        len(rows),
        min(len(rows), _MOST_ROWS),
        cautions(printed.values()),
    )


def cautions(rows: Iterable[BudgetRow]) -> tuple[Words, ...]:
    """Return what to mind when comparing rows: other units, other accounts, other days."""
    told: list[Words] = []
    known = list(rows)
    units = sorted({row.unit for row in known if row.unit})
    if len(units) > 1:
        told.append(
            Words(
                f"표마다 단위가 다릅니다({', '.join(units)}). 큰 단위는 반올림되어 끝자리가 다를 수"
                " 있습니다.",
                f"The tables print different units ({', '.join(units)}): the larger are rounded.",
            )
        )
    accounts = sorted({row.account for row in known if row.account})
    if len(accounts) > 1:
        told.append(
            Words(
                f"회계가 다른 행이 섞여 있습니다({', '.join(accounts)}).",
                f"Rows of different accounts stand together ({', '.join(accounts)}).",
            )
        )
    if known:
        told.append(
            Words(
                "보고서마다 기준일이 달라 지출액은 한 해의 결산이 아닙니다. 물가를 반영하지"
                " 않았습니다.",
                "Reports have different dates: what was spent is no final account. Not adjusted for"
                " inflation.",
            )
        )
    return tuple(told)


def _row(
    site: Site, row: Mapping[str, str], printed: Mapping[tuple[str, str], BudgetRow]
) -> MoneyRow:
    holdings = site.holdings
    lines = row["line"]
    behind = printed.get((row["report"], lines.partition(";")[0])) if not row["event"] else None
    types = holdings.facts(behind.link.iri).links("rdf:type") if behind else []
    return MoneyRow(
        {name: cell(_QUESTION, name, row, holdings) for name in row},
        {name: _won(row[name]) for name in AMOUNTS},
        source(holdings, row["report"], lines),
        behind,
        _LINES[1] in types,
        flagged(holdings, behind) if behind else (),
    )


def _reported(site: Site, report: str, year: str, rows: list[MoneyRow]) -> ReportedMoney:
    card = site.holdings.report(report)
    return ReportedMoney(
        report, card.body if card else report, card.as_of if card else "", year, tuple(rows)
    )


def _won(text: str) -> int | None:
    return int(text) if text.lstrip("+-").isdigit() else None
