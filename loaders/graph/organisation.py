"""Organisations: the units themselves, what one report says of each, and their duties."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.basis import PARENT, basis_quads
from loaders.graph.report import ReportGraph
from loaders.graph.terms import GY, ORG, RDFS, TYPE, concept, integer, korean
from loaders.register import Register
from loaders.rows import Row


@dataclass(frozen=True)
class Organisations:
    """The organisations of one report: who is who, and the graph that says so."""

    graph: ReportGraph
    register: Register

    def path(self, name: str, parent: str = "") -> tuple[str, ...]:
        """Return the path of names of an organisation, the one below `parent` where there is one.

        An organisation that the report mentions without describing it stands by its name alone.
        """
        return self.register.path(name, parent)

    def node(self, name: str, parent: str = "") -> NamedNode:
        """Return the identifier of an organisation."""
        return self.place(self.path(name, parent))

    def describes(self, name: str) -> bool:
        """Whether the report describes an organisation of this name."""
        return self.register.describes(name)

    def place(self, path: tuple[str, ...]) -> NamedNode:
        """Return the identifier of the organisation at a path of names."""
        return self.graph.shared("organisation", self.graph.jurisdiction, *path)


def organisation_quads(known: Organisations, rows: Iterable[Row]) -> Iterator[Quad]:
    """Say which organisations there are, and what this report says of each.

    Raises:
        DataError: a row has no name, kind or evidence.
    """
    graph = known.graph
    seen: Counter[tuple[str, ...]] = Counter()
    for position, row in enumerate(rows, 1):
        name, parent, kind = row.required("name"), row.text("parent"), row.required("kind")
        path = known.path(name, parent)
        node = known.place(path)
        yield from _organisation(graph, node, name, kind)
        seen[path] += 1
        again = (seen[path],) if seen[path] > 1 else ()
        record = graph.thing("organisation-record", *path, *again)
        yield from graph.fact(record, row, "OrganisationRecord")
        yield from graph.say(
            record,
            (GY["organisation"], node),
            (GY["organisationKind"], concept("organisation-kind", kind)),
            (GY["printedName"], Literal(row.required("printed_name"))),
            (GY["position"], integer(position)),
        )
        yield from basis_quads(graph, record, row, (PARENT,))
        if parent:
            above = known.node(parent)
            yield from graph.say(record, (GY["parentOrganisation"], above))
            yield from graph.say(node, (ORG["subOrganizationOf"], above))


def _organisation(graph: ReportGraph, node: NamedNode, name: str, kind: str) -> Iterator[Quad]:
    # A foundation is a legal person of its own; all others are units of a larger organisation.
    formal = kind == "foundation"
    yield from graph.say(
        node,
        (TYPE, ORG["FormalOrganization" if formal else "OrganizationalUnit"]),
        (RDFS["label"], korean(name)),
    )


def mentioned_quads(known: Organisations, paths: Iterable[tuple[str, ...]]) -> Iterator[Quad]:
    """Name the organisations that facts speak of although the report does not describe them."""
    for path in sorted(set(paths) - known.register.described):
        node = known.place(path)
        yield from _organisation(known.graph, node, path[-1], "")
        if len(path) > 1:
            above = known.place(path[:-1])
            yield from known.graph.say(node, (ORG["subOrganizationOf"], above))


def duty_nodes(
    known: Organisations, rows: Iterable[Row]
) -> Iterator[tuple[NamedNode, tuple[str, ...], Row]]:
    """Yield each duty with its identifier and the path of the organisation that has it.

    Raises:
        DataError: the organisation of a duty is not in organisations.csv.
    """
    count: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        name = row.required("organisation")
        path = known.path(name)
        if not known.describes(name):
            raise row.error(f"organisation {name!r} is not in organisations.csv")
        count[path] += 1
        yield known.graph.thing("duty", *path, count[path]), path, row


def duty_quads(known: Organisations, rows: Iterable[Row]) -> Iterator[Quad]:
    """Say which duties a report lists for its organisations.

    Raises:
        DataError: the organisation of a duty is not in organisations.csv.
    """
    graph = known.graph
    for duty, path, row in duty_nodes(known, rows):
        yield from graph.fact(duty, row, "Duty")
        yield from graph.say(duty, (RDFS["label"], korean(row.required("duty"))))
        yield from graph.say(graph.thing("organisation-record", *path), (GY["duty"], duty))
