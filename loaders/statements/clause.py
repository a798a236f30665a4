"""Clauses: which words of a paragraph a quantity belongs to.

Bullets are lists of short clauses: `물품도입 509식(HW 389, SW 120), 자료이관 26식`. A clause ends
at a comma, a slash, an arrow or a bracket of its own depth; what stands in a bracket speaks of what
stands before it, and what a colon leads to speaks of what stands before the colon.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.statements.around import bracketed_label, first_of_list, outer_quantity
from loaders.statements.bounds import blanked_out, depths, outside_brackets
from loaders.statements.context import coordinated, in_context, of_the_whole
from loaders.statements.deeds import ends_with_deed, with_its_pair
from loaders.statements.events import closing_event, following_event, joins_clauses, labelled_event
from loaders.statements.quantity import Quantity
from loaders.statements.scope import spread
from loaders.statements.site import DATES, Site
from loaders.statements.words import action_after, noun_phrase_before
from loaders.text import squeeze

_LEADING = re.compile(r"(?:(?<![가-힣])(?:총|약|각|최대|최소|전체|모두|및|등|또는|매)|:|·|-)\s*$")
_PARTICLE = re.compile(r"^(?:을|를|이|가|은|는|의|에|로|으로|과|와|도|에서|에게|만)(?=\s)")
_RATE = re.compile(
    r"(?:^|(?<=[^가-힣]))(?P<rate>연간|연|년|월|주|(?:1\s?)?일|분기|반기|매년|매월|매주|각"
    r"|일평균|월평균|연평균"
    r"|[가-힣]{0,3}(?:구|동|기관|팀|과|인|명|개소)별|(?:1\s?)?(?:인|명|개소|대|건|GB)\s?당)\s?$"
)
_RATES = {"연": "연간", "년": "연간", "월": "월간", "주": "주간", "일": "1일", "분기": "분기별"}
# Words in a bracket that change what a number says: 이용(누적) 230억 건.
_REMARK = re.compile(r"\((누적|누계|연간|월평균|일평균|예상|추정|목표|\d차|\d단계)\)(?=[^,/;]*$)")
_NEAR = 24
_AT_ONCE = 4
"""Letters within which a remark is about the number before it: 41.5만권(누적)."""
_STEP = re.compile(r"\s?\(([가-힣][^()\d]{1,14})\)")
_OTHER = re.compile(r"\s*(?:및|·)\s(?!\S+\s*$)")
"""Behind a number another item follows: 월 2회 이상 및 시민참여단 지속 운영."""
_LIST = re.compile(r"\s?등\s?(?:총|모두|약)?\s?$")
# Words before a number that say when rather than what.
_ADVERBS = frozenset(
    {"올해", "현재", "최종", "최근", "기존", "향후", "당초", "전년", "금년", "내년"}
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
        found.append(_clause(Site(text, blanked, depth, quantities, number, fallback), found))
    return tuple(found)


def _clause(site: Site, before: Sequence[Clause]) -> Clause:
    words = site.words_before()
    lead = _RATE.search(words)
    if lead:
        words = words[: lead.start()]
    how_often = _RATES.get(lead["rate"], lead["rate"]) if lead else spread(site, words, before)
    action = _action(site)
    if action.split()[0:1] and action.split()[0] in _ADVERBS:
        action = ""  # 91억원에서 올해 203억원으로: a word of the next number
    outer = outer_quantity(site.text, site.depth, site.quantities, site.number)
    head = coordinated(site, _own_head(site, words), before)
    if head and site.level and (_LIST.search(words) or " " not in head):
        head = of_the_whole(site, before, outer, head)
    goes_on = site.siblings and site.left <= site.quantities[site.siblings[-1]].start
    begun = site.item > site.left
    telling = len(action.split()) > (1 if goes_on else 2)
    if not head and action and (begun or (telling and not site.dated)):
        head = action  # `강사 150명 선발 및 13,367명 대상 디지털 교육`: the words behind say more
    if site.dated and not head:
        event = closing_event(site) or following_event(_behind(site))
        head, action = (event, "") if event else ("", action or _of_the_amount(site))
    head = in_context(site, "" if head in _ADVERBS else head, action, before, outer)
    if site.dated and not action:
        head = labelled_event(site, head)
    return Clause(
        head=_remarked(site, head),
        action=action,
        before=squeeze(site.text[site.left : site.quantity.start]),
        scope=squeeze(site.text[site.left : site.right]),
        lead=how_often,
        outer=outer,
        bracketed=bool(site.level),
        begins=site.left,
        ends=site.right,
    )


def _remarked(site: Site, head: str) -> str:
    """A head with the remark that changes what the number says, unless another number has it."""
    start = site.quantity.start
    remark = _REMARK.search(site.text[:start], max(0, start - _NEAR))
    if not remark or remark[1] in head:
        return head
    earlier = site.quantities[: site.number]
    taken = any(0 <= remark.start() - one.end <= _AT_ONCE for one in earlier)
    return head if taken else f"{head} {remark[1]}"


def _own_head(site: Site, words: str) -> str:
    """The noun phrase of the clause itself, with a list's 등 and a remark that changes it."""
    own = bracketed_label(site.blanked, site.left, site.quantity.start)
    head = own or _head(_LEADING.sub("", squeeze(words)))
    if head and _LIST.search(words):
        earlier = site.quantities[: site.number]
        first = first_of_list(site.blanked, site.depth, site.left, site.level, earlier)
        head = f"{first or head} 등"
    return head


def _action(site: Site) -> str:
    """What is done with a quantity, or what it counts: 25개 자치구."""
    noun = site.counted()
    if noun:
        return f"{noun} {_done_with(site, noun)}".strip()
    end = site.quantity.end
    for one in site.quantities[site.number + 1 :]:
        if not site.words_before().strip() and not site.text[end : one.start].strip():
            end = one.end  # 24시간 365일 종합관제실 운영
    later = (
        q.start
        for q in site.quantities[site.number + 1 :]
        if q.start >= end and site.depth[q.start] == site.level
    )
    behind = min(site.item_end, next(later, site.right))
    after = _PARTICLE.sub(
        "", outside_brackets(site.blanked, site.depth, end, behind, site.level), count=1
    )
    action = "" if _OTHER.match(after) else action_after(squeeze(after))
    if behind == site.item_end:
        action = with_its_pair(action, squeeze(after))
    action = re.sub(r"^대상\s(.+)", r"\1 대상", action)  # 1,000명 대상 디지털 교육
    if behind < site.item_end:
        action = " ".join(action.split()[:1])  # what follows belongs to the next number
    step = _STEP.match(site.text, end) if site.dated else None
    return step[1] if step and not action else action  # 1월(계획수립) → 3월(준공)


def _done_with(site: Site, noun: str) -> str:
    """What is done with the things that a quantity counts: 25개 자치구 선정."""
    begin = site.text.find(noun, site.quantity.end) + len(noun)
    later = [one.start for one in site.quantities[site.number + 1 :] if one.start >= begin]
    if (later and later[0] < site.item_end) or site.text[begin : begin + 1] != " ":
        return ""
    words = outside_brackets(site.blanked, site.depth, begin, site.item_end, site.level)
    action = action_after(squeeze(words))
    return action if ends_with_deed(action) else ""


def _of_the_amount(site: Site) -> str:
    """What is done with the amount right behind a date: 2030년까지 250대 설치 예정."""
    rest = site.quantities[site.number + 1 :]
    if not rest or rest[0].kind in DATES or site.text[site.quantity.end : rest[0].start].strip():
        return ""
    return _action(replace(site, number=site.number + 1))


def _behind(site: Site) -> str:
    """The words behind a quantity, to the next one or the end of its clause."""
    end = site.quantity.end
    later = [one.start for one in site.quantities[site.number + 1 :] if one.start >= end]
    behind = min([site.right, *later])
    words = outside_brackets(site.blanked, site.depth, end, behind, site.level)
    return _PARTICLE.sub("", words, count=1)


def _head(words: str) -> str:
    """The noun phrase at the end of some words; a single short word is one (지면, 모두)."""
    phrase = noun_phrase_before(words)
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    if joins_clauses(phrase.rsplit(maxsplit=1)[-1] if phrase else last):
        return ""
    return phrase or (last if re.fullmatch(r"[가-힣]{2,6}", last) else "")
