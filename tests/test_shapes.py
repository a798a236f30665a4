"""The shapes: each says in two languages what it asks, and finds what breaks it and no more."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import shacl
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.ontology_graphs import (
    BASE,
    ONTOLOGY,
    example_files,
    house_graph,
    parsed,
    shape_files,
    texts,
    union,
    vocabulary_files,
)
from tests.reference import validated

SHAPE = "https://w3id.org/gyebo/shape/"
EXAMPLE = "https://w3id.org/gyebo/example/"
GRAPH = union(shape_files())
SHAPES = sorted(
    shape
    for kind in (SH.NodeShape, SH.PropertyShape)
    for shape in GRAPH.subjects(RDF.type, kind)
    if isinstance(shape, URIRef)
)
COMPILED = shacl.Shapes.from_text("\n".join(path.read_text("utf-8") for path in shape_files()))
SURROUNDINGS = union([BASE, *vocabulary_files()])
SURROUNDINGS_TEXT = SURROUNDINGS.serialize(format="nt")

Finding = tuple[str, str, str, str, tuple[str, ...]]


def graph_of(*paths: Path) -> Graph:
    """The base and the code lists, with some files more."""
    graph = Graph()
    graph += SURROUNDINGS
    graph += union(paths)
    return graph


def found_by_reference(graph: Graph) -> Counter[Finding]:
    """What pyshacl finds: focus, shape, component, value and messages of each result."""
    conforms, report = validated(graph, GRAPH)
    found: Counter[Finding] = Counter()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(result, SH.value)
        messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))
        finding = (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)),
            "" if value is None else str(value),
            tuple(messages),
        )
        found[finding] += 1
    assert conforms is not bool(found)
    return found


def found_by_engine(graph: Graph) -> Counter[Finding]:
    """What the engine that Gyebo runs finds, told alike."""
    return found_in(graph.serialize(format="nt"))


def found_beside(path: Path) -> Counter[Finding]:
    """What the engine finds in the base, the code lists and a file, without a graph of them all."""
    return found_in(SURROUNDINGS_TEXT + parsed(path).serialize(format="nt"))


def found_in(triples: str) -> Counter[Finding]:
    """What the engine finds in N-Triples."""
    report = COMPILED.validate_text(triples, format="nt")
    assert report.conforms is not bool(report.results)
    return Counter(
        (
            re.sub("[<>]", "", result.focus_node),
            re.sub("[<>]", "", result.source_shape or ""),
            result.component_iri,
            result.value_plain or "",
            tuple(sorted(result.messages)),
        )
        for result in report.results
    )


def broken(found: Counter[Finding]) -> set[str]:
    return {shape.removeprefix(SHAPE) for _, shape, _, _, _ in found}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape_says_what_it_asks_in_both_languages(shape: URIRef) -> None:
    said = texts(GRAPH, shape, SH.message)
    assert sorted(said) == ["en", "ko"]
    assert re.search("[가-힣]", said["ko"])
    assert re.search("[a-z]", said["en"])


def test_no_two_shapes_say_the_same() -> None:
    for language in ("en", "ko"):
        said = [texts(GRAPH, shape, SH.message)[language] for shape in SHAPES]
        assert [text for text, times in Counter(said).items() if times > 1] == []


@pytest.mark.parametrize("path", shape_files(), ids=lambda path: path.stem)
def test_shapes_stand_in_the_order_of_their_names(path: Path) -> None:
    names = re.findall(r"^shape:(\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert names == sorted(names)
    assert {URIRef(SHAPE + name) for name in names} == {
        subject for subject in parsed(path).subjects() if isinstance(subject, URIRef)
    }


def test_every_shape_has_a_target() -> None:
    targets = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
    for shape in SHAPES:
        assert any((shape, target, None) in GRAPH for target in targets), shape


def test_every_shape_has_one_valid_and_one_invalid_example_and_no_example_is_left_over() -> None:
    expected = {
        f"{path.stem}/{str(shape).removeprefix(SHAPE)}-{kind}.ttl"
        for path in shape_files()
        for shape in parsed(path).subjects(RDF.type)
        if isinstance(shape, URIRef)
        for kind in ("invalid", "valid")
    }
    folder = ONTOLOGY / "examples"
    assert {path.relative_to(folder).as_posix() for path in folder.glob("*/*")} == expected


@pytest.mark.parametrize("path", example_files("valid"), ids=lambda path: path.stem)
def test_valid_example_conforms(path: Path) -> None:
    assert found_beside(path) == Counter()


@pytest.mark.parametrize("path", example_files("invalid"), ids=lambda path: path.stem)
def test_invalid_example_breaks_its_own_shape_and_no_other(path: Path) -> None:
    assert broken(found_beside(path)) == {path.stem.removesuffix("-invalid")}


def side_by_side(kind: str) -> Graph:
    """All examples of a kind in one graph, each its own names apart from theirs."""
    shared = {node for triple in SURROUNDINGS for node in triple}
    graph = graph_of()
    for path in example_files(kind):
        for triple in parsed(path):
            subject, predicate, value = (
                URIRef(node.replace(EXAMPLE, f"{EXAMPLE}{path.stem}/"))
                if isinstance(node, URIRef) and node not in shared
                else node
                for node in triple
            )
            graph.add((subject, predicate, value))
    return graph


def test_engines_agree_on_every_example() -> None:
    assert found_by_reference(side_by_side("valid")) == Counter()
    graph = side_by_side("invalid")
    found = found_by_reference(graph)
    assert broken(found) == {shape.removeprefix(SHAPE) for shape in SHAPES}
    assert found_by_engine(graph) == found


def needs() -> list[tuple[URIRef, Node, Node]]:
    """Each (shape, class, property) where the shape asks every member to have the property."""
    return sorted(
        (shape, kind, path)
        for shape in SHAPES
        if GRAPH.value(shape, SH.minCount) is not None
        for path in GRAPH.objects(shape, SH.path)
        if isinstance(path, URIRef)
        for kind in GRAPH.objects(shape, SH.targetClass)
    )


def example_with(kind: Node) -> Graph:
    """The base, with the first valid example that has a member of a class where it has none."""
    if (None, RDF.type, kind) in SURROUNDINGS:
        return graph_of()
    return graph_of(
        next(path for path in example_files("valid") if (None, RDF.type, kind) in parsed(path))
    )


@pytest.mark.parametrize(("shape", "kind", "path"), needs())
def test_what_a_thing_needs_is_missed(shape: URIRef, kind: Node, path: Node) -> None:
    graph = example_with(kind)
    members = set(graph.subjects(RDF.type, kind))
    for member in members:
        graph.remove((member, path, None))
    missed = {focus for focus, name, *_ in found_by_engine(graph) if name == str(shape)}
    assert missed == {str(member) for member in members} != set()


def single() -> list[tuple[URIRef, URIRef]]:
    """Each (shape, property) where the shape allows one value at most."""
    return sorted(
        (shape, path)
        for shape in SHAPES
        if GRAPH.value(shape, SH.maxCount) is not None
        for path in GRAPH.objects(shape, SH.path)
        if isinstance(path, URIRef)
    )


@pytest.mark.parametrize(("shape", "path"), single())
def test_a_second_value_is_one_too_many(shape: URIRef, path: URIRef) -> None:
    name = shape.removeprefix(SHAPE)
    graph = graph_of(*ONTOLOGY.glob(f"examples/*/{name}-valid.ttl"))
    bearers = set(graph.subjects(path))
    for bearer in bearers:
        graph.add((bearer, path, URIRef("https://w3id.org/gyebo/example/second")))
    too_many = {
        focus
        for focus, broken_shape, component, _, _ in found_by_engine(graph)
        if broken_shape == str(shape) and component == str(SH.MaxCountConstraintComponent)
    }
    assert too_many
    assert too_many <= {str(bearer) for bearer in bearers}


WRONG: dict[URIRef, Callable[[Literal], Literal]] = {
    SH.datatype: lambda right: Literal(str(right), datatype=XSD.anyURI),
    SH.languageIn: lambda right: Literal(str(right), lang="fr"),
    SH.maxInclusive: lambda right: Literal("1000", datatype=right.datatype),
    SH.minInclusive: lambda right: Literal("-1000", datatype=right.datatype),
    SH.minLength: lambda right: Literal("", lang=right.language),
    SH.pattern: lambda right: Literal("/?", datatype=right.datatype, normalize=False),
}
"""For each constraint on a value, how to make a right value wrong."""


def demands() -> list[tuple[URIRef, URIRef, Node]]:
    """Each (shape, constraint, property) where the shape asks something of the values."""
    return sorted(
        (shape, constraint, path)
        for shape in SHAPES
        for constraint in WRONG
        if (shape, constraint, None) in GRAPH
        for path in paths(shape)
    )


def paths(shape: URIRef) -> list[Node]:
    """The property of a shape, or those it treats alike."""
    path = GRAPH.value(shape, SH.path)
    either = GRAPH.value(path, SH.alternativePath) if isinstance(path, BNode) else None
    if either is not None:
        return list(Collection(GRAPH, either))
    return [path] if isinstance(path, URIRef) else []


@pytest.mark.parametrize(("shape", "constraint", "path"), demands())
def test_a_wrong_value_is_found(shape: URIRef, constraint: URIRef, path: Node) -> None:
    graph = graph_of(*ONTOLOGY.glob(f"examples/*/{shape.removeprefix(SHAPE)}-valid.ttl"))
    asked = constraint.removeprefix(str(SH))
    component = f"{SH}{asked[0].upper()}{asked[1:]}ConstraintComponent"
    for bearer, right in list(graph.subject_objects(path)):
        wrong = WRONG[constraint](right) if isinstance(right, Literal) else URIRef(SHAPE)
        graph.set((bearer, path, wrong))
    found = {(name, part) for _, name, part, _, _ in found_by_engine(graph)}
    assert (str(shape), component) in found


def test_engines_agree_where_everything_is_broken() -> None:
    graph = graph_of(*example_files("invalid"))
    found = found_by_reference(graph)
    assert len(broken(found)) > len(SHAPES) / 2
    assert found_by_engine(graph) == found


def test_engines_agree_on_what_the_reports_say(house_store: Path) -> None:
    # One report with what people decided; a fault of each shape is told alike in the tests above.
    graph = house_graph(house_store, "digital-city-2026-02", "curated") + union(vocabulary_files())
    # A fault in each graph beside whatever the data holds, so that agreement means something.
    graph.remove((None, URIRef("http://purl.org/dc/terms/identifier"), None))
    found = found_by_reference(graph)
    assert "report-identifier" in broken(found)
    assert found_by_engine(graph) == found


def test_no_shape_waits_for_a_blank_node() -> None:
    # Results name the shape that was broken; a nameless one could not be looked up.
    nameless = [
        subject
        for subject in GRAPH.subjects(SH.message)
        if isinstance(subject, BNode) and (None, SH.sparql, subject) not in GRAPH
    ]
    assert nameless == []
