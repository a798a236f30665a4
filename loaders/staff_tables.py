"""Staffing tables as they are printed: captions, heads, and rows of names and counts.

Columns are separated by tabs, or by blanks with U+3000 for an empty cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Document
from loaders.outline import Section, split_mark
from loaders.records import Value
from loaders.staff_headings import measure_in
from loaders.text import Line, compact
from loaders.values import read_amount, read_day, read_marker, read_percent

_EMPTY = "\u3000"
# `274명`, `64(23.7%)`, `△15`, `+4`
_COUNT = re.compile(r"(?P<number>[△+\-−]?\s*\d[\d,]*)\s*명?\s*(?:\((?P<share>[^()%]+%)\))?$")


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row: its line, its name without blanks, and its cells (or tokens without columns)."""

    line: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffTable:
    """A table as printed: captions, the lines of its head, its rows, and its date.

    `dated` is the number of the caption that tells the date, None where none does.
    """

    captions: tuple[Line, ...]
    head: tuple[Line, ...]
    rows: tuple[StaffRow, ...]
    tabbed: bool
    as_of: str
    dated: int | None

    @property
    def caption(self) -> str:
        """The measure that the nearest caption names, empty where none does."""
        return next((m for line in reversed(self.captions) if (m := measure_in(line.text))), "")

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines of its head and of its rows."""
        return (*(line.number for line in self.head), *(row.line for row in self.rows))


def read_count(printed: str) -> tuple[Value, str] | None:
    """Return the persons (or marker) that a cell prints and the share printed with them.

    `64(23.7%)` is 64 and 23.7; None where the cell prints neither a number nor a marker.
    """
    text = printed.strip()
    marker = read_marker(text)
    if marker:
        return Value(text, marker=marker), ""
    found = _COUNT.match(text)
    if not found:
        return None
    amount = read_amount(found["number"])
    if amount is None:
        return None
    share = read_percent(found["share"]) if found["share"] else None
    return Value(text, amount=amount), share or ""


def _row(line: Line) -> StaffRow | None:
    """Return the row that a line prints, None where it prints none."""
    if "\t" in line.text:
        cells = tuple(cell.strip() for cell in line.cells)
        filled = [cell for cell in cells[1:] if cell]
        values = [cell for cell in filled if read_count(cell)]
        if cells[0] and values and len(values) * 2 >= len(filled):
            return StaffRow(line.number, compact(cells[0]), cells[1:])
        return None
    tokens = [t if t == _EMPTY else t.strip(_EMPTY) for t in line.text.strip().split(" ")]
    tokens = [token for token in tokens if token]
    at = len(tokens)
    while at and (tokens[at - 1] == _EMPTY or read_count(tokens[at - 1])):
        at -= 1
    values = [token for token in tokens[at:] if token != _EMPTY]
    name = compact("".join(tokens[:at]))
    if len(values) < 2 or not re.fullmatch(r"[가-힣A-Z0-9·()]{1,24}", name):
        return None
    return StaffRow(line.number, name, tuple("" if t == _EMPTY else t for t in tokens[at:]))


def staff_tables(document: Document, section: Section) -> Iterator[StaffTable]:
    """Yield the tables of a staffing section, in order, each with what stands above it."""
    captions: list[Line] = []
    head: list[Line] = []
    rows: list[StaffRow] = []
    tabbed = False
    as_of = document.staff_as_of.isoformat()
    dated: int | None = None
    for line in document.text.lines[section.first - 1 : section.last]:
        if line.blank:
            continue
        row = _row(line)
        if row is not None and (not rows or ("\t" in line.text) == tabbed):
            tabbed = "\t" in line.text
            rows.append(row)
            continue
        if rows:
            yield StaffTable(tuple(captions), tuple(head), tuple(rows), tabbed, as_of, dated)
            captions, head, rows = [], [], []
        if row is not None:
            tabbed = "\t" in line.text
            rows.append(row)
        elif line.text.lstrip().startswith(("※", "*")):
            head = []
        elif _is_caption(line, section):
            head = []
            captions.append(line)
            day = read_day(line.text)
            if day and "기준" in line.compact:
                as_of, dated = day.isoformat(), line.number
        else:
            head.append(line)
    if rows:
        yield StaffTable(tuple(captions), tuple(head), tuple(rows), tabbed, as_of, dated)


def _is_caption(line: Line, section: Section) -> bool:
    """Whether a line is a heading or a unit, and not the head of a table."""
    if "\t" in line.text:
        return False
    level, words = split_mark(line.text)
    return line.number == section.first or level <= 4 or words.startswith(("(", "<", "〈", "["))
