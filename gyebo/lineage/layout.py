"""Where things stand in a picture of lineage: generations in columns, families below each other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gyebo.lineage.descent import Family, Lineage, Thing

if TYPE_CHECKING:
    import networkx

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: `x` is its generation, `y` its row; whole rows apart."""

    family: int
    thing: Thing
    x: int
    y: float


def places(lineage: Lineage) -> tuple[Place, ...]:
    """Lay out all families, the largest on top.

    Whoever comes later stands further right. Within a generation, things stand in the order of what
    they came from and turned into, so that few lines cross.

    Args:
        lineage: what to lay out.

    Raises:
        LineageError: something comes from itself.
    """
    found: list[Place] = []
    top = 0
    for family in lineage.families:
        layers = _ordered(lineage, family)
        height = max(map(len, layers))
        for x, layer in enumerate(layers):
            # A shorter generation stands in the middle of the family's height.
            first = top + (height - len(layer)) / 2
            found += [
                Place(family.number, thing, x, first + row) for row, thing in enumerate(layer)
            ]
        top += height + 1
    return tuple(found)


def _ordered(lineage: Lineage, family: Family) -> list[list[Thing]]:
    """Order each generation by the mean place of its neighbours, from left and right in turn."""
    layers = [list(layer) for layer in family.generations]
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        rank = {thing.iri: row for layer in layers for row, thing in enumerate(layer)}
        for layer in layers if forward else reversed(layers):
            means: dict[str, float] = {}
            for thing in layer:
                near = lineage.graph.pred[thing.iri] if forward else lineage.graph.succ[thing.iri]
                held = [rank[iri] for iri in near]
                means[thing.iri] = sum(held) / len(held) if held else rank[thing.iri]
            layer.sort(key=lambda thing: (means[thing.iri], rank[thing.iri]))
            rank |= {thing.iri: row for row, thing in enumerate(layer)}
    return layers


def picture(lineage: Lineage) -> "networkx.MultiDiGraph[str]":
    """Return the families as a graph that other programs draw: places on nodes, events on edges.

    Args:
        lineage: what to draw.

    Raises:
        LineageError: something comes from itself.
    """
    import networkx  # noqa: PLC0415 - slow to import, and only lineage needs it

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for place in places(lineage):
        thing = place.thing
        graph.add_node(
            thing.iri,
            label=thing.name,
            of=thing.of,
            kind=thing.kind,
            family=place.family,
            generation=place.x,
            x=float(place.x),
            y=place.y,
        )
    for step in lineage.steps:
        if step.before != step.after:
            graph.add_edge(
                step.before,
                step.after,
                label=step.kind,
                event=step.event,
                confidence=float(step.confidence),
            )
    return graph
