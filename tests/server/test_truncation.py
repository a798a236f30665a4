"""Results that are longer than an answer may be: cut with a notice, and still well-formed."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from gyebo.server.frames import Job
from gyebo.server.worker import answer
from tests.server.servers import Server, serving

TEN = " ".join(map(str, range(10)))
LONG = "SELECT * { " + " ".join(f"VALUES ?v{i} {{ {TEN} }}" for i in range(6)) + " }"
SOME = "SELECT * { " + " ".join(f"VALUES ?v{i} {{ {TEN} }}" for i in range(2)) + " }"
WIDE = SOME.replace("*", f'?v0 ?v1 ("{"가" * 20_000}" AS ?text)')
TABLES = [
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
]
GRAPHS = [
    ("text/turtle", "turtle"),
    ("application/n-triples", "nt"),
    ("application/rdf+xml", "xml"),
    ("application/ld+json", "json-ld"),
    ("application/n-quads", "nquads"),
    ("application/trig", "trig"),
]


@pytest.fixture(scope="module")
def brief(small_store: Path) -> Iterator[Server]:
    """A server whose answers are short."""
    with serving("--store", str(small_store), ROW_LIMIT="70", RESULT_LIMIT="1") as server:
        yield server


def rows(got: httpx.Response, parser: str) -> int:
    """How many rows rdflib reads."""
    source = io.BytesIO(got.content)
    kind = got.headers["content-type"].partition(";")[0]
    return len(Result.parse(source, format=parser, content_type=kind))


@pytest.mark.parametrize(("accept", "parser"), TABLES)
def test_a_table_ends_at_the_limit_of_rows_and_says_so(
    brief: Server, accept: str, parser: str
) -> None:
    for text in (LONG, SOME):
        got = brief.query(text, accept)
        assert got.status_code == 200
        assert got.headers["gyebo-truncated"] == "limit=rows, rows=70"
        assert rows(got, parser) == 70
    whole = brief.query(SOME + " LIMIT 70", accept)
    assert "gyebo-truncated" not in whole.headers
    assert rows(whole, parser) == 70


@pytest.mark.parametrize(("accept", "parser"), TABLES)
def test_a_table_ends_at_the_limit_of_bytes_and_says_so(
    brief: Server, accept: str, parser: str
) -> None:
    got = brief.query(WIDE, accept)
    assert len(got.content) <= 1 << 20
    limit, given_rows = got.headers["gyebo-truncated"].split(", rows=")
    assert limit == "limit=bytes"
    # One row more would not have fitted.
    assert rows(got, parser) == int(given_rows) == 17


@pytest.mark.parametrize(("accept", "parser"), GRAPHS)
def test_a_graph_ends_at_the_limit_and_says_so(brief: Server, accept: str, parser: str) -> None:
    for where, limit in (("?s ?p ?o", "rows"), (WIDE.partition(" ")[2], "bytes")):
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"
        if limit == "bytes":
            text = (
                "CONSTRUCT { ?s <urn:p> ?text } WHERE { { "
                + WIDE
                + " } BIND(IRI(CONCAT('urn:', STR(?v0), '-', STR(?v1))) AS ?s) }"
            )
        got = brief.query(text, accept)
        assert got.status_code == 200
        said, _, number = got.headers["gyebo-truncated"].partition(", rows=")
        assert said == f"limit={limit}"
        read = rdflib.Dataset()
        read.parse(data=got.content, format=parser)
        assert 0 < len(list(read.quads())) == int(number)


def test_an_endless_table_is_cut_and_not_waited_for(brief: Server) -> None:
    got = brief.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "text/csv")
    assert got.headers["gyebo-truncated"] == "limit=rows, rows=70"
    assert rows(got, "csv") == 70


def test_the_page_of_a_result_says_that_it_is_cut(brief: Server) -> None:
    page = brief.query(LONG, format="html")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["gyebo-truncated"] == "limit=rows, rows=70"
    assert "결과의 앞부분입니다: 70행" in page.text
    assert page.text.count("<tr>") == 71
    whole = brief.query(SOME + " LIMIT 3", format="html")
    assert "앞부분" not in whole.text
    assert whole.text.count("<tr>") == 4


def test_the_page_of_a_result_shows_truths_and_triples(brief: Server) -> None:
    assert "예" in brief.query("ASK {}", format="html").text
    text = "CONSTRUCT { <https://w3id.org/gyebo/id/a> <urn:p> '<b>&'@ko } WHERE {}"
    page = brief.query(text, format="html").text
    assert '<a href="/id/a">' in page
    assert "&lt;b&gt;&amp;" in page
    assert brief.query("SELECT *", format="html").status_code == 400


def test_the_files_of_a_page_are_of_the_same_dataset(brief: Server) -> None:
    graph = "https://w3id.org/gyebo/graph/ontology"
    page = brief.query("ASK { ?s ?p ?o }", format="html", **{"default-graph-uri": "urn:none"})
    assert "아니요" in page.text
    (path,) = re.findall(r'href="(/sparql\?[^"]*format=json)"', page.text)
    assert brief.get(html.unescape(path)).json()["boolean"] is False
    asked = {"default-graph-uri": graph}
    assert "예" in brief.query("ASK { ?s ?p ?o }", format="html", **asked).text


# What no format may stumble over: quotes, line ends, mark-up, blanks at the ends, beyond the BMP.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\"'\\<&, "))
TERMS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(ox.Literal, TEXTS, language=st.sampled_from(["ko", "en-GB"])),
    st.builds(ox.Literal, st.integers()),
    st.builds(ox.Literal, st.booleans()),
    st.sampled_from(["urn:a", "https://a/가?b=c&d", "urn:'"]).map(ox.NamedNode),
    st.sampled_from(["b1", "b2"]).map(ox.BlankNode),
)


@given(
    objects=st.lists(TERMS, unique=True, max_size=8),
    syntax=st.sampled_from(["json", "xml", "csv", "tsv"]),
    most=st.integers(1, 10),
    size=st.integers(0, 900),
)
def test_whatever_stands_in_it_a_cut_table_is_the_beginning_of_the_whole(
    objects: list[ox.Literal | ox.NamedNode | ox.BlankNode], syntax: str, most: int, size: int
) -> None:
    store = ox.Store()
    for place, term in enumerate(objects):
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode(f"urn:p{place}"), term))
    text = "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?p"
    job = Job(text, "urn:x", table=syntax, rows=most)
    _, whole = answer(store, Job(text, "urn:x", table=syntax, rows=1_000), 1 << 20)
    reply, body = answer(store, job, 500 + size)
    shown = _values(body, syntax)
    assert len(shown) == reply.rows
    assert shown == _values(whole, syntax)[: reply.rows]
    assert bool(reply.cut) == (reply.rows < len(objects))
    assert reply.cut != "rows" or reply.rows == most
    expected = sorted(objects, key=objects.index)
    assert [_known(value, syntax) for value in shown] == [
        _known(_plain(term, syntax), syntax) for term in expected[: reply.rows]
    ]


def _plain(
    term: ox.Literal | ox.NamedNode | ox.BlankNode, syntax: str
) -> "ox.Literal | ox.NamedNode | ox.BlankNode | str":
    return term.value if syntax == "csv" else term


def _known(value: object, syntax: str) -> object:
    """Blank nodes have other names in every document."""
    if isinstance(value, ox.BlankNode):
        return "blank"
    if syntax == "csv" and isinstance(value, str) and value.startswith(("_:", "b1", "b2")):
        return "blank"
    return value


def _values(body: bytes, syntax: str) -> list[object]:
    """Return the first column, as another reader than our writer finds it."""
    if syntax == "csv":
        return [row[0] for row in list(csv.reader(io.StringIO(body.decode(), newline="")))[1:]]
    if syntax == "json":
        json.loads(body)
    if syntax == "xml":
        ElementTree.fromstring(body)
    formats = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    solutions = ox.parse_query_results(body, formats[syntax])
    assert isinstance(solutions, ox.QuerySolutions)
    return [solution["o"] for solution in solutions]
