"""Rules: what follows from what was said, worked out when the graph is built.

Each rule is a CONSTRUCT query in a file of its own (`ontology/rules/NN-name.rq`). Rules run in the
order of their names over everything said so far, each until it adds nothing more, and what they
add stands in the graph `inferred`.
"""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store

from loaders.iri import Minter

INFERRED = "inferred"
_ROUNDS = 10_000
"""More than the longest line of descent; a rule that still adds something will never end."""


class RuleError(Exception):
    """A rule that cannot be run; one line says which and why."""


def infer(quads: Iterable[Quad], rules: Path, minter: Minter) -> tuple[Quad, ...]:
    """Return what follows from some quads by the rules of a folder, sorted.

    Args:
        quads: what was said.
        rules: the folder of rules (`*.rq`); without any, nothing follows.
        minter: the base of the graph.

    Raises:
        RuleError: a rule is no CONSTRUCT query, makes a blank node or never ends.
    """
    store = Store()
    store.bulk_extend(quads)
    graph = NamedNode(minter.graph(INFERRED))
    added: set[Quad] = set()
    for path in sorted(rules.glob("*.rq")):
        added |= _run(path, store, graph)
    return tuple(sorted(added, key=str))


def _run(path: Path, store: Store, graph: NamedNode) -> set[Quad]:
    """Run one rule until it adds nothing, and return what it added to the store."""
    added: set[Quad] = set()
    text = path.read_text(encoding="utf-8")
    for _ in range(_ROUNDS):
        new = _once(path, text, store, graph) - added
        if not new:  # all of it was there before
            return added
        store.extend(new)
        added |= new
    raise RuleError(f"{path}: the rule never ends")


def _once(path: Path, text: str, store: Store, graph: NamedNode) -> set[Quad]:
    try:
        found = store.query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise RuleError(f"{path}:{error.lineno or 1}: not SPARQL: {error.msg}") from None
    if not isinstance(found, QueryTriples):
        raise RuleError(f"{path}: a rule is a CONSTRUCT query")
    triples = set(found)
    if any(isinstance(term, BlankNode) for one in triples for term in (one.subject, one.object)):
        raise RuleError(f"{path}: a rule may not make a blank node")
    return {Quad(one.subject, one.predicate, one.object, graph) for one in triples}
