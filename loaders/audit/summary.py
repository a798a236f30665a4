"""The summary (총괄) that opens the audit chapter: how many demands of each category, by status."""

import re
from dataclasses import dataclass

from loaders.document import Document
from loaders.outline import split_mark
from loaders.records import Category
from loaders.text import compact

# 시정·처리요구사항 30 12 18 | 건 의 사 항 10 3 6 1 | 기타(자료제출 등) 12 12
_ROWS: tuple[tuple[Category, re.Pattern[str]], ...] = (
    ("corrective", re.compile(r"처\s*리\s*요\s*구\s*사\s*항\s+(?P<count>\d+)(?:\s|$)")),
    ("suggestion", re.compile(r"건\s*의\s*사\s*항\s+(?P<count>\d+)(?:\s|$)")),
    ("other", re.compile(r"기\s*타[^\d]*?\s(?P<count>\d+)(?:\s|$)")),
)


@dataclass(frozen=True, slots=True)
class Total:
    """How many demands of a category the summary prints, and on which line."""

    line: int
    category: Category
    count: int


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
    for line in document.text.lines[first:last]:
        if line.blank:
            continue
        if compact(split_mark(line.text)[1]) == "총괄":
            furniture.add(line.number)
            continue
        read.add(line.number)
        for category, pattern in _ROWS:
            found = pattern.search(line.text)
            if found:
                totals.append(Total(line.number, category, int(found["count"])))
    return tuple(totals), SummaryLines(frozenset(read), frozenset(furniture))
