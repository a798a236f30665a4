"""The time that the clause of a quantity tells, or a bracket behind it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.records import Qualifier
from loaders.statements.bounds import depths
from loaders.statements.clause import Clause
from loaders.statements.facts import DATES
from loaders.statements.quantity import Quantity

# A verb that ends the clause of a date: 2019.5월 개원하여 25개 자치구를 총괄.
ENDED = re.compile(r"(?<=[가-힣])\s?(?:하여|하고|하며|되어|되고|하였으며|하였고|했으며)\s")
LABELLED = re.compile(r":\s?(?:총|약)?\s?$")


@dataclass(frozen=True, slots=True)
class Timed:
    """The quantities of a paragraph and their clauses; `chained` are joined by arrows.

    `changes` tells the first (`change-from`) and the last (`change-to`) of each change.
    """

    text: str
    quantities: Sequence[Quantity]
    found: Sequence[Clause]
    chained: frozenset[int]
    changes: Mapping[int, Qualifier]
    as_of: date

    @property
    def depth(self) -> tuple[int, ...]:
        """How many brackets are open at each character."""
        return depths(self.text)


def of_the_clause(timed: Timed, number: int, dated: Sequence[Quantity]) -> str | None:
    """The period that the clause itself says; None where it says none."""
    text, quantities, clause = timed.text, timed.quantities, timed.found[number]
    one, depth = quantities[number], timed.depth
    inside = [other for other in dated if clause.begins <= other.start < clause.ends]
    same = [other for other in inside if depth[other.start] <= depth[one.start]]
    before = [other for other in same if other.start < one.start]
    if before:
        if ENDED.search(text, before[-1].end, one.start):
            return None
        between = [
            other
            for other in quantities
            if before[-1].end <= other.start < one.start and other.unit == one.unit
        ]
        until = before[-1].value.startswith("..") and timed.changes.get(number) == "change-from"
        return "" if between or until else before[-1].value  # 2019년 91억에서 올해 203억
    labelled = LABELLED.search(text[: one.start]) and ":" in "".join(
        text[one.end : d.start] for d in same[:1]
    )
    if labelled:
        return None  # 건수 : 11건 자료 제출 : 11월
    if same and not _of_the_next(text, quantities, same[0]):
        return together(text, same[0], dated)
    bracketed = [
        other
        for other in inside
        if other.start >= one.end
        and not _of_the_next(text, quantities, other)
        and not any(q.kind not in DATES and one.end <= q.start < other.start for q in quantities)
    ]
    if not bracketed:
        return _of_the_last_bracket(timed, one, dated)
    first, last = bracketed[0], bracketed[-1]
    single = len(bracketed) == 1 or "period" in {first.kind, last.kind}
    return first.value if single else f"{first.value}/{last.value}"


def _of_the_last_bracket(timed: Timed, one: Quantity, dated: Sequence[Quantity]) -> str | None:
    """The date of a bracket behind the verb: 강의 7종(성인, 청년) 구매 완료(~7월)."""
    text, depth = timed.text, timed.depth
    for other in dated:
        opens = text[: other.start].rstrip()
        if other.start < one.end or not opens.endswith("("):
            continue
        at = len(opens) - 1
        level = depth[at]
        between = range(one.end, at)
        parted = any(text[p] in ",/;→:※*" and depth[p] <= level for p in between)
        counted = any(q.kind not in DATES and one.end <= q.start < at for q in timed.quantities)
        shut = re.match(r"\s*\)", text[other.end :])
        verb = re.sub(r"\([^()]*\)?|^[^()]*\)", "", text[one.end : at]).split()
        loose = depth[one.start] > level and len(verb) > 1
        if level <= depth[one.start] and shut and not (parted or counted or loose):
            return other.value
        return None
    return None


def _of_the_next(text: str, quantities: Sequence[Quantity], dated: Quantity) -> bool:
    """Whether a date behind a quantity dates the next one: `3종 : 2024년 2종`."""
    following = [
        other for other in quantities if other.kind not in DATES and other.start >= dated.end
    ]
    if not following:
        return False
    return not re.search(r"[,/;)]", text[dated.end : following[0].start])


def together(text: str, first: Quantity, dated: Sequence[Quantity]) -> str:
    """The time of several dates in one bracket: 8·9월."""
    last = first
    for other in dated:
        if other.start >= last.end and re.fullmatch(r"\s?[·,/]\s?", text[last.end : other.start]):
            last = other
    single = last is first or "period" in {first.kind, last.kind}
    return first.value if single else f"{first.value}/{last.value}"
