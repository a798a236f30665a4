"""Revenue rows (세입) with their hierarchy: by numbering, by the known tree, by arithmetic."""

from collections.abc import Sequence

from loaders.budget import SUBTOTAL, BudgetRow, fiscal_year, read_rows, table_unit
from loaders.document import Document
from loaders.numbering import numbered_parents
from loaders.records import BudgetLine, Problem, Reading, RowKind
from loaders.revenue_tree import PARENTS, ROOTS, TOTAL_NAMES, ancestors, class_key
from loaders.tables import PrintedTable


def is_revenue(table: PrintedTable) -> bool:
    """Whether a budget table is one of revenue: by its section, or because it prints 징수액."""
    return table.section.startswith("revenue") or "collected" in table.columns


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


def _parents(rows: Sequence[BudgetRow]) -> list[int | None]:
    styles = [row.style for row in rows]
    if not any(styles):
        return tree_parents(rows)
    top = 0 if not styles[0] else None
    return numbered_parents(styles, [row.number for row in rows], top)


def _kind(document: Document, row: BudgetRow) -> RowKind:
    sums = {*TOTAL_NAMES, SUBTOTAL, class_key(document.body)}
    return "total" if class_key(row.name) in sums else "line"


def read_revenue(document: Document, tables: Sequence[PrintedTable]) -> Reading[BudgetLine]:
    """Return every row of the revenue tables among `tables`, in printed order."""
    lines: list[BudgetLine] = []
    problems: list[Problem] = []
    for table in filter(is_revenue, tables):
        unit = table_unit(table, tables)
        rows, faults = read_rows(document, table, unit)
        problems += faults
        parents = _parents(rows)
        depths = levels(parents)
        for at, row in enumerate(rows):
            parent = parents[at]
            level = row.number.count("-") + 1 if row.style == "serial" else depths[at]
            lines.append(
                BudgetLine(
                    table="detail" if table.section == "revenue-detail" else "overview",
                    table_line=table.line,
                    fiscal_year=fiscal_year(document, table),
                    unit=unit,
                    position=at + 1,
                    number=row.number,
                    kind=_kind(document, row),
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
