"""The application: which address leads where, and what every answer carries."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyebo.questions import load_questions
from gyebo.server import (
    brief_page,
    endpoint,
    evidence_words,
    home_page,
    pages,
    picture_pages,
    query_help,
    report_pages,
    search_page,
)
from gyebo.server.access_log import AccessLog
from gyebo.server.api import api_routes
from gyebo.server.assets import STATIC, StaticAssets
from gyebo.server.dataset import documents
from gyebo.server.dataset.routes import dataset_routes
from gyebo.server.documents import document_routes
from gyebo.server.dump_pages import dump_routes
from gyebo.server.error_page import explained, refusal
from gyebo.server.health import health
from gyebo.server.keeper import Keeper
from gyebo.server.metrics import Metrics
from gyebo.server.public import PublicAddress
from gyebo.server.refusals import RefusalError
from gyebo.server.sending import InPieces
from gyebo.server.settings import Settings
from gyebo.server.site import site_of
from gyebo.server.visits import Watched

_LOG = logging.getLogger("gyebo.server")

_HEADERS = (
    # Nothing comes from elsewhere, nothing runs but our own scripts, which ask nobody but us, and
    # nobody frames a page. A picture is saved by way of an image that the page itself made (blob:).
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        b"img-src 'self' blob: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    # Everything here is public and nothing can be changed: pages of any server may read it.
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Gyebo-Truncated, Link, Retry-After"),
)


class _WithHeaders:
    """Put the headers that every answer carries on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = message.get("headers", ())
                # An answer may have its own policy, as what others may show in a frame.
                named = {name.lower() for name, _ in own}
                rest = (header for header in _HEADERS if header[0] not in named)
                message["headers"] = [*own, *rest]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _WithSite:
    """Lend each request the site of the newest build."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        async with self._keeper.site() as site:
            scope["gyebo.site"] = site
            await self._app(scope, receive, send)


def application(locate: Callable[[], Path], settings: Settings) -> Starlette:
    """Return the application over a store.

    Args:
        locate: returns the folder of the version that serves now (see `Keeper`).
        settings: limits and addresses.

    Raises:
        StoreError: the store cannot be opened.
        OSError: the access log cannot be written.
    """
    keeper = Keeper(locate, settings, load_questions())
    metrics = Metrics(lambda: keeper.state)
    tell = [metrics.count]
    log = None
    if settings.access_log:
        log = AccessLog(settings.access_log, settings.log_client, settings.log_queries == "on")
        tell.append(log.note)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if log:
            log.start()
        await keeper.start()
        try:
            yield
        finally:
            await keeper.stop()
            if log:
                log.stop()

    async def watch(_: Request) -> Response:
        return health(keeper.state)

    async def failed(request: Request, error: Exception) -> Response:
        # This answer is made outside the middleware, so it is given what they give to others.
        return cast(Response, PublicAddress(_failed(request, error), settings.public_url))

    return Starlette(
        routes=[
            Route("/", home_page.home),
            Route("/sparql", _sparql, methods=[*endpoint.METHODS]),
            Route("/sparql/", _sparql, methods=[*endpoint.METHODS]),
            *query_help.query_help_routes(),
            *dataset_routes(),
            *api_routes(),
            Route("/questions", home_page.questions),
            Route("/questions/{name}", pages.question),
            Route("/evidence/{report}/{lines}.json", evidence_words.words),
            Route("/evidence/{report}/{lines}", pages.evidence),
            *picture_pages.picture_routes(),
            *report_pages.report_routes(),
            *search_page.search_routes(),
            Route("/brief", brief_page.named_brief),
            Route("/brief/{rest:path}", brief_page.brief),
            *document_routes(),
            *dump_routes(),
            Route("/health", watch),
            Route("/metrics", metrics.answer),
            Route("/robots.txt", _robots),
            Route("/favicon.ico", _icon),
            Route("/static/brief.css", brief_page.style),
            Mount("/static", StaticAssets(directory=STATIC)),
        ],
        lifespan=lifespan,
        exception_handlers={
            RefusalError: _refused,
            HTTPException: _http_error,
            Exception: failed,
        },
        middleware=[
            Middleware(_WithHeaders),
            Middleware(Watched, tell),
            Middleware(InPieces, keeper.room, explained),
            Middleware(PublicAddress, settings.public_url),
            Middleware(_WithSite, keeper),
        ],
    )


async def _sparql(request: Request) -> Response:
    site = site_of(request)
    if request.method == "OPTIONS":
        return endpoint.preflight()
    if endpoint.asks_for_description(request):
        return await run_in_threadpool(documents.service, request)
    return await endpoint.answer_query(request, site)


def _robots(_: Request) -> Response:
    """Let crawlers read the pages and leave the endpoint alone."""
    return PlainTextResponse("User-agent: *\nDisallow: /sparql\n")


def _icon(_: Request) -> Response:
    return FileResponse(STATIC / "gyebo.svg", media_type="image/svg+xml")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    # What may have been meant by a name takes a search.
    return await run_in_threadpool(explained, request, error)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return await _refused(request, refusal(request, error))


def _failed(request: Request, error: Exception) -> Response:
    _LOG.error("%s failed", request.url.path, exc_info=error)
    answer = explained(
        request,
        RefusalError(
            500,
            "서버에서 오류가 났습니다. 요청은 처리되지 않았습니다.",
            "Something went wrong in the server; the request was not carried out.",
        ),
    )
    answer.headers.update({name.decode(): value.decode() for name, value in _HEADERS})
    return answer
