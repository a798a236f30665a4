"""`gyebo brief`: one page about a project or an organisation, to read before a meeting."""

import sys
from pathlib import Path
from typing import Annotated
from typing import Literal as Choice

import typer

from gyebo import options
from gyebo.questions import load_questions
from gyebo.store import open_store, store_summary


def brief(
    name: Annotated[str, typer.Argument(help="Any name of a project or an organisation.")],
    form: Annotated[
        Choice["md", "html"], typer.Option("--format", help="Markdown, or an HTML page.")
    ] = "md",
    out: Annotated[
        Path | None, typer.Option(help="A file to write; the output when not given.")
    ] = None,
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Write a one-page audit brief in Korean: each line with the report and line it rests on.

    Example: gyebo brief 서울AI재단 --format html --out brief.html
    """
    # Slow to import, and only a brief needs them.
    from gyebo.brief import brief_of, marks_of, subject_named, write_brief  # noqa: PLC0415
    from gyebo.server.holdings import Holdings  # noqa: PLC0415

    place = options.store_folder(store)
    holdings = Holdings(open_store(place), store_summary(place))
    told = brief_of(holdings, subject_named(holdings, name), load_questions())
    text = write_brief(told, form, marks_of(holdings.reports))
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
