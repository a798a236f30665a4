"""What reports state of a line of descent, each statement once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gyebo.brief.asking import rows
from gyebo.brief.records import Entry
from gyebo.brief.sources import merged
from gyebo.brief.subject import Member, Subject
from gyebo.server.holdings import Holdings
from gyebo.server.report_cards import ReportCard

Stated = Mapping[Member, Sequence[Mapping[str, str]]]
"""The statements about each thing of a line of descent, the newest report first."""


def stated_of(holdings: Holdings, subject: Subject) -> Stated:
    """Return the statements about a subject and about what it came from and turned into.

    Args:
        holdings: the store.
        subject: whom they are about.
    """
    return {member: _stated(holdings, member.iri) for member in subject.members}


def _stated(holdings: Holdings, thing: str) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows(holdings, "statements", thing):
        page = {"page": holdings.heading(row["page"])} if "page" in row else {}
        found.setdefault(row["statement"], {**row, **page})
    return list(found.values())


def told_once(entries: list[Entry], reports: tuple[ReportCard, ...]) -> list[Entry]:
    """Return entries of which no two say the same: the lines of both stand with the first.

    Args:
        entries: lines of one section.
        reports: all reports of the store, by date.
    """
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.tag, entry.text, entry.note), []).append(entry)
    return [
        replace(same[0], sources=merged((each for one in same for each in one.sources), reports))
        for same in found.values()
    ]
