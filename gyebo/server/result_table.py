"""The result of a question as a table on a page: sorted, cut into pages, made readable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gyebo.results import Result
from gyebo.server import columns
from gyebo.server.cells import Cell, cell
from gyebo.server.headings import heading
from gyebo.server.holdings import Holdings

PAGE_SIZE = 100
Direction = Literal["asc", "desc"]

_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")


_NUMERIC = frozenset({"number", "amount", "percent", "persons", "quantity"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, and how the rows are sorted by it now (`asc`, `desc` or empty)."""

    name: str
    ko: str
    en: str
    numeric: bool
    sorted: str
    line: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One page of a result. `first` and `last` are 1-based places in all `total` rows.

    `blank` are the columns without any value in the whole result, which are named but not drawn.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int
    last: int
    page: int
    pages: int
    blank: tuple[Heading, ...]


def sorted_result(result: Result, column: str, direction: Direction) -> Result:
    """Return a result by one column: numbers as numbers, then words, and what is empty last.

    Rows that are alike keep the order in which they are printed.
    """
    place = result.columns.index(column)
    values = [row[place] for row in result.rows]
    numbers = [at for at, value in enumerate(values) if _number(value) is not None]
    words = [at for at, value in enumerate(values) if value and _number(value) is None]
    empty = [at for at, value in enumerate(values) if not value]
    backwards = direction == "desc"
    numbers.sort(key=lambda at: _number(values[at]) or Decimal(0), reverse=backwards)
    words.sort(key=lambda at: values[at], reverse=backwards)
    order = (*numbers, *words, *empty)
    return Result(
        result.columns,
        tuple(result.rows[at] for at in order),
        tuple(result.terms[at] for at in order) if result.terms else (),
    )


def _number(text: str) -> Decimal | None:
    # A list of lines (1426;1427) sorts by its first.
    head = text.partition(";")[0]
    return Decimal(head) if _DECIMAL.fullmatch(head) else None


def table(
    question: str,
    result: Result,
    page: int,
    holdings: Holdings,
    sorted_by: tuple[str, Direction] | None,
    size: int = PAGE_SIZE,
) -> Table:
    """Return one page of the rows.

    Args:
        question: the name of the question, which tells what codes mean.
        result: all rows, in order.
        page: 1-based; must exist.
        holdings: where labels come from.
        sorted_by: the column and direction that the rows were sorted by, if any.
        size: the most rows of a page.
    """
    names, rows = result.columns, result.rows
    drawn = [
        place for place, name in enumerate(names) if name == "line" or any(r[place] for r in rows)
    ]
    # The evidence stands last, where it stays in sight; a file has the columns of its question.
    drawn.sort(key=lambda place: names[place] == "line")
    start = (page - 1) * size
    shown = rows[start : start + size]
    return Table(
        headings=tuple(_heading(question, names[place], sorted_by) for place in drawn),
        rows=tuple(_cells(question, names, row, drawn, holdings) for row in shown),
        total=len(rows),
        first=start + 1 if rows else 0,
        last=start + len(shown),
        page=page,
        pages=page_count(len(rows), size),
        blank=tuple(
            _heading(question, name, sorted_by)
            for place, name in enumerate(names)
            if place not in drawn
        ),
    )


def page_count(rows: int, size: int = PAGE_SIZE) -> int:
    """Return how many pages so many rows take; an empty result has one."""
    return max(1, -(-rows // size))


def _heading(question: str, name: str, sorted_by: tuple[str, Direction] | None) -> Heading:
    ko, en = heading(name, question)
    numeric = columns.kind(question, name) in _NUMERIC
    state = sorted_by[1] if sorted_by and sorted_by[0] == name else ""
    return Heading(name, ko, en, numeric, state, line=name == "line")


def _cells(
    question: str,
    names: Sequence[str],
    row: Sequence[str],
    drawn: Sequence[int],
    holdings: Holdings,
) -> tuple[Cell, ...]:
    whole = dict(zip(names, row, strict=True))
    return tuple(cell(question, names[place], whole, holdings) for place in drawn)
