"""The ontology's files as graphs, for the tests of ontology, shapes and cubes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import owlrl
from pyoxigraph import NamedNode, Quad
from rdflib import OWL, RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from gyebo.exports.graphs import graph_names, stored_quads
from gyebo.store import current

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
GY = "https://w3id.org/gyebo/ontology#"
_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@cache
def parsed(path: Path) -> Graph:
    """One Turtle file. Shared: add it to another graph, never to itself."""
    return Graph().parse(path, format="turtle")


def union(paths: Iterable[Path]) -> Graph:
    """A new graph of several Turtle files."""
    graph = Graph()
    for path in paths:
        graph += parsed(path)
    return graph


@contextmanager
def added(graph: Graph, path: Path) -> Iterator[Graph]:
    """A graph with a file more for as long as the block: a copy takes thirty times as long."""
    new = [triple for triple in parsed(path) if triple not in graph]
    graph += new
    try:
        yield graph
    finally:
        for triple in new:
            graph.remove(triple)


def terms_files() -> list[Path]:
    """Where own terms are declared, and the structures of the cubes."""
    return sorted(ONTOLOGY.glob("*.ttl"))


def vocabulary_files() -> list[Path]:
    return sorted(ONTOLOGY.glob("vocab/*.ttl"))


def shape_files() -> list[Path]:
    return sorted(ONTOLOGY.glob("shapes/*.ttl"))


def example_files(kind: str) -> list[Path]:
    """The examples of one kind, `valid` or `invalid`."""
    return sorted(ONTOLOGY.glob(f"examples/*/*-{kind}.ttl"))


BASE = ONTOLOGY / "examples" / "base.ttl"
"""What every example stands on."""


@cache
def house_quads(store: Path, *names: str) -> tuple[Quad, ...]:
    """The quads of some graphs of the project's own store, of all but the ontology's where none is
    named."""
    said = names or tuple(name for name in graph_names(current(store)) if name != "ontology")
    return tuple(stored_quads(store, said))


def house_graph(store: Path, *names: str) -> Graph:
    """The union of some graphs of the project's own store."""
    return _graph(house_quads(store, *names))


def house_terms(store: Path) -> set[URIRef]:
    """The `gy:` terms that the project's own data use as property, class or value."""
    return {
        URIRef(term.value)
        for quad in house_quads(store)
        for term in quad.triple
        if isinstance(term, NamedNode) and term.value.startswith(GY)
    }


def house_sample(store: Path, each: int = 40) -> Graph:
    """Some things of every class of the project's own data, spread evenly, and what they are.

    A closure or a slow engine takes minutes for all of it.
    """
    of_class: defaultdict[str, set[str]] = defaultdict(set)
    for quad in house_quads(store):
        if str(quad.predicate) == f"<{RDF.type}>":
            of_class[str(quad.object)].add(str(quad.subject))
    kept = {
        thing
        for things in map(sorted, of_class.values())
        for thing in things[:: max(1, len(things) // each)]
    }
    return _graph(quad for quad in house_quads(store) if str(quad.subject) in kept)


def _graph(quads: Iterable[Quad]) -> Graph:
    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: object) -> Node:
    # Both libraries name their terms alike; only the classes differ.
    match type(term).__name__:
        case "NamedNode":
            return URIRef(term.value)  # type: ignore[attr-defined]
        case "BlankNode":
            return BNode(term.value)  # type: ignore[attr-defined]
        case _:
            language = term.language  # type: ignore[attr-defined]
            datatype = None if language else URIRef(term.datatype.value)  # type: ignore[attr-defined]
            if datatype == XSD.string:  # as rdflib reads files; told explicitly, it is another term
                datatype = None
            return Literal(term.value, lang=language, datatype=datatype)  # type: ignore[attr-defined]


def texts(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, str]:
    """The texts of a subject by language; fails where a language has two or none is told."""
    said = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    by_language = {text.language: str(text).strip() for text in said if text.language}
    assert len(by_language) == len(said), f"{subject} has {said}"
    return by_language


def own_terms(graph: Graph) -> set[URIRef]:
    """The `gy:` terms that a graph uses as property, class or value."""
    return {
        term
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and term.startswith(GY)
    }


@cache
def declared() -> frozenset[URIRef]:
    """The `gy:` terms that gyebo.ttl declares."""
    graph = parsed(ONTOLOGY / "gyebo.ttl")
    kinds = (OWL.Class, OWL.DatatypeProperty, OWL.NamedIndividual, OWL.ObjectProperty)
    return frozenset(
        subject
        for kind in kinds
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef)
    )


def contradictions(graph: Graph) -> list[str]:
    """What OWL 2 RL finds impossible in a graph: its errors and members of owl:Nothing."""
    closed = Graph()
    closed += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    errors = [str(text) for text in closed.objects(None, _ERROR)]
    nothing = [f"{subject} is nothing" for subject in closed.subjects(RDF.type, OWL.Nothing)]
    return sorted(errors + nothing)
