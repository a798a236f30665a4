"""Dates and periods in running text, as officials write them and as they leave them out."""

import calendar
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loaders.statements.dates import last_day, read_dates

YEAR = 2031
_MODEST = settings(max_examples=60)


def _values(text: str, latest: date | None = None) -> list[str]:
    return [span.value for span in read_dates(text, YEAR, latest)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        # days
        ("'24. 2. 5.", "2024-02-05"),
        ("'24.2.5.(월)", "2024-02-05"),
        ("2024년 2월 5일", "2024-02-05"),
        ("2024년 2월 5일(월)", "2024-02-05"),
        ("24년 2월 5일", "2024-02-05"),
        ("2024. 2. 5.", "2024-02-05"),
        ("2024-02-05", "2024-02-05"),
        ("'21.8.19", "2021-08-19"),
        ("3월 2일", "2031-03-02"),
        # months
        ("'23.8", "2023-08"),
        ("'23. 8.", "2023-08"),
        ("'23.12월", "2023-12"),
        ("2023년 12월", "2023-12"),
        ("23년 12월", "2023-12"),
        ("'26.1월 중", "2026-01"),
        ("2026. 10.", "2026-10"),
        ("11월", "2031-11"),
        # years
        ("'23년", "2023"),
        ("2023년도", "2023"),
        ("2023년 말", "2023"),
    ],
)
def test_reads_a_date(printed: str, value: str) -> None:
    (span,) = read_dates(f"통합망 개통({printed})", YEAR)
    assert (span.value, span.is_period) == (value, False)


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("나눔터 위탁 협약 체결 : 8.16", ["2031-08-16"]),
        ("추경예산 변경안 승인 : 12.4", ["2031-12-04"]),
        ("나눔터 협약 체결 : 8.16 이후 개소", []),  # not the end of the line
        ("나눔터 만족도 : 8.16", []),
        ("나눔터 협약 체결 : 13.16", []),
    ],
)
def test_a_day_without_its_year_ends_a_line_behind_what_was_done(
    printed: str, values: list[str]
) -> None:
    assert _values(printed) == values


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        # the year once, months behind it
        ("'24.2.~11.", "2024-02/2024-11"),
        ("'24. 2. ~ 12.", "2024-02/2024-12"),
        ("2026. 1.~12.", "2026-01/2026-12"),
        ("'24.2월∼11월", "2024-02/2024-11"),
        ("'21.4월부터 6월까지", "2021-04/2021-06"),
        # two years
        ("'23.12.~'24.1.", "2023-12/2024-01"),
        ("'24. 4. ~ '25. 8.", "2024-04/2025-08"),
        ("'23.12.~1.", "2023-12/2024-01"),
        ("2019~2023년", "2019/2023"),
        ("'24~'26년", "2024/2026"),
        # days
        ("'23.1.16. ~ 12.31", "2023-01-16/2023-12-31"),
        ("'24.1.1. ~ 1.31.", "2024-01-01/2024-01-31"),
        ("2026. 10. 6.(화)~10. 8.(목)", "2026-10-06/2026-10-08"),
        ("10.24.~25.", "2031-10-24/2031-10-25"),
        # no year at all
        ("10~12월", "2031-10/2031-12"),
        ("9월~11월", "2031-09/2031-11"),
        ("9.~11월", "2031-09/2031-11"),
        # halves and quarters
        ("'24년 상반기", "2024-01/2024-06"),
        ("'24.하반기", "2024-07/2024-12"),
        ("2024년 3분기", "2024-07/2024-09"),
        ("'24년 3/4분기", "2024-07/2024-09"),
        # open sides
        ("~'24.12.", "../2024-12"),
        ("~ '24. 3.", "../2024-03"),
        ("'26년까지", "../2026"),
        ("2024년 상반기까지", "../2024-06"),
        ("~6월", "../2031-06"),
        ("'24.1.~", "2024-01/.."),
        ("'24.2월~", "2024-02/.."),
        ("2026.2.2.~", "2026-02-02/.."),
        ("2027년~", "2027/.."),
        ("'24.3월부터", "2024-03/.."),
        ("'24.3월 이후", "2024-03/.."),
    ],
)
def test_reads_a_period(printed: str, value: str) -> None:
    (span,) = read_dates(f"통합망 정비({printed})", YEAR)
    assert (span.value, span.is_period) == (value, True)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("점검('30.5월, 8월)", ["2030-05", "2030-08"]),
        ("보고서 발간 : 2건(8·9월)", ["2031-08", "2031-09"]),
        ("실시(4, 6, 8월)", ["2031-04", "2031-06", "2031-08"]),
        ("착공('30.3.) 준공('31.9.)", ["2030-03", "2031-09"]),
        ("분석(5월). 발표(6월)", ["2031-05", "2031-06"]),
        ("'30년 10월 16일 개관, 3일에 걸쳐", ["2030-10-16"]),
        ("기한이 '30년 10월 16일인데 19일에 제출", ["2030-10-16", "2030-10-19"]),
    ],
)
def test_a_month_takes_the_year_before_it(text: str, values: list[str]) -> None:
    assert _values(text) == values


def test_of_what_is_done_a_later_month_is_one_of_the_year_before() -> None:
    done = "점검 완료(11월), 보수(1월)"
    assert _values(done) == ["2031-11", "2031-01"]
    assert _values(done, date(2031, 2, 28)) == ["2030-11", "2031-01"]
    assert _values("점검 완료('29.11월)", date(2031, 2, 28)) == ["2029-11"]


def test_a_span_holds_the_date_and_no_more() -> None:
    text = "통합망(1단계, '30.2.~11.) 12km 구축"
    (span,) = read_dates(text, YEAR)
    assert text[span.start : span.end] == "'30.2.~11."
    text = "이용은 '30.4월부터 6월까지 늘어남"
    (span,) = read_dates(text, YEAR)
    assert text[span.start : span.end] == "'30.4월부터 6월까지"


@pytest.mark.parametrize(
    "text",
    [
        "가온망 1,840대 구축",
        "만족도 63.5%로 상승",
        "축척 1:1,000 지도",
        "월평균 8.3% 증가",
        "5개월 동안 3회",
        "누리집 2.0 버전",
        "'31. 2. 30.(일)"[:3],
        "1588-1234",
        "열두 달",
        "정산서는 다음 연도 2월까지 제출",
        "보고서는 매년 3월 발간",
        "안내 3일에 진행",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert _values(text) == []


def test_a_day_that_the_calendar_lacks_is_no_day() -> None:
    assert "2024-02-30" not in _values("개통('24. 2. 30.)")
    assert _values("개통('24. 2. 29.)") == ["2024-02-29"]


@pytest.mark.parametrize(
    ("value", "last"),
    [
        ("2024-02/2024-11", "2024-11"),
        ("../2024-12", "2024-12"),
        ("2024-02/..", ""),
        ("2024", "2024"),
        ("2024-02-05", "2024-02-05"),
    ],
)
def test_the_last_day_is_that_of_the_end(value: str, last: str) -> None:
    assert last_day(value) == last


_DAYS = st.dates(date(2013, 1, 1), date(2039, 12, 31))
_DAY_STYLES = (
    "'{y:02d}. {m}. {d}.",
    "'{y:02d}.{m}.{d}.",
    "20{y:02d}년 {m}월 {d}일",
    "20{y:02d}. {m}. {d}.",
    "20{y:02d}-{m:02d}-{d:02d}",
)
_MONTH_STYLES = ("'{y:02d}.{m}월", "'{y:02d}. {m}.", "20{y:02d}년 {m}월", "20{y:02d}. {m}.")


@_MODEST
@given(_DAYS, st.sampled_from(_DAY_STYLES))
def test_a_printed_day_reads_back(day: date, style: str) -> None:
    printed = style.format(y=day.year % 100, m=day.month, d=day.day)
    assert _values(f"통합망 개통({printed})") == [day.isoformat()]


@_MODEST
@given(_DAYS, st.sampled_from(_MONTH_STYLES))
def test_a_printed_month_reads_back(day: date, style: str) -> None:
    printed = style.format(y=day.year % 100, m=day.month)
    month = day.isoformat()[:7]
    assert _values(f"통합망 개통({printed})") == [month]
    assert _values(f"통합망 개통(~{printed})") == [f"../{month}"]
    assert _values(f"통합망 개통({printed}~)") == [f"{month}/.."]


@_MODEST
@given(_DAYS, st.integers(1, 12), st.sampled_from(["~", " ~ ", "~ ", "∼"]))
def test_a_printed_range_reads_back(day: date, end: int, sign: str) -> None:
    """An end that lies before the beginning is one of the year after."""
    year = day.year + (day.month > end)
    printed = f"'{day.year % 100:02d}. {day.month}.{sign}{end}."
    assert _values(f"통합망 정비 : {printed}") == [f"{day.isoformat()[:7]}/{year}-{end:02d}"]


@_MODEST
@given(_DAYS, _DAYS)
def test_a_range_of_days_reads_back(first: date, last: date) -> None:
    assume(first <= last)
    printed = [f"'{one.year % 100:02d}. {one.month}. {one.day}." for one in (first, last)]
    assert _values("정비 : " + " ~ ".join(printed)) == [f"{first.isoformat()}/{last.isoformat()}"]


_LETTERS = st.text("'0123456789년월일.~∼,/·()- 부터까지이후상하반기분연중초말주가\n\t", max_size=60)


def _is_a_day(iso: str) -> bool:
    year, month, day = ([*map(int, iso.split("-")), 0, 0])[:3]
    if not 1945 <= year <= 2099 or not 0 <= month <= 12:
        return False
    return not day or (month > 0 and day <= calendar.monthrange(year, month)[1])


@settings(max_examples=150)
@given(_LETTERS | st.text(max_size=40))
def test_any_text_yields_dates_of_the_calendar_in_order(text: str) -> None:
    spans = read_dates(text, YEAR)
    assert spans == read_dates(text, YEAR)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert all(end == ".." or _is_a_day(end) for end in span.value.split("/"))
    for one, other in pairwise(spans):
        assert one.end <= other.start
