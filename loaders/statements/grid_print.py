"""The print of small tables: rows of cells parted by tabs, before anyone knows what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Document
from loaders.text import Line, compact, squeeze

# Chapters whose tables other loaders read, as far as they can be read.
_OTHER_CHAPTERS = ("revenue", "expenditure", "budget", "programme")
# The two columns of an audit chapter, demand and answer, are pages and no table.
_ANSWER = re.compile(r"[□│]|추진상황|조치결과|추진내용|향후계획")
_LONGEST_AUDIT_CELL = 128
_LONGEST_GROUP = 20  # letters of a row that only names the rows below it
_PIPED = re.compile(r"\s*\|.*\|.*\|\s*$")
_RULE = re.compile(r"[\W_]*$")
_WORDS = re.compile(r"[가-힣]|[A-Za-z]{2}|\d|^[-－—–―]$")
# The word over the names of rows; the second kind names a row as often.
CORNER = re.compile(r"(?:구분|연번|순번|번호|No\.?)(?:\([^()]*\))?", re.IGNORECASE)
WEAK_CORNER = re.compile(
    r"(?:분야|항목|연도|년도|월|기관|부서|자치구|[가-힣]{0,4}[사과]업|과제|유형|종류|단계|시기|일시|일자"
    r"|기간|지역|대상)(?:\([^()]*\))?(?:명|별)?(?:\([^()]*\))?"
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The cells of one row, and the line that each of them stands on."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def filled(self) -> int:
        """How many cells print something."""
        return sum(bool(cell) for cell in self.cells)

    @property
    def is_rule(self) -> bool:
        """Whether the row prints dashes only."""
        return all(_RULE.match(cell) for cell in self.cells)

    def padded(self, width: int) -> "PrintedRow":
        """Return the row with exactly this many cells."""
        cells = (*self.cells, *("",) * width)[:width]
        lines = (*self.lines, *self.lines[-1:] * width)[:width]
        return PrintedRow(cells, lines)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together; `head` is how many of them are the head, None if not yet told.

    `strays` are lines between the rows that belong to the print of the table alone.
    """

    rows: tuple[PrintedRow, ...]
    head: int | None = None
    strays: frozenset[int] = frozenset()

    @property
    def first(self) -> int:
        """The first line."""
        return min(min(row.lines) for row in self.rows)

    @property
    def lines(self) -> frozenset[int]:
        """Every line of the rows and between them that prints something."""
        return frozenset(number for row in self.rows for number in row.lines) | self.strays


def of_other_chapter(document: Document, line: int) -> bool:
    """Whether a line stands in a chapter of budget tables."""
    return document.outline.section_at(line).startswith(_OTHER_CHAPTERS)


def is_corner(cells: tuple[str, ...]) -> bool:
    """Whether a row begins with the word over the names of its rows: 구분, or 구 and 분 apart."""
    return any(CORNER.fullmatch(compact("".join(cells[:upto]))) for upto in (1, 2))


def may_be_corner(cells: tuple[str, ...]) -> bool:
    """Whether a row begins with a word that may stand over names of rows: 분야, 연도, 기관명."""
    return is_corner(cells) or WEAK_CORNER.fullmatch(compact(cells[0])) is not None


def plain_text(line: Line) -> str:
    """Return the text of a line, or of its only cell where it has no other; empty for rows."""
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    return filled[0] if len(filled) == 1 else ("" if "\t" in line.text.strip() else line.text)


def _cells(line: Line) -> tuple[str, ...]:
    if "\t" in line.text:
        return tuple(map(squeeze, line.cells))
    if _PIPED.match(line.text):
        return tuple(map(squeeze, line.text.strip().strip("|").split("|")))
    return ()


def tabbed_blocks(document: Document, taken: frozenset[int]) -> Iterator[Block]:
    """Yield the tables whose cells are parted by tabs (or by bars), outside the lines taken."""
    run: list[PrintedRow] = []
    gap = 0
    for line in document.text.lines:
        if line.blank:
            gap += 1
            continue
        cells = _cells(line)
        row = PrintedRow(cells, (line.number,) * len(cells))
        fits = (
            row.filled > 0
            and "☎" not in line.text
            and line.number not in taken
            and not of_other_chapter(document, line.number)
            and not _is_page(document, row)
        )
        apart = gap > 2 or (gap and run and len(run[-1].cells) != len(cells))
        if run and (not fits or apart or (len(run) > 1 and is_corner(cells))):
            yield from _block(document, run)
            run = []
        group = run and len(cells) == len(run[-1].cells) and 0 < len(cells[0]) <= _LONGEST_GROUP
        if fits and (row.filled > 1 or not run or row.is_rule or group):
            run.append(row)
        elif fits:  # words in one cell below a table are no row of it
            yield from _block(document, run)
            run = []
        gap = 0
    yield from _block(document, run)


def _is_page(document: Document, row: PrintedRow) -> bool:
    if not document.outline.section_at(row.lines[0]).startswith("audit"):
        return False
    return any(
        _ANSWER.search(compact(cell)) or len(cell) > _LONGEST_AUDIT_CELL for cell in row.cells
    )


def _block(document: Document, run: list[PrintedRow]) -> Iterator[Block]:
    """Yield the block of these rows, if they are a table at all."""
    rows = [row for row in run if not row.is_rule]
    while rows and rows[0].filled < 2 and len(rows) > 1 and rows[1].filled < 2:
        rows.pop(0)
    full = [row for row in rows if row.filled > 1]
    if not full or (len(full) == 1 and is_corner(full[0].cells)):
        return
    width = max(at + 1 for row in full for at, cell in enumerate(row.cells) if cell)
    cells = [cell for row in full for cell in row.cells if cell]
    readable = sum(bool(_WORDS.search(cell)) for cell in cells)
    if width < 2 or readable * 3 < len(cells) * 2:
        return
    first = document.outline.section_at(full[0].lines[0])
    if first.startswith("audit") and not may_be_corner(full[0].cells):
        return
    strays = frozenset(row.lines[0] for row in run if row.is_rule)
    yield Block(tuple(row.padded(width) for row in rows), None, strays)
