"""The JSON-LD context: a short name for every term, and nothing lost on the way."""

import json

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef
from rdflib.compare import isomorphic

from tests.ontology_graphs import BASE, GY, ONTOLOGY, declared, example_files, parsed, union

TERMS = parsed(ONTOLOGY / "gyebo.ttl")
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def of_kind(kind: URIRef) -> list[URIRef]:
    return sorted(term for term in declared() if (term, RDF.type, kind) in TERMS)


def test_every_term_has_its_short_name_and_no_other_is_ours() -> None:
    named = {
        definition if isinstance(definition, str) else definition.get("@id", "")
        for name, definition in CONTEXT.items()
        if not name.startswith("@")
    }
    ours = {name.replace("gy:", GY) for name in named if name.startswith("gy:")}
    assert ours == {str(term) for term in declared()}
    for term in declared():
        definition = CONTEXT[term.removeprefix(GY)]
        target = definition if isinstance(definition, str) else definition["@id"]
        assert target == f"gy:{term.removeprefix(GY)}"


@pytest.mark.parametrize("term", of_kind(OWL.DatatypeProperty))
def test_values_are_read_with_the_datatype_of_the_ontology(term: URIRef) -> None:
    definition = CONTEXT[term.removeprefix(GY)]
    declared_range = TERMS.value(term, RDFS.range)
    if declared_range == RDF.langString:
        assert definition.get("@container") == "@language"
    elif declared_range in (None, XSD.string):
        assert set(definition) == {"@id"}
    else:
        assert definition["@type"] == str(declared_range).replace(str(XSD), "xsd:")


@pytest.mark.parametrize("term", of_kind(OWL.ObjectProperty))
def test_links_are_read_as_identifiers(term: URIRef) -> None:
    assert CONTEXT[term.removeprefix(GY)]["@type"] in {"@id", "@vocab"}


def test_short_names_say_the_same_triples() -> None:
    document = {
        "@context": CONTEXT,
        "id": "https://w3id.org/gyebo/example/passage",
        "type": "Passage",
        "report": "https://w3id.org/gyebo/example/report",
        "firstLine": 12,
        "title": {"ko": "구절"},
    }
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    written = Graph().parse(
        data="""
            @prefix dcterms: <http://purl.org/dc/terms/> .
            @prefix ex: <https://w3id.org/gyebo/example/> .
            @prefix gy: <https://w3id.org/gyebo/ontology#> .
            ex:passage a gy:Passage ; gy:report ex:report ; gy:firstLine 12 ;
                dcterms:title "구절"@ko .
        """,
        format="turtle",
    )
    assert isomorphic(read, written)


def test_nothing_is_lost_in_json() -> None:
    graph = union([BASE, *example_files("valid")])
    text = graph.serialize(format="json-ld", context=CONTEXT, auto_compact=False)
    again = Graph().parse(data=text, format="json-ld")
    assert isomorphic(graph, again)
