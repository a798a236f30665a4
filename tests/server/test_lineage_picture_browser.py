"""The lineage river in a real browser: read, pointed at, followed by mouse, finger and keyboard."""

import base64
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.accessibility import Accessible
from tests.server.labels import unreadable
from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, WINDOWS, Scheme, check, visit

RIVER = "/pictures/lineage"
ASKED = "정보공개담당관"
STATES = (
    RIVER,
    f"{RIVER}?level=bureau&measure=staff",
    f"{RIVER}?level=team",
    f"{RIVER}?organisation={ASKED}",
    f"{RIVER}?organisation=정보통신보안담당관&show=family",
)

# Makes lines red; gives the words that they would cross, and where those are on the page.
CROSSED = """() => {
  const lines = [...document.querySelectorAll(".lineage :is(.course, .trickle, .shore)")];
  for (const line of lines) line.style.stroke = "#f00";
  const crossing = box => lines.some(line => {
    const long = line.getTotalLength();
    for (let at = 0; at < long; at += 4) {
      const {x, y} = line.getPointAtLength(at);
      const inside = x > box.x && x < box.x + box.width;
      if (inside && y > box.y + 4 && y < box.y + box.height - 4) return true;
    }
  });
  const canvas = document.querySelector("[data-canvas]").getBoundingClientRect();
  return [...document.querySelectorAll(".lineage .unit :is(.name, .size)")]
    .filter(text => crossing(text.getBBox()))
    .map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.right < canvas.right - 8)
    .map(([text, box]) => [text, {
      x: box.x - 6, y: box.y + 3, width: box.width + 6, height: box.height - 6,
    }]);
}"""
# Which part of the pixels of a PNG is red.
REDDEST = """async shot => {
  const bytes = Uint8Array.from(atob(shot), letter => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const sheet = new OffscreenCanvas(image.width, image.height).getContext("2d");
  sheet.drawImage(image, 0, 0);
  const dots = sheet.getImageData(0, 0, image.width, image.height).data;
  let red = 0;
  for (let at = 0; at < dots.length; at += 4) red += dots[at] - dots[at + 1] > 40;
  return red / (dots.length / 4);
}"""


def drawn(page: Page) -> None:
    expect(page.locator("[data-canvas] > svg")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_can_be_read(browser: Browser, house_server: Server, width: int) -> None:
    """None is cut, none lies upon another, at every level; and the page is quiet and fits."""
    visited = visit(browser, house_server, width)
    for path in STATES:
        check(visited, path)
        drawn(visited.page)
        assert unreadable(visited.page, least=10) == [], path
    assert visited.faults == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_river_is_open_to_everybody(
    browser: Browser, house_server: Server, accessible: Accessible, width: int, scheme: Scheme
) -> None:
    page = visit(browser, house_server, width, scheme=scheme).open(STATES[3])
    drawn(page)
    page.locator("a.unit.own").first.focus()
    accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_became_of_an_organisation_is_found_in_four_actions(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open("/")
    page.get_by_role("navigation").get_by_role("link", name="그림").click()
    page.get_by_role("link", name="조직의 계보", exact=True).first.click()
    page.get_by_label("조직").first.fill(ASKED)
    page.keyboard.press("Enter")
    answer = page.locator(".answer")
    expect(answer).to_contain_text(f"{ASKED} → 정보시스템과")
    expect(answer).to_contain_text("추론")
    # A picture wider than the window begins where what was asked for stands.
    own = page.locator("a.unit.own rect.bar").bounding_box()
    assert own
    assert 0 < own["x"] < width
    assert visited.faults == []


def test_a_band_tells_what_when_and_why_and_leads_to_both_sides(
    browser: Browser, house_server: Server
) -> None:
    visited = visit(browser, house_server, 1440)
    page = visited.open(STATES[3])
    band = page.locator("a.band:not(.far) text.chip", has_text="통합").first
    band.hover()
    card = page.locator(".pointed")
    expect(card).to_contain_text(f"{ASKED} → 정보시스템과")
    expect(card).to_contain_text("거의 확실함 0.96")
    expect(card).to_contain_text("까닭:")
    expect(card.get_by_role("link", name="보고")).to_have_count(2)
    band.click()
    expect(page.locator("h1")).to_contain_text("정보공개담당관")
    page.go_back()
    drawn(page)
    page.locator("a.band:not(.far) text.chip", has_text="통합").first.hover()
    page.locator(".pointed").get_by_role("link", name="보고").first.click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "mark"),
    [
        (STATES[3], "a.unit:not(.far)"),
        ("/pictures/project-river?project=에스플렉스센터", "a.segment"),
    ],
)
def test_a_mark_has_one_card_which_stands_beside_it(
    browser: Browser, house_server: Server, path: str, mark: str, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open(path)
    drawn(page)
    card = page.locator(".pointed")
    marks = page.locator(mark)
    for place in (0, marks.count() // 2, marks.count() - 1):
        each = marks.nth(place)
        expect(card).to_be_hidden()
        each.scroll_into_view_if_needed()
        each.locator("text").first.hover()
        expect(card).to_contain_text("원문 파일이 이 서버에 없습니다")
        page.wait_for_timeout(400)  # what opens late would be seen by now
        expect(page.locator(".evidence-card:visible")).to_have_count(0)
        box, own = card.bounding_box(), each.bounding_box()
        assert box
        assert own
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
        assert (
            box["y"] >= own["y"] + own["height"] - 1
            or box["y"] + box["height"] <= own["y"] + 1
            or box["x"] >= own["x"] + own["width"] - 1
            or box["x"] + box["width"] <= own["x"] + 1
        )
        page.mouse.move(1, 1)
    marks.first.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert visited.faults == []


def test_a_card_stays_for_the_pointer_and_goes_with_it(
    browser: Browser, house_server: Server
) -> None:
    page = visit(browser, house_server, 1440).open(STATES[3])
    drawn(page)
    page.locator("a.band:not(.far) text.chip", has_text="통합").first.hover()
    card = page.locator(".pointed")
    link = card.get_by_role("link", name="보고").first
    words = page.locator(".evidence-card")
    link.hover()
    expect(words).to_be_visible()
    words.hover(position={"x": 5, "y": 5})
    page.wait_for_timeout(600)  # longer than a card waits for a pointer to come back
    expect(card).to_be_visible()
    expect(words).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()
    expect(page.locator(".evidence-card:visible")).to_have_count(0)


def test_the_words_of_a_line_close_with_the_card_that_has_the_link(
    browser: Browser, house_server: Server
) -> None:
    page = visit(browser, house_server, 1440).open(STATES[3])
    drawn(page)
    page.keyboard.press("Tab")
    page.locator("a.band.inferred:not(.far):not([aria-hidden])").first.focus()
    card = page.locator(".pointed")
    card.get_by_role("link", name="보고").first.focus()
    expect(page.locator(".evidence-card")).to_be_visible()
    other = page.locator("a.unit.own").first
    other.focus()
    expect(card).to_contain_text(ASKED)
    expect(page.locator(".evidence-card:visible")).to_have_count(0)


def test_the_card_of_a_mark_has_the_words_of_its_line(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open("/pictures/project-river?project=별빛지도")
    drawn(page)
    row = page.locator(f'a.segment[href*="/evidence/{REPORT}/"]').first
    row.locator("text").first.hover()
    expect(page.locator(".pointed .words").first).to_contain_text(re.compile(r"^\d+\S"))
    assert visited.faults == []


def test_the_arrow_keys_follow_a_band(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).open(f"{RIVER}?organisation={ASKED}&events=own")
    drawn(page)
    page.locator("a.unit.own").focus()
    expect(page.locator(".pointed")).to_contain_text(ASKED)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pointed")).to_contain_text("통합:")
    page.keyboard.press("ArrowRight")
    focused = page.locator("a.unit:focus")
    expect(focused).to_have_attribute("aria-label", r := focused.get_attribute("aria-label") or "")
    assert "정보시스템과" in r
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.unit:focus")).not_to_have_attribute("aria-label", r)
    page.keyboard.press("ArrowUp")
    expect(page.locator("a.unit:focus")).to_have_attribute("aria-label", r)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("근거")


def test_a_finger_points_before_it_follows(browser: Browser, house_server: Server) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{house_server.url}{STATES[3]}")
    unit = page.locator("a.unit.own text").first
    unit.tap()
    expect(page.locator(".pointed")).to_contain_text(ASKED)
    assert "/pictures/lineage" in page.url
    page.wait_for_timeout(500)  # two taps at once are a double tap, which is another gesture
    unit.tap()
    expect(page.locator("h1")).to_contain_text("근거")
    context.close()


def test_another_level_is_drawn_at_once_and_has_an_address(
    browser: Browser, house_server: Server
) -> None:
    visited = visit(browser, house_server, 1440)
    page = visited.open(RIVER)
    drawn(page)
    page.get_by_label("단계").select_option("bureau")
    expect(page.locator("a.unit", has_text="디지털도시국")).to_be_visible()
    assert "level=bureau" in page.url
    page.get_by_label("띠의 너비").select_option("staff")
    expect(page.locator("text.size", has_text="275명")).to_be_visible()
    page.reload()
    expect(page.locator("text.size", has_text="275명")).to_be_visible()
    expect(page.locator(".pointed")).to_have_count(1)
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_passes_through_a_name(browser: Browser, house_server: Server, width: int) -> None:
    """Lines end where words begin: before a number, a stub would be read as a minus."""
    page = visit(browser, house_server, width).open(RIVER)
    drawn(page)
    # The whole page is in sight: a longer screenshot would have it drawn anew.
    page.set_viewport_size({"width": width, "height": 4_000})
    page.mouse.move(0, 0)
    crossed = page.evaluate(CROSSED)
    assert len(crossed) > 3
    for name, box in crossed:
        shot = base64.b64encode(page.screenshot(clip=box)).decode()
        assert page.evaluate(REDDEST, shot) < 0.01, name


def test_the_river_is_saved_with_its_labels(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).open(STATES[3])
    drawn(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert "정보시스템과" in text
    assert "var(--" not in text
    assert f'href="{house_server.url}/evidence/' in text
