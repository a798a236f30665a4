"""Demands of audits that come again: both demands, what was promised, and what came of it."""

from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.changes import Grounds, Link, grounds, link
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of an audit: title, year, place in its report, how far it was met, evidence."""

    link: Link
    year: str
    category: str
    number: str
    status: str
    status_label: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A demand that came again: the earlier and the later one, promise and outcome, grounds."""

    iri: str
    href: str
    heading: str
    earlier: Demand
    later: Demand
    subjects: tuple[Link, ...]
    promise: str
    outcome: str
    grounds: Grounds


def recurrence(holdings: Holdings, iri: str) -> Recurrence | None:
    """Return what is known of a recurrence; None for anything else."""
    row = next(holdings.rows("recurrence", recurrence=ox.NamedNode(iri)), None)
    if row is None:
        return None
    sides = holdings.rows("sides", change=ox.NamedNode(iri))
    return Recurrence(
        iri=iri,
        href=holdings.address(iri) or iri,
        heading=holdings.heading(iri),
        earlier=demand(holdings, row["earlier"]),
        later=demand(holdings, row["later"]),
        subjects=tuple(
            link(holdings, side["thing"], side["name"]) for side in sides if "thing" in side
        ),
        promise=row.get("promise", ""),
        outcome=row.get("outcome", ""),
        grounds=grounds(holdings, iri, row.get("basis", ""), row.get("confidence", "")),
    )


def recurrences_of(holdings: Holdings, thing: str) -> list[Recurrence]:
    """Return the recurrences that a project or an organisation is concerned by, in order."""
    rows = holdings.rows("recurrences", thing=ox.NamedNode(thing))
    iris = dict.fromkeys(row["recurrence"] for row in rows)
    return [found for iri in iris if (found := recurrence(holdings, iri))]


def demand(holdings: Holdings, iri: str) -> Demand:
    """Return what is known of a demand of an audit."""
    row = next(holdings.rows("audit-item", item=ox.NamedNode(iri)), {})
    report, lines = row.get("report", ""), row.get("lines", "")
    return Demand(
        link=link(holdings, iri, row.get("title", "")),
        year=row.get("year", ""),
        category=row.get("category", ""),
        number=row.get("number", ""),
        status=row.get("status", ""),
        status_label=row.get("statusLabel", ""),
        source=source(holdings, report, lines) if report and lines else None,
    )


def demands_of(holdings: Holdings, project: str) -> list[Demand]:
    """Return the demands that concern a project, in order."""
    rows = holdings.rows("audit-items", thing=ox.NamedNode(project))
    return [demand(holdings, iri) for iri in dict.fromkeys(row["item"] for row in rows)]
