"""Pages in two columns that a converter ran together, and rows that it printed into one line."""

import pytest

from tests.loaders.prose_bullets import AUDIT, TASK, stated
from tests.loaders.statements.test_paragraphs import read_texts


def test_the_head_of_the_answer_is_taken_out_of_a_demand() -> None:
    row = "○ 전자 수첩에 추경으로 3억 □ 추진상황 : 추진완료 8천만원을 들였음에도 쓰는 이가 적음."
    (one,) = stated(row, page=AUDIT)
    assert (one.value, one.unit) == ("380000000", "원")
    assert one.printed == "3억 □ 추진상황 : 추진완료 8천만원"
    texts = read_texts(row)
    assert texts[0].startswith("전자 수첩에 추경으로 3억 8천만원을")
    assert texts[1] == "추진상황 : 추진완료"


def test_heads_that_stand_inside_a_demand_open_the_answer_behind_it() -> None:
    row = "○ 누리집 개선을 위한 □ 추진내용 방안을 마련하기 바람. (통신과) ○ 누리집 3종 개편"
    assert read_texts(row) == [
        "누리집 개선을 위한 방안을 마련하기 바람. (통신과)",
        "추진내용",
        "누리집 3종 개편",
    ]


@pytest.mark.parametrize(
    "row",
    [
        "○ 대책을 마련하기 바람 □ 추진내용 누리집 3종 개편",
        "추진상황: 추진 중 누리집 3종 개편으로 불편 예방 □ 향후계획 시 전체 확대",
    ],
)
def test_the_head_of_an_answer_that_follows_whole_words_stays(row: str) -> None:
    assert len(read_texts(row)) == 2


def test_years_before_numbers_are_their_periods() -> None:
    read = stated("○ 요구\t연도 위원회 자료 2028 4건 2029 8건 2030 12건 □ 향후계획", page=AUDIT)
    assert [(one.value, one.period) for one in read] == [
        ("4", "2028"),
        ("8", "2029"),
        ("12", "2030"),
    ]
    assert {one.property for one in read} == {"위원회 자료"}


def test_cells_that_begin_in_the_midst_of_words_are_not_read() -> None:
    row = "○ 만족도가 2년 낮음\t□ 추진내용 ○ 만족도 15위(전체 17개\t관), '29년 16위(전체\t개 기관"
    assert {one.value for one in stated(row, page=AUDIT)} == {"2", "15", "17"}
    assert not stated("○ 요구\t차 이 2건 3건 5건 불일치가", page=AUDIT)


def test_lists_below_a_line_of_nouns_are_its_cells() -> None:
    read = stated(
        "□ 추진내용",
        "ㅇ 수당, 배움 등 사업 실시간 확인 : 2천건",
        "",
        "이용체계 공동이용마당 보유기관",
        "",
        "수당, 배움, 걸음 등 18개 주민, 세대주 등 16개 항목 복지부, 안전부 등",
        page=TASK,
    )
    assert [(one.value, one.property) for one in read[1:]] == [
        ("18", "이용체계"),
        ("16", "공동이용마당 항목"),
    ]
    assert "이용체계" not in read[0].property


def test_a_colon_without_a_blank_behind_it_is_one() -> None:
    read = stated("ㅇ 마당을 열고 볼거리를 마련", "- 갈래별:한옥골(19%) >강가(15%) 순임")
    assert [(one.value, one.property) for one in read] == [
        ("19", "갈래별 한옥골"),
        ("15", "갈래별 강가"),
    ]
