"""The code lists: complete in both languages, well-formed, and the codes that the loaders use."""

from pathlib import Path
from typing import get_args

import pytest
from rdflib import RDF, SKOS, Literal, URIRef

from loaders.graph.terms import CELL_COLUMNS, PHASES
from loaders.printed_records import Counted, HeadingRole
from loaders.records import Category, Part, Qualifier, RowKind, StatementKind, Status
from loaders.text import compact
from loaders.values import MARKERS
from tests.ontology_graphs import parsed, texts, union, vocabulary_files

VOCABULARIES = union(vocabulary_files())
CONCEPTS = sorted(
    concept
    for concept in VOCABULARIES.subjects(RDF.type, SKOS.Concept)
    if isinstance(concept, URIRef)
)
VOCAB = "https://w3id.org/gyebo/vocab/"
# Reports name these themselves, so their concepts come with the data.
FILLED_BY_REPORTS = {"account", "staff-group"}


def slugs(scheme: str) -> set[str]:
    members = VOCABULARIES.subjects(SKOS.inScheme, URIRef(VOCAB + scheme))
    return {str(member).rsplit("/", 1)[-1] for member in members}


@pytest.mark.parametrize("path", vocabulary_files(), ids=lambda path: path.stem)
def test_a_file_holds_one_list_and_its_concepts(path: Path) -> None:
    graph = parsed(path)
    scheme = URIRef(VOCAB + path.stem)
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert sorted(texts(graph, scheme, predicate)) == ["en", "ko"]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == set(graph.subjects(SKOS.inScheme, scheme))
    assert bool(concepts) is (path.stem not in FILLED_BY_REPORTS)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_concept_is_named_and_defined_in_both_languages(concept: URIRef) -> None:
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert sorted(texts(VOCABULARIES, concept, predicate)) == ["en", "ko"]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_concept_has_its_place_in_its_list(concept: URIRef) -> None:
    scheme, slug = concept.removeprefix(VOCAB).split("/")
    assert list(VOCABULARIES.objects(concept, SKOS.inScheme)) == [URIRef(VOCAB + scheme)]
    assert list(VOCABULARIES.objects(concept, SKOS.notation)) == [Literal(slug)]
    above = list(VOCABULARIES.objects(concept, SKOS.broader))
    top = list(VOCABULARIES.objects(concept, SKOS.topConceptOf))
    assert len(above) + len(top) == 1
    assert all(str(other).startswith(f"{VOCAB}{scheme}/") for other in above)
    assert all(other == URIRef(VOCAB + scheme) for other in top)


def test_printed_forms_are_not_said_twice() -> None:
    for concept in CONCEPTS:
        preferred = set(VOCABULARIES.objects(concept, SKOS.prefLabel))
        assert not preferred & set(VOCABULARIES.objects(concept, SKOS.altLabel)), concept


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("audit-category", get_args(Category)),
        ("bound", ["about", "at-least", "at-most", "less-than", "more-than"]),
        ("budget-phase", PHASES),
        ("column", CELL_COLUMNS.values()),
        ("counted", get_args(Counted)),
        ("heading-role", get_args(HeadingRole)),
        ("marker", MARKERS.values()),
        ("operation-character", ["expenditure", "revenue"]),
        ("part", get_args(Part)),
        ("qualifier", get_args(Qualifier)),
        ("row-kind", get_args(RowKind)),
        ("staff-measure", ["balance", "incumbent", "quota"]),
        ("statement-kind", get_args(StatementKind)),
        ("status", get_args(Status)),
        (
            "table-kind",
            ["by-account", "detail", "execution", "figures", "overview", "programme", "staffing"],
        ),
    ],
)
def test_lists_hold_the_codes_that_the_loaders_use(scheme: str, codes: list[str]) -> None:
    assert slugs(scheme) == set(codes)


def test_markers_are_printed_as_the_loaders_read_them() -> None:
    printed = {
        compact(str(label)): str(concept).rsplit("/", 1)[-1]
        for concept in VOCABULARIES.subjects(SKOS.inScheme, URIRef(VOCAB + "marker"))
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in VOCABULARIES.objects(concept, predicate)
        if isinstance(label, Literal) and label.language == "ko"
    }
    assert printed == dict(MARKERS)


def test_columns_of_money_lead_to_their_phase() -> None:
    led = {
        str(column).rsplit("/", 1)[-1]: str(phase).removeprefix(VOCAB)
        for column, phase in VOCABULARIES.subject_objects(SKOS.relatedMatch)
        if str(column).startswith(VOCAB + "column/")
    }
    assert led == {slug: f"budget-phase/{slug}" for slug in PHASES}
