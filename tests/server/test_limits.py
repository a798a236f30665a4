"""What a query may take, and that no query takes anything from the others."""

import concurrent.futures
import os
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.servers import Server, serving

OTHER = "127.0.0.2"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }"
TEN = " ".join(map(str, range(10)))
HUGE = (
    "SELECT (GROUP_CONCAT(?x) AS ?all) { "
    + " ".join(f"VALUES ?v{i} {{ {TEN} }}" for i in range(7))
    + ' BIND(CONCAT("'
    + "a" * 400
    + '", STR(?v0)) AS ?x) }'
)


def endless() -> str:
    """An endless query that nobody else asks at the same time."""
    return f"{ENDLESS} # {uuid.uuid4()}"


@pytest.fixture(scope="module")
def bounded(small_store: Path) -> Iterator[Server]:
    """A server whose limits are reached soon."""
    with serving(
        "--store",
        str(small_store),
        WORKERS="2",
        TIME_LIMIT="2",
        MEMORY_LIMIT="200",
        RESULT_LIMIT="1",
        WAITING_LIMIT="4",
    ) as server:
        yield server


def workers(server: Server) -> set[int]:
    """The processes that the server has started."""
    pid = server.process.pid
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def answers(server: Server) -> bool:
    """Ask from another address what was never asked before, so that it needs a worker."""
    text = f"SELECT ('{uuid.uuid4()}' AS ?x) {{}}"
    return server.query(text, client=OTHER).status_code == 200


def until_answered(server: Server) -> None:
    """Wait until the workers that were ended have been replaced."""
    deadline = time.monotonic() + 20
    while not answers(server):
        assert time.monotonic() < deadline, "no worker came back"


def until_two_workers(server: Server) -> None:
    """Wait until there are as many workers as the server was told to have."""
    deadline = time.monotonic() + 20
    while len(workers(server)) != 2:
        assert time.monotonic() < deadline, "there are not two workers"
        time.sleep(0.05)


def test_an_endless_query_is_stopped_and_the_next_is_answered(bounded: Server) -> None:
    stopped = bounded.query(ENDLESS)
    assert stopped.status_code == 503
    assert "time limit of 2 s" in stopped.text
    until_answered(bounded)


def test_an_endless_query_does_not_keep_others_waiting(bounded: Server) -> None:
    with concurrent.futures.ThreadPoolExecutor() as clients:
        running = clients.submit(bounded.query, ENDLESS)
        answered = 0
        while not running.done():
            assert answers(bounded)
            answered += 1
        assert running.result().status_code == 503
    # Had the small queries waited for the endless one, one or two would have come through.
    assert answered > 5


def test_more_endless_queries_than_workers_are_turned_away_and_leave_no_trace(
    bounded: Server,
) -> None:
    with concurrent.futures.ThreadPoolExecutor(12) as clients:
        stopped = list(clients.map(lambda _: bounded.query(endless()), range(12)))
    assert {answer.status_code for answer in stopped} == {503}
    turned_away = [answer for answer in stopped if "retry-after" in answer.headers]
    assert turned_away
    until_answered(bounded)
    until_two_workers(bounded)


def test_a_query_that_takes_too_much_memory_is_stopped(bounded: Server) -> None:
    stopped = bounded.query(HUGE)
    assert stopped.status_code == 503
    assert "memory limit of 200 MiB" in stopped.text
    until_answered(bounded)


@pytest.fixture(scope="module")
def patient(small_store: Path) -> Iterator[Server]:
    """A server that has little memory and much time."""
    limits = {"WORKERS": "2", "TIME_LIMIT": "60", "MEMORY_LIMIT": "200", "RESULT_LIMIT": "1"}
    with serving("--store", str(small_store), **limits) as server:
        yield server


@pytest.mark.parametrize("syntax", ["json", "csv", "xml"])
def test_a_text_that_takes_too_much_memory_to_be_written_is_stopped(
    patient: Server, syntax: str
) -> None:
    statuses = set()
    for times in range(12, 17):
        doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(times))
        text = f'SELECT ?x{times} {{ BIND("{"가" * 1_000}" AS ?x0) {doubled} }}'
        answer = patient.query(text, format=syntax)
        statuses.add(answer.status_code)
        assert answer.status_code == 200 or "memory limit of 200 MiB" in answer.text
    assert 503 in statuses


@pytest.mark.parametrize(("asked", "said"), [("1", "1 s"), ("0.5", "0.5 s"), ("99", "2 s")])
def test_a_client_may_ask_for_a_lower_limit_but_not_for_a_higher(
    bounded: Server, asked: str, said: str
) -> None:
    stopped = bounded.query(ENDLESS, timeout=asked)
    assert stopped.status_code == 503
    assert f"time limit of {said}:" in stopped.text
    until_answered(bounded)


@pytest.mark.parametrize("asked", ["0", "-1", "nan", "soon", ""])
def test_a_time_limit_that_makes_no_sense_is_refused(bounded: Server, asked: str) -> None:
    assert bounded.query("ASK {}", timeout=asked).status_code == 400
    assert bounded.get(f"/sparql?query=ASK+%7B%7D&timeout={asked}").status_code == 400


def test_an_idle_worker_that_dies_costs_no_answer(bounded: Server) -> None:
    until_answered(bounded)
    until_two_workers(bounded)
    for pid in workers(bounded):
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert answers(bounded)
    until_two_workers(bounded)


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 100_000 + "}" * 100_000,
        "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "SELECT ((1" + "+1" * 100_000 + ") AS ?x) {}",
        "ASK { FILTER(" + "!" * 200_000 + "true) }",
        "ASK { ?s <a:a>" + "/<a:a>" * 50_000 + " ?o }",
    ],
)
def test_a_query_too_deep_for_the_parser_is_no_accident(bounded: Server, text: str) -> None:
    assert bounded.query(text).status_code in (400, 503)
    until_answered(bounded)


def test_a_client_that_hangs_up_sets_its_worker_free(small_store: Path) -> None:
    with serving("--store", str(small_store), WORKERS="1", TIME_LIMIT="60") as server:
        until_answered(server)
        for _ in range(3):
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(f"{server.url}/sparql", data={"query": ENDLESS}, timeout=0.5)
        # With one worker and a minute's limit, this waits its turn for ever unless it was set free.
        assert answers(server)


def test_a_worker_that_is_killed_is_replaced(bounded: Server) -> None:
    until_answered(bounded)
    before = workers(bounded)
    with concurrent.futures.ThreadPoolExecutor() as clients:
        running = clients.submit(bounded.query, ENDLESS)
        time.sleep(0.5)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert running.result().status_code == 503
    until_answered(bounded)
    until_two_workers(bounded)
    assert not before & workers(bounded)
