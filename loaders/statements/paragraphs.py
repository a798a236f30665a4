"""Paragraphs of prose: a bullet with the lines it runs on to, under which bullets it stands.

A line without a mark goes on with the one before it. A cell of a table may hold a whole answer on
one line, its bullets in the running text; each of them is a paragraph of its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.curated import Corrections
from loaders.outline import BODY_LEVEL, split_mark
from loaders.records import Part
from loaders.statements.page_parts import part_of
from loaders.statements.pieces import INLINE, Piece, read_pieces
from loaders.text import Line, join_letters, squeeze

__all__ = ["Paragraph", "part_of", "read_cell", "read_paragraphs"]

_LABEL = re.compile(r"[(\[【〔]\s*(?P<label>[^()\[\]【】〔〕]{2,24})\s*[)\]】〕]\s*:?\s*(?=\S)")
# Items of a list that a cell prints without marks end with a date in brackets, or 예정.
_ITEM = re.compile(r"(?:(?<=\d\.\))|(?<=예정))\s(?=[가-힣A-Z])")
# In a cell that begins with a dot each dot begins an item; in others one behind a number does.
_DOTS = re.compile(r"(?:^|(?<=\s))(?=·\s?\S)")
_DOTTED = re.compile(r"(?<=\d[가-힣])\s(?=·\s\S)|(?<=\d[가-힣]\))\s(?=·\s\S)")
_TITLED = re.compile(r"(?P<title>[^:/\d]{4,40}?)(?:\s?:[^/]*)?\s/\s(?=[^/]*\d)")
_FRAMED = re.compile(r"[《〈][^《》〈〉]+[》〉]")
_NUMBERED = re.compile(r"[①-⑳]")
_FRAME_DEPTH, _NUMBERED_DEPTH = 3.5, 5.6
_DASH, _POINT, _BELOW_POINT = 5, 6, 6.5  # levels of mark
_LONGEST_TITLE = 20
_DEFINITION = re.compile(r"\d\)\s?[A-Za-z‘'「][^:]{1,40}\s:\s")
_LOWEST_PART = 5
"""The lowest level of mark, a dash, that heads a part of a page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A bullet or a run of plain lines.

    `text` is normalised and corrected, `lines` tells the line of each of its characters; `above`
    are the words of the bullets it stands under, nearest first; `label` is what stands in brackets
    before its words: (추진실적).
    """

    text: str
    lines: tuple[int, ...]
    level: int
    part: Part
    above: tuple[str, ...]
    label: str
    corrected: Mapping[str, str]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(sorted(set(self.lines)))

    @property
    def defines(self) -> bool:
        """Whether it is a footnote that says what a term means: 1) API : 응용 프로그램이 ..."""
        return _DEFINITION.match(self.text) is not None

    def line_at(self, at: int) -> int:
        """The line of a character."""
        return self.lines[min(at, len(self.lines) - 1)]

    def printed(self, text: str) -> str:
        """A part of the text as the report prints it, before corrections."""
        for corrected, printed in self.corrected.items():
            text = text.replace(corrected, printed)
        return text


def read_cell(
    text: str, line: int, part: Part, above: tuple[str, ...], label: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell of a small table that holds prose.

    An item that prints its title first, title : subtitle / numbers, is labelled with it.
    """
    dots = _DOTS if text.lstrip().startswith("·") else _DOTTED
    marked = [piece for one in INLINE.split(text) for piece in dots.split(one) if piece.strip()]
    pieces = [piece for one in marked for piece in _ITEM.split(one.strip()) if piece]
    read: list[Paragraph] = []
    for piece in pieces:
        level, words = split_mark(piece)
        titled = _TITLED.match(words)
        told = _short(titled["title"]) if titled else label
        if words:
            read.append(Paragraph(words, (line,) * len(words), level, part, above, told, {}))
    return tuple(read)


def _short(title: str) -> str:
    """A title without the part behind a comma, where it is long."""
    return squeeze(title if len(title) <= _LONGEST_TITLE else title.split(",", maxsplit=1)[0])


def read_paragraphs(lines: Sequence[Line], corrections: Corrections) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the lines of one page, in order.

    Args:
        lines: the lines of prose, without those that tables or officials' names take.
        corrections: readings of damaged print.
    """
    pieces = list(read_pieces(lines, corrections))
    read: list[Paragraph] = []
    above: list[tuple[float, str, Part, int]] = []
    # The headings of parts that hold here, by level; print may lose the mark of one (○ 향후계획).
    parts: list[tuple[int, Part]] = [(0, "other")]
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and not pieces[end].begins:
            end += 1
        joined, nested, indent = _joined(pieces[at:end]), pieces[at].nested, pieces[at].indent
        at = end
        level, words = _marked(joined.text)
        offset = joined.text.find(words) if words else 0
        headed = part_of(words)
        if headed and not 3 < level <= _LOWEST_PART:  # a scan makes `·` of the square
            parts, above = [(0, headed)], []
        depth = _depth(joined.text, level, nested=nested)
        if level == _DASH and above and above[-1][0] == _POINT and indent > above[-1][3]:
            depth = _BELOW_POINT  # set in below `▪`: a dash is the lower of the two here
        while above and above[-1][0] >= depth:
            above.pop()
        while len(parts) > 1 and parts[-1][0] >= level + (not headed):
            parts.pop()
        if headed and 3 < level <= _LOWEST_PART:
            parts.append((level, headed))
        label = _LABEL.match(words)
        led = part_of(words.split(":")[0])
        if led == "overview" and parts[-1][1] == "content":
            led = None  # 소요예산 of a thing that is planned
        own = (part_of(label["label"]) if label else None) or headed or led
        inherited = above[-1][2] if above and above[-1][0] > parts[-1][0] else parts[-1][1]
        mine = own or inherited
        read.append(
            Paragraph(
                text=words,
                lines=joined.lines[offset : offset + len(words)],
                level=level,
                part=mine,
                above=tuple(text for _, text, *_ in reversed(above)),
                label=squeeze(join_letters(label["label"])) if label else "",
                corrected=joined.corrected,
            )
        )
        above.append((depth, words, mine, indent))
    return tuple(one for one in read if one.text)


def _depth(text: str, level: int, *, nested: bool) -> float:
    """How deep a bullet stands among others: titles in frames head them, ① stands under a dash."""
    if _FRAMED.fullmatch(split_mark(text)[1]):
        return _FRAME_DEPTH
    if _NUMBERED.match(text):
        return _NUMBERED_DEPTH
    return level + 0.5 if nested and level < BODY_LEVEL else float(level)


def _marked(text: str) -> tuple[int, str]:
    """The level of a bullet's mark and its words; `- ※` and `- *` mark a note."""
    level, words = split_mark(text)
    note, rest = split_mark(words)
    return (note, rest) if level < note < BODY_LEVEL and words[:1] in "※*" else (level, words)


@dataclass(frozen=True, slots=True)
class _Joined:
    text: str
    lines: tuple[int, ...]
    corrected: Mapping[str, str]


def _joined(pieces: Sequence[Piece]) -> _Joined:
    text, lines = "", []
    corrected: dict[str, str] = {}
    for piece in pieces:
        if text:
            text += " "
            lines.append(piece.line)
        text += piece.text
        lines += [piece.line] * len(piece.text)
        corrected.update(piece.corrected)
    return _Joined(text, tuple(lines), corrected)
