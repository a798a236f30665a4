"""Budget tables: a head, its rows, the roles of its columns and its unit.

A table ends before the next heading. A head repeated on the next page without a heading between
continues the same table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.columns import NO_ROLE, PERCENT_ROLES, tell_columns
from loaders.document import Document
from loaders.records import Problem, Reading
from loaders.table_heads import AMOUNT, Head, prints_figures, table_heads
from loaders.table_rows import PAGE_MARK, Row, spaced_rows, tabbed_rows
from loaders.text import Line, compact, squeeze
from loaders.values import read_percent, read_unit

_CAPTION_REACH = 12  # lines between a caption with the unit and its table, as far as seen
_BUDGET_SECTIONS = ("revenue", "expenditure", "budget", "programme")
_TEXT_HEADS = ("정책사업", "단위사업", "세부사업")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A budget table: first line of its head, roles of its columns, unit and rows.

    `text_columns` are the words over the name columns (정책사업, 단위사업, 세부사업명), if several.
    """

    line: int
    section: str
    columns: tuple[str, ...]
    text_columns: tuple[str, ...]
    unit: str
    head: str
    rows: tuple[Row, ...]


def _body(document: Document, head: Head, stop: int) -> tuple[Line, ...]:
    """Return the lines below a head up to the next heading or table head."""
    lines: list[Line] = []
    for line in document.text.lines[head.lines[-1].number : stop - 1]:
        if line.blank:
            continue
        heading = document.outline.heading(line.number)
        ends = heading is not None and (heading.kind or heading.level not in {1, 2})
        # The dash that begins a row of cells is a value and no bullet.
        cells = "\t" in line.text and (prints_figures(line) or not line.cells[0].strip())
        if ends and not cells:
            break
        if head.tabbed and "\t" not in line.text:
            if PAGE_MARK.match(line.compact):
                continue
            break
        lines.append(line)
    return tuple(lines)


def _unit(document: Document, head: Head, last: int, floor: int) -> str:
    """Return the unit that the caption above the head, else the line below the table, prints."""
    start = head.lines[0].number
    above = document.text.lines[max(floor, start - 1 - _CAPTION_REACH) : start - 1]
    for line in reversed(above):
        unit = read_unit(line.text)
        if unit:
            return unit
    for line in document.text.lines[last : last + 4]:
        unit = read_unit(line.text)
        if unit:
            return unit
    return ""


def read_tables(document: Document) -> Reading[PrintedTable]:
    """Return every budget table of the report.

    A table whose columns cannot be told becomes a problem at its head; its rows stay unread.
    """
    heads = list(table_heads(document))
    tables: list[PrintedTable] = []
    problems: list[Problem] = []
    furniture: set[int] = set()
    floor = 0
    ends: dict[int, int] = {}
    stops = [head.lines[0].number for head in heads[1:]] + [len(document.text.lines) + 1]
    for head, stop in zip(heads, stops, strict=False):
        table, faults = _read_table(document, head, stop, floor)
        problems += faults
        floor = head.lines[-1].number
        if table is None:
            continue
        furniture.update(line.number for line in head.lines)
        last = max(number for row in table.rows for number in row.lines)
        floor = last
        before = tables[-1] if tables else None
        if before and _continues(document, before, ends[before.line], table):
            tables[-1] = _joined(before, table)
            ends[before.line] = last
        else:
            tables.append(table)
            ends[table.line] = last
    problems += _lost_figures(document, tables, {problem.line for problem in problems})
    return Reading(tuple(tables), furniture=frozenset(furniture), problems=tuple(problems))


def _lost_figures(
    document: Document, tables: list[PrintedTable], named: set[int]
) -> Iterator[Problem]:
    """Yield lines of budget chapters with amounts in cells or side by side that are in no table."""
    taken = {number for table in tables for row in table.rows for number in row.lines}
    for line in document.text.printing:
        budget = document.outline.section_at(line.number).startswith(_BUDGET_SECTIONS)
        amounts = len(AMOUNT.findall(line.text)) + ("\t" in line.text.strip())
        if budget and line.number not in taken | named and AMOUNT.search(line.text) and amounts > 1:
            yield Problem(line.number, "amounts that belong to no row")


def _percent_column(cells: list[str]) -> bool | None:
    """Whether a column prints percentages; None where its print does not say.

    Most figures of a percentage column have a %; thousands are those of amounts. Plain figures
    may be either (a head may print the % for the whole column), and markers are neither.
    """
    figures = [cell for cell in cells if read_percent(cell) is not None]
    percents = [cell for cell in figures if "%" in cell]
    if len(percents) * 2 > len(figures):
        return True
    return False if any(AMOUNT.search(cell) for cell in figures) else None


def _read_table(
    document: Document, head: Head, stop: int, floor: int
) -> tuple[PrintedTable | None, list[Problem]]:
    body = _body(document, head, stop)
    line = head.lines[0].number
    grid = tabbed_rows(head, body) if head.tabbed else spaced_rows(head, body)
    if grid is None:
        return None, [Problem(line, "a table head without rows")]
    problems = list(grid.problems)
    if not grid.rows:
        return None, [Problem(line, "a table head without rows"), *problems]
    percents = [
        _percent_column([row.values[at] for row in grid.rows]) for at in range(len(grid.over))
    ]
    roles = tell_columns(grid.over, percents)
    if roles is None:
        return None, [Problem(line, "the columns of this table cannot be told"), *problems]
    for words, role in zip(grid.over, roles, strict=True):
        if role == NO_ROLE:
            word = next(filter(None, map(squeeze, words)), "without a head")
            problems.append(Problem(line, f"a column that is not read: {word}"))
    told = [at for at, role in enumerate(roles) if role != NO_ROLE]
    rows = tuple(
        replace(
            row,
            values=tuple(row.values[at] for at in told),
            printed=tuple(row.printed[at] for at in told),
        )
        for row in grid.rows
    )
    named = any(head in text for text in grid.text_columns for head in _TEXT_HEADS)
    table = PrintedTable(
        line=line,
        section=document.outline.section_at(line),
        columns=tuple(roles[at] for at in told),
        text_columns=grid.text_columns if named else (),
        unit=_unit(document, head, max(n for row in rows for n in row.lines), floor),
        head=" ".join(compact(part.text) for part in head.lines),
        rows=rows,
    )
    return table, problems


def _continues(document: Document, before: PrintedTable, end: int, table: PrintedTable) -> bool:
    """Whether a table is the next page of the one before: same columns, no heading between."""
    between = document.text.lines[end : table.line - 1]
    return before.columns == table.columns and all(line.blank for line in between)


def _joined(before: PrintedTable, table: PrintedTable) -> PrintedTable:
    return PrintedTable(
        line=before.line,
        section=before.section,
        columns=before.columns,
        text_columns=before.text_columns,
        unit=before.unit or table.unit,
        head=before.head,
        rows=before.rows + table.rows,
    )


def is_percent(column: str) -> bool:
    """Whether a column of this role holds percentages."""
    return column in PERCENT_ROLES
