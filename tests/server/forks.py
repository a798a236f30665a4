"""Commands as processes that are forked from one which has read the code: half the work each.

A fork is a process of its own, as one that a shell starts; only what is imported is there already.
"""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.reduction import DupFd
from typing import Any, TextIO

_FORKS = multiprocessing.get_context("forkserver")
# The last is what each fork looks for, being started by pytest.
_FORKS.set_forkserver_preload(["gyebo.cli", "gyebo.server.running", "typer._adapters", "pytest"])


class Fork:
    """A running `gyebo` command, with those methods of `subprocess.Popen` that are used here.

    Args:
        arguments: what follows `gyebo` on the command line.
        environment: its whole environment.

    Attributes:
        pid: its process number.
        said: its standard error.
    """

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        source, target = os.pipe()
        self.said: TextIO = os.fdopen(source, encoding="utf-8", errors="replace")
        self._process = _FORKS.Process(
            target=_Command(tuple(arguments), dict(environment), target), daemon=True
        )
        try:
            self._process.start()
        finally:
            os.close(target)
        pid = self._process.pid
        assert pid is not None
        self.pid = pid

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; returns the exit code.

        Raises:
            subprocess.TimeoutExpired: it goes on.
        """
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired("gyebo", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        # The process that forked it knows of its end first, and tells a moment later.
        if self._process.exitcode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


class _Command:
    """What a fork does; it is pickled on its way there, and a descriptor goes beside it."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str], said: int) -> None:
        self._given = arguments, environment
        self._said = said

    def __getstate__(self) -> tuple[Any, Any]:
        return self._given, DupFd(self._said)

    def __setstate__(self, state: tuple[Any, Any]) -> None:
        self._given, passed = state
        self._said = passed.detach()

    def __call__(self) -> None:
        arguments, environment = self._given
        os.dup2(self._said, 2)
        os.close(self._said)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["gyebo", *arguments]
        from gyebo.cli import main

        main()
