"""The page of an organisation: names, parent, staff, money, tasks, demands, contradictions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.brief_page import address_of
from gyebo.server.changes import Link, link
from gyebo.server.entities.chart import Printed, chart
from gyebo.server.entities.contradictions import Contradiction
from gyebo.server.entities.dossier import Dossier, dossier, question
from gyebo.server.entities.fate import fate
from gyebo.server.entities.head import Head, doors, names_of, years
from gyebo.server.entities.money import cautions
from gyebo.server.entities.rows import BudgetRow, budget_row, flagged
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings, Label
from gyebo.server.site import Site
from gyebo.server.sources import Source, source
from loaders.names import name_key

_EXPENDITURE = term("gy:ExpenditureLine")
_RECORD = term("gy:OrganisationRecord")
_CHARGE = term("gy:ProjectRecord")
_STAFF = term("gy:StaffCell")
_TASK = term("gy:Task")
_REPORT = term("gy:Report")
# The table of details tells most of a unit: committed and spent beside the budget.
_TABLES = ("detail", "overview", "by-account", "programme")
_TOTALS = frozenset({"", "계", "전체", "총계", "합계"})


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says of an organisation: the record, kind, whom it is under, lines."""

    link: Link
    source: Source
    kind: Label
    above: Link | None
    staffed: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """The heads that one report counts for all of an organisation, by measure (정원, 현원)."""

    source: Source
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A row of money of an organisation, or of others who pay it, and what is wrong with it."""

    row: BudgetRow
    flags: tuple[Contradiction, ...]
    payer: bool


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task of an organisation."""

    link: Link
    code: str
    source: Source


@dataclass(frozen=True, slots=True)
class Holding:
    """The projects that an organisation was in charge of in one report."""

    source: Source
    year: str
    projects: tuple[Link, ...]


def organisation_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of an organisation shows."""
    holdings = site.holdings
    name = holdings.label(iri).best
    known = dossier(holdings, iri, "organisation")
    things = [each.iri for each in known.family]
    records = [each for thing in things for each in _records(holdings, thing)]
    records.sort(key=lambda each: (each.source.as_of, each.source.report))
    staff = _staff(holdings, things)
    accounts = sorted(
        (*_own(holdings, things), *_paid(holdings, things)),
        key=lambda each: (each.row.year, each.row.source.as_of, each.payer),
    )
    return {
        "name": name,
        "dossier": known,
        "head": _head(holdings, iri, name, known, records),
        "names": names_of(holdings, iri),
        "former": [(each, names_of(holdings, each.iri)) for each in known.others],
        "records": records,
        "units": [link(holdings, each) for each in holdings.pointing(iri, "org:subOrganizationOf")],
        "staff": staff,
        "accounts": accounts,
        "chart": chart(map(_printed, accounts)),
        "cautions": cautions(each.row for each in accounts),
        "tasks": _tasks(holdings, things),
        "owned": _owned(holdings, things),
        "statements_address": question("statements", organisation=name),
        "changes_address": question("change-events", organisation=name),
        "money_address": question("expenditure-lines", organisation=name),
        "contradictions_address": question("discrepancy-details", organisation=name),
        "of_name": urlencode({"of": name}),
    }


def _head(holdings: Holdings, iri: str, name: str, known: Dossier, records: list[Record]) -> Head:
    facts = holdings.facts(iri)
    kind = holdings.label(facts.link("org:classification"))
    if not kind.best and records:
        kind = records[-1].kind
    what = kind.ko or "조직"
    above = next((each.above for each in reversed(records) if each.above), None)
    parent = above.text if above else holdings.label(facts.link("org:subOrganizationOf")).best
    end = fate(known.changes, iri)
    was = f"{name}은(는) {parent + '의 ' if parent else ''}{what}"
    gone = end is not None and end.gone
    ko = f"{was}{'(이)었습니다' if gone else '입니다'}."
    en = f"{'former ' if gone else ''}{kind.en or 'organisation'}"
    en = f"{en[0].upper()}{en[1:]}{' of ' + parent if parent else ''}."
    if end:
        ko, en = f"{ko} {end.sentence.ko}", f"{en} {end.sentence.en}"
    reports = {each.source.report for each in records} | {each.report for each in known.mentions}
    cards = [each for each in holdings.reports if each.id in reports]
    if cards:
        seen = years(each.as_of for each in cards)
        ko += f" 보고서 {len(cards)}개({seen})에 나옵니다."
        en += f" Named in {len(cards)} report{'s' * (len(cards) > 1)} ({seen})."
    if known.others:
        others = ", ".join(each.name for each in known.others)
        ko += f" 다른 때의 이름은 {others}입니다."
        en += f" Under other names: {others}."
    return Head(
        Words(what, kind.en or "organisation"),
        Words(with_particles(ko), en),
        doors("organisation", name, address_of(holdings, iri)),
    )


def _of_kind(holdings: Holdings, things: Iterable[str], kind: str, *names: str) -> Iterator[str]:
    """Yield what leads to some things by a property, where it is of a class; each once."""
    # Thousands lead to a report, and few of them are tasks: none is read to know its class.
    left = set(holdings.members(kind))
    for thing in things:
        for iri in holdings.pointing(thing, *names):
            if iri in left:
                left.remove(iri)
                yield iri


def _records(holdings: Holdings, iri: str) -> list[Record]:
    staffed = {
        holdings.dated(holdings.facts(each))[1]
        for each in _of_kind(holdings, (iri,), _STAFF, "gy:organisation")
    }
    found: list[Record] = []
    for each in _of_kind(holdings, (iri,), _RECORD, "gy:organisation"):
        facts = holdings.facts(each)
        _, report = holdings.dated(facts)
        parents = facts.links("gy:parentOrganisation") or [""]
        found += [
            Record(
                link(holdings, each, facts.text("gy:printedName")),
                source(holdings, report, facts.text("gy:printedLines")),
                holdings.label(facts.link("gy:organisationKind")),
                link(holdings, parent) if parent else None,
                report in staffed,
            )
            for parent in parents
        ]
    return found


def _staff(holdings: Holdings, things: Iterable[str]) -> list[Staff]:
    """Return the totals of staff by report; groups and grades are left to the question."""
    found: dict[str, tuple[Source, dict[str, int]]] = {}
    for iri in _of_kind(holdings, things, _STAFF, "gy:organisation"):
        facts = holdings.facts(iri)
        count = facts.whole("gy:headcount")
        if count is None or holdings.label(facts.link("gy:staffGroup")).best not in _TOTALS:
            continue
        _, report = holdings.dated(facts)
        place = source(holdings, report, facts.text("gy:printedLines"))
        _, counts = found.setdefault(report, (place, {}))
        counts.setdefault(holdings.label(facts.link("gy:staffMeasure")).best, count)
    told = [Staff(place, tuple(counts.items())) for place, counts in found.values()]
    return sorted(told, key=lambda each: each.source.as_of)


def _own(holdings: Holdings, things: Iterable[str]) -> list[Account]:
    """Return the row that tells all the money of an organisation, one a report and year."""
    fullest: dict[tuple[str, str], BudgetRow] = {}
    for iri in _of_kind(holdings, things, _EXPENDITURE, "gy:organisation"):
        if holdings.facts(iri).code("gy:rowKind") not in ("total", "organisation"):
            continue
        row = budget_row(holdings, iri)
        key = row.source.report, row.year
        if key not in fullest or _fullness(row) < _fullness(fullest[key]):
            fullest[key] = row
    return _accounts(holdings, fullest.values(), payer=False)


def _paid(holdings: Holdings, things: list[str]) -> list[Account]:
    """Return the rows of others that name an organisation, as what a city gives to a foundation."""
    fullest: dict[tuple[str, str, str], BudgetRow] = {}
    passages = (each for thing in things for each in holdings.pointing(thing, "gy:mentions"))
    for iri in _of_kind(holdings, passages, _EXPENDITURE, "prov:wasDerivedFrom"):
        facts = holdings.facts(iri)
        others = set(facts.links("gy:organisation")) - set(things)
        if facts.code("gy:rowKind") != "line" or not others:
            continue
        row = budget_row(holdings, iri)
        key = row.source.report, row.year, name_key(row.name)
        if key not in fullest or _fullness(row) < _fullness(fullest[key]):
            fullest[key] = row
    return _accounts(holdings, fullest.values(), payer=True)


def _accounts(holdings: Holdings, rows: Iterable[BudgetRow], *, payer: bool) -> list[Account]:
    ordered = sorted(rows, key=lambda row: (row.year, row.source.as_of, row.link.iri))
    return [Account(row, flagged(holdings, row), payer) for row in ordered]


def _fullness(row: BudgetRow) -> tuple[int, int]:
    """Return the place of a row: that of its table, and of several totals the largest first."""
    place = _TABLES.index(row.table) if row.table in _TABLES else len(_TABLES)
    return place, -(row.won("budget") or 0)


def _printed(account: Account) -> Printed:
    row = account.row
    whose = f"{', '.join(each.text for each in row.owners)}의 예산" if account.payer else ""
    return Printed(
        row.link,
        whose,
        row.year,
        row.source,
        row.won("budget"),
        row.won("committed"),
        row.won("spent"),
    )


def _tasks(holdings: Holdings, things: Iterable[str]) -> list[TaskEntry]:
    """Return the tasks of an organisation, and all of the reports that it made itself."""
    own = set(things)
    documents = set(_of_kind(holdings, things, _REPORT, "gy:body"))
    # All tasks are looked through, as thousands of other facts lead to a report.
    told = sorted(
        (*holdings.dated(facts), facts.whole("gy:position") or 0, iri)
        for iri in holdings.pointing(_TASK, "rdf:type")
        for facts in (holdings.facts(iri),)
        if own & set(facts.links("gy:organisation")) or documents & set(facts.links("gy:report"))
    )
    return [
        TaskEntry(
            link(holdings, iri),
            holdings.facts(iri).text("gy:code"),
            source(holdings, report, holdings.facts(iri).text("gy:printedLines")),
        )
        for _, report, _, iri in told
    ]


def _owned(holdings: Holdings, things: Iterable[str]) -> list[Holding]:
    found: dict[tuple[str, str], list[str]] = {}
    years_of: dict[str, str] = {}
    for iri in _of_kind(holdings, things, _CHARGE, "gy:owner"):
        facts = holdings.facts(iri)
        place = holdings.dated(facts)
        years_of[place[1]] = facts.text("gy:fiscalYear")
        found.setdefault(place, []).append(facts.link("gy:project"))
    return [
        Holding(
            source(holdings, place[1], ""),
            years_of[place[1]],
            tuple(sorted((link(holdings, each) for each in projects), key=lambda each: each.text)),
        )
        for place, projects in sorted(found.items())
    ]
