"""The graph store, for reading: one graph by its IRI, or the union of all.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.accepting import accepted
from gyebo.server.asking import answer_to
from gyebo.server.endpoint import preflight
from gyebo.server.frames import Job
from gyebo.server.freshness import validated
from gyebo.server.negotiation import GRAPHS
from gyebo.server.protocol import parameters
from gyebo.server.refusals import RefusalError
from gyebo.server.site import Site, site_of

METHODS = ("GET", "HEAD", "OPTIONS")
_QUERY = Path(__file__).parent / "queries" / "whole-graph.rq"


@cache
def _text() -> str:
    return _QUERY.read_text(encoding="utf-8")


async def graph_store(request: Request) -> Response:
    """Answer with a whole graph: `?graph=IRI` one, `?default` the union that queries see.

    A graph is never cut: one that is too large for an answer is refused.

    Raises:
        RefusalError: 400 for a request that names no graph or several, 404 for an unknown graph,
            406 for a syntax that is not RDF, 503 at a limit.
    """
    if request.method == "OPTIONS":
        return preflight(METHODS)
    site = site_of(request)
    graph = _asked(request)
    syntax = accepted(request, GRAPHS)
    if graph is not None and not site.holdings.store.contains_named_graph(graph):
        raise RefusalError(
            404,
            "그런 그래프가 없습니다. 그래프의 목록은 /catalog 에 있습니다.",
            "There is no such graph: see /catalog for a list.",
            graph.value[:500],
        )
    job = Job(
        text=_text(),
        base=site.holdings.base,
        default_graphs=(graph.value,) if graph is not None else (),
        graph=syntax.name,
        whole=True,
    )
    answer = await answer_to(request, site, job)
    if answer.reply.kind != "answer":
        raise _too_large(site)
    headers = {"Content-Type": syntax.content_type, "Vary": "Accept"}
    return validated(request, Response(answer.body, headers=headers))


def _asked(request: Request) -> ox.NamedNode | None:
    """Return the graph that a request names, None for the default graph."""
    pairs = parameters(request.scope["query_string"])
    named = [value for name, value in pairs if name == "graph"]
    default = [value for name, value in pairs if name == "default"]
    if len(named) + len(default) != 1:
        raise RefusalError(
            400,
            "graph=IRI 또는 default 가운데 하나만 적어야 합니다.",
            "Exactly one of graph=IRI and default is needed.",
        )
    if default:
        return None
    try:
        return ox.NamedNode(named[0])
    except ValueError as error:
        raise RefusalError(
            400,
            "그래프 주소가 절대 IRI가 아닙니다.",
            "The graph is not an absolute IRI.",
            f"{named[0][:200]!r}: {error}",
            f"읽지 못한 주소: {named[0][:200]!r}",
        ) from None


def _too_large(site: Site) -> RefusalError:
    megabytes = site.settings.result_limit >> 20
    return RefusalError(
        503,
        f"그래프가 {megabytes} MiB를 넘습니다. 질의로 나누어 받으십시오.",
        f"The graph is larger than {megabytes} MiB: take it in parts with a query.",
    )
