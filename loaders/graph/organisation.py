"""Organisations: the units themselves, what one report says of each, and their duties."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.basis import PARENT, basis_quads
from loaders.graph.report import ReportGraph
from loaders.graph.rows import Row, read_table
from loaders.graph.terms import GY, ORG, RDFS, TYPE, concept, integer, korean

_WITHIN_PARENT = frozenset({"team", "division", "foundation-department"})
"""Kinds whose names say who they are only beside their parent's: many bodies have a 기획팀."""


@dataclass(frozen=True)
class Register:
    """The organisations of one report, found by name.

    `paths` maps a name without blanks to the paths of names that lead to it (itself last). Where a
    name stands for several, the one that needs no parent to be known comes first.
    """

    graph: ReportGraph
    paths: dict[str, tuple[tuple[str, ...], ...]]

    def path(self, name: str, parent: str = "") -> tuple[str, ...]:
        """Return the path of names of an organisation, the one below `parent` where there is one.

        An organisation that the report mentions without describing it stands by its name alone.
        """
        known = self.paths.get(_key(name), ())
        below = [path for path in known if len(path) > 1 and _key(path[-2]) == _key(parent)]
        return (below or known or ((name,),))[0]

    def node(self, name: str, parent: str = "") -> NamedNode:
        """Return the identifier of an organisation."""
        return self.place(self.path(name, parent))

    def describes(self, name: str) -> bool:
        """Whether the report describes an organisation of this name."""
        return _key(name) in self.paths

    def place(self, path: tuple[str, ...]) -> NamedNode:
        """Return the identifier of the organisation at a path of names."""
        return self.graph.shared("organisation", self.graph.jurisdiction, *path)


def _key(name: str) -> str:
    return "".join(name.split())


def register(graph: ReportGraph, rows: Iterable[Row]) -> Register:
    """Return the register of a report's organisations.csv.

    Raises:
        DataError: a row has no name, or an organisation is its own ancestor.
    """
    listed = list(rows)
    by_name: dict[str, Row] = {}
    for row in listed:
        # A department is meant before a team of the same name.
        held = by_name.get(_key(row.required("name")))
        if held is None or (held.text("kind") in _WITHIN_PARENT and not _within_parent(row)):
            by_name[_key(row.text("name"))] = row
    paths: dict[str, list[tuple[str, ...]]] = {}
    for row in listed:
        path = _path(row, by_name, frozenset())
        known = paths.setdefault(_key(row.text("name")), [])
        if path not in known:
            known.append(path)
    ordered = {name: tuple(sorted(known, key=len)) for name, known in paths.items()}
    return Register(graph, ordered)


def _within_parent(row: Row) -> bool:
    return row.text("kind") in _WITHIN_PARENT


def _path(row: Row, by_name: dict[str, Row], above: frozenset[str]) -> tuple[str, ...]:
    name, parent = row.text("name"), row.text("parent")
    if not (_within_parent(row) and parent):
        return (name,)
    if _key(name) in above:
        raise row.error(f"organisation {name!r} is its own ancestor")
    parent_row = by_name.get(_key(parent))
    if parent_row is None:
        return (parent, name)
    return (*_path(parent_row, by_name, above | {_key(name)}), name)


def organisation_quads(known: Register, rows: Iterable[Row]) -> Iterator[Quad]:
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


def mentioned_quads(known: Register, paths: Iterable[tuple[str, ...]]) -> Iterator[Quad]:
    """Name the organisations that facts speak of although the report does not describe them."""
    described = {path for listed in known.paths.values() for path in listed}
    for path in sorted(set(paths) - described):
        node = known.place(path)
        yield from _organisation(known.graph, node, path[-1], "")
        if len(path) > 1:
            above = known.place(path[:-1])
            yield from known.graph.say(node, (ORG["subOrganizationOf"], above))


def duty_quads(known: Register, folder: Path) -> Iterator[Quad]:
    """Say which duties a report lists for its organisations.

    Raises:
        DataError: the organisation of a duty is not in organisations.csv.
    """
    graph = known.graph
    count: Counter[tuple[str, ...]] = Counter()
    for row in read_table(folder, "duties"):
        name = row.required("organisation")
        path = known.path(name)
        if not known.describes(name):
            raise row.error(f"organisation {name!r} is not in organisations.csv")
        count[path] += 1
        duty = graph.thing("duty", *path, count[path])
        yield from graph.fact(duty, row, "Duty")
        yield from graph.say(duty, (RDFS["label"], korean(row.required("duty"))))
        yield from graph.say(graph.thing("organisation-record", *path), (GY["duty"], duty))
