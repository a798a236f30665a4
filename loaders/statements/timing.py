"""Timing: the period a quantity holds for, whether it is done or promised, and until when."""

import re
from collections.abc import Sequence
from datetime import date

from loaders.records import Part, Qualifier
from loaders.statements.bounds import depths
from loaders.statements.clause import Clause
from loaders.statements.dates import last_day
from loaders.statements.quantity import Quantity

_DATES = frozenset({"date", "period"})
_CUMULATIVE = re.compile(r"누적|누계|총누|기\s?구축")
_TARGET = re.compile(r"목표")
_REACHED = re.compile(r"달성|견인")
_SHARE = re.compile(r"비율|비중|구성비|점유율|중\s?$|의\s?$|차지")
_RATE = re.compile(r"[율률](?:\W|$)")
_PLANNED = re.compile(
    r"\(안\)|예정|할\s?계획|계획임|\(계획\)|추진\s?중|향후|할\s?것|하겠|확대\s?(?:추진|설치|구축)"
)
# Of what is done: `332km 확대 구축`.
_TO_DO = re.compile(r"예정|할\s?계획|계획임|\(계획\)|추진\s?중|향후|할\s?것|하겠")
_TO_COME = re.compile(r"예정|할\s?계획|향후|하겠")
_DONE = re.compile(
    r"완료|현재|실적|했음|하였|됨|개관함|수료|선발|체결|발간|게재|수상|개최함|증가|감소|기\s?구축|개최\s?완료"
)
_FINISHED = re.compile(r"완료|하였음|했음|제출함")
_BASE = re.compile(r"\s?(?:\.\s?)?(?:일\s?)?(?:기\s?준|현\s?재|말\s?기준|대비)")
# Where something was printed: (매체명/'25.1.2.).
_CITED = re.compile(r"\([^()]*[가-힣]\s?/\s?$")
_AGAINST = re.compile(r"\s?(?:말\s?)?대비")
# 2019년 최초 도입: the year of an event, unlike that of a name (2024년 시행계획 수립).
_EVENT = re.compile(
    r"\s?(?:에\s)?(?:최초\s?|본격\s?|신규\s?|전면\s?)?"
    r"(?:구축|도입|설립|설치|출범|개최|예정|착공|준공|개관|오픈|개시|시행|발족|신설|제정|개정)"
    r"(?!\s?(?:계획|안(?![가-힣])))"
)


def is_fact(text: str, quantities: Sequence[Quantity], number: int) -> bool:
    """Whether a date is a fact of its own, rather than the time of a quantity or part of a name.

    `개관('23.12월)` dates an event; `'23년 38,265명` counts people; `2024년 계획` is a name.
    """
    one = quantities[number]
    if one.kind not in _DATES:
        return True
    if _BASE.match(text, one.end) or _CITED.search(text[: one.start]):
        return False
    if one.value.startswith("..") and re.match(r"\s?(?:총|누적)", text[one.end :]):
        return False  # 2025년까지 총 16만명 counts people until then
    if one.kind == "period" or len(one.value) > 4:
        return True
    if _EVENT.match(text, one.end):
        return not any(
            other.kind not in _DATES and text.find(",", one.end, other.start) < 0
            for other in quantities
            if one.end <= other.start < one.end + 40
        )
    inside = text[one.start - 1 : one.start] in {"(", "[", ":"} or text[: one.start].endswith(": ")
    ends = text[one.end : one.end + 1] in {")", "]", ""}
    if not (inside and ends):
        return False
    if re.match(r"\)\s?[^,/;:]{0,12}?\d", text[one.end :]):
        return False  # (2025년) 86개 기관
    # `205억 건('23)`: the year of that number.
    before = text[: one.start - 1].rstrip(" (")
    return not any(
        other.kind not in _DATES and other.end >= len(before) > other.start for other in quantities
    )


def period_of(
    text: str,
    quantities: Sequence[Quantity],
    found: Sequence[Clause],
    number: int,
    chained: frozenset[int],
) -> str:
    """Return the ISO period a quantity holds for, as its clause, its bracket or its line says it.

    The nearest date of the clause counts: in the bracket behind the number, before it, or behind.
    """
    one = quantities[number]
    dated = [
        other
        for n, other in enumerate(quantities)
        if other.kind in _DATES and n != number and not _AGAINST.match(text, other.end)
    ]
    behind = [
        other
        for other in dated
        if other.start >= one.end and re.fullmatch(r"\s*[(\[]\s*", text[one.end : other.start])
    ]
    if behind:
        return _together(text, behind[0], dated)
    # (2026년) 96개: a date in a bracket right before the number.
    led = [o for o in dated if re.fullmatch(r"\)\s?(?:총|약)?\s?", text[o.end : one.start])]
    if led:
        return led[-1].value
    near = _of_the_clause(text, quantities, found[number], number, dated)
    if near is not None:
        return near
    return "" if number in chained else _of_the_line(text, one, dated)


def _of_the_clause(
    text: str,
    quantities: Sequence[Quantity],
    clause: Clause,
    number: int,
    dated: Sequence[Quantity],
) -> str | None:
    """The period that the clause itself says; None where it says none."""
    one, depth = quantities[number], depths(text)
    inside = [other for other in dated if clause.begins <= other.start < clause.ends]
    same = [other for other in inside if depth[other.start] <= depth[one.start]]
    before = [other for other in same if other.start < one.start]
    if before:
        between = [
            other
            for other in quantities
            if before[-1].end <= other.start < one.start and other.unit == one.unit
        ]
        return "" if between else before[-1].value  # 2019년 91억에서 올해 203억
    if same and not _of_the_next(text, quantities, same[0]):
        return same[0].value
    bracketed = [
        other
        for other in inside
        if other.start >= one.end
        and not _of_the_next(text, quantities, other)
        and not any(q.kind not in _DATES and one.end <= q.start < other.start for q in quantities)
    ]
    if not bracketed:
        return None
    first, last = bracketed[0], bracketed[-1]
    single = len(bracketed) == 1 or "period" in {first.kind, last.kind}
    return first.value if single else f"{first.value}/{last.value}"


def _of_the_line(text: str, one: Quantity, dated: Sequence[Quantity]) -> str:
    """The period of a date that leads the line, that the figures hold for, or that ends the line.

    A date in the bracket around a quantity leads it too.
    """
    depth = depths(text)
    lead = [
        other
        for other in dated
        if other.start < one.start
        and not other.value.startswith("..")
        and (
            depth[other.start] < depth[one.start]
            or _BASE.match(text, other.end)
            or _leads(text, other)
        )
    ]
    based = [other for other in dated if _BASE.match(text, other.end)]
    # 세미나(3회), 포럼(1회) : 10~12월
    ends = [
        other
        for other in dated[-1:]
        if other.start > one.start
        and not text[other.end :].strip(" .")
        and text[: other.start].endswith((": ", ":"))
    ]
    return next((other.value for other in (*lead[-1:], *based[:1], *ends)), "")


def _of_the_next(text: str, quantities: Sequence[Quantity], dated: Quantity) -> bool:
    """Whether a date behind a quantity dates the next one: `3종 : 2024년 2종`."""
    following = [
        other for other in quantities if other.kind not in _DATES and other.start >= dated.end
    ]
    if not following:
        return False
    return not re.search(r"[,/;)]", text[dated.end : following[0].start])


def _together(text: str, first: Quantity, dated: Sequence[Quantity]) -> str:
    """The time of several dates in one bracket: 8·9월."""
    last = first
    for other in dated:
        if other.start >= last.end and re.fullmatch(r"\s?[·,/]\s?", text[last.end : other.start]):
            last = other
    single = last is first or "period" in {first.kind, last.kind}
    return first.value if single else f"{first.value}/{last.value}"


def _leads(text: str, one: Quantity) -> bool:
    """Whether a date stands at the beginning of the line, alone or in a bracket."""
    before = text[: one.start]
    if not before.strip(" (['○-·ㅇ"):
        return True
    # `추진실적 : 2025년 130개 도시`, but not `2016년 설립` or the year of a name.
    follows = re.match(r"\s?[\d약총]", text[one.end :])
    return before.endswith((": ", ":")) and follows is not None


def qualifier_of(
    clause: Clause,
    quantity: Quantity,
    part: Part,
    section: str,
    period: str,
    as_of: date,
) -> Qualifier:
    """Return what a quantity is: done, planned, aimed at, cumulative or a share.

    The words of its clause decide, then the time, then the part of the page.
    """
    named = f"{clause.head} {clause.action}"
    within = clause.outer is not None or (clause.bracketed and _RATE.search(named))
    if quantity.unit == "%" and (_SHARE.search(named) or within):
        return "share"
    if _CUMULATIVE.search(named):
        return "cumulative"
    if _TARGET.search(named):
        return "target"
    words = f"{named} {clause.scope}"
    after = later(quantity.value if quantity.kind in _DATES else period, as_of)
    if after is False and _FINISHED.search(words):
        return "result"
    if after is not None and not (part == "schedule" or _TO_COME.search(words)):
        return "plan" if after else "result"
    if after or part == "schedule" or _ends_later(quantity, period, as_of):
        return "plan"
    told = _by_words(words, clause.action, part) or _by_part(quantity, part, section)
    return "target" if told == "plan" and _REACHED.search(named) else told


def _ends_later(quantity: Quantity, period: str, as_of: date) -> bool:
    """Whether the time of a quantity is an interval that goes on after a day."""
    time = quantity.value if quantity.kind in _DATES else period
    end = last_day(time)
    return "/" in time and bool(end) and end > as_of.isoformat()[: len(end)]


def _by_words(words: str, action: str, part: Part) -> Qualifier | None:
    """What the words say: 완료 is done, 예정 is planned."""
    planned = _TO_DO.search(action) if part == "result" else _PLANNED.search(words)
    if planned:
        return "plan"
    return "result" if part == "result" or _DONE.search(words) else None


def _by_part(quantity: Quantity, part: Part, section: str) -> Qualifier:
    """What the part of a page says: 추진내용 of a task is planned, in an answer it is done."""
    if section.startswith("policy"):
        return "target"
    if part == "content" and section == "tasks":
        return "plan"
    return "plan" if part == "overview" and quantity.kind == "money" else "result"


def later(period: str, as_of: date) -> bool | None:
    """Whether a period lies after a day; None where it does not say, or where the day is in it."""
    if not period:
        return None
    first, last = period.split("/", maxsplit=1)[0], last_day(period)
    day = as_of.isoformat()
    if first != ".." and first > day[: len(first)]:
        return True
    if period.endswith("/..") and first < day[: len(first)]:
        return False
    if (last and last < day[: len(last)]) or last == day:
        return False
    return True if first == ".." and last > day[: len(last)] else None


def due_of(qualifier: Qualifier, quantity: Quantity, period: str, as_of: date) -> str:
    """Return by when something planned or aimed at is due, empty where nothing tells."""
    time = quantity.value if quantity.kind in _DATES else period
    if qualifier == "change-to" and later(time, as_of) is False:
        return ""
    if qualifier not in {"plan", "target", "change-to"} or quantity.kind == "money":
        return ""
    return last_day(time)
