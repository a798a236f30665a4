"""Searches that show a newcomer what can be typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from gyebo.explorer.picture import Words
from gyebo.search.hangul import initials
from gyebo.server.site import Site

_MOST = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A text to search for, and what it shows."""

    text: str
    why: Words


# Of Seoul's own reports; a store of others has examples of its own.
_KNOWN = (
    Example("디지털재단", Words("줄인 이름", "a short name")),
    Example("ㅅㅇㄷㅈㅌ", Words("초성", "initials")),
    Example("digital foundation", Words("영어", "English")),
    Example("지능형 CCTV", Words("사업", "a project")),
    Example("정보공개담당관", Words("없어진 부서", "a former department")),
    Example("WeGO", Words("약칭", "an abbreviation")),
)


def examples(site: Site, _: Mapping[str, str]) -> tuple[Example, ...]:
    """Return searches that find something in a store; for `Site.made`, which keeps them."""
    bodies = dict.fromkeys(report.body for report in site.holdings.reports if report.body)
    tried = [
        *_KNOWN,
        *(Example(body, Words("기관", "a body")) for body in bodies),
        *(Example(initials(body), Words("초성", "initials")) for body in bodies),
    ]
    found = (each for each in tried if site.holdings.search.find(each.text, near=False))
    return tuple(found)[:_MOST]
