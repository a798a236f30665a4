"""Units that neither the cell nor its headings print: from the cells beside it, or from the page.

A total that the lines above print with a counter (총 29건), or that the same page prints elsewhere
(2,151식), lends the counter to the cells of its table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Document
from loaders.statements.cell_values import ReadCell
from loaders.statements.grid_captions import Caption
from loaders.statements.quantity import read_quantities

_PAGE = 25  # lines around a table on which a figure of it may be repeated
_DISTINCT = 1000  # smaller numbers are equal by chance


@dataclass(frozen=True, slots=True)
class FallbackUnits:
    """Units by row, by column, and for the whole table."""

    rows: dict[str, str]
    columns: dict[int, str]
    whole: str

    def of(self, row: str, column: int) -> tuple[str, ...]:
        """Return the unit for a cell, none where nothing tells it."""
        unit = self.columns.get(column, "") or self.rows.get(row, "") or self.whole
        return (unit,) if unit else ()


def fallback_units(
    document: Document, line: int, caption: Caption, cells: Sequence[tuple[str, int, ReadCell]]
) -> FallbackUnits:
    """Return the units that the print around cells (row, column, what they print) suggests."""
    rows: dict[str, set[str]] = {}
    columns: dict[int, set[str]] = {}
    bare: list[str] = []
    for row, column, cell in cells:
        quantity = cell.quantities[0]
        if quantity.kind != "number":
            continue
        if not quantity.unit:
            bare.append(quantity.value)
            continue
        rows.setdefault(row, set()).add(quantity.unit)
        columns.setdefault(column, set()).add(quantity.unit)
    single_rows = {row: next(iter(units)) for row, units in rows.items() if len(units) == 1}
    single_columns = {at: next(iter(units)) for at, units in columns.items() if len(units) == 1}
    plain = bool(bare) and not rows
    whole = _counted(bare, caption) or _repeated(document, line, bare) if plain else ""
    return FallbackUnits(single_rows, single_columns, whole)


def _counted(bare: Sequence[str], caption: Caption) -> str:
    """Return the unit of the largest number of a table, if the lines above count just as many."""
    largest = max(bare, key=float)
    units = {quantity.unit for quantity in caption.counts if quantity.value == largest}
    return units.pop() if len(units) == 1 else ""


def _repeated(document: Document, line: int, bare: Sequence[str]) -> str:
    """Return the unit with which the page repeats the largest number of a table."""
    largest = max(bare, key=float)
    if float(largest) < _DISTINCT:
        return ""
    near = document.text.lines[max(0, line - _PAGE) : line + _PAGE]
    digits = f"{int(float(largest)):,}"
    units = {
        quantity.unit
        for text in (other.text for other in near if digits in other.text)
        for quantity in read_quantities(text, document.year)
        if quantity.kind == "number"
        and quantity.value == largest
        and re.match(re.escape(digits), quantity.printed)
    }
    return units.pop() if len(units) == 1 else ""
