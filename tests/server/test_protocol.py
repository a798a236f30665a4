"""SPARQL 1.1 Protocol, asked of a running server over real HTTP."""

import csv
import io
import socket
import threading
from urllib.parse import quote

import httpx
import pytest
import rdflib

from tests.server.sample import REPORT
from tests.server.servers import Server

COUNT = "SELECT (COUNT(*) AS ?count) WHERE { ?row a <https://w3id.org/gyebo/ontology#BudgetLine> }"
GRAPH = f"https://w3id.org/gyebo/graph/{REPORT}"
TERMS = "https://w3id.org/gyebo/graph/ontology"
NAME = "https://w3id.org/gyebo/ontology#BudgetLine"


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["count"]["value"])


def test_a_query_is_answered_by_get_and_by_both_kinds_of_post(server: Server) -> None:
    url = f"{server.url}/sparql"
    assert count(httpx.get(url, params={"query": COUNT})) == 130
    assert count(httpx.post(url, data={"query": COUNT})) == 130
    assert count(server.query(COUNT)) == 130


def test_the_default_graph_is_the_union_of_all_graphs(server: Server) -> None:
    text = f"ASK {{ ?row a <{NAME}> . <{NAME}> a ?class }}"
    assert server.query(text).json()["boolean"] is True


def test_a_from_clause_of_the_query_is_honoured(server: Server) -> None:
    rows = "{ ?row a <https://w3id.org/gyebo/ontology#BudgetLine> }"
    select = "SELECT (COUNT(*) AS ?count)"
    assert count(server.query(f"{select} FROM <{GRAPH}> WHERE {rows}")) == 130
    assert count(server.query(f"{select} FROM <{TERMS}> WHERE {rows}")) == 0
    # A named graph alone leaves the default graph empty (SPARQL 1.1, 13.2).
    assert count(server.query(f"{select} FROM NAMED <{GRAPH}> WHERE {rows}")) == 0
    assert count(server.query(f"{select} FROM NAMED <{GRAPH}> {{ GRAPH ?g {rows} }}")) == 130
    assert count(server.query(f"{select} FROM NAMED <{TERMS}> {{ GRAPH ?g {rows} }}")) == 0


def test_the_dataset_of_the_protocol_wins_over_the_querys(server: Server) -> None:
    text = f"SELECT (COUNT(*) AS ?count) FROM <{TERMS}> {{ ?row a <{NAME}> }}"
    url = f"{server.url}/sparql"
    asked = {"query": text, "default-graph-uri": GRAPH}
    assert count(httpx.get(url, params=asked)) == 130
    assert count(httpx.post(url, data=asked)) == 130
    direct = httpx.post(
        url,
        params={"default-graph-uri": GRAPH},
        content=text,
        headers={"Content-Type": "application/sparql-query"},
    )
    assert count(direct) == 130
    assert count(httpx.get(url, params={"query": COUNT, "named-graph-uri": GRAPH})) == 0


def test_a_dataset_that_is_no_iri_is_refused(server: Server) -> None:
    asked = {"query": COUNT, "default-graph-uri": "not an iri"}
    answer = httpx.get(f"{server.url}/sparql", params=asked)
    assert answer.status_code == 400
    assert "not an iri" in answer.text


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, application/xml;q=0.9", "application/sparql-results+xml"),
        ("text/*;q=0.3, text/csv;q=0", "text/tab-separated-values; charset=utf-8"),
        ("text/csv; charset=utf-8", "text/csv; charset=utf-8"),
        ("not a media type", "application/sparql-results+json"),
    ],
)
def test_a_table_comes_in_the_syntax_that_the_client_likes_best(
    server: Server, accept: str, content_type: str
) -> None:
    answer = server.query(COUNT, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "content_type", "parser"),
    [
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("text/html, application/n-triples;q=0.2", "application/n-triples", "nt"),
    ],
)
def test_a_graph_comes_in_the_syntax_that_the_client_likes_best(
    server: Server, accept: str, content_type: str, parser: str
) -> None:
    answer = server.query(f"DESCRIBE <https://w3id.org/gyebo/id/report/{REPORT}>", accept)
    assert answer.headers["content-type"] == content_type
    read = rdflib.Graph().parse(data=answer.content, format=parser)
    identifier = read.value(
        rdflib.URIRef(f"https://w3id.org/gyebo/id/report/{REPORT}"), rdflib.DCTERMS.identifier
    )
    assert str(identifier) == REPORT


def test_a_format_in_the_address_wins_over_the_accept_header(server: Server) -> None:
    asked = {"query": COUNT, "format": "csv"}
    answer = httpx.get(f"{server.url}/sparql", params=asked, headers={"Accept": "text/html"})
    assert list(csv.reader(io.StringIO(answer.text))) == [["count"], ["130"]]


@pytest.mark.parametrize("text", [COUNT, "ASK {}", "DESCRIBE <urn:x>"])
def test_a_result_that_the_client_cannot_take_is_not_acceptable(server: Server, text: str) -> None:
    answer = server.query(text, "image/png")
    assert answer.status_code == 406
    assert "application/" in answer.text


def test_a_malformed_query_is_told_its_line_and_column(server: Server) -> None:
    answer = server.query("SELECT *\nWHERE {\n  ?x a foaf:Person\n}")
    assert answer.status_code == 400
    assert "line 3, column 19" in answer.text
    assert "3행 19열" in answer.text
    assert "  ?x a foaf:Person\n                  ^\n" in answer.text
    assert answer.text.endswith("expected: Prefix not found\n")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# a comment\nPREFIX a: <urn:a>\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "clear all",
    ],
)
def test_an_update_is_forbidden_in_every_disguise(server: Server, text: str) -> None:
    url = f"{server.url}/sparql"
    assert server.query(text).status_code == 403
    assert httpx.post(url, data={"update": text}).status_code == 403
    assert httpx.get(url, params={"update": text}).status_code == 403
    update = {"Content-Type": "application/sparql-update"}
    assert httpx.post(url, content=text, headers=update).status_code == 403
    assert count(server.query(COUNT)) == 130


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_not_allowed(server: Server, method: str) -> None:
    answer = httpx.request(method, f"{server.url}/sparql", params={"query": COUNT})
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/json", "", "application/sparql-query; charset=UTF-16"],
)
def test_a_body_of_another_kind_is_an_unsupported_media_type(
    server: Server, content_type: str
) -> None:
    answer = httpx.post(
        f"{server.url}/sparql", content="ASK {}", headers={"Content-Type": content_type}
    )
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.headers["accept-post"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query"),
        (b"query=ASK%20%7B%7D%FF", "application/x-www-form-urlencoded"),
        (b"query=\xff", "application/x-www-form-urlencoded"),
        ("ASK {}".encode("utf-16"), "application/sparql-query"),
        (b"", "application/sparql-query"),
        (b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(300)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_request_that_makes_no_sense_is_bad(
    server: Server, body: bytes, content_type: str
) -> None:
    headers = {"Content-Type": content_type}
    assert httpx.post(f"{server.url}/sparql", content=body, headers=headers).status_code == 400


def test_a_query_longer_than_anyone_writes_is_too_large(server: Server) -> None:
    assert server.query("ASK {} #" + "x" * (2 << 20)).status_code == 413


def test_who_sends_no_query_gets_a_form_or_a_description(server: Server) -> None:
    assert "sd:endpoint" in server.get("/sparql").text
    assert httpx.post(f"{server.url}/sparql", data={"format": "csv"}).status_code == 400
    assert server.get("/sparql?default-graph-uri=urn:a").status_code == 400
    page = server.get("/sparql", Accept="text/html")
    assert page.status_code == 200
    assert "<textarea" in page.text


def test_head_says_what_get_would_without_a_body(server: Server) -> None:
    address = f"{server.url}/sparql?query={quote(COUNT)}"
    got, head = httpx.get(address), httpx.head(address)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length", "vary"):
        assert head.headers[name] == got.headers[name]


def test_pages_of_other_servers_may_ask(server: Server) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    allowed = httpx.options(f"{server.url}/sparql", headers=asked)
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-origin"] == "*"
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert "Content-Type" in allowed.headers["access-control-allow-headers"]
    assert server.query("ASK {}").headers["access-control-allow-origin"] == "*"
    assert server.query("nonsense").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <{url}> {{ ?s ?p ?o }}",
        "service silent <{url}> {{ ?s ?p ?o }}",
        "?a ?b ?c.SERVICE <{url}> {{ ?s ?p ?o }}",
        # To a reader of tokens the next two hide the keyword inside a string.
        "FILTER(1<'x>y') SERVICE <{url}> {{ ?s ?p ?o }} FILTER('1'='1')",
        "FILTER(1<'x>y') SERVICE SILENT <{url}> {{ ?s ?p ?o }} FILTER('1'='1')",
    ],
)
def test_no_query_makes_the_server_call_another(server: Server, pattern: str) -> None:
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.5)
        url = f"http://127.0.0.1:{other.getsockname()[1]}/"

        def listen() -> None:
            try:
                other.accept()
                called.set()
            except TimeoutError:
                pass

        listener = threading.Thread(target=listen)
        listener.start()
        answer = server.query(f"SELECT * WHERE {{ {pattern.format(url=url)} }}")
        listener.join()
    assert not called.is_set()
    # SILENT may give an empty answer, as it does where a service fails.
    assert answer.status_code in (200, 400, 403)
    assert count(server.query(COUNT)) == 130


def test_the_word_service_may_be_mentioned(server: Server) -> None:
    text = "ASK { FILTER('SERVICE <urn:x>' != 'service') } # SERVICE <urn:x> {}"
    assert server.query(text).json()["boolean"] is True
