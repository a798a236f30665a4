"""The named questions on the engine that Gyebo uses and on rdflib, over the same graph."""

from functools import partial
from pathlib import Path

import pyoxigraph
import rdflib

from bench.timing import readable, table, timed
from gyebo.questions import ask, load_questions
from gyebo.store import build, open_store


def _in_rdflib(store: pyoxigraph.Store) -> rdflib.Dataset:
    """The same quads in rdflib, whose default graph is the union, as ours is when asked."""
    copy = rdflib.Dataset(default_union=True)
    text = store.dump(format=pyoxigraph.RdfFormat.N_QUADS)
    copy.parse(data=text or b"", format="nquads")
    return copy


def _ask_rdflib(copy: rdflib.Dataset, text: str) -> int:
    """Ask rdflib and take every row, because it only computes what is taken."""
    return sum(1 for _ in copy.query(text))


def engines_table(data: Path, work: Path, times: int) -> str:
    """Ask every question of both engines and lay out how they compare.

    Args:
        data: the tables to build from.
        work: a folder for the store.
        times: how often Oxigraph is asked; rdflib is asked once, because it takes long.

    Returns:
        A Markdown table; the ratio says how many times longer rdflib took.
    """
    build(data, work / "engines")
    store = open_store(work / "engines")
    copy = _in_rdflib(store)
    rows = []
    for name, question in load_questions().items():
        ours = timed(name, partial(ask, store, question, {}), times)
        theirs = timed(name, partial(_ask_rdflib, copy, question.text), 1)
        found = len(ask(store, question, {}).rows)
        rows.append(
            (
                name,
                str(found),
                readable(ours.median),
                readable(theirs.median),
                f"{theirs.median / ours.median:.0f}",
            )
        )
    return table(
        "Named questions, all rows",
        ("question", "rows", "Oxigraph", "rdflib", "rdflib ÷ ours"),
        rows,
    )
