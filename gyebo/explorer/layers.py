"""Boxes in layers, joined by lines that all lead to the right (after Sugiyama).

networkx finds the layers; their order, in which few lines cross, comes from moving each box between
those it is joined to. It is drawn on the server, so that the picture is there without a script,
printed and found by search engines; the layout libraries of browsers would be ten times the page.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

_SWEEPS = 12
_BOX = 44
_BEND = 14
_GAP = 14
_BETWEEN = 90


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its name, with its left upper corner and its size in pixels."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the right side of one box to the left side of another: a path of SVG."""

    start: str
    end: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes and lines, and the size of all in pixels."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


_Node = str | tuple[str, str, int]


def layered(widths: Mapping[str, float], joined: Iterable[tuple[str, str]]) -> Layout:
    """Lay boxes out in columns.

    Args:
        widths: the boxes and their widths, in the order that stands where nothing else decides.
        joined: which box leads to which. Lines to a box itself are left out, as are lines back
            where boxes lead around in a ring.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import, and only pages of the ontology need it

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(widths)
    for start, end in joined:
        if start != end and not nx.has_path(graph, end, start):
            graph.add_edge(start, end)
    # From the right, so that each box stands close to what it leads to.
    columns = [list(column) for column in nx.topological_generations(graph.reverse())][::-1]
    place = {name: number for number, column in enumerate(columns) for name in column}
    layers: list[list[_Node]] = [[name for name in widths if name in column] for column in columns]
    steps: dict[tuple[str, str], list[_Node]] = {}
    for start, end in sorted(graph.edges):
        between = range(place[start] + 1, place[end])
        bends: list[_Node] = [(start, end, number) for number in between]
        for number, bend in zip(between, bends, strict=True):
            layers[number].append(bend)
        steps[start, end] = [start, *bends, end]
    _untangle(layers, steps.values())
    return _placed(layers, steps, widths)


def _untangle(layers: list[list[_Node]], ways: Iterable[Sequence[_Node]]) -> None:
    """Order each layer by where the neighbours of its nodes stand, to and fro."""
    near: dict[_Node, list[_Node]] = {}
    for way in ways:
        for one, other in itertools.pairwise(way):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS):
        order = range(len(layers)) if sweep % 2 == 0 else range(len(layers) - 1, -1, -1)
        for number in order:
            rank = {
                node: place / max(1, len(layer) - 1)
                for layer in layers
                for place, node in enumerate(layer)
            }
            layers[number].sort(key=lambda node: _middle(node, near, rank))


def _middle(node: _Node, near: Mapping[_Node, list[_Node]], rank: Mapping[_Node, float]) -> float:
    # What is joined to nothing stands last.
    return fmean(rank[other] for other in near[node]) if node in near else 2.0


def _placed(
    layers: Sequence[Sequence[_Node]],
    steps: Mapping[tuple[str, str], Sequence[_Node]],
    widths: Mapping[str, float],
) -> Layout:
    height = max((sum(_height(node) + _GAP for node in layer) for layer in layers), default=0)
    middle: dict[_Node, float] = {}
    left: dict[_Node, float] = {}
    right: dict[_Node, float] = {}
    x = 1.0
    for layer in layers:
        broad = max(_width(node, widths) for node in layer)
        y = _GAP / 2
        for node in layer:
            middle[node] = y + _height(node) / 2
            left[node] = x
            right[node] = x + broad
            y += _height(node) + _GAP
        x += broad + _BETWEEN
    return Layout(
        tuple(
            Box(name, left[name], middle[name] - _BOX / 2, width, _BOX)
            for name, width in widths.items()
        ),
        tuple(
            Line(
                start,
                end,
                # Straight to where the column ends, so that no box of it is crossed.
                f"M{left[start] + widths[start]:.0f} {middle[start]:.0f}"
                f"H{right[start]:.0f}{_path(way, left, right, middle)}",
                left[end],
                middle[end],
            )
            for (start, end), way in steps.items()
        ),
        x - _BETWEEN + 1,
        height,
    )


def _height(node: _Node) -> float:
    return _BOX if isinstance(node, str) else _BEND


def _width(node: _Node, widths: Mapping[str, float]) -> float:
    return widths[node] if isinstance(node, str) else 0


def _path(
    way: Sequence[_Node],
    left: Mapping[_Node, float],
    right: Mapping[_Node, float],
    middle: Mapping[_Node, float],
) -> str:
    """Return the curves of a way, which passes each bend straight and arrives from the left."""
    parts = []
    for before, node in itertools.pairwise(way):
        start, end = right[before], left[node]
        half = (start + end) / 2
        parts.append(
            f"C{half:.0f} {middle[before]:.0f} {half:.0f} {middle[node]:.0f}"
            f" {end:.0f} {middle[node]:.0f}"
        )
        if not isinstance(node, str):
            parts.append(f"H{right[node]:.0f}")
    return " ".join(parts)
