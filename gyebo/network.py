"""Graphs of nodes and edges as files that drawing programs read."""

import codecs
import json
import re
from typing import TYPE_CHECKING, BinaryIO, Literal

from gyebo.terms import legal_xml

if TYPE_CHECKING:
    import networkx

Format = Literal["graphml", "gexf", "cytoscape"]
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')
_TAKEN = frozenset({"id", "name", "value"})
# Characters in which the day of writing stands, if it stands anywhere.
_HEAD = 2_000


def write_network(graph: "networkx.MultiDiGraph[str]", form: Format, out: BinaryIO) -> None:
    """Write a graph as GraphML, GEXF or Cytoscape JSON; the same graph gives the same bytes.

    Args:
        graph: the graph; its attributes are texts and numbers.
        form: the format.
        out: where to write.
    """
    import networkx  # noqa: PLC0415 - slow to import, and only these formats need it

    if form == "cytoscape":
        plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for node, held in graph.nodes(data=True):
            plain.add_node(node, **{_free(name): value for name, value in held.items()})
        for start, end, key, held in graph.edges(keys=True, data=True):
            plain.add_edge(start, end, key, **held)
        document = networkx.cytoscape_data(plain)
        for piece in json.JSONEncoder(ensure_ascii=False).iterencode(document):
            out.write(piece.encode())
        out.write(b"\n")
        return
    legal = _LegalXml(out)
    if form == "graphml":
        # By name, not `write_graphml`: that takes lxml where it finds it, which refuses characters.
        networkx.write_graphml_xml(graph, legal, encoding="utf-8")
    else:
        networkx.write_gexf(graph, legal, encoding="utf-8")
    legal.end()


def _free(attribute: str) -> str:
    """Return a name for an attribute that Cytoscape JSON does not take for itself."""
    return f"{attribute}_" if attribute in _TAKEN else attribute


class _LegalXml:
    """Passes XML on as it comes, without illegal characters and without the day of writing."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._head: str | None = ""

    def write(self, data: bytes) -> int:
        text = self._decoder.decode(data)
        if self._head is None:
            self._out.write(legal_xml(text).encode())
        else:
            self._head += text
            if len(self._head) >= _HEAD:
                self.end()
        return len(data)

    def end(self) -> None:
        """Write what was held back."""
        if self._head is not None:
            head, self._head = _TODAY.sub("", self._head, count=1), None
            self._out.write(legal_xml(head).encode())
