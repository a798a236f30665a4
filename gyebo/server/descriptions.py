"""A resource as the store knows it: what is said about it, and what points to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from gyebo.server.holdings import NAMING, RDF_TYPE, Holdings, Term, plain
from loaders.iri import ONTOLOGY

_IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
_LICENCE = ox.NamedNode("http://purl.org/dc/terms/license")
_PART_OF = (
    ox.NamedNode(ONTOLOGY + "report"),
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy"),
)
# Links to one resource that a page looks at: a class may have tens of thousands.
_MOST_LINKS = 1_000


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a resource, or one link to it, with at most so many values."""

    predicate: str
    values: tuple[Term, ...]
    more: bool


def find(holdings: Holdings, iris: list[str]) -> str | None:
    """Return the first of the IRIs that anything is said about, or None."""
    for iri in iris:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        for pattern in ((node, None, None), (None, None, node)):
            if any(True for _ in islice(holdings.store.quads_for_pattern(*pattern), 1)):
                return iri
        if holdings.store.contains_named_graph(node):
            return iri
    return None


def description(holdings: Holdings, iri: str) -> list[ox.Triple]:
    """Return everything said about a resource; of a graph's IRI, everything said in it."""
    node = ox.NamedNode(iri)
    quads = list(holdings.store.quads_for_pattern(node, None, None))
    if holdings.store.contains_named_graph(node):
        quads += holdings.store.quads_for_pattern(None, None, None, node)
    return list({quad.triple: None for quad in quads})


def is_graph(holdings: Holdings, iri: str) -> bool:
    """Tell whether the store has a graph of this name."""
    return holdings.store.contains_named_graph(ox.NamedNode(iri))


def licence(holdings: Holdings, iri: str) -> str:
    """Return the IRI of the licence of a resource, of its report or ontology; empty if untold."""
    store, node = holdings.store, ox.NamedNode(iri)
    wholes = [each.object for of in _PART_OF for each in store.quads_for_pattern(node, of, None)]
    for said in (node, *wholes):
        if isinstance(said, ox.NamedNode):
            found = (plain(each.object) for each in store.quads_for_pattern(said, _LICENCE, None))
            first = min(found, default="")
            if first:
                return first
    return ""


def identifier(holdings: Holdings, report: str) -> str:
    """Return the id of the report with this IRI, empty when it has none."""
    quads = holdings.store.quads_for_pattern(ox.NamedNode(report), _IDENTIFIER, None)
    return next((plain(quad.object) for quad in quads), "")


def classes(holdings: Holdings, iri: str) -> list[str]:
    """Return the classes of a resource, in order."""
    quads = holdings.store.quads_for_pattern(ox.NamedNode(iri), RDF_TYPE, None)
    return sorted({plain(quad.object) for quad in quads})


def said_about(holdings: Holdings, iri: str, limit: int) -> list[Statement]:
    """Return the properties of a resource, each with at most `limit` values."""
    quads = holdings.store.quads_for_pattern(ox.NamedNode(iri), None, None)
    return _grouped(((quad.predicate.value, quad.object) for quad in quads), limit)


def links_to(holdings: Holdings, iri: str, limit: int) -> list[Statement]:
    """Return what points to a resource, at most `limit` for each property."""
    quads = holdings.store.quads_for_pattern(None, None, ox.NamedNode(iri))
    some = list(islice(quads, _MOST_LINKS + 1))
    pairs = ((quad.predicate.value, quad.subject) for quad in some)
    return _grouped(pairs, limit, cut=len(some) > _MOST_LINKS)


def values_of(holdings: Holdings, iri: str, predicate: str) -> list[Term]:
    """Return all values of a property of a resource, in order; none where it is no IRI."""
    node, by = ox.NamedNode(iri), _named(predicate)
    quads = holdings.store.quads_for_pattern(node, by, None) if by else ()
    return sorted({quad.object for quad in quads}, key=str)


def leading_to(holdings: Holdings, iri: str, predicate: str) -> list[Term]:
    """Return all that leads to a resource by a property, in order; none where it is no IRI."""
    node, by = ox.NamedNode(iri), _named(predicate)
    quads = holdings.store.quads_for_pattern(None, by, node) if by else ()
    return sorted({quad.subject for quad in quads}, key=str)


def _named(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _grouped(
    pairs: Iterable[tuple[str, Term]], limit: int, *, cut: bool = False
) -> list[Statement]:
    groups: dict[str, dict[Term, None]] = {}
    for predicate, value in pairs:
        groups.setdefault(predicate, {})[value] = None
    # Type and names first, as a reader looks for them; the rest by IRI, which is stable.
    first = [RDF_TYPE.value, *(label.value for label in NAMING)]
    rank = {predicate: place for place, predicate in enumerate(first)}
    return [
        Statement(
            predicate,
            tuple(sorted(groups[predicate], key=str)[:limit]),
            cut or len(groups[predicate]) > limit,
        )
        for predicate in sorted(groups, key=lambda iri: (rank.get(iri, len(rank)), iri))
    ]
