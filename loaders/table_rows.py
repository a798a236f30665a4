"""Rows of budget tables: names and cells, whether columns are tabs or blanks.

A line of a table that prints a name or an amount becomes part of a row or a problem.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.columns import head_words, is_other_column, unfold_head
from loaders.records import Problem
from loaders.table_heads import AMOUNT, Head, prints_figures
from loaders.text import Line, compact, squeeze
from loaders.values import looks_like_value, read_amount, read_marker, read_unit

_LONGEST_FRAGMENT = 40  # letters of one line of a name that is split over lines
_MOST_PIECES = 2  # lines of a split name where no other row of the table tells
_ROW_NUMBER = re.compile(r"연번|순번|번호|^No\.?$", re.IGNORECASE)
_COUNTING = re.compile(rf"{_ROW_NUMBER.pattern}|코드", re.IGNORECASE)
PAGE_MARK = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*$|[\W_]+$")
_LOST = "amounts that belong to no row"
_OWN_MARK = re.compile(r"\d+(?:-\d+)*[).]|\(\d+\)|[가-하][.)]|[①-⑳Ⅰ-Ⅻ]")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: its lines, its name cells, and the value cells parallel to the columns.

    `names` keeps (line, printed, normalised) of every piece of the name, empty cells included for
    tables whose name columns matter; `printed` holds the value cells before normalising.
    """

    lines: tuple[int, ...]
    names: tuple[tuple[int, str, str], ...]
    values: tuple[str, ...]
    printed: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows below one head, the words over their value columns (nearest first) and over names.

    `problems` are the lines between the first and the last row that became none.
    """

    rows: tuple[Row, ...]
    over: tuple[tuple[str, ...], ...]
    text_columns: tuple[str, ...]
    problems: tuple[Problem, ...]


def _cell_values(cell: str) -> list[str]:
    """Return the values in a cell; a scanner sometimes pours two rows into one."""
    if read_amount(cell) is not None:  # 124, 140 is one amount with a blank in it
        return [cell]
    tokens = cell.split()
    return tokens if len(tokens) > 1 and all(map(looks_like_value, tokens)) else [cell]


def _holds_value(cell: str) -> bool:
    return any(map(looks_like_value, _cell_values(cell)))


def _first_value_column(head: Head, padded: list[tuple[str, ...]]) -> int | None:
    """Return the index of the first column that holds values in most rows, after row numbers."""
    for at in range(len(padded[0])):
        if sum(any(map(looks_like_value, cells[at].split())) for cells in padded) * 10 < (
            len(padded) * 6
        ):
            continue
        over = [compact(line.cells[at]) for line in head.lines if at < len(line.cells)]
        named = [i for i in range(at + 1, len(padded[0])) if _names(padded, i)]
        plain = all(re.fullmatch(r"[\d-]*", cells[at].strip()) for cells in padded)
        if any(map(_COUNTING.search, over)) or (plain and named[:1] == [at + 1]):
            continue
        return at
    return None


def _names(padded: list[tuple[str, ...]], at: int) -> bool:
    worded = [cells[at] for cells in padded if re.search("[가-힣]{2}", compact(cells[at]))]
    return len([cell for cell in worded if not looks_like_value(cell)]) * 2 > len(padded)


def tabbed_rows(head: Head, body: tuple[Line, ...]) -> Grid | None:
    """Return the rows of a table whose columns are tabs; None where no column holds values."""
    rows = [line for line in body if any(map(_holds_value, line.cells))]
    if not rows:
        return None
    problems = [
        Problem(line.number, "no figures for this name" if not AMOUNT.search(line.text) else _LOST)
        for line in body
        if line not in rows
        and re.search(r"\w", line.compact)
        # Above the first row a line without a name is one more line of the head.
        and (line.number > rows[0].number or line.cells[0].strip())
    ]
    width = max(index + 1 for line in rows for index, cell in enumerate(line.cells) if cell.strip())
    padded = {line.number: (*line.cells, *[""] * width)[:width] for line in rows}
    first = _first_value_column(head, list(padded.values()))
    if first is None:
        return None
    over = [
        [line.cells[i] if i < len(line.cells) else "" for line in reversed(head.lines)]
        for i in range(width)
    ]
    # A converter may join the head of the first figures to that of the names: 사업명 예산현액.
    over[first] += [part for head_cell in over[:first] for part in head_cell]
    notes = [
        i
        for i in range(first, width)
        if any("비고" in compact(word) for word in over[i])
        or not ("".join(over[i]).strip() or any(_holds_value(c[i]) for c in padded.values()))
    ]
    columns = [
        i
        for i in range(first, width)
        if i not in notes and any(cells[i].strip() for cells in padded.values())
    ]
    heads = {i: compact(over[i][-1]) for i in range(first)}
    others = [i for i in heads if is_other_column(heads[i])]
    named = [i for i in heads if i not in others and not _ROW_NUMBER.search(heads[i])]
    top = head.lines[0].number
    problems += [Problem(top, f"a column that is not read: {heads[i]}") for i in others]
    read: list[Row] = []
    for line in rows:
        cells = padded[line.number]
        printed = (*line.printed_cells, *[""] * width)[:width]
        values = [_cell_values(cells[i]) for i in columns]
        names = tuple((line.number, printed[i], cells[i]) for i in named)
        note = squeeze(" ".join(cells[i] for i in notes))
        poured = max(map(len, values))
        if poured > 1:  # among others that are two values, 500 600 is no amount with a blank
            apart = [cells[i].split() for i in columns]
            values = [
                tokens if len(tokens) == poured and all(map(looks_like_value, tokens)) else cell
                for tokens, cell in zip(apart, values, strict=True)
            ]
        if any(cell != [""] and len(cell) != poured for cell in values):
            problems.append(Problem(line.number, "rows poured together do not come apart"))
            continue
        for nth in range(poured):
            figures = tuple((cell[nth] if nth < len(cell) else "").strip() for cell in values)
            raw = tuple(
                printed[i].strip() if len(cell) == 1 else figure
                for i, cell, figure in zip(columns, values, figures, strict=True)
            )
            read.append(Row((line.number,), names, figures, raw, note))
    words = tuple(tuple(over[i]) for i in columns)
    return Grid(tuple(read), words, tuple(heads[i] for i in named), tuple(problems))


@dataclass(frozen=True, slots=True)
class _SplitName:
    """A row of figures below its name: `blocks` are the lines of the name between empty lines."""

    figures: Line
    blocks: tuple[tuple[Line, ...], ...]


def _blocks(pieces: list[Line], spacing: int) -> tuple[tuple[Line, ...], ...]:
    blocks: list[list[Line]] = []
    for piece in pieces:
        apart = not blocks or piece.number - blocks[-1][-1].number > spacing
        if apart or _OWN_MARK.match(piece.compact):
            blocks.append([piece])
        else:
            blocks[-1].append(piece)
    return tuple(map(tuple, blocks))


def _name_lines(
    split: _SplitName, others: list[_SplitName], apart: bool
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the name that a row has, and those that belong to no row.

    Where the split names of a table have no empty lines inside, an empty line ends a name whose
    figures are missing. A name of more lines than any other cannot be told from two.
    """
    *before, last = split.blocks
    lost = tuple(line for block in before for line in block)
    told = apart or _OWN_MARK.match(last[0].compact) is not None
    if before and not told:
        return (), (*lost, *last)
    most = max((len(other.blocks[-1]) for other in others), default=_MOST_PIECES)
    if len(last) > max(most, 1 if others and not apart else _MOST_PIECES):
        return (), (*lost, *last)
    return last, lost


def spaced_rows(head: Head, body: tuple[Line, ...]) -> Grid | None:
    """Return the rows of a table whose columns are blanks; names may have lines of their own."""
    words = unfold_head([line.text for line in head.lines])
    if not words:
        return None
    width = len(words)
    noted = any("비고" in head_words(line.text) for line in head.lines)
    spacing = min((b.number - a.number for a, b in pairwise(body)), default=1)
    rows: list[Row | _SplitName] = []
    problems: list[Problem] = []
    pieces: list[Line] = []

    def lose(what: str = "no row for this name") -> None:
        problems.extend(Problem(piece.number, what) for piece in pieces)
        pieces.clear()

    for line in body:
        parts, note = _parts(line.text, width, noted)
        figures = parts[-width:]
        if len(parts) >= width and all(map(looks_like_value, figures)):
            named = parts[0] if len(parts) > width else ""
            if not named and pieces:
                rows.append(_SplitName(line, _blocks(pieces, spacing)))
                pieces.clear()
                continue
            lose()
            if named and looks_like_value(named.split()[-1]):
                problems.append(Problem(line.number, f"more than {width} values in this row"))
                continue
            if not named:
                problems.append(Problem(line.number, "no name for this row"))
                continue
            raw = tuple(_parts(line.printed, width, noted)[0])
            names = ((line.number, raw[0], named),)
            rows.append(Row((line.number,), names, tuple(figures), raw[-width:], note))
        elif prints_figures(line) or _ends_in_values(line):
            lose()
            problems.append(Problem(line.number, f"not {width} values in this row"))
        elif PAGE_MARK.match(line.compact) or read_unit(line.text):
            continue
        elif len(line.compact) <= _LONGEST_FRAGMENT:
            pieces.append(line)
        else:
            lose()
            problems.append(Problem(line.number, "neither a row nor a name"))
    lose()
    read = _with_split_names(rows, width, noted, problems)
    return Grid(tuple(read), tuple((word,) for word in words), (), tuple(problems))


def _with_split_names(
    rows: list[Row | _SplitName], width: int, noted: bool, problems: list[Problem]
) -> list[Row]:
    split = [row for row in rows if isinstance(row, _SplitName)]
    apart = any(len(row.blocks) == 1 for row in split) or len(split) < len(rows)
    read: list[Row] = []
    for row in rows:
        if isinstance(row, Row):
            read.append(row)
            continue
        others = [other for other in split if other is not row and len(other.blocks) == 1]
        name, lost = _name_lines(row, others, apart)
        problems.extend(Problem(line.number, "no row for this name") for line in lost)
        if not name:
            problems.append(Problem(row.figures.number, "which name has this row cannot be told"))
            continue
        figures, note = _parts(row.figures.text, width, noted)
        raw = tuple(_parts(row.figures.printed, width, noted)[0])
        names = tuple((line.number, line.printed, line.text) for line in name)
        lines = (*(line.number for line in name), row.figures.number)
        read.append(Row(lines, names, tuple(figures), raw, note))
    return read


def _parts(text: str, width: int, noted: bool) -> tuple[list[str], str]:
    """Return the name (if any) and values of a row, and the words of its last column, 비고.

    The name may be letter-spaced, so a row is split from its right end.
    """
    note = ""
    body = text.strip()
    if noted:
        found = list(re.finditer(r"\S+", body))
        while found and not looks_like_value(found[-1][0]):
            found.pop()
        if len(found) >= width:
            note, body = squeeze(body[found[-1].end() :]), body[: found[-1].end()]
    return body.rsplit(None, width), note


def _ends_in_values(line: Line) -> bool:
    """Whether a line that is no whole row ends in cells of one, and not in a number of a name."""
    tokens = line.text.split()
    if not tokens or not looks_like_value(tokens[-1]):
        return False
    cell = read_marker(tokens[-1]) or "%" in tokens[-1]
    return len(tokens) > 1 and bool(cell or looks_like_value(tokens[-2]))
