"""The graph as bytes: N-Quads, one line a quad, sorted, each once."""

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads in UTF-8.

    Lines are sorted by their bytes and none stands twice, so the same quads in any order, from any
    process, give the same bytes.
    """
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None
    return b"".join(sorted(set(written.splitlines(keepends=True))))
