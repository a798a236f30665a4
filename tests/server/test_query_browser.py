"""The endpoint's page in a real browser: a query is written, run, stopped, marked and shared."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.server.accessibility import Accessible
from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, Scheme, Visit, check, visit

ROWS = """PREFIX gy: <https://w3id.org/gyebo/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX measure: <http://data.openbudgets.eu/ontology/dsd/measure/>
SELECT ?row ?name ?report ?line ?amount WHERE {
  ?row a gy:BudgetLine ; rdfs:label ?name ; gy:printedLines ?line .
  ?cell gy:row ?row ; measure:amount ?amount . BIND("sample-city-2030-01" AS ?report)
}"""
GRAPH = """PREFIX gy: <https://w3id.org/gyebo/ontology#>
CONSTRUCT { ?s a gy:Task ; ?p ?o } WHERE { ?s a gy:Task ; ?p ?o }"""
REFUSED = "Failed to load resource"


def address(query: str, view: str = "") -> str:
    """The address that opens a query, and shows its answer where a way is given."""
    return "/sparql#" + urlencode({"query": query, **({"view": view} if view else {})})


def editor(page: Page) -> str:
    """The text that stands in the editor."""
    text: str = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    return text


def written(page: Page, text: str) -> None:
    """Write a query in the place of the one that is there."""
    page.locator(".CodeMirror-code").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def ready(visited: Visit, path: str = "/sparql") -> Page:
    page = visited.open(path)
    expect(page.locator(".CodeMirror")).to_be_visible()
    return page


def test_a_query_is_completed_from_the_ontology_and_run_by_keyboard(
    browser: Browser, server: Server
) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited)
    written(page, "SELECT * { ?x gy:lineC")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint-active")).to_contain_text("gy:lineCount")
    page.keyboard.press("Enter")
    page.keyboard.type(" ?lines }")
    assert "PREFIX gy: <https://w3id.org/gyebo/ontology#>" in editor(page)
    assert "?x gy:lineCount ?lines" in editor(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-answer] tbody tr")).to_have_count(1)
    expect(page.locator("[data-answer] tbody")).to_contain_text("400")
    link = page.locator("[data-answer] tbody a")
    expect(link).to_have_text("주요업무보고")
    assert (link.get_attribute("href") or "").endswith(f"/id/report/{REPORT}")
    assert visited.faults == []


def test_a_korean_label_finds_a_term(browser: Browser, server: Server) -> None:
    page = ready(visit(browser, server, 1440))
    written(page, "SELECT * { ?x a 예산표의")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("gy:BudgetLine")


def test_a_syllable_is_not_lost_to_the_key_after_it(browser: Browser, server: Server) -> None:
    page = ready(visit(browser, server, 1440))
    written(page, "")
    for part in ("ASK { ?s a ", "예산", " ", "표", "의 "):
        page.keyboard.type(part)
    expect(page.locator("#query")).to_have_value("ASK { ?s a 예산 표의 ")


def test_the_keyboard_leaves_the_editor(browser: Browser, server: Server) -> None:
    page = ready(visit(browser, server, 1440))
    page.locator(".CodeMirror-code").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="실행")).to_be_focused()


def test_an_error_of_the_endpoint_is_marked_where_it_is(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited)
    # The mode of the editor lets a prefix pass that nobody declared; the endpoint does not.
    written(page, "SELECT *\nWHERE { ?s nope:x ?o }")
    page.get_by_role("button", name="실행").click()
    expect(page.locator(".query-fault")).to_contain_text("2행")
    expect(page.locator(".query-error-sign")).to_have_attribute(
        "aria-label", re.compile("^2행 오류")
    )
    expect(page.locator(".query-error")).to_be_visible()
    page.keyboard.type(" ")
    expect(page.locator(".query-fault")).to_be_empty()
    assert [fault for fault in visited.faults if REFUSED not in fault] == []


def test_what_cannot_be_sparql_is_marked_while_it_is_written(
    browser: Browser, server: Server
) -> None:
    page = ready(visit(browser, server, 1440))
    written(page, "SELECT *\nWHERE ) ")
    sign = page.locator(".query-error-sign")
    expect(sign).to_have_attribute("aria-label", re.compile("^2행 오류"))
    sign.hover()
    page.wait_for_timeout(200)
    written(page, "ASK { ?s ?p ?o }")
    expect(sign).to_have_count(0)


def test_a_running_query_is_stopped(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/sparql", hold)
    page.get_by_role("button", name="실행").click()
    stop = page.get_by_role("button", name="멈추기")
    expect(stop).to_be_focused()
    stop.click()
    expect(page.get_by_role("button", name="실행")).to_be_focused()
    expect(page.locator(".actions [role=status]")).to_have_text("멈췄습니다.")
    assert len(held) == 1
    page.unroute("**/sparql")
    page.get_by_role("button", name="실행").click()
    expect(page.locator("[data-answer] tbody tr").first).to_be_visible()
    assert visited.faults == []


def test_a_query_is_shared_by_its_address(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited)
    long = ROWS + "\n" + "# 긴 설명 & #?+ \n" * 3_000
    page.evaluate("text => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", long)
    page.get_by_role("button", name="실행").click()
    expect(page.locator("[data-answer] tbody tr").first).to_be_visible()
    page.locator("[data-way=chart]").click()
    expect(page.locator("svg.chart rect").first).to_be_visible()
    other = visit(browser, server, 390)
    shared = other.open(page.url.removeprefix(server.url))
    expect(shared.locator("svg.chart rect").first).to_be_visible()
    assert editor(shared) == long
    assert visited.faults + other.faults == []


def test_rows_are_sorted_by_number_and_lead_to_their_evidence(
    browser: Browser, server: Server
) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited, address(ROWS, "table"))
    rows = page.locator("[data-answer] tbody tr")
    expect(rows).to_have_count(130)
    page.get_by_role("button", name="amount").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("amount"))
    expect(rows.first.locator(".number")).to_have_text("0")
    page.get_by_role("button", name="amount").click()
    expect(rows.first.locator(".number")).to_have_text("123,456,700")
    rows.first.locator("a[href*='/evidence/']").click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert visited.faults == []


def test_a_graph_is_drawn_and_tells_of_its_nodes(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited, address(GRAPH, "graph"))
    leaf = page.get_by_role("treeitem").filter(has_text="디지털 약자와 함께").last
    leaf.click()
    expect(page.locator(".network-panel")).to_contain_text("보기국")
    page.locator("[data-way=raw]").click()
    expect(page.locator(".answered pre")).to_contain_text("<https://w3id.org/gyebo/ontology#Task>")
    with page.expect_download() as saved:
        page.locator("[data-file=ttl]").click()
    assert "ontology#Task" in saved.value.path().read_text(encoding="utf-8")
    assert visited.faults == []


def test_an_answer_that_was_cut_says_so(browser: Browser, server: Server) -> None:
    page = visit(browser, server, 1440).page
    body = '{"head": {"vars": ["n"]}, "results": {"bindings": []}}'
    headers = {
        "Content-Type": "application/sparql-results+json",
        "Gyebo-Truncated": "limit=1000, rows=1000",
    }
    page.route("**/sparql", lambda route: (
        route.fulfill(body=body, headers=headers)
        if route.request.method == "POST"
        else route.continue_()
    ))  # fmt: skip
    page.goto(server.url + address("SELECT ?n { ?n ?p ?o }", "table"))
    expect(page.locator("[data-answer] [role=alert]")).to_contain_text("1,000행만")


def test_a_named_question_is_opened_filled_in_and_run(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    page = ready(visited)
    page.locator(".query-examples summary").click()
    page.locator("a[data-question=tasks]").click()
    parameters = page.get_by_role("form", name="질문의 조건")
    parameters.get_by_label("보고서").select_option(REPORT)
    expect(page.locator(".actions [role=status]")).to_have_text("조건을 질의에 채워 넣었습니다.")
    assert f'"{REPORT}"' in editor(page)
    page.get_by_role("button", name="실행").click()
    expect(page.locator("[data-answer] tbody tr")).to_have_count(1)
    assert visited.faults == []


def test_queries_that_were_run_are_kept_until_they_are_cleared(
    browser: Browser, server: Server
) -> None:
    page = ready(visit(browser, server, 1440))
    written(page, "ASK { ?kept ?p ?o }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-answer]")).to_contain_text("예")
    page.goto(f"{server.url}/questions")
    page.goto(f"{server.url}/sparql")
    page.locator(".recent summary").click()
    page.get_by_role("button", name="ASK { ?kept ?p ?o }").click()
    assert editor(page) == "ASK { ?kept ?p ?o }"
    page.get_by_role("button", name="모두 지우기").click()
    expect(page.locator(".recent")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["", "table", "chart", "graph", "raw"])
def test_the_page_of_queries_fits_and_is_open_to_everybody(
    browser: Browser, server: Server, accessible: Accessible, view: str, width: int
) -> None:
    scheme: Scheme = "dark" if view in ("", "chart", "graph") else "light"
    visited = visit(browser, server, width, scheme=scheme)
    path = address(GRAPH if view == "graph" else ROWS, view) if view else "/sparql"
    page = ready(visited, path)
    if view:
        expect(page.locator(f"[data-way={view}][aria-pressed=true]")).to_be_visible()
        expect(page.locator(".answered > *").first).to_be_visible()
    check(visited, path)
    accessible(page)


def test_without_a_script_the_form_runs_a_query(browser: Browser, server: Server) -> None:
    page = visit(browser, server, 390, script=False).open("/sparql")
    page.get_by_label("질의").fill("SELECT ?n { VALUES ?n { 42 } }")
    page.get_by_role("button", name="실행").click()
    expect(page.locator("main td")).to_have_text(re.compile("42"))
