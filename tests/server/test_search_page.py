"""`/search`: the page and the JSON of what bears a name."""

import re
from urllib.parse import quote, unquote

import httpx
import pytest

from gyebo.explorer.finds import ON_A_PAGE
from gyebo.search import KINDS
from tests.server.documents import HTML
from tests.server.lineage_sample import PROJECT
from tests.server.servers import Server

FOUNDATION = "/id/organisation/서울특별시/서울디지털재단"


def page(server: Server, text: str, **asked: str | int) -> str:
    answer = httpx.get(
        f"{server.url}/search", params={"q": text, **asked}, headers={"Accept": HTML}, timeout=60
    )
    assert answer.status_code == 200, answer.text
    return answer.text


def found(server: Server, text: str, **asked: str | int) -> dict[str, object]:
    answer = httpx.get(f"{server.url}/search.json", params={"q": text, **asked}, timeout=60)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def groups(told: dict[str, object]) -> dict[str, list[dict[str, str]]]:
    listed = told["groups"]
    assert isinstance(listed, list)
    return {each["kind"]: each["shown"] for each in listed}


def links(text: str) -> list[str]:
    return [unquote(link) for link in re.findall(r'class="what" href="([^"]+)"', text)]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("서울디지털재단", ""),
        ("ㅅㅇㄷㅈㅌ", "초성이 같음"),
        ("디지털재단", "약칭 ‘디지털재단’"),
        ("digital foundation", "이 기관이 낸 보고서의 식별자"),
        ("서울디지탈제단", "글자가 비슷함"),
    ],
)
def test_the_foundation_is_found_however_it_is_typed(
    house_server: Server, typed: str, why: str
) -> None:
    told = found(house_server, typed)
    first = groups(told)["organisation"][0]
    assert unquote(first["href"]) == FOUNDATION
    assert [each["text"] for each in first["later"]] == ["서울AI재단"]  # type: ignore[index]
    reasons = [each["ko"] for each in first["why"]]  # type: ignore[index]
    assert any(why in each for each in reasons) if why else reasons == []
    shown = page(house_server, typed)
    assert links(shown)[0] == FOUNDATION or "digital" in typed
    assert FOUNDATION in links(shown)
    assert "서울AI재단" in shown
    assert ("비슷한 이름입니다" in shown) == (why == "글자가 비슷함")


def test_each_find_says_what_it_is(house_server: Server) -> None:
    told = groups(found(house_server, "지능형 CCTV"))
    project = told["project"][0]["told"]
    assert "2026년 담당 정보통신과" in project
    assert "2021–2026" in project
    assert "보고서 3건" in project
    assert "추진완료" in told["audit-item"][0]["told"]
    assert "억원" in told["budget-line"][0]["told"]
    assert "추론" in told["change"][0]["told"]
    assert "디지털정책관 2024-01-31 보고" in told["discrepancy"][0]["told"]
    for shown in told.values():
        for each in shown:
            assert house_server.follow(each["href"], Accept=HTML).status_code == 200


def test_finds_stand_by_kind_with_their_numbers(lineage_server: Server) -> None:
    told = found(lineage_server, "사업")
    counts = told["counts"]
    assert isinstance(counts, dict)
    assert set(counts) <= set(KINDS)
    assert sum(counts.values()) == told["total"]
    shown = page(lineage_server, "사업")
    for kind, count in counts.items():
        assert re.search(rf'kind={kind}"[^>]*>[^<]*<span[^>]*>[^<]*</span> <b>{count}</b>', shown)


def test_one_kind_is_shown_page_by_page(lineage_server: Server) -> None:
    counts = found(lineage_server, "사업")["counts"]
    assert isinstance(counts, dict)
    total = counts["budget-line"]
    assert total > 2 * ON_A_PAGE
    pages = -(-total // ON_A_PAGE)
    seen = []
    for number in range(1, pages + 1):
        text = page(lineage_server, "사업", kind="budget-line", page=number)
        assert f"{number} / {pages}" in text
        seen += links(text)
    assert len(seen) == len(set(seen)) == total
    address = f"/search?q={quote('사업')}&kind=budget-line&page={pages + 1}"
    assert lineage_server.get(address, Accept=HTML).status_code == 404


def test_nothing_found_tells_what_to_do(lineage_server: Server) -> None:
    shown = page(lineage_server, "별나라지두앱")
    assert "찾은 것이 없습니다" in shown
    assert 'href="/questions"' in shown
    assert f"{PROJECT}_앱" in links(shown)
    assert found(lineage_server, "별나라지두앱")["total"] == 0
    assert links(page(lineage_server, "xyzzyq")) == []
    # What is of no kind that was asked for may be of another.
    other = page(lineage_server, "별빛지도", kind="report")
    assert "이 종류에는 없습니다" in other


def test_a_search_without_words_shows_how(lineage_server: Server) -> None:
    shown = lineage_server.get("/search", Accept=HTML)
    assert shown.status_code == 200
    assert "초성" in shown.text
    assert re.search(r'href="/search\?q=[^"]+"', shown.text)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=a&kind=colour", 400),
        ("q=a&page=0", 400),
        ("q=a&page=2", 404),
        ("q=a&colour=red", 400),
        ("q=a&q=b", 400),
        ("q=" + "a" * 101, 400),
        ("q=%FF", 400),
    ],
)
def test_what_does_not_fit_is_refused(lineage_server: Server, query: str, status: int) -> None:
    shown = lineage_server.get(f"/search?{query}", Accept=HTML)
    assert shown.status_code == status
    assert 'action="/search"' in shown.text
    told = lineage_server.get(f"/search.json?{query}")
    assert told.status_code == status
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["title_ko"]


def test_marks_are_never_taken_for_mark_up(lineage_server: Server) -> None:
    for text in ("<script>alert(1)</script>", '"><b>', "?!… ()[]*+\\", "별빛 <i>"):
        shown = page(lineage_server, text)
        assert "<script>alert" not in shown
        assert "<b>" not in shown.replace("</span> <b>", "")


def test_a_tag_saves_a_page_that_is_known(lineage_server: Server) -> None:
    for path in (f"/search?q={quote('별')}", f"/search.json?q={quote('별')}", "/", "/questions"):
        tag = lineage_server.get(path, Accept=HTML).headers["etag"]
        known = lineage_server.get(path, Accept=HTML, **{"If-None-Match": tag})
        assert known.status_code == 304


def test_every_page_has_one_search_box(lineage_server: Server) -> None:
    paths = ("/", "/search?q=a", "/questions", "/pictures", "/brief", f"/page{PROJECT[3:]}", "/x")
    for path in (*paths, PROJECT, "/ontology", "/api", "/sparql", "/dump/", "/catalog"):
        text = lineage_server.follow(path, Accept=HTML).text
        assert text.count('role="search"') == 1, path


@pytest.mark.parametrize(
    ("asked", "href"),
    [
        ("감사", "/pictures/audit"),
        ("WeGO 감사", "/pictures/audit?about=WeGO"),
        ("2024 세입", "/pictures/money"),
        ("모순", "/pictures/contradictions"),
        ("조직의 계보", "/pictures/lineage"),
    ],
)
def test_a_search_for_a_matter_leads_to_its_picture(
    house_server: Server, asked: str, href: str
) -> None:
    assert href in links(page(house_server, asked))
    assert httpx.get(house_server.url + href, timeout=60).status_code == 200


def test_a_search_for_a_name_leads_to_no_picture(lineage_server: Server) -> None:
    assert found(lineage_server, PROJECT.rpartition("/")[2])["doorways"] == []
