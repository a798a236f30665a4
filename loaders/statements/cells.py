"""Statements of small tables: each quantity of a cell, told by its headings."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loaders.records import Evidence, Part, Qualifier, Statement
from loaders.statements.dates import last_day
from loaders.statements.grids import Cell, Grid
from loaders.statements.property import shortened
from loaders.statements.prose import Draft, Page
from loaders.statements.timing import later
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

_CHANGES = {"increase": "증가", "decrease": "감소"}
_PLANNED = re.compile(r"계획|예정|예상|추정|소요")
_TARGET = re.compile(r"목표")
_CUMULATIVE = re.compile(r"누적|누계")
_SHARE = re.compile(r"비율|비중|구성비|점유율")
_UNIT = re.compile(r"[(\[<〈]?\s*단위\s*:[^)\]>〉]*[)\]>〉]?|[<>〈〉《》]|\([^()]*기\s?준\)")
_BUDGET = re.compile(r"예산|사업비")
_WITH_BUDGET = re.compile(r"\s*(?:및|·)\s*(?:사업|소요)?예산|최근\s?\d년간?\s?")
_PERIOD = re.compile(r"(?:'?\d{2,4}\s?년도?|\d{1,2}\s?월)")
_BRIEF = 3
_TOTAL = re.compile(r"(?:총\s?)?(?:합\s?계|계|소\s?계|총\s?계)")


def grid_drafts(grid: Grid, page: Page, part: Part, above: tuple[str, ...]) -> tuple[Draft, ...]:
    """Return the drafts of the statements of a small table, in printed order.

    Args:
        grid: the table.
        page: where it stands.
        part: the part of the page it stands in.
        above: the words of the bullets it stands under, nearest first.
    """
    drafts = [_draft(cell, page, part, above) for cell in grid.cells]
    return _with_totals(drafts, grid.cells)


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
        property=_property(cell, above) or shortened(page.title or page.owner),
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
    scopes = (*named, page.title)
    told = tuple(dict.fromkeys(text for text in scopes if text))
    return Draft(
        replace(statement, qualifier=qualifier, due=due), told, "" if page.task else page.owner
    )


def _property(cell: Cell, above: tuple[str, ...]) -> str:
    """Title, row and column, without the words that only say that a cell is a total."""
    brief = len(f"{cell.row}{cell.column}") <= _BRIEF
    title = _UNIT.sub("", cell.title or (noun_phrase_before(above[0]) if brief and above else ""))
    if cell.quantity.kind != "money":
        title = _WITH_BUDGET.sub("", title)
    column = "" if cell.period and _PERIOD.fullmatch(cell.column) else cell.column
    words = [text for text in (title, cell.row, column) if text and not _TOTAL.fullmatch(text)]
    phrase = " ".join(dict.fromkeys(" ".join(words).split()))
    change = _CHANGES.get(cell.change, "")
    if cell.remark:
        change = f"{change} {cell.remark}".strip()
    return shortened(squeeze(f"{phrase} {change}"))


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
