"""`/sparql`: the SPARQL endpoint."""

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.frames import Job
from gyebo.server.negotiation import GRAPHS, TABLES, named
from gyebo.server.pool import (
    Answer,
    OverloadedError,
    TimeLimitError,
    WorkerEndedError,
    WorkerPool,
)
from gyebo.server.protocol import QueryRequest, RefusalError, read_query, syntax_error
from gyebo.server.settings import Settings
from gyebo.server.site import Site

_LOG = logging.getLogger("gyebo.server")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def preflight() -> Response:
    """Answer OPTIONS: what may be asked, also from pages of other servers (CORS)."""
    methods = ", ".join(METHODS)
    return Response(
        status_code=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "86400",
        },
    )


async def answer_query(request: Request, site: Site) -> Response:
    """Answer a SPARQL query.

    Raises:
        RefusalError: see `read_query`; 406 when the client accepts no syntax of the result, 503
            when a limit was reached.
    """
    query = await read_query(request)
    settings = site.settings
    job = Job(
        text=query.text,
        base=site.holdings.base,
        default_graphs=query.default_graphs,
        named_graphs=query.named_graphs,
        table=query.table.name if query.table else "",
        graph=query.graph.name if query.graph else "",
    )
    answer = await _run_while_connected(request, site.pool, job, settings)
    return _respond(query, answer, settings)


async def _run_while_connected(
    request: Request, pool: WorkerPool, job: Job, settings: Settings
) -> Answer:
    """Run the job, and give it up when the client hangs up."""
    running = asyncio.create_task(pool.run(job))
    gone = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait((running, gone), return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            running.cancel()
            raise RefusalError(499, "연결이 끊어졌습니다.", "The client closed the connection.")
        return running.result()
    except OverloadedError:
        raise RefusalError(
            503,
            "지금 질의가 너무 많습니다. 잠시 뒤 다시 시도해 주십시오.",
            "Too many queries at the moment: try again shortly.",
            headers={"Retry-After": "5"},
        ) from None
    except TimeLimitError:
        raise RefusalError(
            503,
            f"질의가 시간 제한({settings.time_limit:g}초)을 넘어 멈췄습니다. 범위를 좁혀 주십시오.",
            f"The query was stopped at the time limit of {settings.time_limit:g} s: narrow it.",
        ) from None
    except WorkerEndedError as error:
        if error.reason == "killed":
            raise RefusalError(
                503,
                "질의를 맡은 프로세스가 밖에서 끝났습니다. 다시 시도해 주십시오.",
                "The process that ran the query was ended from outside: try again.",
                headers={"Retry-After": "1"},
            ) from None
        if error.reason == "stack":
            raise RefusalError(
                400,
                "질의가 너무 길거나 깊어 읽을 수 없습니다.",
                "The query is too long or too deep to be parsed.",
            ) from None
        megabytes = settings.memory_limit >> 20
        raise RefusalError(
            503,
            f"질의가 메모리 제한({megabytes} MiB)을 넘어 멈췄습니다. 범위를 좁혀 주십시오.",
            f"The query was stopped at the memory limit of {megabytes} MiB: narrow it.",
        ) from None
    finally:
        gone.cancel()
        running.cancel()  # where this task itself was, as when the server stops


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _respond(query: QueryRequest, answer: Answer, settings: Settings) -> Response:
    reply = answer.reply
    if reply.kind == "answer":
        syntax = named(reply.syntax, TABLES if reply.family == "table" else GRAPHS)
        assert syntax is not None
        return Response(
            answer.body,
            headers={"Content-Type": syntax.content_type, "Vary": "Accept"},
        )
    if reply.kind == "syntax":
        raise syntax_error(query.text, reply.detail)
    if reply.kind == "not-acceptable":
        offered = TABLES if reply.family == "table" else GRAPHS
        raise RefusalError(
            406,
            "요청한 형식으로는 이 결과를 낼 수 없습니다.",
            "None of the accepted media types can carry this result.",
            "\n".join(syntax.media_type for syntax in offered),
            {"Vary": "Accept"},
        )
    if reply.kind == "too-large":
        megabytes = settings.result_limit >> 20
        raise RefusalError(
            503,
            f"결과가 {megabytes} MiB를 넘습니다. LIMIT로 나누어 받으십시오.",
            f"The result is larger than {megabytes} MiB: take it in parts with LIMIT.",
        )
    _LOG.warning("a query failed: %s", reply.detail)
    raise RefusalError(
        400,
        "질의를 실행할 수 없습니다.",
        "The query could not be run.",
    )
