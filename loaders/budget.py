"""Rows of budget tables as they stand: names put together, cells read, rows poured together split.

What is special to revenue and to expenditure is told in the modules of these names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Document
from loaders.numbering import coded, split_code, split_number
from loaders.records import Evidence, Problem, Value
from loaders.table_rows import Row
from loaders.tables import PrintedTable, is_percent
from loaders.text import compact, join_letters, squeeze
from loaders.values import UNIT_FACTORS, full_year, read_value

TOTAL_NAMES = frozenset({"계", "합계", "총계", "총예산계", "총예산", "총합계"})
SUBTOTAL = "소계"
_YEAR = re.compile(r"(?P<year>20\d\d|'\d\d)년?(?:도)?(?:예산현액|예산액|본예산|당초예산)?")


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row with its name, printed numbering and cells, before its place in the table is told."""

    style: str
    number: str
    name: str
    printed_name: str
    cells: dict[str, Value]
    note: str
    evidence: Evidence

    @property
    def line(self) -> int:
        """The first line of the row."""
        return self.evidence.lines[0]

    def amount(self, column: str) -> int | None:
        """Return the amount (won) in a column, None where it prints none."""
        value = self.cells.get(column)
        return value.amount if value else None


def table_unit(table: PrintedTable, tables: Sequence[PrintedTable]) -> str:
    """Return the unit of a table: its own caption's, else that of most tables of the report."""
    if table.unit:
        return table.unit
    units = Counter(other.unit for other in tables if other.unit)
    return max(units, key=lambda unit: (units[unit], unit)) if units else ""


def fiscal_year(document: Document, table: PrintedTable) -> int:
    """Return the year of a table's budget column: its head's, else the chapter's or the report's.

    Of the years that a head prints the latest stands over the budget column, wherever that is.
    """
    years = [full_year(found["year"]) for found in _YEAR.finditer(table.head)]
    if years:
        return max(years)
    above = [s for s in document.outline.of_kind("budget-detail") if s.first <= table.line]
    for section in reversed(above):
        titled = re.search(r"20\d\d", section.title)
        if titled:
            return int(titled[0])
    return document.year


def read_rows(
    document: Document, table: PrintedTable, unit: str
) -> tuple[list[BudgetRow], list[Problem]]:
    """Return the rows of a table with their cells in won, and the cells that could not be read."""
    rows: list[BudgetRow] = []
    problems: list[Problem] = []
    seen: Counter[int] = Counter()
    poured = Counter(row.lines[0] for row in table.rows)
    with_codes = coded([_whole_name(row) for row in table.rows])
    for row in table.rows:
        style, number, name, printed = _name(document, row, with_codes)
        parts = [part.strip() for part in name.split("|")]
        nth = seen[row.lines[0]]
        seen[row.lines[0]] += 1
        if poured[row.lines[0]] > 1 and len(parts) != poured[row.lines[0]] and not nth:
            problems.append(Problem(row.lines[0], "the names of rows poured together"))
        if len(parts) > 1:
            name = parts[nth] if nth < len(parts) else ""
        cells, faults = _cells(document, table, row, UNIT_FACTORS.get(unit, 1))
        problems += faults
        rows.append(
            BudgetRow(
                style,
                number,
                name,
                printed,
                cells,
                document.corrected(row.lines[-1], row.note),
                Evidence.of(row.lines),
            )
        )
    return rows, problems


def _whole_name(row: Row) -> str:
    return "  ".join(text.strip() for _, _, text in row.names if text.strip())


def _name(document: Document, row: Row, with_codes: bool) -> tuple[str, str, str, str]:
    """Return style and number of the printed numbering, the name as read, and as printed."""
    printed = squeeze_edges(" ".join(piece for _, piece, _ in row.names if piece.strip()))
    line = row.names[0][0] if row.names else row.lines[0]
    style, number, bare = split_number(_whole_name(row))
    bare = split_code(bare) if with_codes else bare
    corrected = document.corrected(line, bare)
    name = corrected if corrected != bare else _joined_name(row, bare)
    return style, number, name, printed


def _joined_name(row: Row, bare: str) -> str:
    lines = {line for line, _, text in row.names if text.strip()}
    if len(lines) > 1:  # each line is letter-spaced or not by itself
        whole = squeeze(" ".join(join_letters(text) for _, _, text in row.names))
        return whole if compact(bare) == compact(whole) else split_code(split_number(whole)[2])
    if len([text for _, _, text in row.names if re.search("[가-힣]", text)]) > 1:
        return compact(bare)  # tabs cut a letter-spaced name into cells; its words are lost
    return join_letters(bare)


def squeeze_edges(printed: str) -> str:
    """Return a printed name without the blanks around it; those inside stay as printed."""
    return printed.strip().strip("\u3000").strip()


def _cells(
    document: Document, table: PrintedTable, row: Row, factor: int
) -> tuple[dict[str, Value], list[Problem]]:
    cells: dict[str, Value] = {}
    problems: list[Problem] = []
    line = row.lines[-1]
    for column, figure, printed in zip(table.columns, row.values, row.printed, strict=True):
        if not figure:
            continue
        meant = document.corrected(line, figure)
        value = read_value(meant, percent=is_percent(column), factor=factor)
        if value is None:
            problems.append(Problem(line, f"not a value of the column {column}: {printed}"))
            continue
        cells[column] = Value(printed, value.amount, value.percent, value.marker)
    return cells, problems


def key(name: str) -> str:
    """Return a name for comparing: without blanks and middle dots, which print uses as it likes."""
    return re.sub(r"[·,.\s]", "", compact(name))
