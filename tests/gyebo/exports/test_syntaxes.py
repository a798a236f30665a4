"""The syntaxes of RDF, read back by rdflib and by raptor's rapper."""

import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from gyebo.exports.formats import FileWriter
from gyebo.exports.graphs import ExportError, stored_quads
from gyebo.exports.syntaxes import SYNTAXES, Syntax
from gyebo.store import current
from tests.gyebo.conftest import Run

WITH_GRAPHS: tuple[Syntax, ...] = ("nq", "trig", "jsonld")
WITHOUT_GRAPHS: tuple[Syntax, ...] = ("ttl", "nt", "rdfxml")
# What the two readers call the formats.
RDFLIB = {
    "nq": "nquads", "trig": "trig", "jsonld": "json-ld",
    "ttl": "turtle", "nt": "nt", "rdfxml": "xml",
}  # fmt: skip
RAPTOR = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "ntriples", "rdfxml": "rdfxml"}


def export(store: Path, form: Syntax, graphs: Iterable[str] = ()) -> bytes:
    out = BytesIO()
    FileWriter(current(store), [*graphs]).write(form, out)
    return out.getvalue()


def as_rdflib(said: Iterable[Quad]) -> set[tuple[str, ...]]:
    """Return quads as rdflib writes them, so that two readers can be compared."""
    return {
        (term(quad.subject), term(quad.predicate), term(quad.object), str(quad.graph_name)[1:-1])
        for quad in said
    }


def term(one: object) -> str:
    if not isinstance(one, Literal):
        return str(one)
    datatype = None if one.language else rdflib.URIRef(one.datatype.value)
    if datatype == rdflib.XSD.string:
        datatype = None
    return rdflib.Literal(one.value, lang=one.language, datatype=datatype).n3()


@pytest.mark.parametrize("form", WITH_GRAPHS)
def test_rdflib_reads_every_quad(city_store: Path, form: Syntax) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=export(city_store, form).decode(), format=RDFLIB[form])
    read = {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}
    assert read == as_rdflib(stored_quads(city_store))


@pytest.mark.parametrize("form", WITHOUT_GRAPHS)
def test_rdflib_reads_the_union(city_store: Path, form: Syntax) -> None:
    graph = rdflib.Graph().parse(data=export(city_store, form).decode(), format=RDFLIB[form])
    read = {(s.n3(), p.n3(), o.n3()) for s, p, o in graph}
    assert read == {quad[:3] for quad in as_rdflib(stored_quads(city_store))}


@pytest.mark.parametrize("form", [*RAPTOR])
def test_raptor_reads_the_union(city_store: Path, form: Syntax, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    assert rapper, "rapper is not installed (apt-get install raptor2-utils)"
    path = tmp_path / "graph"
    path.write_bytes(export(city_store, form))
    said = subprocess.run(
        [rapper, "-q", "-i", RAPTOR[form], "-o", "ntriples", str(path), "https://example.org/"],
        capture_output=True,
        check=True,
    )
    assert said.stderr == b""
    read = {quad.triple for quad in parse(said.stdout, format=RdfFormat.N_TRIPLES)}
    assert read == {quad.triple for quad in stored_quads(city_store)}


@pytest.mark.parametrize("form", WITHOUT_GRAPHS)
def test_formats_without_graphs_hold_each_triple_once(city_store: Path, form: Syntax) -> None:
    read = parse(export(city_store, form), format=SYNTAXES[form])
    triples: list[Triple] = [quad.triple for quad in read]
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("form", [*SYNTAXES])
def test_the_same_graph_is_written_alike(gyebo_process: Run, form: Syntax) -> None:
    # Processes of their own: what differs between two of them is the order of hashes.
    assert len({gyebo_process("export", "--format", form).stdout for _ in range(3)}) == 1


def test_nquads_are_the_file_of_the_store(city_store: Path) -> None:
    assert export(city_store, "nq") == (current(city_store) / "graph.nq").read_bytes()


def test_a_graph_is_written_in_one_piece(city_store: Path) -> None:
    written = export(city_store, "trig").decode()
    names = [line.split()[0] for line in written.splitlines() if line.endswith("> {")]
    assert names == sorted(set(names))


@pytest.mark.parametrize("form", [*SYNTAXES])
def test_one_graph_alone(city_store: Path, form: Syntax) -> None:
    written = export(city_store, form, ["curated"])
    assert "분수 수질 기준 마련" in written.decode()
    assert "세 외 수 입" not in written.decode()
    read = {quad.triple for quad in parse(written, format=SYNTAXES[form])}
    assert read == {quad.triple for quad in stored_quads(city_store, ["curated"])}


def test_a_graph_that_is_not_there(city_store: Path) -> None:
    with pytest.raises(ExportError, match="no graph named nowhere"):
        list(stored_quads(city_store, ["curated", "nowhere"]))
