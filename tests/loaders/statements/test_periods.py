"""Statements of prose: which of the times of a line a quantity holds for."""

import pytest

from loaders.records import Statement
from tests.loaders.prose_bullets import AUDIT, stated


def _amounts(*rows: str, heading: str = "추진실적") -> list[Statement]:
    read = stated(f"□ {heading}", "", *rows)
    return [one for one in read if one.kind not in {"date", "period"}]


def _periods(*rows: str, heading: str = "추진실적") -> list[str]:
    return [one.period for one in _amounts(*rows, heading=heading)]


@pytest.mark.parametrize(
    ("bullet", "periods"),
    [
        # the words before a colon
        ("이용실적('30.7월말) : 월평균 21명, 문서 3건 처리", ["2030-07", "2030-07"]),
        (
            "시범운영('30.3.~'30.5.) 방문인원 : 총 729명(동쪽 74명)",
            ["2030-03/2030-05", "2030-03/2030-05"],
        ),
        # what opens a bracket or a list
        ("기록문화 강좌 운영('30년 11종, 87회, 142명)", ["2030", "2030", "2030"]),
        ("(2030년) 86개 기관 → (2031년) 96개 기관, * 산하 10개 기관 연동", ["2030", "2031", ""]),
        ("관제 단말 본청(6대) → (2031년) 사업소 전체(12대)로 확대", ["", "2031"]),
        # the bracket behind the verb, and the one that closes the line
        ("돌봄 교구 7종(로봇, 조명) 구매 완료(~'30.7월)", ["../2030-07"]),
        ("이용현황 : 접속 19명, 문서 3건 처리('30.3.~'30.5.)", ["2030-03/2030-05"] * 2),
        ("'30년 방문 : 24명 / 내려받기 : 50건('30.1.1.~1.31.)", ["2030-01-01/2030-01-31"] * 2),
        ("공문 발송(2회. '30.11.25./12.7)", ["2030-11-25/2030-12-07"]),
    ],
)
def test_a_time_reaches_what_it_governs(bullet: str, periods: list[str]) -> None:
    assert _periods(f"ㅇ {bullet}") == periods


@pytest.mark.parametrize(
    "bullet",
    [
        "가온재단 : 2016년 설립 / 1실(정원 45명)",
        "'29.5월 기록관을 개원하여 자치구 25개 총괄",
        "감지기 운영 : 1,100개('28~'29년 설치)",
        "포럼 개최(분기 1회) : '31. 4.",
        "「2030년 증원 지침」에 따라 인력 3명 증원",
        "2032년 장비 유지관리 계약체결(다년계약(2년)) : '31. 12.",
        "건수 : 11건 자료 제출 완료 : '30.11월",
    ],
)
def test_a_time_of_something_else_is_not_taken(bullet: str) -> None:
    assert set(_periods(f"ㅇ {bullet}")) == {""}


def test_a_total_since_a_day_is_cumulative_until_the_day_of_the_figures() -> None:
    (one,) = _amounts("※ (1.4 기준) '29년 5월 개관 이후 총 이용자수 139명")
    assert (one.period, one.qualifier) == ("2029-05/2031-01-04", "cumulative")
    (one,) = _amounts("ㅇ 나눔터는 2029년 12월 개관 후 2030년까지 총 16만 5천여명 이용")
    assert (one.period, one.qualifier) == ("2029-12/2030", "cumulative")
    (one,) = _amounts("ㅇ '29.5월 개관 이후 총 이용자 139명")
    assert one.period == "2029-05/2031-02-17"


def test_the_end_of_a_change_is_due_by_the_day_before_it() -> None:
    read = _amounts(
        "ㅇ 단말을 '33년까지 시비 5억원을 투입하여 현재 2만대(보급률 26%) → 9만대(보급률 99%)"
    )
    told = [(one.value, one.period, one.qualifier) for one in read]
    assert told == [
        ("500000000", "../2033", "plan"),
        ("20000", "", "change-from"),
        ("26", "", "change-from"),
        ("90000", "../2033", "change-to"),
        ("99", "../2033", "change-to"),
    ]


def test_words_and_bare_numbers_join_a_change_too() -> None:
    told = _amounts("ㅇ 유지 예산이 2029년 91억원에서 올해 203억원으로 증가")
    assert [one.qualifier for one in told] == ["change-from", "change-to"]
    told = _amounts("ㅇ 결함 유형 확대(8→18종)")
    assert [(one.value, one.unit, one.qualifier) for one in told] == [
        ("8", "종", "change-from"),
        ("18", "종", "change-to"),
    ]


def test_a_bullet_dates_what_is_listed_below_it() -> None:
    rows = ("○ 공개 교육 추진(2030. 1. ~ 12.)", "- 누리 강좌(39명)", "- 대면 강좌(2회, 31명)")
    assert _periods(*rows) == ["2030-01/2030-12"] * 3
    assert _periods("○ '30년 추진실적", "- 관제소 3개소 운영") == ["2030"]
    assert _periods("○ 강좌 20회 추진(2030. 1. ~ 12.)", "- 강사 3명") == ["2030-01/2030-12", ""]


def test_a_bullet_promises_the_parts_of_its_total() -> None:
    total = "○ 가로등 구축 확대 : 총 247본 (~'31.12월)"
    read = _amounts(total, "- 공모사업 추진 (121본)", "- ('30년 실적) 26본 구축완료")
    assert [(one.qualifier, one.due) for one in read] == [
        ("plan", "2031-12"),
        ("plan", "2031-12"),
        ("result", ""),
    ]
    read = _amounts("○ 해외 전시관 조성 및 운영 준비", "- 참여기업 15개사")
    assert [one.qualifier for one in read] == ["plan"]


@pytest.mark.parametrize(
    ("heading", "bullet", "qualifier"),
    [
        ("추진실적", "2단계 구축 완료 시 공간 24개", "plan"),
        ("추진실적", "보안 종합계획 수립(전문 인력 25명 충원) : '30.9월", "plan"),
        ("추진실적", "관제 인력 4명 충원(인사과에 요청)", "plan"),
        ("추진실적", "장비 86식 도입에 필요한 3억원 예산 확보", "plan"),
        ("추진실적", "'30년 단말 26대 기 구축완료", "result"),
        ("추진내용", "규정 2건 제정에 따른 계획 마련", "result"),
        ("추진내용", "(기존) 수동 차단 소요시간 20분", "result"),
        ("추진내용", "방문 90,000명, 교육 70,000명 달성", "target"),
        ("사업개요", "서부 통신망 확장 구축(19km)", "plan"),
        ("사업개요", "통신망 운영(19km)", "result"),
    ],
)
def test_words_tell_what_is_done(heading: str, bullet: str, qualifier: str) -> None:
    assert _amounts(f"ㅇ {bullet}", heading=heading)[0].qualifier == qualifier


def test_a_bracket_tells_the_sum_or_a_share() -> None:
    told = _amounts("ㅇ 자격확인 4종 추가(총 18종)", "ㅇ 안내사 32명 상담(60세 이상 96%)")
    assert [one.qualifier for one in told if one.value in {"18", "96"}] == ["cumulative", "share"]


def test_what_is_in_force_or_handed_in_is_done() -> None:
    (one,) = stated("□ 추진내용", "○ 나눔터 협약 체결(2028. 8월~2033. 8월)", page=AUDIT)
    assert (one.qualifier, one.due) == ("result", "")
    (one,) = stated("□ 향후계획", "○ 정산서 의회에 제출", "※ '31. 3. 6.제출완료", page=AUDIT)
    assert (one.qualifier, one.due) == ("result", "")
    (one,) = stated("□ 향후계획", "○ 협약서 공개 : '31. 3. 6.", page=AUDIT)
    assert (one.qualifier, one.due) == ("plan", "2031-03-06")


@pytest.mark.parametrize(
    "bullet",
    [
        "마스킹 70% 이상인 경우 안내",
        "단 1개 항목이라도 보완 필요",
        "유사성 미달(80%미만) 감지기 점검",
        "종사자 1인 이상 모든 사업체 조사",
        "유지관리 다년계약 중 2회차 추진",
        "국가승인통계 201011호 공표",
        "상반기 결산보고서 작성을 통해 점검",
        "「정보화 기본계획(2036~2040)」 활용",
    ],
)
def test_a_condition_an_ordinal_or_a_name_states_nothing(bullet: str) -> None:
    assert stated("□ 추진실적", "", f"ㅇ {bullet}") == []


def test_a_term_in_brackets_is_no_amount_and_a_half_before_a_name_no_date() -> None:
    read = stated("□ 향후계획", "ㅇ 하반기 안내사(7기) 모집 : '31.5월", page=AUDIT)
    assert [one.value for one in read] == ["2031-05"]
