"""The ontology: every term named, defined and used, in both languages, and no contradiction."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Literal, URIRef

from tests.ontology_graphs import (
    BASE,
    GY,
    ONTOLOGY,
    ROOT,
    contradictions,
    declared,
    example_files,
    house_sample,
    house_terms,
    own_terms,
    parsed,
    shape_files,
    terms_files,
    texts,
    union,
    vocabulary_files,
)

TERMS = parsed(ONTOLOGY / "gyebo.ttl")
EXAMPLE = "https://w3id.org/gyebo/example/"
SOUND = union([*terms_files(), *vocabulary_files(), BASE])

# The class of two values is said of none of them.
NOT_OF_REPORTS = {"Basis"}


@pytest.mark.parametrize("term", sorted(declared()))
def test_term_is_named_and_defined_in_both_languages(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        said = texts(TERMS, term, predicate)
        assert sorted(said) == ["en", "ko"]
        assert re.search("[가-힣]", said["ko"])
        assert re.search("[a-z]", said["en"], re.IGNORECASE)


def test_every_term_belongs_to_the_ontology() -> None:
    ontology = URIRef("https://w3id.org/gyebo/ontology")
    assert {subject for subject in TERMS.subjects() if subject != ontology} == set(declared())
    assert set(TERMS.subjects(RDFS.isDefinedBy, ontology)) == set(declared())


@pytest.mark.parametrize("path", [*terms_files(), *vocabulary_files()], ids=lambda path: path.name)
def test_what_is_loaded_has_no_blank_node_and_imports_nothing(path: Path) -> None:
    graph = parsed(path)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert not list(graph.triples((None, OWL.imports, None)))


def test_every_term_is_used_by_shapes_lists_or_cubes() -> None:
    elsewhere = [path for path in terms_files() if path.name != "gyebo.ttl"]
    used = own_terms(union([*elsewhere, *vocabulary_files(), *shape_files()]))
    # Basis is the class of the two values, which the shapes name one by one.
    assert declared() - used == {URIRef(GY + "Basis")}


def test_every_term_is_used_by_what_the_reports_say(house_store: Path) -> None:
    expected = {term for term in declared() if term.removeprefix(GY) not in NOT_OF_REPORTS}
    assert expected - house_terms(house_store) == set()


def test_the_reports_use_no_undeclared_term(house_store: Path) -> None:
    assert house_terms(house_store) - declared() == set()


def test_no_file_of_the_ontology_uses_an_undeclared_term() -> None:
    examples = [BASE, *example_files("valid"), *example_files("invalid")]
    examples += ONTOLOGY.glob("integrity/examples/*.ttl")
    files = [*terms_files(), *vocabulary_files(), *shape_files(), *examples]
    assert own_terms(union(files)) - declared() == set()


QUERIES = sorted(
    path
    for folder in ("queries", "ontology/integrity", "ontology/rules")
    for path in (ROOT / folder).glob("*.rq")
)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_no_query_uses_an_undeclared_term(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(rf"\bgy:(\w+)|<{re.escape(GY)}(\w+)>", text)
    assert {URIRef(GY + short + full) for short, full in named} - declared() == set()


def test_the_ontology_with_an_example_of_everything_is_consistent() -> None:
    assert contradictions(SOUND) == []


def test_what_the_reports_say_is_consistent(house_store: Path) -> None:
    graph = union([*terms_files(), *vocabulary_files()])
    graph += house_sample(house_store)
    assert contradictions(graph) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("report", RDF.type, URIRef(GY + "Passage")),
        ("bureau", RDF.type, URIRef(GY + "OrganisationRecord")),
        ("row", RDF.type, URIRef(GY + "RevenueLine")),
        ("row", URIRef(GY + "parentRow"), URIRef(EXAMPLE + "row")),
        ("task", URIRef(GY + "basis"), URIRef(GY + "Inferred")),
        ("task", URIRef(GY + "inTable"), URIRef(EXAMPLE + "report")),
        ("passage", URIRef(GY + "status"), URIRef("https://w3id.org/gyebo/vocab/status/unstated")),
        ("report", URIRef(GY + "asOf"), Literal("봄", datatype=XSD.date, normalize=False)),
    ],
    ids=[
        "two disjoint classes",
        "an organisation that is a record",
        "expenditure that is revenue",
        "a row above itself",
        "stated and inferred",
        "range of a link",
        "domain of a link",
        "a date that is none",
    ],
)
def test_a_contradiction_is_found(subject: str, predicate: URIRef, value: URIRef | Literal) -> None:
    graph = union([*terms_files(), *vocabulary_files(), BASE])
    graph.add((URIRef(EXAMPLE + subject), predicate, value))
    assert contradictions(graph) != []
