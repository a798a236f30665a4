"""Clients that take their answers slowly, or not at all: what they may hold, and for how long."""

import concurrent.futures
import contextlib
import re
import socket
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.server.servers import Server, serving
from tests.server.test_limits import answers

MEBIBYTE = 1 << 20
TEN = " ".join(map(str, range(10)))
ROWS = 10_000
# More than the buffers of a connection hold: about 10 MB of CSV.
LARGE = (
    f'SELECT ("{"x" * 1_000}" AS ?x) {{ '
    + " ".join(f"VALUES ?v{i} {{ {TEN} }}" for i in range(4))
    + " }"
)
SIZE = len("x\r\n") + ROWS * 1_002
OTHER = "127.0.0.9"
BROWSER = "text/html, */*;q=0.1"


def large() -> str:
    """A query with a large answer that nobody asked before."""
    return f"{LARGE} # {uuid.uuid4()}"


@dataclass
class Reader:
    """A client that reads when it is told to."""

    connection: socket.socket
    got: bytearray = field(default_factory=bytearray)

    def read(self, size: int) -> bytes:
        """Read so many bytes, or what comes until the connection ends."""
        while len(self.got) < size:
            try:
                piece = self.connection.recv(min(size - len(self.got), 1 << 16))
            except ConnectionError:
                piece = b""
            if not piece:
                break
            self.got += piece
        taken, self.got = bytes(self.got[:size]), self.got[size:]
        return taken

    @cached_property
    def head(self) -> str:
        head = b""
        while not head.endswith(b"\r\n\r\n") and (byte := self.read(1)):
            head += byte
        return head.decode()

    @property
    def status(self) -> int:
        return int(self.head.split()[1])

    def body(self) -> bytes:
        """Read what comes until the connection ends or the body is whole."""
        return self.read(int(re.findall(r"content-length: (\d+)", self.head)[0]))


@contextlib.contextmanager
def asking(server: Server, path: str, client: str = "127.0.0.1") -> Iterator[Reader]:
    """Ask for a path and read nothing of the answer yet."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.socket() as connection:
        # Little is on its way to who does not read.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.bind((client, 0))
        connection.settimeout(60)
        connection.connect((host, int(port)))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        yield Reader(connection)


def address(query: str) -> str:
    return f"/sparql?format=csv&query={quote(query)}"


def sending(server: Server) -> float:
    """Bytes of large answers that the server says it is sending."""
    found = re.search(r"^gyebo_sending_bytes (\S+)", server.get("/metrics").text, re.MULTILINE)
    assert found
    return float(found[1])


def most_memory(server: Server) -> int:
    """The most memory that the server's own process ever had, in bytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) << 10


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def server(small_store: Path) -> Iterator[Server]:
    """A server with room for three large answers."""
    limits = {"SENDING_LIMIT": "32", "CACHE_SIZE": "0", "WORKERS": "3", "STALL_LIMIT": "60"}
    with serving("--store", str(small_store), **limits) as running:
        whole = running.query(large(), "text/csv")
        assert len(whole.content) == SIZE
        yield running


def test_slow_readers_hold_no_more_than_they_may(server: Server) -> None:
    before = most_memory(server)
    with contextlib.ExitStack() as stack:
        readers = [
            stack.enter_context(asking(server, address(large()), f"127.0.1.{number}"))
            for number in range(1, 11)
        ]
        with concurrent.futures.ThreadPoolExecutor(10) as clients:
            asked = [clients.submit(getattr, reader, "head") for reader in readers]
            answered = 0
            while not all(each.done() for each in asked):
                assert answers(server)
                assert sending(server) <= 32 * MEBIBYTE
                answered += 1
        heads = [each.result() for each in asked]
        assert answered > 1
        refused = [head for head in heads if " 503 " in head.splitlines()[0]]
        assert len(refused) == 7
        assert all("retry-after:" in head for head in refused)
        assert sending(server) == 3 * SIZE
        # Ten answers, each of them copied once, would take more than 200 MB.
        assert most_memory(server) - before < 100 * MEBIBYTE
        # Small answers pass, and those who read get all of theirs.
        assert server.query(f"ASK {{}} # {uuid.uuid4()}", client=OTHER).status_code == 200
        for reader in readers:
            if reader.status == 200:
                assert len(reader.body()) == SIZE
    until(lambda: not sending(server))
    assert len(server.query(large(), "text/csv", client=OTHER).content) == SIZE


def test_one_client_does_not_take_all_the_room(server: Server) -> None:
    with contextlib.ExitStack() as stack:
        readers = [stack.enter_context(asking(server, address(large()))) for _ in range(4)]
        assert sorted(reader.status for reader in readers) == [200, 200, 503, 503]
        assert len(server.query(large(), "text/csv", client=OTHER).content) == SIZE
    until(lambda: not sending(server))


def test_an_answer_that_many_take_is_in_memory_once(server: Server) -> None:
    query = large()
    with contextlib.ExitStack() as stack:
        paths = [address(query)] * 12
        readers = [stack.enter_context(asking(server, path)) for path in paths]
        assert {reader.status for reader in readers} == {200}
        assert sending(server) == SIZE
        # Whoever comes while it is being sent has it, too.
        assert len(server.query(query, "text/csv", client=OTHER).content) == SIZE
        assert {len(reader.body()) for reader in readers} == {SIZE}
    until(lambda: not sending(server))


def test_an_answer_that_is_remembered_takes_room_while_it_is_sent(small_store: Path) -> None:
    limits = {"SENDING_LIMIT": "16", "CACHE_SIZE": "64"}
    with serving("--store", str(small_store), **limits) as remembering:
        known, other = large(), large()
        for query in (known, other):
            assert len(remembering.query(query, "text/csv").content) == SIZE
        with asking(remembering, address(known)) as reader:
            assert reader.status == 200
            assert sending(remembering) == SIZE
            refused = remembering.query(other, "text/csv", client=OTHER)
            assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
            assert len(remembering.query(known, "text/csv", client=OTHER).content) == SIZE
            assert sending(remembering) == SIZE
        until(lambda: not sending(remembering))


def test_an_answer_larger_than_the_room_is_sent_alone(small_store: Path) -> None:
    with serving("--store", str(small_store), SENDING_LIMIT="1") as narrow:
        assert len(narrow.query(large(), "text/csv").content) == SIZE
        until(lambda: not sending(narrow))


def test_documents_and_tables_take_room_as_answers_do(tmp_path: Path) -> None:
    graph = tmp_path / "large.nt"
    rows = (f'<urn:s{n}> <urn:p> "{"x" * 1_000}" .\n' for n in range(ROWS))
    graph.write_text("".join(rows), encoding="utf-8")
    name = "https://w3id.org/gyebo/graph/large"
    with serving("--load", f"{name}={graph}", SENDING_LIMIT="16") as narrow:
        path = "/data/graph/large.nt"
        whole = httpx.get(narrow.url + path, timeout=30).content
        assert len(whole) > 9 * MEBIBYTE  # two of them find no room
        with asking(narrow, path) as reader:
            assert reader.status == 200
            assert sending(narrow) == len(whole)
            for accept, media_type in (("*/*", "text/plain"), (BROWSER, "text/html")):
                with httpx.Client(transport=httpx.HTTPTransport(local_address=OTHER)) as other:
                    refused = other.get(narrow.url + path, headers={"Accept": accept}, timeout=30)
                assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
                assert refused.headers["content-type"].startswith(media_type)
                assert "x-content-type-options" in refused.headers
            assert narrow.get("/").status_code == 200
            assert reader.body() == whole
        until(lambda: not sending(narrow))
        assert httpx.get(narrow.url + path, timeout=30).content == whole
        assert not any("Traceback" in line for line in narrow.said)


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a large graph that waits for nobody."""
    graph = tmp_path_factory.mktemp("large") / "large.nt"
    rows = (f'<urn:s{n}> <urn:p> "{"x" * 1_000}" .\n' for n in range(ROWS))
    graph.write_text("".join(rows), encoding="utf-8")
    with serving("--load", str(graph), STALL_LIMIT="2", CACHE_SIZE="0") as running:
        yield running


@pytest.mark.parametrize("path", ["/graph-store?default", address(LARGE)])
def test_who_takes_nothing_is_cut_and_who_reads_slowly_is_not(impatient: Server, path: str) -> None:
    whole = httpx.get(impatient.url + path, timeout=30).content
    with asking(impatient, path) as stalled, asking(impatient, path) as slow:
        assert (stalled.status, slow.status) == (200, 200)
        assert sending(impatient) == len(whole)
        taken = b""
        while len(taken) < len(whole):
            time.sleep(0.3)
            piece = slow.read(min(MEBIBYTE, len(whole) - len(taken)))
            assert piece
            taken += piece
        assert taken == whole
        # What was cut has no proper end, so that nobody takes it for the whole.
        cut = stalled.body()
        assert len(cut) < len(whole)
        assert whole.startswith(cut)
    until(lambda: not sending(impatient))
    assert httpx.get(impatient.url + path, timeout=30).content == whole


POST = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


HEALTH = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
SAID = ("", "\r\n", "G", "GET / HTTP/1.1\r\nHost: x\r\n", POST + "Content-Length: 9\r\n\r\nASK")
SILENT = tuple((before, said) for before in ("", HEALTH) for said in SAID)


@pytest.fixture(scope="module")
def silenced(impatient: Server) -> Iterator[Mapping[tuple[str, str], Future[None]]]:
    """Clients that ask nothing whole, each until it is cut: they wait beside one another."""
    with concurrent.futures.ThreadPoolExecutor(len(SILENT)) as clients:
        yield {each: clients.submit(until_cut, impatient, "".join(each)) for each in SILENT}


def until_cut(server: Server, said: str) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as silent:
        silent.sendall(said.encode())
        with contextlib.suppress(ConnectionResetError):
            while silent.recv(1 << 16):
                pass  # the answer to what was asked before


@pytest.mark.parametrize(("before", "said"), SILENT)
def test_who_asks_nothing_whole_is_cut(
    silenced: Mapping[tuple[str, str], Future[None]], before: str, said: str
) -> None:
    silenced[before, said].result()


def test_who_sends_a_query_slowly_is_heard(impatient: Server) -> None:
    host, port = impatient.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as slow:
        for piece in ("POST /sparql HTTP/1.1\r\n", "Host: x\r\nContent-Length: 6\r\n"):
            slow.sendall(piece.encode())
            time.sleep(0.5)
        slow.sendall(b"Content-Type: application/sparql-query\r\n\r\nASK ")
        time.sleep(0.5)
        slow.sendall(b"{}")
        told = b""
        while b"true" not in told:  # the head of an answer may come before its body
            told += slow.recv(1 << 16)
        assert told.startswith(b"HTTP/1.1 200")
        # It stays open for the next, although it has been open for long.
        time.sleep(1)
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"HTTP/1.1 200" in slow.recv(1 << 16)


def test_who_goes_in_mid_request_is_no_accident(impatient: Server) -> None:
    host, port = impatient.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as going:
        going.sendall(f"{POST}Content-Length: 9\r\n\r\nASK".encode())
    until(lambda: 'method="POST",route="/sparql",status="499"' in impatient.get("/metrics").text)
    assert 'status="500"' not in impatient.get("/metrics").text
    assert not any("Traceback" in line for line in impatient.said)
