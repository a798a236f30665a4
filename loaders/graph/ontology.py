"""The ontology and its code lists as quads, with an identifier in place of each blank node."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from loaders.iri import Minter
from loaders.rows import DataError

_FILES = ("*.ttl", "vocab/*.ttl")


def ontology_files(folder: Path) -> tuple[Path, ...]:
    """Return the Turtle files that say what may be said: the ontology and its code lists."""
    return tuple(sorted(path for pattern in _FILES for path in folder.glob(pattern)))


def ontology_quads(folder: Path, minter: Minter) -> Iterator[Quad]:
    """Say the ontology and the code lists in the graph `ontology`.

    A blank node gets an identifier by RDF canonicalisation (RDFC-1.0), so that the same files give
    the same quads however a parser counts them.

    Raises:
        DataError: a file is not Turtle, or there is none.
    """
    files = ontology_files(folder)
    if not files:
        raise DataError(folder, None, "no ontology here (*.ttl)")
    graph = NamedNode(minter.graph("ontology"))
    for path in files:
        try:
            dataset = Dataset(parse(path=path, format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise DataError(path, error.lineno, f"not Turtle: {error.msg}") from None
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        for quad in dataset:
            subject = _named(quad.subject, path, minter)
            value = _named(quad.object, path, minter)
            yield Quad(subject, quad.predicate, value, graph)


def _named(term: object, path: Path, minter: Minter) -> NamedNode:
    # Literals pass as they are; the type says NamedNode because quads take either.
    if isinstance(term, BlankNode):
        return NamedNode(minter.thing("node", path.stem, term.value))
    return term  # type: ignore[return-value]
