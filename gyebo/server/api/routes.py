"""Which address of `/api` leads where, and how its errors look to programs."""

import inspect
from collections.abc import Awaitable, Callable
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from gyebo.server.api import answers, finding, openapi, overview
from gyebo.server.api.reconcile import preview, service, suggestions
from gyebo.server.error_page import explained, for_people
from gyebo.server.refusals import RefusalError, problem

Handler = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]

# What pages of other servers may read of an answer, beside what they always may (Fetch, 4.9).
_EXPOSED = {"Access-Control-Expose-Headers": "ETag, Link, X-Total-Count"}
_WORDS = {
    404: (
        "그런 호출은 없습니다. /api에 목록이 있습니다.",
        "No such call; /api lists them.",
    ),
    405: ("이 주소에서는 쓸 수 없는 방식입니다.", "This address does not take that HTTP method."),
}


def api_routes() -> list[BaseRoute]:
    """Return the routes below `/api`."""
    calls = Starlette(
        routes=[
            _call("/openapi.json", openapi.document),
            _call("/questions", answers.questions),
            _call("/questions/{name}", answers.answer),
            _call("/search", finding.search),
            _call("/suggest", finding.suggest),
            _call("/reconcile", service.service, ("GET", "POST")),
            _call("/reconcile/suggest/entity", suggestions.suggest_entity),
            _call("/reconcile/suggest/property", suggestions.suggest_property),
            _call("/reconcile/suggest/type", suggestions.suggest_type),
            _call("/reconcile/extend", suggestions.propose),
            _call("/reconcile/preview", preview.preview),
            _call("/reconcile/view", preview.view),
        ],
        exception_handlers={
            RefusalError: _refused,
            HTTPException: _http_error,
            Exception: _failed,
        },
    )
    calls.router.redirect_slashes = False
    return [Route("/api", overview.overview), Mount("/api", calls)]


def _call(path: str, handler: Handler, methods: tuple[str, ...] = ("GET",)) -> Route:
    """Return the route of a call, which also tells pages of other servers what it takes (CORS)."""
    allowed = ", ".join((*methods, *(("HEAD",) if "GET" in methods else ()), "OPTIONS"))

    async def respond(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(
                status_code=204,
                headers={
                    "Allow": allowed,
                    "Access-Control-Allow-Methods": allowed,
                    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
                    "Access-Control-Max-Age": "86400",
                },
            )
        if inspect.iscoroutinefunction(handler):
            answer = await handler(request)
        else:
            answer = await run_in_threadpool(handler, request)
        answered = cast(Response, answer)
        answered.headers.update(_EXPOSED)
        return answered

    return Route(path, respond, methods=[*methods, "OPTIONS"])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    if for_people(request):  # who opened the address in a browser
        return await run_in_threadpool(explained, request, error)
    answer = problem(error)
    answer.headers["Vary"] = "Accept"
    return answer


async def _failed(_: Request, _error: Exception) -> Response:
    # The application around this one logs it.
    return problem(
        RefusalError(
            500,
            "서버에서 오류가 났습니다. 요청은 처리되지 않았습니다.",
            "Something went wrong in the server; the request was not carried out.",
        )
    )


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    ko, en = _WORDS.get(error.status_code, ("요청을 처리할 수 없습니다.", error.detail))
    headers = dict(error.headers or {})
    return await _refused(request, RefusalError(error.status_code, ko, en, headers=headers))
