"""Times as tables write them: ISO 8601 years, months, days, and intervals between two of them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from the first to the last of a time, each None where that side is open.

    `plain` tells a single year, month or day from an interval between two.
    """

    first: date | None
    last: date | None
    plain: bool


def read_interval(text: str) -> Interval:
    """Return the days of `2024`, `2024-02`, `2024-02-15`, `A/B`, `A/..` or `../B`.

    An interval may end before it begins, as a report may print it.

    Raises:
        ValueError: the text is none of these, or no such day is in the calendar.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return Interval(*_days(text), plain=True)
    if start == end == _OPEN:
        raise ValueError(f"{text!r} is open on both sides")
    first = None if start == _OPEN else _days(start)[0]
    last = None if end == _OPEN else _days(end)[1]
    return Interval(first, last, plain=False)


def _days(point: str) -> tuple[date, date]:
    found = _POINT.fullmatch(point)
    if not found:
        raise ValueError(f"{point!r} is no year, month or day")
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    first = date(year, month if found["month"] else 1, day if found["day"] else 1)
    if found["day"]:
        return first, first
    if found["month"]:
        return first, first.replace(day=monthrange(year, month)[1])
    return first, date(year, 12, 31)
