"""Change events as pages tell them: what became what, when, and how that is known."""

from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, sources
from loaders.iri import ONTOLOGY
from loaders.linkage.features import FEATURES

_COMPARED = {feature.name: feature.ko for feature in FEATURES}


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the page of what goes by it; `href` is empty where nothing is known of it."""

    text: str
    href: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """How something is known: in words of a report, or by which methods, how surely and why."""

    basis: str
    basis_label: str
    confidence: str
    methods: tuple[str, ...]
    reasons: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One way in which two things were compared, in words, and how alike they are by it."""

    name: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a change: from one thing to one other."""

    before: Link
    after: Link
    score: str
    grounds: Grounds
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: kind, both sides, when (a date, or bounds), and how that is known.

    `score` is how alike the two sides were found by a program, empty where nothing was compared;
    `judgement` is set for what people looked at and did not take up.
    """

    iri: str
    href: str
    heading: str
    kind: str
    kind_label: str
    subjects: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    date: str
    earliest: str
    latest: str
    score: str
    judgement: str
    grounds: Grounds


def change(holdings: Holdings, iri: str) -> Change | None:
    """Return what is known of a change or of a decision about one; None for anything else."""
    node = ox.NamedNode(iri)
    row = next(holdings.rows("change", change=node), None)
    if row is None:
        return None
    sides: dict[str, dict[str, Link]] = {"before": {}, "after": {}, "subject": {}}
    for side in holdings.rows("sides", change=node):
        known = sides[side["side"]]
        if side["name"] not in known or not known[side["name"]].href:
            known[side["name"]] = link(holdings, side.get("thing", ""), side["name"])
    return Change(
        iri=iri,
        href=holdings.address(iri) or iri,
        heading=holdings.heading(iri),
        kind=row["kind"],
        kind_label=row["kindLabel"],
        subjects=tuple(sides["subject"].values()),
        before=tuple(sides["before"].values()),
        after=tuple(sides["after"].values()),
        date=row.get("date", ""),
        earliest=row.get("earliest", ""),
        latest=row.get("latest", ""),
        score=row.get("score", ""),
        judgement=row.get("judgement", ""),
        grounds=grounds(holdings, iri, row.get("basis", ""), row.get("confidence", "")),
    )


def changes_of(holdings: Holdings, thing: str) -> tuple[list[Change], list[Change]]:
    """Return the changes of a thing, and those of what it gave or took over, in order of time."""
    own: list[Change] = []
    others: list[Change] = []
    for row in holdings.rows("changes", thing=ox.NamedNode(thing)):
        found = change(holdings, row["change"])
        if found:
            (own if row["own"] == "true" else others).append(found)
    return own, others


def steps(holdings: Holdings, iri: str) -> tuple[Step, ...]:
    """Return the steps that a change is made of."""
    return tuple(
        Step(
            link(holdings, row["predecessor"], row["predecessorName"]),
            link(holdings, row["successor"], row["successorName"]),
            row.get("score", ""),
            grounds(holdings, row["step"], row.get("basis", ""), row.get("confidence", "")),
            features(holdings, row["step"]),
        )
        for row in holdings.rows("steps", change=ox.NamedNode(iri))
    )


def features(holdings: Holdings, iri: str) -> tuple[Feature, ...]:
    """Return in which ways the two sides of a step were compared."""
    return tuple(
        Feature(row["name"], _COMPARED.get(row["name"], ""), row["value"])
        for row in holdings.rows("features", node=ox.NamedNode(iri))
    )


def grounds(holdings: Holdings, iri: str, basis: str, confidence: str) -> Grounds:
    """Return how something is known.

    Args:
        holdings: the store.
        iri: what is known.
        basis: the IRI of its basis, empty where it has none.
        confidence: 0 to 1 as a decimal, empty where it has none.
    """
    words: dict[str, list[str]] = {"method": [], "reason": []}
    for row in holdings.rows("grounds", node=ox.NamedNode(iri)):
        words[row["sort"]].append(row["word"])
    return Grounds(
        basis=basis.removeprefix(ONTOLOGY).lower(),
        basis_label=holdings.label(basis).best if basis else "",
        confidence=confidence,
        methods=tuple(words["method"]),
        reasons=tuple(words["reason"]),
        sources=sources(holdings, iri),
    )


def link(holdings: Holdings, iri: str, text: str = "") -> Link:
    """Return a link to a thing, by its own name where no other is given."""
    if not iri:
        return Link(text)
    return Link(text or holdings.heading(iri), holdings.address(iri) or "", iri)
