"""What a thing came from and what it turned into, as generations of one family."""

from dataclasses import dataclass

import pyoxigraph as ox

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
    for row in holdings.rows("kin", thing=ox.NamedNode(thing)):
        key = row["side"], row["relative"]
        distance = int(row["distance"])
        at = found[row["side"]].setdefault(distance, {})
        # The nearest way comes first; a thing stands once on each side.
        if key in placed:
            continue
        placed.add(key)
        at[row["relative"]] = Relative(
            link(holdings, row["relative"], row["relativeName"]),
            link(holdings, row["change"], row["kind"]),
            row["to"] if row["side"] == "before" else row["from"],
        )
    return Kinship(
        before=_generations(found["before"], -1),
        after=_generations(found["after"], 1),
    )


def _generations(found: dict[int, dict[str, Relative]], sign: int) -> tuple[Generation, ...]:
    ordered = sorted((sign * distance, at) for distance, at in found.items() if at)
    return tuple(Generation(place, tuple(at.values())) for place, at in ordered)
