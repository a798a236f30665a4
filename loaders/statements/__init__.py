"""Statements: every quantity, amount, percentage, date and period of prose and small tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from loaders.document import Document
from loaders.officials import is_officials_line
from loaders.outline import split_mark
from loaders.records import AuditItem, Evidence, Narrative, Part, Task
from loaders.statements.cells import at_time, grid_drafts
from loaders.statements.glossary import explained
from loaders.statements.grids import Grid, read_grids
from loaders.statements.paragraphs import Paragraph, part_of, read_cell, read_paragraphs
from loaders.statements.prose import Draft, Page, paragraph_drafts, with_keys
from loaders.task_pages import find_pages
from loaders.text import Line

__all__ = ["Draft", "StatementReading", "read_statements"]


@dataclass(frozen=True, slots=True)
class StatementReading:
    """What prose and small tables of a report state.

    Attributes:
        drafts: statements in printed order.
        narrative: the lines of prose that state no quantity.
        furniture: heads, captions and rules of small tables.
        tabled: all lines of small tables.
    """

    drafts: tuple[Draft, ...]
    narrative: tuple[Narrative, ...]
    furniture: frozenset[int]
    tabled: frozenset[int]


def read_statements(
    document: Document,
    tasks: Sequence[Task],
    audit: Sequence[AuditItem],
    taken: frozenset[int],
) -> StatementReading:
    """Read the prose and the small tables of a report.

    Args:
        document: the report.
        tasks: its tasks, for the titles of their pages.
        audit: the items of its audits, for who answers them.
        taken: lines that hold no prose: rows of other tables, officials' lines, page marks.
    """
    titles = {task.code: task.title for task in tasks}
    items = {line: item for item in audit for line in item.evidence.covered}
    grids = read_grids(document, taken)
    gridded = frozenset(line for grid in grids for line in grid.lines)
    drafts: list[Draft] = []
    told: list[tuple[Page, Paragraph]] = []
    for page, lines in _pages(document, titles, items, taken):
        prose = [line for line in lines if line.number not in gridded]
        paragraphs = read_paragraphs(prose, document.corrections)
        told += [(page, paragraph) for paragraph in paragraphs]
        if page.section == "glossary":
            paragraphs = explained(paragraphs)
        stating = (one for one in paragraphs if not one.defines)
        own = [draft for one in stating for draft in paragraph_drafts(one, page)]
        numbers = {line.number for line in lines}
        for grid in grids:
            if grid.first in numbers:
                own, cells = _with_grid(own, grid, page, paragraphs)
                told += [(page, paragraph) for paragraph in cells]
        drafts += own
    keyed = with_keys(drafts)
    stated = {line for draft in keyed for line in draft.statement.evidence.covered}
    return StatementReading(
        drafts=keyed,
        narrative=_narrative(told, stated),
        furniture=frozenset(line for grid in grids for line in grid.furniture),
        tabled=gridded,
    )


def _with_grid(
    drafts: list[Draft], grid: Grid, page: Page, paragraphs: Sequence[Paragraph]
) -> tuple[list[Draft], list[Paragraph]]:
    """Add the statements of a small table; its cells of prose are paragraphs of their own."""
    part, above = _place(grid, paragraphs)
    drafts = _inserted(drafts, grid_drafts(grid, page, part, above))
    told: list[Paragraph] = []
    for cell in grid.text_cells:
        row = "" if cell.counted else cell.row
        context = tuple(text for text in (row, cell.column, grid.title, *above) if text)
        for paragraph in read_cell(cell.text, cell.line, part, context, row):
            dated = at_time(paragraph_drafts(paragraph, page), cell.period, page)
            drafts = _inserted(drafts, dated)
            told.append(paragraph)
    return drafts, told


def _place(grid: Grid, paragraphs: Sequence[Paragraph]) -> tuple[Part, tuple[str, ...]]:
    """Return the part of the page and the bullets that a small table stands under."""
    before = [one for one in paragraphs if one.numbers[-1] < grid.first]
    if not before:
        return "other", ()
    nearest = before[-1]
    return part_of(nearest.text) or nearest.part, (nearest.text, *nearest.above)


def _inserted(drafts: list[Draft], new: Sequence[Draft]) -> list[Draft]:
    """Put the drafts of one paragraph or table, which stay together, in the order of lines."""
    if not new:
        return drafts
    first = new[0].statement.evidence.lines[0]
    at = next((n for n, one in enumerate(drafts) if one.statement.evidence.lines[0] > first), None)
    return [*drafts, *new] if at is None else [*drafts[:at], *new, *drafts[at:]]


def _pages(
    document: Document,
    titles: Mapping[str, str],
    items: Mapping[int, AuditItem],
    taken: frozenset[int],
) -> Iterable[tuple[Page, list[Line]]]:
    """Return the lines of prose by the page they stand on: a task's, an audit item's, a section's.

    The headings of the parts of a page stay among them, although they are no prose.
    """
    codes = {line.number: page.code for page in find_pages(document).pages for line in page.lines}
    prose = [
        line
        for line in document.text.printing
        if not document.corrections.unreadable(line)
        and not is_officials_line(line)
        and (line.number not in taken or part_of(split_mark(line.text)[1]))
    ]

    def place(line: Line) -> tuple[str, str, str, int]:
        code, item = codes.get(line.number, ""), items.get(line.number)
        owner = (item.organisation if item else "") or document.body
        section = document.outline.section_at(line.number) or "front"
        return code, section, owner, item.evidence.lines[0] if item else 0

    for (code, section, owner, _), lines in groupby(prose, key=place):
        title = titles.get(code, "")
        yield Page(code, section, title, owner, document.year, document.as_of), list(lines)


def _narrative(told: Sequence[tuple[Page, Paragraph]], stated: set[int]) -> tuple[Narrative, ...]:
    """Return the lines without a quantity, runs of one part of one page as one."""
    places: dict[int, tuple[str, str, Part]] = {}
    for page, paragraph in told:
        for line in paragraph.numbers:
            if line not in stated and not part_of(paragraph.text):
                places.setdefault(line, (page.task, page.section, paragraph.part))
    joined: list[Narrative] = []
    for (task, section, part), run in groupby(sorted(places), key=lambda line: places[line]):
        joined.append(Narrative(task, section, part, Evidence.of(run)))
    return tuple(joined)
