"""Dates and periods in running text: '24. 2. ~ 12., 2026. 10. 6.(화)~10. 8., ~'24.12., 8·9월.

Officials write the year once and months behind it, with full stops or 년 and 월, and leave out what
the reader knows: a month without a year is one of the report's own time. Values are ISO 8601.
"""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.statements.date_forms import (
    ALL_YEAR,
    END_DAY,
    END_MONTH,
    END_MONTH_DAY,
    END_YEAR,
    LISTED,
    MONTH_DAY,
    MONTH_DAYS,
    MONTH_ONLY,
    OPEN_END,
    OPEN_START,
    RANGE,
    REFERENCE,
    SAME_MONTH,
    YEARLY,
    YEARS_ON,
)
from loaders.values import full_year

UNTOLD = 1800
"""The year to give where none is known: of a month without one, the value begins with it then."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period of a text: its span, and its ISO 8601 value (`A/B` with `..` where open)."""

    start: int
    end: int
    value: str

    @property
    def is_period(self) -> bool:
        """Whether it is an interval."""
        return "/" in self.value


@dataclass(frozen=True, slots=True)
class _Point:
    """One date: year, and month and day where they are told; `last` is the last month of a half."""

    year: int
    month: int = 0
    day: int = 0
    last: int = 0

    @property
    def iso(self) -> str:
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year:04d}{month}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def until(self) -> str:
        return f"{self.year:04d}-{self.last:02d}" if self.last else self.iso

    @property
    def valid(self) -> bool:
        if self.year != UNTOLD and not 1900 < self.year < 2100:
            return False
        return not self.day or self.day <= calendar.monthrange(self.year, self.month)[1]


_YearOf = Callable[[int], int]


def read_dates(text: str, year: int, latest: date | None = None) -> tuple[DateSpan, ...]:
    """Return the dates and periods of a text, in order.

    Args:
        text: normalised text.
        year: the year that a month without one belongs to, where the text names none before it.
        latest: for what is done: a month after this day belongs to the year before.
    """
    found: list[DateSpan] = []
    at = 0
    said = 0
    while at < len(text):
        reference = REFERENCE.match(text, at)
        if reference:
            at = reference.end()
            continue
        if not (text[at].isdigit() or text[at] in "'~∼〜상하연"):
            at += 1
            continue

        def year_of(month: int, said: int = said) -> int:
            if said:
                return said
            return year - 1 if latest and latest.year == year and month > latest.month else year

        spans, year_said = _at(text, at, year_of)
        if not spans:
            spans = _day_of_the_month(text, at, found)
        if not spans:
            at = _past_number(text, at)
            continue
        found += spans
        said = year_said or said
        at = spans[-1].end
    return tuple(found)


def _day_of_the_month(text: str, at: int, before: Sequence[DateSpan]) -> list[DateSpan]:
    """10월 16일까지인데 19일에: a day of the month that was told."""
    day = SAME_MONTH.match(text, at)
    last = last_day(before[-1].value) if before else ""
    if not day or len(last) != len("2031-10-16"):
        return []
    return [DateSpan(at, day.end(), f"{last[:8]}{int(day['day']):02d}")]


def _past_number(text: str, at: int) -> int:
    found = re.compile(r"\d[\d,.]*").match(text, at)
    return max(found.end() - (text[found.end() - 1] in ".,"), at + 1) if found else at + 1


def _at(text: str, at: int, year_of: _YearOf) -> tuple[list[DateSpan], int]:
    """Return the date spans that begin here, and the year that they say."""
    if text[at] == "연":
        whole = text.startswith("연중", at) and ALL_YEAR.search(text, max(at - 3, 0), at + 3)
        return ([DateSpan(at, at + 2, str(year_of(12)))] if whole else []), 0
    listed = LISTED.match(text, at)
    if listed:
        return _listed(listed, year_of)
    opening = RANGE.match(text, at)
    if opening:
        return _until(text, at, opening.end(), year_of)
    begun = _point(text, at, year_of)
    return _from(text, at, *begun) if begun else ([], 0)


def _until(text: str, at: int, after: int, year_of: _YearOf) -> tuple[list[DateSpan], int]:
    """~'24. 12. has no beginning."""
    ended = _point(text, after, year_of)
    if ended is None or (at and text[at - 1].isalnum()):
        return [], 0
    point, end, said = ended
    return [DateSpan(at, end, f"../{point.until}")], said


def _from(text: str, at: int, first: _Point, after: int, said: int) -> tuple[list[DateSpan], int]:
    """A date, or the period that begins with it."""
    between = RANGE.match(text, after)
    last = _range_end(text, between.end(), first) if between else None
    if last and (first.iso <= last[0].until or last[0].year != first.year):
        point, end, year = last
        if "부터" in (between[0] if between else ""):
            until = OPEN_START.match(text, end)
            end = until.end() if until else end
        return [DateSpan(at, end, f"{first.iso}/{point.until}")], year or said
    if between and not last and not text[between.end() : between.end() + 1].isdigit():
        end = between.end() - (len(between[0]) - len(between[0].rstrip()))
        return [DateSpan(at, end, f"{first.iso}/..")], said
    opened = OPEN_END.match(text, after)
    if opened:
        return [DateSpan(at, opened.end(), f"{first.iso}/..")], said
    closed = OPEN_START.match(text, after)
    if closed:
        return [DateSpan(at, closed.end(), f"../{first.until}")], said
    value = f"{first.iso}/{first.until}" if first.last else first.iso
    return [DateSpan(at, after, value)], said


def _listed(found: re.Match[str], year_of: _YearOf) -> tuple[list[DateSpan], int]:
    """8·9월 is two months; 10~12월 is one period."""
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        year = year_of(first) if first <= last else year_of(last)
        begin = year - 1 if first > last else year
        value = f"{begin}-{first:02d}/{year}-{last:02d}"
        return [DateSpan(found.start(), found.end(), value)], 0
    numbers = list(re.finditer(r"\d+", found[0]))
    ends = [one.end() for one in numbers[:-1]] + [len(found[0])]
    spans = [
        DateSpan(
            found.start() + one.start(),
            found.start() + end,
            f"{year_of(int(one[0]))}-{int(one[0]):02d}",
        )
        for one, end in zip(numbers, ends, strict=True)
    ]
    return spans, 0


def _point(text: str, at: int, year_of: _YearOf) -> tuple[_Point, int, int] | None:
    """Return the date that begins here, where it ends, and the year if it says one."""
    for pattern in YEARLY:
        found = pattern.match(text, at)
        if not found:
            continue
        point = _with_year(found, year_of)
        if point.valid:
            return point, found.end(), point.year if _says_year(found) else 0
    for pattern in (MONTH_DAY, MONTH_DAYS, MONTH_ONLY):
        found = pattern.match(text, at)
        if found and YEARS_ON.search(text, 0, at) and year_of(1) != UNTOLD:
            return None  # 다음 연도 2월까지: a month of every year
        if found:
            parts = found.groupdict()
            month = _first(parts, "month", "month2", "month3", "month4")
            day = _first(parts, "day", "day2", "day3", "day4")
            point = _Point(year_of(month), month, day)
            return (point, found.end(), 0) if point.valid else None
    return None


def _first(parts: dict[str, str | None], *names: str) -> int:
    return int(next((parts[name] for name in names if parts.get(name)), None) or 0)


def _says_year(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return bool(parts.get("year") or parts.get("other") or parts.get("third"))


def _with_year(found: re.Match[str], year_of: _YearOf) -> _Point:
    parts = found.groupdict()
    printed = parts.get("year") or parts.get("other") or parts.get("third")
    if parts.get("half") or parts.get("quarter"):
        months, number = (
            (6, "상하".index(parts["half"]))
            if parts.get("half")
            else (
                3,
                int(parts["quarter"] or 1) - 1,
            )
        )
        first = number * months + 1
        last = first + months - 1
        return _Point(_full(printed) if printed else year_of(last), first, 0, last)
    month = int(parts.get("month") or parts.get("month2") or 0)
    return _Point(_full(printed or ""), month, int(parts.get("day") or 0))


def _full(printed: str) -> int:
    return full_year(printed.replace(" ", ""))


def _range_end(text: str, at: int, first: _Point) -> tuple[_Point, int, int] | None:
    """Return the end of a range behind its sign; it takes the year and month of the beginning."""

    def year_of(month: int) -> int:
        return first.year + (first.month > month)

    whole = _point(text, at, year_of)
    if first.day and not whole:
        both = END_MONTH_DAY.match(text, at)
        if both:
            month = int(both["month"])
            point = _Point(year_of(month), month, int(both["day"]))
            return (point, both.end(), 0) if point.valid else None
        found = END_DAY.match(text, at)
        if found:
            point = _Point(first.year, first.month, int(found["day"]))
            return (point, found.end(), 0) if point.valid else None
    if whole:
        return whole
    years = None if first.month else END_YEAR.match(text, at)
    if years:
        point = _Point(_full(years["year"]))
        return (point, years.end(), point.year) if point.valid else None
    found = END_MONTH.match(text, at)
    if found and first.month:
        month = int(found["month"])
        if first.day:  # 8.1.~31. counts days
            point = _Point(first.year, first.month, month)
            return (point, found.end(), 0) if point.valid else None
        return _Point(year_of(month), month), found.end(), 0
    return None


def last_day(iso: str) -> str:
    """Return the last ISO date, month or year of a value, empty for an interval open to the end."""
    end = iso.rsplit("/", maxsplit=1)[-1]
    return "" if end == ".." else end
