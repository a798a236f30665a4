"""How much memory a server and its workers take while something else is measured."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_PAUSE = 0.2


class Watch:
    """Looks at a process and all that it started, until the block ends.

    Args:
        process: what is looked at.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self.peak = 0
        """The most bytes they had at once; pages they share are counted once."""

    def __enter__(self) -> "Watch":
        """Begin to look."""
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look no more."""
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while True:
            taken = sum(map(_proportional, _family(self._process.pid)))
            self.peak = max(self.peak, taken)
            if self._over.wait(_PAUSE):
                return


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue  # it ended while we looked
        for child in children:
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    """Return the bytes of a process, with its part of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
