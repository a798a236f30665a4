"""Change events as pages tell them: what became what, when, and how that is known."""

from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.code_words import code_words
from gyebo.server.facts import Facts, term
from gyebo.server.holdings import Holdings, Label
from gyebo.server.sources import Source, sources


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
    words: Label
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
    facts = holdings.facts(iri)
    kind = facts.link("gy:eventKind")
    if not kind:
        return None
    judgement = facts.link("gy:judgement")
    return Change(
        iri=iri,
        href=holdings.address(iri) or iri,
        heading=holdings.heading(iri),
        kind=holdings.facts(kind).text("skos:notation"),
        kind_label=holdings.label(kind).best,
        subjects=subjects(holdings, facts),
        before=_side(holdings, facts, _BEFORE),
        after=_side(holdings, facts, _AFTER),
        date=facts.text("dcterms:date"),
        earliest=facts.text("gy:earliest"),
        latest=facts.text("gy:latest"),
        score=facts.text("gy:score"),
        judgement=holdings.label(judgement).best,
        grounds=grounds(holdings, iri),
    )


def subjects(holdings: Holdings, facts: Facts) -> tuple[Link, ...]:
    """Return what a change or a recurrence is about, by name."""
    found = (link(holdings, iri, holdings.label(iri).best) for iri in facts.links("gy:subject"))
    return tuple(sorted(found, key=lambda each: (each.text, each.iri)))


def _side(holdings: Holdings, facts: Facts, side: "_Side") -> tuple[Link, ...]:
    """Return the names on one side of a change, each with what goes by it."""
    accounts = facts.links(side.account)
    things = [iri for each in side.things for iri in facts.links(each)]
    return tuple(
        link(
            holdings,
            min((each for each in things if holdings.names.bears(each, name)), default="")
            or next(iter(accounts), ""),
            name,
        )
        for name in facts.texts(side.name)
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """The properties that tell one side of a change."""

    name: str
    account: str
    things: tuple[str, ...]


_BEFORE = _Side(
    "gy:originalName",
    "gy:originalAccount",
    ("org:originalOrganization", "gy:originalProject", "gy:originalOwner", "gy:predecessor"),
)
_AFTER = _Side(
    "gy:resultingName",
    "gy:resultingAccount",
    ("org:resultingOrganization", "gy:resultingProject", "gy:resultingOwner", "gy:successor"),
)
_OWNERS = ("gy:originalOwner", "gy:resultingOwner")
_PARTS = (
    "gy:subject",
    "gy:originalProject",
    "gy:resultingProject",
    "org:originalOrganization",
    "org:resultingOrganization",
)
_CHANGE = term("gy:ChangeEvent")


def changes_of(holdings: Holdings, thing: str) -> tuple[list[Change], list[Change]]:
    """Return the changes of a thing, and those of what it gave or took over, in order of time."""
    own: list[Change] = []
    others: list[Change] = []
    given = set(holdings.pointing(thing, *_OWNERS))
    for iri in holdings.pointing(thing, *_PARTS, *_OWNERS):
        found = change(holdings, iri) if _CHANGE in holdings.facts(iri).links("rdf:type") else None
        if found:
            (others if iri in given else own).append(found)
    for each in (own, others):
        each.sort(key=lambda one: (one.earliest, one.latest, one.iri))
    return own, others


def steps(holdings: Holdings, iri: str) -> tuple[Step, ...]:
    """Return the steps that a change is made of."""
    return tuple(
        Step(
            link(holdings, row["predecessor"], row["predecessorName"]),
            link(holdings, row["successor"], row["successorName"]),
            row.get("score", ""),
            grounds(holdings, row["step"]),
            features(holdings, row["step"]),
        )
        for row in holdings.rows("steps", change=ox.NamedNode(iri))
    )


def features(holdings: Holdings, iri: str) -> tuple[Feature, ...]:
    """Return in which ways the two sides of a step were compared."""
    return tuple(
        Feature(
            row["name"],
            code_words(holdings, term("gy:featureName"), row["name"]) or Label(row["name"], ""),
            row["value"],
        )
        for row in holdings.rows("features", node=ox.NamedNode(iri))
    )


def grounds(holdings: Holdings, iri: str) -> Grounds:
    """Return how something is known."""
    facts = holdings.facts(iri)
    basis = facts.link("gy:basis")
    methods = (holdings.concept("method", each).best or each for each in facts.texts("gy:method"))
    return Grounds(
        basis=facts.code("gy:basis").lower(),
        basis_label=holdings.label(basis).best,
        confidence=facts.text("gy:confidence"),
        methods=tuple(sorted(methods)),
        reasons=tuple(facts.texts("gy:reason")),
        sources=sources(holdings, iri),
    )


def link(holdings: Holdings, iri: str, text: str = "") -> Link:
    """Return a link to a thing, by its own name where no other is given."""
    if not iri:
        return Link(text)
    return Link(text or holdings.heading(iri), holdings.address(iri) or "", iri)
