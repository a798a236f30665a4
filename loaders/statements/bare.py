"""Bare numbers: parts that a bracket lists without the unit of their whole."""

import re
from decimal import Decimal

from loaders.statements.quantity import Quantity
from loaders.values import UNIT_FACTORS

_DATES = frozenset({"date", "period"})
# `물품도입 509식(HW 389, SW 120)`: parts of a whole go without its unit.
_BARE = re.compile(r"(?<=[가-힣A-Za-z) ])\s?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?=\s*(?:[,/)·]|$))")
# 도시(4), 기업(5), 석학(2): how many of each.
_EACH = re.compile(r"(?<=[가-힣])\s?\((?P<number>\d{1,3})\)")
# 8→18종: the number before an arrow goes without the unit of the one behind it.
_BEFORE_ARROW = re.compile(r"(?<![\d,.])(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s?(?:→|⇒|➜|➡)\s?$")
_MONEY_UNIT = re.compile(r"(?:천|백만|억|만)?\s?원$")


def with_bare_numbers(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Add the numbers in a bracket that go without the unit of the quantity before it."""
    added: list[Quantity] = []
    for whole in quantities:
        if whole.kind in _DATES | {"percent"}:
            continue
        opened = re.compile(r"\s*\(").match(text, whole.end)
        if not opened:
            continue
        shut = _shut(text, opened.end())
        for found in _BARE.finditer(text, opened.end(), shut):
            start, end = found.start("number"), found.end("number")
            taken = any(one.start < end and start < one.end for one in quantities)
            if not taken:
                added.append(_bare(whole, start, end, found["number"]))
    for whole in quantities:
        before = _BEFORE_ARROW.search(text[: whole.start])
        if before and whole.kind not in _DATES and not whole.bound:
            start, end = before.span("number")
            if not any(one.start < end and start < one.end for one in quantities):
                added.append(_bare(whole, start, end, before["number"]))
    each = list(_EACH.finditer(text))
    if len(each) > 1:
        added += [
            Quantity(
                one.start("number"), one.end("number"), one["number"], "number", one["number"], ""
            )
            for one in each
        ]
    return tuple(sorted((*quantities, *added), key=lambda one: (one.start, one.end)))


def _bare(whole: Quantity, start: int, end: int, printed: str) -> Quantity:
    number = Decimal(printed.replace(",", ""))
    factor = 1
    if whole.kind == "money":
        unit = _MONEY_UNIT.search(whole.printed)
        factor = UNIT_FACTORS.get(unit[0].replace(" ", ""), 1) if unit else 1
    return Quantity(start, end, printed, whole.kind, str(int(number * factor)), whole.unit)


def _shut(text: str, at: int) -> int:
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    return len(text)
