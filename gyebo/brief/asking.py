"""The queries of briefs, asked of all graphs of a store together."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode, QuerySolutions, Variable

from gyebo.server.holdings import Holdings, plain

_QUERIES = Path(__file__).resolve().parent / "queries"

Name = Literal[
    "demands",
    "discrepancies",
    "kinds",
    "mentioned",
    "named-rows",
    "planned-dates",
    "revenue",
    "staff",
    "statements",
    "unit-money",
]


@cache
def _text(query: Name) -> str:
    return (_QUERIES / f"{query}.rq").read_text(encoding="utf-8")


def rows(holdings: Holdings, query: Name, thing: str) -> Iterator[dict[str, str]]:
    """Ask one of the queries about a thing; yields the bound values of each row as text.

    Args:
        holdings: the store to ask.
        query: name of a file in `queries/`.
        thing: the IRI that takes the place of `?thing`.
    """
    solutions = holdings.store.query(
        _text(query),
        use_default_graph_as_union=True,
        substitutions={Variable("thing"): NamedNode(thing)},
    )
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        values = {name: solution[name] for name in names}
        yield {name: plain(term) for name, term in values.items() if term is not None}
