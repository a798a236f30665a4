"""The graph as a network, read back by networkx and by a plain reader of XML."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from pyoxigraph import Literal, NamedNode

from gyebo.exports.formats import FileWriter
from gyebo.exports.graphs import stored_quads
from gyebo.network import Format
from gyebo.store import current

REPORT = "bureau-2030-02"
TASK = "https://w3id.org/gyebo/id/task/bureau-2030-02/1-1"


def export(store: Path, form: Format) -> bytes:
    out = BytesIO()
    FileWriter(current(store), [REPORT]).write(form, out)
    return out.getvalue()


def read_back(form: Format, written: bytes) -> "networkx.MultiDiGraph[str]":
    graph: Any
    if form == "cytoscape":
        graph = networkx.cytoscape_graph(json.loads(written))
    elif form == "graphml":
        graph = networkx.read_graphml(BytesIO(written), force_multigraph=True)
    else:
        graph = networkx.read_gexf(BytesIO(written))
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_things_are_nodes_and_links_are_edges(city_store: Path, form: Format) -> None:
    quads = list(stored_quads(city_store, [REPORT]))
    graph = read_back(form, export(city_store, form))
    links = Counter(
        (quad.subject.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    )
    assert Counter((start, end) for start, end in graph.edges()) == links
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    assert set(graph) == subjects | {end for _, end in links}
    assert {held["graph"] for *_, held in graph.edges(data=True)} == {REPORT}


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_literals_are_attributes(city_store: Path, form: Format) -> None:
    quads = list(stored_quads(city_store, [REPORT]))
    graph = read_back(form, export(city_store, form))
    title = next(
        quad.object.value
        for quad in quads
        if str(quad.subject) == f"<{TASK}>"
        and isinstance(quad.object, Literal)
        and quad.predicate.value.endswith("#printedName")
    )
    assert graph.nodes[TASK]["printedName"] == title


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_the_same_graph_is_written_alike(city_store: Path, form: Format) -> None:
    assert export(city_store, form) == export(city_store, form)


def test_graphml_is_plain_to_any_reader_of_xml(city_store: Path) -> None:
    root = ElementTree.fromstring(export(city_store, "graphml"))
    spaces = {"g": "http://graphml.graphdrawing.org/xmlns"}
    edges = {(e.get("source"), e.get("target")) for e in root.iterfind(".//g:edge", spaces)}
    line = "https://w3id.org/gyebo/id/budget-line/bureau-2030-02"
    assert (f"{line}/22", f"{line}/21") in edges
    assert "하천 수위 예보" in {data.text for data in root.iterfind(".//g:data", spaces)}
