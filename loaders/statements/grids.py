"""Small tables: 현황, 실적 by year, inspection schedules and lists with counts, cell by cell.

`grid_print`, `grid_spaced` and `grid_vertical` find the tables, `grid_layout` tells head, names of
rows and cells, `grid_captions` reads what stands above, `cell_values` what a cell prints,
`grid_units` and `grid_headings` what it counts, and `grid_records` says what becomes of it.
"""

from dataclasses import dataclass

from loaders.document import Document
from loaders.statements.cell_values import ReadCell, read_cell, with_unit
from loaders.statements.grid_captions import Caption, read_caption
from loaders.statements.grid_counts import closing_count, dated_heads, named_quantities
from loaders.statements.grid_headings import (
    heading_change,
    heading_period,
    heading_units,
    is_total,
    numbered_heading,
    numbered_period,
    said_year,
    without_unit,
)
from loaders.statements.grid_layout import Layout, read_layout, row_names
from loaders.statements.grid_print import Block, tabbed_blocks
from loaders.statements.grid_records import Cell, Grid, TextCell, Total
from loaders.statements.grid_series import with_standings
from loaders.statements.grid_spaced import spaced_blocks
from loaders.statements.grid_units import FallbackUnits, fallback_units
from loaders.statements.grid_vertical import vertical_blocks

__all__ = ["Cell", "Grid", "TextCell", "read_grids"]


def read_grids(document: Document, taken: frozenset[int]) -> tuple[Grid, ...]:
    """Return the small tables of a report in printed order.

    Args:
        document: the report.
        taken: lines that other tables have read; they belong to no small table.
    """
    grids: list[Grid] = []
    known = set(taken)
    for blocks in (tabbed_blocks, spaced_blocks, vertical_blocks):
        for block in tuple(blocks(document, frozenset(known))):
            grid = _read(document, block, taken)
            if grid.cells or grid.text_cells:
                grids.append(grid)
                known |= grid.lines
    return tuple(sorted(grids, key=lambda grid: grid.first))


def _read(document: Document, block: Block, taken: frozenset[int]) -> Grid:
    layout = read_layout(block, document.year)
    start = min(min(row.lines) for row in (*layout.head, *layout.body))
    caption = read_caption(document, block.first, layout.captions, taken)
    heads = tuple(sorted({number for row in layout.head for number in row.lines}))
    cells, texts = _cells(document, layout, caption, heads[0] if heads else start)
    lines = block.lines | caption.lines
    stated = {cell.line for cell in cells} | {cell.line for cell in texts}
    furniture = (frozenset(heads) | caption.lines | block.strays) - stated
    return Grid(
        first=min(lines),
        last=max(lines),
        title=caption.title,
        head_lines=heads,
        cells=cells,
        text_cells=texts,
        furniture=furniture,
        lines=lines,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands: its headings as printed and as told, and whether its row is a 합계."""

    line: int
    printed_row: str
    row: str
    column: int
    totals: bool


def _cells(
    document: Document, layout: Layout, caption: Caption, head_line: int
) -> tuple[tuple[Cell, ...], tuple[TextCell, ...]]:
    year = document.year
    names = row_names(layout)
    read: list[tuple[_Place, ReadCell]] = []
    texts: list[TextCell] = []
    columns = [
        at
        for at in range(len(layout.headings))
        if at not in layout.labels and at not in layout.skipped
    ]
    for row, name in zip(layout.body, names, strict=True):
        labels = [row.cells[at] for at in layout.labels if row.cells[at]]
        printed = " ".join(labels)
        totals = is_total(name) or (bool(labels) and is_total(labels[-1]))
        counted = any(closing_count(label, (), year) for label in labels)
        for at in columns:
            text = row.cells[at]
            month = said_year(printed) or caption.year
            found = read_cell(text, month)
            place = _Place(row.lines[at], printed, name, at, totals)
            if found is None:
                heading = _column(layout, at)
                period = _period(layout, caption, place)
                texts.append(TextCell(row.lines[at], name, heading, text, period, counted))
            elif found.quantities:
                read.append((place, found))
    fallback = fallback_units(
        document, head_line, caption, [(place.row, place.column, cell) for place, cell in read]
    )
    cells = [
        cell
        for place, found in read
        for cell in _stated(layout, caption, head_line, place, found, fallback)
    ]
    cells += named_quantities(layout, names, caption, head_line, year)
    cells += dated_heads(layout, caption, head_line, not read)
    ordered = sorted(with_standings(cells), key=lambda cell: cell.line)
    return tuple(ordered), tuple(texts)


def _stated(
    layout: Layout,
    caption: Caption,
    head_line: int,
    place: _Place,
    found: ReadCell,
    fallback: FallbackUnits,
) -> list[Cell]:
    heading = layout.headings[place.column]
    total = _total(place, heading)
    year = said_year(place.printed_row) or caption.year
    period = _period(layout, caption, place)
    cells: list[Cell] = []
    for quantity, printed_change in zip(found.quantities, found.changes, strict=True):
        told = quantity
        change = printed_change or heading_change(heading, quantity.value)
        if quantity.kind == "number" and not quantity.unit:
            rate = any(mark in heading for mark in ("률", "율", "%"))
            unit = next(
                (
                    units[-1] if rate and "%" in units else units[0]
                    for units in (
                        heading_units(heading),
                        heading_units(place.printed_row),
                        heading_units(layout.corner) if "(" in layout.corner else (),
                        caption.units,
                        fallback.of(place.row, place.column),
                    )
                    if units
                ),
                "",
            )
            told = with_unit(quantity, unit, year)
        cells.append(
            Cell(
                line=place.line,
                head_line=head_line,
                title=caption.title,
                row=place.row,
                column=_column(layout, place.column),
                quantity=told,
                unit=told.unit,
                period=period,
                total=total,
                change=change,
                remark=found.remark,
            )
        )
    return cells


def _column(layout: Layout, at: int) -> str:
    """Return the heading of a column as it is told."""
    return without_unit(numbered_heading(layout.headings[at], layout.corner))


def _period(layout: Layout, caption: Caption, place: _Place) -> str:
    """Return the period that the heading of the column names, else of the row, else the caption."""
    heading = layout.headings[place.column]
    year = said_year(place.printed_row) or caption.year
    return (
        numbered_period(heading, layout.corner, year)
        or heading_period(heading, year)
        or numbered_period(place.printed_row, layout.corner, caption.year)
        or heading_period(place.printed_row, caption.year)
        or caption.period
    )


def _total(place: _Place, heading: str) -> Total:
    if place.totals and is_total(heading):
        return "both"
    return "column" if place.totals else "row" if is_total(heading) else ""
