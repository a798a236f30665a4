"""Which things a row of a table may mean, and how likely each is."""

from collections.abc import Mapping
from dataclasses import dataclass

from gyebo.search import Entity, Kind
from gyebo.search.index import likeness
from gyebo.server.api.reconcile.batch import Constraint, Query
from gyebo.server.profiles import Profiles
from gyebo.server.site import Site
from loaders.names import name_key

# Of a hundred, what a name weighs where properties are compared as well.
_NAME_WEIGHT = 70
# A name that is known only by one of its parts, as `세계스마트도시기구(WeGO)`.
_BY_PART = 95.0
# Names less alike than this are no candidates.
_LEAST = 45.0
_SAME_NAME = 90.0
# Things found by name that are compared further: far more than anyone looks at.
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a query may mean.

    Attributes:
        entity: the thing.
        score: how likely, of a hundred.
        name: how alike its likest name is, of a hundred.
        fits: which of the constraints it fits, by property.
        match: whether it is meant without doubt: it alone bears the very name, and fits in all.
    """

    entity: Entity
    score: float
    name: float
    fits: Mapping[str, bool]
    match: bool


def candidates(site: Site, query: Query) -> list[Candidate]:
    """Return what a query may mean, the likeliest first."""
    profiles = site.profiles
    alike = _by_name(site, query) if query.text else _all(profiles)
    wanted = [
        (each.property.id, _accepted(site, each), each.property.kind == "text")
        for each in query.constraints
    ]
    found = []
    for entity, name in alike.items():
        if query.types and entity.kind not in query.types:
            continue
        fits = {
            pid: any(
                (name_key(value) if by_key else value) in accepted
                for value in profiles.values(entity, pid)
            )
            for pid, accepted, by_key in wanted
        }
        if not query.text and not any(fits.values()):
            continue
        found.append((entity, name, fits))
    certain = [
        entity.iri for entity, name, fits in found if name >= _BY_PART and all(fits.values())
    ]
    ranked = [
        Candidate(
            entity,
            _score(query, name, fits),
            name,
            fits,
            certain == [entity.iri],
        )
        for entity, name, fits in found
    ]
    ranked.sort(key=lambda each: (-each.score, each.entity.kind, each.entity.label))
    return ranked[: query.limit]


def _by_name(site: Site, query: Query) -> dict[Entity, float]:
    """Return the things with a name like the text, and how alike it is."""
    profiles = site.profiles
    named = profiles.entity(query.text)
    if named is not None:
        return {named: 100.0}
    # A name with another in brackets is known by either.
    resolved = profiles.known.resolved(query.text)
    asked = resolved or query.text
    whole = 100.0 if resolved in (None, query.text) else _BY_PART
    found: dict[Entity, float] = {}
    kinds: tuple[Kind, ...] = ("organisation", "project")
    for kind in kinds:
        for hit in site.holdings.search.find(asked, kind)[:_MOST_COMPARED]:
            if hit.entity.iri not in profiles.entities:
                continue
            alike = max(likeness(asked, name.text) for name in hit.entity.names) * whole / 100
            if alike >= _LEAST:
                found[hit.entity] = alike
    return found


def _all(profiles: Profiles) -> dict[Entity, float]:
    return dict.fromkeys(profiles.entities.values(), 0.0)


def _score(query: Query, name: float, fits: Mapping[str, bool]) -> float:
    if not fits:
        return name
    share = sum(fits.values()) / len(fits)
    if not query.text:
        return share * 100
    return name * _NAME_WEIGHT / 100 + share * (100 - _NAME_WEIGHT)


def _accepted(site: Site, constraint: Constraint) -> frozenset[str]:
    """Return what a value may be to fit: IRIs of things, keys of texts, or numbers as written.

    A thing is given by its identifier, or by what is nearly one of its names.
    """
    match constraint.property.kind:
        case "thing":
            things = (_named(site, value) for value in constraint.values)
            return frozenset(iri for these in things for iri in these)
        case "text":
            return frozenset(filter(None, map(name_key, constraint.values)))
        case _:
            return frozenset(value.strip() for value in constraint.values)


def _named(site: Site, value: str) -> set[str]:
    named = site.profiles.entity(value)
    if named is not None:
        return {named.iri}
    return {
        hit.entity.iri
        for hit in site.holdings.search.find(value)
        if likeness(value, hit.name.text) >= _SAME_NAME
    }
