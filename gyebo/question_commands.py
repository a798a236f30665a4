"""`gyebo query`: one command a named question, with the question's parameters as its options."""

import sys
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
import typer.core

from gyebo import options
from gyebo.endpoint_client import ask_endpoint
from gyebo.questions import Question, ask, find_question, load_questions
from gyebo.results import Format, write_result
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
        width = terminal_width() if form == "table" else None
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


def terminal_width() -> int | None:
    """Return how many columns the terminal has, None where the output is no terminal."""
    if not sys.stdout.isatty():
        return None
    return get_terminal_size().columns
