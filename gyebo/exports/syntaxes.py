"""The graph in the syntaxes of RDF, written as it is read."""

from collections.abc import Collection, Iterator, Mapping
from io import RawIOBase
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, BinaryIO, cast
from typing import Literal as Choice

from pyoxigraph import Quad, RdfFormat, serialize

from gyebo.exports.graphs import graph_names, read_lines, read_quads, read_triples
from loaders.iri import ONTOLOGY

Syntax = Choice["nq", "trig", "jsonld", "ttl", "nt", "rdfxml"]

SYNTAXES: Mapping[Syntax, RdfFormat] = MappingProxyType(
    {
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
        "jsonld": RdfFormat.JSON_LD,
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
    }
)
_PREFIXES = {
    "gy": ONTOLOGY,
    "dcterms": "http://purl.org/dc/terms/",
    "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WITH_PREFIXES = frozenset({"trig", "ttl"})


def write_rdf(version: Path, graphs: Collection[str], form: Syntax, out: BinaryIO) -> None:
    """Write a version in a syntax of RDF; a syntax without graphs gets their union.

    Args:
        version: folder of a version of the store.
        graphs: short names of the named graphs to write, all when empty.
        form: the syntax.
        out: where to write.

    Raises:
        ExportError: a graph is not in the version.
    """
    syntax = SYNTAXES[form]
    if form == "nq":
        for line in read_lines(version, graphs):
            out.write(line)
    elif form in _WITH_PREFIXES:
        head = _SortedHead(out, len(_PREFIXES))
        said = _by_graph(version, graphs) if form == "trig" else read_triples(version, graphs)
        serialize(said, cast("IO[bytes]", head), format=syntax, prefixes=_PREFIXES)
        head.end()
    elif syntax.supports_datasets:
        serialize(_by_graph(version, graphs), out, format=syntax)
    else:
        serialize(read_triples(version, graphs), out, format=syntax)


def _by_graph(version: Path, graphs: Collection[str]) -> Iterator[Quad]:
    """Yield the quads graph by graph, so that each graph is written in one piece."""
    names = sorted(graphs) if graphs else graph_names(version)
    return chain.from_iterable(read_quads(version, [name]) for name in names)


class _SortedHead(RawIOBase):
    """Sorts the first lines that are written: the library gives prefixes in a changing order."""

    def __init__(self, out: BinaryIO, lines: int) -> None:
        super().__init__()
        self._out = out
        self._lines = lines
        self._head: bytes | None = b""

    def write(self, data: Any) -> int:
        if self._head is None:
            return self._out.write(data)
        self._head += bytes(data)
        if self._head.count(b"\n") >= self._lines:
            self.end()
        return len(data)

    def end(self) -> None:
        """Write what was held back."""
        if self._head is not None:
            lines = self._head.splitlines(keepends=True)
            self._head = None
            self._out.write(b"".join(sorted(lines[: self._lines]) + lines[self._lines :]))
