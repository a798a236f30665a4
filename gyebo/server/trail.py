"""Where a resource belongs: the way from the home page to it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.descriptions import classes
from gyebo.server.holdings import Holdings
from loaders.iri import BASE, ONTOLOGY

_ORG = "http://www.w3.org/ns/org#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_REPORT = ox.NamedNode(ONTOLOGY + "report")
_ROW = ox.NamedNode(ONTOLOGY + "row")
# What a thing of a class is a part of.
_WHOLES = {
    _ORG + "OrganizationalUnit": ox.NamedNode(_ORG + "subOrganizationOf"),
    _ORG + "FormalOrganization": ox.NamedNode(_ORG + "subOrganizationOf"),
    ONTOLOGY + "Project": ox.NamedNode("http://purl.org/dc/terms/isPartOf"),
    _SKOS + "Concept": ox.NamedNode(_SKOS + "inScheme"),
}
# No tree of offices is deeper, and one that bites its tail ends here.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way: what it is called, in Korean and English, and its path."""

    ko: str
    en: str
    href: str


HOME = Crumb("계보", "Gyebo", "/")
REPORTS = Crumb("보고서", "Reports", "/reports")
QUESTIONS = Crumb("질문", "Questions", "/questions")
_STARTS = {
    ONTOLOGY + "Report": REPORTS,
    ONTOLOGY + "Project": Crumb("사업", "Projects", "/questions/projects"),
    _ORG + "OrganizationalUnit": Crumb("조직", "Organisations", "/questions/organisations"),
    _ORG + "FormalOrganization": Crumb("조직", "Organisations", "/questions/organisations"),
    ONTOLOGY + "ChangeEvent": Crumb("변화", "Changes", "/questions/change-events"),
    ONTOLOGY + "LinkDecision": Crumb("연결의 판단", "Decisions", "/questions/decisions"),
    ONTOLOGY + "AuditRecurrence": Crumb(
        "되풀이된 지적", "Demands that came again", "/questions/audit-recurrence"
    ),
    _SKOS + "Concept": Crumb("온톨로지", "Ontology", "/ontology"),
    _SKOS + "ConceptScheme": Crumb("온톨로지", "Ontology", "/ontology"),
}


def trail(holdings: Holdings, iri: str) -> tuple[Crumb, ...]:
    """Return the steps between the home page and a resource, neither of them included."""
    own = classes(holdings, iri)
    steps: list[Crumb] = []
    report = _one(holdings, iri, _REPORT)
    if report:
        steps += [REPORTS, _crumb(holdings, report)]
    row = _one(holdings, iri, _ROW)
    if row:
        steps.append(_crumb(holdings, row))
    start = next((_STARTS[name] for name in own if name in _STARTS), None)
    if start and not steps:
        whole = next((_WHOLES[name] for name in own if name in _WHOLES), None)
        above = list(_above(holdings, iri, whole)) if whole else []
        steps += [start, *(_crumb(holdings, each) for each in reversed(above))]
    elif iri.startswith(f"{BASE}vocab/") and not steps:
        steps.append(_STARTS[_SKOS + "Concept"])
    return tuple(steps)


def _above(holdings: Holdings, iri: str, whole: ox.NamedNode) -> Iterator[str]:
    """Yield what a thing is a part of, what that is a part of, and so on."""
    seen = {iri}
    above = _one(holdings, iri, whole)
    while above and above not in seen and len(seen) <= _DEEPEST:
        yield above
        seen.add(above)
        above = _one(holdings, above, whole)


def _crumb(holdings: Holdings, iri: str) -> Crumb:
    return Crumb(holdings.heading(iri), "", holdings.address(iri) or iri)


def _one(holdings: Holdings, iri: str, predicate: ox.NamedNode) -> str | None:
    """Return the first thing by IRI that a property leads to, so that pages are always the same."""
    quads = holdings.store.quads_for_pattern(ox.NamedNode(iri), predicate, None)
    found = (each.object.value for each in quads if isinstance(each.object, ox.NamedNode))
    return min(found, default=None)
