"""The ontology's files as graphs, for the tests of ontology, shapes and cubes."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import owlrl
from rdflib import OWL, RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from gyebo.discrepancies import find_discrepancies
from gyebo.exports.graphs import graph_name
from gyebo.rules import infer
from loaders.graph import quads
from loaders.graph.ontology import ontology_quads
from loaders.iri import Minter

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
def house_graphs() -> dict[str, Graph]:
    """The project's own data by named graph, what follows and contradicts too; not the ontology."""
    said = list(quads(ROOT / "data"))
    said += infer(said, ONTOLOGY / "rules", Minter())
    with_lists = [*said, *ontology_quads(ONTOLOGY, Minter())]
    said += find_discrepancies(with_lists, ONTOLOGY / "discrepancies", Minter())
    graphs: defaultdict[str, Graph] = defaultdict(Graph)
    for quad in said:
        name = graph_name(str(_node(quad.graph_name)))
        graphs[name].add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return dict(graphs)


@cache
def house_graph(*names: str) -> Graph:
    """The union of some of the project's own graphs, of all where none is named."""
    graph = Graph()
    for name in names or house_graphs():
        graph += house_graphs()[name]
    return graph


@cache
def house_sample(each: int = 40) -> Graph:
    """Some things of every class of the project's own data, spread evenly, and what they are.

    Whoever needs all of it asks `house_graph`; a closure or a slow engine takes minutes for that.
    """
    whole, kept = house_graph(), Graph()
    of_class: defaultdict[Node, list[Node]] = defaultdict(list)
    for thing, kind in sorted(whole.subject_objects(RDF.type)):
        of_class[kind].append(thing)
    for things in of_class.values():
        for thing in things[:: max(1, len(things) // each)]:
            for triple in whole.triples((thing, None, None)):
                kept.add(triple)
    return kept


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
