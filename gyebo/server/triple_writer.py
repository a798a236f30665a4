"""CONSTRUCT and DESCRIBE results, ended at a limit and still well-formed."""

import io
from collections.abc import Iterator

import pyoxigraph as ox

from gyebo.server.rdf_formats import RDF_FORMATS
from gyebo.server.written import Written


class _Taken:
    """Triples as a serialiser takes them, until a limit is reached."""

    def __init__(
        self, triples: ox.QueryTriples, output: io.BytesIO, triple_limit: int, byte_limit: int
    ) -> None:
        self._triples, self._output = triples, output
        self._triple_limit, self._byte_limit = triple_limit, byte_limit
        self.rows = 0
        self.cut = ""

    def __iter__(self) -> Iterator[ox.Triple]:
        for triple in self._triples:
            if self.rows == self._triple_limit:
                self.cut = "rows"
                return
            # What the serialiser still holds back is little; a long text counts before it comes.
            if self._output.tell() + len(str(triple).encode()) > self._byte_limit:
                self.cut = "bytes"
                return
            self.rows += 1
            yield triple


def write_triples(
    triples: ox.QueryTriples, syntax: str, triple_limit: int, byte_limit: int
) -> Written:
    """Return the triples as a whole document, as many as the limits allow.

    Args:
        triples: read no further than one beyond the limit.
        syntax: short name of a syntax of RDF.
        triple_limit: most triples.
        byte_limit: bytes at which the document ends, give or take what the serialiser buffers.
    """
    output = io.BytesIO()
    taken = _Taken(triples, output, triple_limit, byte_limit)
    ox.serialize(taken, output, format=RDF_FORMATS[syntax])
    return Written(output.getvalue(), taken.rows, taken.cut)
