"""Staffing (인력 현황): 정원, 현원 and 과부족 of every unit, by job group and by grade.

Units stand in rows or, in a transposed table, in columns.
"""

from dataclasses import replace

from loaders.document import Document
from loaders.records import Evidence, Problem, Reading, StaffCell
from loaders.staff_headings import (
    MEASURE_NAMES,
    MEASURES,
    REMARK,
    Column,
    head_words,
    is_group,
    serial_columns,
    tab_columns,
)
from loaders.staff_placement import place_cells, tell_measure
from loaders.staff_tables import StaffRow, StaffTable, read_count, staff_tables
from loaders.text import Line, compact
from loaders.units import TOTAL_NAMES, unit_name


def _words(document: Document, line: Line) -> tuple[str, ...]:
    return tuple(compact(document.corrected(line.number, cell)) for cell in line.cells)


def _tab_heads(document: Document, table: StaffTable, width: int) -> list[tuple[str, ...]]:
    rows = [(*_words(document, line), *[""] * width)[1 : width + 1] for line in table.head]
    return [tuple(row[at] for row in rows) for at in range(width)]


def _width(table: StaffTable) -> int:
    """How many value columns there are: trailing blanks of a row are no columns."""
    return max(
        max((at for at, cell in enumerate(row.cells, 1) if cell), default=0) for row in table.rows
    )


def _transposed(document: Document, table: StaffTable) -> list[tuple[str, str]] | None:
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


def _columns(document: Document, table: StaffTable) -> list[Column] | None:
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
    table: StaffTable, row: StaffRow, printed: str, organisation: str, column: Column
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


def _read_table(document: Document, table: StaffTable) -> tuple[list[StaffCell], list[Problem]]:
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
    cells: list[StaffCell],
    problems: list[Problem],
    row: StaffRow,
    printed: str,
    cell: StaffCell | None,
) -> None:
    if cell is not None:
        cells.append(cell)
    elif printed:
        problems.append(Problem(row.line, f"not a number of staff: {printed[:20]}"))


def _placed(table: StaffTable, columns: list[Column], problems: list[Problem]) -> list[StaffRow]:
    """Return the rows with one cell for each column; a row that cannot be placed is a problem."""
    if table.tabbed:
        return list(table.rows)
    totals = [row.name in TOTAL_NAMES for row in table.rows]
    placed = place_cells([row.cells for row in table.rows], totals, columns, _amount)
    rows: list[StaffRow] = []
    for row, cells in zip(table.rows, placed, strict=True):
        if cells is None:
            problems.append(
                Problem(row.line, "a staffing row lacks a cell, and its place cannot be told")
            )
        else:
            rows.append(StaffRow(row.line, row.name, tuple(cells)))
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
        for table in staff_tables(document, section):
            found, faults = _read_table(document, table)
            cells.extend(found)
            problems.extend(faults)
            if found:
                furniture.update(line.number for line in (*table.captions, *table.head))
    return Reading(tuple(cells), furniture=frozenset(furniture), problems=tuple(problems))
