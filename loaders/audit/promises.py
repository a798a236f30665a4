"""Dates promised in the plan (향후계획, 추진계획, 추진일정) of an answer.

A plan names many years that promise nothing (a budget of '22, a plan for 2026). A promise is a date
behind a colon or in brackets; lacking those, any date exact to the month; lacking those, a span of
years or a year with 까지 or 부터. A year that is not printed is not made up: the date stays open.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.records import PlannedDate
from loaders.statements.dates import UNTOLD, read_dates
from loaders.text import Line, squeeze

# 제출완료 after a date, or the number of a document before it, say that it is past.
_PAST = re.compile(r"[^○◦\-·※:(]{0,6}완료")
_DOCUMENT = re.compile(r"-?\d+/\s*$")
_BULLETS = re.compile(r"[○◯◦●▶※]|(?<!\S)[ㅇ\-·*](?=\s|[가-힣])")


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a bullet, and how firmly it stands there (0 behind a colon or in brackets)."""

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
        found = list(_dates(bullet))
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
    for span in read_dates(bullet, UNTOLD):
        before, after = bullet[: span.start], bullet[span.end :]
        if span.value == str(UNTOLD):  # 연중: a whole year, which is not told
            continue
        if _DOCUMENT.search(before) or _PAST.match(after):
            continue
        printed = bullet[span.start : span.end].strip()
        exact = "-" in span.value
        spanning = span.is_period or printed[-1] in "말초중"
        framed = _framed(before) if exact else _stands_alone(before, after, spanning=spanning)
        if framed or exact or spanning:
            first, _, last = span.value.partition("/")
            date = PlannedDate(printed, _month(first, "01"), _month(last or first, "12"))
            yield _Found(0 if framed else 1 if exact else 2, date)


def _month(end: str, of_year: str) -> str:
    """Return an end of a period, of a year its first or last month; empty where it is open."""
    if end == ".." or end.startswith(str(UNTOLD)):
        return ""
    return end if "-" in end else f"{end}-{of_year}"


def _framed(before: str) -> bool:
    """Whether a date behind these words stands behind a colon or in brackets."""
    return ":" in before or before.count("(") > before.count(")")


def _stands_alone(before: str, after: str, *, spanning: bool) -> bool:
    """Whether a year is all that a colon or brackets give: (2026년), but not (2026년 예산 3억)."""
    opened = bool(re.search(r"[:(]\s*$", before))
    return opened and (spanning or bool(re.match(r"\s*(?:[),.]|예정|$)", after)))
