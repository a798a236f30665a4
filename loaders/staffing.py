"""Staffing tables (인력 현황): 정원, 현원 and 과부족 of every unit, by job group and by grade.

Units stand in rows or, in a transposed table, in columns. Columns are separated by tabs, or by
blanks with U+3000 for an empty cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.document import Document
from loaders.outline import Section, split_mark
from loaders.records import Evidence, Problem, Reading, StaffCell, Value
from loaders.staff_headings import (
    MEASURE_NAMES,
    MEASURES,
    REMARK,
    Column,
    head_words,
    is_group,
    measure_in,
    serial_columns,
    tab_columns,
)
from loaders.staff_placement import place_cells, tell_measure
from loaders.text import Line, compact
from loaders.units import TOTAL_NAMES, unit_name
from loaders.values import read_amount, read_day, read_marker, read_percent

_EMPTY = "\u3000"
# `274명`, `64(23.7%)`, `△15`, `+4`
_COUNT = re.compile(r"(?P<number>[△+\-−]?\s*\d[\d,]*)\s*명?\s*(?:\((?P<share>[^()%]+%)\))?$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its line, its name without blanks, and its cells (or tokens without columns)."""

    line: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as printed: captions, the lines of its head, its rows, and its date.

    `dated` is the number of the caption that tells the date, None where none does.
    """

    captions: tuple[Line, ...]
    head: tuple[Line, ...]
    rows: tuple[_Row, ...]
    tabbed: bool
    as_of: str
    dated: int | None

    @property
    def caption(self) -> str:
        """The measure that the nearest caption names, empty where none does."""
        return next((m for line in reversed(self.captions) if (m := measure_in(line.text))), "")

    @property
    def lines(self) -> tuple[int, ...]:
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


def _row(line: Line) -> _Row | None:
    """Return the row that a line prints, None where it prints none."""
    if "\t" in line.text:
        cells = tuple(cell.strip() for cell in line.cells)
        filled = [cell for cell in cells[1:] if cell]
        values = [cell for cell in filled if read_count(cell)]
        if cells[0] and values and len(values) * 2 >= len(filled):
            return _Row(line.number, compact(cells[0]), cells[1:])
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
    return _Row(line.number, name, tuple("" if t == _EMPTY else t for t in tokens[at:]))


def _tables(document: Document, section: Section) -> Iterator[_Table]:
    captions: list[Line] = []
    head: list[Line] = []
    rows: list[_Row] = []
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
            yield _Table(tuple(captions), tuple(head), tuple(rows), tabbed, as_of, dated)
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
        yield _Table(tuple(captions), tuple(head), tuple(rows), tabbed, as_of, dated)


def _is_caption(line: Line, section: Section) -> bool:
    """Whether a line is a heading or a unit, and not the head of a table."""
    if "\t" in line.text:
        return False
    level, words = split_mark(line.text)
    return line.number == section.first or level <= 4 or words.startswith(("(", "<", "〈", "["))


def _words(document: Document, line: Line) -> tuple[str, ...]:
    return tuple(compact(document.corrected(line.number, cell)) for cell in line.cells)


def _tab_heads(document: Document, table: _Table, width: int) -> list[tuple[str, ...]]:
    rows = [(*_words(document, line), *[""] * width)[1 : width + 1] for line in table.head]
    return [tuple(row[at] for row in rows) for at in range(width)]


def _width(table: _Table) -> int:
    """How many value columns there are: trailing blanks of a row are no columns."""
    return max(
        max((at for at, cell in enumerate(row.cells, 1) if cell), default=0) for row in table.rows
    )


def _transposed(document: Document, table: _Table) -> list[tuple[str, str]] | None:
    """Return organisation and group of each column of a transposed table; None without a head."""
    width = _width(table)
    if table.tabbed:
        names = ["".join(words) for words in _tab_heads(document, table, width)]
    else:
        texts = [document.corrected(line.number, line.text.strip()) for line in table.head]
        names = [word for level in head_words(texts) for word in level]
    if len(names) != width or not all(names):
        return None
    by_group = 2 * sum(is_group(name) for name in names) > len(names)
    columns: list[tuple[str, str]] = []
    for name in names:
        if name in TOTAL_NAMES:
            columns.append((document.body, ""))
        else:
            columns.append((document.body, name) if by_group else (unit_name(name), ""))
    return columns


def _columns(document: Document, table: _Table) -> list[Column] | None:
    width = _width(table)
    if table.tabbed:
        columns = tab_columns(_tab_heads(document, table, width), table.caption)
    else:
        texts = [document.corrected(line.number, line.text.strip()) for line in table.head]
        columns = serial_columns(head_words(texts), table.caption, width)
    if columns is None or all(column.measure for column in columns):
        return columns
    measure = tell_measure(columns, [[_amount(c) for c in row.cells] for row in table.rows])
    if not measure:
        return None
    return [column if column.measure else replace(column, measure=measure) for column in columns]


def _amount(cell: str) -> int | None:
    """The number of a cell for adding up: nothing and markers count as none."""
    counted = read_count(cell) if cell else None
    return counted[0].amount if counted else None


def _cell(
    table: _Table, row: _Row, printed: str, organisation: str, column: Column
) -> StaffCell | None:
    counted = read_count(printed)
    if counted is None:
        return None
    value, share = counted
    measure = MEASURE_NAMES[column.measure]
    head = [(table.head[0].number, table.head[-1].number)] if table.head else []
    dated = [(table.dated, table.dated)] if table.dated else []
    return StaffCell(
        table_line=table.lines[0],
        as_of=table.as_of,
        organisation=organisation,
        measure=column.measure,
        group=column.group,
        label=f"{measure}:{column.group}" if column.group else measure,
        value=value,
        share=share,
        evidence=Evidence((row.line,), (*dated, *head, (row.line, row.line))),
    )


def _read_table(document: Document, table: _Table) -> tuple[list[StaffCell], list[Problem]]:
    """Return the cells of a table, and what of it could not be read."""
    cells: list[StaffCell] = []
    problems: list[Problem] = []
    untold = [Problem(table.lines[0], "the columns of this staffing table cannot be told")]
    if all(row.name in MEASURES for row in table.rows):
        units = _transposed(document, table)
        if units is None:
            return [], untold
        for row in table.rows:
            if not table.tabbed and len(row.cells) != len(units):
                problems.append(Problem(row.line, "a staffing row with a cell too few"))
                continue
            for printed, (organisation, group) in zip(row.cells, units, strict=False):
                column = Column(MEASURES[row.name], group)
                cell = _cell(table, row, printed, organisation, column)
                _append(cells, problems, row, printed, cell)
        return cells, problems
    columns = _columns(document, table)
    if columns is None:
        return [], untold
    rows = _placed(table, columns, problems)
    for row in rows:
        name = unit_name(document.corrected(row.line, row.name))
        organisation = document.body if name in TOTAL_NAMES else name
        for printed, column in zip(row.cells, columns, strict=False):
            if column.measure != REMARK:
                cell = _cell(table, row, printed, organisation, column)
                _append(cells, problems, row, printed, cell)
    return cells, problems


def _append(
    cells: list[StaffCell], problems: list[Problem], row: _Row, printed: str, cell: StaffCell | None
) -> None:
    if cell is not None:
        cells.append(cell)
    elif printed:
        problems.append(Problem(row.line, f"not a number of staff: {printed[:20]}"))


def _placed(table: _Table, columns: list[Column], problems: list[Problem]) -> list[_Row]:
    """Return the rows with one cell for each column; a row that cannot be placed is a problem."""
    if table.tabbed:
        return list(table.rows)
    totals = [row.name in TOTAL_NAMES for row in table.rows]
    placed = place_cells([row.cells for row in table.rows], totals, columns, _amount)
    rows: list[_Row] = []
    for row, cells in zip(table.rows, placed, strict=True):
        if cells is None:
            problems.append(
                Problem(row.line, "a staffing row lacks a cell, and its place cannot be told")
            )
        else:
            rows.append(_Row(row.line, row.name, tuple(cells)))
    return rows


def read_staffing(document: Document) -> Reading[StaffCell]:
    """Return every printed cell of the staffing tables of a report, empty cells left out.

    Persons are integers, `-` is the marker nil; the total row belongs to the body itself.
    """
    cells: list[StaffCell] = []
    problems: list[Problem] = []
    furniture: set[int] = set()
    for section in document.outline.of_kind("staffing"):
        furniture.add(section.first)
        for table in _tables(document, section):
            found, faults = _read_table(document, table)
            cells.extend(found)
            problems.extend(faults)
            if found:
                furniture.update(line.number for line in (*table.captions, *table.head))
    return Reading(tuple(cells), furniture=frozenset(furniture), problems=tuple(problems))
