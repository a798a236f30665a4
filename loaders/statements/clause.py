"""Clauses: which words of a paragraph a quantity belongs to.

Bullets are lists of short clauses: `물품도입 509식(HW 389, SW 120), 자료이관 26식`. A clause ends
at a comma, a slash, an arrow or a bracket of its own depth; what stands in a bracket speaks of what
stands before it, and what a colon leads to speaks of what stands before the colon.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.records import LONGEST_PROPERTY
from loaders.statements.around import bracketed_label, first_of_list, label_before, outer_quantity
from loaders.statements.bounds import (
    OPENING,
    SHUTTING,
    blanked_out,
    clause_begin,
    clause_end,
    depths,
    in_bracket,
    outside_brackets,
)
from loaders.statements.changes import ARROW
from loaders.statements.quantity import Quantity
from loaders.statements.words import action_after, noun_phrase_before
from loaders.text import squeeze

_LEADING = re.compile(r"(?:총|약|각|최대|최소|전체|모두|및|등|또는|매|:|·|-)\s*$")
_PARTICLE = re.compile(r"^(?:을|를|이|가|은|는|의|에|로|으로|과|와|도|에서|에게|만)(?=\s)")
# Of things done one after the other only the first is named in full: CCTV 신설 3대, 교체 2대.
_DONE_TO = re.compile(
    r"신설|교체|전환|설치|구축|증설|도입|추가|선발|모집|예선|수상|완료|처리|보급|이전|폐기|이관|인수|열람"
)
_RATE = re.compile(
    r"(?:^|(?<=[^가-힣]))(?P<rate>연간|연|년|월|주|(?:1\s?)?일|분기|반기|매년|매월|매주|각"
    r"|일평균|월평균|연평균"
    r"|[가-힣]{0,3}(?:구|동|기관|팀|과|인|명|개소)별|(?:1\s?)?(?:인|명|개소|대|건|GB)\s?당)\s?$"
)
_RATES = {"연": "연간", "년": "연간", "월": "월간", "주": "주간", "일": "1일", "분기": "분기별"}
# Words in a bracket that change what a number says: 이용(누적) 230억 건.
_REMARK = re.compile(r"\((누적|누계|연간|월평균|일평균|예상|추정|목표|\d차|\d단계)\)(?=[^,/;]*$)")
_NEAR = 24
_STEP = re.compile(r"\s?\(([가-힣][^()\d]{1,14})\)")
_COUNTED = re.compile(r"\s?[가-힣]{1,6}")
_LIST = re.compile(r"\s?등\s?(?:총|모두|약)?\s?$")
# Words before a number that say when rather than what.
_ADVERBS = frozenset(
    {"올해", "현재", "최종", "최근", "기존", "향후", "당초", "전년", "금년", "내년"}
)
_BRIEF = 4
"""Letters of a head that says too little by itself: 신설, 교육, 성인."""
# A short noun that the analyser takes for a verb (지면), unless it ends as verbs do.
_SHORT = re.compile(
    r"(?!.*(?:면서|도록|위해|따라|거쳐|하여|되어|통해|경우|으로|에는|에서|까지|부터|하고|되고)$)[가-힣]{2,4}"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around one quantity.

    `head` is the noun phrase before it, `action` what is done with it, `before` the text before it,
    `scope` that of the whole clause; `outer` is the number of the quantity right before the bracket
    it stands in (`bracketed`), or None; `lead` says how often: 연, 월, 1일.
    """

    head: str
    action: str
    before: str
    scope: str
    lead: str
    outer: int | None
    bracketed: bool
    begins: int
    ends: int


def clauses(text: str, quantities: Sequence[Quantity], fallback: str) -> tuple[Clause, ...]:
    """Return the clause of each quantity of a paragraph.

    Args:
        text: the paragraph.
        quantities: its quantities in order.
        fallback: what the paragraph speaks of where a clause does not say.
    """
    blanked = blanked_out(text, quantities)
    depth = depths(text)
    found: list[Clause] = []
    for number in range(len(quantities)):
        found.append(_clause(text, blanked, depth, quantities, number, found, fallback))
    return tuple(found)


def _without_counted(blanked: str, quantities: Sequence[Quantity]) -> str:
    """Blank the nouns that 개 counts: the second of `33개 부서 86식` counts no 부서."""
    for one in quantities:
        noun = _COUNTED.match(blanked, one.end) if one.unit == "개" else None
        if noun:
            blanked = blanked[: one.end] + " " * len(noun[0]) + blanked[noun.end() :]
    return blanked


@dataclass(frozen=True, slots=True)
class _Site:
    """A quantity among the others of a paragraph, and where its clause begins and ends."""

    text: str
    blanked: str
    depth: Sequence[int]
    quantities: Sequence[Quantity]
    number: int
    fallback: str

    @property
    def quantity(self) -> Quantity:
        return self.quantities[self.number]

    @property
    def level(self) -> int:
        return self.depth[self.quantity.start]

    @property
    def left(self) -> int:
        return clause_begin(self.text, self.depth, self.quantity.start)

    @property
    def right(self) -> int:
        return clause_end(self.text, self.depth, self.quantity.end, self.level)

    @property
    def dated(self) -> bool:
        return self.quantity.kind in _DATES

    def words(self, begin: int, end: int) -> str:
        """The words of a part of the clause, without what earlier quantities count."""
        words = _without_counted(self.blanked, self.quantities[: self.number])
        return outside_brackets(words, self.depth, begin, end, self.level)

    @property
    def siblings(self) -> list[int]:
        """The quantities before this one that stand in as many brackets."""
        return [n for n in range(self.number) if self.depth[self.quantities[n].start] == self.level]


def _clause(
    text: str,
    blanked: str,
    depth: Sequence[int],
    quantities: Sequence[Quantity],
    number: int,
    before: Sequence[Clause],
    fallback: str,
) -> Clause:
    site = _Site(text, blanked, depth, quantities, number, fallback)
    start, left, right = site.quantity.start, site.left, site.right
    words = outside_brackets(
        _without_counted(blanked, quantities[:number]), depth, left, start, site.level
    )
    lead = _RATE.search(words)
    if lead:
        words = words[: lead.start()]
    action = _action(site)
    outer = outer_quantity(text, depth, quantities, number)
    head = _coordinated(site, _own_head(site, words), before)
    if head and site.level and (_LIST.search(words) or " " not in head):
        head = _of_the_whole(blanked, depth, start, site.level, before, outer, head)
    goes_on = site.siblings and left <= quantities[site.siblings[-1]].start
    if not head and len(action.split()) > 1 and goes_on:
        head = action  # `강사 150명 선발 및 13,367명 대상 디지털 교육`: the words behind say more
    head = _in_context(site, "" if head in _ADVERBS else head, action, before, outer)
    remark = _REMARK.search(text[:start], max(0, start - _NEAR))
    # 41.5만권(누적): that bracket is about the number before it.
    mine = remark and not any(0 <= remark.start() - q.end <= _BRIEF for q in quantities[:number])
    if remark and mine and remark[1] not in head:
        head = f"{head} {remark[1]}"
    return Clause(
        head=head,
        action=action,
        before=squeeze(text[left:start]),
        scope=squeeze(text[left:right]),
        lead=_RATES.get(lead["rate"], lead["rate"]) if lead else "",
        outer=outer,
        bracketed=bool(site.level),
        begins=left,
        ends=right,
    )


def _own_head(site: _Site, words: str) -> str:
    """The noun phrase of the clause itself, with a list's 등 and a remark that changes it."""
    start = site.quantity.start
    own = bracketed_label(site.blanked, site.left, start)
    head = own or _head(_LEADING.sub("", squeeze(words)))
    if head and _LIST.search(words):
        head = f"{first_of_list(site.blanked, site.depth, site.left, site.level) or head} 등"
    return head


def _action(site: _Site) -> str:
    """What is done with a quantity, or what it counts: 25개 자치구."""
    text, end = site.text, site.quantity.end
    counted = _COUNTED.match(text, end) if site.quantity.unit == "개" else None
    if counted and not counted[0].strip().endswith(("을", "를", "이", "의")):
        return counted[0].strip()
    later = (
        q.start
        for q in site.quantities[site.number + 1 :]
        if q.start >= end and site.depth[q.start] == site.level
    )
    behind = min(site.right, next(later, site.right))
    after = _PARTICLE.sub(
        "", outside_brackets(site.blanked, site.depth, end, behind, site.level), count=1
    )
    action = action_after(squeeze(after))
    if behind < site.right:
        action = " ".join(action.split()[:1])  # what follows belongs to the next number
    step = _STEP.match(text, end) if site.dated else None
    return step[1] if step and not action else action  # 1월(계획수립) → 3월(준공)


def _coordinated(site: _Site, head: str, before: Sequence[Clause]) -> str:
    """Of things done one after the other the first names what they are done to."""
    if not (site.siblings and _DONE_TO.fullmatch(head)):
        return head
    sibling = site.siblings[-1]
    earlier = before[sibling].head.split()
    alike = site.quantities[sibling].unit == site.quantity.unit and len(earlier) > 1
    return " ".join([*earlier[:-1], head]) if alike and _DONE_TO.fullmatch(earlier[-1]) else head


def _in_context(
    site: _Site, head: str, action: str, before: Sequence[Clause], outer: int | None
) -> str:
    """The head, or what the clause takes over from where it stands; a brief one with its label."""
    start = site.quantity.start
    label = label_before(site.blanked, site.depth, start, site.dated)
    if not head:
        head = _inherited(
            site.text,
            site.blanked,
            site.depth,
            site.quantities,
            site.number,
            before,
            site.left,
            site.fallback,
        )
        series = label and site.level and outer is None and " " not in head
        if series and ARROW.search(in_bracket(site.text, start)):
            head = label  # a series in brackets: 분석 증가(2021년 19건 → 2022년 27건)
    percent = site.quantity.kind == "percent"
    context = label or (site.fallback if _DONE_TO.fullmatch(head) or percent else "")
    if context in head or head in context:
        return head
    bare = percent and not action and not re.search(r"[율률]|비중|대비|수준", head)
    brief = len(head) <= _BRIEF and " " not in head
    return f"{context} {head}".strip() if bare or brief else head


def _of_the_whole(
    blanked: str,
    depth: Sequence[int],
    start: int,
    level: int,
    before: Sequence[Clause],
    outer: int | None,
    head: str,
) -> str:
    """A single word in a bracket says which part of what stands before the bracket is meant."""
    if outer is not None:
        whole = re.sub(r"\s?(?:추가|신규)$", "", before[outer].head)
        return f"{whole} {head}".strip()
    opened = next(
        (p for p in range(start - 1, -1, -1) if blanked[p] in OPENING and depth[p] == level - 1), 0
    )
    left = clause_begin(blanked, depth, opened)
    whole = noun_phrase_before(squeeze(outside_brackets(blanked, depth, left, opened, level - 1)))
    return f"{whole} {head}" if whole and len(whole) + len(head) < LONGEST_PROPERTY else head


def _head(words: str) -> str:
    """The noun phrase at the end of some words; a single short word is one (지면, 모두)."""
    phrase = noun_phrase_before(words)
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    return phrase or (last if re.fullmatch(r"[가-힣]{2,6}", last) else "")


def _inherited(
    text: str,
    blanked: str,
    depth: Sequence[int],
    quantities: Sequence[Quantity],
    number: int,
    before: Sequence[Clause],
    left: int,
    fallback: str,
) -> str:
    """What a clause without words of its own speaks of."""
    level = depth[quantities[number].start]
    sign = text[left - 1 : left]
    if sign == ":":
        dated = quantities[number].kind in _DATES
        return label_before(blanked, depth, quantities[number].start, dated) or fallback
    if sign in OPENING:
        # 발굴선정(3월) 및 개발(4~10월): each bracket has its own words before it.
        earlier = [
            q.end + 1
            for q in quantities[:number]
            if q.end < left and text[q.end : q.end + 1] in SHUTTING
        ]
        outer_left = max(clause_begin(text, depth, left - 1), *earlier, 0)
        words = outside_brackets(blanked, depth, outer_left, left - 1, level - 1)
        head = noun_phrase_before(squeeze(words))
        if re.match(r"\s*총", text[left:]):
            head = re.sub(r"\s?(?:추가|신규|확대|증설)$", "", head)  # 4종 추가(총 18종)
        if head:
            return head
        inside = [c for c, q in zip(before, quantities, strict=False) if q.end <= left]
        return inside[-1].head if inside else fallback
    for other in range(number - 1, -1, -1):
        if depth[quantities[other].start] == level and quantities[other].end <= left + 1:
            return before[other].head
        if depth[quantities[other].start] < level:
            break
    for other in range(number - 1, -1, -1):
        # `서북 74명, 82명`: the same clause goes on.
        if depth[quantities[other].start] == level:
            return before[other].head
    return fallback


_DATES = frozenset({"date", "period"})
