"""The processes that answer queries: kept ready, watched by the clock, replaced when ended."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from gyebo.server.frames import (
    LENGTHS_SIZE,
    Job,
    Reply,
    pack_job,
    unpack_lengths,
    unpack_reply,
)
from gyebo.server.room import FullRoomError, Room
from gyebo.server.settings import Settings
from gyebo.server.turns import FullError, Turns

_LOG = logging.getLogger("gyebo.server")
# Seconds before another start is tried when a worker could not be started.
_PAUSE = 0.5
# Bytes that are read at once of an answer that nobody takes.
_PIECE = 1 << 20
# Bytes that are kept of what a worker says on its standard error.
_HEARD = 1 << 16
# What ended a worker, by the signal; any other end is that of one which ran out of memory.
_REASONS: Mapping[int, str] = {
    signal.SIGSEGV: "stack",
    signal.SIGKILL: "killed",
    signal.SIGXCPU: "time",
}


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
class Answer:
    """A worker's reply and, when the reply is an answer, its bytes."""

    reply: Reply
    body: bytes


@dataclass(frozen=True, slots=True)
class PoolState:
    """How a pool fares: processes that live and those of them at work, and queries that wait.

    `failure` says why the last worker could not be started; it is empty when it could.
    """

    alive: int
    busy: int
    waiting: int
    failure: str


class _Worker:
    """One process, spoken to through its standard input and output."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self._input = process.stdin
        self._output = process.stdout
        # The last of what it says, which tells what it ended of.
        self._said = b""
        self._listening = asyncio.create_task(self._listen(process.stderr))

    async def _listen(self, words: asyncio.StreamReader) -> None:
        while heard := await words.read(_HEARD):
            self._said = (self._said + heard)[-_HEARD:]

    @classmethod
    async def start(cls, store: Path, settings: Settings, federated: bool) -> "_Worker":
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "gyebo.server.worker", str(store), str(settings.time_limit)),
            *(str(settings.memory_limit), str(settings.result_limit)),
            "federated" if federated else "closed",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            # Its own session: the Ctrl-C that stops the server must not end it in mid-answer.
            start_new_session=True,
        )
        worker = cls(process)
        try:
            await worker._receive()  # "ready"
        except BaseException:
            await worker.end()
            if said := worker._said.decode(errors="replace").strip():
                _LOG.warning("%s", said.splitlines()[-1])
            raise
        return worker

    async def run(self, job: Job, room: Room, client: str) -> Answer | None:
        """Return the answer, which has taken its room; None where there was none for it."""
        self._input.write(pack_job(job))
        await self._input.drain()
        reply, size = await self._receive()
        try:
            # The answer stays in the worker, whose memory is bounded, until there is room for it.
            await room.take(size, client)
        except FullRoomError:
            await self._skip(size)
            return None
        try:
            return Answer(reply, await self._output.readexactly(size))
        except BaseException:
            room.leave(size, client)
            raise

    async def _receive(self) -> tuple[Reply, int]:
        """Return a reply, and the size of the body that follows."""
        header, body = unpack_lengths(await self._output.readexactly(LENGTHS_SIZE))
        return unpack_reply(await self._output.readexactly(header)), body

    async def _skip(self, size: int) -> None:
        while size:
            piece = await self._output.readexactly(min(size, _PIECE))
            size -= len(piece)

    @property
    def lives(self) -> bool:
        """Whether the process still runs, as far as it is known."""
        return self._process.returncode is None

    async def ended(self) -> str:
        """Return what a process that went by itself ended of."""
        code = await self._process.wait()
        await self._listening
        if b"panicked at" in self._said:
            return "engine"
        return _REASONS.get(-code, "memory")

    async def end(self) -> None:
        """End the process, if it still runs."""
        # Not Process.kill(), which may take the exit code away from whoever waits for it.
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        self._input.close()
        await self._process.wait()
        await self._listening


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
        self._alive: set[_Worker] = set()
        self._busy = 0
        self._failure = ""
        self._stopped = False
        # One worker always stays for others, so that no client's long queries stop theirs.
        held = max(1, settings.workers - 1)
        self._turns: Turns[_Worker] = Turns(settings.waiting_limit, settings.client_share, held)
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
    async def _worker(self, client: str) -> AsyncIterator[_Worker]:
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

    def _spawn(self, instead_of: _Worker | None = None) -> None:
        if self._stopped:
            return  # `stop` ends whoever is left
        task = asyncio.create_task(self._start(instead_of))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self, instead_of: _Worker | None) -> None:
        if instead_of is not None:
            await self._end(instead_of)
        while True:
            try:
                worker = await _Worker.start(self._store, self._settings, self._federated)
            except (OSError, asyncio.IncompleteReadError) as error:
                self._failure = str(error)
                _LOG.warning("a query worker could not be started: %s", error)
                await asyncio.sleep(_PAUSE)
            else:
                self._failure = ""
                self._alive.add(worker)
                self._turns.add(worker)
                return

    async def _end(self, worker: _Worker) -> None:
        self._alive.discard(worker)
        await worker.end()
