"""Where a fact stands: the reports it rests on, and the lines of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.descriptions import identifier
from gyebo.server.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Source:
    """Lines of one report: whose report, of which date, and the lines as an address names them."""

    report: str
    body: str
    as_of: str
    lines: str


def sources(holdings: Holdings, iri: str) -> tuple[Source, ...]:
    """Return what a fact rests on, the oldest report first."""
    return by_report(holdings, holdings.rows("sources", node=ox.NamedNode(iri)))


def printed(holdings: Holdings, iri: str) -> tuple[Source, ...]:
    """Return where a fact stands, with its printed lines in their own order (that of a sum, say).

    What stands in several reports is told by its passages: its printed lines do not say of which
    report each is.
    """
    facts = holdings.facts(iri)
    lines, reports = facts.text("gy:printedLines"), facts.links("gy:report")
    if lines and len(reports) == 1:
        return (source(holdings, identifier(holdings, reports[0]), lines),)
    return sources(holdings, iri)


def by_report(holdings: Holdings, rows: Iterable[Mapping[str, str]]) -> tuple[Source, ...]:
    """Return rows of `report`, `first` and `last` as one source a report, in the order met."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        found.setdefault(row["report"], []).append((int(row["first"]), int(row["last"])))
    return tuple(
        source(holdings, report, ",".join(_spelt(*each) for each in dict.fromkeys(lines)))
        for report, lines in found.items()
    )


def source(holdings: Holdings, report: str, lines: str) -> Source:
    """Return lines of a report as a source; `lines` as an address names them."""
    card = holdings.report(report)
    return Source(report, card.body if card else report, card.as_of if card else "", lines)


def _spelt(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
