"""Quantities that headings carry: 완료 (5), 기반 구축(2025년), 월1회."""

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.statements.cell_values import bare_number, with_unit
from loaders.statements.grid_captions import Caption
from loaders.statements.grid_headings import is_total, without_unit
from loaders.statements.grid_layout import Layout
from loaders.statements.grid_records import Cell
from loaders.statements.quantity import Quantity, read_quantities

_BRACKET = re.compile(r"[가-힣A-Za-z]\s*\((?P<inside>[^()]{1,20})\)\s*$")
_OFTEN = re.compile(r"(?:매?[연년월주일]|매?분기|반기)\s?\d+\s?회")


def closing_count(heading: str, counts: Iterable[Quantity], year: int) -> Quantity | None:
    """Return the quantity that closes a heading in brackets, None where there is none.

    Args:
        heading: the heading, normalised.
        counts: quantities of the lines above, which lend a bare number their unit.
        year: the year of months without one.
    """
    found = _BRACKET.search(heading)
    if not found:
        return None
    inside, start = found["inside"], found.start("inside")
    read = read_quantities(inside, year)
    if len(read) == 1 and inside.strip() == inside[read[0].start : read[0].end].strip():
        return replace(read[0], start=read[0].start + start, end=read[0].end + start)
    number = bare_number(inside)
    if number is None:
        return None
    number = replace(number, start=number.start + start, end=number.end + start)
    unit = _shared_unit(number.value, counts)
    return with_unit(number, unit, year)


def _how_often(name: str, year: int) -> Quantity | None:
    """Return the number of times that a name of a row is: 월1회, 연 2회; None for other names."""
    if not _OFTEN.fullmatch(name.strip()):
        return None
    read = read_quantities(name, year)
    if len(read) != 1 or read[0].kind != "number":
        return None
    # A name that was torn over two lines (분기, 1회) prints its number on the second.
    return read[0] if " " in name.strip() else replace(read[0], start=0, printed=name.strip())


def _shared_unit(value: str, counts: Iterable[Quantity]) -> str:
    """Return the unit with which the lines above print this number, else their only unit."""
    known = tuple(counts)
    same = {quantity.unit for quantity in known if quantity.value == value}
    units = same or {quantity.unit for quantity in known}
    return units.pop() if len(units) == 1 else ""


def named_quantities(
    layout: Layout, names: tuple[str, ...], caption: Caption, head_line: int, year: int
) -> list[Cell]:
    """Return the quantities in names of rows: 완료 (5), 월1회."""
    cells: list[Cell] = []
    for row, name in zip(layout.body, names, strict=True):
        for at in layout.labels:
            count = closing_count(row.cells[at], caption.counts, year)
            often = _how_often(row.cells[at], year)
            told = count or often
            if told is None:
                continue
            cells.append(
                Cell(
                    line=row.lines[at],
                    head_line=head_line,
                    title=caption.title,
                    row=name,
                    column=without_unit(layout.headings[at]) if often else "",
                    quantity=told,
                    unit=told.unit,
                    period=caption.period,
                    total="column" if is_total(name) else "",
                    change="",
                    remark="",
                )
            )
    return cells


def dated_heads(layout: Layout, caption: Caption, head_line: int, words_only: bool) -> list[Cell]:
    """Return the dates of the steps of a timeline whose cells are words: 기반 구축(2025년)."""
    if not words_only or layout.labels or not layout.head:
        return []
    cells: list[Cell] = []
    row = layout.head[-1]
    for at, heading in enumerate(row.cells):
        step = closing_count(heading, (), caption.year)
        if step is None or step.kind not in {"date", "period"}:
            continue
        cells.append(
            Cell(
                line=row.lines[at],
                head_line=head_line,
                title=caption.title,
                row="",
                column=heading[: step.start].strip(" ("),
                quantity=step,
                unit="",
                period=step.value,
                total="",
                change="",
                remark="",
            )
        )
    return cells
