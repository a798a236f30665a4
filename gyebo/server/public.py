"""The address under which the world sees the server, where a proxy stands before it.

The pages and headers of this server lead to paths (`/id/...`), and it listens at some address of
its own. Where the world sees it at another (`https://data.example.org/gyebo/`), everything that
leads somewhere is told with that one. Identifiers in the data stay as they are. No header of a
request can tell the server where it is, since anybody can send one.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyebo.server.refusals import RefusalError

# Links of a page that begin at the root of the server. What data says is escaped, so that quotes
# stand only where a page itself has them.
_ATTRIBUTE = re.compile(rb'(\s(?:href|src|action)=")/(?!/)')
_TARGET = re.compile(rb"<(?=/(?!/))")
_LEADING = frozenset({b"location", b"content-location"})


def root_of(request: Request) -> str:
    """Return the address of the server as the client sees it, without a slash at its end.

    Raises:
        RefusalError: (400) the request names no host that could be one.
    """
    try:
        return str(request.base_url).rstrip("/")
    except ValueError:
        raise RefusalError(
            400, "Host 헤더가 주소가 아닙니다.", "The Host header is not an address."
        ) from None


class PublicAddress:
    """Tells everything with the public address, and gives the application paths without its prefix.

    Args:
        app: the application.
        url: the public address, `http(s)://host/` or with a path; nothing for none. A proxy before
            a path takes it off (as `proxy_pass http://127.0.0.1:8000/;` does).
    """

    def __init__(self, app: ASGIApp, url: str) -> None:
        self._app = app
        self._public = urlsplit(url) if url else None
        self._prefix = (self._public.path if self._public else "").rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http" or self._public is None:
            await self._app(scope, receive, send)
            return
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        public = {
            **scope,
            "scheme": self._public.scheme,
            "headers": [(b"host", self._public.netloc.encode()), *others],
            "root_path": self._prefix,
            "path": self._prefix + scope["path"],
        }
        tell = _Prefixed(send, self._prefix.encode()).tell if self._prefix else send
        await self._app(public, receive, tell)


class _Prefixed:
    """Sends an answer whose links begin with a prefix."""

    def __init__(self, send: Send, prefix: bytes) -> None:
        self._send = send
        self._prefix = prefix
        self._start: Message | None = None
        self._page = bytearray()

    async def tell(self, message: Message) -> None:
        """Send a message of an answer, or keep it until the page is whole."""
        if message["type"] == "http.response.start":
            message["headers"] = [self._header(*each) for each in message["headers"]]
            if _is_page(message["headers"]):
                self._start = message  # until its length is known
                return
        elif self._start is not None:
            await self._of_page(message, self._start)
            return
        await self._send(message)

    def _header(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if name in _LEADING and re.match(rb"/(?!/)", value):
            return name, self._prefix + value
        if name == b"link":
            return name, _TARGET.sub(b"<" + self._prefix, value)
        return name, value

    async def _of_page(self, message: Message, start: Message) -> None:
        self._page += message.get("body", b"")
        if message.get("more_body"):
            return
        page = _ATTRIBUTE.sub(rb"\1" + self._prefix + b"/", bytes(self._page))
        lengths = [(b"content-length", str(len(page)).encode())]
        others = [each for each in start["headers"] if each[0] != b"content-length"]
        await self._send({**start, "headers": [*others, *lengths]})
        await self._send({"type": "http.response.body", "body": page})


def _is_page(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(
        name == b"content-type" and value.startswith(b"text/html") for name, value in headers
    )
