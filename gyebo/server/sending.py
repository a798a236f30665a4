"""Sending an answer: piece by piece, as fast as its client takes it, and what ends with it.

A large answer that were handed over whole would be copied for each client, and kept until the
slowest has read it.
"""

from contextlib import ExitStack

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PIECE = 256 << 10
"""Bytes of an answer that are handed over at once."""


def over(request: Request) -> ExitStack:
    """Return what is closed when the request is over: its answer was sent, or nobody takes it."""
    stack = request.scope["gyebo.over"]
    assert isinstance(stack, ExitStack)
    return stack


class InPieces:
    """Sends answers piece by piece; a request is over when its client has taken the last one.

    Args:
        app: what answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_in_pieces(message: Message) -> None:
            body = message.get("body", b"")
            if message["type"] != "http.response.body" or len(body) <= PIECE:
                await send(message)
                return
            for start in range(0, len(body), PIECE):
                piece = body[start : start + PIECE]
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            # The server waits before each piece until the former is taken: so does the end.
            await send({**message, "body": b""})

        with ExitStack() as stack:
            scope["gyebo.over"] = stack
            await self._app(scope, receive, send_in_pieces)
