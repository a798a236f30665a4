"""Connections: cut when a client sends no whole request, or does not take what it asked for."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gyebo.server.request_line import RawLettersProtocol


def connections(patience: float) -> type[HttpToolsProtocol]:
    """Return how connections are kept.

    Args:
        patience: seconds that a client has to send a request, from its first byte to its last and
            at first from the beginning of the connection, and to take each next piece of an answer.
            A connection that is cut has no proper end, so that nobody takes a part of an answer for
            all of it.
    """

    class Connection(RawLettersProtocol):
        """One connection."""

        _stalled: asyncio.TimerHandle | None = None
        _unfinished: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Begin to wait for the first request."""
            super().connection_made(transport)
            self._wait_for_request()

        def data_received(self, data: bytes) -> None:
            """Take what came, which is of a request that is not there as a whole."""
            self._wait_for_request()
            super().data_received(data)

        def on_message_begin(self) -> None:
            """Wait for the end of a request, which may have come with the end of another."""
            self._wait_for_request()
            super().on_message_begin()

        def on_message_complete(self) -> None:
            """Wait no more: the request is there."""
            self._unset_unfinished()
            super().on_message_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            """Forget the connection."""
            self._unset_unfinished()
            self._unset_stalled()
            self._unset_keepalive_if_required()
            super().connection_lost(exc)

        def pause_writing(self) -> None:
            """Wait until the client has taken what is written."""
            super().pause_writing()
            self._wait_for_client()

        def resume_writing(self) -> None:
            """Go on: the client has taken most of it."""
            if not self.transport.is_closing():
                self._unset_stalled()
            super().resume_writing()

        def on_response_complete(self) -> None:
            """Wait for the next request; after the last one, until its answer is taken."""
            super().on_response_complete()
            if self.transport.is_closing():
                self._wait_for_client()

        def timeout_keep_alive_handler(self) -> None:
            """Close a connection without further requests when its last answer is taken."""
            super().timeout_keep_alive_handler()
            self._wait_for_client()

        def _wait_for_request(self) -> None:
            if self._unfinished is None:
                self._unfinished = self.loop.call_later(patience, self._give_up)

        def _give_up(self) -> None:
            self._unfinished = None
            now = self.cycle  # None before the first request, although it is not declared so
            if now is None or now.response_complete or now.more_body:  # type: ignore[redundant-expr]
                self.transport.abort()
            else:
                self._wait_for_request()  # the one before is being answered: it takes its time

        def _unset_unfinished(self) -> None:
            if self._unfinished is not None:
                self._unfinished.cancel()
                self._unfinished = None

        def _wait_for_client(self) -> None:
            self._unset_stalled()
            self._stalled = self.loop.call_later(patience, self.transport.abort)

        def _unset_stalled(self) -> None:
            if self._stalled is not None:
                self._stalled.cancel()
                self._stalled = None

    return Connection
