"""What became of every line of a report: read (by which kind), furniture, unread or blank."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.document import Document
from loaders.outline import BODY_LEVEL, split_mark
from loaders.records import State
from loaders.text import Line, compact

# Words that only head a part of a task or an answer.
_PART_HEADS = re.compile(
    r"(?:사업|추진|정책|소요|향후|조치|집행|예산|전략)"
    r"(?:개요|과제|배경|목적|방향|내용|실적|현황|일정|계획|내역|집행현황)"
    r"|총괄|비고|참고|용어설명|현황|추진내용및향후(?:추진)?계획"
)
_AROUND = "()[]<>〈〉*"
"""Signs that print sets around a heading."""
_CAPTION = re.compile(r"[(<〈\[]?\s*(?:단위|[^()]*기\s?준)[^()]*[)>〉\]]?$")
_RULE = re.compile(r"[\W_]+$|[-|\s]+$")


@dataclass(frozen=True, slots=True)
class LineState:
    """The state of one line; `by` names the kind of fact that read it or what furniture it is."""

    line: int
    state: State
    by: str


def _furniture(document: Document, line: Line, above: Line | None) -> str:
    """Return what furniture a line is that no fact has claimed, empty for none.

    `above` is the line right above it, None where that is blank.
    """
    first = document.outline.sections[0].first if document.outline.sections else 0
    if line.number < first:
        return "cover"
    heading = document.outline.heading(line.number)
    section = document.outline.section_at(line.number)
    chapter_title = heading is not None and heading.level == 1 and section in {"policy", "tasks"}
    if heading is not None and (heading.kind or heading.level == 0 or chapter_title):
        return "heading"
    level, words = split_mark(line.text)
    bare = compact(re.sub(r"(?<=\S)\s*\([^()]*\)\s*$", "", words)).strip(_AROUND)
    if level <= BODY_LEVEL and _PART_HEADS.fullmatch(bare):
        return "heading"
    if above and _PART_HEADS.fullmatch(compact(above.text).strip(_AROUND) + bare):
        return "heading"  # print broke the words of the heading
    if heading is not None and heading.level == 2 and section:
        return "contents"
    if _CAPTION.fullmatch(line.text.strip()):
        return "caption"
    if _RULE.fullmatch(line.text):
        return "rule"
    return ""


def line_states(
    document: Document, read: Mapping[str, Iterable[int]], furniture: Iterable[int]
) -> tuple[LineState, ...]:
    """Return the state of every line of the report, in order.

    Args:
        document: the report.
        read: for each kind of fact the lines that its facts stand on.
        furniture: lines that a loader knows as table heads, officials' lines and the like.
    """
    readers: dict[int, str] = {}
    for kind, lines in read.items():
        for number in lines:
            readers.setdefault(number, kind)
    known = frozenset(furniture)
    states: list[LineState] = []
    above: Line | None = None
    for line in document.text.lines:
        if line.blank:
            states.append(LineState(line.number, "blank", ""))
        elif line.number in readers:
            states.append(LineState(line.number, "read", readers[line.number]))
        elif line.number in known:
            states.append(LineState(line.number, "furniture", "table"))
        else:
            by = _furniture(document, line, above)
            states.append(LineState(line.number, "furniture" if by else "unread", by))
        above = None if line.blank else line
    return tuple(states)
