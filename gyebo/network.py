"""Graphs of nodes and edges as files that drawing programs read."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from gyebo.terms import legal_xml

if TYPE_CHECKING:
    import networkx

Format = Literal["graphml", "gexf"]
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def write_network(graph: "networkx.MultiDiGraph[str]", form: Format) -> bytes:
    """Write a graph as GraphML or GEXF; the same graph gives the same bytes.

    Args:
        graph: the graph; its attributes are texts and numbers.
        form: the format.
    """
    import networkx  # noqa: PLC0415 - slow to import, and only these formats need it

    file = BytesIO()
    if form == "graphml":
        networkx.write_graphml(graph, file, encoding="utf-8")
        return legal_xml(file.getvalue().decode()).encode()
    networkx.write_gexf(graph, file, encoding="utf-8")
    # The library writes the day of writing.
    return legal_xml(_TODAY.sub("", file.getvalue().decode())).encode()
