"""The rows of an answer: a part of them, and the syntaxes that they are written in."""

from math import isfinite

import pyoxigraph as ox
from starlette.responses import JSONResponse, Response

from gyebo.results import Result, write_result
from gyebo.server.holdings import Term
from gyebo.server.negotiation import Syntax

SYNTAXES = (
    Syntax("json", "application/json"),
    Syntax("csv", "text/csv"),
    Syntax("sparql-json", "application/sparql-results+json"),
)
"""What an answer is written in: an object a row, a line a row, or SPARQL 1.1 results."""
VIEW = ("limit", "offset", "format")
"""What every question takes beside its own parameters."""
MOST_ROWS = 100_000
"""The largest `limit`, and the largest `offset`."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name
    for name in (
        "integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
        "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort",
        "unsignedByte",
    )
)  # fmt: skip
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "double", "float"))


def part_of(result: Result, offset: int, limit: int | None) -> Result:
    """Return the rows of a result from `offset` on, at most `limit`."""
    end = None if limit is None else offset + limit
    return Result(result.columns, result.rows[offset:end], result.terms[offset:end])


def written(result: Result, syntax: Syntax) -> Response:
    """Return a result in one of `SYNTAXES`."""
    if syntax.name == "json":
        return JSONResponse(plain_rows(result))
    form = "csv" if syntax.name == "csv" else "json"
    body = write_result(result, "csv" if form == "csv" else "json")
    return Response(body, headers={"Content-Type": syntax.content_type})


def plain_rows(result: Result) -> list[dict[str, object]]:
    """Return rows as JSON has them, an object a row.

    Whole and decimal numbers of RDF are numbers, truth values are such; everything else (dates and
    years too, and a marker that stands where a number would) is text. What is not bound is null.
    """
    return [
        {name: _plain(term) for name, term in zip(result.columns, row, strict=True)}
        for row in result.terms
    ]


def _plain(term: Term | None) -> object:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(term) if isinstance(term, ox.Triple) else term.value
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind in _NUMBERS and isfinite(float(term.value)):
            return float(term.value)
    except ValueError:  # not what its datatype says: as it is written
        return term.value
    if kind == _XSD + "boolean":
        return term.value in ("true", "1")
    return term.value
