"""The page of a report: whose it is, what was read from it, and where it contradicts itself."""

from dataclasses import dataclass
from typing import Any

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.changes import Link, link
from gyebo.server.entities.chart import Printed, chart
from gyebo.server.entities.dossier import question
from gyebo.server.entities.head import Head, doors
from gyebo.server.facts import term
from gyebo.server.report_cards import ReportCard
from gyebo.server.site import Site
from gyebo.server.sources import source

# What is counted of a report: the kind of fact, its words, and the question that lists it.
_KINDS = (
    ("organisations", "조직", "organisations", "organisations"),
    ("staffing", "인력", "staffing", "staffing"),
    ("revenue", "세입 행", "revenue rows", "revenue-lines"),
    ("expenditure", "세출 행", "expenditure rows", "expenditure-lines"),
    ("tasks", "주요업무", "tasks", "tasks"),
    ("audit", "감사 지적", "audit demands", "audit-items"),
)
_SEVERITIES = ("error", "soft", "rounding")


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts of a kind were read, and the question that lists them."""

    ko: str
    en: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Weight:
    """How many discrepancies of a severity touch a report."""

    slug: str
    label: str
    number: int
    href: str


def report_page(site: Site, iri: str) -> dict[str, Any] | None:
    """Return what the page of a report shows; None for one that has no identifier."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    card = holdings.report(facts.text("dcterms:identifier"))
    if card is None:
        return None
    body = link(holdings, facts.link("gy:body"), card.body) if facts.link("gy:body") else None
    return {
        "card": card,
        "body": body,
        "head": _head(card),
        "counts": [
            Count(ko, en, card.rows[kind], question(name, report=card.id))
            for kind, ko, en, name in _KINDS
            if card.rows.get(kind)
        ],
        "weights": _weights(site, iri, card.id),
        "chart": chart(
            Printed(
                Link(bar.name),
                "",
                facts.text("gy:fiscalYear"),
                source(holdings, card.id, bar.lines),
                bar.budget,
                bar.committed,
                None,
            )
            for bar in card.bars
        ),
        "tasks": _tasks(site, iri),
    }


def _head(card: ReportCard) -> Head:
    body = card.body or "어느 기관"
    ko = f"{card.title or card.id}은(는) {body}이(가) 의회에 낸 주요업무보고입니다."
    if card.as_of:
        ko += f" {card.as_of} 기준입니다."
    en = f"The work report of {card.body} to its council, as of {card.as_of}."
    return Head(Words("보고서", "report"), Words(with_particles(ko), en), doors("report", card.id))


def _weights(site: Site, iri: str, report: str) -> list[Weight]:
    found: dict[str, int] = {}
    for each in site.holdings.pointing(term("gy:Discrepancy"), "rdf:type"):
        facts = site.holdings.facts(each)
        if iri in facts.links("gy:report"):
            slug = facts.code("gy:severity")
            found[slug] = found.get(slug, 0) + 1
    return [
        Weight(
            slug,
            site.holdings.concept("severity", slug).best,
            found[slug],
            question("discrepancy-details", report=report, severity=slug),
        )
        for slug in _SEVERITIES
        if slug in found
    ]


def _tasks(site: Site, iri: str) -> list[Link]:
    holdings = site.holdings
    tasks = [
        each
        for each in holdings.pointing(term("gy:Task"), "rdf:type")
        if holdings.facts(each).link("gy:report") == iri
    ]
    tasks.sort(key=lambda each: holdings.facts(each).whole("gy:position") or 0)
    return [
        link(holdings, each, f"{facts.text('gy:code')} {facts.text('rdfs:label')}".strip())
        for each in tasks
        for facts in (holdings.facts(each),)
    ]
