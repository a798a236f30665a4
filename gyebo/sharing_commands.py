"""`gyebo export` and `publish`: the graph for others, as a file, and in another store."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gyebo import export as exports
from gyebo import options
from gyebo.console import say


def export(
    form: Annotated[
        exports.Format, typer.Option("--format", help="csv is a folder: one table a question.")
    ] = "nq",
    graph: Annotated[
        list[str] | None,
        typer.Option(help="Only this graph: a report's identifier, curated or ontology."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File (for csv, folder) to write; the output if not given.")
    ] = None,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Write the graph in another format.

    Example: gyebo export --format ttl --graph curated --out curated.ttl
    """
    place = options.store_folder(store)
    if form == "csv":
        if out is None or graph:
            raise typer.BadParameter("csv needs --out FOLDER, and takes no --graph")
        for path in exports.export_questions(place, out):
            say(str(path))
        return
    written = exports.export(exports.stored_quads(place, graph or ()), form)
    if out:
        out.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


def publish(
    to: Annotated[str, typer.Option(help="Address of the graph store (not of its endpoint).")],
    graph: Annotated[
        list[str] | None,
        typer.Option(help="Only this graph: a report's identifier, curated or ontology."),
    ] = None,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Put each named graph into another store, by the Graph Store Protocol.

    Example: gyebo publish --to http://localhost:7878/store
    """
    quads = exports.stored_quads(options.store_folder(store), graph or ())
    for name, triples in exports.publish(quads, to):
        say(f"{name} {triples:,} triples")
