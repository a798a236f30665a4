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
from gyebo.prefixes import PREFIXES

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
        head = _SortedHead(out, len(PREFIXES))
        said = _by_graph(version, graphs) if form == "trig" else read_triples(version, graphs)
        serialize(said, cast("IO[bytes]", head), format=syntax, prefixes=dict(PREFIXES))
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
