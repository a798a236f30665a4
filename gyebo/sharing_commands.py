"""`gyebo serve`, `export` and `publish`: the graph for others, here, as a file, and elsewhere."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gyebo import export as exports
from gyebo import options
from gyebo.console import say, warn


def serve(
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="More files for --load.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8000,
    load: Annotated[
        list[str] | None,
        typer.Option(help="RDF files to serve instead of the store: PATH or GRAPH-IRI=PATH."),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(envvar="GYEBO_REPORTS", help="Folder of reports, to quote as evidence."),
    ] = None,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Serve the store: pages for people, a SPARQL endpoint at /sparql for programs.

    Example: gyebo serve --port 8080

    Example: gyebo serve --load one.ttl two.ttl
    """
    if more and not load:
        raise typer.BadParameter(f"{more[0]}: give files to serve with --load")
    # Imported here because no other command needs a server.
    from gyebo.server import serve as serve_store  # noqa: PLC0415
    from gyebo.server.running import ServeError  # noqa: PLC0415

    try:
        files = [*(load or ()), *(more or ())]
        serve_store(options.store_folder(store), host, port, files, reports)
    except ServeError as error:
        warn(str(error))
        raise typer.Exit(1) from None


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
