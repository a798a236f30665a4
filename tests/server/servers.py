"""Real servers, each a process of its own on a free port of this machine."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import parse_headers

import httpx


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, its process, and the lines that it says on its log."""

    url: str
    process: subprocess.Popen[str]
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


@contextmanager
def running(command: Sequence[str], **limits: str) -> Iterator[Server]:
    """Run a command that says on its standard error where it listens, until the block ends.

    `limits` are settings of the environment, as `TIME_LIMIT="1"` for `GYEBO_TIME_LIMIT`. Nothing
    is made before it is asked for, but where `WARM_UP="on"`: most tests ask for a little only.
    """
    limits = {"WARM_UP": "off", **limits}
    unset = {name: value for name, value in os.environ.items() if not name.startswith("GYEBO_")}
    environment = {**unset, **{f"GYEBO_{name}": value for name, value in limits.items()}}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            said = ""
            while not (found := re.search(r"http://[\w.:]+", said)):
                line = process.stderr.readline()
                assert line, f"the server did not start: {said}"
                said += line
            # What it says later is read all the time, so that a full pipe never holds it up.
            later: list[str] = []
            threading.Thread(target=later.extend, args=(process.stderr,), daemon=True).start()
            yield Server(found[0], process, later)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def serving(*arguments: str, **limits: str) -> Iterator[Server]:
    """Run `gyebo serve` with these arguments until the block ends."""
    command = [sys.executable, "-m", "gyebo", "serve", "--port", "0", *arguments]
    with running(command, **limits) as server:
        yield server
