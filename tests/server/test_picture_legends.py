"""The legend of a picture has each mark as it is drawn: its shape, its colour, its dashes."""

import pytest
from playwright.sync_api import Browser, expect

from tests.server.servers import Server
from tests.server.visits import visit

MONEY, AUDIT = "/pictures/money", "/pictures/audit"
# A picture, one of its marks, the same in its legend, and what of their looks is alike.
MARKS = (
    (f"{MONEY}?view=rates", "rect.committed", ".committed > rect[width='12']", "fill"),
    (f"{MONEY}?view=rates", "circle.spent", ".spent > circle", "fill"),
    (f"{MONEY}?view=rates", "line.today", ".date > path", "stroke-dasharray"),
    (f"{MONEY}?view=rates", "line.computed", ".computed > path", "stroke"),
    (MONEY, "rect.budget", ".budget > rect", "fill"),
    (MONEY, ".wrong.error text", ".wrong > text", "fill"),
    (MONEY, ".wrong.rounding text", ".rounding > text", "fill"),
    (AUDIT, ".in-progress .half", ".in-progress > rect.half", "fill"),
    (AUDIT, ".under-review .box", ".under-review > rect", "stroke"),
    (f"{AUDIT}?view=chains", ".link.inferred .line", ".again.inferred > path", "stroke"),
    (f"{AUDIT}?view=promises", ".asked-again path", ".asked-again > path", "stroke"),
    (f"{AUDIT}?view=promises", ".mentioned-since path", ".mentioned > circle", "fill"),
    (f"{AUDIT}?view=promises", "line.report", ".date > path", "stroke-dasharray"),
    ("/pictures/lineage", ".trickle", ".gap > path", "stroke"),
    ("/pictures/lineage", ".inferred .course", ".moved > path", "stroke-dasharray"),
    ("/pictures/lineage", ".inferred .water", ".inferred > rect", "fill"),
    ("/pictures/contradictions", ".strip.error[height='7']", ".kind-2 > rect[height='7']", "fill"),
    ("/pictures/contradictions", ".strip.soft[height='4']", ".kind-5 > rect[height='4']", "fill"),
)


def test_the_legend_has_the_marks_as_they_are_drawn(browser: Browser, house_server: Server) -> None:
    page = visit(browser, house_server, 1440).page
    at = ""
    for path, mark, swatch, looks in MARKS:
        if path != at:
            page.goto(house_server.url + path)
            at = path
        drawn = page.locator(f"[data-canvas] > svg {mark}").first
        expect(drawn).to_be_attached()
        told = page.locator(f".legend .swatch{swatch}")
        expect(told).to_have_count(1)
        style = drawn.evaluate(f"each => getComputedStyle(each)['{looks}']")
        expect(told).to_have_css(looks, style)


@pytest.mark.parametrize("path", [MONEY, f"{MONEY}?view=rates", f"{AUDIT}?view=promises"])
def test_a_legend_has_each_mark_once(browser: Browser, house_server: Server, path: str) -> None:
    page = visit(browser, house_server, 1440).open(path)
    swatches = page.locator(".legend .swatch").evaluate_all(
        "all => all.map(each => each.outerHTML.replace(/\\\\s+/g, ' '))"
    )
    assert len(set(swatches)) == len(swatches) > 3
