"""Bullets of a made-up page, read to the drafts of their statements."""

from datetime import date

from loaders.curated import Corrections
from loaders.records import Statement
from loaders.statements.paragraphs import read_paragraphs
from loaders.statements.prose import Draft, Page, paragraph_drafts
from loaders.text import Line, normalise

TASK = Page("1-1", "tasks", "가온 통합망 운영", "통신과", 2031, date(2031, 2, 17))
AUDIT = Page("", "audit-corrective", "", "통신과", 2031, date(2031, 2, 17))


def drafts_of(*rows: str, page: Page = TASK) -> list[Draft]:
    """Read the lines of a page; empty ones are blank lines."""
    lines = [Line(number, row, normalise(row)) for number, row in enumerate(rows, 1)]
    paragraphs = read_paragraphs([line for line in lines if line.text.strip()], Corrections())
    return [draft for one in paragraphs for draft in paragraph_drafts(one, page)]


def stated(*rows: str, page: Page = TASK) -> list[Statement]:
    """Read the lines of a page to their statements, without keys and known names."""
    return [draft.statement for draft in drafts_of(*rows, page=page)]
