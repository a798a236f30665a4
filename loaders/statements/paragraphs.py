"""Paragraphs of prose: a bullet with the lines it runs on to, under which bullets it stands.

A line without a mark goes on with the one before it. A cell of a table may hold a whole answer on
one line, its bullets in the running text; each of them is a paragraph of its own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.curated import Corrections
from loaders.outline import BODY_LEVEL, split_mark
from loaders.records import Part
from loaders.text import Line, compact, join_letters, squeeze

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
# Signs, and the single letter that a scan makes of the square before a heading.
_NO_WORDS = re.compile(r"[^\w/]|^[\u1100-\u11ff\u3131-\u318e]")
_YEARS = re.compile(r"'?\d{2,4}년도?")
_LABEL = re.compile(r"[(\[【〔]\s*(?P<label>[^()\[\]【】〔〕]{2,24})\s*[)\]】〕]\s*:?\s*(?=\S)")
# Bullets inside the running text of a cell.
_INLINE = re.compile(
    r"(?:(?<=\s)|^)(?=[□◉■○◦●▶►‣※❍]\s?\S|[-–]\s+[('\"「가-힣A-Z]|(?<=[^\d\s]\s)[-–]\s\d+[:가-힣]|[①-⑳]\s?\S)"
)
# Items of a list that a cell prints without marks end with a date in brackets, or 예정.
_ITEM = re.compile(r"(?:(?<=\d\.\))|(?<=예정))\s(?=[가-힣A-Z])")
_NOISE = re.compile(r"[\\]")
_LOWEST_PART = 5
"""The lowest level of mark, a dash, that heads a part of a page."""
_GAP = 2
"""Blank lines make a new paragraph; where print is set wide, one of them may not."""


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

    def line_at(self, at: int) -> int:
        """The line of a character."""
        return self.lines[min(at, len(self.lines) - 1)]

    def printed(self, text: str) -> str:
        """A part of the text as the report prints it, before corrections."""
        for corrected, printed in self.corrected.items():
            text = text.replace(corrected, printed)
        return text


def part_of(words: str) -> Part | None:
    """Return which part of a page some words head, None where they head none."""
    bare = _YEARS.sub(
        "", compact(re.sub(r"[^\w/]|^[\u1100-\u11ff\u3131-\u318e]", "", words.strip()))
    )
    for part, pattern in _PARTS:
        if pattern.fullmatch(bare):
            return part
    return None


def read_cell(
    text: str, line: int, part: Part, above: tuple[str, ...], label: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell of a small table that holds prose."""
    marked = [piece.strip() for piece in _INLINE.split(text) if piece.strip()]
    pieces = [piece for one in marked for piece in _ITEM.split(one) if piece]
    read: list[Paragraph] = []
    for piece in pieces:
        level, words = split_mark(piece)
        if words:
            read.append(Paragraph(words, (line,) * len(words), level, part, above, label, {}))
    return tuple(read)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text that begins a paragraph or goes on with one.

    `nested` tells a bullet that is set in by one blank: lists in lists, all marked `-`.
    """

    text: str
    line: int
    corrected: Mapping[str, str]
    begins: bool
    nested: bool


def read_paragraphs(lines: Sequence[Line], corrections: Corrections) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the lines of one page, in order.

    Args:
        lines: the lines of prose, without those that tables or officials' names take.
        corrections: readings of damaged print.
    """
    pieces = list(_pieces(lines, corrections))
    read: list[Paragraph] = []
    above: list[tuple[float, str, Part]] = []
    # The headings of parts that hold here, by level; print may lose the mark of one (○ 향후계획).
    parts: list[tuple[int, Part]] = [(0, "other")]
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and not pieces[end].begins:
            end += 1
        joined, nested = _joined(pieces[at:end]), pieces[at].nested
        at = end
        level, words = split_mark(joined.text)
        offset = joined.text.find(words) if words else 0
        headed = part_of(words)
        if headed and not 3 < level <= _LOWEST_PART:  # a scan makes `·` of the square
            parts, above = [(0, headed)], []
        depth = level + 0.5 if nested and level < BODY_LEVEL else float(level)
        while above and above[-1][0] >= depth:
            above.pop()
        while len(parts) > 1 and parts[-1][0] >= level + (not headed):
            parts.pop()
        if headed and 3 < level <= _LOWEST_PART:
            parts.append((level, headed))
        label = _LABEL.match(words)
        own = (part_of(label["label"]) if label else None) or headed or part_of(words.split(":")[0])
        inherited = above[-1][2] if above and above[-1][0] > parts[-1][0] else parts[-1][1]
        mine = own or inherited
        read.append(
            Paragraph(
                text=words,
                lines=joined.lines[offset : offset + len(words)],
                level=level,
                part=mine,
                above=tuple(text for _, text, _ in reversed(above)),
                label=squeeze(join_letters(label["label"])) if label else "",
                corrected=joined.corrected,
            )
        )
        above.append((depth, words, mine))
    return tuple(one for one in read if one.text)


@dataclass(frozen=True, slots=True)
class _Joined:
    text: str
    lines: tuple[int, ...]
    corrected: Mapping[str, str]


def _joined(pieces: Sequence[_Piece]) -> _Joined:
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


def _pieces(lines: Sequence[Line], corrections: Corrections) -> Iterable[_Piece]:
    before: Line | None = None
    for line in lines:
        text, corrected = _corrected(line, corrections)
        for cell in text.split("\t"):
            for number, part in enumerate(_INLINE.split(cell)):
                words = part.strip()
                if not words:
                    continue
                begins = bool(number) or "\t" in text or _begins(line, words, before)
                nested = line.text[:1] == " " and line.text.lstrip() == line.text[1:]
                yield _Piece(words, line.number, corrected, begins, nested)
                before = line


def _begins(line: Line, words: str, before: Line | None) -> bool:
    """Whether a line begins a paragraph: it has a mark, heads a part, or stands apart."""
    level, rest = split_mark(words)
    if level != BODY_LEVEL or before is None or part_of(words):
        return True
    if line.number - before.number > _GAP or part_of(split_mark(before.text)[1]):
        return True
    if rest.startswith(("·", "<", "〈", "《", "【", "[", "(")) and not _open(before.text):
        # A bracket with a number goes on with what is counted: 2만4천대 / (26.7%) → 9만5천대.
        return _ended(before.text) or not re.match(r"\([^)]*\d[^)]*\)\s?[→⇒,]", rest)
    if re.match(r"\d\)|\*|[①-⑳]|《", rest):
        return True
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
