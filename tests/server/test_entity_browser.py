"""Pages of things in a browser: quiet, open to everybody, with the words of a line at hand."""

import pytest
from playwright.sync_api import Browser, expect

from tests.server.accessibility import Accessible
from tests.server.lineage_sample import EARLIER, NEW_UNIT, PROJECT
from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WINDOWS, Scheme, check, visit

CAMERAS = "/page/id/project/지능형_CCTV_고도화"
KINDS = (
    "organisation/서울특별시/서울AI재단",
    "project/지능형_CCTV_고도화",
    "report/digital-city-2026-02",
    "budget-line/digital-city-2026-02/71",
    "task/digital-city-2026-02/3.1.1",
    "audit-item/digital-city-2026-02/corrective/18",
    "change/재단-개칭",
    "recurrence/smart-city-2021-09/corrective/10/digital-city-2026-02/corrective/18",
    "discrepancy/digital-city-2026-02/row-sum/71/budget",
    "statement/digital-city-2026-02/29-1",
    "passage/digital-city-2026-02/460-461",
)


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_fits_and_is_open_to_everybody(
    browser: Browser,
    house_server: Server,
    accessible: Accessible,
    kind: str,
    width: int,
    scheme: Scheme,
) -> None:
    visited = visit(browser, house_server, width, scheme=scheme)
    check(visited, f"/page/id/{kind}")
    for folded in visited.page.locator("details.signs > summary").all():
        folded.click()
    accessible(visited.page)
    assert visited.faults == []


def test_a_card_says_when_the_server_is_gone(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 1440).open(f"/page{PROJECT}")
    page.route("**/evidence/**", lambda route: route.abort())
    link = page.locator(f"a.ev[href='/evidence/{EARLIER}/41']").first
    link.hover()
    card = page.locator("#evidence-card")
    expect(card).to_contain_text("서버에 닿지 않습니다")
    page.unroute("**/evidence/**")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    link.hover()  # and asks again
    expect(card).to_contain_text("41행")


def test_pointer_and_focus_share_one_card(browser: Browser, lineage_server: Server) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(f"/page{PROJECT}")
    link = page.locator(f"a.ev[href='/evidence/{EARLIER}/41']").first
    link.hover()
    link.focus()
    expect(page.get_by_role("tooltip")).to_contain_text("보기국 2028-01-31 보고서, 41행")
    page.wait_for_load_state("networkidle")
    assert page.locator("[role=tooltip]").count() == 1
    assert visited.faults == []


def test_the_words_of_a_line_come_by_keyboard_and_go_by_escape(
    browser: Browser, lineage_server: Server, accessible: Accessible
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(f"/page{PROJECT}")
    card = page.get_by_role("tooltip")
    expect(card).to_be_hidden()
    link = page.locator(f"a.ev[href='/evidence/{EARLIER}/41']").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    expect(card).to_contain_text("보기국 2028-01-31 보고서, 41행")
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    accessible(page)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.ev')")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("근거")
    assert visited.faults == []


def test_the_words_of_a_line_come_by_pointer_and_stay_under_it(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(f"/page{PROJECT}")
    link = page.locator(f"a[href='/evidence/{REPORT}/107']").first
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    expect(card.locator(".words")).to_have_count(1)
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    assert visited.faults == []


def test_a_touch_shows_the_words_first_and_then_leads_there(
    browser: Browser, lineage_server: Server
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="ko-KR"
    )
    page = context.new_page()
    page.goto(f"{lineage_server.url}/page{NEW_UNIT}")
    page.locator("h1").tap()  # the script comes with the first touch
    page.locator("#evidence-card").wait_for(state="attached")
    link = page.locator(f"a.ev[href='/evidence/{REPORT}/9']").first
    link.tap()
    expect(page.get_by_role("tooltip")).to_contain_text("9행")
    assert "/page/" in page.url
    box = page.get_by_role("tooltip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    link.tap()
    expect(page.locator("h1")).to_contain_text("근거")
    context.close()


def test_a_page_needs_no_script(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 390, script=False).open(CAMERAS)
    expect(page.locator(".strip-of-time svg")).to_be_visible()
    expect(page.locator(".moments > li").first).to_be_visible()
    expect(page.locator(".money-bars rect").first).to_be_visible()
    page.locator("a.ev").first.click()
    expect(page.locator("h1")).to_contain_text("근거")


def test_the_timeline_leads_to_a_change_by_keyboard(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).open(CAMERAS)
    page.locator(".strip-of-time a.mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("이관")


def test_a_page_prints_with_its_bars_and_without_its_doors(
    browser: Browser, house_server: Server
) -> None:
    page = visit(browser, house_server, 1440).open(CAMERAS)
    page.emulate_media(media="print")
    expect(page.locator(".doors")).to_be_hidden()
    expect(page.locator(".money-bars rect").first).to_be_visible()
    expect(page.locator(".path > li").first).to_be_visible()
