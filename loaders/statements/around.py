"""What stands around a clause: its label, the bracket it is in, the list before it.

A clause without words of its own speaks of these.
"""

import re
from collections.abc import Sequence

from loaders.statements.bounds import OPENING, clause_begin, outside_brackets
from loaders.statements.quantity import Quantity
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

_TIMES = re.compile(r"기간|일시|일정|시기")


def label_before(blanked: str, depth: Sequence[int], at: int, dated: bool) -> str:
    """The noun phrase before the nearest colon that leads to a place: CCTV 사업 규모 : ... 신설.

    Of `기간/장소 : ...` a date takes the part that asks for one.
    """
    for place in range(at - 1, -1, -1):
        if (
            blanked[place] == ":"
            and depth[place] in {0, depth[at]}
            and blanked[place + 1 : place + 2] == " "
        ):
            left = clause_begin(blanked, depth, place)
            words = outside_brackets(blanked, depth, left, place, depth[place])
            if left and blanked[left - 1] == "/":
                first = outside_brackets(
                    blanked, depth, clause_begin(blanked, depth, left - 1), left, depth[place]
                )
                words = first if dated and _TIMES.search(first) else words
            return noun_phrase_before(squeeze(words.rstrip("/")))
    return ""


def first_of_list(
    blanked: str, depth: Sequence[int], left: int, level: int, quantities: Sequence[Quantity]
) -> str:
    """The first of the things that a list before a number names: A, B, C 등 총 3회.

    What has a number of its own is no part of that list.
    """
    at = left
    while at and blanked[at - 1] == ",":
        begin = clause_begin(blanked, depth, at - 1)
        if any(begin <= one.start < at for one in quantities):
            break
        at = begin
    if at == left:
        return ""
    end = blanked.find(",", at)
    return noun_phrase_before(outside_brackets(blanked, depth, at, end, level))


def outer_quantity(
    text: str, depth: Sequence[int], quantities: Sequence[Quantity], number: int
) -> int | None:
    """The quantity right before the bracket in which a quantity stands."""
    at = quantities[number].start
    level = depth[at]
    if not level:
        return None
    opened = next(
        (p for p in range(at - 1, -1, -1) if text[p] in OPENING and depth[p] == level - 1), None
    )
    if opened is None:
        return None
    for other in range(number - 1, -1, -1):
        if quantities[other].end <= opened:
            between = text[quantities[other].end : opened]
            return other if not between.strip() else None
    return None


def bracketed_label(blanked: str, left: int, start: int) -> str:
    """The words of a bracket right before a quantity: (상담건수) 451건."""
    found = re.search(r"[(〔\[]([^()〔〕\[\]]+)[)〕\]]\s*(?:총|약)?\s*$", blanked[left:start])
    words = squeeze(found[1]) if found else ""
    return words if re.search(r"[가-힣A-Za-z]{2}", words) and "," not in words else ""
