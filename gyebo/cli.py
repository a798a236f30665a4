"""The `gyebo` command: every ability of the project, and one clear line when something is wrong."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from typing import Literal as Choice

import typer
from pyoxigraph import RdfFormat, parse
from typer.exceptions import TyperException

from gyebo import options
from gyebo.brief_command import brief
from gyebo.console import say, warn
from gyebo.discrepancies import DISCREPANCIES, told_discrepancies, weights
from gyebo.endpoint_client import EndpointError
from gyebo.exports.graphs import ExportError
from gyebo.house import folder, release
from gyebo.lineage import LineageError
from gyebo.lineage_commands import app as lineage_app
from gyebo.link_commands import link_app
from gyebo.progress import progress
from gyebo.question_commands import question_app, sparql
from gyebo.question_errors import QuestionError
from gyebo.serve_command import serve
from gyebo.sharing_commands import export, publish
from gyebo.store import StoreError, current, graph_file, store_summary
from gyebo.store import build as build_store
from gyebo.validation import Shapes, ShapesError, report_in_turtle
from gyebo.validation import validate as validate_graph
from loaders.catalogue import ExtractionError
from loaders.iri import BASE, Minter
from loaders.rows import DataError
from loaders.text import ReportError

app = typer.Typer(
    name="gyebo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Seoul's work reports to the city council as one knowledge graph. "
    "Example: gyebo build && gyebo query reports",
)
_KNOWN_ERRORS = (
    DataError,
    EndpointError,
    ExtractionError,
    LineageError,
    ReportError,
    ShapesError,
    StoreError,
    ExportError,
)
_BUILD_STEPS, _EXTRACT_STEPS = 7, 1


def _tell_version(wanted: bool) -> None:
    if wanted:
        say(_named_version())
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    pass


def _named_version() -> str:
    installed = release()
    return f"gyebo {installed}" if installed else "gyebo, not installed"


@app.command()
def extract(
    reports: Annotated[
        Path | None,
        typer.Option("--reports", envvar="GYEBO_REPORTS", help="Folder of reports (*.txt)."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="One report file, catalogued or not.")] = None,
    out: Annotated[Path | None, typer.Option(help="Data folder for --report to write.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; fail when data/ differs.")
    ] = False,
    data: options.Data = None,
    _store: options.Store = None,
) -> None:
    """Read reports and write data tables.

    Example: gyebo extract --reports reports --check

    Example: gyebo extract --report a-report.txt --out other-data
    """
    from gyebo import extraction  # noqa: PLC0415 - slow to import, and only reading needs it

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
            warn(f"{known / name} differs from what the reports yield")
        if differing:
            raise typer.Exit(1)
        say(f"{known} is what the reports yield")
        return
    else:
        with progress(_EXTRACT_STEPS) as step:
            step("reading reports")
            read = extraction.read_folder(reports, known)
    for name, extract_read in read.extracts.items():
        say(extraction.summary(name, extract_read))
    for line in (*read.problems, *read.unmatched, *read.notes):
        warn(line)
    if read.problems:  # what could be read is written; what could not is listed above
        raise typer.Exit(1)


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
    from gyebo import extraction  # noqa: PLC0415 - slow to import, and only reading needs it

    for line in extraction.coverage(file, options.data_folder(data), only or ""):
        say(line)


@app.command()
def build(
    base: Annotated[str, typer.Option(help="Base of the identifiers.")] = BASE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail when a shape is violated.")
    ] = False,
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
        say(str(report))
    for remark in made.remarks:
        warn(remark)
    say(f"{made.quads:,} quads, sha256 {made.digest}")


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

    Discrepancies of the reports are told too, but they are no fault of the graph and fail nothing:
    as text by their numbers (`gyebo query discrepancies` lists them), otherwise each of them.

    Example: gyebo validate --format json
    """
    place = options.store_folder(store)
    minter = Minter(store_summary(place).base)
    graph = graph_file(current(place))
    with progress(1) as step:
        step("validating")
        shapes = Shapes(folder("ontology") / "shapes")
        quads = list(parse(path=graph, format=RdfFormat.N_QUADS))
        said = validate_graph(quads, shapes, minter)
    findings = [finding for one in said for finding in one.findings]
    if form == "ttl":
        sys.stdout.write(report_in_turtle(quads, shapes))
    elif form == "json":
        findings += told_discrepancies(quads)
        say(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for one in said:
            found = f"; {weights(quads)}" if one.name == DISCREPANCIES else ""
            say(f"{one.name}: shapes {one.passed} of {one.shapes} passed{found}")
        for finding in findings:
            say(str(finding))
    if not all(one.conforms for one in said):
        raise typer.Exit(1)


def version(_data: options.Data = None, store: options.Store = None) -> None:
    """Print the versions of Gyebo and of the graph in the store.

    Example: gyebo version
    """
    say(_named_version())
    place = options.store_folder(store)
    try:
        say(f"graph {store_summary(place).digest}")
    except StoreError:
        say(f"no graph in {place}")


app.add_typer(question_app(), name="query")
app.add_typer(link_app, name="link")
app.add_typer(lineage_app, name="lineage")
for command in (brief, sparql, serve, export, publish, version):
    app.command()(command)


def main() -> None:
    """Run the command line; the process ends with 0, 1 (it failed) or 2 (it was asked wrongly)."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        warn(" ".join(error.format_message().split()))
        return error.exit_code
    except QuestionError as error:
        warn(str(error))
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _KNOWN_ERRORS as error:
        for line in str(error).splitlines():
            warn(line)
        return 1
    except OSError as error:
        reason = error.strerror or type(error).__name__
        warn(f"{error.filename}: {reason}" if error.filename else reason)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        warn("interrupted")
        return 130
    return code if isinstance(code, int) else 0
