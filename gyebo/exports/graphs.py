"""The quads of a version, in the order of its N-Quads, and the graphs that they are in."""

from collections.abc import Collection, Iterator
from itertools import groupby, islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from gyebo.store import current, graph_file

_BATCH = 5_000


class ExportError(Exception):
    """A graph that is not there, or a store elsewhere that does not take it; one line."""


def graph_name(graph: str) -> str:
    """Return the short name of a named graph: a report's identifier, `lineage`, `ontology` ..."""
    return graph.rsplit("/", 1)[-1]


def stored_quads(store: Path, graphs: Collection[str] = ()) -> Iterator[Quad]:
    """Yield the quads of the version that serves, in the order of its N-Quads.

    Args:
        store: the store's folder.
        graphs: short names of the named graphs to take, all when empty.

    Raises:
        StoreError: nothing was built here.
        ExportError: a graph is not in the store.
    """
    return read_quads(current(store), graphs)


def read_lines(version: Path, graphs: Collection[str] = ()) -> Iterator[bytes]:
    """Yield the lines of a version's N-Quads, of all graphs or of those named (short names).

    Raises:
        StoreError: the version is damaged.
        ExportError: a graph is not in the version.
    """
    if graphs:
        missing = sorted(set(graphs) - set(graph_names(version)))
        if missing:
            raise ExportError(f"{version.parent.parent}: no graph named {', '.join(missing)}")
    ends = tuple(f"/{name}> .\n".encode() for name in graphs) or (b"\n",)
    with graph_file(version).open("rb") as file:
        yield from (line for line in file if line.endswith(ends))


def read_quads(version: Path, graphs: Collection[str] = ()) -> Iterator[Quad]:
    """Yield the quads of a version, of all graphs or of those named (short names), sorted.

    Raises:
        StoreError: the version is damaged.
        ExportError: a graph is not in the version.
    """
    lines = read_lines(version, graphs)
    while batch := b"".join(islice(lines, _BATCH)):
        yield from parse(batch, format=RdfFormat.N_QUADS)


def read_triples(version: Path, graphs: Collection[str] = ()) -> Iterator[Triple]:
    """Yield the union of the graphs; a triple that several graphs state comes once.

    Raises:
        ExportError: a graph is not in the version.
    """
    # The lines are sorted, so that the same triple of several graphs stands together.
    for triple, _ in groupby(read_quads(version, graphs), key=lambda quad: quad.triple):
        yield triple


def graph_names(version: Path) -> list[str]:
    """Return the short names of the graphs of a version, sorted.

    Raises:
        StoreError: the version is damaged.
    """
    with graph_file(version).open("rb") as file:
        graphs = {line.rsplit(b" ", 2)[-2] for line in file}
    return sorted(graph_name(graph.strip(b"<>").decode()) for graph in graphs)
