"""Budget tables: heads, rows and cells, whether columns are tabs or blanks.

A table begins at a line that prints at least two words of a table head and ends before the next
heading. A head repeated on the next page without a heading between continues the same table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.columns import PERCENT_ROLES, head_words, tell_columns, unfold_head
from loaders.document import Document
from loaders.records import Problem, Reading
from loaders.text import Line, compact, squeeze
from loaders.values import looks_like_value, read_amount, read_percent, read_unit

_LONGEST_FRAGMENT = 40  # letters of one line of a name that is split over lines
_CAPTION_REACH = 12  # lines between a caption with the unit and its table, as far as seen
_AMOUNT = re.compile(r"\d,\d{3}")
_TEXT_HEADS = ("정책사업", "단위사업", "세부사업")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: its lines, its name cells, and the value cells parallel to the columns.

    `names` keeps (line, printed, normalised) of every piece of the name, empty cells included for
    tables whose name columns matter; `printed` holds the value cells before normalising.
    """

    lines: tuple[int, ...]
    names: tuple[tuple[int, str, str], ...]
    values: tuple[str, ...]
    printed: tuple[str, ...]
    note: str


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


@dataclass(frozen=True, slots=True)
class _Head:
    lines: tuple[Line, ...]

    @property
    def tabbed(self) -> bool:
        return any("\t" in line.text for line in self.lines)


def _is_row(line: Line) -> bool:
    """Whether a line prints figures: an amount with thousands, or several values.

    A letter-spaced year (2 0 2 4 년) over a column is no row of figures.
    """
    if _AMOUNT.search(line.text):
        return True
    return not head_words(line.text) and sum(map(looks_like_value, line.text.split())) > 3


def _is_seed(line: Line) -> bool:
    words = head_words(line.text)
    leaves = [word for word in words if word not in {"구분", "비고", "증감", "대비"}]
    return len(set(leaves)) >= 2 and not _AMOUNT.search(line.text) and len(line.compact) <= 80


def _heads(document: Document) -> Iterator[_Head]:
    """Yield the heads of budget tables outside the audit and the glossary."""
    printing = document.text.printing
    at = 0
    while at < len(printing):
        seed = printing[at]
        section = document.outline.section_at(seed.number)
        marked = document.outline.heading(seed.number) is not None
        if marked or not _is_seed(seed) or section.startswith(("audit", "glossary")):
            at += 1
            continue
        first = at
        while first > 0 and at - first < 2:
            above = printing[first - 1]
            joined = seed.number - above.number <= 3 and "\t" in above.text and "\t" in seed.text
            spaced = head_words(above.text) and not read_unit(above.text)
            if _is_row(above) or document.outline.heading(above.number) or not (joined or spaced):
                break
            first -= 1
        last = at
        while last + 1 < len(printing):
            below = printing[last + 1]
            if not head_words(below.text) or _is_row(below) or len(below.compact) > 80:
                break
            if document.outline.heading(below.number):
                break
            last += 1
        yield _Head(printing[first : last + 1])
        at = last + 1


def _body(document: Document, head: _Head, stop: int) -> tuple[Line, ...]:
    """Return the lines below a head up to the next heading or table head."""
    lines: list[Line] = []
    for line in document.text.lines[head.lines[-1].number : stop - 1]:
        if line.blank:
            continue
        heading = document.outline.heading(line.number)
        ends = heading is not None and (heading.kind or heading.level not in {1, 2})
        if ends and not (_is_row(line) and "\t" in line.text):
            break
        if head.tabbed and "\t" not in line.text:
            break
        lines.append(line)
    return tuple(lines)


def _percent_column(cells: list[str]) -> bool | None:
    """Whether a column prints percentages; None where its print does not say.

    Most figures of a percentage column have a %; thousands are those of amounts. Plain figures
    may be either (a head may print the % for the whole column), and markers are neither.
    """
    figures = [cell for cell in cells if read_percent(cell) is not None]
    percents = [cell for cell in figures if "%" in cell]
    if len(percents) * 2 > len(figures):
        return True
    return False if any(_AMOUNT.search(cell) for cell in figures) else None


def _cell_values(cell: str) -> list[str]:
    """Return the values in a cell; a scanner sometimes pours two rows into one."""
    if read_amount(cell) is not None:  # 124, 140 is one amount with a blank in it
        return [cell]
    tokens = cell.split()
    return tokens if len(tokens) > 1 and all(map(looks_like_value, tokens)) else [cell]


def _tab_rows(
    head: _Head, body: tuple[Line, ...]
) -> tuple[list[Row], list[list[str]], list[str]] | None:
    """Return the rows of a tab-separated table, the words over its value columns and name columns.

    None where no column holds values in most rows.
    """
    rows = [line for line in body if sum(map(looks_like_value, line.cells)) > 0]
    if not rows:
        return None
    width = max(index + 1 for line in rows for index, cell in enumerate(line.cells) if cell.strip())
    padded = {line.number: (*line.cells, *[""] * width)[:width] for line in rows}
    filled = [
        sum(1 for cells in padded.values() if any(map(looks_like_value, cells[index].split())))
        for index in range(width)
    ]
    first = next((i for i in range(width) if filled[i] * 10 >= len(rows) * 6), None)
    if first is None:
        return None
    over = [
        [line.cells[i] if i < len(line.cells) else "" for line in reversed(head.lines)]
        for i in range(width)
    ]
    # A converter may join the head of the first figures to that of the names: 사업명 예산현액.
    over[first] += [part for head_cell in over[:first] for part in head_cell]
    notes = [i for i in range(first, width) if any("비고" in compact(w) for w in over[i])]
    columns = [
        i
        for i in range(first, width)
        if i not in notes and any(cells[i].strip() for cells in padded.values())
    ]
    read: list[Row] = []
    for line in rows:
        cells = padded[line.number]
        printed = (*line.printed_cells, *[""] * width)[:width]
        values = [_cell_values(cells[i]) for i in columns]
        names = tuple((line.number, printed[i], cells[i]) for i in range(first))
        note = squeeze(" ".join(cells[i] for i in notes))
        for nth in range(max(map(len, values))):
            figures = tuple((cell[nth] if nth < len(cell) else "").strip() for cell in values)
            raw = tuple(
                printed[i].strip() if len(cell) == 1 else figure
                for i, cell, figure in zip(columns, values, figures, strict=True)
            )
            read.append(Row((line.number,), names, figures, raw, note))
    return read, [over[i] for i in columns], [compact(over[i][-1]) for i in range(first)]


def _spaced_rows(
    body: tuple[Line, ...], width: int
) -> tuple[list[Row], list[Problem], frozenset[int]]:
    """Return the rows of a table whose columns are blanks; names may have lines of their own."""
    rows: list[Row] = []
    problems: list[Problem] = []
    pieces: list[Line] = []
    for line in body:
        # The name may be letter-spaced, so a row is split from its right end.
        parts = line.text.strip().rsplit(None, width)
        figures = parts[-width:]
        if len(parts) >= width and all(map(looks_like_value, figures)):
            if len(parts) > width and _AMOUNT.search(parts[0].split()[-1]):
                problems.append(Problem(line.number, f"more than {width} values in this row"))
                pieces = []
                continue
            named = [line] if len(parts) > width else []
            if named:
                problems += [Problem(piece.number, "no row for this name") for piece in pieces]
                pieces = []
            names = tuple((p.number, p.printed, p.text) for p in pieces) + tuple(
                (n.number, _before(n.printed, width), parts[0]) for n in named
            )
            numbers = (*(p.number for p in pieces), line.number)
            raw = tuple(line.printed.strip().rsplit(None, width)[-width:])
            rows.append(Row(numbers, names, tuple(figures), raw, ""))
            pieces = []
        elif _is_row(line):
            problems.append(Problem(line.number, f"not {width} values in this row"))
            pieces = []
        elif len(line.compact) <= _LONGEST_FRAGMENT:
            pieces.append(line)
        else:
            pieces = []
    return rows, problems, frozenset(p.number for p in pieces)


def _before(printed: str, width: int) -> str:
    return printed.strip().rsplit(None, width)[0]


def _unit(document: Document, head: _Head, last: int, floor: int) -> str:
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
    heads = list(_heads(document))
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
    return Reading(tuple(tables), furniture=frozenset(furniture), problems=tuple(problems))


def _read_table(
    document: Document, head: _Head, stop: int, floor: int
) -> tuple[PrintedTable | None, list[Problem]]:
    body = _body(document, head, stop)
    line = head.lines[0].number
    problems: list[Problem] = []
    text_columns: list[str] = []
    if head.tabbed:
        found = _tab_rows(head, body)
        if found is None:
            return None, [Problem(line, "a table head without rows")]
        rows, over, text_columns = found
    else:
        words = unfold_head([part.text for part in head.lines])
        rows, problems, _ = _spaced_rows(body, len(words)) if words else ([], [], frozenset())
        over = [[word] for word in words]
    if not rows:
        return None, [Problem(line, "a table head without rows"), *problems]
    percents = [_percent_column([row.values[i] for row in rows]) for i in range(len(over))]
    columns = tell_columns(over, percents)
    if columns is None:
        return None, [Problem(line, "the columns of this table cannot be told"), *problems]
    section = document.outline.section_at(line)
    last = max(number for row in rows for number in row.lines)
    named = tuple(text_columns) if any(h in t for t in text_columns for h in _TEXT_HEADS) else ()
    table = PrintedTable(
        line=line,
        section=section,
        columns=tuple(columns),
        text_columns=named,
        unit=_unit(document, head, last, floor),
        head=" ".join(compact(part.text) for part in head.lines),
        rows=tuple(rows),
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
