"""The register and the reports in a real browser: quiet, fitting, open to everybody."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.server.accessibility import Accessible
from tests.server.register_sample import MISPRINTS
from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, WINDOWS, Scheme, check, visit

REGISTER = "/pictures/contradictions"
LINES = f"/reports/{REPORT}"
PATHS = (
    REGISTER,
    f"{REGISTER}?kind=sum",
    "/reports",
    LINES,
    f"{LINES}?line=20",
    f"{LINES}?line=231#L231",
    f"{LINES}?only=unread",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_quiet_and_fits(
    browser: Browser, lineage_server: Server, path: str, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    check(visited, path)
    assert visited.faults == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_open_to_everybody(
    browser: Browser,
    lineage_server: Server,
    accessible: Accessible,
    path: str,
    width: int,
    scheme: Scheme,
) -> None:
    page = visit(browser, lineage_server, width, scheme=scheme).open(path)
    if path.startswith(REGISTER):
        expect(page.locator("[data-canvas] > svg")).to_be_visible()
    accessible(page)


def test_a_cell_filters_and_filters_no_more(browser: Browser, lineage_server: Server) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(REGISTER)
    cards = page.locator("article.contradiction")
    expect(cards).to_have_count(20)
    cell = page.locator("a.cell").filter(has_text=re.compile("^합계"))
    cell.click()
    expect(cards).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"\?report={REPORT}&kind=sum\b"))
    expect(page.locator("form[data-parameters]").get_by_label("종류")).to_have_value("sum")
    expect(page.locator("a.cell.chosen")).to_have_count(1)
    page.locator("a.cell.chosen").click()
    expect(cards).to_have_count(20)
    assert visited.faults == []


def test_the_keyboard_keeps_its_place_in_the_table(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 390).open(REGISTER)
    kind = page.locator("a.kind").filter(has_text="비율")
    kind.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.contradiction")).to_have_count(1)
    expect(page.locator("a.kind.chosen")).to_be_focused()


def test_what_was_filtered_can_be_saved(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 1440).open(REGISTER)
    page.locator("a.kind text.name", has_text="합계").click()
    expect(page.locator("a.kind.chosen")).to_have_count(1)
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG").click()
    assert saved.value.suggested_filename == "contradictions.svg"
    assert "▶ 합계" in saved.value.path().read_text(encoding="utf-8")


def test_pages_are_turned_and_the_sum_leads_to_its_lines(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 1440).open(REGISTER)
    page.get_by_role("link", name="뒤 Next").click()
    expect(page.locator("article.contradiction")).to_have_count(MISPRINTS + 3 - 20)
    page.goto(f"{lineage_server.url}{REGISTER}?kind=sum")
    page.locator(".working a", has_text="102행").click()
    expect(page.locator("h1")).to_contain_text("근거")


@pytest.mark.parametrize("line", [20, 150, 231])
def test_the_address_of_a_line_leads_to_it(
    browser: Browser, lineage_server: Server, line: int
) -> None:
    """From the outline, too, although what follows # never reaches the server."""
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(f"{LINES}#L{line}")
    expect(page).to_have_url(re.compile(rf"\?line={line}#L{line}$"))
    expect(page.locator(f"#L{line}")).to_be_in_viewport()
    assert visited.faults == []


def test_reports_need_no_script(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 390, script=False).open(LINES)
    page.get_by_label("줄 고르기").select_option("unread")
    page.get_by_role("button", name="보기").click()
    expect(page.locator("tr.of-unread")).to_have_count(1)
    page.get_by_label("줄 고르기").select_option("")
    page.get_by_label("줄 번호로 가기").fill("20")
    page.get_by_role("button", name="보기").click()
    expect(page.locator("table.report-lines")).to_contain_text("디지털 약자와 함께")
