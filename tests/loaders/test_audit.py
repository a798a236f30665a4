"""Audit items in the three layouts that reports print them in, and in damaged print."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.records import Reading
from tests.loaders.audit_pages import (
    CATEGORIES,
    CHAPTER,
    HEAD,
    LAYOUTS,
    STATUSES,
    Demand,
    found,
    print_torn,
    read,
)

_words = st.lists(
    st.sampled_from(
        ["가로등", "버스정류소", "예산을", "줄이고", "센터를", "점검하기", "S-맵", "2,500대"]
    ),
    min_size=2,
    max_size=7,
).map(tuple)
_organisations = st.sampled_from(
    [
        "미래도시담당관",
        "전산과",
        "통신보안담당관",
        "가람기록원",
        "가람디지털재단",
        "자료센터",
        "AI정책관",
    ]
)


def _demands(statuses: Sequence[str]) -> st.SearchStrategy[list[Demand]]:
    demand = st.builds(
        Demand,
        st.sampled_from(CATEGORIES),
        _organisations,
        st.sampled_from(statuses),
        _words,
        st.integers(28, 40),
        st.integers(1, 12),
    )
    return st.lists(demand, min_size=1, max_size=9)


def _in_order(demands: Sequence[Demand]) -> list[Demand]:
    return sorted(demands, key=lambda demand: CATEGORIES.index(demand.category))


@pytest.mark.parametrize("layout", ["tabs", "html", "column"])
@settings(max_examples=60)
@given(demands=_demands(list(STATUSES)))
def test_every_demand_comes_out_once_in_printed_order(layout: str, demands: list[Demand]) -> None:
    reading = read(LAYOUTS[layout](demands))
    ordered = _in_order(demands)
    assert found(reading) == [demand.expected for demand in ordered]
    assert not reading.problems
    seen: Counter[str] = Counter()
    for item in reading.records:
        seen[item.category] += 1
        assert (item.audit_year, item.number) == (2031, seen[item.category])
    promised = [(f"20{demand.year}-{demand.month:02d}",) * 2 for demand in ordered]
    assert [[(d.earliest, d.latest) for d in item.planned_dates] for item in reading.records] == [
        [promise] for promise in promised
    ]


@settings(max_examples=60)
@given(demands=_demands([status for status in STATUSES if status]))
def test_torn_columns_pair_answers_in_the_order_of_the_demands(demands: list[Demand]) -> None:
    reading = read(print_torn(demands))
    ordered = _in_order(demands)
    assert found(reading) == [demand.expected for demand in ordered]
    assert not reading.problems
    for item, demand in zip(reading.records, ordered, strict=True):
        assert item.planned_dates[0].printed == f"'{demand.year}.{demand.month}월"


@settings(max_examples=60)
@given(demands=_demands(list(STATUSES)), layout=st.sampled_from(["tabs", "html", "column"]))
def test_passages_hold_each_line_of_the_tables_once(demands: list[Demand], layout: str) -> None:
    lines = LAYOUTS[layout](demands)
    reading = read(lines)
    covered = Counter(n for item in reading.records for n in item.evidence.covered)
    printed = {n for n, line in enumerate(lines, 1) if line.strip()}
    assert printed <= covered.keys() | reading.furniture | reading.read
    assert max(covered.values()) == 1
    for item in reading.records:
        (line,) = item.evidence.lines
        assert "○" in lines[line - 1]
        assert line in item.evidence.covered


@settings(max_examples=150)
@given(
    demands=_demands(list(STATUSES)),
    layout=st.sampled_from(list(LAYOUTS)),
    lost=st.sets(st.integers(8, 60)),
    cut=st.dictionaries(st.integers(8, 60), st.integers(0, 12)),
)
def test_damaged_print_is_read_or_reported_line_by_line(
    demands: list[Demand], layout: str, lost: set[int], cut: dict[int, int]
) -> None:
    lines = [
        "" if number in lost else line[cut.get(number, 0) :]
        for number, line in enumerate(LAYOUTS[layout](demands))
    ]
    reading = read(lines)
    covered = {n for item in reading.records for n in item.evidence.covered}
    known = covered | reading.furniture | reading.read | {one.line for one in reading.problems}
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= known
    assert all(set(item.evidence.lines) <= item.evidence.covered for item in reading.records)


def test_the_layouts_agree() -> None:
    demands = [
        Demand("suggestion", "전산과", "추진 중", ("가로등", "센터를", "점검하기")),
        Demand("corrective", "가람기록원", "추진완료", ("예산을", "줄이고")),
        Demand("other", "AI정책관", "검토 중", ("버스정류소", "점검하기", "예산을")),
    ]
    readings = [found(read(layout(demands))) for layout in LAYOUTS.values()]
    assert readings[0] == [demand.expected for demand in _in_order(demands)]
    assert readings == [readings[0]] * len(LAYOUTS)


def test_a_lost_status_is_unstated() -> None:
    reading = read(
        [
            *HEAD,
            "○ 안내판을 고칠 것 (전산과)\t□ 추진내용 ○ 고침",
            "○ 센터를 점검할 것 (자료센터)\t",
            "○ 예산을 줄일 것 (재정과)\t□ 추진상황 : 추진완료",
        ]
    )
    assert [item.status for item in reading.records] == ["unstated", "unstated", "completed"]
    assert [item.printed_status for item in reading.records] == ["", "", "추진완료"]


def test_an_unknown_status_is_kept_as_printed_and_reported() -> None:
    reading = read([*HEAD, "○ 예산을 줄일 것 (재정과)\t□ 추진상황 : 일부반영 □ 추진내용"])
    (item,) = reading.records
    assert (item.status, item.printed_status) == ("unstated", "일부반영")
    assert "일부반영" in reading.problems[0].what


def test_a_column_may_lose_an_organisation_or_turn_the_page_between_words() -> None:
    reading = read(
        [
            *CHAPTER,
            "건 의 사 항",
            *("○안내판을", "건 의 사 항 조 치 결 과", "고칠 것", "(전산과)"),
            *("□ 추진상황 : 추진완료", "□ 향후계획", "◦ 계속 추진", "○ 센터를", "점검할 것"),
            *("□ 추진상황 : 추진 중", "□ 추진내용", "◦ 점검"),
        ]
    )
    assert found(reading) == [
        ("suggestion", "전산과", "completed", "추진완료"),
        ("suggestion", "", "in-progress", "추진중"),
    ]
    assert [problem.line for problem in reading.problems] == [13]


def test_brackets_and_bullets_inside_an_answer_open_no_demand() -> None:
    reading = read(
        [
            *CHAPTER,
            "건 의 사 항",
            *("○안내판을 고칠 것", "(전산과)", "□ 추진상황 : 추진완료", "□ 추진내용"),
            *(
                "○ 접근 권한을 줄임 (자료센터)",
                "○ 다음 해에 고침",
                "□ 추진일정",
                "○ 조사 : '32.5월",
            ),
            *("○센터를 점검할 것", "(자료센터)", "□ 추진상황 : 검토 중"),
        ]
    )
    assert [item.organisation for item in reading.records] == ["전산과", "자료센터"]
    assert [date.earliest for date in reading.records[0].planned_dates] == ["2032-05"]


def test_lines_that_belong_to_no_demand_and_totals_that_differ_are_problems() -> None:
    lines = [
        *CHAPTER,
        "구 분\t계\t완 료\t추진 중",
        "시정·처리 요구사항\t3\t1\t2",
        "",
        *HEAD[len(CHAPTER) :],
        "○ 예산을 줄일 것 (재정과)\t□ 추진상황 : 추진완료",
        "",
        "○ 알아볼 수 없는 줄",
    ]
    reading = read(lines)
    assert len(reading.records) == 1
    assert [(problem.line, problem.what[:2]) for problem in reading.problems] == [
        (6, "3 "),
        (13, "a "),
    ]
    assert reading.read == {5, 6}


def test_the_next_chapter_and_a_report_without_an_audit_are_left_alone() -> None:
    row = "○ 예산을 줄일 것 (재정과)\t□ 추진상황 : 추진완료"
    lines = [*HEAD, row, "", "Ⅵ. 협조 사항", "○ 회의실 문의 (전산과)\t□ 추진상황 : 추진 중"]
    assert len(read(lines).records) == 1
    assert read(["Ⅰ. 일반현황", "", row]) == Reading()


def test_heads_may_be_numbered_and_counted_and_a_demand_may_concern_two_departments() -> None:
    reading = read(
        [
            *CHAPTER,
            "1. 건의사항 (1건)",
            "건의사항\t조치결과",
            "○ 예산을 줄일 것 (재정과, 전산과)\t□ 추진상황 : 추진완료",
            "가. 기타사항",
            "자료제출 등 기타사항\t조치결과",
            "○ 장부를 낼 것 (재정과)\t□ 추진상황 : 추진완료",
        ]
    )
    assert [(item.category, item.number) for item in reading.records] == [
        ("suggestion", 1),
        ("other", 1),
    ]
    assert reading.records[0].organisation == "재정과;전산과"


def test_an_answer_may_go_on_below_its_row() -> None:
    reading = read(
        [
            *HEAD,
            "○ 예산을 줄일 것 (재정과)\t□ 추진상황 : 추진 중",
            "□ 추진내용",
            "○ 조사 완료",
            "□ 향후계획",
            "○ 감축 : '32.5월",
            "\t○ 보고 : '32.6월",
            "○ 센터를 점검할 것 (자료센터)\t□ 추진상황 : 추진완료",
        ]
    )
    assert [item.status for item in reading.records] == ["in-progress", "completed"]
    assert [date.earliest for date in reading.records[0].planned_dates] == ["2032-05", "2032-06"]
    assert reading.records[0].evidence.passages == ((8, 13),)
    assert not reading.problems


def test_words_of_a_demand_may_go_on_in_the_next_row() -> None:
    reading = read(
        [
            *HEAD,
            "○ 예산을\t",
            "줄일 것 (재정과)\t□ 추진상황 : 추진 중",
            "○ 센터를\t□ 추진상황 : 추진완료",
            "점검할 것 (자료센터)\t□ 추진내용",
        ]
    )
    assert found(reading) == [
        ("corrective", "재정과", "in-progress", "추진중"),
        ("corrective", "자료센터", "completed", "추진완료"),
    ]
    assert [item.evidence.passages for item in reading.records] == [((8, 9),), ((10, 11),)]
    assert not reading.problems
