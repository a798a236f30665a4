"""Quantities in running text: Korean numerals, counters, money, percentages and bounds."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.statements.quantity import Quantity, read_quantities

YEAR = 2031
_MODEST = settings(max_examples=80)

Told = tuple[str, str, str]


def _read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(text, YEAR)


def _told(text: str) -> list[Told]:
    return [(one.value, one.unit, one.bound) for one in _read(text)]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("2,406대", "2406", "대"),
        ("2.7만명", "27000", "명"),
        ("47천건", "47000", "건"),
        ("2만4천대", "24000", "대"),
        ("7만 1천대", "71000", "대"),
        ("9만5천대", "95000", "대"),
        ("32만명", "320000", "명"),
        ("41.5만권", "415000", "권"),
        ("1천5백 명", "1500", "명"),
        ("3만6,500명", "36500", "명"),
        ("25개區", "25", "개구"),
        ("5개구", "5", "개구"),
        ("96개소", "96", "개소"),
        ("56TB", "56", "TB"),
        ("4,435km", "4435", "km"),
        ("1,234.5㎡", "1234.5", "㎡"),
        ("4.5배", "4.5", "배"),
        ("100G", "100", "G"),
    ],
)
def test_reads_a_number_with_its_counter(printed: str, value: str, unit: str) -> None:
    (one,) = _read(f"가온망 {printed} 구축")
    assert (one.kind, one.printed, one.value, one.unit) == ("number", printed, value, unit)
    assert one.bound == ""


@pytest.mark.parametrize(
    ("printed", "won"),
    [
        ("2,118백만원", 2_118_000_000),
        ("636,010천원", 636_010_000),
        ("172억원", 17_200_000_000),
        ("3억 8천만원", 380_000_000),
        ("3억 8천만", 380_000_000),
        ("3억5천만원", 350_000_000),
        ("12.5억원", 1_250_000_000),
        ("1조 2,345억원", 1_234_500_000_000),
        ("53억", 5_300_000_000),
        ("10억에", 1_000_000_000),
        ("5,000원", 5_000),
        ("10,128 백만원", 10_128_000_000),
        ("△3억원", -300_000_000),
    ],
)
def test_money_is_told_in_won(printed: str, won: int) -> None:
    (one,) = _read(f"가온망 예산 {printed} 편성")
    assert (one.kind, one.value, one.unit) == ("money", str(won), "원")


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("8.3%", "8.3", "%"),
        ("21.0%", "21.0", "%"),
        ("100 %", "100", "%"),
        ("△3.20%", "-3.20", "%"),
        ("1.5%p", "1.5", "%p"),
        ("63퍼센트", "63", "%"),
    ],
)
def test_a_percentage_keeps_its_printed_decimals(printed: str, value: str, unit: str) -> None:
    (one,) = _read(f"가온망 이용률 {printed} 기록")
    assert (one.kind, one.value, one.unit) == ("percent", value, unit)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("기록 1천여 점 수집", ("1000", "점", "about")),
        ("누리집 50여개 정비", ("50", "개", "about")),
        ("이용자 5만 3천여 명", ("53000", "명", "about")),
        ("이용자 약 300명", ("300", "명", "about")),
        ("이용자 300명 내외", ("300", "명", "about")),
        ("장비 8년 이상", ("8", "년", "at-least")),
        ("대기 2시간 이하", ("2", "시간", "at-most")),
        ("대기 2시간 이내", ("2", "시간", "at-most")),
        ("참가 최대 20명", ("20", "명", "at-most")),
        ("참가 최소 20명", ("20", "명", "at-least")),
        ("참가 20명 미만", ("20", "명", "less-than")),
        ("참가 20명 초과", ("20", "명", "more-than")),
        ("역량 10%이상 견인", ("10", "%", "at-least")),
        ("매년 20명이 넘는 참가", ("20", "명", "more-than")),
        ("비전자기록 41.5만권/점 인수", ("415000", "권/점", "")),
        ("접속범위 20~30미터 이내", ("30", "미터", "at-most")),
    ],
)
def test_words_around_a_number_bound_it(text: str, told: Told) -> None:
    assert _told(text) == [told]


def test_a_range_is_a_least_and_a_most() -> None:
    text = "에이전트 시범 구축(2~3종)"
    assert _told(text) == [("2", "종", "at-least"), ("3", "종", "at-most")]
    assert {one.printed for one in _read(text)} == {"2~3종"}


def test_several_quantities_stay_apart() -> None:
    assert _told("보호시스템 운영(13종 57식), 교육 38,265명") == [
        ("13", "종", ""),
        ("57", "식", ""),
        ("38265", "명", ""),
    ]
    assert _told("현재 2만4천대(26.7%) → 9만5천대") == [
        ("24000", "대", ""),
        ("26.7", "%", ""),
        ("95000", "대", ""),
    ]


def test_dates_are_quantities_of_their_own_kind() -> None:
    read = _read("관제망 12km 개통('30.12.~'31.1.), 정비('31.5월)")
    assert [(one.kind, one.value) for one in read] == [
        ("number", "12"),
        ("period", "2030-12/2031-01"),
        ("date", "2031-05"),
    ]
    assert [one.unit for one in read] == ["km", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "제3회 가온 축제",
        "민선9기 공약",
        "조례 제12조에 따름",
        "2단계 사업 추진",
        "3차 회의",
        "이통3사 매장",
        "3대 추진방향 마련",
        "4대 정보취약계층",
        "1인가구 밀집지역",
        "마포1동 주민센터",
        "챗봇 2.0 시스템 개편",
        "가온 축제(GF) 2031 개최",
        "LTE → 5G 기반으로 개선",
        "가온 S3 시범",
        "축척 1:1,000 지도",
        "A-12 구역",
        "번호 12345",
        "만 명이 방문",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert _told(text) == []


def test_how_often_is_no_quantity_of_its_own() -> None:
    assert _told("누리집 1일 200만명 이용") == [("2000000", "명", "")]
    assert _told("점검 1일 소요") == [("1", "일", "")]


_DIGITS = st.integers(1, 9)
_POWERS = (
    ("억", 10**8),
    ("천만", 10**7),
    ("백만", 10**6),
    ("만", 10**4),
    ("천", 10**3),
    ("백", 100),
)


@_MODEST
@given(st.integers(1, 9_999), _DIGITS, _DIGITS, st.booleans(), st.sampled_from(["", " "]))
def test_a_composed_sum_of_money_reads_back(
    hundred_millions: int, ten_millions: int, thousands: int, grouped: bool, gap: str
) -> None:
    first = f"{hundred_millions:,}" if grouped else str(hundred_millions)
    printed = f"{first}억{gap}{ten_millions}천만원"
    (one,) = _read(f"총사업비 {printed} 편성")
    assert (one.kind, one.printed) == ("money", printed)
    assert int(one.value) == hundred_millions * 10**8 + ten_millions * 10**7
    printed = f"{first}억{gap}{thousands}천{ten_millions}백만원"
    (one,) = _read(f"총사업비 {printed} 편성")
    assert int(one.value) == hundred_millions * 10**8 + thousands * 10**7 + ten_millions * 10**6


@_MODEST
@given(
    st.lists(_DIGITS, min_size=1, max_size=4),
    st.integers(0, 3),
    st.sampled_from(["명", "대", "건", "개소", "㎡"]),
    st.sampled_from(["", "여 "]),
)
def test_a_composed_numeral_reads_back(
    digits: list[int], first: int, unit: str, about: str
) -> None:
    """2만 3천, 4천5백, 7백만: each power smaller than the one before it."""
    powers = [("만", 10_000), ("천", 1_000), ("백", 100), ("십", 10)][first:]
    parts = list(zip(digits, powers, strict=False))
    printed = "".join(f"{digit}{name}" for digit, (name, _) in parts)
    (one,) = _read(f"이용 {printed}{about}{unit} 달성")
    assert int(one.value) == sum(digit * power for digit, (_, power) in parts)
    assert (one.unit, one.bound) == (unit, "about" if about else "")


@_MODEST
@given(
    st.decimals(0, 999_999, places=2),
    st.sampled_from(_POWERS),
    st.sampled_from(["명", "건"]),
)
def test_a_decimal_with_a_power_reads_back(
    number: Decimal, power: tuple[str, int], unit: str
) -> None:
    name, factor = power
    (one,) = _read(f"이용 {number:,}{name}{unit} 달성")
    assert Decimal(one.value) == number * factor


_WORDS = (
    "만 천 억 조 원 여 약 명 대 건 개소 개 이상 이하 월 년 일 연 1일 "
    "G km 제 가온망 최대 당 5G 2.0 시스템"
)
_PIECES = st.lists(
    st.sampled_from([*"0123456789,.~∼'()%△·→:- \t", *_WORDS.split()]), max_size=25
).map("".join)


@settings(max_examples=200)
@given(_PIECES | st.text(max_size=50))
def test_every_quantity_stands_in_the_text_as_printed(text: str) -> None:
    read = _read(text)
    assert read == _read(text)
    for one in read:
        assert 0 <= one.start < one.end <= len(text)
        assert one.printed == text[one.start : one.end].strip()
        if one.kind in {"number", "money", "percent"}:
            assert Decimal(one.value).is_finite()
            assert one.unit
            assert any(letter.isdigit() for letter in one.printed)
        else:
            assert one.unit == one.bound == ""
    # Only the two sides of a range share a place.
    for one, other in pairwise(read):
        assert one.end <= other.start or (one.start, one.end) == (other.start, other.end)


@_MODEST
@given(st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=50))
def test_without_a_digit_there_is_no_number(text: str) -> None:
    assert not [one for one in _read(text) if one.kind not in {"date", "period"}]
