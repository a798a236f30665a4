"""Where the reports contradict themselves about a thing: what is printed, what was computed."""

from collections.abc import Iterable
from dataclasses import dataclass

from gyebo.explorer.picture import Words
from gyebo.server.changes import Link, link
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, printed

_DISCREPANCY = term("gy:Discrepancy")
_ABOUT = ("gy:about", "gy:organisation", "gy:project", "gy:subject")
# What these are held against is computed; names, dates and other reports are only compared.
_COMPUTED = frozenset({"count", "delta", "percent", "sum"})
_SEVERITIES = ("error", "soft", "rounding")
# A sign for each severity, so that colour is never alone.
_SIGNS = {"error": "✕", "soft": "?", "rounding": "≈"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One discrepancy: its page, what contradicts what, and the arithmetic.

    `against` says what `computed` is: a number of ours, or what stands elsewhere. `severity` is a
    slug (error, soft, rounding), `sign` stands for it where there is little room.
    """

    link: Link
    kind: str
    severity: str
    severity_label: str
    sign: str
    printed: str
    computed: str
    against: Words
    sentence: str
    english: str
    sources: tuple[Source, ...]


def contradiction(holdings: Holdings, iri: str) -> Contradiction:
    """Return a discrepancy as pages tell it."""
    facts = holdings.facts(iri)
    severity = facts.code("gy:severity")
    return Contradiction(
        link=link(holdings, iri),
        kind=holdings.label(facts.link("gy:discrepancyKind")).best,
        severity=severity,
        severity_label=holdings.label(facts.link("gy:severity")).best,
        sign=_SIGNS.get(severity, "?"),
        printed=facts.text("gy:printedValue"),
        computed=facts.text("gy:computedValue"),
        against=(
            Words("셈한 값", "computed")
            if facts.code("gy:discrepancyKind") in _COMPUTED
            else Words("견준 값", "compared with")
        ),
        sentence=facts.text("rdfs:comment"),
        english=facts.english("rdfs:comment"),
        sources=printed(holdings, iri),
    )


def contradictions_of(holdings: Holdings, things: Iterable[str]) -> tuple[Contradiction, ...]:
    """Return the discrepancies about any of some things, the gravest first."""
    found = {
        iri
        for thing in things
        for iri in holdings.pointing(thing, *_ABOUT)
        if _DISCREPANCY in holdings.facts(iri).links("rdf:type")
    }
    told = (contradiction(holdings, iri) for iri in sorted(found))
    return tuple(sorted(told, key=_gravity))


def _gravity(each: Contradiction) -> int:
    return _SEVERITIES.index(each.severity) if each.severity in _SEVERITIES else len(_SEVERITIES)
