"""What people come for, done as a newcomer does it: from the home page, in four actions at most."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.server.accessibility import Accessible
from tests.server.servers import Server
from tests.server.visits import WIDTHS, Visit, visit

MOST_ACTIONS = 4


@dataclass
class Visitor:
    """Somebody on the home page, whose actions are counted: a text typed, a click."""

    visited: Visit
    actions: int = 0

    @property
    def page(self) -> Page:
        return self.visited.page

    def look_for(self, words: str) -> None:
        """Type into the large search box of the home page."""
        self.actions += 1
        box = self.page.locator("#main-q")
        box.click()
        box.press_sequentially(words)

    def choose(self, what: Locator) -> None:
        self.actions += 1
        what.click()
        self.page.wait_for_load_state("networkidle")

    def choose_proposal(self, words: str) -> None:
        self.choose(self.page.get_by_role("option", name=re.compile(f"^{words}")).first)


@pytest.fixture(params=WIDTHS)
def visitor(
    request: pytest.FixtureRequest,
    browser: Browser,
    house_server: Server,
    accessible: Accessible,
) -> Iterator[Visitor]:
    visited = visit(browser, house_server, request.param)
    visited.open("/")
    visitor = Visitor(visited)
    yield visitor
    assert visitor.actions <= MOST_ACTIONS
    assert visited.faults == []
    accessible(visited.page)
    visited.page.context.close()


def test_who_runs_a_project_now_and_how_its_budget_moved(visitor: Visitor) -> None:
    visitor.look_for("지능형 CCTV")
    visitor.choose_proposal("지능형 CCTV 고도화")
    told = visitor.page.get_by_role("region", name="누가 맡고 예산은 어떻게 움직였나")
    expect(told).to_be_in_viewport()
    for words in ("정보통신과", "58.8억원", "170.6억원", "113.9억원", "정보통신보안담당관"):
        expect(told).to_contain_text(words)


def test_what_became_of_a_department_that_is_gone(visitor: Visitor) -> None:
    visitor.look_for("정보공개담당관")
    visitor.choose_proposal("정보공개담당관")
    became = visitor.page.get_by_role("region", name="무엇에서 와서 무엇이 되었나")
    expect(became).to_contain_text("정보시스템과")
    visitor.choose(became.get_by_role("link", name="정보시스템과").first)
    expect(visitor.page.locator("h1")).to_contain_text("정보시스템과")


def test_which_demands_of_audits_were_repeated(visitor: Visitor) -> None:
    visitor.look_for("WeGO")
    visitor.choose_proposal("세계스마트시티기구")
    again = visitor.page.get_by_role("region", name="되풀이된 감사 지적")
    expect(again).to_contain_text("2020")
    expect(again).to_contain_text("2025")
    visitor.choose(again.get_by_role("link", name=re.compile("행$")).first)
    expect(visitor.page).to_have_url(re.compile("/evidence/"))


def test_which_totals_of_revenue_do_not_add_up(visitor: Visitor) -> None:
    visitor.choose(visitor.page.get_by_role("link", name=re.compile("모든 그림")))
    visitor.choose(
        visitor.page.get_by_role("link", name=re.compile("디지털정책관 2024-01-31")).first
    )
    expect(visitor.page.locator("main")).to_contain_text("≠")
    expect(visitor.page.locator("main")).to_contain_text("차이")


def test_all_of_a_foundation_on_one_page(visitor: Visitor) -> None:
    visitor.look_for("ㅅㅇㄷㅈㅌ")
    visitor.choose_proposal("서울디지털재단")
    main = visitor.page.locator("main")
    for heading in (
        "언제 무엇이",
        "해마다 예산",
        "주요업무",
        "행정사무감사 지적",
        "약속과 기한",
        "어긋나는 것",
    ):
        expect(main.get_by_role("heading", name=heading).first).to_be_visible()
    visitor.choose(main.get_by_role("link", name="서울AI재단").first)
    expect(visitor.page.locator("h1")).to_contain_text("서울AI재단")
