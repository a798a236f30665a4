"""SPARQL 1.1 Graph Store Protocol, for reading, asked of a running server."""

from pathlib import Path

import httpx
import pytest
import rdflib

from tests.server.sample import REPORT
from tests.server.servers import Server, serving

GRAPH = f"https://w3id.org/gyebo/graph/{REPORT}"
TERMS = "https://w3id.org/gyebo/graph/ontology"


def graph(server: Server, accept: str = "application/n-triples", **asked: str) -> httpx.Response:
    headers = {"Accept": accept}
    return httpx.get(f"{server.url}/graph-store", params=asked, headers=headers, timeout=30)


def lines(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 200, answer.text
    return set(answer.text.splitlines())


@pytest.mark.parametrize("name", [GRAPH, TERMS])
def test_a_graph_is_what_a_query_finds_in_it(server: Server, name: str) -> None:
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    assert lines(graph(server, graph=name)) == lines(server.query(text, "application/n-triples"))


def test_the_default_graph_is_the_union(server: Server) -> None:
    both = lines(graph(server, graph=GRAPH)) | lines(graph(server, graph=TERMS))
    assert lines(graph(server, default="")) == both
    # As the standard writes it, without a value.
    assert lines(httpx.get(f"{server.url}/graph-store?default&format=nt")) == both


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/trig", "trig"),
        ("application/n-quads", "nquads"),
    ],
)
def test_a_graph_is_the_same_in_every_syntax(server: Server, accept: str, parser: str) -> None:
    answer = graph(server, accept, graph=GRAPH)
    assert answer.headers["content-type"].startswith(accept)
    read = rdflib.Dataset()
    read.parse(data=answer.content, format=parser)
    assert len(list(read.quads())) == len(lines(graph(server, graph=GRAPH)))


@pytest.mark.parametrize("name", ["https://w3id.org/gyebo/graph/none", "urn:x", "https://a/가"])
def test_an_unknown_graph_is_not_found(server: Server, name: str) -> None:
    answer = graph(server, graph=name)
    assert answer.status_code == 404
    assert httpx.head(f"{server.url}/graph-store", params={"graph": name}).status_code == 404


@pytest.mark.parametrize(
    "query", ["", "?graph=", "?graph=a", f"?graph={GRAPH}&default", f"?graph={GRAPH}&graph={TERMS}"]
)
def test_a_request_that_names_no_graph_or_two_is_bad(server: Server, query: str) -> None:
    assert server.get(f"/graph-store{query}").status_code == 400


def test_head_and_validators(server: Server) -> None:
    got = graph(server, graph=GRAPH)
    asked = {"Accept": "application/n-triples"}
    address = f"{server.url}/graph-store?graph={GRAPH}"
    head = httpx.head(address, headers=asked)
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == got.headers[name]
    again = httpx.get(address, headers={**asked, "If-None-Match": f'"x", {got.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    answer = httpx.request(
        method, f"{server.url}/graph-store", params={"graph": GRAPH}, content="<a:a> <a:b> <a:c> ."
    )
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert len(lines(graph(server, graph=GRAPH))) > 1_000


def test_pages_of_other_servers_may_ask(server: Server) -> None:
    allowed = httpx.options(f"{server.url}/graph-store")
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_a_picture_of_a_graph_is_not_acceptable(server: Server) -> None:
    assert graph(server, "image/png", graph=GRAPH).status_code == 406


def test_a_graph_is_whole_or_refused_but_never_cut(tmp_path: Path) -> None:
    rows = [f'<urn:s{n}> <urn:p> "{"x" * 1_000}" .\n' for n in range(1_500)]
    (tmp_path / "large.nt").write_text("".join(rows))
    (tmp_path / "small.nt").write_text("".join(rows[:100]))
    files = [f"--load=urn:{name}={tmp_path / name}.nt" for name in ("large", "small")]
    with serving(*files, ROW_LIMIT="10", RESULT_LIMIT="1") as server:
        refused = graph(server, graph="urn:large")
        assert refused.status_code == 503
        assert "1 MiB" in refused.text
        assert len(lines(graph(server, graph="urn:small"))) == 100
