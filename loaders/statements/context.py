"""Context: what the clause of a quantity takes over from where it stands.

A clause without words of its own speaks of what its label, its bracket or the clause before says.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from loaders.records import LONGEST_PROPERTY
from loaders.statements.around import label_before
from loaders.statements.bounds import (
    OPENING,
    SHUTTING,
    clause_begin,
    in_bracket,
    outside_brackets,
)
from loaders.statements.changes import ARROW
from loaders.statements.site import Site
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

# Of things done one after the other only the first is named in full: CCTV 신설 3대, 교체 2대.
_DONE_TO = re.compile(
    r"신설|교체|전환|설치|구축|증설|도입|추가|선발|모집|예선|수상|완료|처리|보급|이전|폐기|이관|인수|열람"
)
_BRIEF = 4
"""Letters of a head that says too little by itself: 신설, 교육, 성인."""


class Headed(Protocol):
    """A clause read before."""

    @property
    def head(self) -> str:
        """Its noun phrase."""


def coordinated(site: Site, head: str, before: Sequence[Headed]) -> str:
    """Of things done one after the other the first names what they are done to."""
    if not (site.siblings and _DONE_TO.fullmatch(head)):
        return head
    sibling = site.siblings[-1]
    earlier = before[sibling].head.split()
    alike = site.quantities[sibling].unit == site.quantity.unit and len(earlier) > 1
    return " ".join([*earlier[:-1], head]) if alike and _DONE_TO.fullmatch(earlier[-1]) else head


def in_context(
    site: Site, head: str, action: str, before: Sequence[Headed], outer: int | None
) -> str:
    """The head, or what the clause takes over from where it stands; a brief one with its label."""
    start = site.quantity.start
    label = label_before(site.blanked, site.depth, start, site.dated)
    if not head:
        head = _inherited(site, before)
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


def of_the_whole(site: Site, before: Sequence[Headed], outer: int | None, head: str) -> str:
    """A single word in a bracket says which part of what stands before the bracket is meant."""
    if outer is not None:
        whole = re.sub(r"\s?(?:추가|신규)$", "", before[outer].head)
        return f"{whole} {head}".strip()
    blanked, depth, level = site.blanked, site.depth, site.level
    opened = next(
        (
            p
            for p in range(site.quantity.start - 1, -1, -1)
            if blanked[p] in OPENING and depth[p] == level - 1
        ),
        0,
    )
    left = site.item_begin(clause_begin(blanked, depth, opened), opened, level - 1)
    whole = noun_phrase_before(squeeze(outside_brackets(blanked, depth, left, opened, level - 1)))
    return f"{whole} {head}" if whole and len(whole) + len(head) < LONGEST_PROPERTY else head


def _inherited(site: Site, before: Sequence[Headed]) -> str:
    """What a clause without words of its own speaks of."""
    sign = site.text[site.left - 1 : site.left]
    if sign == ":":
        label = label_before(site.blanked, site.depth, site.quantity.start, site.dated)
        return label or site.fallback
    if sign in OPENING:
        return _before_the_bracket(site, before)
    for other in range(site.number - 1, -1, -1):
        one = site.quantities[other]
        if site.depth[one.start] == site.level and one.end <= site.left + 1:
            return before[other].head
        if site.depth[one.start] < site.level:
            break
    # `서북 74명, 82명`: the same clause goes on.
    return before[site.siblings[-1]].head if site.siblings else site.fallback


def _before_the_bracket(site: Site, before: Sequence[Headed]) -> str:
    """발굴선정(3월) 및 개발(4~10월): each bracket has its own words before it."""
    text, left, quantities = site.text, site.left, site.quantities[: site.number]
    earlier = [
        q.end + 1 for q in quantities if q.end < left and text[q.end : q.end + 1] in SHUTTING
    ]
    outer_left = max(clause_begin(text, site.depth, left - 1), *earlier, 0)
    outer_left = site.item_begin(outer_left, left - 1, site.level - 1)
    words = outside_brackets(site.blanked, site.depth, outer_left, left - 1, site.level - 1)
    head = noun_phrase_before(squeeze(words))
    if re.match(r"\s*총", text[left:]):
        # `4종 추가(총 18종)`, `6개구 추가 구축(총 12개구)`: no longer what was added
        head = re.sub(r"\s?(?:추가|신규|확대|증설)(?=\s구축$|\s설치$|\s도입$|$)", "", head)
    if head:
        return head
    inside = [c for c, q in zip(before, quantities, strict=False) if q.end <= left]
    return inside[-1].head if inside else site.fallback
