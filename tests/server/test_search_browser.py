"""The search box in a real browser, by keyboard alone; and the pages that it leads to."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.server.accessibility import Accessible
from tests.server.lineage_sample import PROJECT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, WINDOWS, Scheme, check, visit

PATHS = (
    "/",
    "/search",
    f"/search?q={quote('별빛')}",
    f"/search?q={quote('사업')}&kind=budget-line&page=2",
    "/search?q=xyzzyq",
    "/questions",
    "/brief",
)
MISSING = f"/page/project/{quote('별빗지도')}"


def box(page: Page) -> Locator:
    return page.locator("form[data-search] input[name=q]")


def typed(page: Page, text: str) -> Locator:
    """Type into the search box of a page, and return the list that opens."""
    box(page).focus()
    page.keyboard.type(text)
    expect(box(page)).to_have_attribute("role", "combobox")
    listed = page.locator("[role=listbox]")
    expect(listed).to_be_visible()
    expect(listed.locator(".all")).to_have_attribute("href", everything(page, text))
    return listed


def everything(page: Page, text: str) -> str:
    """Return the address of all that a text finds, which tells for which text a list is."""
    return f"{'/'.join(page.url.split('/')[:3])}/search?q={quote(text)}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_quiet_stays_at_home_and_fits(
    browser: Browser, lineage_server: Server, path: str, width: int
) -> None:
    check(visit(browser, lineage_server, width), path)


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_pages_and_open_lists_are_open_to_everybody(
    browser: Browser, lineage_server: Server, accessible: Accessible, width: int, scheme: Scheme
) -> None:
    visited = visit(browser, lineage_server, width, scheme=scheme)
    for path in (*PATHS, MISSING):
        accessible(visited.open(path))
    page = visited.open("/questions")
    typed(page, "별빛").page.keyboard.press("ArrowDown")
    accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/", "/pictures"])
def test_a_name_is_found_by_keyboard_alone(
    browser: Browser, lineage_server: Server, width: int, path: str
) -> None:
    visited = visit(browser, lineage_server, width)
    page = visited.open(path)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    listed = typed(page, "별빛지")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("제안합니다")
    groups = listed.locator("[role=group]")
    expect(groups.first).to_contain_text("사업")
    page.keyboard.press("ArrowDown")
    chosen = listed.locator("[aria-selected=true]")
    expect(chosen).to_contain_text("별빛지도")
    expect(box(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("ArrowDown")
    expect(chosen).not_to_contain_text("별빛지도시스템")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/page{quote(PROJECT)}")
    assert visited.faults == []


def test_what_is_typed_is_searched_for_where_nothing_is_chosen(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open("/pictures")
    typed(page, "ㅂㅂㅈㄷ")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search?q={quote('ㅂㅂㅈㄷ')}")
    expect(page.locator(".find").first).to_contain_text("초성이 같음")
    # All kinds together, then one of them, then back, each at an address of its own.
    page.locator(".kinds a", has_text="사업").click()
    expect(page.locator(".kinds [aria-current]")).to_contain_text("사업")
    page.go_back()
    expect(page.locator(".kinds [aria-current]")).to_contain_text("모두")
    assert visited.faults == []


def test_the_list_closes_by_escape_and_when_one_leaves_it(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 390).open("/pictures")
    listed = typed(page, "별빛")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(box(page)).to_have_value("별빛")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(listed).to_be_visible()
    page.keyboard.press("Tab")
    expect(listed).to_be_hidden()


def test_all_finds_are_one_choice_away(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 390).open("/")
    listed = typed(page, "사업")
    assert listed.locator("[role=option]").count() <= 13
    listed.locator(".all").click()
    page.wait_for_url(f"**/search?q={quote('사업')}")


def test_nothing_to_propose_is_said(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 1440).open("/")
    box(page).focus()
    page.keyboard.type("xyzzyq")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("제안이 없습니다")
    expect(page.locator("[role=listbox]")).to_be_hidden()


def test_keys_of_an_input_method_choose_nothing(browser: Browser, lineage_server: Server) -> None:
    """While 별 is composed, Enter belongs to the input method, and proposals come all the same."""
    page = visit(browser, lineage_server, 1440).open("/pictures")
    box(page).focus()
    expect(box(page)).to_have_attribute("role", "combobox")
    keys = page.context.new_cdp_session(page)
    composed = {"text": "별", "selectionStart": 1, "selectionEnd": 1}
    keys.send("Input.imeSetComposition", composed)
    expect(page.locator("[role=listbox]")).to_be_visible()
    for key in ("ArrowDown", "Enter"):
        pressed = {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229}
        keys.send("Input.dispatchKeyEvent", pressed)
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert page.url == f"{lineage_server.url}/pictures"
    keys.send("Input.insertText", {"text": "별"})
    page.keyboard.insert_text("빛지도")
    expect(page.locator("[role=listbox] .all")).to_have_attribute(
        "href", everything(page, "별빛지도")
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/page{quote(PROJECT)}")


def test_an_answer_that_comes_late_is_not_shown(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 1440).open("/pictures")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/api/suggest?q={quote('등')}&*", hold)
    box(page).focus()
    with page.expect_request("**/api/suggest*"):
        page.keyboard.type("등")
    box(page).fill("별빛지도")
    listed = page.locator("[role=listbox]")
    expect(listed).to_contain_text("별빛지도")
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    expect(listed).not_to_contain_text("등불팀")


def test_the_box_works_without_a_script(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 390, script=False).open("/pictures")
    box(page).fill("별빛지도")
    page.get_by_role("button", name="찾기").click()
    page.locator(".find a.what").first.click()
    expect(page.locator("h1")).to_contain_text("별빛지도")


def test_a_list_that_cannot_be_had_leaves_the_form(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 1440).open("/")
    page.route("**/api/suggest*", lambda route: route.fulfill(status=503, body="{}"))
    box(page).focus()
    with page.expect_response("**/api/suggest*"):
        page.keyboard.type("별빛")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")


@pytest.mark.parametrize("path", ["/", "/reports", "/nowhere", "/ontology"])
def test_a_key_leads_to_the_search_box(browser: Browser, lineage_server: Server, path: str) -> None:
    page = visit(browser, lineage_server, WIDTHS[0]).open(path)
    page.keyboard.press("k")  # no character alone does anything: WCAG 2.1.4
    expect(box(page)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()
    page.keyboard.type("1/2k")
    page.keyboard.press("Control+k")
    page.keyboard.type("별")  # in place of what stood there
    expect(box(page)).to_have_value("별")


def test_a_box_says_when_the_server_is_gone(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, WIDTHS[0]).open("/questions")
    page.route("**/api/suggest*", lambda route: route.abort())
    box(page).press_sequentially("별빛")
    said = page.locator("[data-said]")
    expect(said).to_contain_text("서버에 닿지 않습니다")
    expect(said).to_be_in_viewport()
    page.unroute("**/api/suggest*")
    box(page).press_sequentially("지")
    expect(page.locator("[role=listbox]")).to_be_visible()
    expect(said).not_to_contain_text("서버에")


def test_a_proposal_is_heard_as_two_words(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, WIDTHS[0]).open("/questions")
    option = typed(page, "별빛지도").get_by_role("option").first
    label, beside = option.locator(".label").inner_text(), option.locator(".beside").inner_text()
    assert beside
    expect(option).to_have_accessible_name(f"{label} {beside}")
