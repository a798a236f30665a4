"""`/sparql`: the SPARQL endpoint."""

import logging
from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.accepting import unacceptable
from gyebo.server.asking import answer_to, truncation
from gyebo.server.frames import Answer, Job
from gyebo.server.freshness import validated
from gyebo.server.negotiation import GRAPHS, TABLES, named
from gyebo.server.protocol import (
    QueryRequest,
    parameters,
    read_query,
)
from gyebo.server.refusals import RefusalError
from gyebo.server.result_page import PAGE_ROWS, result_page
from gyebo.server.site import Site
from gyebo.server.syntax_errors import syntax_error

_LOG = logging.getLogger("gyebo.server")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def preflight(allowed: Sequence[str] = METHODS) -> Response:
    """Answer OPTIONS: what may be asked, also from pages of other servers (CORS)."""
    methods = ", ".join(allowed)
    return Response(
        status_code=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def asks_for_description(request: Request) -> bool:
    """Return whether a request asks about the endpoint itself (Service Description, 2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    return all(name == "format" for name, _ in parameters(request.scope["query_string"]))


async def answer_query(request: Request, site: Site) -> Response:
    """Answer a SPARQL query.

    An answer that a limit cut says so in `Gyebo-Truncated`: at which limit, after how many rows.

    Raises:
        RefusalError: see `read_query`; 406 when the client accepts no syntax of the result, 503
            when a limit was reached.
    """
    query = await read_query(request, site.settings.service_hosts)
    most = site.settings.row_limit
    job = Job(
        text=query.text,
        base=site.holdings.base,
        default_graphs=query.default_graphs,
        named_graphs=query.named_graphs,
        table=query.table.name if query.table else "",
        graph=query.graph.name if query.graph else "",
        rows=min(most, PAGE_ROWS) if query.page else most,
    )
    pool = site.federated if query.federated else site.pool
    assert pool is not None  # only where services may be called is a query read as federated
    answer = await answer_to(request, site, job, query.seconds, pool=pool, lasting=query.lasting)
    if query.page and answer.reply.kind == "answer":
        shown = await run_in_threadpool(result_page, request, job, answer)
        shown.headers.update(truncation(answer.reply))
        return shown
    shown = _respond(query, answer)
    if request.method != "POST" and query.lasting:
        return validated(request, shown)
    return shown


def _respond(query: QueryRequest, answer: Answer) -> Response:
    reply = answer.reply
    if reply.kind == "answer":
        syntax = named(reply.syntax, TABLES if reply.family == "table" else GRAPHS)
        assert syntax is not None
        return Response(
            answer.body,
            headers={"Content-Type": syntax.content_type, "Vary": "Accept", **truncation(reply)},
        )
    if reply.kind == "syntax":
        raise syntax_error(query.text, reply.detail)
    if reply.kind == "not-acceptable":
        offered = TABLES if reply.family == "table" else GRAPHS
        raise unacceptable(offered)
    _LOG.warning("a query failed: %s", reply.detail)
    raise RefusalError(
        400,
        "질의를 실행할 수 없습니다.",
        "The query could not be run.",
    )
