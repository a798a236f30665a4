"""Statements of prose: the time they hold for, done or promised, and until when."""

import pytest

from loaders.records import Statement
from tests.loaders.prose_bullets import AUDIT, stated


def _one(*rows: str) -> Statement:
    (statement,) = stated(*rows)
    return statement


# When


@pytest.mark.parametrize(
    ("bullet", "period"),
    [
        ("교육('30년 38,265명)", "2030"),
        ("내려받기 34,348건('30.1.16. ~ 12.31.)", "2030-01-16/2030-12-31"),
        ("강사 150명 선발('30.3월)", "2030-03"),
        ("'30년 방문 24,450명", "2030"),
        ("'30.4월부터 6월까지 이용 8.3% 증가", "2030-04/2030-06"),
        ("교육 1,367명('30.9.30. 기준)", "2030-09-30"),
        ("누리집 12종", ""),
    ],
)
def test_a_quantity_holds_for_the_nearest_time(bullet: str, period: str) -> None:
    amounts = [
        one for one in stated("□ 추진실적", f"ㅇ {bullet}") if one.kind not in {"date", "period"}
    ]
    assert [one.period for one in amounts] == [period]


def test_the_budget_of_a_page_is_that_of_its_year() -> None:
    assert _one("□ 사업개요", "ㅇ (사업예산) 725백만원").period == "2031"
    assert _one("□ 사업개요", "ㅇ (사 업 비) 725백만원").period == "2031"
    assert _one("□ 사업개요", "- 사업예산 : 725백만원").period == "2031"
    told = stated("□ 사업개요", "ㅇ (사업예산) 996백만원 ('31년:553백만원, '32년:443백만원)")
    assert [one.period for one in told][1:] == ["2031", "2032"]


# Done or promised


@pytest.mark.parametrize(
    ("heading", "bullet", "qualifier", "due"),
    [
        ("추진실적", "단말 12대 설치", "result", ""),
        ("추진내용", "단말 12대 설치", "plan", ""),
        ("추진내용", "단말 12대 설치 완료", "result", ""),
        ("추진내용", "단말 12대 설치('31.9월)", "plan", "2031-09"),
        ("추진실적", "단말 12대 설치 예정('31.9월)", "plan", "2031-09"),
        ("추진일정", "단말 12대 설치 : ~'31.12월", "plan", "2031-12"),
        ("추진실적", "단말 12대 설치('30.9월)", "result", ""),
        ("추진내용", "참여 목표인원 : 1,500명", "target", ""),
        ("추진실적", "자료 누적 8,300건 이상", "cumulative", ""),
        ("추진실적", "단말 26대 기 구축완료", "cumulative", ""),
        ("추진실적", "여성 비율 54%", "share", ""),
        ("추진실적", "교육 33,889명 달성", "result", ""),
        ("추진내용", "교육 70,000명 달성", "target", ""),
        ("추진실적", "통신망 12km 확대 구축", "result", ""),
    ],
)
def test_words_time_and_part_tell_what_a_quantity_is(
    heading: str, bullet: str, qualifier: str, due: str
) -> None:
    amounts = [
        one
        for one in stated(f"□ {heading}", "", f"ㅇ {bullet}")
        if one.kind not in {"date", "period"}
    ]
    assert [(one.qualifier, one.due) for one in amounts] == [(qualifier, due)]


@pytest.mark.parametrize(
    ("schedule", "value", "due"),
    [
        ("'31. 2. ~ 12.", "2031-02/2031-12", "2031-12"),
        ("~'31.12.", "../2031-12", "2031-12"),
        ("'31.9월", "2031-09", "2031-09"),
        ("'31. 9. 5.", "2031-09-05", "2031-09-05"),
        ("'31.1.~", "2031-01/..", ""),
        ("'31년 하반기", "2031-07/2031-12", "2031-12"),
    ],
)
def test_a_schedule_is_due_at_its_end(schedule: str, value: str, due: str) -> None:
    one = _one("□ 추진일정", f"ㅇ 통합망 정비 및 시험 : {schedule}")
    assert (one.value, one.period, one.due, one.qualifier) == (value, value, due, "plan")
    assert one.unit == ""
    assert "시험" in one.property


def test_what_was_done_has_no_due_date() -> None:
    one = _one("□ 추진실적", "ㅇ 통합관제소 구축('30.5월)")
    assert (one.qualifier, one.due, one.period) == ("result", "", "2030-05")
    changed = stated("□ 추진실적", "ㅇ 적용기관 확대('29년 18개→'30년 76개)")
    assert [one.due for one in changed] == ["", ""]
    changed = stated("□ 추진실적", "ㅇ 개방 자료 : 6,617개('30) → 6,982개('31)")
    assert [(one.qualifier, one.due) for one in changed] == [
        ("change-from", ""),
        ("change-to", ""),
    ]


def test_the_year_of_a_name_is_no_date() -> None:
    assert stated("□ 추진내용", "ㅇ 2031년 시행계획 마련") == []
    assert stated("□ 추진내용", "ㅇ 제3회 가온 축제와 5대 전략") == []


def test_the_answer_to_an_audit_is_done_and_its_outlook_is_promised() -> None:
    read = stated(
        "□ 추진상황 : 추진 중",
        "□ 추진내용",
        "○ 단말 720대 설치",
        "□ 향후계획",
        "○ 관제소 36개소 추가 : ~'31.12월",
        page=AUDIT,
    )
    amounts = [one for one in read if one.kind == "number"]
    assert [(one.value, one.part, one.qualifier, one.due) for one in amounts] == [
        ("720", "content", "result", ""),
        ("36", "schedule", "plan", "2031-12"),
    ]
    assert {one.subject for one in read} == {"통신과"}
    assert {one.task for one in read} == {""}
