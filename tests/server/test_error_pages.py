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
