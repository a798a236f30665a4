"""Revenue rows (세입) with their hierarchy: by numbering, by the known tree, by arithmetic."""

from collections.abc import Sequence

from loaders.budget import BudgetRow, fiscal_year, read_rows, table_unit
from loaders.document import Document
from loaders.records import BudgetLine, Problem, Reading
from loaders.revenue_tree import PARENTS, ROOTS, TOTAL_NAMES, ancestors, class_key
from loaders.tables import PrintedTable


def is_revenue(table: PrintedTable) -> bool:
    """Whether a budget table is one of revenue: by its section, or because it prints 징수액."""
    return table.section.startswith("revenue") or "collected" in table.columns


def numbered_parents(numbers: Sequence[str]) -> list[int | None]:
    """Return for each printed numbering (1-2-3) the index of its parent row, None for the top.

    The parent is the row numbered with the same digits but the last; where the print skips or
    mistakes it, the nearest row above with fewer digits. Rows without a number hang on the total.
    """
    parents: list[int | None] = []
    for at, number in enumerate(numbers):
        above = range(at - 1, -1, -1)
        if not number:
            parents.append(None if at == 0 else 0)
            continue
        stem = number.rpartition("-")[0]
        exact = next((i for i in above if numbers[i] == stem), None) if stem else None
        depth = number.count("-")
        nearest = next((i for i in above if numbers[i] and numbers[i].count("-") < depth), None)
        found = exact if exact is not None else nearest
        parents.append(found if found is not None else (0 if at else None))
    return parents


def tree_parents(rows: Sequence[BudgetRow]) -> list[int | None]:
    """Return the index of each row's parent by the known tree of local revenue.

    A class hangs on the nearest of its ancestors that the table prints above it, else on the
    total. Where the rules leave two places open, the one that makes the sum of the parent's
    children hold is taken, the narrower one otherwise. A row that is no class is a detail of the
    class above it. A table without a 장 is not of a local government, and its rows hang on the
    total.
    """
    keys = [class_key(row.name) for row in rows]
    top = 0 if keys and keys[0] in TOTAL_NAMES else None
    if not ROOTS.intersection(keys):
        return [top if at else None for at in range(len(rows))]
    parents: list[int | None] = []
    for at, key in enumerate(keys):
        if at == 0 or key in TOTAL_NAMES:
            parents.append(None)
        elif at and key == keys[at - 1] and key in PARENTS.get(key, ()):
            parents.append(at - 1)  # a 장 with one 관 of the same name: 지방교부세
        elif key in PARENTS:
            open_places = _open_places(keys, at) or [top]
            parents.append(_best_place(rows, keys, parents, at, open_places))
        else:
            parents.append(next((i for i in range(at - 1, 0, -1) if keys[i] in PARENTS), top))
    return parents


def _open_places(keys: Sequence[str], at: int) -> list[int | None]:
    """Return the rows above that row `at` may hang on, one for each place the tree gives it."""
    places: list[int | None] = []
    for place in PARENTS[keys[at]]:
        for name in ancestors(keys[at], place):
            row = next((i for i in range(at - 1, -1, -1) if keys[i] == name), None)
            if row is not None:
                if row not in places:
                    places.append(row)
                break
    return places


def _best_place(
    rows: Sequence[BudgetRow],
    keys: Sequence[str],
    parents: Sequence[int | None],
    at: int,
    places: Sequence[int | None],
) -> int | None:
    """Return the place to which its children, row `at` too, add up; the first if none does."""
    for place in places if len(places) > 1 else ():
        if place is None:
            continue
        siblings = [i for i, parent in enumerate(parents) if parent == place]
        later = [
            i for i in range(at + 1, len(keys)) if PARENTS.get(keys[i], ("",))[0] == keys[place]
        ]
        parts = [rows[i].amount("budget") or 0 for i in (*siblings, at, *later)]
        if sum(parts) == rows[place].amount("budget"):
            return place
    return places[0]


def levels(parents: Sequence[int | None]) -> list[int]:
    """Return the depth of each row: 0 for the top, one more than its parent's below it."""
    depths: list[int] = []
    for parent in parents:
        depths.append(0 if parent is None else depths[parent] + 1)
    return depths


def read_revenue(document: Document, tables: Sequence[PrintedTable]) -> Reading[BudgetLine]:
    """Return every row of the revenue tables among `tables`, in printed order."""
    lines: list[BudgetLine] = []
    problems: list[Problem] = []
    for table in filter(is_revenue, tables):
        unit = table_unit(table, tables)
        rows, faults = read_rows(document, table, unit)
        problems += faults
        numbers = [row.number for row in rows]
        parents = numbered_parents(numbers) if any(numbers) else tree_parents(rows)
        depths = levels(parents)
        for at, row in enumerate(rows):
            parent = parents[at]
            level = row.number.count("-") + 1 if row.number else depths[at]
            lines.append(
                BudgetLine(
                    table="detail" if table.section == "revenue-detail" else "overview",
                    table_line=table.line,
                    fiscal_year=fiscal_year(document, table),
                    unit=unit,
                    position=at + 1,
                    number=row.number,
                    kind="total" if parent is None else "line",
                    level=level,
                    parent=rows[parent].name if parent is not None else "",
                    parent_line=rows[parent].line if parent is not None else None,
                    organisation=document.body,
                    account="",
                    policy_programme="",
                    unit_programme="",
                    name=row.name,
                    printed_name=row.printed_name,
                    cells=row.cells,
                    note=row.note,
                    evidence=row.evidence,
                )
            )
    return Reading(tuple(lines), problems=tuple(problems))
