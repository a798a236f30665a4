"""Pages of things as documents: heads, timelines, money, contradictions and the words of lines."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest

from gyebo.store import open_store
from tests.server.documents import HTML, read
from tests.server.lineage_sample import EARLIER, NEW_UNIT, OLD_UNIT, PROJECT
from tests.server.sample import REPORT
from tests.server.servers import Server

CITY = "/id/organisation/서울특별시"
FOUNDATION = f"{CITY}/서울AI재단"
CAMERAS = "/id/project/지능형_CCTV_고도화"


def page(server: Server, path: str) -> str:
    answer = server.follow(path, Accept=HTML)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def section(html: str, title: str) -> str:
    """Return the section with a heading's id, in words."""
    found = re.search(rf'<section aria-labelledby="{title}">.*?</section>', html, re.DOTALL)
    return words(found[0]) if found else ""


def test_a_project_begins_with_who_runs_it_and_how_its_budget_moved(house_server: Server) -> None:
    told = section(page(house_server, CAMERAS), "now-title")
    assert re.search(r"2021 .*정보통신보안담당관 58.8억원 .*2024 .*170.6억원 ▲ \+190.3%", told)
    assert re.search(r"2026 .*가장 늦은 보고서 .*정보통신과 113.9억원 ▼ −33.2%", told)


def test_a_change_of_budget_is_told_from_single_rows(lineage_server: Server) -> None:
    told = section(page(lineage_server, PROJECT), "now-title")
    assert re.search(r"3.5억원 41행 .*▼ −66.4% 107행", told)


def test_a_page_says_in_one_sentence_what_it_is_about(lineage_server: Server) -> None:
    said = words(page(lineage_server, PROJECT))
    assert "별빛지도는 시스템으로, 보고서 2개(2028–2030)에 나옵니다." in said
    assert "담당은 새보기과입니다." in said
    unit = words(page(lineage_server, NEW_UNIT))
    assert "새보기과는 보기국의" in unit
    assert "다른 때의 이름은 옛보기과입니다." in unit


def test_an_organisation_that_is_gone_says_what_it_became(house_server: Server) -> None:
    gone = words(page(house_server, f"{CITY}/정보공개담당관"))
    assert re.search(
        r"정보공개담당관은 디지털정책관의 과였습니다. \S+ ~ \S+ 사이에 정보시스템과로 "
        r"통합되었습니다\(추론\). 보고서 1개",
        gone,
    )
    assert re.search(
        r"Former department of 디지털정책관. Merged into 정보시스템과 between \S+ and \S+ "
        r"\(inferred\).",
        gone,
    )
    split = words(page(house_server, f"{CITY}/정보통신보안담당관"))
    assert "정보보안과, 정보통신과로 나뉘었습니다(추론)." in split
    renamed = words(page(house_server, f"{CITY}/서울디지털재단"))
    assert re.search(r"재단입니다. .*서울AI재단으로 이름이 바뀌었습니다\(명시\).", renamed)
    assert "Renamed 서울AI재단 between" in renamed
    stays = words(page(house_server, FOUNDATION))
    assert "서울AI재단은 재단입니다. 보고서 4개" in stays
    assert "Foundation. Named in 4 reports" in stays


def test_an_organisation_of_which_little_is_known_has_no_empty_section(
    house_server: Server,
) -> None:
    html = page(house_server, "/id/organisation/다음")
    assert "다음은 기업입니다." in words(html)
    assert "glance-title" not in html


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/id/count/smart-city-2021-09/1031-1", "적힌 개수: 지적사항 52건 (스마트도시정책관"),
        ("/id/feature/통계조사팀-계속/1/words", "글자쌍, 드문 것일수록 무겁게: 1"),
    ],
)
def test_what_has_no_name_of_its_own_is_named_in_korean(
    house_server: Server, path: str, heading: str
) -> None:
    found = re.search(r"<h1>.*?</h1>", page(house_server, path), re.DOTALL)
    assert found
    assert heading in words(found[0])


def test_a_page_leads_to_the_pictures_of_its_thing(lineage_server: Server) -> None:
    links = {unquote(link) for link in read(lineage_server, PROJECT).links}
    assert "/pictures/project-river?project=별빛지도" in links
    assert any(link.startswith("/brief/project/") for link in links)
    assert lineage_server.get("/pictures/project-river?project=별빛지도").status_code == 200


def test_the_timeline_tells_reports_and_changes_in_order(lineage_server: Server) -> None:
    html = page(lineage_server, PROJECT)
    told = section(html, "timeline-title")
    assert re.search(r"2028-01-31 보기국 보고서.*개칭: .*2030-01-31 보기국 보고서", told)
    assert "◌ 추론 꽤 확실함 (0.9)" in told
    strip = html[html.index("strip-of-time") : html.index('class="moments"')]
    assert strip.count('class="tick"') == 2
    assert 'class="mark inferred"' in strip
    assert "style=" not in strip
    for x in re.findall(r'x[12]?="([\d.]+)%"', strip):
        assert 0 <= float(x) <= 100


def test_names_that_a_thing_had_at_other_times_share_one_page(house_server: Server) -> None:
    """Everything one needs to know about 서울AI재단 stands on its page, whatever it was called."""
    html = page(house_server, FOUNDATION)
    glance = section(html, "glance-title")
    assert "서울디지털재단" in glance
    assert "디지털정책과" in glance  # who pays for it
    assert re.search(r"정원 45명 · 현원 45명", glance)
    assert "107억원" in glance
    money = section(html, "money-title")
    for each in ("62.3억원", "79.9억원", "107억원", "131.2억원"):
        assert each in money
    assert "2016" in section(html, "timeline-title")
    assert "서울디지털재단 → 서울AI재단" in section(html, "timeline-title")
    assert re.search(r"1-1 AI 행정서비스 연구개발", section(html, "tasks-title"))
    assert "추진완료" in section(html, "demands-title")
    assert "기한" in section(html, "promises-title")
    contradicted = section(html, "contradictions-title")
    assert "✕ 잘못" in contradicted
    assert "2026년 5. 19." in contradicted
    links = {unquote(link) for link in read(house_server, FOUNDATION).links}
    assert {"/evidence/digital-city-2026-02/741", "/evidence/digital-city-2026-02/29"} <= links


def test_reports_and_lines_stand_in_order_under_all_names(house_server: Server) -> None:
    html = page(house_server, FOUNDATION)
    named = section(html, "mentions-title")
    days = re.findall(r"\d{4}-\d{2}-\d{2}", named)
    assert len(days) > 2
    assert days == sorted(set(days))
    for lines in re.split(r"\d{4}-\d{2}-\d{2}", named)[1:]:
        numbers = [int(each) for each in re.findall(r"(\d+)(?:–\d+)?행", lines)]
        assert numbers == sorted(numbers)
    told = re.findall(r"<h3>.*?</h3>", html[html.index('id="statements-title"') :])
    stated = [each for line in told for each in re.findall(r"\d{4}-\d{2}-\d{2}", line)]
    assert stated == sorted(set(stated))


def test_a_row_of_revenue_stands_among_rows_of_revenue(house_server: Server) -> None:
    html = page(house_server, "/id/budget-line/smart-city-2021-09/65")
    assert "모 집 당 채로 인쇄되어" in words(html).replace(" 로 인쇄", "로 인쇄")
    around = section(html, "around-title")
    assert "수납액" in around
    assert "원인행위액" not in around
    assert "위 above" in around


def test_a_demand_about_an_organisation_stands_on_its_page_whoever_answers_it(
    house_server: Server,
) -> None:
    told = section(page(house_server, FOUNDATION), "demands-title")
    for title, unit in (
        ("동행플라자 운영 방식 전환의 설명", "디지털정책과"),
        ("재단 국외 출장 예산의 집행 확인", "디지털정책담당관"),  # under its former name
    ):
        assert re.search(rf"{title} \d+년 감사 · [^행]+ · 받은 곳 put to {unit}", told), told
    its_own = told.partition("재단 유보금을 줄이는 정확한 예산 편성")[2]
    assert "받은 곳" not in its_own.partition("행 ")[0]
    years = re.findall(r"(\d{4})년 감사", told)
    assert years == sorted(years, reverse=True)  # the newest, of which most is open, first
    demand = "/id/audit-item/digital-city-2026-02/corrective/10"
    assert "관련 조직 organisations 서울AI재단" in words(page(house_server, demand))
    assert FOUNDATION in {unquote(link) for link in read(house_server, demand).links}
    brief = words(page(house_server, "/brief/organisation/서울특별시/서울AI재단"))
    assert re.search(r"추진 중 동행플라자 운영 방식 전환의 설명", brief)


def test_an_old_name_leads_to_the_new_one(lineage_server: Server) -> None:
    links = {unquote(link) for link in read(lineage_server, OLD_UNIT).links}
    assert NEW_UNIT in links
    assert "다른 때의 이름은 새보기과입니다." in words(page(lineage_server, OLD_UNIT))


def test_wrong_sums_are_flagged_where_the_number_stands(house_server: Server) -> None:
    path = "/id/budget-line/digital-city-2026-02/71"
    html = page(house_server, path)
    assert "아래 행을 더하면 8,624,978천원이다" in section(html, "contradictions-title")
    assert (
        "/id/discrepancy/digital-city-2026-02/row-sum/71/budget" in read(house_server, path).links
    )
    row = section(html, "numbers-title")
    assert "8,612,969,000 86.1억원 8,612,969" in row
    assert "인쇄된 그대로 (천원)" in row


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("재단-개칭", "사이에 서울디지털재단이 서울AI재단으로 이름을 바꾸었습니다. 보고서가 말로"),
        ("transfer-smart-pole", "통합안전 스마트폴이 디지털정책담당관에서 정보통신과로 옮겨 갔"),
        ("start-standard-model", "2024년에 서울형 빅데이터 표준분석모델이 시작되었습니다."),
        ("사물인터넷팀-폐지", "사물인터넷팀이 없어졌습니다."),
    ],
)
def test_a_change_is_told_in_one_sentence_and_its_signs_are_explained(
    house_server: Server, path: str, said: str
) -> None:
    html = page(house_server, f"/id/change/{path}")
    assert said in words(html)
    assert "표시를 읽는 법" in html
    assert "/questions/change-events" in html  # the way back to all changes


def test_what_is_only_compared_is_not_called_computed(house_server: Server) -> None:
    told = section(page(house_server, FOUNDATION), "contradictions-title")
    assert "인쇄 디지털재단 ↔ 견준 값 compared with 서울AI재단" in told
    summed = page(house_server, "/id/discrepancy/digital-city-2026-02/row-sum/71/budget")
    assert "셈한 값 computed" in words(summed)


def test_a_discrepancy_shows_every_number_of_the_sum(house_server: Server) -> None:
    html = page(house_server, "/id/discrepancy/digital-city-2026-02/row-sum/71/budget")
    told = section(html, "sum-title")
    assert "인쇄된 값 printed 8,612,969" in told
    assert "8,624,978" in told
    printed = [int(each.replace(",", "")) for each in re.findall(r"예산현액 ([\d,]+)", told)]
    assert printed[0] == 8_612_969
    assert sum(printed[1:]) == 8_624_978
    assert re.search(r"▶ 경상적세외수입 맞지 않는 값", told)


def test_lines_of_two_reports_lead_to_either(lineage_server: Server) -> None:
    links = read(lineage_server, "/id/discrepancy/figure/1").links
    places = {link for link in links if link.startswith("/evidence/")}
    assert places == {f"/evidence/{EARLIER}/41", f"/evidence/{REPORT}/101"}


def test_every_link_of_a_discrepancy_to_its_evidence_has_the_words(
    house_server: Server, house_store: Path
) -> None:
    discrepancy = ox.NamedNode("https://w3id.org/gyebo/ontology#Discrepancy")
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quads = open_store(house_store).quads_for_pattern(None, a, discrepancy)
    pages = {
        quote(str(quad.subject)[1:-1].removeprefix("https://w3id.org/gyebo"), safe="/%")
        for quad in quads
    }
    assert len(pages) > 100
    places = {
        link
        for path in pages
        for link in read(house_server, path).links
        if link.startswith("/evidence/")
    }
    missing = [
        each for each in sorted(places) if house_server.get(f"{each}.json").status_code != 200
    ]
    assert missing == []


def test_a_demand_tells_status_promise_and_recurrence(lineage_server: Server) -> None:
    told = words(page(lineage_server, f"/id/audit-item/{EARLIER}/corrective/1"))
    assert "◐ 추진" in told
    assert "등을 절반만 달았다" in told
    done = words(page(lineage_server, f"/id/audit-item/{REPORT}/corrective/1"))
    assert "✓" in done


def test_a_statement_tells_what_people_decided(house_server: Server) -> None:
    html = page(house_server, "/id/statement/digital-city-2026-02/203-1")
    decided = section(html, "decided-title")
    assert "사람이 다시 읽음" in decided
    assert "과제 전체가 아니라 그 항목의 예산" in decided
    plain = page(house_server, "/id/statement/digital-city-2026-02/29-1")
    assert "사람이 고친 것은 없습니다" in section(plain, "decided-title")
    assert "2026-01-31" in section(plain, "contradictions-title")


def test_a_report_tells_what_was_read_and_what_contradicts(house_server: Server) -> None:
    html = page(house_server, "/id/report/digital-city-2026-02")
    assert "세출 행 expenditure rows 113" in section(html, "counts-title")
    assert re.search(
        r"✕ 잘못 \d+ \? 까닭이 있을 수 있음 \d+", section(html, "contradictions-title")
    )
    assert "데이터센터" in section(html, "money-title")


@pytest.mark.parametrize(
    "path",
    [
        "passage/smart-city-2021-09/476-478",
        "task/digital-city-2026-02/3.1.1",
        "change/재단-개칭",
        "figure-comparison/wego-fee-rate-2020",
    ],
)
def test_every_kind_of_thing_has_a_page_with_evidence(house_server: Server, path: str) -> None:
    assert any(
        unquote(link).startswith("/evidence/") for link in read(house_server, f"/id/{path}").links
    ) or "적힌 말" in page(house_server, f"/id/{path}")


def test_the_words_of_lines_are_data(quoting_server: Server) -> None:
    answer = quoting_server.get(f"/evidence/{REPORT}/107.json")
    assert answer.status_code == 200
    told = answer.json()
    assert told["atHand"] is True
    assert told["lines"] == "107행"
    assert [each["line"] for each in told["words"]] == [107]
    assert told["words"][0]["text"]
    again = quoting_server.get(
        f"/evidence/{REPORT}/107.json", **{"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_words_are_told_to_be_away_where_the_report_is(server: Server) -> None:
    told = server.get(f"/evidence/{REPORT}/1-3.json").json()
    assert (told["atHand"], told["words"], told["lines"]) == (False, [], "1–3행")


@pytest.mark.parametrize(
    ("path", "status"),
    [("nowhere/1.json", 404), (f"{REPORT}/a.json", 400), (f"{REPORT}/9999999.json", 404)],
)
def test_lines_that_are_not_there_have_no_words(server: Server, path: str, status: int) -> None:
    answer = server.get(f"/evidence/{path}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_addresses_of_pages_with_korean_work_escaped_and_raw(lineage_server: Server) -> None:
    assert lineage_server.get(f"/page{quote(PROJECT)}").status_code == 200


def test_what_is_said_of_officials_is_covered_in_words_too(quoting_server: Server) -> None:
    told = quoting_server.get(f"/evidence/{REPORT}/20.json").text
    assert "●●●" in told
    assert "홍길동" not in told
    assert "성춘향" not in told
