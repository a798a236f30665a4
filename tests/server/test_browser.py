"""The pages in a real browser, at the width of a desk and of a phone."""

import pytest
from playwright.sync_api import Browser, expect

from gyebo.questions import load_questions
from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, Scheme, check, check_at_widths, visit

PATHS = (
    "/",
    "/questions",
    "/questions/expenditure-lines",
    "/questions/tasks",
    "/questions/audit-items",
    f"/evidence/{REPORT}/18-22",
    f"/id/report/{REPORT}",
    f"/id/budget-line/{REPORT}/101",
    "/ontology",
    "/sparql",
    "/sparql?format=html&query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?format=html&query=ASK+%7B%7D",
    "/catalog",
    "/dump/",
    "/vocab/status",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_quiet_stays_at_home_and_fits(
    browser: Browser, quoting_server: Server, path: str, width: int
) -> None:
    check(visit(browser, quoting_server, width), path)


def test_the_projects_own_data_is_quiet_stays_at_home_and_fits(
    browser: Browser, house_server: Server
) -> None:
    visited = visit(browser, house_server, WIDTHS[0])
    check_at_widths(visited, "/")
    reports = visited.page.locator("#reports tbody th a")
    addresses = [each.get_attribute("href") or "" for each in reports.all()]
    assert addresses
    for path in (*addresses, *(f"/questions/{name}" for name in load_questions())):
        check_at_widths(visited, path)
        evidence = visited.page.locator("td.line a")
        if evidence.count():
            check_at_widths(visited, evidence.first.get_attribute("href") or "")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_is_sorted_by_its_headings(browser: Browser, server: Server, width: int) -> None:
    visited = visit(browser, server, width)
    page = visited.open("/questions/expenditure-lines")
    heading = page.locator("thead th", has_text="예산현액")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("사업 100")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(first).to_contain_text("123,456,700")
    page.get_by_role("link", name="다음쪽").click()
    expect(page.locator("nav.pages")).to_contain_text("2 / 2")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_asked_from_the_list(browser: Browser, server: Server, width: int) -> None:
    visited = visit(browser, server, width)
    page = visited.open("/questions")
    form = page.locator("form", has=page.locator("code", has_text="expenditure-lines"))
    form.get_by_label("보고서").select_option(REPORT)
    form.get_by_label("조직").fill("보기국")
    form.get_by_role("button").click()
    expect(page).to_have_url(f"{server.url}/questions/expenditure-lines?report={REPORT}"
                             "&organisation=%EB%B3%B4%EA%B8%B0%EA%B5%AD")  # fmt: skip
    expect(page.locator("#count")).to_contain_text("130")
    expect(page.get_by_label("보고서")).to_have_value(REPORT)
    expect(page.get_by_label("조직")).to_have_value("보기국")
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_leads_to_its_line_in_two_clicks(
    browser: Browser, quoting_server: Server, width: int
) -> None:
    visited = visit(browser, quoting_server, width)
    page = visited.open("/")
    page.locator(".grid a", has_text="130").click()
    page.get_by_role("link", name="105행").click()
    expect(page.locator(".quoted .named")).to_have_text("105105번째 줄")
    expect(page.locator(".resting")).to_contain_text("사업 4")
    assert visited.faults == []


def test_pages_work_without_a_script(browser: Browser, server: Server) -> None:
    page = visit(browser, server, 390, script=False).open("/questions/expenditure-lines")
    page.locator("thead th", has_text="예산현액").get_by_role("link").click()
    expect(page.locator("tbody tr").first).to_contain_text("사업 100")
    page.goto(f"{server.url}/")
    expect(page.get_by_role("button", name="복사")).to_have_count(0)


def test_the_copy_button_copies_the_example(browser: Browser, server: Server) -> None:
    visited = visit(browser, server, 1440)
    visited.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visited.open("/")
    page.locator("#endpoint").get_by_role("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#curl-example").text_content()
    assert visited.faults == []


def test_the_keyboard_alone_reaches_content_and_tables(browser: Browser, server: Server) -> None:
    page = visit(browser, server, 1440).open("/questions/expenditure-lines")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "scroll":
            break
    expect(page.locator(".scroll")).to_be_focused()


def luminance(colour: str) -> float:
    """Return the relative luminance of a CSS colour rgb(r, g, b) (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(
    browser: Browser, server: Server, scheme: Scheme
) -> None:
    """WCAG 2.2 AA asks for a contrast of at least 4.5 to 1."""
    visited = visit(browser, server, 1440, scheme=scheme)
    for path in ("/", "/questions", "/questions/expenditure-lines", "/ontology"):
        pairs = visited.open(path).evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *")]
                .filter(each => [...each.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .map(each => {
                  let ground = each;
                  while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
                    ground = ground.parentElement;
                  return [getComputedStyle(each).color,
                          getComputedStyle(ground || document.body).backgroundColor];
                })"""
        )
        assert len(pairs) > 20
        for ink, ground in {tuple(pair) for pair in pairs}:
            light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (path, ink, ground)


def test_a_page_prints_without_its_controls(browser: Browser, server: Server) -> None:
    page = visit(browser, server, 1440).open("/questions/expenditure-lines")
    page.emulate_media(media="print")
    for control in (".asked", ".files", "nav.pages", ".top nav"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("table")).to_be_visible()
