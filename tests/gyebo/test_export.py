import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import Dataset, RdfFormat, parse

from gyebo.export import ExportError, Format, export, export_questions, stored_quads
from gyebo.questions import load_questions
from gyebo.store import current


@pytest.mark.parametrize(
    ("form", "rdf"),
    [
        ("nq", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_formats_with_graphs_lose_nothing(city_store: Path, form: Format, rdf: RdfFormat) -> None:
    written = export(stored_quads(city_store), form)
    assert Dataset(parse(written, format=rdf)) == Dataset(stored_quads(city_store))


@pytest.mark.parametrize(
    ("form", "rdf"),
    [
        ("nt", RdfFormat.N_TRIPLES),
        ("ttl", RdfFormat.TURTLE),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_formats_without_graphs_hold_each_triple_once(
    city_store: Path, form: Format, rdf: RdfFormat
) -> None:
    triples = [quad.triple for quad in parse(export(stored_quads(city_store), form), format=rdf)]
    assert len(triples) == len(set(triples))
    assert set(triples) == {quad.triple for quad in stored_quads(city_store)}


def test_the_same_graph_is_written_alike(city_store: Path) -> None:
    assert len({export(stored_quads(city_store), "ttl") for _ in range(4)}) == 1


def test_nquads_are_the_file_of_the_store(city_store: Path) -> None:
    assert export(stored_quads(city_store), "nq") == (current(city_store) / "graph.nq").read_bytes()


def test_one_graph_alone(city_store: Path) -> None:
    written = export(stored_quads(city_store, ["curated"]), "ttl").decode()
    assert "분수 수질 기준 마련" in written
    assert "세 외 수 입" not in written
    assert len(rdflib.Graph().parse(data=written, format="turtle")) == len(
        list(stored_quads(city_store, ["curated"]))
    )


def test_a_graph_that_is_not_there(city_store: Path) -> None:
    with pytest.raises(ExportError, match="no graph named nowhere"):
        list(stored_quads(city_store, ["curated", "nowhere"]))


def test_graphml_has_things_as_nodes_and_links_as_edges(city_store: Path) -> None:
    root = ElementTree.fromstring(export(stored_quads(city_store, ["bureau-2030-02"]), "graphml"))
    spaces = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", spaces)}
    assert "https://w3id.org/gyebo/id/task/bureau-2030-02/1-1" in nodes
    edges = {(e.get("source"), e.get("target")) for e in root.iterfind(".//g:edge", spaces)}
    assert (
        "https://w3id.org/gyebo/id/budget-line/bureau-2030-02/22",
        "https://w3id.org/gyebo/id/budget-line/bureau-2030-02/21",
    ) in edges
    assert "하천 수위 예보" in {data.text for data in root.iterfind(".//g:data", spaces)}


def test_gexf_has_the_same_nodes_and_edges_as_graphml(city_store: Path) -> None:
    counts = []
    for form in ("graphml", "gexf"):
        written = export(stored_quads(city_store, ["bureau-2030-02"]), form)
        assert written == export(stored_quads(city_store, ["bureau-2030-02"]), form)
        kinds = [each.tag.rpartition("}")[2] for each in ElementTree.fromstring(written).iter()]
        counts.append((kinds.count("node"), kinds.count("edge")))
    assert counts[0] == counts[1] > (0, 0)


def test_csv_is_a_table_a_question(city_store: Path, tmp_path: Path) -> None:
    files = export_questions(city_store, tmp_path / "tables")
    assert {path.stem for path in files} == set(load_questions())
    head = (tmp_path / "tables" / "tasks.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == "report,code,title,organisation,goal,budget,line"


def test_jsonld_is_json(city_store: Path) -> None:
    assert json.loads(export(stored_quads(city_store, ["curated"]), "jsonld"))
