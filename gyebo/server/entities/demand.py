"""Pages of what a report is about: a task, and a demand of an audit with its promises."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.amounts import grouped, rounded
from gyebo.server.changes import Link, link
from gyebo.server.entities.contradictions import contradictions_of
from gyebo.server.entities.head import Head
from gyebo.server.entities.rows import budget_row
from gyebo.server.facts import Facts, term
from gyebo.server.holdings import Holdings
from gyebo.server.recurrences import demand, recurrences_at
from gyebo.server.site import Site
from gyebo.server.statements import statements_of


def demand_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of an audit's demand shows."""
    holdings = site.holdings
    facts, told = holdings.facts(iri), demand(holdings, iri)
    put_to = _links(holdings, facts, "gy:organisation")
    again = recurrences_at(holdings, holdings.pointing(iri, "gy:earlierItem", "gy:laterItem"))
    ko = f"{told.year}년 감사의 {told.category or '지적'} {told.number}번입니다."
    if put_to:
        ko += f" 받은 곳은 {_named(put_to)}입니다."
    if told.status_label:
        ko += f" 보고서는 ‘{told.status_label}’(이)라고 적습니다."
    if again:
        ko += f" 되풀이가 {len(again)}가지 이어져 있습니다."
    en = f"A demand of the audit of {told.year}, put to {_named(put_to) or 'a body'}."
    return {
        "demand": told,
        "head": Head(Words("감사 지적", "audit demand"), Words(with_particles(ko), en)),
        "put_to": put_to,
        "projects": _links(holdings, facts, "gy:project"),
        "organisations": [
            link(holdings, row["organisation"])
            for row in holdings.rows("concerned-organisations", item=ox.NamedNode(iri))
        ],
        "concerns": facts.texts("gy:concerns"),
        "printed_status": facts.text("gy:printedStatus"),
        "recurrences": again,
        "statements": statements_of(holdings, iri),
        "contradictions": contradictions_of(holdings, (iri,)),
    }


def task_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of a task shows."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    code, won = facts.text("gy:code"), facts.whole("gy:headlineBudget")
    units = _links(holdings, facts, "gy:organisation")
    document = holdings.facts(facts.link("gy:report"))
    body = holdings.label(document.link("gy:body")).best
    ko = f"{body} {document.text('gy:asOf')} 보고서의 주요업무 {code}입니다."
    if units:
        ko += f" 맡은 곳은 {_named(units)}입니다."
    budget = "" if won is None else f"{grouped(won)}원"
    if won is not None:
        ko += f" 적힌 예산은 {rounded(won) or budget}입니다."
    en = f"Task {code} of the report of {body}."
    rows = _rows_of(holdings, facts)
    return {
        "head": Head(Words("주요업무", "task"), Words(with_particles(ko.strip()), en)),
        "code": code,
        "units": units,
        "teams": facts.texts("gy:team"),
        "goal": facts.text("gy:goal"),
        "budget": budget,
        "budget_note": rounded(won) if won is not None else "",
        "printed_budget": facts.text("gy:printedValue"),
        "projects": _links(holdings, facts, "gy:project"),
        "rows": rows,
        "statements": statements_of(holdings, iri),
        "contradictions": contradictions_of(holdings, (iri,)),
    }


def _rows_of(holdings: Holdings, facts: Facts) -> list[Any]:
    """Return the rows of the table that a report prints below a task."""
    wanted = f"execution:{facts.text('gy:code')}"
    tables = (
        each
        for each in holdings.pointing(term("gy:Table"), "rdf:type")
        if holdings.facts(each).text("gy:tableName") == wanted
        and holdings.facts(each).link("gy:report") == facts.link("gy:report")
    )
    rows = [row for table in tables for row in holdings.pointing(table, "gy:inTable")]
    rows.sort(key=lambda each: holdings.facts(each).whole("gy:position") or 0)
    return [
        budget_row(holdings, each)
        for each in rows
        if term("gy:BudgetLine") in holdings.facts(each).links("rdf:type")
    ]


def _links(holdings: Holdings, facts: Facts, name: str) -> list[Link]:
    return [link(holdings, each) for each in facts.links(name)]


def _named(links: Iterable[Link]) -> str:
    return ", ".join(each.text for each in links)
