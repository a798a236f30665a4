"""`gyebo export` and `publish`: the graph for others, as a file, and in another store."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gyebo import options
from gyebo.console import say
from gyebo.exports.dump import STEPS, own_dump, read_dump, write_dump
from gyebo.exports.files import whole_file
from gyebo.exports.formats import FOLDERS, FileWriter, Format, write_folder
from gyebo.exports.graphs import stored_quads
from gyebo.exports.publishing import Account
from gyebo.exports.publishing import publish as publish_quads
from gyebo.progress import progress
from gyebo.store import current


def export(
    form: Annotated[
        Format,
        typer.Option("--format", help=f"{', '.join(FOLDERS)} are folders of files."),
    ] = "nq",
    graph: Annotated[
        list[str] | None,
        typer.Option(help="Only this graph: a report's identifier, curated or ontology."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="File or folder to write; the output if not given. A name in .gz is packed."
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Every format, with checksums, into the folder --out; without it, into the store,"
            " for its server to offer.",
        ),
    ] = False,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Write the graph in another format.

    Example: gyebo export --format ttl --graph curated --out curated.ttl

    Example: gyebo export --all --out dump
    """
    version = current(options.store_folder(store))
    if everything:
        if graph:
            raise typer.BadParameter("--all takes no --graph")
        with progress(STEPS) as step:
            if out is None:
                out = own_dump(version, step)
            else:
                write_dump(version, out, step)
        for file in read_dump(out):
            say(str(out / file.name))
        return
    if form == "jsonld-framed" or form == "csv" or form == "parquet" or form == "fiscal":  # noqa: PLR1714 - so that mypy knows the format
        if out is None or graph:
            raise typer.BadParameter(f"{form} needs --out FOLDER, and takes no --graph")
        with progress(1) as step:
            step(f"writing {form}")
            files = list(write_folder(version, form, out))
        for path in files:
            say(str(path))
        return
    if out is None:
        FileWriter(version, graph or ()).write(form, sys.stdout.buffer)
        return
    with progress(1) as step:
        step(f"writing {form}")
        with whole_file(out) as file_out:
            FileWriter(version, graph or ()).write(form, file_out)


def publish(
    to: Annotated[str, typer.Option(help="Address of the graph store (not of its endpoint).")],
    graph: Annotated[
        list[str] | None,
        typer.Option(help="Only this graph: a report's identifier, curated or ontology."),
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(
            envvar="GYEBO_PUBLISH_USER",
            help="Who writes there, if the store asks (HTTP digest authentication).",
        ),
    ] = None,
    password: Annotated[
        str,
        typer.Option(
            envvar="GYEBO_PUBLISH_PASSWORD",
            show_default=False,
            help="Better given by the environment: others see the options of a command.",
        ),
    ] = "",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Put each named graph into another store, by the Graph Store Protocol.

    Example: gyebo publish --to http://localhost:7878/store

    Example: gyebo publish --to http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    if password and not user:
        raise typer.BadParameter("a password needs a user (--user)")
    account = Account(user, password) if user else None
    quads = stored_quads(options.store_folder(store), graph or ())
    for name, triples in publish_quads(quads, to, account):
        say(f"{name} {triples:,} triples")
