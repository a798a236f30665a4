"""What the pages of projects and of organisations tell alike, under all names that a thing had."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import pyoxigraph as ox

from gyebo.brief.subject import Member, subject_at
from gyebo.server.changes import Change, Link, changes_of, link
from gyebo.server.entities.contradictions import Contradiction, contradictions_of
from gyebo.server.entities.timeline import Timeline, timeline
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.kinship import Kinship, kinship
from gyebo.server.recurrences import Demand, Recurrence, demands_of, recurrences_of
from gyebo.server.sources import Source, by_report
from gyebo.server.statements import ReportStatements, Stated, statements_of

Of = Literal["project", "organisation"]


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure that two reports print, and whether they agree."""

    link: Link
    relation: str
    label: str


@dataclass(frozen=True, slots=True)
class OutsideFact:
    """A fact from elsewhere than the reports, with where it was found and when."""

    link: Link
    value: str
    origin: Link
    retrieved: str
    reason: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan or a target with its date, and the report that makes it."""

    stated: Stated
    past: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of a thing and of itself under former and later names.

    `family` are these names with their pages, the thing itself first; `promises` the plans that
    have a date, the earliest first.
    """

    family: tuple[Member, ...]
    kin: Kinship
    changes: tuple[Change, ...]
    moves: tuple[Change, ...]
    demands: tuple[Demand, ...]
    recurrences: tuple[Recurrence, ...]
    contradictions: tuple[Contradiction, ...]
    statements: tuple[ReportStatements, ...]
    promises: tuple[Promise, ...]
    figures: tuple[FigureEntry, ...]
    outside: tuple[OutsideFact, ...]
    mentions: tuple[Source, ...]
    decisions: tuple[Link, ...]
    timeline: Timeline | None

    @property
    def others(self) -> tuple[Member, ...]:
        """The same thing under its other names."""
        return self.family[1:]


def dossier(holdings: Holdings, iri: str, of: Of) -> Dossier:
    """Return what is known of a project or an organisation."""
    family = tuple(each for each in subject_at(holdings, iri, of).members if each.same)
    own: dict[str, Change] = {}
    moved: dict[str, Change] = {}
    for member in family:
        changes, moves = changes_of(holdings, member.iri)
        own |= {each.iri: each for each in changes}
        moved |= {each.iri: each for each in moves if each.iri not in own}
    statements = _statements(holdings, family)
    mentions = _mentions(holdings, family)
    told = {source.report for source in mentions} | {each.source.report for each in statements}
    changed = sorted(own.values(), key=lambda each: (each.earliest, each.latest, each.iri))
    return Dossier(
        family=family,
        kin=kinship(holdings, iri),
        changes=tuple(changed),
        moves=tuple(moved.values()),
        demands=_demands(holdings, family),
        recurrences=_recurrences(holdings, family),
        contradictions=contradictions_of(holdings, (each.iri for each in family)),
        statements=tuple(statements),
        promises=_promises(holdings, statements),
        figures=_figures(holdings, iri),
        outside=_outside(holdings, iri),
        mentions=mentions,
        decisions=_decisions(holdings, iri),
        timeline=timeline([each for each in holdings.reports if each.id in told], changed),
    )


def _demands(holdings: Holdings, family: tuple[Member, ...]) -> tuple[Demand, ...]:
    found = {each.link.iri: each for member in family for each in demands_of(holdings, member.iri)}
    in_place = sorted(found.values(), key=lambda each: each.position)
    return tuple(sorted(in_place, key=lambda each: each.year, reverse=True))


def _recurrences(holdings: Holdings, family: tuple[Member, ...]) -> tuple[Recurrence, ...]:
    return tuple(
        {
            each.iri: each for member in family for each in recurrences_of(holdings, member.iri)
        }.values()
    )


def _promises(holdings: Holdings, statements: list[ReportStatements]) -> tuple[Promise, ...]:
    latest = max((each.as_of for each in holdings.reports), default="")
    stated = (each for report in statements for each in report.statements)
    due = [each for each in stated if each.promised and each.due]
    return tuple(
        Promise(each, each.due < latest[: len(each.due)])
        for each in sorted(due, key=lambda each: each.due)
    )


def _figures(holdings: Holdings, iri: str) -> tuple[FigureEntry, ...]:
    return tuple(
        FigureEntry(link(holdings, row["figure"]), row["relation"], row["relationLabel"])
        for row in holdings.rows("figures", thing=ox.NamedNode(iri))
    )


def _outside(holdings: Holdings, iri: str) -> tuple[OutsideFact, ...]:
    return tuple(
        OutsideFact(
            link(holdings, row["statement"]),
            row["value"],
            Link(row.get("title", row.get("source", "")), _web(row.get("source", ""))),
            row.get("retrieved", ""),
            row.get("reason", ""),
        )
        for row in holdings.rows("external", thing=ox.NamedNode(iri))
    )


def _mentions(holdings: Holdings, family: tuple[Member, ...]) -> tuple[Source, ...]:
    rows = (
        row
        for member in family
        for row in holdings.rows("mentions", thing=ox.NamedNode(member.iri))
    )
    in_order = sorted(rows, key=lambda row: (row.get("asOf", ""), row["report"], int(row["first"])))
    return by_report(holdings, in_order)


def _statements(holdings: Holdings, family: tuple[Member, ...]) -> list[ReportStatements]:
    """Return what is stated under any of the names, report by report, the oldest first."""
    found: dict[Source, list[Stated]] = {}
    for member in family:
        for each in statements_of(holdings, member.iri):
            found.setdefault(each.source, []).extend(each.statements)
    return [
        ReportStatements(place, tuple(found[place]))
        for place in sorted(found, key=lambda each: (each.as_of, each.report))
    ]


def _decisions(holdings: Holdings, iri: str) -> tuple[Link, ...]:
    about = holdings.pointing(iri, "gy:subject", "gy:predecessor", "gy:successor")
    return tuple(
        link(holdings, each)
        for each in about
        if term("gy:LinkDecision") in holdings.facts(each).links("rdf:type")
    )


def question(name: str, **parameters: str) -> str:
    """Return the address of a named question."""
    return f"/questions/{name}?{urlencode(parameters)}"


def _web(iri: str) -> str:
    """Return an IRI as a link when it is one for a browser; a `javascript:` IRI is not."""
    return iri if iri.startswith(("http://", "https://")) else ""
