"""Heads of budget tables: the lines that name their columns.

A table begins at a line that prints at least two words of a table head; the lines above and below
it that print such words too belong to the same head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.columns import head_words
from loaders.document import Document
from loaders.text import Line
from loaders.values import looks_like_value, read_unit

AMOUNT = re.compile(r"\d,\d{3}")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of one table head, top first."""

    lines: tuple[Line, ...]

    @property
    def tabbed(self) -> bool:
        """Whether tabs tell the columns of the head."""
        return any("\t" in line.text for line in self.lines)


def prints_figures(line: Line) -> bool:
    """Whether a line prints figures: an amount with thousands, or several values.

    A letter-spaced year (2 0 2 4 년) over a column is no row of figures.
    """
    if AMOUNT.search(line.text):
        return True
    return not head_words(line.text) and sum(map(looks_like_value, line.text.split())) > 3


def _is_seed(line: Line) -> bool:
    words = head_words(line.text)
    leaves = [word for word in words if word not in {"구분", "비고", "증감", "대비"}]
    return len(set(leaves)) >= 2 and not AMOUNT.search(line.text) and len(line.compact) <= 80


def table_heads(document: Document) -> Iterator[Head]:
    """Yield the heads of budget tables outside the audit and the glossary."""
    printing = document.text.printing
    at = 0
    while at < len(printing):
        seed = printing[at]
        section = document.outline.section_at(seed.number)
        marked = document.outline.heading(seed.number) is not None
        if marked or not _is_seed(seed) or section.startswith(("audit", "glossary")):
            at += 1
            continue
        first = at
        while first > 0 and at - first < 2:
            above = printing[first - 1]
            joined = seed.number - above.number <= 3 and "\t" in above.text and "\t" in seed.text
            spaced = head_words(above.text) and not read_unit(above.text)
            if (
                prints_figures(above)
                or document.outline.heading(above.number)
                or not (joined or spaced)
            ):
                break
            first -= 1
        last = at
        while last + 1 < len(printing):
            below = printing[last + 1]
            if not head_words(below.text) or prints_figures(below) or len(below.compact) > 80:
                break
            if document.outline.heading(below.number):
                break
            last += 1
        yield Head(printing[first : last + 1])
        at = last + 1
