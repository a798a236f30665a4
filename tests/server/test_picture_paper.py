"""Pictures on paper: white, in the colours of their legends, and as wide as the sheet."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.servers import Server
from tests.server.visits import visit

# A picture, a mark of it, and what of its legend tells of that mark.
MARKS = (
    ("/pictures/lineage", ".unit rect.bar", "kind-1"),
    ("/pictures/project-river?project=WeGO", ".segment rect.bar", "kind-1"),
    ("/pictures/money", "rect.spent", "spent"),
    ("/pictures/money?view=rates", "circle.spent", "spent"),
    ("/pictures/audit", ".completed .box", "completed"),
    ("/pictures/audit?view=promises", ".mentioned-since path", "mentioned"),
    ("/pictures/contradictions", ".strip.error", "kind-2"),
)


def printed(browser: Browser, server: Server, path: str) -> Page:
    """A picture on paper, of a reader whose screen is dark."""
    page = visit(browser, server, 1440, scheme="dark").open(path)
    expect(page.locator("[data-canvas] > svg")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    return page


@pytest.mark.parametrize(("path", "mark", "swatch"), MARKS)
def test_paper_is_white_and_has_the_colours_of_the_legend(
    browser: Browser, house_server: Server, path: str, mark: str, swatch: str
) -> None:
    page = printed(browser, house_server, path)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")

    drawn = page.locator(f"[data-canvas] > svg {mark}").first
    told = page.locator(f".legend .swatch.{swatch} > *").first
    colour = told.evaluate("each => getComputedStyle(each).fill")
    expect(drawn).to_have_css("fill", colour)
    red, green, blue = map(int, colour[4:-1].split(", "))
    assert max(red, green, blue) - min(red, green, blue) > 60, colour
