"""Cells that lost their column: where a row prints fewer cells than its table has columns.

Sums decide, and only where exactly one placement agrees with all of them: the groups of a row with
their total, the balance with quota and incumbents, and each column with the row of totals.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from math import prod

from loaders.staff_headings import Column
from loaders.units import TOTAL_NAMES

Cells = tuple[str, ...]
Amount = Callable[[str], int | None]
# Rows with more missing cells, or more ways to place them together, are not guessed at.
_MOST_MISSING = 3
_MOST_TRIED = 200_000


def _sum_is(parts: Sequence[int | None], total: int | None) -> bool:
    return total is None or sum(part or 0 for part in parts) == total


def _agrees(amounts: Sequence[int | None], columns: Sequence[Column]) -> bool:
    """Whether a row adds up: its groups to their total, incumbents less quota to the balance."""
    plain = {c.measure: a for c, a in zip(columns, amounts, strict=True) if not c.group}
    for measure in {column.measure for column in columns if column.group}:
        groups = [
            (column.group, amount)
            for column, amount in zip(columns, amounts, strict=True)
            if column.measure == measure and column.group
        ]
        total = next((a for g, a in groups if g in TOTAL_NAMES or g == "소계"), plain.get(measure))
        if not _sum_is([a for g, a in groups if g not in TOTAL_NAMES and g != "소계"], total):
            return False
        plain.setdefault(measure, total)
    quota, incumbent = plain.get("quota"), plain.get("incumbent")
    if "balance" in plain and quota is not None and incumbent is not None:
        return (plain["balance"] or 0) == incumbent - quota
    return True


def _candidates(cells: Cells, columns: Sequence[Column], amount: Amount) -> list[Cells]:
    missing = len(columns) - len(cells)
    if not 0 < missing <= _MOST_MISSING:
        return []
    found: dict[Cells, None] = {}
    for empty in combinations(range(len(columns)), missing):
        rest = iter(cells)
        placed = tuple("" if at in empty else next(rest) for at in range(len(columns)))
        if _agrees([amount(cell) for cell in placed], columns):
            found[placed] = None
    return list(found)


def place_cells(
    rows: Sequence[Cells], totals: Sequence[bool], columns: Sequence[Column], amount: Amount
) -> list[Cells | None]:
    """Return each row with one cell a column, None for a row that cannot be placed.

    Args:
        rows: the cells of each row as printed, "" for one printed empty.
        totals: for each row whether it is the row of totals.
        columns: what each column holds.
        amount: reads the number of a cell.
    """
    width = len(columns)
    trimmed = [_without_trailing_blanks(cells, width) for cells in rows]
    placed: list[Cells | None] = [cells if len(cells) == width else None for cells in trimmed]
    short = [at for at, cells in enumerate(trimmed) if len(cells) < width]
    if not short:
        return placed
    choices = [_candidates(trimmed[at], columns, amount) for at in short]
    if all(choices) and prod(len(options) for options in choices) <= _MOST_TRIED:
        full = [cells for cells, total in zip(placed, totals, strict=True) if cells and not total]
        total_row = next((placed[at] for at, total in enumerate(totals) if total), None)
        together = _agreeing_with_total(product(*choices), full, total_row, amount)
        choices = [list(dict.fromkeys(options)) for options in zip(*together, strict=True)]
    filled = _always_filled(placed, totals)
    for position, at in enumerate(short):
        options = choices[position] if choices else []
        if len(options) > 1:
            options = [cells for cells in options if all(cells[column] for column in filled)]
        placed[at] = options[0] if len(options) == 1 else None
    return placed


def _always_filled(placed: Sequence[Cells | None], totals: Sequence[bool]) -> list[int]:
    """Return the columns that no full row leaves empty: where sums leave a choice, they are full.

    A sum cannot tell `-` from an empty cell, the habit of the other rows can.
    """
    full = [cells for cells, total in zip(placed, totals, strict=True) if cells and not total]
    return [at for at, column in enumerate(zip(*full, strict=True)) if all(column)]


def _without_trailing_blanks(cells: Cells, width: int) -> Cells:
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _agreeing_with_total(
    together: Iterable[tuple[Cells, ...]],
    full: Sequence[Cells],
    total_row: Cells | None,
    amount: Amount,
) -> list[tuple[Cells, ...]]:
    """Return the placements of all short rows together that add up to the row of totals."""
    if total_row is None:
        return list(together)
    return [
        chosen
        for chosen in together
        if all(
            (amount(printed) or 0) == sum(amount(cells[at]) or 0 for cells in (*full, *chosen))
            for at, printed in enumerate(total_row)
        )
    ]


def tell_measure(columns: Sequence[Column], rows: Sequence[Sequence[int | None]]) -> str:
    """Return the measure that the groups without one divide, as most rows add up; '' if none."""
    fits = {"quota": 0, "incumbent": 0}
    for amounts in rows:
        groups = [
            amount
            for column, amount in zip(columns, amounts, strict=False)
            if not column.measure and column.group not in TOTAL_NAMES and column.group != "소계"
        ]
        for column, amount in zip(columns, amounts, strict=False):
            if column.measure in fits and not column.group and amount is not None:
                fits[column.measure] += _sum_is(groups, amount)
    best = max(fits, key=lambda measure: fits[measure])
    others = [count for measure, count in fits.items() if measure != best]
    return best if fits[best] * 2 > len(rows) and fits[best] > max(others) else ""
