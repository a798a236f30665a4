"""Small tables whose columns are parted by blanks: a line of headings, and lines of values below.

A row has as many values at its right end as the head has columns; what stands before them is its
name. Words may be letter-spaced in head and names, so both are told from the number of values.
"""

import re
from collections.abc import Iterator

from loaders.document import Document
from loaders.outline import BODY_LEVEL, split_mark
from loaders.statements.grid_headings import TOTAL_WORDS
from loaders.statements.grid_print import (
    Block,
    PrintedRow,
    is_corner,
    may_be_corner,
    of_other_chapter,
    plain_text,
)
from loaders.text import Line, compact, join_letters, squeeze

_LONGEST_HEAD = 100
_LONGEST_WORD = 14  # letters of a heading between blanks
_MOST_GAP = 4  # empty lines between two rows
_VALUE = re.compile(
    r"""(?:[-－—–―]|
        \(?(?:약|총|계)?[△+\-−]?'?\d[\d,.]*        # 3,889 '24.2. 14.0
        (?:[가-힣]{0,4}|%p?|[A-Za-z㎞㎡]{0,4})[↑↓]?  # 식 TB %
        (?:\([^()\s]{1,12}\))?\)?[↑↓]?)            # 834(예상치)
    """,
    re.VERBOSE,
)
_PERIOD = re.compile(r"[년월기]|차$|단계|^'\d\d|~")
_NOT_JOINED = re.compile(r"☎|:|[.!?]$|[→⇒]")
# Short words that belong to the word before them: 추진 중, 완료 후.
_STATUS = re.compile(r"완료|(?:추진|진행|검토)중|미반영|미추진|계획|목표|실적|증감|비고|신규|교체")
_ENDINGS = frozenset("중후전말초율액수등률")


def _values(text: str) -> tuple[str, list[str]]:
    """Return the name of a row and the values at its right end."""
    tokens = text.split()
    count = 0
    while count < len(tokens) and _VALUE.fullmatch(tokens[-1 - count]):
        count += 1
    at = len(tokens) - count
    # A number at the end of a name (제2 센터 12 13) stays a value: names end in letters.
    return join_letters(" ".join(tokens[:at])), tokens[at:]


def _grouped(text: str) -> list[str]:
    """Return the headings of a line: letter-spaced words joined, short endings with their word."""
    groups: list[list[str]] = []
    opened = False
    for token in text.split():
        single = re.fullmatch("[가-힣]", token) is not None
        if single and token in _ENDINGS and groups and len(groups[-1][-1]) > 1:
            groups[-1].append(token)
            opened = False
        elif single and opened and not _complete("".join(groups[-1]), token):
            groups[-1].append(token)
        else:
            groups.append([token])
            opened = single
    return [
        "".join(group) if all(len(token) == 1 for token in group) else " ".join(group)
        for group in groups
    ]


def _complete(word: str, letter: str) -> bool:
    """Whether a letter-spaced word ends before a letter: 구 분 | 계 | 완 료."""
    if any(total.startswith(word + letter) for total in TOTAL_WORDS):
        return False
    known = word in TOTAL_WORDS or is_corner((word,)) or _STATUS.fullmatch(word) is not None
    return known or letter in TOTAL_WORDS


def head_cells(text: str, count: int, named: bool) -> tuple[str, ...] | None:
    """Return the cells of a head over `count` values, its corner first where rows have names.

    None where the words cannot be told apart into as many columns.
    """
    apart = [squeeze(part) for part in re.split(r"\s{2,}|\u3000+", text.strip())]
    for cells in (apart, text.split(), _grouped(text)):
        corner = is_corner((cells[0],))
        if len(cells) == count + 1 and (corner or named):
            return tuple(cells)
        if len(cells) == count and not corner:
            return ("", *cells) if named else tuple(cells)
    return None


def _may_head(text: str) -> bool:
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST_HEAD or _NOT_JOINED.search(stripped):
        return False
    if split_mark(stripped)[0] < BODY_LEVEL:
        return False
    tokens = stripped.split()
    return len(tokens) > 1 and all(len(token) <= _LONGEST_WORD for token in tokens)


def _row(text: str) -> tuple[str, list[str]] | None:
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST_HEAD * 2 or "☎" in stripped:
        return None
    name, values = _values(stripped)
    if len(values) < 2 or len(name) > _LONGEST_WORD * 3:
        return None
    if split_mark(name)[0] < BODY_LEVEL or ":" in name:
        return None
    return name, values


def spaced_blocks(document: Document, taken: frozenset[int]) -> Iterator[Block]:
    """Yield the tables whose cells are parted by blanks, outside the lines taken."""
    lines = [
        line
        for line in document.text.printing
        if line.number not in taken and not of_other_chapter(document, line.number)
    ]
    at = 0
    while at < len(lines):
        block, after = _block(lines, at)
        if block:
            yield block
        at = after


def _apart(text: str) -> tuple[str, ...]:
    return tuple(squeeze(part) for part in re.split(r"\s{2,}|\u3000+", text.strip()))


def _wide_block(lines: list[Line], at: int) -> tuple[Block | None, int]:
    """Return the table below a corner whose cells, words too, stand two blanks or more apart."""
    head = _apart(plain_text(lines[at]))
    if len(head) < 2 or not may_be_corner(head):
        return None, at + 1
    rows = [PrintedRow(head, (lines[at].number,) * len(head))]
    for line in lines[at + 1 :]:
        cells = _apart(plain_text(line))
        far = line.number - rows[-1].lines[0] > _MOST_GAP
        # Empty cells at the end of a row leave no blanks behind.
        if far or not 2 <= len(cells) <= len(head) or "☎" in line.text:
            break
        rows.append(PrintedRow(cells, (line.number,) * len(cells)).padded(len(head)))
    after = at + len(rows)
    return (Block(tuple(rows), 1), after) if len(rows) > 1 else (None, at + 1)


def _block(lines: list[Line], at: int) -> tuple[Block | None, int]:
    """Return the table whose head is line `at`, and where to go on."""
    head = plain_text(lines[at])
    wide = _wide_block(lines, at)
    if wide[0] or not _may_head(head):
        return wide
    strays: list[int] = []
    rows: list[tuple[Line, str, list[str]]] = []
    last = at
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if line.number - lines[last].number > _MOST_GAP:
            break
        text = plain_text(line)
        row = _row(text)
        if row and (not rows or len(row[1]) == len(rows[0][2])):
            rows.append((line, *row))
            last = place
            continue
        # A word of the next row that a converter printed on a line of its own.
        if not rows and not strays and compact(text) in TOTAL_WORDS:
            strays.append(line.number)
            last = place
            continue
        break
    if not rows:
        return None, at + 1
    named = any(name for _, name, _ in rows)
    cells = head_cells(head, len(rows[0][2]), named)
    if cells is None or not _told(cells, rows, named):
        return None, at + 1
    width = len(cells)
    printed = [PrintedRow(cells, (lines[at].number,) * width)]
    for line, name, values in rows:
        parts = (name, *values) if named else tuple(values)
        printed.append(PrintedRow(parts, (line.number,) * width))
    return Block(tuple(printed), 1, frozenset(strays)), last + 1


def _told(cells: tuple[str, ...], rows: list[tuple[Line, str, list[str]]], named: bool) -> bool:
    """Whether head and rows are a table rather than two lines of prose that end in numbers."""
    headings = cells[1:] if named else cells
    if may_be_corner(cells):
        return True
    if any(_VALUE.fullmatch(word) and not _PERIOD.search(word) for word in headings):
        return False
    total = any(compact(word) in TOTAL_WORDS for word in headings)
    dated = sum(bool(re.match(r"'?\d{2,4}", word)) for word in headings) * 2 > len(headings)
    return total or dated or (len(rows) > 1 and named) or (not named and len(cells) > 2)
