"""Sending an answer: piece by piece, as fast as its client takes it, and what ends with it.

A large answer that were handed over whole would be copied for each client, and kept until the
slowest has read it. It takes its room in memory before it is sent; those of workers have theirs
before they leave the worker (see `shared_answers`).
"""

from collections.abc import Callable
from contextlib import ExitStack

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyebo.server.clients import client_of
from gyebo.server.refusals import RefusalError
from gyebo.server.room import SMALL, FullRoomError, Room

PIECE = 256 << 10
"""Bytes of an answer that are handed over at once."""


def no_room() -> RefusalError:
    """Return the refusal of a large answer while others take all the room that there is."""
    return RefusalError(
        503,
        "지금 큰 답을 너무 많이 보내고 있습니다. 잠시 뒤 다시 시도해 주십시오.",
        "Too many large answers are being sent at the moment: try again shortly.",
        headers={"Retry-After": "5"},
    )


class Over(ExitStack):
    """What is closed when a request is over: its answer was sent, or nobody takes it.

    Attributes:
        in_room: whether the answer has its room already.
    """

    in_room = False


def over(request: Request) -> Over:
    """Return what is closed when the request is over."""
    stack = request.scope["gyebo.over"]
    assert isinstance(stack, Over)
    return stack


class InPieces:
    """Sends answers piece by piece; a request is over when its client has taken the last one.

    Args:
        app: what answers.
        room: where large answers are until they are sent.
        explain: writes the refusal of one that finds no room.
    """

    def __init__(
        self, app: ASGIApp, room: Room, explain: Callable[[Request, RefusalError], Response]
    ) -> None:
        self._app = app
        self._room = room
        self._explain = explain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with Over() as stack:
            scope["gyebo.over"] = stack
            answer = _Answer(send, self._room, stack, scope)
            try:
                await self._app(scope, receive, answer.send)
            except FullRoomError:
                refused = self._explain(Request(scope), no_room())
                await refused(scope, receive, send)


class _Answer:
    """One answer on its way."""

    def __init__(self, send: Send, room: Room, stack: Over, scope: Scope) -> None:
        self._send = send
        self._room = room
        self._over = stack
        self._scope = scope
        # It begins when the size of what follows is known, and room for that taken.
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Send a message of it, the body in pieces.

        Raises:
            FullRoomError: there is no room for it; nothing was sent.
        """
        if message["type"] == "http.response.start":
            self._start = message
            return
        body = message.get("body", b"")
        if self._start is not None:
            if len(body) >= SMALL and not self._over.in_room:
                client = client_of(Request(self._scope))
                await self._room.take(len(body), client)
                self._over.callback(self._room.leave, len(body), client)
            await self._send(self._start)
            self._start = None
        if len(body) <= PIECE:
            await self._send(message)
            return
        for start in range(0, len(body), PIECE):
            piece = body[start : start + PIECE]
            await self._send({"type": "http.response.body", "body": piece, "more_body": True})
        # The server waits before each piece until the former is taken: so does the end.
        await self._send({**message, "body": b""})
