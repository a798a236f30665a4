"""YASGUI, unmodified, in a browser on a page of another server, which CORS lets ask this one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.server.sample import REPORT
from tests.server.servers import Server

CLIENTS = Path(__file__).resolve().parent.parent / "clients"
BUILD = CLIENTS / "node_modules" / "@zazuko" / "yasgui" / "build"
PREFIXES = """\
PREFIX gy: <https://w3id.org/gyebo/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
NAMES = f"{PREFIXES}SELECT ?name WHERE {{ ?unit a org:OrganizationalUnit ; rdfs:label ?name }}"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Serve a folder at an address of its own until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()


@pytest.fixture
def editor(server: Server, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page with YASGUI, in a browser that reaches nothing but this machine."""
    assert BUILD.is_dir(), "YASGUI is not installed: run `make clients`"
    (tmp_path / "yasgui").symlink_to(BUILD)
    page_text = (CLIENTS / "yasgui.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(page_text.replace("ENDPOINT", f"{server.url}/sparql"))

    def stay(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            route.abort()

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("**/*", stay)
    with files(tmp_path) as address:
        page = context.new_page()
        page.goto(f"{address}/index.html")
        yield page
    context.close()


def run(page: Page, text: str) -> None:
    """Type a query in the place of the one that is there, and press the button."""
    page.locator(".CodeMirror:visible").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)
    page.locator(".yasqe_queryButton:visible").click()


def test_a_typed_query_shows_its_rows(editor: Page) -> None:
    run(
        editor,
        NAMES,
    )
    table = editor.locator(".yasr table")
    expect(table.locator("th", has_text="name")).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody tr")).to_contain_text('"보기국"@ko')
    # All rows come over, though it shows them in pages.
    run(editor, PREFIXES + "SELECT * WHERE { ?row a gy:BudgetLine ; rdfs:label ?name }")
    expect(editor.locator(".yasr_header")).to_contain_text("130 results")
    expect(table.locator("tbody")).to_contain_text(f"budget-line/{REPORT}/")


def test_yes_and_no_are_shown(editor: Page) -> None:
    run(editor, PREFIXES + "ASK { ?row a gy:BudgetLine }")
    expect(editor.locator(".yasr_results")).to_contain_text("True")
    run(editor, "ASK { <urn:a> ?p ?o }")
    expect(editor.locator(".yasr_results")).to_contain_text("False")


def test_a_graph_is_shown(editor: Page) -> None:
    run(editor, PREFIXES + "CONSTRUCT WHERE { ?unit a org:OrganizationalUnit ; rdfs:label ?name }")
    expect(editor.locator(".yasr_results")).to_contain_text("보기국")


def test_a_wrong_query_shows_where_and_why(editor: Page) -> None:
    run(editor, "SELECT ?name WHERE { ?unit a nope:Thing }")
    error = editor.locator(".errorResult")
    expect(error).to_contain_text("Not valid SPARQL: line 1, column")
    expect(error).to_contain_text("Prefix not found")
    # The next query is answered as if nothing had been.
    run(
        editor,
        NAMES,
    )
    expect(editor.locator(".yasr table tbody tr")).to_contain_text("보기국")
    expect(error).to_have_count(0)


def test_an_update_is_refused_in_words(editor: Page) -> None:
    run(editor, "DELETE WHERE { ?s ?p ?o }")
    expect(editor.locator(".errorResult")).to_contain_text("read-only")
