"""Scope: a word at the head of a list that holds for each of its numbers (일평균, 연간, 구별)."""

import re
from collections.abc import Sequence
from typing import Protocol

from loaders.statements.site import Site

_SCOPE = re.compile(r"(?:일평균|월평균|연평균|연간|월간|주간|1일|매년|매월|[가-힣]{1,4}별)(?=\s|$)")
_ITS_OWN = re.compile(r"(?<![가-힣])(?:총|누적|누계|최대|최소|평균|연|월|일)(?![가-힣])")


class Read(Protocol):
    """A clause read before: its noun phrase, how often, and where it ends."""

    @property
    def head(self) -> str:
        """Its noun phrase."""

    @property
    def lead(self) -> str:
        """How often: 연간, 일평균."""

    @property
    def ends(self) -> int:
        """Where it ends."""


def spread(site: Site, words: str, before: Sequence[Read]) -> str:
    """The scope word that a clause takes over from the one before it in its list.

    Within a bracket it holds for all numbers (구별 3개, 안내원 6명), without for those of one unit.
    """
    if site.dated or not site.siblings or _ITS_OWN.search(words) or not words.strip():
        return ""
    last = site.siblings[-1]
    other = before[last]
    if other.ends + 1 != site.left or _SCOPE.match(words.strip()):
        return ""
    scope = _SCOPE.match(other.lead or other.head)
    alike = site.level or site.quantities[last].unit == site.quantity.unit
    return scope[0] if scope and alike else ""
