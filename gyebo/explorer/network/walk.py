"""The part of the network around one node, within bounds."""

from collections import deque
from dataclasses import dataclass

from gyebo.explorer.network.model import KINDS, OTHER, Network, Node, Tie

MOST_NODES = 2_000
"""The most nodes of one neighbourhood."""
_HUB = 80  # ties from which on a node is opened only by hand
_ORDER = {name: place for place, name in enumerate((*KINDS, OTHER.name))}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to see around a node.

    Attributes:
        depth: how many ties away, 1 or 2.
        kinds: the kinds of nodes.
        years: nodes of one of these years, and those of none; empty for all.
        opened: nodes whose neighbours are shown, too.
        closed: nodes whose neighbours are not shown, though they would be.
    """

    depth: int
    kinds: frozenset[str]
    years: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """A node as it is seen: by way of which (its IRI, empty for the centre), and whether opened.

    `hidden` counts its neighbours that fit and are not shown.
    """

    node: Node
    parent: str
    opened: bool
    hidden: int


@dataclass(frozen=True, slots=True)
class Around:
    """What is seen around a node: nodes from the centre outwards, and the ties among them.

    Attributes:
        left_out: how many nodes more would have been seen without the bound.
        hubs: how many nodes are left closed because they have very many ties.
        filtered: how many neighbours of opened nodes are of another kind or year.
    """

    nodes: tuple[Seen, ...]
    ties: tuple[Tie, ...]
    left_out: int
    hubs: int
    filtered: int


def around(network: Network, centre: str, wish: Wish, most: int = MOST_NODES) -> Around:
    """Return what is seen around a node.

    Neighbours come by kind, then by name. Reports and other hubs, which nearly everything is tied
    to, are opened only by hand, and their ties are shown only where an end of one is opened.
    """
    distance = {centre: 0}
    parents = {centre: ""}
    opened: set[str] = set()
    left_out: set[str] = set()
    filtered: set[str] = set()
    hubs = 0
    queue = deque([centre])
    while queue:
        here = queue.popleft()
        wanted = here == centre or here in wish.opened
        if not wanted and distance[here] < wish.depth and here not in wish.closed:
            wanted = not is_hub(network, here)
            hubs += not wanted
        if not wanted or here in wish.closed:
            continue
        opened.add(here)
        for each in neighbours(network, here):
            if each in parents:
                continue
            if not _fits(network.nodes[each], wish):
                filtered.add(each)
            elif len(parents) >= most:
                left_out.add(each)
            else:
                parents[each] = here
                distance[each] = distance[here] + 1
                queue.append(each)
    nodes = tuple(
        Seen(
            network.nodes[iri],
            parent,
            iri in opened,
            sum(
                each not in parents and _fits(network.nodes[each], wish)
                for each in neighbours(network, iri)
            ),
        )
        for iri, parent in parents.items()
    )
    return Around(nodes, _among(network, parents, opened), len(left_out), hubs, len(filtered))


def is_hub(network: Network, iri: str) -> bool:
    """Tell whether so much is tied to a node that it is opened only by hand."""
    return network.nodes[iri].kind == "report" or network.degree(iri) >= _HUB


def neighbours(network: Network, iri: str) -> list[str]:
    """Return the nodes that a node is tied to, by kind and name."""

    def place(other: str) -> tuple[int, str, str]:
        node = network.nodes[other]
        return _ORDER[node.kind], node.name, other

    return sorted({tie.other(iri) for tie in network.ties_of(iri)}, key=place)


def fitting(network: Network, wish: Wish) -> list[Node]:
    """Return the nodes of the whole network that a reader wants to see."""
    return [node for node in network.nodes.values() if _fits(node, wish)]


def _fits(node: Node, wish: Wish) -> bool:
    return node.kind in wish.kinds and not (
        wish.years and node.years and node.years.isdisjoint(wish.years)
    )


def _among(network: Network, shown: dict[str, str], opened: set[str]) -> tuple[Tie, ...]:
    """Return the ties among nodes that are shown; each but once, those of hubs where opened."""
    hubs = {iri for iri in shown if is_hub(network, iri)}
    return tuple(
        tie
        for iri in shown
        for tie in network.ties_of(iri)
        if tie.start == iri
        and tie.end in shown
        and (not hubs & {tie.start, tie.end} or opened & {tie.start, tie.end})
    )
