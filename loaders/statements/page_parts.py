"""Which part of a page some words head: what was done, what comes next, how it is set up."""

import re

from loaders.records import Part
from loaders.text import compact

_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        "result",
        re.compile(r"(?:그간의?|주요|사업|추진|운영|집행|조치)*(?:실적|성과|경과|상황|결과)"),
    ),
    ("schedule", re.compile(r"(?:추진|향후|세부)*(?:일정|계획)|추진내용및향후(?:추진)?계획")),
    (
        "overview",
        re.compile(r"(?:사업|추진|정책|운영)?(?:개요|배경|목적|방향|목표|필요성|예산|비)"),
    ),
    ("overview", re.compile(r"(?:소요|총)?(?:예산|사업비)|사업내용|기간/?장소|근거")),
    ("content", re.compile(r"(?:주요|세부|사업|추진)*(?:추진)?(?:내용|내역|현황|과제)")),
)
_YEARS = re.compile(r"'?\d{2,4}년도?")


def part_of(words: str) -> Part | None:
    """Return which part of a page some words head, None where they head none."""
    bare = _YEARS.sub(
        "", compact(re.sub(r"[^\w/]|^[\u1100-\u11ff\u3131-\u318e]", "", words.strip()))
    )
    for part, pattern in _PARTS:
        if pattern.fullmatch(bare):
            return part
    return None
