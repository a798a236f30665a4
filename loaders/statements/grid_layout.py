"""The parts of a small table: captions, head, columns that name the rows, columns of cells."""

import re
from dataclasses import dataclass

from loaders.statements.cell_values import is_dash, is_nothing, read_cell
from loaders.statements.dates import read_dates
from loaders.statements.grid_headings import is_total, without_count, without_unit
from loaders.statements.grid_print import Block, PrintedRow, is_corner, may_be_corner
from loaders.text import compact

_LONGEST_HEADING = 30
_LONGEST_LABEL = 40
_MOST_HEADS = 3
_ORDINAL = re.compile(r"연번|순번|번호|No\.?|순위?", re.IGNORECASE)
# Columns of names and numbers of people, which are never kept.
_PERSONAL = re.compile(r"성명|이름|담당자|연락처|전화|내선|휴대폰|이메일|직위|직급|대표자")
_FRAME = re.compile(r"^[【〈《<\[□○◦ㅇ]\s*|[】〉》>\]]$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_PROSE_COLUMN = re.compile(
    r"[가-힣]*내용|비고|세부[가-힣]*|주요[가-힣]*|점검항목|상세|설명|근거|사유"
)
_PROSE_HEAD = re.compile(r"[가-힣]*(?:내용|업무|사항|과제|계획|실적|현황|결과|일정|원칙)")
_BULLET = re.compile(r"^(?:[-–—○ㅇ◦·▶‣※]\s|\d+[.)]\s)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a block.

    Attributes:
        captions: rows above the head that print a title alone.
        head: rows of the head, top first.
        body: the rows below.
        headings: words over each column, levels joined by a blank.
        labels: columns that name the rows; none where the columns alone say what a cell is.
        skipped: columns of ordinals, and of names and numbers of people.
        corner: the words over the names of rows.
    """

    captions: tuple[PrintedRow, ...]
    head: tuple[PrintedRow, ...]
    body: tuple[PrintedRow, ...]
    headings: tuple[str, ...]
    labels: tuple[int, ...]
    skipped: frozenset[int]
    corner: str


def _holds_value(cell: str, year: int) -> bool:
    read = None if is_nothing(cell) else read_cell(cell, year)
    return read is not None and bool(read.quantities)


def _is_date(cell: str, year: int) -> bool:
    read = read_cell(cell, year) if not is_nothing(cell) else None
    return bool(
        read and read.quantities and all(one.kind in {"date", "period"} for one in read.quantities)
    )


def _numbers_in(corner: str) -> bool:
    """Whether a corner says that bare numbers at its right are years or months: 구분(월), 연도."""
    return re.search(r"월|연도|년도|분기", compact(corner)) is not None


def _may_head(row: PrintedRow, year: int) -> bool:
    """Whether every cell of a row may be a heading: short words, or a year, month or date."""
    corner = row.cells[0]
    for cell in filter(None, row.cells[1:] if may_be_corner(row.cells) else row.cells):
        if len(cell) > _LONGEST_HEADING or _BULLET.match(cell) or is_dash(cell):
            return False
        if _BARE_YEAR.fullmatch(compact(cell)) or _is_date(cell, year):
            continue
        if re.fullmatch(r"\d{1,4}", compact(cell)) and _numbers_in(corner):
            continue
        bare = re.sub(r"\([^()]*\)", "", cell)
        read = read_cell(bare, year)
        if read is not None and read.quantities and not _is_date(bare, year):
            return False
    return True


def _alike(rows: tuple[PrintedRow, ...], year: int) -> bool:
    """Whether the second of two columns holds quantities of one kind and unit throughout."""
    kinds: set[tuple[str, str]] = set()
    for row in rows:
        read = read_cell(row.cells[1], year)
        if read is None:
            return False
        kinds.update((one.kind, one.unit) for one in read.quantities)
    return len(kinds) == 1


def _head_rows(rows: tuple[PrintedRow, ...], year: int) -> int:
    """Return how many of the first rows are the head."""
    first, rest = rows[0], rows[1:]
    if not rest or not _may_head(first, year) or first.filled < 2:
        return 0
    values = any(
        _holds_value(row.cells[at], year)
        for row in rest
        for at, cell in enumerate(first.cells)
        if cell and (at or not first.cells[0])
    )
    dated = [bool(read_dates(cell, year)) for cell in first.cells if cell]
    width = len(first.cells)
    leads = all(_holds_value(row.cells[0], year) for row in rest)
    told = is_corner(first.cells) or sum(dated) * 2 > len(dated)
    weak = may_be_corner(first.cells) and width > 2
    worded = _PROSE_HEAD.fullmatch(compact(first.cells[1])) is not None
    told = told or (may_be_corner(first.cells) and width == 2 and worded)
    if not (told or weak or values or leads or (width > 2 and first.filled == width)):
        return 0
    if width == 2 and not told and not leads and not _alike(rest, year):
        return 0  # names and values of one thing: 사업기간, 사업비, 인원
    levels = 1
    while levels < min(_MOST_HEADS, len(rows) - 1):
        below = rows[levels]
        if below.cells[0] or not below.filled or not _may_head(below, year):
            break
        if (
            any(_is_date(cell, year) for cell in below.cells)
            and not any(_is_date(cell, year) for cell in first.cells)
            and len(rows) - levels < 2
        ):
            break
        levels += 1
    return levels


def _headings(head: tuple[PrintedRow, ...], width: int) -> tuple[str, ...]:
    """Return the words over each column; a word over several columns stands in the leftmost."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for level, row in enumerate(head):
        spanning = ""
        for at in range(width):
            cell = row.cells[at]
            spanning = cell or spanning
            below = any(lower.cells[at] for lower in head[level + 1 :])
            words = cell or (spanning if below and at else "")
            if words and words not in columns[at]:
                columns[at].append(words)
    return tuple(" ".join(words) for words in columns)


def _label_columns(
    body: tuple[PrintedRow, ...], headings: tuple[str, ...], skipped: frozenset[int], year: int
) -> tuple[int, ...]:
    width = len(headings)
    kept = [at for at in range(width) if at not in skipped]
    values: dict[int, int] = {}
    filled: dict[int, int] = {}
    for at in kept:
        cells = [row.cells[at] for row in body if row.cells[at]]
        filled[at] = len(cells)
        values[at] = sum(_holds_value(cell, year) or is_nothing(cell) for cell in cells)
    holding = [at for at in kept if values[at] and values[at] * 2 >= filled[at]]
    if not kept:
        return ()
    first = kept[0]
    if first in holding:
        keys = [row.cells[first] for row in body if row.cells[first]]
        keys = [key for key in keys if not is_total(key)]
        if all(_is_date(key, year) or _BARE_YEAR.fullmatch(compact(key)) for key in keys):
            # Years name the rows of figures; the days of a timeline are what it states.
            named = [at for at in kept[1:] if at not in holding and filled[at]]
            return (first,) if any(at in holding for at in kept[1:]) else tuple(named[:1])
        return ()
    dated = sum(bool(read_dates(headings[at], year)) for at in kept)
    if dated * 2 > len(kept) and len(body) == 1 and read_dates(headings[first], year):
        return ()
    labels = [first]
    for at in kept[1:]:
        cells = [row.cells[at] for row in body if row.cells[at]]
        prose = any(len(cell) > _LONGEST_LABEL or _BULLET.match(cell) for cell in cells)
        # A second column of names needs cells of values at its right.
        if (
            at in holding
            or prose
            or not any(right > at for right in holding)
            or _PROSE_COLUMN.fullmatch(compact(headings[at]))
            or any(read_cell(cell, year) is None and re.search(r"\d", cell) for cell in cells)
        ):
            break
        labels.append(at)
    return tuple(labels)


def read_layout(block: Block, year: int) -> Layout:
    """Return the parts of a block."""
    width = max(len(row.cells) for row in block.rows)
    rows = tuple(row.padded(width) for row in block.rows)
    captions: list[PrintedRow] = []
    while (
        len(rows) > 1
        and rows[0].filled == 1
        and rows[0].cells[0]
        and not may_be_corner(rows[0].cells)
    ):
        captions.append(rows[0])
        rows = rows[1:]
    count = _head_rows(rows, year) if block.head is None else block.head
    head, body = rows[:count], rows[count:]
    headings = _headings(head, len(rows[0].cells))
    skipped = frozenset(
        at
        for at, heading in enumerate(headings)
        if _PERSONAL.search(compact(heading))
        or (
            _ORDINAL.fullmatch(compact(heading))
            and all(re.fullmatch(r"[\d\s.]*", row.cells[at]) for row in body)
        )
    )
    ordinals = [at for at in skipped if not _PERSONAL.search(compact(headings[at]))]
    if len(skipped) + 1 >= len(headings) and ordinals:  # ordinals and one column of words
        labels: tuple[int, ...] = (ordinals[0],)
    else:
        labels = _label_columns(body, headings, skipped, year)
    corner = " ".join(filter(None, (headings[at] for at in labels)))
    return Layout(tuple(captions), head, body, headings, labels, skipped, corner)


def row_names(layout: Layout) -> tuple[str, ...]:
    """Return the heading of each row of the body, levels joined by a blank.

    An empty cell repeats the name above it where a name at its right follows; a row without any
    name, or with one in brackets only, goes on with the row above.
    """
    apart = (
        is_corner(layout.head[0].cells) and not is_corner((layout.head[0].cells[0], ""))
        if layout.head
        else False
    )
    groups = _groups(layout)
    group = ""
    names: list[str] = []
    above = [""] * len(layout.labels)
    whole = ""
    for row in layout.body:
        cells = [row.cells[at] for at in layout.labels]
        if apart:  # 구 and 분 over two columns that are one
            cells = [next((cell for cell in reversed(cells) if cell), "")]
        filled = [at for at, cell in enumerate(cells) if cell]
        if row in groups:
            group = without_unit(_FRAME.sub("", cells[0]))
            names.append(group)
            continue
        if not filled:
            names.append(names[-1] if names else "")
            continue
        last = filled[-1]
        levels = [cell or (above[at] if at < last else "") for at, cell in enumerate(cells)]
        words = [without_count(without_unit(level)) for level in levels if level]
        if re.fullmatch(r"\(.*\)(?:\s*\(.*\))*", "".join(cells).strip()) and whole:
            name = " ".join([whole, *words])
        else:
            name = whole = words[-1] if is_total(levels[last]) and last == 0 else " ".join(words)
            above = levels + [""] * (len(layout.labels) - len(levels))
        names.append(f"{group} {name}".strip())
    return tuple(names)


def _groups(layout: Layout) -> tuple[PrintedRow, ...]:
    """Return the rows that print a name alone and thereby head the rows below them: 【본청】."""
    if len(layout.labels) != 1:
        return ()
    alone = [row for row in layout.body if row.filled == 1 and row.cells[layout.labels[0]]]
    ends = layout.body[-1:]
    pairs = zip(layout.body, layout.body[1:], strict=False)
    empty = any(before in alone and after in alone for before, after in pairs) or ends[0] in alone
    framed = [row for row in alone if _FRAME.match(row.cells[layout.labels[0]])]
    return tuple(framed) if empty or len(alone) < 2 else tuple(alone)
