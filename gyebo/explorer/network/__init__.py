"""The graph as a network of things that readers know: nodes, ties between them, and ways through.

`read_network` reads it out of a store, `around` takes the part of it around one node.
"""

from gyebo.explorer.network.model import KINDS, Kind, Network, Node, Tie
from gyebo.explorer.network.reading import read_network
from gyebo.explorer.network.walk import MOST_NODES, Around, Wish, around

__all__ = [
    "KINDS",
    "MOST_NODES",
    "Around",
    "Kind",
    "Network",
    "Node",
    "Tie",
    "Wish",
    "around",
    "read_network",
]
