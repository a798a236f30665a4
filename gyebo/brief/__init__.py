"""Briefs: one page about a project or an organisation, each line with its evidence."""

from gyebo.brief.composing import brief_of
from gyebo.brief.records import Brief
from gyebo.brief.sources import marks_of
from gyebo.brief.subject import Of, Subject, subject_at, subject_named
from gyebo.brief.writing import STYLE, Addresses, Format, brief_body, write_brief

__all__ = [
    "STYLE",
    "Addresses",
    "Brief",
    "Format",
    "Of",
    "Subject",
    "brief_body",
    "brief_of",
    "marks_of",
    "subject_at",
    "subject_named",
    "write_brief",
]
