"""Who became whom as a directed graph without circles: families, generations, orphans."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Store

from gyebo.lineage.asking import rows

if TYPE_CHECKING:
    import networkx


class LineageError(Exception):
    """A lineage in which something comes from itself; one line names the circle."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A project or an organisation; `reports` are those that have it, by date."""

    iri: str
    of: str
    name: str
    kind: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One accepted step of an event, from one thing to one thing (the same one when renamed)."""

    before: str
    after: str
    event: str
    kind: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Family:
    """Things that steps connect, in generations: whoever has no predecessor stands in the first."""

    number: int
    of: str
    generations: tuple[tuple[Thing, ...], ...]

    @property
    def members(self) -> tuple[Thing, ...]:
        """All things of the family, generation by generation."""
        return tuple(thing for generation in self.generations for thing in generation)


@dataclass(frozen=True)
class Lineage:
    """All things and the steps between them; both sorted."""

    things: tuple[Thing, ...]
    steps: tuple[Step, ...]

    @cached_property
    def by_iri(self) -> dict[str, Thing]:
        """The things by their IRIs."""
        return {thing.iri: thing for thing in self.things}

    @cached_property
    def graph(self) -> "networkx.DiGraph[str]":
        """Things as nodes, steps between different things as edges from before to after.

        Raises:
            LineageError: something comes from itself.
        """
        import networkx  # noqa: PLC0415 - slow to import, and only lineage needs it

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(thing.iri for thing in self.things)
        graph.add_edges_from(
            (step.before, step.after) for step in self.steps if step.before != step.after
        )
        if not networkx.is_directed_acyclic_graph(graph):
            circle = [before for before, _ in networkx.find_cycle(graph)]
            names = " → ".join(self.by_iri[iri].name for iri in (*circle, circle[0]))
            raise LineageError(f"lineage goes in a circle: {names}")
        return graph

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Families of more than one thing, the largest first; raises LineageError."""
        import networkx  # noqa: PLC0415 - slow to import, and only lineage needs it

        found = [
            tuple(
                tuple(sorted((self.by_iri[iri] for iri in layer), key=_place))
                for layer in networkx.topological_generations(self.graph.subgraph(members))
            )
            for members in networkx.weakly_connected_components(self.graph)
            if len(members) > 1
        ]
        found.sort(key=lambda layers: (-sum(map(len, layers)), _place(layers[0][0])))
        return tuple(
            Family(number, layers[0][0].of, layers) for number, layers in enumerate(found, start=1)
        )

    @cached_property
    def orphans(self) -> tuple[Thing, ...]:
        """Things that one report alone has, and that no step leads to or from."""
        led = {iri for step in self.steps for iri in (step.before, step.after)}
        lonely = (each for each in self.things if len(each.reports) == 1 and each.iri not in led)
        return tuple(sorted(lonely, key=_place))


def _place(thing: Thing) -> tuple[str, str, str]:
    return thing.of, thing.name, thing.iri


def read_lineage(store: Store) -> Lineage:
    """Read the lineage that a store holds.

    Args:
        store: the store to ask.
    """
    found: dict[str, Thing] = {}
    reports = defaultdict[str, list[str]](list)
    for row in rows(store, "things"):
        reports[row["thing"]].append(row["report"])
        seen = tuple(dict.fromkeys(reports[row["thing"]]))
        found[row["thing"]] = Thing(row["thing"], row["of"], row["name"], row["kind"], seen)
    steps: set[Step] = set()
    for row in rows(store, "steps"):
        for side in ("before", "after"):
            # What no report describes may still be what something came from.
            known = Thing(row[side], row["of"], row[f"{side}Name"])
            found.setdefault(row[side], known)
        steps.add(Step(row["before"], row["after"], row["event"], row["kind"], row["confidence"]))
    return Lineage(tuple(sorted(found.values())), tuple(sorted(steps)))
