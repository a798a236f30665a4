"""The time that a list, a label or a whole line tells of the quantities in it."""

import re
from collections.abc import Sequence

from loaders.statements.bounds import OPENING, clause_begin
from loaders.statements.clause_times import ENDED, LABELLED, Timed
from loaders.statements.facts import BASE, EVENT
from loaders.statements.quantity import Quantity

# What a date that leads a list does not reach beyond.
_LIST_ENDS = re.compile(r"[→⇒➜※*▶;]")
_HEADS = re.compile(r"현황|실적|결과|성과|이용|방문|접속")
_NEAR = 24
SHUT = re.compile(r"\s*\)[\s.\-]*")


def of_the_list(timed: Timed, one: Quantity, dated: Sequence[Quantity]) -> str:
    """The period of a date that opens the bracket or the list which holds a quantity.

    ('30년 225개, 128명): the year holds for both; so does `- 2030년 교체 180식, 도입 192식`. A date
    in a bracket of its own, (2030년) 86개, does not reach beyond an arrow or a note.
    """
    text, depth = timed.text, timed.depth
    for other in reversed([d for d in dated if d.end <= one.start]):
        if _LIST_ENDS.search(text, other.end, one.start) or ENDED.search(
            text, other.end, one.start
        ):
            return ""
        before = text[: other.start].rstrip()
        level = depth[other.start]
        held = level <= min(depth[other.start : one.start + 1])
        opened = before.endswith("(") and level == depth[one.start] and held
        listed = re.search(r"(?:^|\s)[-–]$", before) and level == 0
        alone = re.match(r"\s?\)", text[other.end :]) is not None
        # → (2030년) 전체(12,613대): the year in a bracket leads one item.
        leads = alone and re.search(r"(?:^|[→,])\s*\($", before) is not None
        commas = "," in text[other.end : one.start]
        event = EVENT.match(text, other.end)
        if (opened or listed) and not alone and not event:
            return other.value
        if leads and not commas and one.start - other.end < _NEAR:
            return other.value
        if level <= depth[one.start]:
            return ""
    return ""


def until_the_end(timed: Timed, number: int, dated: Sequence[Quantity]) -> str:
    """The end of a change is due by the day that stands before it: '33년까지 2만대 → 9만대."""
    around = timed.found[number].outer
    ends = {timed.changes.get(one) for one in (number, around) if one is not None}
    if "change-to" not in ends:
        return ""
    one, depth = timed.quantities[number], timed.depth
    due = [
        other.value
        for other in dated
        if other.start < one.start
        and other.value.startswith("..")
        and depth[other.start] <= depth[one.start]
    ]
    return due[-1] if due else ""


def of_the_label(timed: Timed, one: Quantity, dated: Sequence[Quantity]) -> str:
    """The period of a date among the words before the colon: 이용실적('30.7월말) : 월 21명, 3건."""
    text, depth = timed.text, timed.depth
    colon = next(
        (
            place
            for place in range(one.start - 1, -1, -1)
            if text[place] == ":"
            and depth[place] <= depth[one.start]
            and not text[place + 1 : place + 2].isdigit()
        ),
        -1,
    )
    if colon < 0 or _LIST_ENDS.search(text, colon, one.start):
        return ""
    begin = clause_begin(text, depth, colon)
    begin = max([begin, *(m.end() for m in re.finditer(r"[※*▶]|\s{2}", text[:colon]))])
    inside = [
        other
        for other in dated
        if begin <= other.start < colon and not EVENT.match(text, other.end)
    ]
    return inside[-1].value if inside else ""


def of_the_line(timed: Timed, one: Quantity, dated: Sequence[Quantity]) -> str:
    """The period of a date that leads the line, that the figures hold for, or that ends the line.

    A date in the bracket around a quantity leads it too.
    """
    text, depth = timed.text, timed.depth
    lead = [
        other
        for other in dated
        if other.start < one.start
        and not other.value.startswith("..")
        and not _is_passed(text, other, one)
        and (
            depth[other.start] < depth[one.start]
            or BASE.match(text, other.end)
            or _leads(text, other)
        )
    ]
    based = [other for other in dated if BASE.match(text, other.end)]
    # 세미나(3회), 포럼(1회) : 10~12월
    ends = [
        other
        for other in dated[-1:]
        if other.start > one.start
        and not text[other.end :].strip(" .")
        and text[: other.start].endswith((": ", ":"))
        and not LABELLED.search(text[: one.start])
        and not _in_a_plan(text, timed.depth, one)
    ]
    closing = [other for other in dated if _closes(timed, one, other, dated)]
    return next((other.value for other in (*lead[-1:], *based[:1], *ends, *closing)), "")


def _is_passed(text: str, dated: Quantity, one: Quantity) -> bool:
    """Whether the words of a date end before a quantity: 2016년 설립 / 1실(정원 45명)."""
    if BASE.match(text, dated.end):
        return False
    between = text[dated.end : one.start]
    if "/" in re.sub(r"\([^()]*\)?", "", between):
        return True
    if ENDED.search(between) or (EVENT.match(text, dated.end) and re.search("[,:]", between)):
        return True
    bracketed = text[: dated.start].rstrip().endswith("(") and between.lstrip().startswith(")")
    return bracketed and re.search(r"[→⇒※*]", between) is not None


def _in_a_plan(text: str, depth: Sequence[int], one: Quantity) -> bool:
    """Whether a quantity stands in the bracket of a plan that was made: 계획 수립(25명 충원)."""
    opens = next(
        (
            p
            for p in range(one.start - 1, -1, -1)
            if text[p] in OPENING and depth[p] < depth[one.start]
        ),
        -1,
    )
    return opens >= 0 and re.search(r"계획(?:\(안\))?\s?수립\s?$", text[:opens]) is not None


def _closes(timed: Timed, one: Quantity, other: Quantity, dated: Sequence[Quantity]) -> bool:
    """Whether a span that closes a line of figures holds for all: 이용 : 9명, 3건('30.3.~5.)."""
    text = timed.text
    only = len(dated) == 1 and "/" in other.value and other.start > one.end
    shut = SHUT.fullmatch(text, other.end)
    headed = re.match(r"[^:(]{2,20}:", text)
    return bool(only and shut and headed and _HEADS.search(headed[0]) and headed.end() <= one.start)


def _leads(text: str, one: Quantity) -> bool:
    """Whether a date stands at the beginning of the line, alone or in a bracket."""
    before = text[: one.start]
    if not before.strip(" (['○-·ㅇ"):
        return True
    # `추진실적 : 2025년 130개 도시`, but not `2016년 설립` or the year of a name.
    follows = re.match(r"\s?[\d약총]", text[one.end :])
    return before.endswith((": ", ":")) and follows is not None
