"""Putting the graph into another store."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from gyebo.exports.graphs import ExportError

_SECONDS = 120


def publish(quads: Iterable[Quad], url: str) -> Iterator[tuple[str, int]]:
    """Put each named graph into another store, by the SPARQL 1.1 Graph Store Protocol.

    A graph of the same name there is replaced.

    Args:
        quads: what to publish.
        url: address of the graph store, as `http://localhost:7878/store`.

    Yields:
        The IRI of each graph that was put, and its number of triples.

    Raises:
        ExportError: the other store cannot be reached or refuses; says which graph.
    """
    import httpx  # noqa: PLC0415 - slow to import, and only publishing needs it

    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    with httpx.Client(timeout=_SECONDS) as client:
        for graph, triples in graphs.items():
            body = serialize(triples, format=RdfFormat.N_TRIPLES)
            media = {"Content-Type": RdfFormat.N_TRIPLES.media_type}
            try:
                answer = client.put(url, params={"graph": graph}, content=body, headers=media)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise ExportError(f"{url}: {error}") from None
            if answer.is_error:
                said = f"{answer.status_code} {answer.reason_phrase}"
                raise ExportError(f"{url}: {said} to graph <{graph}>")
            yield graph, len(triples)
