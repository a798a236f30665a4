"""Words and numbers stay whole and readable, on the screen and on paper."""

import pytest
from playwright.sync_api import Browser, expect

from tests.server.sample import REPORT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, visit

FOUNDATION = "/id/organisation/서울특별시/서울AI재단"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/reports", "/questions/tasks", FOUNDATION])
def test_a_date_is_not_broken(
    browser: Browser, house_server: Server, path: str, width: int
) -> None:
    page = visit(browser, house_server, width).open(path)
    dates = page.evaluate(
        """() => [...document.querySelectorAll("main time")]
            .map(each => [each.textContent, each.getClientRects().length])"""
    )
    assert dates
    assert [text for text, lines in dates if lines > 1] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_of_a_line_is_not_broken(
    browser: Browser, quoting_server: Server, width: int
) -> None:
    page = visit(browser, quoting_server, width).open(f"/evidence/{REPORT}/18-22")
    number = page.locator(".quoted .no").first
    before = number.bounding_box()
    number.evaluate("each => { each.textContent = '12345'; }")
    after = number.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"]


@pytest.mark.parametrize("width", WIDTHS)
def test_long_words_far_to_the_right_do_not_leave_rows_empty(
    browser: Browser, house_server: Server, width: int
) -> None:
    page = visit(browser, house_server, width).open("/pictures/money")
    heights = page.evaluate(
        """() => [...document.querySelectorAll(".result tbody tr")]
            .map(each => each.getBoundingClientRect().height)"""
    )
    assert heights
    assert max(heights) < 130


@pytest.mark.parametrize("path", [FOUNDATION, "/questions/audit-items"])
def test_no_words_touch_the_frame_around_them(
    browser: Browser, house_server: Server, path: str
) -> None:
    page = visit(browser, house_server, 390).open(path)
    touching = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(each => {
            const style = getComputedStyle(each), range = document.createRange();
            if (!parseFloat(style.borderLeftWidth) || !parseFloat(style.borderRightWidth))
              return false;
            const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
            const left = each.getBoundingClientRect().left;
            while (walker.nextNode()) {
              if (!walker.currentNode.data.trim()) continue;
              range.selectNodeContents(walker.currentNode);
              if ([...range.getClientRects()].some(box => box.width && box.left - left < 3))
                return true;
            }
            return false;
        }).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert touching == []


def test_a_report_is_named_in_korean(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).open("/questions/audit-recurrence")
    named = page.locator("td.report").first
    expect(named).to_contain_text("스마트도시정책관 2021-08-19")
    expect(named.get_by_role("link")).to_have_attribute("href", "/id/report/smart-city-2021-09")


def test_paper_shows_what_is_white_on_a_ground(browser: Browser, house_server: Server) -> None:
    """Browsers print no grounds, unless they are told to."""
    page = visit(browser, house_server, 1440).open(FOUNDATION)
    page.emulate_media(media="print")
    stated = page.locator(".moments .tag.stated").first
    expect(stated).to_be_visible()
    expect(stated).to_have_css("color", "rgb(0, 0, 0)")


def test_paper_has_no_ways_to_other_pages(browser: Browser, house_server: Server) -> None:
    visited = visit(browser, house_server, 1440)
    for path, way in (
        ("/reports/smart-city-2021-09?part=2", ".turning"),
        ("/pictures/contradictions", ".orders"),
        ("/pictures/money", ".examples"),
    ):
        page = visited.open(path)
        expect(page.locator(way).first).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(way).first).to_be_hidden()
        page.emulate_media(media="screen")


def test_a_table_of_many_columns_lies_across_the_paper(
    browser: Browser, house_server: Server
) -> None:
    """Upright, its last columns (and with them the evidence) would be cut off."""
    page = visit(browser, house_server, 1440).open("/questions/expenditure-lines")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("page", "wide")
    page = visit(browser, house_server, 1440).open("/questions/tasks")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("page", "auto")
