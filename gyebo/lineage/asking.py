"""The queries of lineage, asked of all graphs of a store together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pyoxigraph import QuerySolutions, Store

_QUERIES = Path(__file__).resolve().parent / "queries"

Name = Literal["things", "steps", "charges", "money"]


def rows(store: Store, query: Name) -> Iterator[dict[str, str]]:
    """Ask one of the queries; yields the plain values of each row by their names.

    Args:
        store: the store to ask.
        query: name of a file in `queries/`.
    """
    text = (_QUERIES / f"{query}.rq").read_text(encoding="utf-8")
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: solution[name].value for name in names}
