"""Small tables that a converter poured out cell by cell, each cell on lines of its own.

Two forms can be told: headings, then names and values in a fixed rhythm; and schedules of checks,
whose rows begin with how often: 매일, 월1회, 분기 1회.
"""

import re
from collections.abc import Iterator

from loaders.document import Document
from loaders.outline import BODY_LEVEL, split_mark
from loaders.statements.cell_values import is_dash, is_nothing, read_cell
from loaders.statements.grid_print import (
    CORNER,
    Block,
    PrintedRow,
    of_other_chapter,
    plain_text,
)
from loaders.text import Line, compact, squeeze

_LONGEST_CELL = 24
_MOST_CELLS = 128
_MOST_GAP = 4
_OFTEN = re.compile(r"매[일주월년]|수시|상시|[연월주일]\d회|(?:매?분기|반기|격월|격주)(?:\d회)?")
_BEGUN_OFTEN = re.compile(r"매?분기|반기|연|월|주")
_FREQUENCY_HEAD = re.compile(r"(?:점검|검사|교육|훈련|측정|백업|실시)?(?:주기|시기|횟수)")
_SUBJECT_HEAD = re.compile(r"대상(?:기관|시설)?|구분|기관|시설")
_LONGEST_SCHEDULE = 40  # lines of a row of a schedule


def vertical_blocks(document: Document, taken: frozenset[int]) -> Iterator[Block]:
    """Yield the tables that are printed cell by cell, outside the lines taken."""
    lines = [line for line in document.text.printing if not of_other_chapter(document, line.number)]
    at = 0
    while at < len(lines):
        if lines[at].number in taken:
            at += 1
            continue
        block, after = _rhythm(lines, at, taken, document.year)
        if block is None:
            block, after = _schedule(lines, at, taken)
        if block:
            yield block
        at = after


def _run(lines: list[Line], at: int, taken: frozenset[int]) -> list[Line]:
    """Return the lines from `at` on that may each be one cell."""
    run: list[Line] = []
    for line in lines[at : at + _MOST_CELLS]:
        text = plain_text(line).strip()
        apart = run and line.number - run[-1].number > _MOST_GAP
        marked = split_mark(text)[0] < BODY_LEVEL and not is_nothing(text)
        if line.number in taken or not text or len(text) > _LONGEST_CELL or apart or marked:
            break
        run.append(line)
    return run


def _rhythm(
    lines: list[Line], at: int, taken: frozenset[int], year: int
) -> tuple[Block | None, int]:
    """Return a table that begins with its corner: headings, then a name and its values each."""
    if not CORNER.fullmatch(lines[at].compact):
        return None, at + 1
    run = _run(lines, at, taken)
    kinds = [_is_value(plain_text(line), year) for line in run]
    # Headings may be years; then the first word after them is the first name.
    years = [bool(place) and _is_year(plain_text(line)) for place, line in enumerate(run)]
    start = next((place for place, year in enumerate(years) if place and not year), len(run))
    first = next((place for place in range(start, len(run)) if kinds[place]), 0)
    width = first - 1
    if width < 2:
        return None, at + 1
    rows = [run[:width]]
    place = width
    while place + width <= len(run):
        row, values = run[place : place + width], kinds[place : place + width]
        if values[0] or not all(values[1:]):
            break
        rows.append(row)
        place += width
    if len(rows) < 3:
        return None, at + 1
    printed = tuple(
        PrintedRow(
            tuple(squeeze(plain_text(line)) for line in row), tuple(line.number for line in row)
        )
        for row in rows
    )
    return Block(printed, 1), at + place


def _is_value(text: str, year: int) -> bool:
    read = read_cell(text.strip(), year)
    return is_dash(text) or (read is not None and bool(read.quantities))


def _is_year(text: str) -> bool:
    return re.fullmatch(r"'?\d{2,4}(?:년도?)?|\d{1,2}월", compact(text)) is not None


def _schedule(lines: list[Line], at: int, taken: frozenset[int]) -> tuple[Block | None, int]:
    """Return a schedule of checks: how often, what is checked, and bullets of what is done."""
    start, words = at, ""
    while start < min(at + 3, len(lines)) and not _FREQUENCY_HEAD.fullmatch(words):
        words += lines[start].compact
        start += 1
    if not _FREQUENCY_HEAD.fullmatch(words) or start >= len(lines):
        return None, at + 1
    headings = plain_text(lines[start]).strip()
    parts = _subject_and_rest(headings)
    if not parts:
        return None, at + 1
    head = PrintedRow((words, *parts), (lines[at].number, lines[start].number, lines[start].number))
    rows: list[PrintedRow] = []
    place = start + 1
    while place < len(lines):
        row, after = _schedule_row(lines, place, taken)
        if row is None:
            break
        rows += row
        place = after
    if len({row.cells[0] for row in rows}) < 2:
        return None, at + 1
    strays = frozenset(line.number for line in lines[at:start])
    return Block((head, *rows), 1, strays), place


def _subject_and_rest(headings: str) -> tuple[str, str] | None:
    """Part 대 상 점검항목 into the heading of what is checked and that of the checks."""
    tokens = headings.split()
    for upto in range(1, len(tokens)):
        subject = "".join(tokens[:upto])
        if _SUBJECT_HEAD.fullmatch(subject):
            return subject, " ".join(tokens[upto:])
    return None


def _often(lines: list[Line], at: int) -> tuple[str, int]:
    """Return how often a row says that something is done, and the line after it."""
    word = lines[at].compact
    if at + 1 < len(lines) and _BEGUN_OFTEN.fullmatch(word):
        joined = word + lines[at + 1].compact
        if _OFTEN.fullmatch(joined):
            return f"{word} {lines[at + 1].compact}", at + 2
    return (squeeze(plain_text(lines[at])), at + 1) if _OFTEN.fullmatch(word) else ("", at)


def _schedule_row(
    lines: list[Line], at: int, taken: frozenset[int]
) -> tuple[list[PrintedRow] | None, int]:
    """Return the printed rows below one frequency: a line of what is checked, or of a check."""
    often, place = _often(lines, at)
    if not often:
        return None, at
    number = lines[place - 1].number
    rows = [PrintedRow((often, "", ""), (number,) * 3)]
    bullets = False
    while place < min(len(lines), at + _LONGEST_SCHEDULE):
        line = lines[place]
        text = squeeze(plain_text(line))
        level, _ = split_mark(text)
        apart = line.number - lines[place - 1].number > _MOST_GAP
        other = CORNER.match(compact(text.split()[0])) or _often(lines, place)[0]
        if apart or other or level < 6 or line.number in taken:
            break
        bullets = bullets or level == 6
        cells = ("", "", text) if bullets else ("", text, "")
        rows.append(PrintedRow(cells, (line.number,) * 3))
        place += 1
    return (rows, place) if len(rows) > 1 else (None, at)
