"""Rows of a small table that count up over the years, so that their 계 is the last of them.

A total column (계) beside years holds a sum where the years print what each of them adds, and the
standing at the end where they print the standing of each year: 140, 355, 785, 1,000 and 계 1,000.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from loaders.statements.grid_records import Cell, Total


def _counts_up(values: Sequence[tuple[str, str]], total: str) -> bool:
    """Whether the values of periods (period, value) grow to the total rather than sum to it."""
    ordered = [Decimal(value) for _, value in sorted(values)]
    periods = {period for period, _ in values}
    if len(ordered) < 2 or len(periods) < len(ordered) or "" in periods:
        return False
    grows = all(before <= after for before, after in pairwise(ordered))
    whole = Decimal(total)
    return grows and ordered[-1] == whole and sum(ordered) != whole


def with_standings(cells: Sequence[Cell]) -> list[Cell]:
    """Mark the cells of rows that count up over the years; their 계 is the last and no sum."""
    rows: dict[tuple[int, str, str], list[Cell]] = {}
    for cell in cells:
        if cell.quantity.kind in {"number", "money"} and not cell.change:
            rows.setdefault((cell.line, cell.row, cell.unit), []).append(cell)
    standing: set[tuple[int, str, str]] = set()
    for key, row in rows.items():
        totals = [cell for cell in row if cell.total in {"row", "both"}]
        parts = [(cell.period, cell.quantity.value) for cell in row if cell not in totals]
        if len(totals) == 1 and _counts_up(parts, totals[0].quantity.value):
            standing.add(key)
    told: list[Cell] = []
    for cell in cells:
        if cell.change or (cell.line, cell.row, cell.unit) not in standing:
            told.append(cell)
            continue
        below: Total = "column" if cell.total in {"column", "both"} else ""
        told.append(replace(cell, total=below, cumulative=True))
    return told
