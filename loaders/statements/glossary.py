"""Entries of a glossary: the term that each paragraph explains."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.statements.paragraphs import Paragraph
from loaders.text import squeeze

_HEADING = 3  # the level of mark of an entry: ▮
_NAME = re.compile(r"\s{3}|\(|업무보고")


def entry_name(heading: str) -> str:
    """Return the term of an entry, without its translation and the page that uses it."""
    return squeeze(_NAME.split(heading, maxsplit=1)[0])


def explained(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a glossary, each under the entry that it explains.

    The entry is the last of its `above`; chapters are left out. Columns may be printed in any
    order, so a paragraph explains the heading above it where it is the first below it, or names
    it; else the entry is empty.
    """
    told: list[Paragraph] = []
    heading = first = ""
    for at, one in enumerate(paragraphs):
        if at and paragraphs[at - 1].level == _HEADING:
            heading, first = paragraphs[at - 1].text, one.text
        below = heading in one.above
        entry = one.above[: one.above.index(heading)] if below else one.above
        words = (one.text, *entry)
        known = below and (first in words or any(entry_name(heading) in text for text in words))
        told.append(replace(one, above=(*entry, heading if known else "")))
    return tuple(told)
