"""Demands of audits that come again: both demands, what was promised, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.changes import Grounds, Link, grounds, link, subjects
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source

_ITEM = term("gy:AuditItem")
_RECURRENCE = term("gy:AuditRecurrence")
_ITEMS = ("gy:earlierItem", "gy:laterItem")


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of an audit: title, year, place in its report, how far it was met, evidence.

    `planned` are the dates that the report promises, as printed; `put_to` who has to answer.
    """

    link: Link
    year: str
    category: str
    number: str
    position: int
    status: str
    status_label: str
    planned: tuple[str, ...]
    put_to: tuple[Link, ...]
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
    facts = holdings.facts(iri)
    earlier, later = facts.link("gy:earlierItem"), facts.link("gy:laterItem")
    if not earlier or not later:
        return None
    return Recurrence(
        iri=iri,
        href=holdings.address(iri) or iri,
        heading=holdings.heading(iri),
        earlier=demand(holdings, earlier),
        later=demand(holdings, later),
        subjects=subjects(holdings, facts),
        promise=facts.text("gy:promise"),
        outcome=facts.text("gy:outcome"),
        grounds=grounds(holdings, iri),
    )


def recurrences_of(holdings: Holdings, thing: str) -> list[Recurrence]:
    """Return the recurrences that a project or an organisation is concerned by, in order."""
    items = holdings.pointing(thing, "gy:project", "gy:organisation")
    return recurrences_at(
        holdings,
        {
            *holdings.pointing(thing, "gy:subject"),
            *(again for item in items for again in holdings.pointing(item, *_ITEMS)),
        },
    )


def recurrences_at(holdings: Holdings, iris: Iterable[str]) -> list[Recurrence]:
    """Return the recurrences among resources, in the order of their demands."""
    known = (iri for iri in iris if _RECURRENCE in holdings.facts(iri).links("rdf:type"))
    found = [each for iri in known if (each := recurrence(holdings, iri))]
    return sorted(found, key=lambda each: (_place(each.earlier), _place(each.later), each.iri))


def _place(demand: Demand) -> tuple[str, int]:
    return demand.year, demand.position


def demand(holdings: Holdings, iri: str) -> Demand:
    """Return what is known of a demand of an audit."""
    facts = holdings.facts(iri)
    _, report = holdings.dated(facts)
    lines, category = facts.text("gy:printedLines"), facts.link("gy:category")
    status = facts.link("gy:status")
    return Demand(
        link=link(holdings, iri, facts.text("dcterms:title")),
        year=facts.text("gy:auditYear"),
        category=holdings.label(category).best,
        number=facts.text("gy:ordinal"),
        position=facts.whole("gy:position") or 0,
        status=facts.code("gy:status"),
        status_label=holdings.label(status).best,
        planned=tuple(
            dict.fromkeys(
                holdings.facts(each).text("gy:printedValue")
                for each in facts.links("gy:plannedDate")
            )
        ),
        put_to=tuple(link(holdings, each) for each in facts.links("gy:organisation")),
        source=source(holdings, report, lines) if report and lines else None,
    )


def demands_of(holdings: Holdings, thing: str) -> list[Demand]:
    """Return the demands that concern a project or an organisation or were put to it, in order."""
    items = {
        iri
        for iri in holdings.pointing(thing, "gy:project", "gy:organisation")
        if _ITEM in holdings.facts(iri).links("rdf:type")
    }
    items |= {row["item"] for row in holdings.rows("concerned", thing=ox.NamedNode(thing))}
    found = (demand(holdings, iri) for iri in items)
    return sorted(found, key=lambda each: (_place(each), each.link.iri))
