"""Reports of districts and of bureaus elsewhere: other headings, codes, brackets and wordings."""

import re
from pathlib import Path

import pytest

from loaders.curated import Decisions
from loaders.extraction import extract_single
from loaders.pipeline import Extract, extract
from loaders.text import parse_report
from tests.loaders.audit_pages import HEAD, found
from tests.loaders.audit_pages import read as read_audit_pages
from tests.loaders.district_report import DISTRICT_REPORT, INDUSTRY_REPORT
from tests.loaders.work_pages import document_of, report, staff_section


def read(text: str) -> Extract:
    return extract(parse_report("made-up.txt", text.encode()), Decisions())


def problems(read_: Extract) -> list[tuple[int, str]]:
    return [(problem.line, problem.what) for problem in read_.problems]


@pytest.mark.parametrize(
    ("cover", "place", "body"),
    [
        ("해오름구 디지털행정국", "해오름구", "디지털행정국"),
        ("빛고을광역시 인공지능산업국", "빛고을광역시", "인공지능산업국"),
        ("새벽도 이슬시 정보담당관", "새벽도 이슬시", "정보담당관"),
        ("해오름구 디지털행정국 주요업무보고", "해오름구", "디지털행정국"),
        ("스마트도시 정책담당관", "미상", "스마트도시정책담당관"),
    ],
)
def test_the_place_before_a_body_is_its_jurisdiction(cover: str, place: str, body: str) -> None:
    document = document_of(report(["□ 조직 : 1국 2과"], body=cover))
    assert (document.jurisdiction, document.body) == (place, body)


def test_a_report_without_a_cover_names_its_body_with_its_units() -> None:
    document = document_of(["1. 일반현황", "□ 조직 : 이슬도시국 1국 2과 4팀"])
    assert document.body == "이슬도시국"


def test_the_body_of_a_district_is_listed_once() -> None:
    listed = [(o.name, o.parent, o.evidence.lines) for o in read(DISTRICT_REPORT).organisations]
    assert listed[:2] == [
        ("디지털행정국", "", (10,)),
        ("디지털기획과", "디지털행정국", (12,)),
    ]
    assert len(listed) == 8


def test_an_item_of_money_is_no_goal() -> None:
    tasks = read(DISTRICT_REPORT).tasks
    told = [(t.code, t.organisations, t.teams, t.goal and t.goal.lines) for t in tasks]
    assert told == [
        ("1-1", ("디지털기획과",), ("데이터팀",), (41, 42)),
        ("1-2", ("디지털기획과",), ("혁신팀",), (51,)),
        ("2-1", ("스마트도시과",), ("도시인프라팀",), (60, 61)),
        ("2-2", ("정보통신과",), ("통신팀",), None),
    ]
    money = [t.budget and t.budget.amount for t in tasks]
    assert money == [350_000_000, None, 1_250_000_000, 1_200_000]
    assert [p.value.amount for t in tasks for p in t.parts] == [1_000_000_000, 250_000_000]


def test_headings_in_other_words_open_the_same_sections() -> None:
    found_ = read(DISTRICT_REPORT)
    assert [(a.category, a.organisation, a.status) for a in found_.audit] == [
        ("corrective", "스마트도시과", "completed"),
        ("corrective", "디지털기획과", "in-progress"),
        ("suggestion", "디지털기획과", "completed"),
        ("other", "정보통신과", "in-progress"),
    ]
    assert found_.problems == ()


@pytest.mark.parametrize(
    "heading",
    ["핵심사업", "주요사업 추진현황", "주요업무 추진실적 및 계획", "중점 추진업무"],
)
def test_a_chapter_of_tasks_may_be_called_so(heading: str) -> None:
    lines = [f"2. {heading}", "1-1. 포털 개편", "○ 사업비 : 3억원"]
    assert [t.code for t in read("\n".join(report(lines))).tasks] == ["1-1"]


def test_a_chapter_without_a_numbered_task_is_a_problem() -> None:
    lines = report(["Ⅱ. 핵심사업", "① 포털 개편", "○ 사업비 : 3억원"])
    assert problems(read("\n".join(lines))) == [(9, "no numbered task can be told in this section")]


@pytest.mark.parametrize("lost", ["1-1", "1-2", "1-3"])
def test_a_lost_task_takes_no_other_along(lost: str) -> None:
    codes = [code for code in ("1-1", "1-2", "1-3", "1-4") if code != lost]
    pages = [line for code in codes for line in (f"{code}. 포털 개편", "○ 사업비 : 3억원")]
    read_ = read("\n".join(report(["Ⅱ. 주요업무", *pages])))
    assert [task.code for task in read_.tasks] == codes
    assert [what for _, what in problems(read_)] == [f"no task {lost} is printed before this one"]


def test_departments_may_stand_in_square_brackets() -> None:
    tasks = read(INDUSTRY_REPORT).tasks
    assert [(t.code, t.title, t.organisations) for t in tasks] == [
        ("3.1.1", "인공지능 집적단지 조성", ("인공지능정책과",)),
        ("3.1.2", "데이터 거래소 운영", ("데이터산업과",)),
        ("3.2.1", "콘텐츠 기업 지원", ("디지털콘텐츠과", "데이터산업과")),
    ]
    assert tasks[0].printed_title == "인공지능 집적단지 조성"


def test_categories_may_be_numbered_in_two_steps() -> None:
    read_ = read(INDUSTRY_REPORT)
    assert [a.category for a in read_.audit] == ["corrective", "corrective", "suggestion"]
    assert read_.problems == ()


TWO = "○ 망을 늘릴 것 (통신과) ○ 자료를 열 것 (자료과)"


def test_two_demands_in_one_cell_have_their_own_answers() -> None:
    answers = "□ 추진상황 : 추진중 □ 추진내용 ○ 늘림 □ 추진상황 : 완료 □ 추진내용 ○ 엶"
    reading = read_audit_pages([*HEAD, f"{TWO}\t{answers}"])
    assert [one[1:3] for one in found(reading)] == [
        ("통신과", "in-progress"),
        ("자료과", "completed"),
    ]
    assert not reading.problems


def test_one_answer_beside_two_demands_is_nobodys() -> None:
    reading = read_audit_pages([*HEAD, f"{TWO}\t□ 추진상황 : 추진중 □ 추진내용 ○ 늘림"])
    assert [one[1:3] for one in found(reading)] == [("통신과", "unstated"), ("자료과", "unstated")]
    what = "several demands on one row: the print does not say whose the answers are"
    assert [(p.line, p.what) for p in reading.problems] == [(len(HEAD) + 1, what)]


def test_remarks_beside_the_staff_are_no_staff() -> None:
    lines = staff_section(
        "구분\t정원\t현원\t과부족\t비고", "계\t9\t8\t△1\t휴직 1", "데이터과\t9\t8\t△1\t"
    )
    cells = read("\n".join(lines)).staffing
    assert [(c.organisation, c.label, c.value.text) for c in cells[3:]] == [
        ("데이터과", "정원", "9"),
        ("데이터과", "현원", "8"),
        ("데이터과", "과부족", "-1"),
    ]
    assert [c.label for c in cells[:3]] == ["정원", "현원", "과부족"]


def test_no_official_and_no_telephone_number_is_written(tmp_path: Path) -> None:
    source = tmp_path / "made-up.txt"
    source.write_text(DISTRICT_REPORT, encoding="utf-8")
    files = extract_single(source, tmp_path / "data", tmp_path / "none").files
    written = re.sub(r"[0-9a-f]{64}", "", "\n".join(files.values()))
    officials = re.findall(r"(?:장|담당) ?:? ?([가-힣]{3}) \(?☎ ?(\d{4})", DISTRICT_REPORT)
    assert len(officials) == 10
    for private in (word for official in officials for word in official):
        assert private not in written
