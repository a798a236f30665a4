"""Real servers, each a process of its own on a free port of this machine."""

import os
import re
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import parse_headers
from typing import IO, Protocol

import httpx

from tests.server.forks import Fork


class Process(Protocol):
    """What tests do with a process."""

    @property
    def pid(self) -> int: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: int, /) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, its process, and the lines that it says on its log."""

    url: str
    process: Process
    said: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(self.url + path, headers=headers, timeout=30)

    def follow(self, path: str, **headers: str) -> httpx.Response:
        """Get what a path leads to, as a browser does."""
        return httpx.get(self.url + path, headers=headers, timeout=30, follow_redirects=True)

    def head(self, path: bytes, **headers: str) -> tuple[int, Message]:
        """Ask for the headers of a path, sent byte for byte as it is given."""
        host, port = self.url.removeprefix("http://").split(":")
        sent = {"Host": host, "Connection": "close", **headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(b"HEAD " + path + f" HTTP/1.1\r\n{lines}\r\n".encode())
            with connection.makefile("rb") as answer:
                status = int(answer.readline().split()[1])
                return status, parse_headers(answer)

    def query(
        self, text: str, accept: str = "*/*", client: str = "127.0.0.1", **asked: str
    ) -> httpx.Response:
        """Send a query from one of this machine's own addresses, with further parameters."""
        here = httpx.HTTPTransport(local_address=client, verify=False)
        with httpx.Client(transport=here, timeout=30) as connection:
            return connection.post(
                f"{self.url}/sparql",
                params=asked,
                content=text,
                headers={"Content-Type": "application/sparql-query", "Accept": accept},
            )


def environment_with(limits: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with these settings of Gyebo, and no others.

    Nothing is made before it is asked for, but where they say `WARM_UP="on"`: most tests ask for
    a little only.

    Args:
        limits: settings by name, as `{"TIME_LIMIT": "1"}` for `GYEBO_TIME_LIMIT`.
    """
    unset = {name: value for name, value in os.environ.items() if not name.startswith("GYEBO_")}
    limits = {"WARM_UP": "off", **limits}
    return {**unset, **{f"GYEBO_{name}": value for name, value in limits.items()}}


@contextmanager
def running(command: Sequence[str], **limits: str) -> Iterator[Server]:
    """Run a command that says on its standard error where it listens, until the block ends.

    `limits` are settings of the environment, see `environment_with`.
    """
    environment = environment_with(limits)
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process,
        _ending(process),
    ):
        assert process.stderr is not None
        yield _listening(process, process.stderr)


@contextmanager
def serving(*arguments: str, **limits: str) -> Iterator[Server]:
    """Run `gyebo serve` with these arguments until the block ends."""
    process = Fork(["serve", "--port", "0", *arguments], environment_with(limits))
    with process.said, _ending(process):
        yield _listening(process, process.said)


def _listening(process: Process, heard: IO[str]) -> Server:
    """Wait until a process says where it listens."""
    said = ""
    while not (found := re.search(r"http://[\w.:]+", said)):
        line = heard.readline()
        assert line, f"the server did not start: {said}"
        said += line
    # What it says later is read all the time, so that a full pipe never holds it up.
    later: list[str] = []
    threading.Thread(target=later.extend, args=(heard,), daemon=True).start()
    return Server(found[0], process, later)


@contextmanager
def _ending(process: Process) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
