"""From a job to its answer: kept from before, or by a worker, or a refusal that says why."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.requests import Request

from gyebo.server.clients import client_of
from gyebo.server.frames import Answer, Job, Reply
from gyebo.server.pool import (
    NoRoomError,
    OverloadedError,
    TimeLimitError,
    WorkerEndedError,
    WorkerPool,
)
from gyebo.server.refusals import RefusalError, hung_up
from gyebo.server.room import SMALL
from gyebo.server.sending import no_room, over
from gyebo.server.site import Site


async def answer_to(
    request: Request,
    site: Site,
    job: Job,
    seconds: float | None = None,
    *,
    pool: WorkerPool | None = None,
    lasting: bool = True,
) -> Answer:
    """Return the answer to a job, given up when the client hangs up.

    Args:
        request: whose job it is.
        site: the build that is asked.
        job: the query.
        seconds: how long it may run, if less than usual.
        pool: who runs it, if not the usual pool of the site.
        lasting: whether this build always answers it in the same way, so that answers are kept.

    Raises:
        RefusalError: (503) a limit was reached, (400) the query is too deep to be parsed.
    """
    limit = min(seconds or site.settings.time_limit, site.settings.time_limit)
    kept = site.answers.get(job) if lasting else None
    if kept is not None and len(kept.body) < SMALL:
        return kept
    asked = pool or site.pool
    answer = site.shared.get(
        asked, job, client_of(request), limit, over(request), kept, lasting=lasting
    )
    return await _unless_gone(request, answer, limit, site, asked)


def truncation(reply: Reply) -> dict[str, str]:
    """Return the header that tells of a cut answer (a dictionary as of RFC 9651), or none."""
    if not reply.cut:
        return {}
    return {"Gyebo-Truncated": f"limit={reply.cut}, rows={reply.rows}"}


async def _unless_gone(
    request: Request,
    answer: Coroutine[Any, Any, Answer],
    seconds: float,
    site: Site,
    pool: WorkerPool,
) -> Answer:
    running = asyncio.create_task(answer)
    gone = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait((running, gone), return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            running.cancel()
            raise hung_up()
        return running.result()
    except OverloadedError:
        if pool.state().stopped:
            raise _stopped() from None
        raise RefusalError(
            503,
            "지금 질의가 너무 많습니다. 잠시 뒤 다시 시도해 주십시오.",
            "Too many queries at the moment: try again shortly.",
            headers={"Retry-After": "5"},
        ) from None
    except NoRoomError:
        raise no_room() from None
    except TimeLimitError:
        raise RefusalError(
            503,
            f"질의가 시간 제한({seconds:g}초)을 넘어 멈췄습니다. 범위를 좁혀 주십시오.",
            f"The query was stopped at the time limit of {seconds:g} s: narrow it.",
        ) from None
    except WorkerEndedError as error:
        if error.reason == "killed":
            raise RefusalError(
                503,
                "질의를 맡은 프로세스가 밖에서 끝났습니다. 다시 시도해 주십시오.",
                "The process that ran the query was ended from outside: try again.",
                headers={"Retry-After": "1"},
            ) from None
        if error.reason == "engine":
            raise RefusalError(
                400,
                "질의 엔진이 실패했습니다. 종류가 섞인 값은 STR(...)로 정렬해 보십시오.",
                "The query engine failed on this query: to sort values of mixed types, sort by"
                " STR(...).",
            ) from None
        if error.reason == "stack":
            raise RefusalError(
                400,
                "질의가 너무 길거나 깊어 읽을 수 없습니다.",
                "The query is too long or too deep to be parsed.",
            ) from None
        megabytes = site.settings.memory_limit >> 20
        raise RefusalError(
            503,
            f"질의가 메모리 제한({megabytes} MiB)을 넘어 멈췄습니다. 범위를 좁혀 주십시오.",
            f"The query was stopped at the memory limit of {megabytes} MiB: narrow it.",
        ) from None
    finally:
        gone.cancel()
        running.cancel()  # where this task itself was, as when the server stops


def _stopped() -> RefusalError:
    return RefusalError(
        503,
        "질의를 처리하는 곳이 멎었습니다. 저장소가 없어졌거나 열 수 없습니다.",
        "Queries cannot be run: what runs them has stopped, as the store is gone or cannot be"
        " opened.",
        headers={"Retry-After": "5"},
    )


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
