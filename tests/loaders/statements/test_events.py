"""Events: what happens at a date."""

import pytest

from tests.loaders.prose_bullets import stated


def _told(bullet: str) -> dict[str, str]:
    """The property of each value that a bullet states."""
    return {one.printed: one.property for one in stated("□ 추진실적", f"ㅇ {bullet}")}


@pytest.mark.parametrize(
    ("bullet", "printed", "told"),
    [
        ("쉼터 도면을 제출 완료하였음('30. 5. 1.)", "'30. 5. 1", "도면 제출 완료 시기"),
        ("두 안(9개)을 견준 보고서를 수정 제출함.('30.11)", "'30.11", "보고서 수정 제출 시기"),
    ],
)
def test_the_verb_before_its_bracket_is_the_event_of_a_date(
    bullet: str, printed: str, told: str
) -> None:
    assert any(key.startswith(printed) and told == one for key, one in _told(bullet).items())


def test_the_verb_behind_a_date_is_its_event_and_none_that_leads_on_to_it() -> None:
    told = _told("심사 등 절차를 거쳐 '30. 2월 마을에 지원금을 지원하고 점검 실시")
    assert list(told.values()) == ["마을 지원금 지원 시기"]


def test_the_verb_of_the_amount_right_behind_a_date_is_its_event() -> None:
    told = _told("조사하면서 2030년까지 2,500대 설치 예정")
    assert all("설치 예정" in one and "하면서" not in one for one in told.values()), told


def test_the_deed_of_a_label_is_the_event_of_each_date_of_its_list() -> None:
    told = _told("2단계 구축 : 마을 누리집('30.5)/달빛 쉼터('30.6)")
    assert list(told.values()) == ["마을 누리집 2단계 구축 시기", "달빛 쉼터 2단계 구축 시기"]
