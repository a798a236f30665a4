"""The framed JSON-LD documents, read back by rdflib and as plain JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from rdflib.namespace import RDF, RDFS, XSD

from gyebo.exports.formats import write_folder
from gyebo.exports.graphs import stored_quads
from gyebo.store import current
from tests.command_line import ROOT

BASE = "https://w3id.org/gyebo/"
GY = rdflib.Namespace(f"{BASE}ontology#")

FRAMES = sorted((ROOT / "ontology" / "frames").iterdir())
# What stands within each kind of thing that has a frame.
PARTS = {
    "audit-item": "planned-date",
    "budget-line": "cell",
    "change": "feature",
    "organisation": "name",
    "project": "name",
    "task": "task-part",
}


def things(folder: Path, kind: str) -> list[dict[str, Any]]:
    document = json.loads((folder / f"{kind}.jsonld").read_text("utf-8"))
    found: list[dict[str, Any]] = document["@graph"]
    return found


def test_there_is_a_document_for_every_kind_of_thing(
    lineage_store: Path, documents_folder: Path
) -> None:
    start = f"<{BASE}id/"
    subjects = {str(quad.subject) for quad in stored_quads(lineage_store)}
    kinds = {one.removeprefix(start).split("/")[0] for one in subjects if one.startswith(start)}
    assert {"project", "organisation", "budget-line", "change", "passage"} <= kinds
    assert {path.stem for path in documents_folder.iterdir()} == {*kinds, "vocabulary"}


def test_a_document_holds_each_thing_of_its_kind_once(
    lineage_store: Path, documents_folder: Path
) -> None:
    subjects = {str(quad.subject)[1:-1] for quad in stored_quads(lineage_store)}
    for path in documents_folder.iterdir():
        # The context shortens the names of data sets.
        named = [
            thing["id"].replace("dataset:", f"{BASE}id/dataset/")
            for thing in things(documents_folder, path.stem)
        ]
        assert len(named) == len(set(named)), path.stem
        if path.stem != "vocabulary":
            start = f"{BASE}id/{path.stem}/"
            assert set(named) == {one for one in subjects if one.startswith(start)}


def test_rdflib_reads_the_whole_graph_from_the_documents(
    lineage_store: Path, documents_folder: Path
) -> None:
    read = rdflib.Graph()
    for path in documents_folder.iterdir():
        read.parse(path, format="json-ld")
    said = rdflib.Graph()
    triples = sorted({str(quad.triple) for quad in stored_quads(lineage_store)})
    said.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    assert set(read) == set(said)


def test_parts_stand_within_their_whole(documents_folder: Path) -> None:
    projects = things(documents_folder, "project")
    assert all(project["skosxl:prefLabel"]["literalForm"] for project in projects)
    lines = things(documents_folder, "budget-line")
    inside = [line["@reverse"]["row"] for line in lines if "@reverse" in line]
    # A single value of a property is no list in compacted JSON-LD.
    cells = [cell for row in inside for cell in (row if isinstance(row, list) else [row])]
    assert cells
    assert all(isinstance(cell["amount"], int) for cell in cells if "amount" in cell)
    amounts = {
        cell["id"]: cell["amount"]
        for cell in things(documents_folder, "cell")
        if cell.get("amount") is not None
    }
    assert {cell["id"]: cell["amount"] for cell in cells if "amount" in cell}.items() <= (
        amounts.items()
    )


@pytest.mark.parametrize("path", FRAMES, ids=lambda path: path.stem)
def test_the_library_frames_things_alike(
    lineage_store: Path, documents_folder: Path, path: Path
) -> None:
    """The reference: a kind and its parts at once, framed by pyld with the frame as it stands."""
    starts = tuple(f"<{BASE}id/{kind}/" for kind in (path.stem, PARTS[path.stem]))
    everything = {str(quad.triple) for quad in stored_quads(lineage_store)}
    triples = sorted(triple for triple in everything if triple.startswith(starts))
    said = jsonld.from_rdf("".join(f"{triple} .\n" for triple in triples))
    for value in (value for node in said for values in node.values() for value in values):
        if isinstance(value, dict) and value.get("@type") == str(XSD.integer):
            value["@value"] = int(value["@value"])
    start = f"{BASE}id/{path.stem}/"
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))["@context"]
    frame = json.loads(path.read_text("utf-8")) | {
        "@context": context,
        "@id": [node["@id"] for node in said if node["@id"].startswith(start)],
    }
    options = {"embed": "@never", "omitDefault": True, "omitGraph": False}
    framed = jsonld.frame(said, frame, options)["@graph"]
    assert framed
    assert unordered(things(documents_folder, path.stem)) == unordered(framed)


def unordered(value: object) -> object:
    """Return JSON without the order of its lists, which means nothing here, to be compared."""
    if isinstance(value, dict):
        return {name: unordered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=repr)
    return value


def test_a_document_reads_like_plain_json(lineage_store: Path, documents_folder: Path) -> None:
    union = rdflib.Graph()
    for path in documents_folder.glob("project.jsonld"):
        union.parse(path, format="json-ld")
    for project in things(documents_folder, "project"):
        assert project["type"] == "Project"
        node = rdflib.URIRef(project["id"])
        assert (node, RDF.type, GY.Project) in union
        labels = {
            (one.language, str(one))
            for one in union.objects(node, RDFS.label)
            if isinstance(one, rdflib.Literal)
        }
        assert labels == set(project["label"].items())


def test_the_same_graph_is_written_alike(
    lineage_store: Path, documents_folder: Path, tmp_path: Path
) -> None:
    for path in write_folder(current(lineage_store), "jsonld-framed", tmp_path):
        assert path.read_bytes() == (documents_folder / path.name).read_bytes(), path.name
