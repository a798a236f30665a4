"""The `gyebo` command: every ability of the project, and one clear line when something is wrong."""

import json
import os
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Annotated, cast
from typing import Literal as Choice

import typer
from pyoxigraph import QueryBoolean, QueryTriples, RdfFormat, parse
from typer.exceptions import TyperException

from gyebo import export as exports
from gyebo import extraction, options
from gyebo.endpoint_client import EndpointError
from gyebo.house import folder
from gyebo.progress import progress
from gyebo.question_commands import question_app, terminal_width
from gyebo.questions import QuestionError
from gyebo.results import Format, result_of, write_result
from gyebo.server.query_text import names_dataset
from gyebo.store import GRAPH, StoreError, current, open_store, store_summary
from gyebo.store import build as build_store
from gyebo.validation import Shapes, ShapesError, report_in_turtle
from gyebo.validation import validate as validate_graph
from loaders.extraction import ExtractionError
from loaders.graph import DataError
from loaders.iri import BASE, Minter
from loaders.text import ReportError

app = typer.Typer(
    name="gyebo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Seoul's work reports to the city council as one knowledge graph. "
    "Example: gyebo build && gyebo query reports",
)
app.add_typer(question_app(), name="query")

_KNOWN_ERRORS = (
    DataError,
    EndpointError,
    ExtractionError,
    ReportError,
    ShapesError,
    StoreError,
    exports.ExportError,
    OSError,
)
_BUILD_STEPS, _EXTRACT_STEPS = 5, 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _warn(line: str) -> None:
    sys.stderr.write(f"gyebo: {line}\n")


@app.command()
def extract(
    reports: Annotated[
        Path | None,
        typer.Option("--reports", envvar="GYEBO_REPORTS", help="Folder of reports (*.txt)."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="One report file, catalogued or not.")] = None,
    out: Annotated[Path | None, typer.Option(help="Data folder for --report to write.")] = None,
    check: Annotated[bool, typer.Option(help="Only compare; fail when data/ differs.")] = False,
    data: options.Data = None,
    _store: options.Store = None,
) -> None:
    """Read reports and write data tables.

    Example: gyebo extract --reports reports --check

    Example: gyebo extract --report a-report.txt --out other-data
    """
    known = options.data_folder(data)
    if report:
        if out is None or check:
            raise typer.BadParameter("--report needs --out, and takes no --check")
        read = extraction.read_single(report, out, known)
    elif reports is None:
        raise typer.BadParameter("give --reports DIR (or GYEBO_REPORTS), or --report FILE")
    elif check:
        differing = extraction.check_folder(reports, known)
        for name in differing:
            _warn(f"{known / name} differs from what the reports yield")
        if differing:
            raise typer.Exit(1)
        _say(f"{known} is what the reports yield")
        return
    else:
        with progress(_EXTRACT_STEPS) as step:
            step("reading reports")
            read = extraction.read_folder(reports, known)
    for name, extract_read in read.extracts.items():
        _say(extraction.summary(name, extract_read))
    for line in (*read.problems, *read.notes):
        _warn(line)


@app.command()
def coverage(
    file: Annotated[Path, typer.Argument(help="A report file.")],
    only: Annotated[
        Choice["read", "furniture", "unread", "blank"] | None,
        typer.Option(help="List only lines of this state."),
    ] = None,
    data: options.Data = None,
    _store: options.Store = None,
) -> None:
    """Print what became of each line of a report: read, furniture or unread.

    Example: gyebo coverage a-report.txt --only unread
    """
    for line in extraction.coverage(file, options.data_folder(data), only or ""):
        _say(line)


@app.command()
def build(
    base: Annotated[str, typer.Option(help="Base of the identifiers.")] = BASE,
    strict: Annotated[bool, typer.Option(help="Fail when a shape is violated.")] = False,
    data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Build the graph from data tables, validate it, and let the store serve it.

    Example: gyebo build --data other-data --store other-store
    """
    with progress(_BUILD_STEPS) as step:
        made = build_store(
            options.data_folder(data),
            options.store_folder(store),
            base=base,
            strict=strict,
            step=step,
        )
    for report in made.reports:
        _say(str(report))
    for remark in made.remarks:
        _warn(remark)
    _say(f"{made.quads:,} quads, sha256 {made.digest}")


@app.command()
def validate(
    form: Annotated[
        Choice["text", "json", "ttl"],
        typer.Option("--format", help="Lines, JSON, or the SHACL report in Turtle."),
    ] = "text",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Check the built graph against the shapes; fail on a violation.

    Example: gyebo validate --format json
    """
    place = options.store_folder(store)
    minter = Minter(store_summary(place).base)
    graph = current(place) / GRAPH
    with progress(1) as step:
        step("validating")
        shapes = Shapes(folder("ontology") / "shapes")
        said = validate_graph(parse(path=graph, format=RdfFormat.N_QUADS), shapes, minter)
    findings = [finding for one in said for finding in one.findings]
    if form == "ttl":
        sys.stdout.write(report_in_turtle(parse(path=graph, format=RdfFormat.N_QUADS), shapes))
    elif form == "json":
        _say(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for one in said:
            _say(f"{one.name}: shapes {one.passed} of {one.shapes} passed")
        for finding in findings:
            _say(str(finding))
    if not all(one.conforms for one in said):
        raise typer.Exit(1)


_GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


@app.command()
def sparql(
    file: Annotated[str, typer.Argument(help="A file with a query, or - for the input.")],
    form: Annotated[
        Choice["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml"] | None,
        typer.Option("--format", help="table for SELECT and ttl for CONSTRUCT when not given."),
    ] = None,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Ask the store a SPARQL query.

    Where the query names no graph, it is asked of all graphs together.

    Example: echo 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }' | gyebo sparql -
    """
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    opened = open_store(options.store_folder(store))
    try:
        answer = opened.query(text, use_default_graph_as_union=not names_dataset(text))
    except SyntaxError as error:
        raise QuestionError(f"{file}: {' '.join(str(error).split())}") from None
    if isinstance(answer, QueryTriples):
        if form not in (None, *_GRAPH_FORMATS):
            raise QuestionError(f"{file}: triples are not written as {form}")
        sys.stdout.write((answer.serialize(format=_GRAPH_FORMATS[form or "ttl"]) or b"").decode())
    elif form in _GRAPH_FORMATS:
        raise QuestionError(f"{file}: rows are not written as {form}")
    elif isinstance(answer, QueryBoolean):
        _say("true" if answer else "false")
    else:
        rows = cast(Format, form or "table")
        width = terminal_width() if rows == "table" else None
        sys.stdout.write(write_result(result_of(answer), rows, width))


@app.command()
def serve(
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
    """
    # Imported here because no other command needs a server.
    from gyebo.server import serve as serve_store  # noqa: PLC0415
    from gyebo.server.running import ServeError  # noqa: PLC0415

    try:
        serve_store(options.store_folder(store), host, port, load or [], reports)
    except ServeError as error:
        _warn(str(error))
        raise typer.Exit(1) from None


@app.command()
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
            _say(str(path))
        return
    written = exports.export(exports.stored_quads(place, graph or ()), form)
    if out:
        out.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


@app.command()
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
        _say(f"{name} {triples:,} triples")


@app.command()
def version(_data: options.Data = None, store: options.Store = None) -> None:
    """Print the versions of Gyebo and of the graph in the store.

    Example: gyebo version
    """
    try:
        _say(f"gyebo {package_version('gyebo')}")
    except PackageNotFoundError:  # run from a checkout that nobody installed
        _say("gyebo, not installed")
    place = options.store_folder(store)
    try:
        _say(f"graph {store_summary(place).digest}")
    except StoreError:
        _say(f"no graph in {place}")


def main() -> None:
    """Run the command line; the process ends with 0, 1 (it failed) or 2 (it was asked wrongly)."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        _warn(" ".join(error.format_message().split()))
        return error.exit_code
    except QuestionError as error:
        _warn(str(error))
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _KNOWN_ERRORS as error:
        for line in (str(error) or type(error).__name__).splitlines():
            _warn(line)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        _warn("interrupted")
        return 130
    return code if isinstance(code, int) else 0
