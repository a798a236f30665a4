"""A Virtuoso server of its own, with an empty store in a folder of the test run."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from gyebo.exports.publishing import Account

_SECONDS = 120
_OWNER = Account("dba", "dba")
# Few plans to choose from and no longer a thought than the work takes, small buffers, loopback
# only, nothing shared with a Virtuoso that the machine may have.
_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
ThreadsPerQuery = 1
MaxOptimizeLayouts = 50
StopCompilerWhenXOverRunTime = 1

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
"""


@dataclass(frozen=True)
class Virtuoso:
    """A running server: its address, and who may write there (the user that an empty store has)."""

    url: str
    owner: Account = _OWNER

    @property
    def endpoint(self) -> str:
        return f"{self.url}/sparql"

    @property
    def graph_store(self) -> str:
        return f"{self.url}/sparql-graph-crud-auth"


@contextmanager
def running_virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """Run Debian's `virtuoso-t` in a folder until the block ends."""
    sql, http = _free_ports()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with (folder / "output").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=os.environ)
    try:
        server = Virtuoso(f"http://127.0.0.1:{http}")
        _wait(server, process, folder / "output")
        yield server
    finally:
        # It would write all it holds before it goes, which nobody reads again.
        process.kill()
        process.wait()


def _wait(server: Virtuoso, process: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(_SECONDS * 4):
        assert process.poll() is None, said.read_text(encoding="utf-8", errors="replace")
        try:
            httpx.get(server.endpoint, params={"query": "ASK {}"}).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(said.read_text(encoding="utf-8", errors="replace"))


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
