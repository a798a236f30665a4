"""The W3C's own tests of the SPARQL 1.1 Protocol for queries, against a running server.

The manifest describes requests and what must come back. Its requests for updates are left out: this
endpoint is read-only, and `test_protocol.py` shows that it refuses them.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDFS, Namespace
from rdflib.term import Node

from tests.server.servers import Server, serving

SUITE = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql11-protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
MANIFEST = rdflib.Graph().parse(SUITE / "manifest.ttl", format="turtle")
NAMES = {
    str(entry).rpartition("#")[2]: entry
    for entry in MANIFEST.subjects(rdflib.RDF.type, MF.ProtocolTest)
}
QUERIES = sorted(name for name in NAMES if "update" not in name)
TABULAR = ("application/sparql-results", "text/csv", "text/tab-separated-values")
RDF = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")


@pytest.fixture(scope="module")
def suite_server() -> Iterator[Server]:
    """A server loaded with the graphs that the manifest names."""
    graphs = {
        str(MANIFEST.value(data, RDFS.label)): Path(str(MANIFEST.value(data, UT.graph))).name
        for name in QUERIES
        for data in MANIFEST.objects(NAMES[name], UT.graphData)
    }
    arguments = [f"--load={graph}={SUITE / file}" for graph, file in sorted(graphs.items())]
    with serving(*arguments) as server:
        yield server


def text(node: Node | None, predicate: rdflib.URIRef) -> str:
    return str(MANIFEST.value(node, predicate))


def send(server: Server, request: Node) -> httpx.Response:
    """Carry out one ht:Request of the manifest."""
    headers: dict[str, str] = {}
    listed = MANIFEST.value(request, HT.headers)
    if listed is not None:
        for header in Collection(MANIFEST, listed):
            headers[text(header, HT.fieldName)] = text(header, HT.fieldValue)
    body = MANIFEST.value(request, HT.body)
    content = None
    if body is not None:
        content = text(body, CNT.chars).encode(text(body, CNT.characterEncoding))
    path = text(request, HT.absolutePath)
    return httpx.request(
        text(request, HT.methodName),
        server.url + path,
        content=content,
        headers=headers,
        timeout=30,
    )


def test_the_suite_has_the_twenty_tests_of_queries() -> None:
    assert len(QUERIES) == 20


@pytest.mark.parametrize("name", QUERIES)
def test_protocol(suite_server: Server, name: str) -> None:
    action = MANIFEST.value(NAMES[name], MF.action)
    requests = MANIFEST.value(action, HT.requests)
    assert requests is not None
    for request in Collection(MANIFEST, requests):
        answer = send(suite_server, request)
        expected = MANIFEST.value(request, HT.resp)
        statuses = {str(status)[-3] for status in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(answer.status_code)[0] in statuses, answer.text
        kind = MANIFEST.value(expected, MF.expectedFormat)
        content_type = answer.headers["content-type"]
        if str(kind) in ("boolean", "tabular"):
            assert content_type.startswith(TABULAR)
        elif str(kind) == "RDF":
            assert content_type.startswith(RDF)
        boolean = MANIFEST.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert answer.json()["boolean"] is boolean.toPython()  # type: ignore[attr-defined]
