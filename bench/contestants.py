"""The servers that are put under load: ours, and two others over the same graph."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from gyebo.store import current

_RESULTS = "application/sparql-results+json"
_PATIENCE = 180
_SMALLEST = "SELECT (1 AS ?one) {}"


@dataclass(frozen=True)
class Contestant:
    """A server: its name, the command that starts it, and where it answers.

    `process` is the running server's, when it runs.
    """

    name: str
    command: tuple[str, ...]
    endpoint: str
    started: subprocess.Popen[bytes] | None = None

    @property
    def installed(self) -> bool:
        """Whether its program is there."""
        return shutil.which(self.command[0]) is not None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process of a server that runs."""
        assert self.started is not None
        return self.started


def contestants(store: Path) -> tuple[Contestant, ...]:
    """Return the servers over a store, ours first."""
    version = current(store)
    ports = [_free_port() for _ in range(3)]
    ours = (sys.executable, "-m", "gyebo", "serve", "--store", str(store), "--port", str(ports[0]))
    oxigraph = ("oxigraph", "serve-read-only", "--location", str(version / "oxigraph"))
    endpoint = ("rdflib-endpoint", "serve", "--store", "Oxigraph", "--host", "127.0.0.1")
    return (
        Contestant("gyebo serve", ours, f"http://127.0.0.1:{ports[0]}/sparql"),
        Contestant(
            "oxigraph serve",
            (*oxigraph, "--union-default-graph", "--bind", f"127.0.0.1:{ports[1]}"),
            f"http://127.0.0.1:{ports[1]}/query",
        ),
        Contestant(
            "rdflib-endpoint",
            (*endpoint, "--port", str(ports[2]), str(version / "graph.nq")),
            f"http://127.0.0.1:{ports[2]}/",
        ),
    )


def settle(contestant: Contestant) -> None:
    """Wait until a server has done what it was asked before, and answers at once again."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        start = time.monotonic()
        if _rows(contestant.endpoint, _SMALLEST) == 1 and time.monotonic() - start < 0.5:
            return
        time.sleep(0.2)


@contextmanager
def running(contestant: Contestant, expected: Mapping[str, int]) -> Iterator[Contestant]:
    """Run a server until the block ends.

    Args:
        contestant: the server.
        expected: queries and how many rows each has, asked before it is lent: whatever is loaded
            late is loaded, and the answers are those of the same graph.

    Yields:
        The server that runs.

    Raises:
        RuntimeError: it does not answer, or something else.
    """
    process = subprocess.Popen(
        contestant.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + _PATIENCE
        while _rows(contestant.endpoint, _SMALLEST) != 1:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{contestant.name} did not start")
            time.sleep(0.1)
        for query, rows in expected.items():
            found = _rows(contestant.endpoint, query)
            if found != rows:
                raise RuntimeError(f"{contestant.name} answers with {found} rows, not {rows}")
        yield replace(contestant, started=process)
    finally:
        process.terminate()
        process.wait(30)


def _rows(endpoint: str, query: str) -> int:
    """Return how many rows the answer has; -1 when there is none."""
    headers = {"Content-Type": "application/sparql-query", "Accept": _RESULTS}
    try:
        with urlopen(Request(endpoint, query.encode(), headers), timeout=60) as answer:
            told = json.load(answer)
    except (URLError, OSError, ValueError):
        return -1
    return len(told["results"]["bindings"])


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
