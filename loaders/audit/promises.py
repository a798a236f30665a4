"""Dates promised in the plan (향후계획, 추진계획, 추진일정) of an answer.

A plan names many years that promise nothing (a budget of '22, a plan for 2026). A promise is a date
behind a colon or in brackets; lacking those, any date exact to the month; lacking those, a span of
years or a year with 까지 or 부터. A year that is not printed is not made up: the date stays open.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.records import PlannedDate
from loaders.text import Line, squeeze
from loaders.values import full_year

_HALVES = {"상반기": (1, 6), "하반기": (7, 12)}


def _point(name: str, year: str) -> str:
    """Return the pattern of a date; `year` is the pattern of its year with what follows it."""
    return rf"""
        {year}
        (?: (?P<half{name}>상반기|하반기)
          | (?P<quarter{name}>[1-4])\s*(?:/\s*4\s*)?분기
          | (?P<month{name}>1[0-2]|0?[1-9])(?!\d)
            (?: \s*월(?!령)(?:\s*(?P<dayof{name}>[0-3]?\d)\s*일)?
              | \s*\.\s*(?P<day{name}>[12]\d|3[01]|0?[1-9])(?!\d)(?=\s*(?:[.)~]|$))\s*\.?
              | \s*\.(?:\s*월)?
              | (?=\s*(?:[~),]|-\s*\d|$))
            )
        )"""


_FIRST = _point("", r"(?P<year>'\d\d|20\d\d)\s*[.년]?\s*")
_SECOND = _point("2", r"(?:(?P<year2>'\d\d|20\d\d)\s*[.년]?\s*)?")
# '21.5 ~ 8월 | 2026.10.6. ~ 10.8. | '21.9 ~ '22.4월 | '24.3월~ | ~'26.12월 | '21년~'25년 | 2028년~
_DATE = re.compile(
    rf"""
    (?<![\d/.'])(?P<until>~\s*)?
    (?: {_FIRST} | (?P<whole>'\d\d(?!\d)|20\d\d(?!\d))(?:\s*년(?!도))? )
    (?: \s*(?P<open>~|-(?=\s*\d+월))\s*
        (?: {_SECOND} | (?P<whole2>'\d\d(?!\d)|20\d\d(?!\d))(?:\s*년(?!도))? )?
    )?
    (?P<limit>\s*(?:[말초중](?=까지|부터|에|[^가-힣]|$))?\s*(?:까지|부터)?)
    """,
    re.VERBOSE,
)
# 2월부터 시행 | 2월 중 | 1월중: a month whose year stands before it, or nowhere.
_MONTH = re.compile(r"(?<![\d.~'\-])(?P<month>1[0-2]|[1-9])월\s*(?P<limit>중|말|초|까지|부터)")
_YEAR = re.compile(r"(?<!\d)(?:'\d\d|20\d\d)(?!\d)")
# 제출완료 after a date, or the number of a document before it, say that it is past.
_PAST = re.compile(r"[^○◦\-·※:(]{0,6}완료")
_DOCUMENT = re.compile(r"-?\d+/\s*$")
_BULLETS = re.compile(r"[○◯◦●▶※]|(?<!\S)[ㅇ\-·*](?=\s|[가-힣])")


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a bullet, where it stands, and how firmly (0 behind a colon or in brackets)."""

    start: int
    firmness: int
    date: PlannedDate


def read_promises(
    plan: Sequence[tuple[int, str]], lines: Sequence[Line]
) -> tuple[PlannedDate, ...]:
    """Return the dates promised in the plan of an answer, in printed order.

    Args:
        plan: the words of the plan, each run with the line that prints it.
        lines: the lines of the report, which keep the printed form of the dates.

    Months are ISO year-months, days ISO dates; `earliest` or `latest` is empty where it is open.
    """
    printed = " ".join(lines[number - 1].printed for number in sorted({line for line, _ in plan}))
    promises: list[PlannedDate] = []
    for bullet in _BULLETS.split(" ".join(words for _, words in plan)):
        found = sorted(_dates(bullet), key=lambda one: one.start)
        firmest = min((one.firmness for one in found), default=0)
        promises += [one.date for one in found if one.firmness == firmest]
    return tuple(
        PlannedDate(_as_printed(date.printed, printed), date.earliest, date.latest)
        for date in promises
    )


def _as_printed(normalised: str, printed: str) -> str:
    """Return the date as the report prints it, whose apostrophes the normalised text has evened."""
    pattern = re.escape(normalised).replace("'", "['‘’´`ʼ′]").replace(r"\ ", r"\s*")
    found = re.search(pattern, unicodedata.normalize("NFC", printed))
    return squeeze(found[0]) if found else normalised


def _dates(bullet: str) -> Iterator[_Found]:
    taken: list[tuple[int, int]] = []
    for found in _DATE.finditer(bullet):
        before, after = bullet[: found.start()], bullet[found.end() :]
        if _DOCUMENT.search(before) or _PAST.match(after):
            taken.append(found.span())
            continue
        earliest, latest = _span(found)
        exact = not found["whole"]
        spanning = bool(found["open"] or found["until"] or found["limit"].strip())
        framed = _framed(before) if exact else _stands_alone(before, after, spanning=spanning)
        if not (framed or exact or spanning):
            continue
        taken.append(found.span())
        firmness = 0 if framed else 1 if exact else 2
        yield _Found(found.start(), firmness, PlannedDate(found[0].strip(), earliest, latest))
    for found in _MONTH.finditer(bullet):
        if any(start <= found.start() < end for start, end in taken):
            continue
        years = _YEAR.findall(bullet[: found.start()])
        month = f"{full_year(years[-1])}-{int(found['month']):02d}" if years else ""
        earliest, latest = _limited(month, month, found["limit"])
        firmness = 0 if _framed(bullet[: found.start()]) else 1
        yield _Found(found.start(), firmness, PlannedDate(found[0], earliest, latest))


def _framed(before: str) -> bool:
    """Whether a date behind these words stands behind a colon or in brackets."""
    return ":" in before or before.count("(") > before.count(")")


def _stands_alone(before: str, after: str, *, spanning: bool) -> bool:
    """Whether a year is all that a colon or brackets give: (2026년), but not (2026년 예산 3억)."""
    opened = bool(re.search(r"[:(]\s*$", before))
    return opened and (spanning or bool(re.match(r"\s*(?:[),.]|예정|$)", after)))


def _limited(earliest: str, latest: str, limit: str | None) -> tuple[str, str]:
    limit = (limit or "").strip()
    if limit.endswith("까지"):
        return "", latest
    return (earliest, "") if limit.endswith("부터") else (earliest, latest)


def _span(found: re.Match[str]) -> tuple[str, str]:
    """Return the earliest and the latest of a date or a span of dates."""
    year = full_year(found["year"] or found["whole"])
    first = _ends(found, "", year)
    if found["until"]:
        return "", first[1]
    if not found["open"]:
        return _limited(first[0], first[1], found["limit"])
    second_year = found["year2"] or found["whole2"]
    if not (second_year or found["half2"] or found["quarter2"] or found["month2"]):
        return first[0], ""
    second = _ends(found, "2", full_year(second_year) if second_year else year)
    return first[0], second[1]


def _ends(found: re.Match[str], name: str, year: int) -> tuple[str, str]:
    """Return the first and the last month (or the day) of the one date named by its groups."""
    if found[f"half{name}"]:
        first, last = _HALVES[found[f"half{name}"]]
    elif found[f"quarter{name}"]:
        quarter = int(found[f"quarter{name}"])
        first, last = quarter * 3 - 2, quarter * 3
    elif found[f"month{name}"]:
        first = last = int(found[f"month{name}"])
        day = found[f"day{name}"] or found[f"dayof{name}"]
        if day and 1 <= int(day) <= calendar.monthrange(year, first)[1]:
            whole = f"{year}-{first:02d}-{int(day):02d}"
            return whole, whole
    else:
        first, last = 1, 12
    return f"{year}-{first:02d}", f"{year}-{last:02d}"
