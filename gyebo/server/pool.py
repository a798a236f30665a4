"""The processes that answer queries: kept ready, watched by the clock, replaced when ended."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from gyebo.server.frames import Answer, Job
from gyebo.server.room import Room
from gyebo.server.settings import Settings
from gyebo.server.turns import FullError, Turns
from gyebo.server.worker_process import WorkerProcess

_LOG = logging.getLogger("gyebo.server")
# Seconds before another start is tried when a worker could not be started.
_PAUSE = 0.5


class PoolError(Exception):
    """A query that got no answer; the subclass says why."""


class OverloadedError(PoolError):
    """Too many queries wait, or this one waited too long."""


class TimeLimitError(PoolError):
    """The query ran longer than it may."""


class NoRoomError(PoolError):
    """The answer is large, and too many large answers are being sent."""


class WorkerEndedError(PoolError):
    """The worker ended in mid-query: `reason` says of what.

    memory: what running out of it looks like; stack: brackets or chains too deep for the parser's
    own stack; killed: something outside ended it; time: its own clock did, before the pool's;
    engine: the engine itself failed on the query.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PoolState:
    """How a pool fares: processes that live and those of them at work, and queries that wait.

    `failure` says why the last worker could not be started; it is empty when it could.
    """

    alive: int
    busy: int
    waiting: int
    failure: str

    @property
    def stopped(self) -> bool:
        """Whether no worker runs and none can be started; those being started are waited for."""
        return bool(self.failure) and not self.alive


class WorkerPool:
    """A fixed number of workers over one store, and the queue before them.

    `start`, then `run` jobs, then `stop`.

    Args:
        store: folder of the index, which each worker opens read-only.
        settings: how many workers, and their limits.
        room: where large answers are until they are sent.
        ended: where it counts the workers that ended in mid-query, by reason: time, memory, stack,
            killed, hang-up, engine.
        federated: whether the workers may open connections, for `SERVICE`.
    """

    def __init__(
        self,
        store: Path,
        settings: Settings,
        room: Room,
        ended: Counter[str],
        *,
        federated: bool = False,
    ) -> None:
        self._store = store
        self._settings = settings
        self._room = room
        self._federated = federated
        self._ended = ended
        self._alive: set[WorkerProcess] = set()
        self._busy = 0
        self._failure = ""
        self._stopped = False
        # One worker always stays for others, so that no client's long queries stop theirs.
        held = max(1, settings.workers - 1)
        self._turns: Turns[WorkerProcess] = Turns(
            settings.waiting_limit, settings.client_share, held
        )
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to start the workers; jobs wait until one is ready."""
        for _ in range(self._settings.workers):
            self._spawn()

    async def stop(self) -> None:
        """End all workers, those in mid-query too."""
        self._stopped = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in list(self._alive):
            await self._end(worker)

    def state(self) -> PoolState:
        """Tell how the pool fares."""
        alive = sum(worker.lives for worker in self._alive)
        return PoolState(alive, self._busy, self._turns.waiting, self._failure)

    async def run(self, job: Job, client: str, seconds: float, begin: Callable[[], None]) -> Answer:
        """Have a worker run the job; ending the caller's task ends the worker with it.

        A large answer has taken its room, which the caller gives back.

        Args:
            job: the query.
            client: who asks, among whom the workers are shared.
            seconds: how long it may run, at most as long as the server lets any query run.
            begin: called when a worker takes the job.

        Raises:
            NoRoomError: the answer is large, and there was no room for it.
            OverloadedError: no worker came free, or too many queries wait already.
            TimeLimitError: the query ran out of time.
            WorkerEndedError: the worker ended in mid-query.
        """
        async with self._worker(client) as worker:
            begin()
            try:
                async with asyncio.timeout(min(seconds, self._settings.time_limit)):
                    answer = await worker.run(job, self._room, client)
            except TimeoutError:
                self._ended["time"] += 1
                raise TimeLimitError from None
            except asyncio.CancelledError:
                self._ended["hang-up"] += 1
                raise
            except (asyncio.IncompleteReadError, ConnectionError):
                reason = await worker.ended()
                self._ended[reason] += 1
                raise WorkerEndedError(reason) from None
        if answer is None:
            raise NoRoomError
        return answer

    @asynccontextmanager
    async def _worker(self, client: str) -> AsyncIterator[WorkerProcess]:
        """Lend a worker; one that was left in mid-query is ended and replaced."""
        try:
            async with asyncio.timeout(self._settings.time_limit):
                # One may have been killed while it had nothing to do.
                while not (worker := await self._turns.take(client)).lives:
                    self._turns.leave(client)
                    self._spawn(instead_of=worker)
        except (TimeoutError, FullError):
            raise OverloadedError from None
        self._busy += 1
        try:
            yield worker
        except BaseException:
            self._spawn(instead_of=worker)
            raise
        else:
            self._turns.add(worker)
        finally:
            self._busy -= 1
            self._turns.leave(client)

    def _spawn(self, instead_of: WorkerProcess | None = None) -> None:
        if self._stopped:
            return  # `stop` ends whoever is left
        task = asyncio.create_task(self._start(instead_of))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self, instead_of: WorkerProcess | None) -> None:
        if instead_of is not None:
            await self._end(instead_of)
        while True:
            try:
                worker = await WorkerProcess.start(self._store, self._settings, self._federated)
            except OSError as error:
                self._failure = str(error)
                _LOG.warning("a query worker could not be started: %s", error)
                await asyncio.sleep(_PAUSE)
            else:
                self._failure = ""
                self._alive.add(worker)
                self._turns.add(worker)
                return

    async def _end(self, worker: WorkerProcess) -> None:
        self._alive.discard(worker)
        await worker.end()
