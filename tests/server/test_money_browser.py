"""Money and audits in a real browser, on the house's own data: read, followed, filtered, saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.accessibility import Accessible
from tests.server.servers import Server
from tests.server.visits import WIDTHS, WINDOWS, Scheme, check, visit

MONEY, AUDIT = "/pictures/money", "/pictures/audit"
POLICY = "digital-policy-2024-02"
PATHS = (
    MONEY,
    f"{MONEY}?organisation=정보시스템과",
    f"{MONEY}?view=years&organisation=정보통신보안담당관",
    f"{MONEY}?view=revenue&report={POLICY}",
    f"{MONEY}?view=rates",
    AUDIT,
    f"{AUDIT}?view=chains",
    f"{AUDIT}?view=promises",
    f"{AUDIT}?view=promises&about=WeGO",
)
_OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("[data-canvas] svg text")]
    .map((text) => [text.getBoundingClientRect(), text.textContent]);
  const found = [];
  for (const [at, [one, said]] of boxes.entries()) {
    for (const [other, words] of boxes.slice(at + 1)) {
      const apart = one.right <= other.left + 1 || other.right <= one.left + 1
        || one.bottom <= other.top + 3 || other.bottom <= one.top + 3;
      if (!apart) found.push(`${said} / ${words}`);
    }
  }
  return found;
}"""
_OUTSIDE = """() => {
  const frame = document.querySelector("[data-canvas] > svg").getBoundingClientRect();
  return [...document.querySelectorAll("[data-canvas] svg text")]
    .filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1
        || box.bottom > frame.bottom + 1;
    })
    .map((text) => text.textContent);
}"""


def drawn(page: Page) -> None:
    expect(page.locator("[data-canvas] > svg")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_quiet_stays_at_home_and_its_words_are_apart(
    browser: Browser, house_server: Server, path: str, width: int
) -> None:
    visited = visit(browser, house_server, width)
    check(visited, path)
    drawn(visited.page)
    assert visited.page.locator("[data-canvas] svg text").count() > 5
    assert visited.page.evaluate(_OVERLAPS) == []
    assert visited.page.evaluate(_OUTSIDE) == []
    assert visited.faults == []


# Colours are the same at both widths, so that each needs to be looked at once.
@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_open_to_everybody(
    browser: Browser,
    house_server: Server,
    accessible: Accessible,
    path: str,
    width: int,
    scheme: Scheme,
) -> None:
    page = visit(browser, house_server, width, scheme=scheme).open(path)
    drawn(page)
    accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_steps_from_home_to_the_totals_of_2024_that_do_not_add_up(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open("/")
    page.locator("nav").get_by_role("link", name=re.compile("그림")).click()
    page.get_by_role("link", name="들어온 것, 디지털정책관 2024-01-31, 맞지 않는 행").click()
    drawn(page)
    wrong = page.locator("[data-canvas] a.wrong").filter(has_text="차이 988,100천원")
    assert wrong.count() >= 2
    expect(wrong.first).to_be_visible()
    page.locator(".answer a").first.click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert f"/evidence/{POLICY}/199" in page.url
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_two_steps_from_home_to_the_demands_about_wego_that_came_back(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open("/")
    page.locator("nav").get_by_role("link", name=re.compile("그림")).click()
    page.get_by_role("link", name="되풀이, WeGO").click()
    drawn(page)
    expect(page.locator(".answer")).to_contain_text("모두 7건")
    expect(page.locator("[data-canvas] a.card")).to_have_count(7)
    page.locator("[data-canvas] a.card").last.click()
    expect(page).to_have_url(re.compile("/id/audit-item/"))
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_department_opens_and_its_rows_lead_to_their_lines(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open(MONEY)
    drawn(page)
    page.locator("a.opens").filter(has_text="데이터센터").click()
    expect(page.locator("#drawn-title")).to_contain_text("데이터센터")
    assert "organisation=" in page.url
    expect(page.locator("form[data-parameters]").get_by_label("조직")).to_have_value("데이터센터")
    page.locator("a.bar").nth(3).click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert visited.faults == []


def test_what_does_not_add_up_leads_to_its_page_by_keyboard(
    browser: Browser, house_server: Server
) -> None:
    page = visit(browser, house_server, 1440).open(
        f"{MONEY}?view=revenue&report={POLICY}&rows=wrong"
    )
    drawn(page)
    page.locator("[data-canvas]").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.wrong')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/id/discrepancy/"))


def test_a_count_leaves_its_demands_and_the_address_says_so(
    browser: Browser, house_server: Server
) -> None:
    visited = visit(browser, house_server, 1440)
    page = visited.open(AUDIT)
    drawn(page)
    counted = page.locator("a.count").first
    many = int((counted.locator("text").text_content() or "").removesuffix("건"))
    counted.click()
    expect(page.locator("a.demand")).to_have_count(many)
    assert "status=" in page.url
    expect(page.locator(".as-table tbody tr")).to_have_count(many)
    page.reload()
    expect(page.locator("a.demand")).to_have_count(many)
    assert visited.faults == []


def test_the_arrow_keys_go_from_demand_to_demand(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).open(AUDIT)
    drawn(page)
    # One stop of the Tab key for all of them.
    expect(page.locator("a.demand[tabindex='0']")).to_have_count(1)
    page.locator("a.demand").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert (
        page.evaluate("[...document.querySelectorAll('a.demand')].indexOf(document.activeElement)")
        == 1
    )
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/id/audit-item/"))


def test_a_promise_leads_to_where_it_is_made(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 390).open(f"{AUDIT}?view=promises&about=WeGO")
    drawn(page)
    page.locator("g.promise a").first.click()
    expect(page.locator("h1")).to_contain_text("근거")


@pytest.mark.parametrize("path", [f"{MONEY}?view=rates", f"{AUDIT}?view=chains&about=WeGO"])
def test_a_picture_is_saved_whole(
    browser: Browser, house_server: Server, tmp_path: Path, path: str
) -> None:
    visited = visit(browser, house_server, 1440)
    page = visited.open(path)
    drawn(page)
    words = page.locator("[data-canvas] svg text").first.text_content() or ""
    for button, start in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        kept = tmp_path / button
        saved.value.save_as(kept)
        content = kept.read_bytes()
        assert content.startswith(start)
        if button == "SVG":
            assert words in content.decode()
            assert "var(--" not in content.decode()
    assert visited.faults == []


def test_the_sums_are_read_without_a_script(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 390, script=False).open(
        f"{MONEY}?view=revenue&report={POLICY}&rows=wrong"
    )
    expect(page.locator(".answer")).to_contain_text("차이 988,100천원")
    expect(page.locator(".as-table tbody tr").first).to_be_visible()
