"""What a thing came from and what it turned into, as generations of one family."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gyebo.server.changes import Link, link
from gyebo.server.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Relative:
    """A thing of another generation, the change that joins it to the next one, and what to."""

    link: Link
    change: Link
    towards: str


@dataclass(frozen=True, slots=True)
class Generation:
    """The things that stand so many steps before (negative) or after a thing."""

    distance: int
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """A thing between what came before and what came after, each the oldest first."""

    before: tuple[Generation, ...]
    after: tuple[Generation, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def kinship(holdings: Holdings, thing: str) -> Kinship:
    """Return what a thing came from and turned into; the names it had itself are left out."""
    found: dict[str, dict[int, dict[str, Relative]]] = {"before": {}, "after": {}}
    placed: set[tuple[str, str]] = set()
    for way in sorted(each for each in _ways(holdings, thing) if each.relative != thing):
        key = way.side, way.relative
        at = found[way.side].setdefault(way.distance, {})
        # The nearest way comes first; a thing stands once on each side.
        if key in placed:
            continue
        placed.add(key)
        at[way.relative] = Relative(
            link(holdings, way.relative, way.name),
            link(holdings, way.change, _kind(holdings, way.change)),
            way.towards,
        )
    return Kinship(
        before=_generations(found["before"], -1),
        after=_generations(found["after"], 1),
    )


class _Way(NamedTuple):
    """One way to a relative: how far it is, and the change next to it."""

    side: Literal["after", "before"]
    distance: int
    name: str
    relative: str
    change: str
    towards: str


def _ways(holdings: Holdings, thing: str) -> Iterator[_Way]:
    for iri in holdings.pointing(thing, "gy:descendant"):
        facts = holdings.facts(iri)
        step = holdings.facts(facts.link("gy:firstStep"))
        yield _Way(
            "before",
            facts.whole("gy:distance") or 0,
            facts.text("gy:ancestorName"),
            facts.link("gy:ancestor"),
            step.link("gy:event"),
            step.text("gy:successorName"),
        )
    for iri in holdings.pointing(thing, "gy:ancestor"):
        facts = holdings.facts(iri)
        step = holdings.facts(facts.link("gy:lastStep"))
        yield _Way(
            "after",
            facts.whole("gy:distance") or 0,
            facts.text("gy:descendantName"),
            facts.link("gy:descendant"),
            step.link("gy:event"),
            step.text("gy:predecessorName"),
        )


def _kind(holdings: Holdings, change: str) -> str:
    return holdings.label(holdings.facts(change).link("gy:eventKind")).best


def _generations(found: dict[int, dict[str, Relative]], sign: int) -> tuple[Generation, ...]:
    ordered = sorted((sign * distance, at) for distance, at in found.items() if at)
    return tuple(Generation(place, tuple(at.values())) for place, at in ordered)
