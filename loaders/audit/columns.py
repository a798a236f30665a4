"""The chapter as a stream: table heads, rows of cells, and the marks and words of other lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.audit.marks import (
    Head,
    Token,
    begins_answer,
    is_garbled,
    is_page_mark,
    mend,
    read_head,
    read_tokens,
    split_head,
)
from loaders.document import Document

_OPENINGS = ("○", "◯", "〇", "ㅇ", "ᄋ")
_NEXT_DEMAND = re.compile(r"\)\s*(?=[○◯〇]|[ㅇᄋ]\s)")
_STATUS_BEGINS = re.compile(r"(?=[□■]\s*추진\s*상황\s*:)|(?<![□■\s])\s+(?=추진\s*상황\s*:)")
# A cell ends with 추진상황 : 추진 and the next begins with 완료.
_CUT_STATUS = re.compile(r"추진\s*상황\s*:\s*(?:추진|검토|미)?\s*$")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank line, which ends a row."""

    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells."""

    line: int
    cells: tuple[str, ...]
    untold: bool = False  # whether an answer stands here that the print gives to no one demand

    @property
    def answer(self) -> int | None:
        """The number of the cell where the answer begins, None where no mark tells it."""
        return next((n for n, cell in enumerate(self.cells) if begins_answer(cell)), None)

    def tokens(self, number: int) -> tuple[Token, ...]:
        """The marks and words of a cell."""
        return read_tokens(self.line, self.cells[number])

    def organisation(self, first: int, last: int) -> str:
        """The organisation in the last bracket that closes one of the cells first..last-1."""
        closing = [
            token.text
            for number in range(first, last)
            for token in self.tokens(number)
            if token.kind == "organisation" and token.last
        ]
        return closing[-1] if closing else ""

    def demand(self, *, unmarked: bool) -> int | None:
        """The number of the cell where a demand begins: before its answer, or closed by a bracket.

        With `unmarked`, a bracket at the end of the first cell closes a demand whose mark is lost.
        """
        for number in range(self.answer if self.answer is not None else 1):
            tokens = self.tokens(number)
            closed = bool(tokens) and tokens[-1].kind == "organisation"
            if tokens and tokens[0].kind == "open" and (closed or self.answer is not None):
                return number
            if number == 0 and closed and unmarked:
                return number
        return None

    @property
    def only_opens(self) -> bool:
        """Whether the row prints the beginning of a demand and nothing beside it."""
        tokens = self.tokens(0)
        alone = not any(cell.strip() for cell in self.cells[1:])
        return alone and bool(tokens) and tokens[0].kind == "open"


Event = Head | Row | Blank | Token


def read_events(
    document: Document, first: int, last: int
) -> tuple[tuple[Event, ...], frozenset[int]]:
    """Return the stream of lines first..last from the first table on, and its furniture."""
    events: list[Event] = []
    furniture: set[int] = set()
    for line in document.text.lines[first - 1 : last]:
        text = mend(document, line)
        head = read_head(line.number, text)
        if head and (head.category or events):
            events.append(head)
            furniture.add(line.number)
        elif events and is_page_mark(text):
            furniture.add(line.number)
        elif events:
            events += _line_events(line.number, text)
    return tuple(events), frozenset(furniture)


def _line_events(line: int, text: str) -> list[Event]:
    if not text.strip():
        return [Blank(line)]
    if is_garbled(text):
        return []
    head, rest = split_head(line, text)
    leading: list[Event] = [head] if head else []
    if "\t" not in rest:
        return [*leading, *read_tokens(line, rest)]
    heads: list[Event] = []
    cells: list[str] = []
    for cell in rest.split("\t"):
        cell_head = read_head(line, cell)
        if cell_head:
            heads.append(cell_head)
        else:
            cells.append(cell)
    printing = [cell for cell in cells if cell.strip()]
    if heads and len(printing) == 1 and printing == cells[:1]:
        # The page beside this one begins with its head on the same line.
        return [*leading, *read_tokens(line, printing[0]), *heads]
    return [*leading, *_single_rows(Row(line, tuple(cells)))]


def _single_rows(row: Row) -> tuple[Row, ...]:
    """Return the row, or one for each demand where its first cell runs several together.

    As many answers beside them follow their order; another number of answers is nobody's.
    """
    first, *others = row.cells
    cuts = [
        found.end()
        for found in _NEXT_DEMAND.finditer(first)
        if (before := read_tokens(row.line, first[: found.end()]))
        and before[-1].kind == "organisation"
    ]
    if not cuts or row.answer == 0 or not first.lstrip().startswith(_OPENINGS):
        return (row,)
    demands = [first[start:end] for start, end in pairwise([0, *cuts, len(first)])]
    beside = " ".join(whole_cells(others))
    answers = [words for words in _STATUS_BEGINS.split(beside) if words.strip()]
    if len(answers) != len(demands):
        return tuple(Row(row.line, (demand,), untold=bool(answers)) for demand in demands)
    pairs = zip(demands, answers, strict=True)
    return tuple(Row(row.line, (demand, answer)) for demand, answer in pairs)


def whole_cells(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells that print something; a status cut by a cell's edge is whole again."""
    whole: list[str] = []
    for cell in cells:
        if not cell.strip():
            continue
        if whole and _CUT_STATUS.search(whole[-1]):
            whole[-1] += f" {cell}"
        else:
            whole.append(cell)
    return tuple(whole)
