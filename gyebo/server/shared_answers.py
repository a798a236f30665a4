"""Answers on their way: who asks what is being answered already shares that answer.

An answer is on its way from the first request for it until the last one is over. So a query that
many ask at once runs once, and a large answer is in memory once, however many are taking it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from gyebo.server.answer_cache import AnswerCache
from gyebo.server.frames import Answer, Job
from gyebo.server.pool import NoRoomError, WorkerPool
from gyebo.server.room import FullRoomError, Room
from gyebo.server.sending import Over

# What has an answer made for a client; it calls the function when it begins to be made.
_Make = Callable[[str, Callable[[], None]], Coroutine[Any, Any, Answer]]


class _OnItsWay:
    """One answer, and how many requests wait for it or are taking it.

    Each client that asks waits for a turn of its own. Whose turn comes first pays for all, and the
    others give theirs up: nobody waits longer than alone behind somebody else's queries.

    Attributes:
        users: requests that wait for the answer or take it.
        done: the answer, or why there is none.
        payer: the client whose turn came.
    """

    def __init__(self, make: _Make, room: Room) -> None:
        self._make = make
        self._room = room
        self._turns: dict[str, asyncio.Task[Answer]] = {}
        self.users = 0
        self.payer: str | None = None
        self.done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    def join(self, client: str) -> None:
        """Have one more request wait."""
        self.users += 1
        if self.payer is None and client not in self._turns:
            turn = asyncio.create_task(self._make(client, lambda: self._begin(client)))
            self._turns[client] = turn
            turn.add_done_callback(lambda _: self._end(client, turn))

    def leave(self) -> None:
        """Have one request less; without any, the query ends, and the answer leaves its room."""
        self.users -= 1
        if self.users:
            return
        for turn in self._turns.values():
            turn.cancel()
        if self.done.done() and not self.done.exception():
            self._let_go(self.done.result())

    def _begin(self, client: str) -> None:
        self.payer = client
        for other, turn in self._turns.items():
            if other != client:
                turn.cancel()

    def _end(self, client: str, turn: "asyncio.Task[Answer]") -> None:
        del self._turns[client]
        if turn.cancelled():
            return
        error = turn.exception()
        if error is None:
            if self.users:
                self.done.set_result(turn.result())
            else:  # all have gone in this moment
                self._let_go(turn.result())
        elif self.payer == client or not self._turns:
            self.done.set_exception(error)
            self.done.exception()  # whoever waits is told; it is no accident if nobody does

    def _let_go(self, answer: Answer) -> None:
        assert self.payer is not None
        self._room.leave(len(answer.body), self.payer)


class SharedAnswers:
    """The answers of one build that are on their way.

    Args:
        kept: the answers that were given before.
        room: where large ones are while they are being sent.
    """

    def __init__(self, kept: AnswerCache, room: Room) -> None:
        self._kept = kept
        self._room = room
        self._on_their_way: dict[tuple[Job, float], _OnItsWay] = {}

    async def get(
        self,
        pool: WorkerPool,
        job: Job,
        client: str,
        seconds: float,
        over: Over,
        kept: Answer | None,
        *,
        lasting: bool,
    ) -> Answer:
        """Return the answer to a job; it stays in its room until `over` is closed.

        Args:
            pool: who makes it, if nobody does yet.
            job: the query.
            client: who asks.
            seconds: how long the query may run.
            over: closed when the request is over.
            kept: the answer, where it was given before.
            lasting: whether this build always answers it in the same way: others are not shared.

        Raises:
            PoolError: there is no answer, see `WorkerPool.run`.
        """
        shared = self._joined(pool, job, seconds, kept, over, client, lasting=lasting)
        try:
            # Shielded: others may wait for it when this request is given up.
            return await asyncio.shield(shared.done)
        except NoRoomError:
            if shared.payer == client:
                raise
        # It was another's part of the room that is full.
        own = self._joined(pool, job, seconds, kept, over, client, lasting=False)
        return await asyncio.shield(own.done)

    def _joined(
        self,
        pool: WorkerPool,
        job: Job,
        seconds: float,
        kept: Answer | None,
        over: Over,
        client: str,
        *,
        lasting: bool,
    ) -> _OnItsWay:
        """Return the answer that is on its way, joined by one more request."""
        key = (job, seconds)
        shared = self._on_their_way.get(key) if lasting else None
        if shared is None or (shared.done.done() and shared.done.exception()):

            async def make(payer: str, begin: Callable[[], None]) -> Answer:
                if kept is not None:
                    begin()
                    await self._again(kept, payer)
                    return kept
                answer = await pool.run(job, payer, seconds, begin)
                if lasting and answer.reply.kind == "answer":
                    self._kept.put(job, answer)
                return answer

            shared = _OnItsWay(make, self._room)
            if lasting:
                self._on_their_way[key] = shared
        shared.join(client)
        over.callback(self._leave, key, shared)
        over.in_room = True
        return shared

    def _leave(self, key: tuple[Job, float], shared: _OnItsWay) -> None:
        shared.leave()
        if not shared.users and self._on_their_way.get(key) is shared:
            del self._on_their_way[key]

    async def _again(self, kept: Answer, client: str) -> None:
        try:
            await self._room.take(len(kept.body), client)
        except FullRoomError:
            raise NoRoomError from None
