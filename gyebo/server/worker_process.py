"""A worker as the server sees it: a process that is given jobs, listened to, and ended."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from gyebo.server.frames import (
    LENGTHS_SIZE,
    Answer,
    Job,
    Reply,
    pack_job,
    unpack_lengths,
    unpack_reply,
)
from gyebo.server.room import FullRoomError, Room
from gyebo.server.settings import Settings

_LOG = logging.getLogger("gyebo.server")
# Bytes that are read at once of an answer that nobody takes.
_PIECE = 1 << 20
# Bytes that are kept of what a worker says on its standard error.
_HEARD = 1 << 16
# Lines of it that the server's log gets, and letters of each: no query can fill the log.
_LINES, _LETTERS = 20, 300
# What ended a worker, by the signal; any other end is that of one which ran out of memory.
_REASONS: Mapping[int, str] = {
    signal.SIGSEGV: "stack",
    signal.SIGKILL: "killed",
    signal.SIGXCPU: "time",
}


class WorkerProcess:
    """One process, spoken to through its standard input and output.

    What it says on its standard error goes to the server's log.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self._input = process.stdin
        self._output = process.stdout
        # The last of what it says, which tells what it ended of.
        self._said = b""
        self._told = 0
        self._listening = asyncio.create_task(self._listen(process.stderr))

    @classmethod
    async def start(cls, store: Path, settings: Settings, federated: bool) -> "WorkerProcess":
        """Start a worker, and wait until it can take a job.

        Args:
            store: folder of the index, which it opens read-only.
            settings: its limits.
            federated: whether it may open connections, for `SERVICE`.

        Raises:
            OSError: it cannot be started; says why.
        """
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
        except asyncio.IncompleteReadError:
            await worker.end()
            lines = worker._said.decode(errors="replace").split("\n")
            raise OSError(next(filter(None, reversed(lines)), "it ended at once")) from None
        except BaseException:
            await worker.end()
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

    async def _listen(self, words: asyncio.StreamReader) -> None:
        rest = b""
        while heard := await words.read(_HEARD):
            self._said = (self._said + heard)[-_HEARD:]
            *lines, rest = (rest + heard).split(b"\n")
            rest = rest[:_HEARD]
            for line in lines:
                self._tell(line)
        self._tell(rest)

    def _tell(self, line: bytes) -> None:
        """Log a line, unless it is one too many."""
        if not line.strip():
            return
        self._told += 1
        if self._told <= _LINES:
            text = line[: 4 * _LETTERS].decode(errors="replace")[:_LETTERS]
            shown = "".join(each if each.isprintable() else "\ufffd" for each in text)
            _LOG.warning("query worker %d: %s", self._process.pid, shown)
        elif self._told == _LINES + 1:
            _LOG.warning("query worker %d says more, which is not logged", self._process.pid)

    @property
    def lives(self) -> bool:
        """Whether the process still runs, as far as it is known."""
        return self._process.returncode is None

    async def ended(self) -> str:
        """Return what a process that went by itself ended of."""
        code = await self._process.wait()
        await self._listening
        # The engine panics, too, where Python finds no memory for what it wants to hand over.
        if b"panicked at" in self._said and b"MemoryError" not in self._said:
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
