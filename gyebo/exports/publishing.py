"""Putting the graph into another store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from gyebo.exports.graphs import ExportError

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Account:
    """Who writes to a store that asks who it is (HTTP digest authentication, RFC 7616)."""

    user: str
    password: str = field(repr=False)


def publish(
    quads: Iterable[Quad], url: str, account: Account | None = None
) -> Iterator[tuple[str, int]]:
    """Put each named graph into another store, by the SPARQL 1.1 Graph Store Protocol.

    A graph of the same name there is replaced.

    Args:
        quads: what to publish.
        url: address of the graph store, as `http://localhost:7878/store`.
        account: who writes there, for a store that asks.

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
    # Digest and never basic: the password itself is not sent, over plain HTTP neither.
    auth = httpx.DigestAuth(account.user, account.password) if account else None
    with httpx.Client(timeout=_SECONDS, auth=auth) as client:
        for graph, triples in graphs.items():
            body = serialize(triples, format=RdfFormat.N_TRIPLES)
            media = {"Content-Type": RdfFormat.N_TRIPLES.media_type}
            try:
                answer = client.put(url, params={"graph": graph}, content=body, headers=media)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise ExportError(f"{url}: {error}") from None
            if not answer.is_success:  # a redirect neither: nothing was put
                said = f"{answer.status_code} {answer.reason_phrase}"
                raise ExportError(f"{url}: {said} to graph <{graph}>")
            yield graph, len(triples)
