"""What a person reads when something is not there, not allowed, or not to be had now."""

import contextlib
import os
import re
import shutil
import signal
import time
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest

from tests.server.documents import HTML
from tests.server.lineage_sample import NEW_UNIT, PROJECT, lineage_graph
from tests.server.sample import sample_graph, write_version
from tests.server.servers import Server, serving


def near(server: Server, path: str, status: int) -> list[str]:
    """Return where the page of an error leads who may have meant another name."""
    answer = server.get(path, Accept=HTML)
    assert answer.status_code == status
    return [unquote(link) for link in re.findall(r'class="what" href="([^"]+)"', answer.text)]


@pytest.mark.parametrize("space", ["id", "page"])
def test_an_unknown_identifier_leads_to_the_nearest_names(
    lineage_server: Server, space: str
) -> None:
    assert PROJECT in near(lineage_server, f"/{space}/project/{quote('별빗지도')}", 404)
    assert NEW_UNIT in near(lineage_server, f"/{space}/organisation/보기시/새보가과", 404)
    assert near(lineage_server, f"/{space}/project/xyzzyq", 404) == []


@pytest.mark.parametrize("path", ["/api/nothing", "/api/questions/none"])
def test_a_person_at_a_wrong_call_gets_a_page_and_a_program_data(server: Server, path: str) -> None:
    page = server.get(path, Accept=HTML)
    assert page.status_code == 404
    assert 'href="/api"' in page.text
    assert 'name="q"' in page.text  # from where one can go on
    data = server.get(path, Accept="application/json")
    assert data.headers["content-type"] == "application/problem+json"
    assert data.json()["status"] == 404
    assert data.headers["vary"] == page.headers["vary"] == "Accept"


def test_a_name_as_an_address_leads_to_what_has_it(lineage_server: Server) -> None:
    assert PROJECT in near(lineage_server, f"/{quote('별빛지도')}", 404)
    assert near(lineage_server, "/nothing/here", 404) == []


def test_an_unknown_name_of_a_brief_leads_to_briefs(lineage_server: Server) -> None:
    brief = PROJECT.replace("/id/", "/brief/")
    assert brief in near(lineage_server, f"/brief?name={quote('별빗지도')}", 404)
    assert brief in near(lineage_server, f"/brief/project/{quote('별빗지도')}", 404)
    # Two units have this name; each has a brief of its own.
    both = near(lineage_server, f"/brief?name={quote('등불팀')}", 404)[:2]
    assert len({link for link in both if link.endswith("/등불팀")}) == 2
    for link in both:
        assert lineage_server.get(quote(link), Accept=HTML).status_code == 200


def test_a_picture_of_an_unknown_name_leads_to_pictures(lineage_server: Server) -> None:
    address = f"/pictures/project-river?measure=spent&project={quote('별빗지도')}"
    found = near(lineage_server, address, 400)
    assert found[0] == "/pictures/project-river?measure=spent&amp;project=별빛지도"
    assert lineage_server.get(found[0].replace("&amp;", "&"), Accept=HTML).status_code == 200


def test_a_brief_without_a_name_asks_for_one(lineage_server: Server) -> None:
    page = lineage_server.get("/brief", Accept=HTML)
    assert page.status_code == 200
    assert 'action="/brief"' in page.text
    assert '<option value="별빛지도">' in page.text
    examples = re.findall(r'href="(/brief\?name=[^"]+)"', page.text)
    assert f"/brief?name={quote('별빛지도')}" in examples


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/questions/tasks?colour=red", 400),
        ("POST", "/questions", 405),
        ("DELETE", "/", 405),
        ("GET", "/ontology?format=docx", 406),
        ("GET", "/pictures/none", 404),
        ("GET", "/evidence/none/1", 404),
        ("GET", "/dump/none.gz", 404),
    ],
)
def test_every_error_says_what_happened_and_where_to_go(
    lineage_server: Server, method: str, path: str, status: int
) -> None:
    answer = httpx.request(method, lineage_server.url + path, headers={"Accept": HTML}, timeout=30)
    assert answer.status_code == status
    assert f'<p class="status">{status}</p>' in answer.text
    assert re.search(r"<h1>[^<]*[가-힣][^<]*</h1>", answer.text)
    for way in ('action="/search"', 'href="/"', 'href="/questions"', 'href="/pictures"'):
        assert way in answer.text
    # What was asked for beside can be left out.
    assert ('<a href="/questions/tasks">' in answer.text) == ("colour" in path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/questions/tasks?report=none-2030-01", 400),
        (f"/questions/tasks?organisation={quote('별빗과')}", 400),
        ("/questions/change-events?organisation=%21", 400),
        ("/questions/organisations?asOf=yesterday", 400),
        ("/questions/expenditure-lines?table=%EF%BF%BF", 400),
        ("/questions/tasks?sort=colour", 400),
        ("/questions/tasks?page=7000", 404),
        ("/questions/tasks.rq?colour=red", 400),
        ("/pictures/contradictions?page=0", 400),
        (f"/pictures/project-river?measure=spent&project={quote('별빗지도')}", 400),
        (f"/pictures/neighbourhood?of={quote('별빗지도')}", 400),
        ("/pictures/neighbourhood?of=/id/nothing", 400),
        (f"/pictures/neighbourhood?of={quote('등불팀')}&pins=1", 400),
        (f"/brief?name={quote('별빗지도')}", 404),
        (f"/brief?name={quote('등불팀')}", 404),
        ("/reports/nothing", 404),
        ("/search?q=x&kind=colour", 400),
        ("/search?q=x&page=70", 404),
        ("/evidence/none/1", 404),
        ("/graph-store", 400),
        ("/graph-store?graph=nothing", 400),
        ("/graph-store?graph=urn:nothing", 404),
        ("/dump/none.gz", 404),
        ("/catalog?format=docx", 406),
        ("/sparql?query=SELECT&query=ASK", 400),
        ("/sparql?query=", 400),
        ("/sparql?query=ASK%7B%7D&timeout=soon", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=here", 400),
        ("/sparql?update=CLEAR%20ALL", 403),
        ("/sparql?query=ASK%7B%20SERVICE%20%3Curn:x%3E%20%7B%7D%7D", 403),
        (f"/sparql?query={quote('ASK { ?a ?b }')}", 400),
        (f"/sparql?query={quote('ASK { ?a a foaf:Person }')}", 400),
        (f"/sparql?query={quote('SELECT (SUM(?x) AS ?y) ?z { ?z ?p ?x }')}", 400),
        ("/nothing", 404),
    ],
)
def test_every_word_of_an_error_is_korean_with_english_beside_it(
    lineage_server: Server, path: str, status: int
) -> None:
    answer = lineage_server.get(path, Accept=HTML)
    assert answer.status_code == status, answer.text
    told = re.findall(r"<pre[^>]*?( lang=\"en\")?><code>(.*?)</code>", answer.text, re.DOTALL)
    # What is no data is told twice, the Korean first; and so it is to programs.
    words = [text for _, text in told if re.search(r"[a-z]{2,} [a-z]{2,}|expected", text)]
    if words:
        (ko_mark, ko), (en_mark, en) = told
        assert not ko_mark
        assert re.search(r"[가-힣]{2}", re.sub(r"&#39;.*?&#39;", "", ko))
        assert en_mark
        assert en in words
    plain = lineage_server.get(path, Accept="text/plain")
    assert plain.status_code == status
    assert re.search("[가-힣]{2}", plain.text.splitlines()[0])
    assert not re.search("이\\(가\\)|은\\(는\\)", plain.text)


def test_the_reason_that_a_program_reads_is_korean_too(lineage_server: Server) -> None:
    refused = lineage_server.get("/api/questions/tasks?report=none-2030-01").json()
    assert "there is no report" in refused["detail"]
    assert "보고서 'none-2030-01'이 없습니다" in refused["detail_ko"]
    river = f"/pictures/project-river.json?measure=spent&project={quote('별빗지도')}"
    refused = lineage_server.get(river).json()
    assert "no project" in refused["detail"]
    assert "이름이 '별빗지도'인 사업이나 조직이 없습니다" in refused["detail_ko"]


def test_a_query_that_is_stopped_says_so_and_the_pages_go_on(lineage_store: Path) -> None:
    with serving("--store", str(lineage_store), MEMORY_LIMIT="64", TIME_LIMIT="1") as server:
        heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        stopped = server.get(f"/sparql?query={quote(heavy)}", Accept=HTML)
        assert stopped.status_code == 503
        assert "시간 제한" in stopped.text or "메모리 제한" in stopped.text
        assert "그대로 쓸 수 있습니다" in stopped.text
        assert 'action="/search"' in stopped.text
        for path in ("/", f"/search?q={quote('별빛')}", "/pictures", PROJECT):
            assert server.follow(path, Accept=HTML).status_code == 200


def test_an_endpoint_whose_store_is_gone_says_so_and_the_pages_go_on(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64) + lineage_graph())
    with serving("--store", str(store)) as server:
        assert server.query("ASK { ?s ?p ?o }").status_code == 200
        shutil.rmtree(store)
        pid = server.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        assert children
        for child in children:
            # One that noticed by itself has ended.
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        for _ in range(200):
            if server.get("/health").status_code == 503:
                break
            time.sleep(0.1)
        stopped = server.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}", Accept=HTML)
        assert stopped.status_code == 503
        assert "저장소가 없어졌거나" in stopped.text
        assert "그대로 쓸 수 있습니다" in stopped.text
        assert str(tmp_path) not in stopped.text
        for path in ("/", f"/search?q={quote('별빛')}", "/questions/tasks", PROJECT):
            assert server.follow(path, Accept=HTML).status_code == 200
