"""A stop: running answers are finished within the grace, and nothing is left behind."""

import concurrent.futures
import os
import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.server.servers import Server, serving
from tests.server.test_limits import ENDLESS, endless, until_answered, workers

# About a second of work: it counts combinations.
LONG = "SELECT (COUNT(*) AS ?n) { " + " ".join(
    f"VALUES ?v{i} {{ {' '.join(map(str, range(10)))} }}" for i in range(7)
)  # fmt: skip


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def until_busy(server: Server, number: int = 1) -> None:
    deadline = time.monotonic() + 20
    while server.get("/health").json()["workers"]["busy"] != number:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def refuses(server: Server) -> bool:
    try:
        httpx.get(server.url + "/health", timeout=5)
    except httpx.ConnectError:
        return True
    except httpx.TransportError:
        return False  # it stood in line when the door was closed: the next one will tell
    return False


def test_a_running_answer_is_finished_and_new_requests_are_refused(small_store: Path) -> None:
    limits = {"TIME_LIMIT": "60", "GRACE": "60"}
    with serving("--store", str(small_store), **limits) as server:
        until_answered(server)
        with concurrent.futures.ThreadPoolExecutor() as clients:
            asked = clients.submit(server.query, LONG + " }", "text/csv")
            until_busy(server)
            server.process.send_signal(signal.SIGTERM)
            while not refuses(server):
                assert not asked.done(), "the answer came before the stop could be seen"
            answer = asked.result()
        assert answer.status_code == 200
        assert answer.text.split() == ["n", "10000000"]
        assert server.process.wait(20) == 0


def test_an_answer_that_outlasts_the_grace_is_a_503_and_its_worker_ends(small_store: Path) -> None:
    # One client has all workers but one.
    limits = {"TIME_LIMIT": "60", "GRACE": "1", "WORKERS": "3"}
    with serving("--store", str(small_store), **limits) as server:
        until_answered(server)
        with concurrent.futures.ThreadPoolExecutor() as clients:
            asked = [clients.submit(server.query, endless()) for _ in range(3)]
            until_busy(server, 2)
            started = workers(server)
            assert len(started) == 3
            server.process.send_signal(signal.SIGTERM)
            answers = [each.result() for each in asked]
        assert {answer.status_code for answer in answers} == {503}
        assert all("retry-after" in answer.headers for answer in answers)
        assert all("content-security-policy" in answer.headers for answer in answers)
        assert server.process.wait(20) == 0
    assert not any(map(lives, started))


def test_workers_end_with_a_server_that_is_killed(small_store: Path) -> None:
    with serving("--store", str(small_store), TIME_LIMIT="1") as server:
        until_answered(server)
        started = workers(server)
        assert started
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{server.url}/sparql", data={"query": ENDLESS}, timeout=0.3)
        started |= workers(server)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(20)
        # One at work does not see it, but its own clock ends it.
        deadline = time.monotonic() + 20
        while any(map(lives, started)):
            assert time.monotonic() < deadline
            time.sleep(0.1)
