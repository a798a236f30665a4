"""Pictures that a search leads to by what they are about: `감사` to the audit board."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from gyebo.explorer.picture import Words
from gyebo.explorer.registry import PICTURES

# What people call the matter of a picture; what a picture's title says it is found by as well.
_MATTERS: Mapping[str, str] = {
    "lineage": "계보 조직 조직도 연혁 개편 개칭 변천 lineage",
    "money": "예산 돈 세입 세출 집행 집행률 결산 수납 총계 합계 증감 budget money revenue",
    "audit": "감사 지적 지적사항 행정사무감사 행감 되풀이 반복 약속 기한 audit",
    "contradictions": "모순 어긋남 불일치 오류 잘못 contradiction contradictions",
    "whole": "전체 그래프 graph",
}
# The parameter of a picture that takes any word, and so the other words of a search.
_FREE = {"audit": "about", "contradictions": "words"}


@dataclass(frozen=True, slots=True)
class Doorway:
    """A picture that a search leads to: its title, its question and its address."""

    title: Words
    question: Words
    href: str


def doorways(text: str) -> tuple[Doorway, ...]:
    """Return the pictures whose matter a search names; its other words narrow them, if they can.

    Args:
        text: what was asked.
    """
    words = text.casefold().split()
    found: list[Doorway] = []
    for picture in PICTURES:
        matters = {*_MATTERS.get(picture.name, "").split(), *picture.title.ko.split()}
        others = [word for word in text.split() if word.casefold() not in matters]
        if len(others) == len(words):
            continue
        free = _FREE.get(picture.name)
        narrowed = {free: " ".join(others)} if free and others else {}
        title = Words(
            f"{picture.title.ko}: {' '.join(others)}" if narrowed else picture.title.ko,
            picture.title.en,
        )
        href = f"/pictures/{picture.name}" + (f"?{urlencode(narrowed)}" if narrowed else "")
        found.append(Doorway(title, picture.question, href))
    return tuple(found)
