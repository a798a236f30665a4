"""The summary (총괄) that opens the audit chapter: how many demands of each category, by status."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.document import Document
from loaders.outline import split_mark
from loaders.records import Category, Status
from loaders.text import Line, compact, squeeze

# 시정·처리요구사항 30 12 18 | 건 의 사 항 10 3 6 1 | 기타(자료제출 등) 12 12
_ROWS: tuple[tuple[Category, re.Pattern[str]], ...] = (
    ("corrective", re.compile(r"처\s*리\s*요\s*구\s*사\s*항(?=\s+\d)")),
    ("suggestion", re.compile(r"건\s*의\s*사\s*항(?=\s+\d)")),
    ("other", re.compile(r"기\s*타[^\d]*?(?=\s\d)")),
)
_ALL = re.compile(r"(?:^|\s)(?:합\s*)?계(?=\s+\d)")
# 수감결과 처리요구사항 등 ------ 총 52 건
_WHOLE = re.compile(r"총\s*(?P<count>\d{1,4})\s*건")
# 구 분 계 완 료 추진 중 검토 중 미반영
_HEADS: tuple[tuple[Status | Literal[""], re.Pattern[str]], ...] = (
    ("", re.compile(r"계")),
    ("completed", re.compile(r"완료")),
    ("in-progress", re.compile(r"(?:추진|조치|처리|진행)중")),
    ("under-review", re.compile(r"검토중")),
    ("not-adopted", re.compile(r"미반영|미채택|불수용|불가")),
)


@dataclass(frozen=True, slots=True)
class Total:
    """How many demands the summary prints, and on which line.

    An empty category stands for all of them, an empty status for all states.
    """

    line: int
    category: Category | Literal[""]
    status: Status | Literal[""]
    count: int
    printed: str


@dataclass(frozen=True, slots=True)
class SummaryLines:
    """The lines of the summary that state something, and its headings."""

    read: frozenset[int]
    furniture: frozenset[int]


def read_totals(
    document: Document, first: int, last: int
) -> tuple[tuple[Total, ...], SummaryLines]:
    """Return the totals printed on lines first..last, from the chapter's heading to its tables."""
    totals: list[Total] = []
    read: set[int] = set()
    furniture: set[int] = {first}
    columns: tuple[Status | Literal[""], ...] = ("",)
    for line in document.text.lines[first:last]:
        if line.blank:
            continue
        if compact(split_mark(line.text)[1]) == "총괄":
            furniture.add(line.number)
            continue
        read.add(line.number)
        whole = _WHOLE.search(line.text)
        if whole:
            totals.append(Total(line.number, "", "", int(whole["count"]), squeeze(whole[0])))
        elif re.match(r"\W*구분", line.compact):
            columns = _columns(line) or columns
        else:
            totals += _row(line, columns)
    return tuple(totals), SummaryLines(frozenset(read), frozenset(furniture))


def _columns(line: Line) -> tuple[Status | Literal[""], ...]:
    """Return what the columns count, in printed order."""
    heads = [
        (found.start(), status)
        for status, words in _HEADS
        for found in words.finditer(line.compact)
    ]
    return tuple(status for _, status in sorted(heads))


def _row(line: Line, columns: tuple[Status | Literal[""], ...]) -> Iterator[Total]:
    """Read a row of the summary; where not all cells are printed, the first is its total."""
    patterns: tuple[tuple[Category | Literal[""], re.Pattern[str]], ...] = (*_ROWS, ("", _ALL))
    for category, pattern in patterns:
        found = pattern.search(line.text)
        if not found:
            continue
        rest = line.text[found.end() :]
        cells = rest.split("\t")[1:] if "\t" in rest else rest.split()
        if "\t" in rest:
            cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns):
            cells = cells[:1]
        for status, cell in zip(columns, map(str.strip, cells), strict=False):
            if re.fullmatch(r"\d{1,4}|[-–]", cell):
                count = int(cell) if cell.isdigit() else 0
                yield Total(line.number, category, status, count, cell)
        return
