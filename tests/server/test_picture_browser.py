"""Pictures in a real browser: drawn, changed, followed, saved, and open to everybody."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.accessibility import Accessible
from tests.server.labels import unreadable
from tests.server.lineage_sample import EARLIER, PROJECT
from tests.server.servers import Server, serving
from tests.server.visits import WIDTHS, WINDOWS, Scheme, check, visit

RIVER = "/pictures/project-river?project=별빛지도"
PATHS = ("/", "/pictures", "/pictures/project-river", RIVER, f"/page{PROJECT}")

SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
PROJECTS = (
    "에스플렉스센터", "지능형 CCTV 고도화", "WeGO", "엠보팅", "사물인터넷 도시조성",
    "스마트서울 네트워크", "공공와이파이", "주소정보시설 유지관리", "다기능 사무기기 보급관리",
    "차세대 업무관리시스템",
)  # fmt: skip


def drawn(page: Page) -> None:
    """Wait for the picture of a page, where it has one."""
    if page.locator("[data-picture]").count():
        expect(page.locator("[data-canvas] > svg")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_with_a_picture_is_quiet_stays_at_home_and_fits(
    browser: Browser, lineage_server: Server, path: str, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    check(visited, path)
    drawn(visited.page)
    assert visited.faults == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_open_to_everybody(
    browser: Browser,
    lineage_server: Server,
    accessible: Accessible,
    path: str,
    width: int,
    scheme: Scheme,
) -> None:
    page = visit(browser, lineage_server, width, scheme=scheme).open(path)
    drawn(page)
    accessible(page)


def test_what_is_wrong_with_a_page_is_found(
    browser: Browser, lineage_server: Server, accessible: Accessible
) -> None:
    page = visit(browser, lineage_server, 1440).open("/pictures/project-river")
    page.evaluate("document.querySelectorAll('label').forEach(each => each.remove())")
    with pytest.raises(AssertionError, match="label"):
        accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rivers_of_the_projects_own_data_can_be_read(
    browser: Browser, house_server: Server, width: int
) -> None:
    visited = visit(browser, house_server, width)
    for project in PROJECTS:
        page = visited.open(f"/pictures/project-river?project={project}")
        drawn(page)
        assert unreadable(page) == [], project
        names = page.locator("a.change text")
        assert names.count() == page.locator("a.change").count()
    assert visited.faults == []


def test_rows_are_joined_as_changes_say(browser: Browser, house_server: Server) -> None:
    """에스플렉스센터: what came in for parking and halls is two rows later, and interest ends."""
    page = visit(browser, house_server, 1440).open("/pictures/project-river?project=에스플렉스센터")
    drawn(page)
    row = page.locator("a.segment", has_text="주차수입, 대관료")
    row.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pointed")).to_contain_text("분리:")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pointed")).to_contain_text("운영수입")
    page.locator("a.segment", has_text="에스플렉스센터 이자수입").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pointed")).to_contain_text("에스플렉스센터 이자수입")
    page.locator("a.change", has_text="종료").focus()
    expect(page.locator(".pointed")).to_contain_text("→ (없음)")
    expect(page.locator(".pointed")).to_contain_text("까닭:")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_of_the_river_leads_to_its_line(
    browser: Browser, lineage_server: Server, width: int
) -> None:
    visited = visit(browser, lineage_server, width)
    page = visited.open(RIVER)
    page.locator("a.segment").first.click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert f"/evidence/{EARLIER}/" in page.url
    assert visited.faults == []


def test_a_change_of_the_river_leads_to_its_page_by_keyboard(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 1440).open(RIVER)
    change = page.locator("a.change.inferred").first
    expect(change).to_be_visible()
    page.locator("[data-canvas]").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.change')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/page/id/change/"))


def test_a_choice_changes_the_picture_the_table_and_the_address(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(RIVER)
    drawn(page)
    before = page.locator("a.segment").first.get_attribute("aria-label") or ""
    page.locator("form").get_by_label("금액").select_option("spent")
    expect(page.locator("a.segment").first).not_to_have_attribute("aria-label", before)
    assert "measure=spent" in page.url
    assert "measure=spent" in (page.locator("a[data-source]").get_attribute("href") or "")
    expect(page.locator("[data-told] [data-said]")).to_have_text("그림을 새로 그렸습니다.")
    page.reload()
    expect(page.locator("form").get_by_label("금액")).to_have_value("spent")
    assert visited.faults == []


def test_a_name_that_nobody_has_is_told_in_words(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 1440).open(RIVER)
    drawn(page)
    page.locator("form").get_by_label("사업").fill("달나라여행")
    page.locator("form").get_by_label("사업").press("Enter")
    expect(page.locator(".error")).to_contain_text("그릴 것이 없습니다")


def test_a_picture_whose_data_cannot_be_had_says_so(
    browser: Browser, lineage_server: Server
) -> None:
    visited = visit(browser, lineage_server, 1440)
    visited.page.route("**/project-river.json*", lambda route: route.abort())
    page = visited.open(RIVER)
    expect(page.get_by_role("alert")).to_contain_text("서버에 닿지 않아")
    page.unroute("**/project-river.json*")
    page.route("**/project-river.json*", lambda route: route.fulfill(status=503, body="{}"))
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("503")


@pytest.mark.parametrize(("button", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_a_picture_is_saved_as_a_file(
    browser: Browser, lineage_server: Server, tmp_path: Path, button: str, start: bytes
) -> None:
    visited = visit(browser, lineage_server, 1440)
    page = visited.open(RIVER)
    drawn(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name=button).click()
    assert saved.value.suggested_filename == f"project-river.{button.lower()}"
    path = tmp_path / "saved"
    saved.value.save_as(path)
    content = path.read_bytes()
    assert content.startswith(start)
    assert len(content) > 2_000
    if button == "SVG":
        text = content.decode()
        assert "var(--" not in text
        assert f'href="{lineage_server.url}/evidence/' in text
        assert "별빛지도" in text
    assert visited.faults == []


def test_a_file_is_the_same_by_day_and_by_night_and_for_any_window(
    browser: Browser, lineage_server: Server
) -> None:
    """A file goes into a paper: it is white. What is drawn anew is what is saved."""
    texts = []
    for scheme in SCHEMES:
        page = visit(browser, lineage_server, 900, scheme=scheme).open(RIVER)
        drawn(page)
        page.set_viewport_size({"width": 1440, "height": 900})
        expect(page.locator("[data-canvas] > svg")).to_have_attribute(
            "width", re.compile("1[0-9]{3}")
        )
        with page.expect_download() as saved:
            page.get_by_role("button", name="SVG").click()
        texts.append(saved.value.path().read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert 'fill="#ffffff"' in texts[0].partition("/>")[0]


def test_a_file_says_what_it_shows_and_where_it_is_from(
    browser: Browser, lineage_server: Server
) -> None:
    page = visit(browser, lineage_server, 1440).open(RIVER)
    drawn(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG").click()
    page.set_content(saved.value.path().read_text(encoding="utf-8"))
    texts = page.locator("svg text")
    for told in (
        "사업의 흐름: 별빛지도",
        "보고서에 인쇄된 한 행, 높이가 금액",
        "물가를 반영하지 않았습니다",
        f"출처: {lineage_server.url}{RIVER}",
    ):
        expect(texts.filter(has_text=told).first).to_be_visible()
    outside = page.evaluate(
        """() => {
            const frame = document.querySelector("svg").getBoundingClientRect();
            return [...document.querySelectorAll("svg text")]
                .map(text => [text.textContent, text.getBoundingClientRect()])
                .filter(([, box]) => box.left < frame.left + 8 || box.right > frame.right - 8
                    || box.top < frame.top || box.bottom > frame.bottom)
                .map(([text]) => text);
        }"""
    )
    assert outside == []


def test_a_picture_needs_no_script_to_be_read(browser: Browser, lineage_server: Server) -> None:
    page = visit(browser, lineage_server, 390, script=False).open(RIVER)
    expect(page.locator(".waiting")).to_be_visible()
    expect(page.locator(".as-table tbody tr").first).to_be_visible()
    page.locator("form").get_by_label("금액").select_option("spent")
    page.get_by_role("button", name="그리기").click()
    assert "measure=spent" in page.url


def test_pictures_work_below_a_public_address(browser: Browser, lineage_store: Path) -> None:
    """Behind a proxy that takes the prefix off; here the browser's requests are led past it."""
    with serving("--store", str(lineage_store), PUBLIC_URL="http://data.example.org/gyebo/") as own:
        page = browser.new_context().new_page()
        page.route(
            "http://data.example.org/gyebo/**",
            lambda route: route.fulfill(
                response=route.fetch(
                    url=route.request.url.replace("http://data.example.org/gyebo", own.url)
                )
            ),
        )
        page.goto(f"http://data.example.org/gyebo{RIVER}")
        link = page.locator("a.segment").first
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").startswith("http://data.example.org/gyebo/evid")
        page.locator("form").get_by_label("금액").select_option("spent")
        expect(page.locator("[data-told] [data-said]")).to_have_text("그림을 새로 그렸습니다.")
        assert page.url.startswith("http://data.example.org/gyebo/pictures/project-river?")
