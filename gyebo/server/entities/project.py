"""The page of a project: who runs it, how its money moved, and all that the reports say of it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.amounts import grouped, rounded
from gyebo.server.brief_page import address_of
from gyebo.server.changes import Link, link
from gyebo.server.entities.chart import Printed, chart
from gyebo.server.entities.dossier import Dossier, dossier, question
from gyebo.server.entities.head import Head, doors, names_of, years
from gyebo.server.entities.money import Money, MoneyRow, money
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site
from gyebo.server.sources import Source, source


@dataclass(frozen=True, slots=True)
class Charge:
    """Who was in charge by one report, and how that is known."""

    record: Link
    source: Source
    year: str
    owners: tuple[Link, ...]
    basis: str
    basis_label: str
    confidence: str
    method: str


@dataclass(frozen=True, slots=True)
class Step:
    """A project in one report: who ran it, what its rows print, and how that moved since.

    `budgets` are the single amounts that are printed (no sum is made), `change` is how a single
    amount differs from the single amount of the report before, in per cent.
    """

    charge: Charge
    budgets: tuple[str, ...]
    titles: tuple[str, ...]
    place: Source | None
    change: str


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task that carries a project."""

    link: Link
    code: str
    source: Source


def project_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of a project shows."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    name = holdings.label(iri).best
    known = dossier(holdings, iri, "project")
    charges = _charges(holdings, [each.iri for each in known.family])
    told = money(site, [each.name for each in known.family], [each.iri for each in known.family])
    path = _steps(charges, told)
    return {
        "name": name,
        "dossier": known,
        "head": _head(holdings, iri, name, known, charges, path),
        "names": names_of(holdings, iri),
        "former": [(each, names_of(holdings, each.iri)) for each in known.others],
        "wholes": [link(holdings, each) for each in facts.links("dcterms:isPartOf")],
        "parts": [link(holdings, each) for each in holdings.pointing(iri, "dcterms:isPartOf")],
        "charges": charges,
        "path": path,
        "money": told,
        "chart": chart(_printed(told)) if told else None,
        "money_address": question("project-history", project=name),
        "statements_address": question("figure-history", project=name),
        "changes_address": question("change-events", project=name),
        "contradictions_address": question("discrepancy-details", project=name),
        "of_name": urlencode({"of": name}),
        "tasks": [each for member in known.family for each in _tasks(holdings, member.iri)],
    }


def _head(
    holdings: Holdings,
    iri: str,
    name: str,
    known: Dossier,
    charges: list[Charge],
    path: list[Step],
) -> Head:
    kind = holdings.label(holdings.facts(iri).link("gy:projectKind"))
    seen = years(each.source.as_of for each in charges)
    count = len({each.source.report for each in charges})
    ko = f"{name}은(는) {kind.ko or '사업'}(이)다."
    en = f"A {kind.en or 'project'}."
    if count:
        ko = f"{name}은(는) {kind.ko or '사업'}(으)로, 보고서 {count}개({seen})에 나옵니다."
        en = f"A {kind.en or 'project'} named in {count} report{'s' * (count > 1)} ({seen})."
    if known.others:
        former = ", ".join(each.name for each in known.others)
        ko += f" {former}(이)라고 적힌 때도 있습니다."
    last = path[-1] if path else None
    if last and last.charge.owners:
        owners = ", ".join(each.text for each in last.charge.owners)
        ko += f" 가장 늦은 보고서({last.charge.source.as_of})에서 담당은 {owners}입니다."
        en += f" In charge by the latest of them: {owners}."
    return Head(
        Words(kind.ko or "사업", kind.en or "project"),
        Words(with_particles(ko), en),
        doors("project", name, address_of(holdings, iri)),
    )


def _charges(holdings: Holdings, things: list[str]) -> list[Charge]:
    records = {
        record
        for thing in things
        for record in holdings.pointing(thing, "gy:project")
        if term("gy:ProjectRecord") in holdings.facts(record).links("rdf:type")
    }
    return sorted(
        (_charge(holdings, each) for each in records),
        key=lambda each: (each.source.as_of, each.source.report, each.record.iri),
    )


def _charge(holdings: Holdings, record: str) -> Charge:
    facts = holdings.facts(record)
    return Charge(
        record=link(holdings, record),
        source=source(holdings, holdings.dated(facts)[1], facts.text("gy:printedLines")),
        year=facts.text("gy:fiscalYear"),
        owners=tuple(link(holdings, each) for each in facts.links("gy:owner")),
        basis=facts.code("gy:ownerBasis").lower(),
        basis_label=holdings.label(facts.link("gy:ownerBasis")).best,
        confidence=facts.text("gy:confidence"),
        method=facts.text("gy:method"),
    )


def _tasks(holdings: Holdings, iri: str) -> list[TaskEntry]:
    return [
        TaskEntry(
            link(holdings, row["task"], row["title"]),
            row.get("code", ""),
            source(holdings, row["report"], row.get("lines", "")),
        )
        for row in holdings.rows("tasks", thing=ox.NamedNode(iri))
    ]


def _printed(told: Money) -> list[Printed]:
    """Return the rows of expenditure that a chart draws, the oldest report first."""
    return [
        Printed(
            row.printed.link if row.printed else Link(row.cells["name"].text),
            row.cells["organisation"].text,
            reported.year,
            row.source,
            row.won["budget"],
            row.won["committed"],
            row.won["spent"],
        )
        for reported in told.reports
        for row in reported.rows
        if not row.revenue
    ]


def _steps(charges: list[Charge], told: Money | None) -> list[Step]:
    """Return a project report by report: who, how much, and how much more or less than before."""
    rows: dict[str, list[MoneyRow]] = {}
    for reported in told.reports if told else ():
        rows[reported.report] = [
            row for row in reported.rows if not row.revenue and row.won["budget"] is not None
        ]
    steps: list[Step] = []
    before: MoneyRow | None = None
    for charge in charges:
        same = rows.get(charge.source.report, [])
        alone = same[0] if len(same) == 1 else None
        amounts = [row.won["budget"] or 0 for row in same]
        steps.append(
            Step(
                charge,
                tuple(rounded(each) or f"{grouped(each)}원" for each in amounts),
                tuple(f"{grouped(each)}원" for each in amounts),
                alone.source if alone else None,
                _moved(before, alone),
            )
        )
        before = alone
    return steps


def _moved(before: MoneyRow | None, after: MoneyRow | None) -> str:
    """Return by how many per cent one amount differs from another, empty where it cannot be said.

    Rows of different accounts are not compared.
    """
    if not before or not after or not before.won["budget"]:
        return ""
    accounts = {row.printed.account if row.printed else "" for row in (before, after)}
    if len(accounts) > 1:
        return ""
    was, now = before.won["budget"], after.won["budget"] or 0
    return f"{(now - was) * 100 / abs(was):+.1f}%".replace("-", "−")
