"""Room in memory for large answers, from when they are there until they are sent."""

import asyncio
from collections import Counter

SMALL = 256 << 10
"""Answers of fewer bytes than this take no room: they always pass."""

# Seconds that an answer waits for room; it stays with its worker meanwhile.
_WAIT = 2.0


class FullRoomError(Exception):
    """There is no room for an answer, and none came free in time."""


class Room:
    """How many bytes of large answers there are at once; one that is alone always fits.

    One client has three quarters of it at most, so that slow readers of one address do not keep
    large answers from everybody else.

    Args:
        size: bytes of all of them.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._of: Counter[str] = Counter()
        self._left = asyncio.Event()

    @property
    def taken(self) -> int:
        """Bytes of large answers that are in memory to be sent."""
        return self._taken

    async def take(self, size: int, client: str) -> None:
        """Wait until there is room for an answer; whoever got it calls `leave` in the end.

        Args:
            size: bytes of the answer.
            client: whose part of the room it takes.

        Raises:
            FullRoomError: none came free.
        """
        if size < SMALL:
            return
        try:
            async with asyncio.timeout(_WAIT):
                while not self._fits(size, client):
                    self._left.clear()
                    await self._left.wait()
        except TimeoutError:
            raise FullRoomError from None
        self._taken += size
        self._of[client] += size

    def leave(self, size: int, client: str) -> None:
        """Give back what `take` gave."""
        if size < SMALL:
            return
        self._taken -= size
        self._of[client] -= size
        if not self._of[client]:
            del self._of[client]
        self._left.set()

    def _fits(self, size: int, client: str) -> bool:
        own = self._of.get(client, 0)
        return (not self._taken or self._taken + size <= self._size) and (
            not own or own + size <= self._size * 3 // 4
        )
