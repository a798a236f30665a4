"""Items: the things that one bullet lists, each told by words of its own."""

import pytest

from tests.loaders.prose_bullets import stated


def _told(*rows: str) -> dict[str, str]:
    """The property of each value that a page states."""
    return {one.printed: one.property for one in stated(*rows)}


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("단말 640대 구축(3개구) 및 쉼터 전등 120개소 설치", "120개소", "쉼터 전등"),
        ("물품 도입 509식 및 자료이관 26식", "26식", "자료이관"),
        ("회원별 담당자 지정 및 회보 발송 변경(연 2회)", "2회", "연간 회보 발송 변경"),
        ("각 부서 모니터링(상시) 및 실무교육(연 2회)을 통한 역량 강화", "2회", "연간 실무교육"),
        ("상설 쉼터 4개소 및 마을 파견교육 포함 670명 교육", "4개소", "상설 쉼터"),
    ],
)
def test_items_part_where_each_has_its_own_number(bullet: str, printed: str, told: str) -> None:
    assert _told("□ 추진실적", f"ㅇ {bullet}")[printed].startswith(told)
    assert " 및 " not in _told("□ 추진실적", f"ㅇ {bullet}")[printed]


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("청구 190건 접수 및 처리(공개율 95.7%)", "95.7%", "청구 접수 및 처리 공개율"),
        ("쉼터 이용 평가 및 개선지원 기업(13개사)", "13개사", "쉼터 이용 평가 및 개선지원 기업"),
        ("기준 표준화 및 발전방향 모임 개최(분기 1회)", "1회", "기준 표준화 및 발전방향 모임"),
    ],
)
def test_two_deeds_of_one_thing_are_one_item(bullet: str, printed: str, told: str) -> None:
    assert told in _told("□ 추진실적", f"ㅇ {bullet}")[printed]


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("쉼터 전등 700대 신설 및 교체", "700대", "쉼터 전등 신설 및 교체"),
        ("쉼터 전등 840대 보급 및 교육 실시", "840대", "쉼터 전등 보급"),
    ],
)
def test_two_deeds_behind_a_number_are_both_told(bullet: str, printed: str, told: str) -> None:
    assert _told("□ 추진실적", f"ㅇ {bullet}")[printed] == told


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("쉼터 방문인원 : 총 7,290명(일평균 동쪽 74명, 서쪽 82명 방문)", "82명", "일평균"),
        ("노선 75개 활동(구별 3개, 안내원 6명)", "6명", "구별"),
        ("연간 생산문서 742건 / 접수문서 168건", "168건", "연간"),
        ("연간 생산문서 742건 / 접수기관 12곳", "12곳", "접수기관"),
        ("연간 생산문서 742건 / 총 접수문서 168건", "168건", "접수문서"),
    ],
)
def test_a_scope_word_holds_for_each_number_of_its_list(
    bullet: str, printed: str, told: str
) -> None:
    assert _told("□ 추진실적", f"ㅇ {bullet}")[printed].startswith(told)


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("지하 배관 점검 요구사항 분석, 2개 시범 마을 선정", "2개", "시범 마을 선정"),
        (
            "쉼터 140개소 활용, 27명 대상 길잡이 교육 추진",
            "27명",
            "길잡이 교육 추진 대상",
        ),
        ("달빛 실습 6개 기관 완료, 34명 수료", "6개", "달빛 실습 기관 완료"),
    ],
)
def test_the_words_behind_a_number_say_what_is_done_with_it(
    bullet: str, printed: str, told: str
) -> None:
    assert _told("□ 추진실적", "ㅇ 배관 안전 체계", f"- {bullet}")[printed] == told


def test_a_dot_misread_for_a_comma_parts_items() -> None:
    assert "반장" not in _told("□ 추진실적", "ㅇ 반원 구성: 11명(반장 1. 반원 10명)")["10명"]
