"""Turns: a few workers lent to many clients, so that none of them shuts the others out."""

import asyncio
from collections import Counter, deque
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class FullError(Exception):
    """Too many wait already, of all clients or of this one."""


class Turns(Generic[Thing]):
    """Lends things to clients who wait in a circle: each client gets one turn, then the next.

    Args:
        most: how many may wait in all.
        share: how many of one client may wait.
        held: how many things one client may hold at once.
    """

    def __init__(self, most: int, share: int, held: int) -> None:
        self._most, self._share, self._most_held = most, share, held
        self._free: deque[Thing] = deque()
        self._waiting: dict[str, deque[asyncio.Future[Thing]]] = {}
        self._held: Counter[str] = Counter()

    async def take(self, client: str) -> Thing:
        """Wait for a thing; who got one calls `leave` in the end.

        Raises:
            FullError: there is no room to wait, or it went to a client who had none waiting.
        """
        own = self._waiting.get(client, ())
        if len(own) >= self._share or not self._has_room(client):
            raise FullError
        turn: asyncio.Future[Thing] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        self._lend()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave(client)
                self.add(turn.result())
            else:
                self._forget(client, turn)
            raise

    def leave(self, client: str) -> None:
        """Note that a client holds one thing less; a thing that is whole comes back by `add`."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._lend()

    def add(self, thing: Thing) -> None:
        """Take a thing, new or come back, to be lent."""
        self._free.append(thing)
        self._lend()

    @property
    def waiting(self) -> int:
        """How many wait, of all clients."""
        return sum(map(len, self._waiting.values()))

    def _has_room(self, client: str) -> bool:
        """Return whether one more may wait; a newcomer takes a place of who has the most."""
        if self.waiting < self._most:
            return True
        longest = max(self._waiting, key=lambda each: len(self._waiting[each]))
        if client in self._waiting or len(self._waiting[longest]) < 2:
            return False
        turn = self._waiting[longest].pop()
        if not turn.done():
            turn.set_exception(FullError())
        return True

    def _lend(self) -> None:
        # Whoever is served goes to the end of the circle; who holds enough is passed over.
        for client in list(self._waiting):
            if not self._free:
                return
            if self._held[client] >= self._most_held:
                continue
            turns = self._waiting.pop(client)
            while turns and turns[0].done():
                turns.popleft()  # cancelled, and not yet told
            if turns:
                self._held[client] += 1
                turns.popleft().set_result(self._free.popleft())
            if turns:
                self._waiting[client] = turns

    def _forget(self, client: str, turn: asyncio.Future[Thing]) -> None:
        turns = self._waiting.get(client)
        if turns and turn in turns:
            turns.remove(turn)
            if not turns:
                del self._waiting[client]
