"""What is known of each request when it is over, and who is told of it."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STOPPING = (
    "서버가 멈추는 중이라 답을 마치지 못했습니다. 잠시 뒤 다시 시도해 주십시오.\n"
    "The server is being stopped, and the answer was not finished: try again shortly.\n"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that is over.

    Attributes:
        ended: when, in seconds since 1970.
        seconds: how long it took.
        method: its method; `other` for one that HTTP does not know.
        route: the first step of its address (`/sparql`); `other` where nothing stands there.
        path: its address, without the query string.
        query: the query string, as it was sent.
        client: the address of the client, empty where it is not known.
        status: the status of the answer, 500 where none was begun.
        size: bytes of the answer's body.
    """

    ended: float
    seconds: float
    method: str
    route: str
    path: str
    query: str
    client: str
    status: int
    size: int


class Watched:
    """Tells of every request when it is over, and answers those that a stop cuts short.

    Args:
        app: what answers.
        tell: called with each visit; must not block.
    """

    def __init__(self, app: ASGIApp, tell: Iterable[Callable[[Visit], None]]) -> None:
        self._app = app
        self._tell = tuple(tell)
        self._routes: frozenset[str] = frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # A mounted application changes the scope: what is told is what was asked.
        path, method = scope["path"], scope["method"]
        status, size = 0, 0
        start = time.perf_counter()

        async def send_and_count(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, send_and_count)
        except asyncio.CancelledError:
            # The time for a graceful stop is over. What was begun is cut, and the client sees it.
            if status:
                raise
            refusal = PlainTextResponse(_STOPPING, 503, {"Retry-After": "5"})
            await refusal(scope, receive, send_and_count)
        finally:
            client = scope.get("client")
            visit = Visit(
                ended=time.time(),
                seconds=time.perf_counter() - start,
                method=method if method in _METHODS else "other",
                route=self._route(path, scope),
                path=path,
                query=scope["query_string"].decode("latin-1"),
                client=client[0] if client else "",
                status=status or 500,
                size=size if method != "HEAD" else 0,
            )
            for tell in self._tell:
                tell(visit)

    def _route(self, path: str, scope: Scope) -> str:
        if not self._routes:
            self._routes = frozenset(map(_first_step, scope["app"].routes))
        step = _first(path)
        return step if step in self._routes else "other"


def _first_step(route: BaseRoute) -> str:
    return _first(route.path) if isinstance(route, (Route, Mount)) else "other"


def _first(path: str) -> str:
    return "/" + path.lstrip("/").partition("/")[0]
