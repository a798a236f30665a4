"""Headers that keep a browser safe stand on every answer, whatever it is."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.sample import REPORT
from tests.server.servers import Server, running

FAILING = """
import sys, pathlib, uvicorn, gyebo.server
app = gyebo.server.app(pathlib.Path(sys.argv[1]))
def fail(request): raise RuntimeError("the inside of the server")
app.add_route("/fail", fail)
for mount in app.routes:
    if mount.path == "/api" and hasattr(mount, "app") and hasattr(mount.app, "add_route"):
        mount.app.add_route("/fail", fail)
uvicorn.run(app, port=0, log_level="info")
"""
STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.fixture(scope="module")
def failing(small_store: Path) -> Iterator[Server]:
    """The application with one more address, where it fails."""
    with running([sys.executable, "-c", FAILING, str(small_store)]) as server:
        yield server


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/health", 200),
        ("GET", "/metrics", 200),
        ("GET", "/static/gyebo.svg", 200),
        ("GET", "/sparql?query=ASK%7B%7D", 200),
        ("GET", "/catalog", 200),
        ("GET", "/.well-known/void", 200),
        ("GET", "/context.jsonld", 200),
        ("GET", "/pictures", 200),
        ("GET", "/pictures/nothing", 404),
        ("GET", "/pictures/project-river.json", 400),
        ("GET", "/api/questions", 200),
        ("GET", "/api/search", 400),
        ("GET", "/dump/", 200),
        ("GET", "/dump/nothing", 404),
        ("GET", "/graph-store?graph=urn:nothing", 404),
        ("GET", f"/id/report/{REPORT}", 303),
        ("OPTIONS", "/sparql", 204),
        ("GET", "/questions/", 307),
        ("GET", "/sparql?query=nonsense", 400),
        ("GET", "/nothing", 404),
        ("GET", "/static/nothing", 404),
        ("POST", "/", 405),
        ("GET", "/fail", 500),
        ("GET", "/api/fail", 500),
    ],
)
@pytest.mark.parametrize("accept", ["text/html, */*;q=0.1", "*/*"])
def test_every_answer_is_strict(
    failing: Server, method: str, path: str, status: int, accept: str
) -> None:
    answer = httpx.request(method, failing.url + path, headers={"Accept": accept}, timeout=30)
    assert answer.status_code == status
    check(answer)


def test_an_unchanged_file_is_strict(failing: Server) -> None:
    first = failing.get("/static/gyebo.svg")
    unchanged = failing.get("/static/gyebo.svg", **{"If-None-Match": first.headers["etag"]})
    assert unchanged.status_code == 304
    check(unchanged)


def test_a_failure_tells_nothing_of_the_inside(failing: Server) -> None:
    assert "inside" not in failing.get("/fail").text
    assert "Traceback" not in failing.get("/fail").text


def test_a_failure_of_the_api_is_told_as_programs_read_it(failing: Server) -> None:
    failed = failing.get("/api/fail", Accept="text/html")
    assert failed.headers["content-type"] == "application/problem+json"
    assert failed.json()["status"] == 500
    assert "inside" not in failed.text


def test_a_failure_leads_to_the_public_address(small_store: Path) -> None:
    command = [sys.executable, "-c", FAILING, str(small_store)]
    with running(command, PUBLIC_URL="https://data.example.org/gyebo/") as server:
        failed = server.get("/fail", Accept="text/html")
        links = re.findall(r'(?:href|src|action)="(/[^"]*)"', failed.text)
        assert failed.status_code == 500
        assert len(links) > 5
        assert all(link.startswith("/gyebo/") for link in links)
        assert int(failed.headers["content-length"]) == len(failed.content)
        check(failed)


def check(answer: httpx.Response) -> None:
    # Each stands once: two policies, or two of one directive, would be a mistake somewhere.
    assert len(answer.headers.get_list("content-security-policy")) == 1
    directives = [part.strip() for part in answer.headers["content-security-policy"].split(";")]
    names = [directive.partition(" ")[0] for directive in directives]
    assert set(directives) >= STRICT
    assert len(set(names)) == len(names)
    assert not any(word in answer.headers["content-security-policy"] for word in ("unsafe", "*"))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["access-control-allow-origin"] == "*"
