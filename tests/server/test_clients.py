"""The clients that people have already, unmodified, at a running server: Python's.

SPARQLWrapper asks with `format`, `output` and `results` in all the words that other servers know;
rdflib's SPARQLStore writes its own queries.
"""

from collections.abc import Iterator
from xml.dom.minidom import Document

import pytest
import rdflib
from rdflib.namespace import ORG, RDF, RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper import RDF as ANY
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.sample import REPORT
from tests.server.servers import Server

GRAPH = f"https://w3id.org/gyebo/graph/{REPORT}"
TERMS = "https://w3id.org/gyebo/graph/ontology"
ROW = rdflib.URIRef("https://w3id.org/gyebo/ontology#BudgetLine")
LABELLED = rdflib.URIRef(f"https://w3id.org/gyebo/id/budget-line/{REPORT}/101")
BUREAU = rdflib.URIRef("https://w3id.org/gyebo/id/organisation/보기시/보기국")
ABOUT = rdflib.URIRef(f"https://w3id.org/gyebo/id/report/{REPORT}")
COUNT = f"SELECT (COUNT(*) AS ?count) WHERE {{ ?row a <{ROW}> }}"
NAMES = f"SELECT ?name WHERE {{ <{BUREAU}> <{RDFS.label}> ?name }}"
KINDS = f"CONSTRUCT {{ ?row a <{ROW}> }} WHERE {{ ?row a <{ROW}> }}"

# How a query travels: method, and for POST whether as a form or as it is.
WAYS = [
    pytest.param(GET, URLENCODED, id="get"),
    pytest.param(POST, URLENCODED, id="post-form"),
    pytest.param(POST, POSTDIRECTLY, id="post-direct"),
]


def client(
    server: Server,
    text: str,
    syntax: str,
    method: str = GET,
    way: str = URLENCODED,
) -> SPARQLWrapper:
    asking = SPARQLWrapper(f"{server.url}/sparql")
    asking.setQuery(text)
    asking.setReturnFormat(syntax)
    asking.setMethod(method)
    asking.setRequestMethod(way)
    return asking


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_reads_a_table_in_every_syntax(server: Server, method: str, way: str) -> None:
    def told(syntax: str) -> object:
        return client(server, NAMES, syntax, method, way).query().convert()

    bindings = told(JSON)
    assert isinstance(bindings, dict)
    name = {"type": "literal", "value": "보기국", "xml:lang": "ko"}
    assert bindings["results"]["bindings"] == [{"name": name}]
    document = told(XML)
    assert isinstance(document, Document)
    (literal,) = document.getElementsByTagName("literal")
    assert literal.firstChild is not None
    assert literal.firstChild.nodeValue == "보기국"
    assert told(CSV) == "name\r\n보기국\r\n".encode()
    assert told(TSV) == '?name\n"보기국"@ko\n'.encode()


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_asks(server: Server, method: str, way: str) -> None:
    for text, expected in ((f"ASK {{ ?row a <{ROW}> }}", True), ("ASK { <urn:a> ?p ?o }", False)):
        answer = client(server, text, JSON, method, way).query().convert()
        assert isinstance(answer, dict)
        assert answer["boolean"] is expected
        document = client(server, text, XML, method, way).query().convert()
        assert isinstance(document, Document)
        (boolean,) = document.getElementsByTagName("boolean")
        assert boolean.firstChild is not None
        assert boolean.firstChild.nodeValue == str(expected).lower()


@pytest.mark.parametrize(("method", "way"), WAYS)
@pytest.mark.parametrize(
    ("syntax", "parser"),
    [
        (TURTLE, "turtle"),
        (N3, "n3"),
        (RDFXML, ""),
        (ANY, ""),
        (XML, ""),
        (JSONLD, ""),
    ],
)
@pytest.mark.filterwarnings("ignore:Sending Accept header:RuntimeWarning")
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's own
def test_sparqlwrapper_reads_a_graph_in_every_syntax(
    server: Server, method: str, way: str, syntax: str, parser: str
) -> None:
    def graph(text: str) -> rdflib.Graph:
        answer = client(server, text, syntax, method, way).query().convert()
        if parser:  # what it leaves to its user to read
            assert isinstance(answer, bytes)
            return rdflib.Graph().parse(data=answer, format=parser)
        assert isinstance(answer, rdflib.Graph)
        return answer

    assert len(list(graph(KINDS).triples((None, RDF.type, ROW)))) == 130
    assert str(graph(f"DESCRIBE <{ABOUT}>").value(ABOUT, rdflib.DCTERMS.identifier)) == REPORT


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_names_the_graphs_to_ask(server: Server, method: str, way: str) -> None:
    def count(text: str, **graphs: str) -> int:
        asking = client(server, text, JSON, method, way)
        for name, graph in graphs.items():
            asking.addParameter(f"{name}-graph-uri", graph)
        answer = asking.query().convert()
        assert isinstance(answer, dict)
        return int(answer["results"]["bindings"][0]["count"]["value"])

    within = f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH ?graph {{ ?row a <{ROW}> }} }}"
    assert count(COUNT, default=GRAPH) == 130
    assert count(COUNT, default=TERMS) == 0
    assert count(within, named=GRAPH) == 130
    assert count(within, named=TERMS) == 0


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_tells_of_a_query_that_is_wrong(
    server: Server, method: str, way: str
) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column") as told:
        client(server, "SELECT ?s WHERE { ?s a foaf:Person }", JSON, method, way).query()
    assert "Prefix not found" in str(told.value)


@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_cannot_update(server: Server, way: str) -> None:
    text = f"DELETE WHERE {{ ?row a <{ROW}> }}"
    with pytest.raises(OSError, match="403"):
        client(server, text, JSON, POST, way).query()
    counted = client(server, COUNT, CSV).query().convert()
    assert counted == b"count\r\n130\r\n"


@pytest.fixture
def remote(server: Server) -> Iterator[SPARQLStore]:
    store = SPARQLStore(f"{server.url}/sparql")
    yield store
    store.close()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("syntax", ["xml", "json", "csv", "tsv"])
def test_rdflibs_store_asks(server: Server, method: str, syntax: str) -> None:
    store = SPARQLStore(f"{server.url}/sparql", returnFormat=syntax, method=method)
    graph = rdflib.Graph(store)
    (row,) = graph.query(NAMES)
    assert isinstance(row, rdflib.query.ResultRow)
    assert str(row.name) == "보기국"


def test_rdflibs_store_finds_triples(remote: SPARQLStore) -> None:
    graph = rdflib.Graph(remote)
    assert len(set(graph.subjects(RDF.type, ROW))) == 130
    assert graph.value(BUREAU, RDFS.label) == rdflib.Literal("보기국", lang="ko")
    assert (BUREAU, RDF.type, ORG.OrganizationalUnit) in graph
    assert (BUREAU, RDF.type, ROW) not in graph
    # All that is said of one thing, as whoever browses a graph asks.
    assert {p for p, _ in graph.predicate_objects(BUREAU)} == {RDF.type, RDFS.label}
    assert set(graph.triples((LABELLED, RDFS.label, None))) == {
        (LABELLED, RDFS.label, rdflib.Literal("사업 0", lang="ko"))
    }


def test_rdflibs_store_binds_variables(remote: SPARQLStore) -> None:
    graph = rdflib.Graph(remote)
    text = "SELECT ?name WHERE { ?thing rdfs:label ?name }"
    rows = graph.query(text, initNs={"rdfs": RDFS}, initBindings={"thing": BUREAU})
    assert [str(row[0]) for row in rows if isinstance(row, rdflib.query.ResultRow)] == ["보기국"]
    asked = "ASK { ?thing a ?kind }"
    known = graph.query(asked, initBindings={"thing": BUREAU, "kind": ORG.OrganizationalUnit})
    assert known.askAnswer is True
    assert graph.query(asked, initBindings={"thing": BUREAU, "kind": ROW}).askAnswer is False


def test_rdflibs_store_knows_the_graphs(remote: SPARQLStore) -> None:
    dataset = rdflib.Dataset(remote)
    unit = ORG.OrganizationalUnit
    names = {str(name) for name in remote.contexts()}
    assert names == {GRAPH, TERMS}
    assert {str(name) for name in remote.contexts((BUREAU, RDF.type, unit))} == {GRAPH}
    own, terms = dataset.get_context(GRAPH), dataset.get_context(TERMS)
    assert (BUREAU, RDF.type, unit) in own
    assert (BUREAU, RDF.type, unit) not in terms
    # The default graph is the union: each triple counts once, whatever graphs it stands in.
    both = rdflib.Graph(remote)
    assert len(own) > 130
    assert len(terms) > 130
    assert len(both) == len(own) + len(terms)


def test_rdflibs_store_reads_a_described_graph(remote: SPARQLStore) -> None:
    described = rdflib.Graph(remote).query(f"DESCRIBE <{ABOUT}>").graph
    assert described is not None
    assert str(described.value(ABOUT, rdflib.DCTERMS.identifier)) == REPORT
