"""Statements of small tables: each quantity of a cell, told by its headings."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loaders.records import Evidence, Part, Qualifier, Statement
from loaders.statements.dates import last_day
from loaders.statements.grid_names import cell_property
from loaders.statements.grids import Cell, Grid
from loaders.statements.property import shortened
from loaders.statements.prose import Draft, Page
from loaders.statements.qualifiers import later

_PLANNED = re.compile(r"계획|예정|예상|추정|소요")
_TARGET = re.compile(r"목표")
_CUMULATIVE = re.compile(r"누적|누계")
_SHARE = re.compile(r"비율|비중|구성비|점유율")
_BUDGET = re.compile(r"예산|사업비")


def grid_drafts(grid: Grid, page: Page, part: Part, above: tuple[str, ...]) -> tuple[Draft, ...]:
    """Return the drafts of the statements of a small table, in printed order.

    A number that no unit and no heading tells of says nothing.

    Args:
        grid: the table.
        page: where it stands.
        part: the part of the page it stands in.
        above: the words of the bullets it stands under, nearest first.
    """
    cells = [cell for cell in grid.cells if cell.unit or cell_property(cell, above)]
    drafts = [_draft(cell, page, part, above) for cell in cells]
    return _with_totals(drafts, cells)


def at_time(drafts: Sequence[Draft], period: str, page: Page) -> tuple[Draft, ...]:
    """Return the drafts of a cell of prose, with the period that its heading names."""
    return tuple(_at_time(draft, period, page) for draft in drafts)


def _at_time(draft: Draft, period: str, page: Page) -> Draft:
    statement = draft.statement
    if not period or statement.period:
        return draft
    after = later(period, page.as_of)
    qualifier, due = statement.qualifier, statement.due
    if qualifier in {"plan", "result"} and after is not None:
        qualifier = "plan" if after else "result"
        due = last_day(period) if after and statement.kind != "money" else ""
    told = replace(statement, period=period, qualifier=qualifier, due=due)
    return replace(draft, statement=told)


def _draft(cell: Cell, page: Page, part: Part, above: tuple[str, ...]) -> Draft:
    quantity = cell.quantity
    period = quantity.value if quantity.kind in {"date", "period"} else cell.period
    statement = Statement(
        key="",
        task=page.task,
        section=page.section,
        part=part,
        of="",
        subject=page.title or page.owner or shortened(cell.title) or shortened(" ".join(above[:1])),
        property=cell_property(cell, above) or shortened(page.title or page.owner),
        kind=quantity.kind,
        value=quantity.value,
        unit=cell.unit,
        bound=quantity.bound,
        period=period,
        due="",
        qualifier="result",
        printed=quantity.printed,
        whole="",
        listed=None,
        table_line=cell.head_line,
        row=cell.row,
        column=cell.column,
        evidence=Evidence((cell.line,), ((cell.line, cell.line),)),
    )
    qualifier = _qualifier(cell, statement, page)
    planned = qualifier in {"plan", "target"} and quantity.kind != "money"
    due = last_day(period) if planned else ""
    budget = _BUDGET.search(f"{cell.row} {cell.column}")
    named = () if budget else (cell.row, cell.column, cell.title, *above)
    told = tuple(dict.fromkeys(text for text in named if text))
    owner = "" if page.task else page.owner
    statement = replace(statement, qualifier=qualifier, due=due)
    return Draft(statement, told, owner, title=page.headline)


def _qualifier(cell: Cell, statement: Statement, page: Page) -> Qualifier:
    words = f"{cell.row} {cell.column} {cell.remark}"
    after = later(statement.period, page.as_of)
    planned = _PLANNED.search(words) or (_PLANNED.search(cell.title) and after is not False)
    if _TARGET.search(words):
        return "target"
    if cell.cumulative or _CUMULATIVE.search(words):
        return "cumulative"
    if statement.unit == "%" and _SHARE.search(words):
        return "share"
    promised = statement.part == "schedule" or (statement.part == "content" and page.task)
    if planned or after or (promised and after is not False and statement.period):
        return "plan"
    return "result"


def _with_totals(drafts: Sequence[Draft], cells: Sequence[Cell]) -> tuple[Draft, ...]:
    """Mark the cells that a total sums as its parts, where a row or column has just one total.

    `whole` holds how far behind or before a part its totals stand, until keys are given.
    """
    totals: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        if cell.total in {"column", "both"}:
            totals["column", cell.column, cell.unit].append(at)
        if cell.total in {"row", "both"}:
            totals["row", f"{cell.line} {cell.row}", cell.unit].append(at)
    marked = list(drafts)
    for at, cell in enumerate(cells):
        if cell.change or cell.quantity.kind in {"date", "period", "percent"}:
            continue
        wholes: list[str] = []
        if cell.total in {"", "row"}:
            wholes += _one(totals.get(("column", cell.column, cell.unit), []), at, cells)
        if cell.total in {"", "column"}:
            wholes += _one(totals.get(("row", f"{cell.line} {cell.row}", cell.unit), []), at, cells)
        if wholes:
            statement = replace(drafts[at].statement, whole=";".join(wholes))
            marked[at] = replace(drafts[at], statement=statement)
    return tuple(marked)


def _one(found: Sequence[int], at: int, cells: Sequence[Cell]) -> list[str]:
    unchanged = [one for one in found if not cells[one].change]
    return [str(unchanged[0] - at)] if len(unchanged) == 1 and unchanged[0] != at else []
