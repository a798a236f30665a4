"""Bounds of clauses: brackets, and the signs that part what a bullet lists.

A clause ends at a comma, a slash, an arrow or a bracket of its own depth.
"""

import re
from collections.abc import Sequence

from loaders.statements.quantity import Quantity

_SEPARATORS = frozenset(",/;→⇒➜➡※|")
_SENTENCE_ENDS = frozenset("임음함됨다람")
# A dot misread for a comma: (반장 1. 반원 10명); no dot of a date.
_BARE_ITEM = re.compile(r"[가-힣]{2} \d{1,3}\. [가-힣]$")
OPENING, SHUTTING = frozenset("(〔[{"), frozenset(")〕]}")


def depths(text: str) -> tuple[int, ...]:
    """Return how many brackets are open at each character of a text."""
    depth, found = 0, []
    for sign in text:
        if sign in SHUTTING:
            depth = max(0, depth - 1)
        found.append(depth)
        if sign in OPENING:
            depth += 1
    return tuple(found)


def blanked_out(text: str, quantities: Sequence[Quantity]) -> str:
    """The text with every quantity as blanks: what remains are words."""
    for one in quantities:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _parts(text: str, at: int) -> bool:
    """Whether the sign at a place parts clauses: no comma of a number, no dot of a date."""
    sign = text[at]
    if sign == ".":
        return text[at - 1 : at] in _SENTENCE_ENDS or _BARE_ITEM.search(text, 0, at + 3) is not None
    if sign == "," and text[at - 1 : at].isdigit():
        return not text[at + 1 : at + 2].isdigit()
    return sign in _SEPARATORS


def clause_begin(text: str, depth: Sequence[int], at: int) -> int:
    """Where the clause that holds `at` begins."""
    level = depth[at]
    for place in range(at - 1, -1, -1):
        sign = text[place]
        if depth[place] < level or (sign in OPENING and depth[place] == level - 1):
            return place + 1
        colon = sign == ":" and text[place + 1 : place + 2] in {" ", "'", ""}
        if depth[place] == level and (colon or _parts(text, place)):
            return place + 1
    return 0


def clause_end(text: str, depth: Sequence[int], at: int, level: int) -> int:
    """Where the clause that holds the character before `at` ends."""
    for place in range(at, len(text)):
        if depth[place] < level or (text[place] in SHUTTING and depth[place] == level - 1):
            return place
        if depth[place] == level and _parts(text, place):
            return place
        if depth[place] == level and text[place] in SHUTTING and level == 0:
            return place
    return len(text)


def outside_brackets(text: str, depth: Sequence[int], start: int, end: int, level: int) -> str:
    """The characters of start..end that stand in no deeper bracket."""
    return "".join(
        text[at] if depth[at] == level and text[at] not in OPENING | SHUTTING else " "
        for at in range(start, end)
    )


def in_bracket(text: str, at: int) -> str:
    """What stands in the round bracket around a place."""
    return text[text.rfind("(", 0, at) + 1 : at] + text[at:].split(")", maxsplit=1)[0]
