"""Briefs as pages of a server: what they say, where they lead, and that they print on one sheet."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.gyebo.test_brief import HOUSE, Document
from tests.server.documents import HTML
from tests.server.lineage_sample import NEW_UNIT, PROJECT
from tests.server.servers import Server
from tests.server.visits import WIDTHS, check, visit

BRIEF = PROJECT.replace("/id/", "/brief/")
UNIT_BRIEF = NEW_UNIT.replace("/id/", "/brief/")
_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("path", [BRIEF, UNIT_BRIEF])
def test_a_brief_is_a_valid_page_whose_links_lead_somewhere(
    lineage_server: Server, path: str
) -> None:
    answer = lineage_server.get(path, Accept=HTML)
    assert answer.status_code == 200
    document = Document(answer.text)
    assert document.headings == ["h1"] + ["h2"] * 8
    assert len(document.ids) == len(set(document.ids))
    assert any(link.startswith("/evidence/") for link in document.links)
    for link in dict.fromkeys(document.links):
        address = f"{path}{link}" if link.startswith("?") else link
        assert lineage_server.follow(address, Accept=HTML).status_code == 200, link


def test_what_is_left_out_leads_to_its_question(house_server: Server) -> None:
    page = httpx.get(
        f"{house_server.url}/brief", params={"name": "WeGO"}, follow_redirects=True, timeout=30
    )
    links = [each for each in Document(page.text).links if each.startswith("/questions/")]
    assert links
    assert house_server.follow(links[0], Accept=HTML).status_code == 200


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_file_is_what_the_command_writes(
    lineage_server: Server, lineage_store: Path, form: str
) -> None:
    answer = lineage_server.get(f"{BRIEF}?format={form}")
    kind = "text/markdown" if form == "md" else "text/html"
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="brief.{form}"'
    written = subprocess.run(
        [sys.executable, "-m", "gyebo", "brief", "StarMap", "--format", form,
         "--store", str(lineage_store)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert answer.text == written.stdout


def test_any_name_leads_to_a_brief(lineage_server: Server) -> None:
    for name in ("StarMap", "별 빛 지 도"):
        answer = lineage_server.get(f"/brief?name={quote(name)}")
        assert answer.status_code == 303
        assert answer.headers["location"] == quote(BRIEF)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/brief?name=nobody", 404),
        ("/brief/", 404),
        ("/brief/project/nothing", 404),
        ("/brief/audit-item/sample-city-2030-01/corrective/1", 404),
        (f"{BRIEF}?format=pdf", 400),
    ],
)
def test_what_cannot_be_shown_is_refused(lineage_server: Server, path: str, status: int) -> None:
    for accept in (HTML, "*/*"):
        assert lineage_server.get(path, Accept=accept).status_code == status


def test_a_name_is_never_markup(lineage_server: Server) -> None:
    answer = lineage_server.get("/brief?name=%3Cscript%3Ealert(1)%3C/script%3E", Accept=HTML)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_comes_from_the_page_of_a_thing_and_goes_to_a_line(
    browser: Browser, lineage_server: Server, width: int
) -> None:
    visited = visit(browser, lineage_server, width, script=False)
    for path, address in ((PROJECT, BRIEF), (NEW_UNIT, UNIT_BRIEF)):
        page = visited.open(path)
        page.get_by_role("link", name="감사 브리프").click()
        expect(page).to_have_url(lineage_server.url + quote(address))
    page = visited.open(BRIEF)
    expect(page.get_by_role("region", name="행정사무감사").locator("li").first).to_contain_text(
        "추진 중"
    )
    page.get_by_role("link", name="2028.1. 50행").first.click()
    expect(page.locator("h1")).to_contain_text("근거")
    assert visited.faults == []


def test_a_brief_fits_every_window_and_one_sheet_of_paper(
    browser: Browser, house_server: Server
) -> None:
    for name in HOUSE:
        path = f"/brief?name={quote(name)}"
        for width in WIDTHS:
            visited = visit(browser, house_server, width)
            check(visited, path)
            visited.page.context.close()
        visited = visit(browser, house_server, WIDTHS[0], script=False)
        page = visited.open(path)
        printed = page.pdf(prefer_css_page_size=True)
        assert len(_PAGE.findall(printed)) == 1, name
        page.emulate_media(media="print")
        expect(page.locator("body > .top")).to_be_hidden()
        expect(page.locator("body > footer")).to_be_hidden()
        expect(page.locator(".brief-ways")).to_be_hidden()
        page.context.close()
