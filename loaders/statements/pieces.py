"""Pieces of text on the lines of a page: what begins a paragraph, and what goes on with one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.curated import Corrections
from loaders.outline import BODY_LEVEL, split_mark
from loaders.statements.columns import by_year, headed_row, parted, whole_cells
from loaders.statements.page_parts import part_of
from loaders.text import Line, squeeze

_CHAPTER = re.compile(r"(?:[IVX]{1,4}|[Ⅰ-Ⅻ])\.?")
# Bullets inside the running text of a cell.
INLINE = re.compile(
    r"(?:(?<=\s)|^)(?=[□◉■○◦●▶►‣※❍]\s?\S|[-–]\s+[('\"「가-힣A-Z]|(?<=[^\d\s]\s)[-–]\s\d+[:가-힣]|[①-⑳]\s?\S)"
)
_COLON = re.compile(r"(?<=[가-힣]):(?=[가-힣A-Za-z])")
_LONE_MARKS = frozenset("-–—")  # `- ▶`: a converter's mark before the printed one
# A chart prints the name of a department alone: 기획과 below `1국 6과`.
_UNIT_NAME = re.compile(r"[가-힣A-Za-z]{2,12}(?:과|담당관|국|팀|본부|센터|사업소)")
# An item that says what is done with its number is whole; a name and a number begin the next.
_ITEM_DONE = re.compile(
    r"\d[^\s\d]{1,4}\s(?:구축|설치|완료|신설|교체|운영|실시|개최|수립|확대|보급|도입|선정|조성)$"
)
_ITEM_BEGINS = re.compile(r"(?!(?:및|등|후|중)\s)[가-힣A-Za-z][가-힣A-Za-z·\s]{3,24}\s\d")
_NOISE = re.compile(r"[\\]")
_GAP = 2
"""Blank lines make a new paragraph; where print is set wide, one of them may not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that begins a paragraph or goes on with one.

    `nested` tells a bullet that is set in by one blank: lists in lists, all marked `-`; `indent`
    is how far its line is set in.
    """

    text: str
    line: int
    corrected: Mapping[str, str]
    begins: bool
    nested: bool
    indent: int


def read_pieces(lines: Sequence[Line], corrections: Corrections) -> Iterable[Piece]:
    """Yield the pieces of the lines of one page, in order."""
    rows = {
        row.number: (head.number, cells)
        for head, row in pairwise(lines)
        if (cells := headed_row(head.text, row.text))
    }
    heads = {head for head, _ in rows.values()}
    before: Line | None = None
    for line in lines:
        _, cells = rows.get(line.number, (0, []))
        if cells:
            yield from (Piece(cell, line.number, {}, True, False, 0) for cell in cells)
            before = line
            continue
        for piece in _of_line(line, before, corrections):
            yield replace(piece, begins=True) if line.number in heads else piece
            before = line


def _of_line(line: Line, before: Line | None, corrections: Corrections) -> Iterable[Piece]:
    text, corrected = _corrected(line, corrections)
    nested = line.text[:1] == " " and line.text.lstrip() == line.text[1:]
    indent = len(line.text) - len(line.text.lstrip())
    for printed_cell in whole_cells(text.split("\t")):
        cell, apart = parted(printed_cell)
        cell, years = by_year(_COLON.sub(": ", squeeze(cell)))
        read = {**corrected, **apart, **years}
        for number, part in enumerate(INLINE.split(cell)):
            words = part.strip()
            if words and words not in _LONE_MARKS:
                begins = bool(number) or "\t" in text or _begins(line, words, before)
                yield Piece(words, line.number, read, begins, nested, indent)
                before = line


def _begins(line: Line, words: str, before: Line | None) -> bool:
    """Whether a line begins a paragraph: it has a mark, heads a part, or stands apart."""
    level, rest = split_mark(words)
    if level != BODY_LEVEL or before is None or part_of(words) or _CHAPTER.fullmatch(words):
        return True
    if line.number - before.number > _GAP or part_of(split_mark(before.text)[1]):
        return True
    if rest.startswith(("·", "<", "〈", "《", "【", "[", "(")) and not _open(before.text):
        # A bracket with a number goes on with what is counted: 2만4천대 / (26.7%) → 9만5천대.
        return _ended(before.text) or not re.match(r"\([^)]*\d[^)]*\)\s?[→⇒,]", rest)
    if re.match(r"\d\)|\*|[①-⑳]|《", rest):
        return True
    if _UNIT_NAME.fullmatch(rest) and re.search(r"\d\s?[가-힣]{1,4}$", before.text.rstrip()):
        return True
    if line.number - before.number == _GAP and _ITEM_DONE.search(before.text.rstrip()):
        return _ITEM_BEGINS.match(rest) is not None or _ended(before.text)
    # Print set wide has a blank line after each: what is no whole sentence goes on.
    return line.number - before.number == _GAP and _ended(before.text)


def _ended(text: str) -> bool:
    """Whether a line ends a sentence or a bullet that no other line goes on with."""
    return not _open(text) and re.search(r"(?:[.!?:]|[다음함임됨람]|\))\s*$", text) is not None


def _open(text: str) -> bool:
    """Whether a line ends inside a bracket or on a sign that asks for more."""
    bare = text.rstrip()
    return text.count("(") > text.count(")") or bare.endswith((",", "·", "및", "→", "~", "-"))


def _corrected(line: Line, corrections: Corrections) -> tuple[str, Mapping[str, str]]:
    """Return the text of a line with damaged print read, and what was printed for it."""
    text = _NOISE.sub(" ", line.text)
    read: dict[str, str] = {}
    for entry in corrections.entries:
        if entry.line == line.number and entry.printed in text and entry.corrected:
            text = text.replace(entry.printed, entry.corrected)
            read[entry.corrected] = entry.printed
    return text, read
