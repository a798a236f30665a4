"""Answers as tables: what a question gives back, and the formats it is written in."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Literal as Choice

from pyoxigraph import (
    Literal,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gyebo.terms import Term, binding, legal_xml

Format = Choice["table", "csv", "tsv", "json", "xml"]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a question: columns, and rows of plain text, empty where nothing is bound.

    `terms` are the same rows as RDF terms; without them a cell counts as a plain literal.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    terms: tuple[tuple[Term | None, ...], ...] = ()


def result_of(solutions: QuerySolutions) -> Result:
    """Return the solutions of a query as a result."""
    columns = tuple(variable.value for variable in solutions.variables)
    terms = tuple(tuple(solution[column] for column in columns) for solution in solutions)
    return Result(columns, tuple(tuple(map(_plain, row)) for row in terms), terms)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


def write_result(result: Result, form: Format, width: int | None = None) -> str:
    """Return a result in one of the formats.

    `csv` holds plain values under the names of the columns; `tsv`, `json` and `xml` are the SPARQL
    1.1 results formats, with datatypes and languages; `table` is for people.

    Args:
        result: what to write.
        form: the format.
        width: columns of the terminal for a table, None to make it as wide as it needs.
    """
    if form == "table":
        return _table(result, width)
    if form == "csv":
        return _csv(result)
    if form == "json":
        return _json(result) + "\n"
    solutions = parse_query_results(_json(result), QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    formats = {"tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
    written = solutions.serialize(format=formats[form])
    assert written is not None
    text = written.decode().rstrip("\n") + "\n"
    return legal_xml(text) if form == "xml" else text


def _csv(result: Result) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows(result.rows)
    return text.getvalue()


def _json(result: Result) -> str:
    terms = result.terms or tuple(
        tuple(Literal(cell) if cell else None for cell in row) for row in result.rows
    )
    bindings = [
        {
            column: binding(term)
            for column, term in zip(result.columns, row, strict=True)
            if term is not None
        }
        for row in terms
    ]
    document = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False)


def _table(result: Result, width: int | None) -> str:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, column in enumerate(result.columns):
        numbers = any(_is_number(row[place]) for row in result.terms)
        table.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in result.rows:
        # Texts, not strings: rich would read brackets in a string as mark-up.
        table.add_row(*(Text(cell) for cell in row))
    text = io.StringIO()
    # Rich counts a Hangul syllable as the two columns that terminals give it.
    console = Console(file=text, width=width or 10_000, color_system=None, legacy_windows=False)
    console.print(table)
    rows = "1 row" if len(result.rows) == 1 else f"{len(result.rows):,} rows"
    printed = "\n".join(line.rstrip() for line in text.getvalue().splitlines())
    return f"{printed}\n{rows}\n"


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value.endswith(("#integer", "#decimal"))
