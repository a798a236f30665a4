"""Timing: the period that a quantity holds for, as its bracket, its clause or its line says it."""

import re
from collections.abc import Sequence

from loaders.statements.clause_times import Timed, of_the_clause, together
from loaders.statements.dates import last_day
from loaders.statements.facts import DATES, names
from loaders.statements.line_times import (
    SHUT,
    of_the_label,
    of_the_line,
    of_the_list,
    until_the_end,
)
from loaders.statements.quantity import Quantity

_AGAINST = re.compile(r"\s?(?:말\s?)?대비")
_SINCE = re.compile(
    r"\s?(?:이후|이래|부터)|\s?(?:최초\s?|정식\s?)?"
    r"(?:개관|개소|개통|개설|개시|출범|시행|도입|오픈|운영|구축|설립|시작|실시|서비스)\s?(?:이후|이래|후(?=\s))"
)
_IN_ALL = re.compile(r"총|누적|모두")
# `1,100개('29~'30년 설치)`: what runs was set up then.
_SET_UP = re.compile(r"\s?(?:에\s)?(?:신규\s?)?(?:설치|구축|도입|설립|준공|개관|제정|지정)\s?\)")
_RUNNING = re.compile(r"운영|보유|관리")
_LASTS = frozenset({"년", "개년", "개월"})
_RATES = {"분기별": 7, "연간": 7, "매년": 7, "월간": 10, "매월": 10}
"""How often something is done: a date with so many letters tells one of the times only."""


def period_of(timed: Timed, number: int) -> str:
    """Return the ISO period a quantity holds for, as its clause, its bracket or its line says it.

    The nearest date of the clause counts: in the bracket behind the number, before it, or behind.
    """
    one, text = timed.quantities[number], timed.text
    dated = [
        other
        for n, other in enumerate(timed.quantities)
        if other.kind in DATES
        and n != number
        and not _AGAINST.match(text, other.end)
        and not names(text, other)
    ]
    since = _since(timed, one, dated)
    if since:
        return since
    period = _read(timed, number, dated)
    if "/" not in period and len(period) >= _RATES.get(timed.found[number].lead, 99):
        return ""  # 분기 1회 : 4월
    return _narrowed(text, period, dated)


def is_since(timed: Timed, number: int) -> bool:
    """Whether a quantity counts everything since a day: '22.5월 개관 이후 총 13,997명."""
    dated = [other for other in timed.quantities if other.kind in DATES]
    return bool(_since(timed, timed.quantities[number], dated))


def _read(timed: Timed, number: int, dated: Sequence[Quantity]) -> str:
    one, text = timed.quantities[number], timed.text
    behind = [
        other
        for other in dated
        if other.start >= one.end and re.fullmatch(r"\s*[(\[]\s*", text[one.end : other.start])
    ]
    if behind:
        running = _SET_UP.match(text, behind[0].end) and _RUNNING.search(timed.found[number].head)
        return "" if running else together(text, behind[0], dated)
    # (2026년) 96개: a date in a bracket right before the number.
    led = [o for o in dated if re.fullmatch(r"\)\s?(?:총|약)?\s?", text[o.end : one.start])]
    if led:
        return led[-1].value
    near = of_the_clause(timed, number, dated)
    if near is not None:
        return near
    governing = of_the_list(timed, one, dated)
    if governing:
        return governing
    if one.unit in _LASTS:
        return ""  # a contract of 2년 lasts so long, whenever it is made
    due = until_the_end(timed, number, dated)
    if due or number in timed.chained:
        return due
    return of_the_label(timed, one, dated) or of_the_line(timed, one, dated)


def _narrowed(text: str, period: str, dated: Sequence[Quantity]) -> str:
    """A year, made exact by the span that closes the line: '30년 방문 24명('30.1.1.~1.31.)."""
    if not re.fullmatch(r"\d{4}", period) or not dated:
        return period
    last = dated[-1]
    closes = SHUT.fullmatch(text, last.end) and "/" in last.value
    first, _, end = last.value.partition("/")
    within = first.startswith(period) and end.startswith(period) and len(first) > len(period)
    return last.value if closes and within and text[: last.start].rstrip().endswith("(") else period


def _since(timed: Timed, one: Quantity, dated: Sequence[Quantity]) -> str:
    """All since a day, until the day that the line tells or that of the report."""
    text = timed.text
    for other in dated:
        found = _SINCE.match(text, other.end) if other.end <= one.start else None
        open_ = other.value.removesuffix("/..")
        begins = found or text[: other.end].endswith(("부터", "이후", "이래"))
        if "/" in open_ or not begins:
            continue
        at = found.end() if found else other.end
        between = text[at : one.start]
        whole = _IN_ALL.search(between)
        if not whole or re.search(r"[,;/→※]", between[: whole.start()]):
            continue
        ends = [
            last_day(q.value)
            for q in dated
            if q is not other
            and (q.value.startswith("../") or re.match(r"\s?(?:일\s?)?기\s?준", text[q.end :]))
        ]
        end = ends[0] if ends else timed.as_of.isoformat()
        if open_ < end:
            return f"{open_}/{end}"
    return ""
