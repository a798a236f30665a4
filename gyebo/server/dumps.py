"""The store as files to take away: made once for each build, when somebody first asks for them.

Making them takes about a minute of one processor, so it is left to a process of its own, with a
lower priority than the server's. It writes into the folder of the version, where they stay until
the version goes; the build does not wait for them, and no request but those for these files does.
"""

import asyncio
import logging
import re
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock

from gyebo.exports.dump import SUMS, Dumped, dump_folder, read_dump
from gyebo.store import GRAPH

_LOG = logging.getLogger("gyebo.server")
# Seconds between two looks whether a file is there.
_LOOK = 0.1
# Seconds before what could not be made is tried again.
_PAUSE = 60.0
# Never a hidden file: that is one that is still being written.
_NAME = re.compile(r"(?:[a-z][a-z-]*/)?\w[\w.-]*")


class Dumps:
    """The files of one version.

    Args:
        version: the version's folder.
    """

    def __init__(self, version: Path) -> None:
        self._version = version
        self._folder = dump_folder(version)
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = -_PAUSE
        self._beginning = Lock()
        self._files: tuple[Dumped, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether there can be any: a store of loaded files keeps no N-Quads to write from."""
        return (self._version / GRAPH).is_file()

    @property
    def files(self) -> tuple[Dumped, ...]:
        """The files with their sizes and checksums; none before all are made."""
        self._files = self._files or read_dump(self._folder)
        return self._files

    @property
    def failed(self) -> bool:
        """Whether the last try to make them failed, and it is too early for another."""
        self._look()
        return time.monotonic() - self._failed < _PAUSE

    def begin(self) -> None:
        """Have the files made, unless they are, or are being made, or just could not be."""
        with self._beginning:
            if self.offered and not (self.files or self.failed or self._process):
                self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        # Its own session: the Ctrl-C that stops the server is no business of this process, which
        # ends by itself when its standard input does.
        return subprocess.Popen(
            [sys.executable, "-m", "gyebo.exports.dump", str(self._version)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _look(self) -> None:
        """Note whether the process that makes the files has ended, and how."""
        if self._process is None or self._process.poll() is None:
            return
        if self._process.returncode:
            _LOG.warning("the dump could not be made; see above")
            self._failed = time.monotonic()
        if self._process.stdin:
            self._process.stdin.close()
        self._process = None

    def path(self, name: str) -> Path | None:
        """Return a file that is whole, by its name in the dump; None where there is none (yet)."""
        if not _NAME.fullmatch(name):
            return None
        path = self._folder / name
        return path if path.is_file() else None

    def described(self, name: str) -> Dumped | None:
        """Return what is known of a file; None for another, or before all are made."""
        return next((file for file in self.files if file.name == name), None)

    async def wait_for(self, name: str, seconds: float) -> bool:
        """Wait until a file is there, or all are made, or they cannot be; False after some time.

        Args:
            name: the file's name in the dump.
            seconds: how long to wait at most.
        """
        end = time.monotonic() + seconds
        self.begin()
        while not (self.path(name) or self.path(SUMS) or self.failed):
            if time.monotonic() > end:
                return False
            await asyncio.sleep(_LOOK)
            self.begin()
        return True
