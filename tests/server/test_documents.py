"""From an identifier to the documents about it: 303, syntaxes, links between them, tags."""

import json
import re
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from gyebo.house import folder
from tests.server.documents import HTML
from tests.server.sample import REPORT, sample_graph, write_version
from tests.server.servers import Server, serving

TASK = f"/id/task/{REPORT}/1-1"
IRI = f"https://w3id.org/gyebo{TASK}"
SYNTAXES = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "rdf": ("application/rdf+xml", "xml"),
    "json": ("application/json", ""),
    "jsonld": ("application/ld+json", "json-ld"),
}
DOCUMENTS = (f"/page{TASK}", *(f"/data{TASK}.{name}" for name in SYNTAXES))
NEGOTIATED = ("/ontology", f"/graph/{REPORT}", "/graph/ontology")


def links(answer: httpx.Response) -> set[tuple[str, str, str]]:
    """Return the links of an answer's header: relation, target and media type."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', answer.headers["link"])
    return {(relation, target, kind) for target, relation, kind in found}


def said(server: Server, iri: str) -> rdflib.Graph:
    """Return what the store says about a thing, as the endpoint tells it."""
    told = server.query(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}", "text/turtle")
    return rdflib.Graph().parse(data=told.text, format="turtle")


@pytest.mark.parametrize("name", SYNTAXES)
def test_an_identifier_leads_a_program_to_the_data_it_takes(server: Server, name: str) -> None:
    media_type, _ = SYNTAXES[name]
    answer = server.get(TASK, Accept=media_type)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/data{TASK}.{name}"
    assert answer.headers["vary"] == "Accept"
    document = server.get(answer.headers["location"])
    assert document.status_code == 200
    assert document.headers["content-type"].split(";")[0] == media_type
    # The document has one syntax, whatever is asked for.
    assert "vary" not in document.headers
    assert server.get(answer.headers["location"], Accept=HTML).content == document.content


@pytest.mark.parametrize("accept", [HTML, "*/*", "text/html;q=0.5, text/turtle;q=0.4"])
def test_an_identifier_leads_a_person_to_a_page(server: Server, accept: str) -> None:
    answer = server.get(TASK, Accept=accept)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/page{TASK}")
    page = server.get(f"/page{TASK}")
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>디지털 약자와 함께 (시범)" in page.text


@pytest.mark.parametrize("path", ["/vocab/status/completed", "/vocab/status"])
def test_codes_and_their_lists_are_things_too(server: Server, path: str) -> None:
    assert server.get(path, Accept="text/turtle").headers["location"] == f"/data{path}.ttl"
    assert server.follow(path, Accept=HTML).status_code == 200


@pytest.mark.parametrize("path", NEGOTIATED)
def test_what_is_a_document_itself_is_sent_as_it_is_asked_for(server: Server, path: str) -> None:
    for name, (media_type, _) in SYNTAXES.items():
        answer = server.get(path, Accept=media_type)
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == media_type
        assert answer.headers["content-location"] == f"/data{path}.{name}"
        assert answer.headers["vary"] == "Accept"
        assert server.get(f"/data{path}.{name}").content == answer.content
        assert server.get(f"{path}?format={name}", Accept=HTML).content == answer.content
    page = server.get(path, Accept=HTML)
    assert page.headers["content-location"] == f"/page{path}"
    assert server.get(f"/page{path}").text == page.text


def test_the_ontology_answers_for_all_its_terms(server: Server) -> None:
    term = rdflib.URIRef("https://w3id.org/gyebo/ontology#BudgetLine")
    for name, (_, parser) in SYNTAXES.items():
        if parser:
            body = server.get(f"/data/ontology.{name}").content
            graph = rdflib.Graph().parse(data=body, format=parser)
            assert (term, rdflib.RDF.type, rdflib.OWL.Class) in graph
    assert 'id="BudgetLine"' in server.get("/ontology", Accept=HTML).text


def test_every_syntax_says_what_the_store_says(server: Server) -> None:
    known = said(server, IRI)
    assert len(known) > 8
    for name, (_, parser) in SYNTAXES.items():
        if parser:
            body = server.get(f"/data{TASK}.{name}").content
            assert set(rdflib.Graph().parse(data=body, format=parser)) == set(known), name


@pytest.mark.parametrize("path", [TASK, f"/graph/{REPORT}"])
def test_json_ld_names_the_served_context_and_is_short(server: Server, path: str) -> None:
    document = server.get(f"/data{path}.jsonld").json()
    assert document["@context"] == f"{server.url}/context.jsonld"
    context = server.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    assert context.headers["access-control-allow-origin"] == "*"
    assert context.json() == json.loads((folder("ontology") / "context.jsonld").read_text("utf-8"))
    nodes = {node["id"]: node for node in document.get("@graph", [document])}
    task = nodes[IRI]
    assert task["type"] == "Task"
    assert task["label"] == {"ko": "디지털 약자와 함께 (시범)"}
    assert task["headlineBudget"] == 250_000_000
    assert task["report"] == f"https://w3id.org/gyebo/id/report/{REPORT}"


def test_a_graph_in_json_ld_says_what_it_says_in_triples(server: Server) -> None:
    short = server.get(f"/data/graph/{REPORT}.jsonld").content
    plain = server.get(f"/data/graph/{REPORT}.nt").content
    graph = rdflib.Graph().parse(data=plain, format="nt")
    assert len(graph) > 2_000
    assert set(rdflib.Graph().parse(data=short, format="json-ld")) == set(graph)


def test_plain_json_says_the_same_and_tells_its_context_beside(server: Server) -> None:
    answer = server.get(f"/data{TASK}.json")
    document = server.get(f"/data{TASK}.jsonld").json()
    assert {**answer.json(), "@context": document["@context"]} == document
    relation = "http://www.w3.org/ns/json-ld#context"
    assert (relation, "/context.jsonld", "application/ld+json") in links(answer)
    # JSON-LD brings its own; a link would only be ignored (JSON-LD 1.1, 6.1).
    assert relation not in server.get(f"/data{TASK}.jsonld").headers["link"]


@pytest.mark.parametrize("path", [TASK, *DOCUMENTS])
def test_each_document_tells_of_all_others_and_of_the_identifier(server: Server, path: str) -> None:
    told = links(server.get(path, Accept="text/turtle"))
    others = {target for relation, target, _ in told if relation == "alternate"}
    assert others == set(DOCUMENTS) - {path}
    for _, target, kind in {each for each in told if each[0] == "alternate"}:
        assert server.get(target).headers["content-type"].split(";")[0] == kind
    assert ("canonical", IRI, "") in told
    described = {target for relation, target, _ in told if relation == "describedby"}
    assert described == {f"/data{TASK}.ttl" if path in (TASK, DOCUMENTS[0]) else "/ontology"}


def test_the_licence_is_told_where_the_data_tells_one(server: Server) -> None:
    told = links(server.get("/ontology", Accept="text/turtle"))
    assert ("license", "https://www.apache.org/licenses/LICENSE-2.0", "") in told
    assert "license" not in server.get(f"/data{TASK}.ttl").headers["link"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api",
        "/search",
        f"/evidence/{REPORT}/20",
        "/ontology",
        f"/graph/{REPORT}",
        "/context.jsonld",
        "/brief/organisation/보기시/보기국",
        "/brief/organisation/보기시/보기국?format=md",
        "/questions/expenditure-lines?sort=budget&dir=desc&page=2",
        *(f"/questions/expenditure-lines{end}" for end in ("", ".csv", ".tsv", ".json", ".xml")),
        f"/questions/tasks.rq?report={REPORT}",
        *DOCUMENTS,
    ],
)
def test_who_has_a_document_is_told_so_and_nothing_else(server: Server, path: str) -> None:
    first = server.get(path)
    own = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', own)
    assert first.headers["cache-control"].startswith("public, ")
    for asked in (own, f'"other", {own}', f"W/{own}", "*"):
        again = server.get(path, **{"If-None-Match": asked})
        assert again.status_code == 304, asked
        assert again.content == b""
        for name in ("etag", "cache-control", "vary", "content-location", "link"):
            assert again.headers.get(name) == first.headers.get(name), name
    assert server.get(path, **{"If-None-Match": '"other"'}).content == first.content


def test_each_view_of_a_question_has_a_tag_of_its_own(server: Server) -> None:
    path = "/questions/expenditure-lines"
    views = [path, f"{path}?page=2", f"{path}?sort=budget", f"{path}.csv", f"{path}.csv?sort=name"]
    views += [f"{path}?sort=budget&dir=desc", f"{path}?report={REPORT}", f"{path}.rq"]
    tags = {server.get(view).headers["etag"] for view in views}
    assert len(tags) == len(views)
    # What is refused is never told to be known.
    assert server.get(f"{path}?page=9", **{"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("path", [TASK, "/ontology", f"/graph/{REPORT}", *DOCUMENTS])
def test_head_tells_what_get_would(server: Server, path: str) -> None:
    got = server.get(path)
    head = httpx.head(server.url + path, timeout=30)
    assert head.status_code == got.status_code
    assert head.content == b""
    unlike = {"date"}
    assert {n: v for n, v in head.headers.items() if n not in unlike} == {
        n: v for n, v in got.headers.items() if n not in unlike
    }


def test_tags_are_as_many_as_documents_and_change_with_the_build(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    paths = ("/", f"/evidence/{REPORT}/20", *DOCUMENTS)
    with serving("--store", str(store)) as server:
        before = {path: server.get(path).headers["etag"] for path in paths}
        assert len(set(before.values())) == len(before)
        write_version(store, "second", sample_graph("0" * 64).replace("250000000", "260000000"))
        for path in paths:
            answer = server.get(path, **{"If-None-Match": before[path]})
            assert answer.status_code == 200
            assert answer.headers["etag"] != before[path]
        assert server.get(f"/data{TASK}.json").json()["headlineBudget"] == 260_000_000


def test_a_page_that_quotes_is_another_page(server: Server, quoting_server: Server) -> None:
    path = f"/evidence/{REPORT}/20"
    assert server.get(path).headers["etag"] != quoting_server.get(path).headers["etag"]


def test_addresses_without_a_syntax_and_of_old_still_lead_to_data(server: Server) -> None:
    for path, accept, location in (
        (f"/data{TASK}", "application/rdf+xml", f"/data{TASK}.rdf"),
        (f"/data{TASK}", "*/*", f"/data{TASK}.ttl"),
        (f"{TASK}?format=nt", HTML, f"/data{TASK}.nt"),
        (f"{TASK}?format=html", "text/turtle", f"/page{TASK}"),
    ):
        answer = server.get(path, Accept=accept)
        assert (answer.status_code, answer.headers["location"]) == (303, location)


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/id/task/none", "*/*", 404),
        ("/page/id/task/none", "*/*", 404),
        ("/data/id/task/none.ttl", "*/*", 404),
        (f"/data{TASK}.pdf", "*/*", 404),
        ("/page/", "*/*", 404),
        ("/data/", "*/*", 404),
        ("/data/.ttl", "*/*", 404),
        ("/graph/none", "*/*", 404),
        (TASK, "image/png", 406),
        ("/ontology", "image/png", 406),
        (f"{TASK}?format=pdf", "*/*", 406),
        (f"{TASK}?format=%FF", "*/*", 400),
    ],
)
def test_what_is_not_there_is_refused_with_a_word(
    server: Server, path: str, accept: str, status: int
) -> None:
    answer = server.get(path, Accept=accept, **{"If-None-Match": "*"})
    assert answer.status_code == status
    assert re.search("[가-힣]", answer.text)
    assert "etag" not in answer.headers
    wrong = httpx.post(server.url + path, timeout=30)
    assert wrong.status_code in (404, 405)


def test_triples_about_triples_are_refused_in_json_ld_only(tmp_path: Path) -> None:
    path = tmp_path / "quoting.ttl"
    space = "https://w3id.org/gyebo/id/"
    path.write_text(f"<{space}a/b> <{space}says> <<( <{space}c> <{space}d> 1 )>> .", "utf-8")
    with serving("--load", str(path)) as server:
        turtle = server.follow("/id/a/b", Accept="text/turtle")
        assert len(list(ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))) == 1
        refused = server.follow("/id/a/b", Accept="application/ld+json")
        assert refused.status_code == 406
        assert "Turtle" in refused.text
        # What was loaded has no digest: nothing kept from it is taken for another's.
        tag = turtle.headers["etag"]
    with serving("--load", str(path)) as server:
        assert server.get("/data/id/a/b.ttl").headers["etag"] != tag
