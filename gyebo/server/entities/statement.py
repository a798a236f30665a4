"""Pages of a statement, with what people decided about it, and of the passage it stands on."""

from typing import Any

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.changes import link
from gyebo.server.code_words import DECIDED
from gyebo.server.entities.contradictions import contradictions_of
from gyebo.server.entities.head import Head
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings, Label
from gyebo.server.site import Site
from gyebo.server.statements import stated


def statement_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of a statement shows."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    told = stated(holdings, facts)
    ko = (
        f"{told.source.body} {told.source.as_of} 보고서가 {told.subject}에 관해 적은 값 하나입니다:"
        f" {told.link.text} {told.value}."
    )
    return {
        "told": told,
        "head": Head(
            Words("진술", "statement"),
            Words(with_particles(ko), f"One value that the report of {told.source.body} states."),
        ),
        "subjects": [link(holdings, each) for each in facts.links("gy:subject")],
        "pages": [link(holdings, each) for each in facts.links("gy:about")],
        "printed": facts.text("gy:printedValue"),
        "decided": [DECIDED.get(each, Label(each, each)) for each in facts.texts("gy:decided")],
        "reasons": facts.texts("gy:reason"),
        "beside": _beside(holdings, iri),
        "contradictions": contradictions_of(holdings, (iri,)),
    }


def passage_page(site: Site, iri: str) -> dict[str, Any] | None:
    """Return what the page of a passage shows: its lines where they are at hand, and what rests."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    first, last = facts.whole("gy:firstLine"), facts.whole("gy:lastLine")
    card = holdings.report(holdings.dated(facts)[1])
    if card is None or first is None or last is None:
        return None
    resting = holdings.pointing(iri, "prov:wasDerivedFrom")
    lines = f"{first}–{last}" if first != last else str(first)
    return {
        "card": card,
        "first": first,
        "last": last,
        "quotes": site.files.quote(card.file, card.sha256, list(range(first, last + 1))),
        "head": Head(
            Words("구절", "passage"),
            Words(
                f"{card.body} {card.as_of} 보고서의 {lines}행입니다. 사실"
                f" {len(resting)}가지가 여기에 근거합니다.",
                f"Lines of the report of {card.body}; {len(resting)} facts rest on them.",
            ),
        ),
        "resting": [(_class(holdings, each), link(holdings, each)) for each in resting],
        "named": [link(holdings, each) for each in facts.links("gy:mentions")],
    }


def _class(holdings: Holdings, iri: str) -> str:
    """Return what kind of thing a fact is, by the first of its own classes."""
    kinds = (holdings.label(each) for each in holdings.facts(iri).links("rdf:type"))
    return next((each.ko for each in kinds if each.ko), "")


def _beside(holdings: Holdings, iri: str) -> list[Any]:
    """Return what other reports state of the same matter of the same subject."""
    facts = holdings.facts(iri)
    own = facts.text("gy:property")
    others = (
        holdings.facts(each)
        for subject in facts.links("gy:subject")
        for each in holdings.pointing(subject, "gy:subject")
        if each != iri
    )
    return [
        stated(holdings, each)
        for each in others
        if term("gy:Statement") in each.links("rdf:type") and each.text("gy:property") == own
    ]
