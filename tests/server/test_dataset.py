"""What the server tells about its dataset as a whole, read by rdflib from a running server."""

from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, VOID, Namespace
from rdflib.term import Node

from gyebo.server.dataset.addresses import Addresses
from gyebo.server.dataset.catalogue import catalogue_description
from gyebo.server.dataset.census import census
from gyebo.server.dataset.void import void_description
from gyebo.server.holdings import Holdings
from gyebo.summary import BuildSummary
from tests.server.sample import REPORT
from tests.server.servers import Server, serving

SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
GRAPH = f"https://w3id.org/gyebo/graph/{REPORT}"
SYNTAXES = [
    ("text/turtle", "turtle"),
    ("application/n-triples", "nt"),
    ("application/rdf+xml", "xml"),
    ("application/ld+json", "json-ld"),
    ("application/n-quads", "nquads"),
    ("application/trig", "trig"),
]
ADDRESSES = ["/sparql", "/.well-known/void", "/catalog"]


def described(server: Server, path: str) -> rdflib.Graph:
    answer = server.get(path, Accept="text/turtle")
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def count(server: Server, pattern: str, what: str = "*") -> int:
    answer = server.query(f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def one(graph: rdflib.Graph, subject: Node | None, predicate: rdflib.URIRef) -> Node:
    found = list(graph.objects(subject, predicate))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(("accept", "parser"), SYNTAXES)
def test_a_description_says_the_same_in_every_syntax(
    server: Server, path: str, accept: str, parser: str
) -> None:
    answer = server.get(path, Accept=accept)
    assert answer.headers["content-type"].startswith(accept)
    assert "Accept" in answer.headers["vary"]
    read = rdflib.Dataset()
    read.parse(data=answer.content, format=parser)
    triples = {(s, p, o) for s, p, o, _ in read.quads()}
    assert triples == set(described(server, path))


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_description_is_not_sent_twice(server: Server, path: str) -> None:
    first = server.get(path, Accept="text/turtle")
    tag = first.headers["etag"]
    again = server.get(path, **{"Accept": "text/turtle", "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    other = server.get(path, **{"Accept": "application/n-triples", "If-None-Match": tag})
    assert other.status_code == 200
    head = httpx.head(server.url + path, headers={"Accept": "text/turtle"})
    assert (head.headers["etag"], head.content) == (tag, b"")


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_description_in_no_syntax_of_rdf_is_not_acceptable(server: Server, path: str) -> None:
    refused = server.get(path, Accept="image/png")
    assert refused.status_code == 406
    assert refused.headers.get_list("vary") == ["Accept"]


def test_the_service_description_tells_the_endpoint_its_results_and_its_graphs(
    server: Server,
) -> None:
    graph = described(server, "/sparql")
    (node,) = graph.subjects(RDF.type, SD.Service)
    assert one(graph, node, SD.endpoint) == rdflib.URIRef(f"{server.url}/sparql")
    assert one(graph, node, SD.supportedLanguage) == SD.SPARQL11Query
    assert list(graph.objects(node, SD.feature)) == [SD.UnionDefaultGraph]
    results = {str(form).rpartition("/")[2] for form in graph.objects(node, SD.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "TriG", "N-Quads"} <= results
    dataset = one(graph, node, SD.defaultDataset)
    union = one(graph, dataset, SD.defaultGraph)
    distinct = count(server, "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }")
    assert one(graph, union, VOID.triples) == rdflib.Literal(distinct)
    sizes = {
        str(one(graph, named, SD.name)): one(graph, one(graph, named, SD.graph), VOID.triples)
        for named in graph.objects(dataset, SD.namedGraph)
    }
    assert set(sizes) == {GRAPH, "https://w3id.org/gyebo/graph/ontology"}
    assert sizes[GRAPH] == rdflib.Literal(count(server, f"GRAPH <{GRAPH}> {{ ?s ?p ?o }}"))


def test_void_counts_what_the_endpoint_counts(server: Server) -> None:
    graph = described(server, "/.well-known/void")
    (dataset,) = graph.subjects(VOID.sparqlEndpoint)
    assert one(graph, dataset, VOID.sparqlEndpoint) == rdflib.URIRef(f"{server.url}/sparql")
    assert one(graph, dataset, VOID.uriSpace) == rdflib.Literal("https://w3id.org/gyebo/")
    assert one(graph, dataset, VOID.distinctSubjects) == rdflib.Literal(
        count(server, "?s ?p ?o", "DISTINCT ?s")
    )
    assert one(graph, dataset, VOID.distinctObjects) == rdflib.Literal(
        count(server, "?s ?p ?o", "DISTINCT ?o")
    )
    line = rdflib.URIRef("https://w3id.org/gyebo/ontology#BudgetLine")
    (part,) = graph.subjects(VOID["class"], line)
    assert (dataset, VOID.classPartition, part) in graph
    assert one(graph, part, VOID.entities) == rdflib.Literal(130)
    (part,) = graph.subjects(VOID.property, rdflib.RDFS.label)
    labels = count(server, "?s <http://www.w3.org/2000/01/rdf-schema#label> ?o")
    assert one(graph, part, VOID.triples) == rdflib.Literal(labels)
    vocabularies = {str(each) for each in graph.objects(dataset, VOID.vocabulary)}
    assert {"https://w3id.org/gyebo/ontology#", "http://www.w3.org/ns/org#"} <= vocabularies
    # The licence of the ontology is not the licence of the data.
    assert list(graph.objects(dataset, DCTERMS.license)) == []


def test_examples_of_void_can_be_opened(server: Server) -> None:
    graph = described(server, "/.well-known/void")
    examples = list(graph.objects(None, VOID.exampleResource))
    assert examples
    for example in examples:
        path = str(example).removeprefix("https://w3id.org/gyebo")
        # An identifier leads to the document about it.
        opened = httpx.get(server.url + path, follow_redirects=True, timeout=30)
        assert opened.status_code == 200, path


def test_the_catalogue_leads_to_the_graphs_of_the_reports(server: Server) -> None:
    graph = described(server, "/catalog")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (report,) = graph.subjects(DCTERMS.identifier, rdflib.Literal(REPORT))
    assert {(catalogue, DCAT.dataset, report), (report, RDF.type, DCAT.Dataset)} <= set(graph)
    body = one(graph, report, DCTERMS.creator)
    assert one(graph, body, FOAF.name) == rdflib.Literal("보기국", lang="ko")
    endpoints = {str(each) for each in graph.objects(None, DCAT.endpointURL)}
    assert endpoints == {f"{server.url}/sparql", f"{server.url}/graph-store"}
    copies = list(graph.objects(report, DCAT.distribution))
    assert copies
    for copy in copies:
        answer = httpx.get(str(one(graph, copy, DCAT.downloadURL)))
        assert answer.status_code == 200
        media_type = answer.headers["content-type"].partition(";")[0]
        assert str(one(graph, copy, DCAT.mediaType)).endswith(media_type)


def test_people_get_the_catalogue_as_a_page(server: Server) -> None:
    page = server.get("/catalog", Accept="text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert GRAPH in page.text


def test_format_goes_before_what_a_browser_accepts(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    form = server.get("/sparql", Accept=browser)
    assert "<textarea" in form.text
    assert form.headers.get_list("vary") == ["Accept"]
    asked = server.get("/sparql?format=ttl", Accept=browser)
    assert asked.content == server.get("/sparql", Accept="text/turtle").content
    assert server.get("/sparql?format=html", Accept="text/turtle").content == form.content


def test_a_dataset_without_graphs_is_described_too(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:p> [ <urn:p> '가' ] .\n")
    with serving(f"--load={tmp_path / 'a.ttl'}") as server:
        for path in ADDRESSES:
            assert described(server, path)
        assert one(described(server, "/.well-known/void"), None, VOID.entities) == rdflib.Literal(0)


class File(NamedTuple):
    name: str
    media_type: str
    size: int
    sha256: str


def test_the_files_of_a_dump_are_told_with_sizes_and_checksums() -> None:
    files = (
        File("gyebo.nq.gz", "application/n-quads", 5_000_000_000, "ab" * 32),
        File("csv/reports.csv", "text/csv", 7, "cd" * 32),
    )
    addresses = Addresses("https://data.example.org/")
    holdings = Holdings(ox.Store(), BuildSummary("", "https://w3id.org/gyebo/", 0, (), ()))
    held = census(holdings)
    graph = rdflib.Graph()
    for triples in (
        void_description(addresses, holdings.base, held, files),
        catalogue_description(addresses, holdings, held, files),
    ):
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
        assert written
        graph.parse(data=written, format="turtle")
    dump = "https://data.example.org/dump/"
    # Only the first is all of the graph, in RDF.
    assert [str(each) for each in graph.objects(None, VOID.dataDump)] == [f"{dump}gyebo.nq.gz"]
    told = {
        str(one(graph, copy, DCAT.downloadURL)): (
            int(one(graph, copy, DCAT.byteSize)),  # type: ignore[call-overload]
            str(one(graph, one(graph, copy, SPDX.checksum), SPDX.checksumValue)).lower(),
            len(list(graph.objects(copy, DCAT.compressFormat))),
        )
        for copy in graph.subjects(RDF.type, DCAT.Distribution)
    }
    assert told == {
        f"{dump}gyebo.nq.gz": (5_000_000_000, "ab" * 32, 1),
        f"{dump}csv/reports.csv": (7, "cd" * 32, 0),
    }


@pytest.mark.parametrize("host", ['a"b', "a b", "<x>", "\xe9", "a/../b"])
def test_a_host_that_is_no_address_is_no_fault(server: Server, host: str) -> None:
    for path in ADDRESSES:
        headers = {b"Host": host.encode("latin-1"), b"Accept": b"text/turtle"}
        assert httpx.get(server.url + path, headers=headers).status_code in (200, 400)
