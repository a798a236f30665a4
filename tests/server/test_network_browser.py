"""The neighbourhood and the whole network in a real browser: opened, pinned, walked, saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.server.accessibility import Accessible
from tests.server.servers import Server
from tests.server.visits import WIDTHS, WINDOWS, Scheme, Visit, check, visit

AROUND = "/pictures/neighbourhood?of=별빛지도"
WHOLE = "/pictures/whole"


def laid_out(page: Page) -> Locator:
    """Wait until the nodes stand where they stay; returns the stage."""
    stage = page.locator(".network-stage[data-laid-out]")
    expect(stage).to_be_visible(timeout=60_000)
    return stage


def opened(browser: Browser, server: Server, path: str = AROUND, width: int = 1440) -> Visit:
    visited = visit(browser, server, width)
    visited.open(path)
    laid_out(visited.page)
    return visited


def item(page: Page, name: str) -> Locator:
    """Return the item of the tree that has a name, after its kind."""
    named = re.compile(rf"^([가-힣 ]+ )?{name}( [0-9, ]+)?$")
    return page.locator('[role="treeitem"]').filter(has_text=named)


def middle(stage: Locator) -> tuple[float, float]:
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def flown_to(page: Page, name: str) -> None:
    """Find a node, so that it stands in the middle of the stage."""
    page.get_by_label("그림 안에서 찾기").fill(name)
    page.get_by_label("그림 안에서 찾기").press("Enter")
    expect(page.locator(".network-panel h3")).to_have_text(name)
    page.get_by_label("그림 안에서 찾기").fill("")
    page.wait_for_timeout(600)  # the camera's way, which nothing on the page tells the end of


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [AROUND, WHOLE, "/pictures/neighbourhood"])
def test_the_page_is_quiet_stays_at_home_and_fits(
    browser: Browser, lineage_server: Server, path: str, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    check(visited, path)
    if path != "/pictures/neighbourhood":  # which only asks for a name
        laid_out(visited.page)
    assert visited.faults == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("path", [AROUND, WHOLE])
def test_it_is_open_to_everybody(
    browser: Browser,
    lineage_server: Server,
    accessible: Accessible,
    path: str,
    width: int,
    scheme: Scheme,
) -> None:
    page = visit(browser, lineage_server, width, scheme=scheme).open(path)
    laid_out(page)
    accessible(page)


@pytest.mark.parametrize("path", [AROUND, WHOLE])
def test_opened_branches_are_called_what_they_show(
    browser: Browser, lineage_server: Server, accessible: Accessible, path: str
) -> None:
    page = opened(browser, lineage_server, path).page
    closed = page.locator('[role="treeitem"][aria-expanded="false"]')
    before = closed.count()
    closed.first.locator(".twist").click()
    expect(closed).not_to_have_count(before)
    for each in page.locator('[role="treeitem"]').all():
        shown = each.inner_text().strip()
        expect(each).to_have_accessible_name(re.compile(re.escape(" ".join(shown.split()))))
    accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_node_is_opened_and_closed_and_the_address_keeps_it(
    browser: Browser, lineage_server: Server, width: int
) -> None:
    visited = opened(browser, lineage_server, width=width)
    page = visited.page
    unit = item(page, "옛보기과")
    expect(unit).to_have_attribute("aria-expanded", "false")
    unit.click()
    page.get_by_role("button", name="펼치기").click()
    expect(item(page, "옛보기과")).to_have_attribute("aria-expanded", "true")
    expect(page.locator('[role="treeitem"][aria-level="3"]')).not_to_have_count(0)
    assert re.search("open=[a-z2-7]{8}", page.url)
    page.reload()
    laid_out(page)
    expect(item(page, "옛보기과")).to_have_attribute("aria-expanded", "true")
    item(page, "옛보기과").click()
    page.get_by_role("button", name="접기").click()
    expect(item(page, "옛보기과")).to_have_attribute("aria-expanded", "false")
    assert "open=" not in page.url
    assert visited.faults == []


def test_a_double_click_on_a_node_opens_it(browser: Browser, lineage_server: Server) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    flown_to(page, "옛보기과")
    page.mouse.dblclick(*middle(laid_out(page)))
    expect(item(page, "옛보기과")).to_have_attribute("aria-expanded", "true")
    assert visited.faults == []


def test_a_dragged_node_is_pinned_until_it_is_let_go(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    flown_to(page, "새보기과")
    x, y = middle(laid_out(page))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=6)
    page.mouse.up()
    expect(page).to_have_url(re.compile("pins=[a-z2-7]{8}"))
    expect(page.get_by_role("button", name="고정 풀기")).to_be_visible()
    address = page.url
    page.reload()
    laid_out(page)
    item(page, "새보기과").click()
    expect(page.get_by_role("button", name="고정 풀기")).to_be_visible()
    assert page.url == address
    page.get_by_role("button", name="고정 풀기").click()
    expect(page).not_to_have_url(re.compile("pins="))
    assert visited.faults == []


@pytest.mark.parametrize("path", [AROUND, WHOLE])
def test_the_address_leads_back_to_what_was_looked_at(
    browser: Browser, lineage_server: Server, path: str
) -> None:
    """Chosen, sought and pinned nodes, branches and camera: another window tells the same again."""
    visited = opened(browser, lineage_server, path)
    page = visited.page
    assert "#" not in page.url
    if path == WHOLE:
        page.locator('[role="treeitem"]', has_text=re.compile("^조직 ")).locator(".twist").click()
        expect(page).to_have_url(re.compile("#.*branches=organisation"))
    flown_to(page, "옛보기과")
    page.locator(".network-panel").get_by_role("button", name="고정").click()
    page.get_by_role("button", name="확대").click()
    page.wait_for_timeout(600)  # the camera's way
    page.get_by_label("그림 안에서 찾기").fill("보기")
    expect(page).to_have_url(re.compile(r"pins=.*#node=[a-z2-7]{8}&at=[-0-9.]+,[-0-9.]+,.*find="))
    items = page.locator('[role="treeitem"]').all_text_contents()
    page.mouse.move(1, 1)

    other = visit(browser, lineage_server, 1440)
    other.page.goto(page.url)
    laid_out(other.page)
    expect(other.page.locator(".network-panel h3")).to_have_text("옛보기과")
    expect(other.page.get_by_label("그림 안에서 찾기")).to_have_value("보기")
    expect(other.page.get_by_role("button", name="고정 풀기")).to_be_visible()
    assert other.page.locator('[role="treeitem"]').all_text_contents() == items
    other.page.wait_for_timeout(600)  # what is written into the address a while after
    assert other.page.url == page.url
    assert visited.faults == other.faults == []


def test_what_is_looked_at_stays_when_the_picture_is_narrowed(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server, WHOLE)
    page = visited.page
    flown_to(page, "옛보기과")
    expect(page).to_have_url(re.compile("#node="))
    page.get_by_label("보고서", exact=True).uncheck()
    expect(page).to_have_url(re.compile("kinds=.*#node=[a-z2-7]{8}"))
    expect(page.locator(".network-panel h3")).to_have_text("옛보기과")
    assert visited.faults == []


def saved_drawing(page: Page, tmp_path: Path) -> str:
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG").click()
    saved.value.save_as(tmp_path / "saved.svg")
    return (tmp_path / "saved.svg").read_text(encoding="utf-8")


def test_a_saved_drawing_is_white_where_the_screen_is_dark(
    browser: Browser, lineage_server: Server, tmp_path: Path
) -> None:
    drawings = []
    for scheme in ("light", "dark"):
        page = visit(browser, lineage_server, 1440, scheme=scheme).open(AROUND)
        laid_out(page)
        drawings.append(saved_drawing(page, tmp_path))
    assert drawings[0] == drawings[1]


def test_a_filter_moves_no_node_so_that_its_address_shows_the_same_to_others(
    browser: Browser, lineage_server: Server, tmp_path: Path
) -> None:
    visited = opened(browser, lineage_server, WHOLE)
    page = visited.page
    everything = saved_drawing(page, tmp_path)
    for kind in ("보고서", "예산 행"):
        before = page.locator(".network-tools [role=status]").inner_text()
        page.get_by_label(kind, exact=True).uncheck()
        expect(page.locator(".network-tools [role=status]")).not_to_have_text(before)
        laid_out(page)
    narrowed = saved_drawing(page, tmp_path)
    assert narrowed != everything
    other = opened(browser, lineage_server, page.url.removeprefix(lineage_server.url))
    assert saved_drawing(other.page, tmp_path) == narrowed
    page.get_by_label("보고서", exact=True).check()
    page.get_by_label("예산 행", exact=True).check()
    expect(page.locator('[role="treeitem"]', has_text=re.compile("^예산 행 "))).to_have_count(1)
    laid_out(page)
    assert saved_drawing(page, tmp_path) == everything
    assert visited.faults == other.faults == []


def test_an_address_that_asks_for_nothing_known_is_opened_all_the_same(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server, f"{AROUND}#node=zzzzzzzz&at=a,b&branches=x")
    expect(visited.page.locator(".network-panel h3")).to_have_count(0)
    visited.page.evaluate("location.hash = '#node='")
    visited.page.evaluate("location.hash = ''")
    expect(visited.page.locator(".network-panel h3")).to_have_text("별빛지도")
    visited.page.evaluate("location.hash = '#main'")
    visited.page.keyboard.press("Tab")
    expect(visited.page).to_have_url(re.compile("#main$"))
    assert visited.faults == []


def test_another_thing_in_the_middle_begins_anew(browser: Browser, lineage_server: Server) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    item(page, "옛보기과").click()
    page.get_by_role("button", name="고정").click()
    expect(page).to_have_url(re.compile("pins="))
    page.get_by_role("button", name="펼치기").click()
    expect(page).to_have_url(re.compile("open="))
    page.get_by_label("무엇의 둘레").fill("보기국")
    page.get_by_label("무엇의 둘레").press("Enter")
    expect(page.locator("#drawn-title")).to_have_text("보기국")
    expect(page).not_to_have_url(re.compile("(pins|open)="))
    expect(page.locator(".network-panel h3")).to_have_text("보기국")
    assert visited.faults == []


def test_kinds_and_years_filter_the_picture_and_its_table(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    before = page.locator(".as-table tbody tr").count()
    page.get_by_label("보고서", exact=True).uncheck()
    expect(page.locator('[role="treeitem"]', has_text=re.compile("^보고서 "))).to_have_count(0)
    assert page.locator(".as-table tbody tr").count() < before
    assert "report" not in page.url.split("kinds=")[1].split("&")[0]
    page.get_by_label("2029", exact=True).check()
    expect(item(page, "길 안내가 어둡다")).to_have_count(0)
    expect(item(page, "길 안내가 아직 어둡다")).to_have_count(1)
    assert "years=2029" in page.url
    assert visited.faults == []


def test_everything_is_done_by_keyboard_in_the_tree(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    tree = page.locator('[role="tree"]')
    tree.locator('[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")  # the centre is open: to its first neighbour
    focused = page.locator('[role="treeitem"]:focus')
    expect(focused).to_have_attribute("aria-level", "2")
    while "옛보기과" not in (focused.text_content() or ""):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".network-panel h3")).to_have_text("옛보기과")
    page.keyboard.press("Enter")
    expect(focused).to_have_attribute("aria-expanded", "true")
    expect(focused).to_contain_text("옛보기과")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("pins="))
    page.keyboard.press("ArrowLeft")
    expect(focused).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowLeft")
    expect(focused).to_contain_text("별빛지도")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(focused).to_have_attribute("aria-level", "1")
    assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    assert visited.faults == []


def test_arrow_keys_walk_from_neighbour_to_neighbour_on_the_stage(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    chosen = page.locator('[role="treeitem"][aria-selected="true"]')
    expect(chosen).to_contain_text("별빛지도")
    page.locator(".network-stage").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(chosen.text_content())
    assert len(seen) > 1
    expect(page.locator("[data-told] [data-said]")).not_to_be_empty()
    for key in ("+", "-", "0", "Escape"):
        page.keyboard.press(key)
    expect(chosen).to_have_count(0)
    assert visited.faults == []


def test_the_panel_leads_to_pages_evidence_and_other_nodes(
    browser: Browser, lineage_server: Server
) -> None:
    visited = opened(browser, lineage_server)
    page = visited.page
    panel = page.locator(".network-panel")
    expect(panel.locator('a[href*="/evidence/"]').first).to_be_visible()
    expect(panel.locator(".tag.inferred").first).to_be_visible()
    panel.get_by_role("button", name="길 안내가 어둡다").click()
    expect(panel.locator("h3")).to_have_text("길 안내가 어둡다")
    expect(panel.locator('a[href*="/evidence/"]').first).to_be_visible()
    panel.get_by_role("link", name="이것을 가운데로").click()
    laid_out(page)
    expect(page.locator("#drawn-title")).to_have_text("길 안내가 어둡다")
    panel.get_by_role("link", name="이것의 쪽").click()
    expect(page.locator("h1")).to_contain_text("길 안내가 어둡다")
    assert visited.faults == []


@pytest.mark.parametrize("path", [AROUND, WHOLE])
@pytest.mark.parametrize(("button", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_it_is_saved_as_a_file(
    browser: Browser, lineage_server: Server, tmp_path: Path, path: str, button: str, start: bytes
) -> None:
    visited = opened(browser, lineage_server, path)
    with visited.page.expect_download() as saved:
        visited.page.get_by_role("button", name=button).click()
    file = tmp_path / "saved"
    saved.value.save_as(file)
    content = file.read_bytes()
    assert content.startswith(start)
    assert len(content) > 2_000
    if button == "SVG":
        text = content.decode()
        assert f'href="{lineage_server.url}/id/project/' in text
        assert "별빛지도" in text
        assert "stroke-dasharray" in text
    assert visited.faults == []


@pytest.mark.parametrize("path", [AROUND, WHOLE])
def test_on_paper_a_still_drawing_takes_the_place_of_the_canvas(
    browser: Browser, lineage_server: Server, path: str
) -> None:
    visited = opened(browser, lineage_server, path)
    page = visited.page
    shown = page.locator("[data-source]").get_attribute("href")
    assert shown
    nodes = len(lineage_server.get(shown).json()["nodes"])
    page.evaluate(
        """() => window.addEventListener("beforeprint", () => {
            const drawn = document.querySelector(".network-stage svg");
            window.printed = drawn.querySelectorAll("a").length;
        })"""
    )
    paper = page.pdf()
    assert paper.startswith(b"%PDF")
    assert page.evaluate("window.printed") == nodes
    expect(page.locator(".network-stage svg")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".network-stage svg")).to_be_visible()
    for canvas in page.locator(".network-stage canvas").all():
        expect(canvas).not_to_be_visible()
    assert visited.faults == []


def test_a_large_picture_is_drawn_once_when_its_nodes_stand(
    browser: Browser, house_server: Server
) -> None:
    """Without a graphics card each drawing takes from the layout what time it has."""
    visited = visit(browser, house_server, 1440)
    visited.page.add_init_script(
        """const draw = WebGL2RenderingContext.prototype.drawArraysInstanced;
        window.drawings = 0;
        WebGL2RenderingContext.prototype.drawArraysInstanced = function (...rest) {
            window.drawings += 1;
            return draw.apply(this, rest);
        };"""
    )
    page = visited.open(WHOLE)
    laid_out(page)
    # Of each drawing: nodes for the eye and for the pointer, and ties.
    assert 0 < page.evaluate("window.drawings") <= 6
    assert visited.faults == []


def test_lines_of_the_tree_stay_where_they_are_when_they_come_into_sight(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 1440).open(AROUND)
    laid_out(page)
    lines = page.locator(".network-tree li")
    expect(lines.first).not_to_be_in_viewport()
    tall = "all => all.map((each) => Math.round(each.getBoundingClientRect().height))"
    before = lines.evaluate_all(tall)
    lines.first.scroll_into_view_if_needed()
    expect(lines.first).to_be_in_viewport()
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert lines.evaluate_all(tall) == before


def test_without_webgl_a_still_drawing_and_the_tree_do_it_all(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    visited.page.add_init_script(
        """const own = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return kind.startsWith("webgl") ? null : own.call(this, kind, ...rest);
        };"""
    )
    page = visited.open(AROUND)
    stage = laid_out(page)
    expect(stage.get_by_text("WebGL을 쓸 수 없어")).to_be_visible()
    expect(stage.locator("svg a").first).to_be_visible()
    before = stage.locator("svg a").count()
    item(page, "옛보기과").click()
    page.get_by_role("button", name="펼치기").click()
    expect(item(page, "옛보기과")).to_have_attribute("aria-expanded", "true")
    assert stage.locator("svg a").count() > before
    assert visited.faults == []


def test_without_scripts_the_form_and_the_table_are_there(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 390, script=False).open(AROUND)
    expect(page.locator(".as-table tbody tr").first).to_be_visible()
    page.get_by_label("보고서", exact=True).uncheck()
    page.get_by_role("button", name="그리기").click()
    expect(page.get_by_label("보고서", exact=True)).not_to_be_checked()
    expect(page.get_by_label("사업", exact=True)).to_be_checked()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_real_graph_is_laid_out_and_searched(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    page = visited.open(WHOLE)
    laid_out(page)
    page.get_by_label("그림 안에서 찾기").fill("세계스마트시티기구")
    page.get_by_label("그림 안에서 찾기").press("Enter")
    panel = page.locator(".network-panel")
    expect(panel.locator("h3")).to_have_text("세계스마트시티기구")
    expect(panel.locator('a[href*="/evidence/"]').first).to_be_visible()
    branch = page.locator('[role="treeitem"]').filter(has_text=re.compile("^조직 "))
    branch.locator(".twist").click()
    expect(page.locator('[role="treeitem"][aria-level="2"]')).not_to_have_count(0)
    assert visited.faults == []


def test_two_thousand_real_nodes_are_laid_out_and_opened(
    browser: Browser, house_server: Server
) -> None:
    kinds = "organisation,project,budget-line,task,audit-item,change,discrepancy,report,statement"
    visited = visit(browser, house_server, 1440)
    page = visited.open(f"/pictures/neighbourhood?of=디지털도시국&depth=2&kinds={kinds}")
    laid_out(page)
    report = page.locator('[role="treeitem"]', has_text=re.compile("^보고서 ")).first
    report.click()
    page.get_by_role("button", name="펼치기").click()
    expect(report).to_have_attribute("aria-expanded", "true", timeout=30_000)
    laid_out(page)
    assert page.locator('[role="treeitem"]').count() > 1_000
    assert visited.faults == []
