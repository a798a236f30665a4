"""Events: what happens at a date, told by the verb of its clause or the label above it."""

import re

from loaders.records import LONGEST_PROPERTY
from loaders.statements.around import label_before
from loaders.statements.bounds import clause_begin, outside_brackets
from loaders.statements.deeds import ends_with_deed
from loaders.statements.site import Site
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

_VERB_END = (
    r"(?:하였으나|하였으며|하였고|하였음|하였다|했으나|했으며|했음|하고|하여|하며|하기로|되었으며"
    r"|되었음|되어|되고|되며|함|됨|할|될|하는|되는|한|된)"
)
_CLOSED = re.compile(rf"([가-힣·]{{2,}}?){_VERB_END}\.?\s*$")
_OBJECT = re.compile(r"([^\s,.]+?)(?:을|를)\s+$")
# Ends of a verb that is followed by another: 하면서, 거쳐.
_JOINED = re.compile(r"(?:하면서|하고|하며|하여|하였으나|으나|지만|면서|므로|거쳐|임에도|하되)$")
_WORD = re.compile(r"[가-힣A-Za-z0-9·]+")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서|에게|으로|에|을|를|의|로)$")
_ROOM = LONGEST_PROPERTY - 3
"""Letters that a head leaves for 시기 and the like."""
_FARTHEST = 5
"""Words behind a date among which its verb is sought."""


def joins_clauses(word: str) -> bool:
    """Whether a word is a verb that leads on to what follows: 하면서, 거쳐."""
    return _JOINED.search(word) is not None


def closing_event(site: Site) -> str:
    """The event that the verb before the bracket of a date tells: 자료를 제출하였음(30. 5. 1.)."""
    if not site.level:
        return ""
    opened = site.left - 1
    at = opened - 1 if site.text[opened - 1 : opened] == "." else opened
    begin = clause_begin(site.text, site.depth, at)
    words = squeeze(outside_brackets(site.blanked, site.depth, begin, at, site.level - 1))
    closed = _CLOSED.search(words)
    if not closed:
        return ""
    deed = noun_phrase_before(words[: closed.end(1)])
    before = words[: closed.end(1)].removesuffix(deed)
    whose = _OBJECT.search(before)
    return f"{whose[1]} {deed}" if whose and deed else deed


def labelled_event(site: Site, head: str) -> str:
    """The head of a date with the deed of its label: `2단계 구축 : 누리집(30.5.)/쉼터(30.6.)`."""
    event = label_before(site.blanked, site.depth, site.quantity.start, dated=True)
    told = not head or ends_with_deed(head) or not ends_with_deed(event)
    if told or event in head or head in event:
        return head
    whole = f"{head} {event}"
    return whole if len(whole) < _ROOM else f"{head} {event.split()[-1]}"


def following_event(text: str) -> str:
    """The event that the words behind a date tell: `2월에 자치구에 지원금을 교부하고`."""
    told: list[str] = []
    for word in text.split()[:_FARTHEST]:
        found = _WORD.match(word)
        if not found:
            break
        closed = _CLOSED.search(found[0])
        if closed:
            return " ".join([*told, closed[1]]) if ends_with_deed(closed[1]) else ""
        if found[0] != word:
            break
        told.append(_PARTICLE.sub("", word))
    return ""
