"""What the bullets above tell of the time of the items below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loaders.statements.facts import DATES
from loaders.statements.qualifiers import later
from loaders.statements.quantity import Quantity, read_quantities

_DONE = re.compile(r"완료|실적|했음|하였|됨(?:\W|$)")
_PLAN = re.compile(r"(?:기획|준비|계획\s?\(안\)|\(안\))\s*[-.]?\s*$")
_HEADING = re.compile(
    r"'?\d{2,4}년?도?\s?[가-힣\s]{0,10}(?:계획|실적|현황|성과|결과|내용)\s*(?:\(안\))?[\s:]*"
)


@dataclass(frozen=True, slots=True)
class Inherited:
    """The time that a bullet above dates its items with, and whether it plans them."""

    period: str = ""
    plan: bool = False


def inherited(
    text: str,
    above: tuple[str, ...],
    quantities: Sequence[Quantity],
    number: int,
    year: int,
    as_of: date,
) -> Inherited:
    """Return what the nearest bullet above says of a quantity whose own bullet tells no time.

    `총 247본(~12월)` promises the 121본 below it; `교육 추진(1.~12.)` dates what is listed below
    it; so does `2030년 추진실적`. What is told as done is not promised by the bullet above it.
    """
    one = quantities[number]
    if not above or one.kind in DATES:
        return Inherited()
    head, done = above[0], _DONE.search(text) is not None
    planned = _PLAN.search(re.sub(r"\([^()]*\)(?=[\s\-.]*$)", "", head)) or _PLAN.search(head)
    if planned and not done:
        return Inherited(plan=True)
    told = read_quantities(head, year)
    times = [other for other in told if other.kind in DATES]
    if len(times) != 1 or any(other.kind in DATES for other in quantities):
        return Inherited()
    period = times[0].value
    if any(_is_part(one, other) for other in told):
        return Inherited(period, plan=True) if later(period, as_of) and not done else Inherited()
    dates = len(told) == 1 and (_HEADING.fullmatch(head) or _ends_with(head, times[0]))
    return Inherited(period) if dates else Inherited()


def _ends_with(head: str, dated: Quantity) -> bool:
    """Whether a bullet ends with a span in brackets: 교육 추진(1.~12.)."""
    first, _, last = dated.value.partition("/")
    shut = re.fullmatch(r"\s*\)[\s.\-]*", head[dated.end :])
    framed = head[: dated.start].rstrip().endswith("(")
    return bool(shut and framed and last) and ".." not in {first, last}


def _is_part(one: Quantity, whole: Quantity) -> bool:
    alike = one.unit == whole.unit and one.kind == whole.kind and one.kind not in DATES
    return alike and Decimal(one.value) < Decimal(whole.value)
