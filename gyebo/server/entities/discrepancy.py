"""The page of a discrepancy: what is printed, what was computed, and every number of the sum."""

from dataclasses import dataclass
from typing import Any

from gyebo.explorer.picture import Words
from gyebo.server.changes import Link, link
from gyebo.server.entities.contradictions import contradiction
from gyebo.server.entities.head import Head
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site
from gyebo.server.sources import Source, source

_CELL = term("gy:Cell")


@dataclass(frozen=True, slots=True)
class Term:
    """One number of the arithmetic: whose it is, as printed, and where.

    `focus` tells the number that does not fit.
    """

    link: Link
    column: str
    printed: str
    source: Source
    focus: bool


def discrepancy_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of a discrepancy shows."""
    holdings = site.holdings
    facts, told = holdings.facts(iri), contradiction(holdings, iri)
    focus = facts.link("sh:focusNode")
    about = facts.links("gy:about")
    cells = [each for each in about if _CELL in holdings.facts(each).links("rdf:type")]
    rule = facts.link("sh:sourceShape")
    return {
        "told": told,
        "head": Head(
            Words(f"어긋남 · {told.kind}", "contradiction"), Words(told.sentence, told.english)
        ),
        "terms": sorted(
            (_term(holdings, each, focus) for each in cells),
            key=lambda each: (not each.focus, each.source.report, _line(each.source.lines)),
        ),
        "about": [link(holdings, each) for each in about if each not in cells],
        "concerned": [
            link(holdings, each)
            for name in ("gy:organisation", "gy:project")
            for each in facts.links(name)
        ],
        "rule": link(holdings, rule),
    }


def _term(holdings: Holdings, cell: str, focus: str) -> Term:
    facts = holdings.facts(cell)
    row = facts.link("gy:row")
    own = holdings.facts(row)
    _, report = holdings.dated(facts)
    return Term(
        link(holdings, row, own.text("rdfs:label")),
        holdings.label(facts.link("gy:column")).best,
        facts.text("gy:printedValue"),
        source(holdings, report, own.text("gy:printedLines")),
        focus in (cell, row),
    )


def _line(lines: str) -> int:
    first = lines.partition(";")[0].partition("-")[0]
    return int(first) if first.isdigit() else 0
