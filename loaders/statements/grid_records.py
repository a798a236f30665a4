"""What small tables hold: quantities and prose, cell by cell."""

from dataclasses import dataclass
from typing import Literal

from loaders.statements.cell_values import Change
from loaders.statements.quantity import Quantity

Total = Literal["", "row", "column", "both"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One quantity of a cell, with its headings.

    Attributes:
        line: the line that prints it.
        head_line: first line of the head, or of the table where it has none.
        title: the caption or bullet above the table.
        row, column: headings; two levels are joined by a blank.
        unit: from the cell, else from its headings, the caption, or the cells beside it.
        period: ISO date or interval of the heading that names one, else the caption's date.
        total: `column` in a row that sums its columns (합계), `row` in a column that sums its rows.
        cumulative: the standing at the end of the period in a row that counts up over the years.
        change: an arrow or 증/감 says that the value is a difference.
        remark: words in brackets behind the value: 예상치.
    """

    line: int
    head_line: int
    title: str
    row: str
    column: str
    quantity: Quantity
    unit: str
    period: str
    total: Total
    change: Change
    remark: str
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell that holds prose, with its headings and the period that one of them names.

    `counted` tells that the name of its row counts what the cell lists (완료 (3)), and so says
    nothing of the numbers of these.
    """

    line: int
    row: str
    column: str
    text: str
    period: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One small table.

    Attributes:
        first, last: its first and last line.
        title: the caption or bullet above it.
        head_lines: lines of its head.
        cells: its quantities, in printed order.
        text_cells: its cells that hold prose.
        furniture: head, caption and rules.
        lines: all of its lines.
    """

    first: int
    last: int
    title: str
    head_lines: tuple[int, ...]
    cells: tuple[Cell, ...]
    text_cells: tuple[TextCell, ...]
    furniture: frozenset[int]
    lines: frozenset[int]
