"""Lineage in a real browser, at the width of a desk and of a phone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.server.lineage_sample import EARLIER, NEW_UNIT, OLD_UNIT, PROJECT, RECURRENCE
from tests.server.servers import Server
from tests.server.visits import WIDTHS, check, check_at_widths, visit

PATHS = (
    PROJECT,
    OLD_UNIT,
    NEW_UNIT,
    RECURRENCE,
    "/id/change/map-merged",
    "/id/change/map-moved",
    "/id/link-decision/map-to-moon/1",
    "/id/succession/map-merged/1",
    "/questions/change-events",
    "/questions/project-history?project=StarMap",
    "/questions/projects",
    "/questions/figures",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_lineage_is_quiet_stays_at_home_and_fits(
    browser: Browser, lineage_server: Server, path: str, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    check(visited, path)
    # With everything that is folded opened, too.
    visited.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert visited.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_follows_a_project_to_what_it_came_from_and_to_its_lines(
    browser: Browser, lineage_server: Server, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    page = visited.open(PROJECT)
    page.locator(".chain").get_by_role("link", name="달빛지도").click()
    expect(page.locator("h1")).to_have_text("달빛지도")
    page.locator(".changes").get_by_role("link", name="통합").click()
    expect(page.locator("h1")).to_contain_text("통합: 달빛지도 → 별빛지도")
    page.locator(".sources").first.get_by_role("link", name="41행").click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert EARLIER in page.url
    assert visited.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chain_lies_across_a_desk_and_down_a_phone(
    browser: Browser, lineage_server: Server, width: int
) -> None:
    page = visit(browser, lineage_server, width).open(PROJECT)
    before = page.locator(".stage.before li").bounding_box()
    here = page.locator(".stage.here li").bounding_box()
    assert before
    assert here
    if width > 1000:
        assert before["x"] + before["width"] < here["x"]
    else:
        assert before["y"] + before["height"] < here["y"]


def test_pages_of_lineage_need_no_script(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 390, script=False).open(PROJECT)
    expect(page.locator("#mentions-title")).to_be_visible()
    page.locator("summary", has_text="8곳 더").click()
    expect(page.get_by_role("link", name="319행")).to_be_visible()


def test_lineage_of_the_projects_own_data_is_quiet_stays_at_home_and_fits(
    browser: Browser, house_server: Server
) -> None:
    visited = visit(browser, house_server, WIDTHS[0])
    paths: dict[str, None] = {}
    for question in ("project-history", "change-events", "predecessors"):
        found = visited.open(f"/questions/{question}").locator('td a[href^="/id/"]')
        addresses = found.evaluate_all("all => all.map(each => each.getAttribute('href'))")
        # Some of each kind, from all over the table.
        for kind in ("project", "organisation", "change"):
            some = [one for one in addresses if one.startswith(f"/id/{kind}/")]
            paths.update(dict.fromkeys(some[:: max(1, len(some) // 4)]))
    assert paths
    for path in paths:
        check_at_widths(visited, path)
