"""Expenditure rows (세출): totals, organisations, accounts and lines, each in its place."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from loaders.budget import SUBTOTAL, TOTAL_NAMES, BudgetRow, fiscal_year, key, read_rows, table_unit
from loaders.document import Document
from loaders.numbering import numbered_parents
from loaders.programme import programme_lines
from loaders.records import BudgetLine, Problem, Reading, RowKind
from loaders.revenue import is_revenue
from loaders.tables import PrintedTable
from loaders.text import compact

_ACCOUNT = re.compile(r"(?:일반|[가-힣]*특별)회계$|^[가-힣]{2,20}기금$")
_UNIT_NAME = re.compile(
    r"[가-힣A-Z0-9·]{2,16}(?:정책관|담당관|기획관|본부|국|실|과|센터|원|사업소|재단)$"
)
_TASK_CODE = re.compile(r"(\d{1,2}(?:[-.]\d{1,2}){1,2})")
_SUMMED = ("budget", "committed", "spent")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its kind, and the organisation, account and parent it has."""

    kind: RowKind
    organisation: str
    account: str
    parent: int | None


def account_name(name: str, above: str) -> str:
    """Return the full name of an account: 균형발전 below 특별회계 is 균형발전특별회계."""
    bare = compact(name)
    if _ACCOUNT.search(bare):
        return bare
    return bare + above if above.endswith("특별회계") else bare


def _is_organisation(row: BudgetRow, organisations: Collection[str], following: str) -> bool:
    """A row names an organisation if the report lists it as one, or if an account follows it."""
    name = key(row.name)
    if name in organisations:
        return True
    return bool(_UNIT_NAME.fullmatch(name) and _ACCOUNT.search(compact(following)))


def _places(
    document: Document, rows: Sequence[BudgetRow], organisations: Collection[str], by_account: bool
) -> list[_Place]:
    """Tell each row's place from its name, its printed numbering and the rows above it."""
    styles = [row.style for row in rows]
    first = key(rows[0].name)
    top = 0 if first in TOTAL_NAMES or first == key(document.body) else None
    numbered = None
    if any(styles):
        unnumbered = 0 if not styles[0] else None
        numbered = numbered_parents(styles, [row.number for row in rows], unnumbered)
    places: list[_Place] = []
    organisation, account, at_organisation, at_account = document.body, "", None, None
    for at, row in enumerate(rows):
        following = rows[at + 1].name if at + 1 < len(rows) else ""
        name = key(row.name)
        kind: RowKind = "line"
        if name in TOTAL_NAMES or (at == 0 and name == key(document.body)):
            kind = "total"
            organisation, account = document.body, ""
            at_organisation = at_account = None
        elif name == SUBTOTAL:  # sums up the rows above it and begins nothing
            kind = "total"
        elif _ACCOUNT.search(compact(row.name)) or by_account:
            kind = "account"
            account = account_name(row.name, _account_above(places, rows, numbered, at))
            at_account = at
        elif _is_organisation(row, organisations, following):
            kind = "organisation"
            organisation, account = compact(row.name), ""
            at_organisation, at_account = at, None
        parent = top if at else None
        if numbered is not None:
            parent = numbered[at]
        elif kind == "account":
            parent = at_organisation if at_organisation is not None else parent
        elif kind == "line":
            above = [i for i in (at_account, at_organisation) if i is not None]
            parent = above[0] if above else parent
        elif kind == "total":
            parent = None
        places.append(_Place(kind, organisation, account, parent))
    return places


def _below_their_sums(rows: Sequence[BudgetRow], places: Sequence[_Place]) -> list[_Place]:
    """Hang lines on the line right above them that is their sum in every amount it prints.

    Only a table without organisations, accounts and numbering leaves that open: 사업비 and its
    projects. The sum tells the parent and nothing else; a row whose sum is wrong keeps its place.
    """
    moved = list(places)
    if any(place.kind in {"organisation", "account"} for place in places):
        return moved
    for at, row in enumerate(rows):
        amounts = {column: row.amount(column) for column in _SUMMED}
        wanted = {column: amount for column, amount in amounts.items() if amount}
        if places[at].kind != "line" or not wanted or row.number:
            continue
        for end in range(at + 3, len(rows) + 1):
            below = rows[at + 1 : end]
            if all(sum(r.amount(c) or 0 for r in below) == wanted[c] for c in wanted):
                for child in range(at + 1, end):
                    moved[child] = replace(moved[child], parent=at)
                break
    return moved


def _account_above(
    places: Sequence[_Place],
    rows: Sequence[BudgetRow],
    numbered: Sequence[int | None] | None,
    at: int,
) -> str:
    parent = numbered[at] if numbered is not None else None
    if parent is None or places[parent].kind != "account":
        return ""
    return compact(rows[parent].name)


def _table_name(document: Document, table: PrintedTable) -> str:
    if table.text_columns:
        return "programme"
    path = document.outline.path(table.line)
    if "expected-spent" in table.columns or table.section == "tasks":
        codes = [heading for heading in path if heading.level == 2]
        code = _TASK_CODE.search(document.text.line(codes[-1].line).text) if codes else None
        return f"execution:{code[1]}" if code else "execution"
    if any(compact(heading.title) == "회계별" for heading in path):
        return "by-account"
    return "detail" if "spent" in table.columns else "overview"


def read_expenditure(
    document: Document, tables: Sequence[PrintedTable], organisations: Collection[str]
) -> Reading[BudgetLine]:
    """Return every row of the expenditure tables among `tables`, in printed order.

    Args:
        document: the report.
        tables: its budget tables (those of revenue are passed over).
        organisations: names of the organisations that the report lists.
    """
    known = {key(name) for name in organisations}
    lines: list[BudgetLine] = []
    problems: list[Problem] = []
    for table in tables:
        if is_revenue(table):
            continue
        unit = table_unit(table, tables)
        if table.text_columns:
            rows_of, faults = programme_lines(document, table, unit)
            lines += rows_of
            problems += faults
            continue
        rows, faults = read_rows(document, table, unit)
        problems += faults
        name = _table_name(document, table)
        places = _below_their_sums(rows, _places(document, rows, known, name == "by-account"))
        executed = name.startswith("execution")
        for at, (row, place) in enumerate(zip(rows, places, strict=True)):
            parent = None if executed else place.parent
            lines.append(
                BudgetLine(
                    table=name,
                    table_line=table.line,
                    fiscal_year=fiscal_year(document, table),
                    unit=unit,
                    position=at + 1,
                    number=row.number,
                    kind=place.kind,
                    level=0,
                    parent=rows[parent].name if parent is not None else "",
                    parent_line=rows[parent].line if parent is not None else None,
                    # A task's table does not print whose lines they are.
                    organisation="" if executed else place.organisation,
                    account=place.account,
                    policy_programme="",
                    unit_programme="",
                    # Print spaces the letters of an organisation's name as it likes.
                    name=place.organisation if place.kind == "organisation" else row.name,
                    printed_name=row.printed_name,
                    cells=row.cells,
                    note=row.note,
                    evidence=row.evidence,
                )
            )
    return Reading(tuple(lines), problems=tuple(problems))
