"""The graph as a network: things are nodes with their literals, links between things are edges."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from gyebo.exports.graphs import graph_name

if TYPE_CHECKING:
    import networkx


def network(quads: Iterable[Quad]) -> "networkx.MultiDiGraph[str]":
    """Return the network of some quads.

    Literals become attributes by the last part of their property's name, several values joined by
    ` | `, because these formats have one value for each attribute. An edge has the last part of its
    property's name as `label` and the short name of the graph that states it as `graph`.
    """
    import networkx  # noqa: PLC0415 - slow to import, and only these formats need it

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    literals: dict[str, dict[str, set[str]]] = {}
    for quad in quads:
        subject, predicate, value = _name(quad.subject), _local(quad.predicate.value), quad.object
        graph.add_node(subject)
        if isinstance(value, Literal):
            literals.setdefault(subject, {}).setdefault(predicate, set()).add(value.value)
        else:
            assert isinstance(quad.graph_name, NamedNode)
            said_in = graph_name(quad.graph_name.value)
            graph.add_edge(subject, _name(value), label=predicate, graph=said_in)
    for subject, held in literals.items():
        graph.nodes[subject].update({name: " | ".join(sorted(held[name])) for name in held})
    return graph


def _name(term: NamedNode | BlankNode | Triple | Literal) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
