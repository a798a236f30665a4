"""Evidence, identifiers and the ontology: each fact leads to its line, each IRI opens."""

from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib

from tests.server.documents import HTML, read
from tests.server.sample import REPORT
from tests.server.servers import Server, serving


def test_evidence_without_the_report_says_where_to_look(server: Server) -> None:
    page = server.get(f"/evidence/{REPORT}/18-22", Accept=HTML).text
    assert "sample.txt" in page
    assert "18번째 줄부터" in page
    assert "번째 줄</span>" not in page


def test_evidence_with_the_report_quotes_the_lines_without_officials(
    quoting_server: Server,
) -> None:
    page = quoting_server.get(f"/evidence/{REPORT}/20", Accept=HTML).text
    for line in (18, 19, 21, 22):
        assert f"{line}번째 줄" in page
    assert "17번째 줄" not in page
    assert "정책팀장 : ●●● 담당 : ●●●" in page
    for hidden in ("홍길동", "성춘향", "이몽룡", "0000"):
        assert hidden not in page.replace("0" * 64, "")


def test_a_report_that_was_changed_is_not_quoted(
    small_store: Path, tmp_path: Path, reports_folder: Path
) -> None:
    text = (reports_folder / "sample.txt").read_bytes()
    (tmp_path / "sample.txt").write_bytes(text.replace("18번째".encode(), "열여덟째".encode()))
    with serving("--store", str(small_store), "--reports", str(tmp_path)) as server:
        page = server.get(f"/evidence/{REPORT}/20", Accept=HTML).text
    assert "열여덟째" not in page
    assert "18번째 줄부터" in page


def test_several_lines_show_the_passage_of_each(server: Server) -> None:
    page = server.get(f"/evidence/{REPORT}/101;103-104", Accept=HTML).text
    for shown in ("사업 0<", "사업 2<", "사업 3<"):
        assert shown in page
    assert "사업 1<" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/id/organisation/보기시/보기국",
        "/id/organisation/" + quote("보기시") + "/" + quote("보기국"),
    ],
)
def test_an_identifier_opens_however_its_korean_is_written(server: Server, path: str) -> None:
    page = server.follow(path, Accept=HTML)
    assert page.status_code == 200
    assert "<h1>보기국" in page.text
    assert "https://w3id.org/gyebo/id/organisation/보기시/보기국" in page.text


@pytest.mark.parametrize(
    ("accept", "form", "parser"),
    [
        ("text/turtle", "ttl", "turtle"),
        ("application/n-triples", "nt", "nt"),
        ("application/ld+json", "jsonld", "json-ld"),
        ("application/rdf+xml", "rdf", "xml"),
    ],
)
def test_an_identifier_is_described_in_rdf(
    server: Server, accept: str, form: str, parser: str
) -> None:
    path = f"/id/task/{REPORT}/1-1"
    by_accept = server.follow(path, Accept=accept)
    by_name = server.follow(f"{path}?format={form}", Accept=HTML)
    assert by_accept.headers["content-type"].startswith(accept)
    assert "Accept" in by_accept.history[0].headers["vary"]
    assert by_name.content == by_accept.content
    graph = rdflib.Graph().parse(data=by_accept.content, format=parser)
    task = rdflib.URIRef(f"https://w3id.org/gyebo{path}")
    code = rdflib.URIRef("https://w3id.org/gyebo/ontology#code")
    assert str(graph.value(task, code)) == "1-1"


def test_a_fact_leads_to_its_evidence_and_a_cell_is_shown_with_its_row(server: Server) -> None:
    page = read(server, f"/id/budget-line/{REPORT}/101")
    assert f"/evidence/{REPORT}/101" in page.links
    assert f"/id/cell/{REPORT}/101/budget" in page.links


def test_a_graph_gives_what_one_report_said(server: Server) -> None:
    answer = server.get(f"/graph/{REPORT}", Accept="application/n-triples")
    triples = list(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
    asked = f"SELECT * {{ GRAPH <https://w3id.org/gyebo/graph/{REPORT}> {{ ?s ?p ?o }} }}"
    assert len(triples) == len(server.query(asked).json()["results"]["bindings"])


def test_the_ontology_is_a_page_with_an_anchor_for_every_term(server: Server) -> None:
    page = server.get("/ontology", Accept=HTML).text
    for term in ("Report", "BudgetLine", "printedLines", "Stated"):
        assert f'id="{term}"' in page
    assert "/vocab/status" in page
    turtle = server.get("/ontology", Accept="text/turtle").text
    assert "gy:BudgetLine" in turtle
