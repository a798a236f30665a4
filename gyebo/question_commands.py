"""`gyebo query`, one command a named question with its parameters as options; `gyebo sparql`."""

import sys
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, Any, cast
from typing import Literal as Choice

import typer
import typer.core
from pyoxigraph import QueryBoolean, QueryTriples, RdfFormat

from gyebo import options
from gyebo.console import say
from gyebo.endpoint_client import ask_endpoint
from gyebo.question_errors import QuestionError
from gyebo.questions import Question, ask, find_question, load_questions
from gyebo.results import Format, result_of, write_result
from gyebo.server.query_text import names_dataset
from gyebo.store import open_store


class QuestionGroup(typer.core.TyperGroup):
    """Commands named after questions: an unknown one is an unknown question."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raises QuestionError where there is no such question."""
        find_question(args[0], load_questions())
        return super().resolve_command(ctx, args)


def question_app() -> typer.Typer:
    """Return the `query` command with a command of its own for each question."""
    app = typer.Typer(
        cls=QuestionGroup,
        no_args_is_help=True,
        help="Ask a named question. Example: gyebo query tasks --format csv",
        short_help="Ask a named question.",
    )
    for question in load_questions().values():
        app.command(question.name, help=_help(question))(_command(question))
    return app


def _help(question: Question) -> str:
    options_shown = "".join(f" --{name} ..." for name in question.params)
    columns = ", ".join(question.columns)
    return (
        f"{question.summary_en}.\n\n{question.summary_ko}.\n\nColumns: {columns}\n\n"
        f"Example: gyebo query {question.name}{options_shown} --format csv"
    )


def _command(question: Question) -> Callable[..., None]:
    def run(**given: Any) -> None:
        values = {name: given[name] for name in question.params if given[name] is not None}
        form, endpoint = given["form"], given["endpoint"]
        if endpoint:
            result = ask_endpoint(endpoint, question, values)
        else:
            result = ask(open_store(options.store_folder(given["store"])), question, values)
        width = _terminal_width() if form == "table" else None
        sys.stdout.write(write_result(result, form, width))

    parameters = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in {**_own_options(question), **_SHARED}.items()
    ]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _own_options(question: Question) -> Mapping[str, tuple[Any, Any]]:
    described = {name: f"{param.en} ({param.ko})" for name, param in question.params.items()}
    return {
        name: (Annotated[str | None, typer.Option(f"--{name}", help=text)], None)
        for name, text in described.items()
    }


_SHARED: Mapping[str, tuple[Any, Any]] = {
    "form": (Annotated[Format, typer.Option("--format", help="How to write the answer.")], "table"),
    "endpoint": (
        Annotated[
            str | None,
            typer.Option("--endpoint", help="Ask this SPARQL endpoint, not the local store."),
        ],
        None,
    ),
    "_data": (options.Data, None),
    "store": (options.Store, None),
}


_GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


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
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QuestionError(f"{file}: not UTF-8") from None
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
        say("true" if answer else "false")
    else:
        rows = cast(Format, form or "table")
        width = _terminal_width() if rows == "table" else None
        sys.stdout.write(write_result(result_of(answer), rows, width))


def _terminal_width() -> int | None:
    """Return how many columns the terminal has, None where the output is no terminal."""
    if not sys.stdout.isatty():
        return None
    return get_terminal_size().columns
