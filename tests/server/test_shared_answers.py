"""One query that many ask at once: it runs once, for all of them and for as long as any waits."""

import concurrent.futures
import re
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.servers import Server, serving
from tests.server.test_limits import answers, endless
from tests.server.test_stopping import LONG, until_busy

FIRST, SECOND, THIRD = "127.0.0.2", "127.0.0.3", "127.0.0.4"


def long() -> str:
    """About a second of work that nobody asked for before."""
    return f"{LONG} }} # {uuid.uuid4()}"


def workers_ended(server: Server, reason: str) -> float:
    text = server.get("/metrics").text
    found = re.search(rf'gyebo_workers_ended_total{{reason="{reason}"}} (\S+)', text)
    assert found
    return float(found[1])


def hang_up(server: Server, query: str, client: str, seconds: float = 0.3) -> None:
    """Ask, and go before the answer comes."""
    here = httpx.HTTPTransport(local_address=client, verify=False)
    with (
        httpx.Client(transport=here, timeout=seconds) as impatient,
        pytest.raises(httpx.ReadTimeout),
    ):
        impatient.post(
            f"{server.url}/sparql", data={"query": query}, headers={"Accept": "text/csv"}
        )


@pytest.fixture(scope="module", params=["64", "0"], ids=["remembering", "forgetful"])
def shared(request: pytest.FixtureRequest, small_store: Path) -> Iterator[Server]:
    limits = {"WORKERS": "3", "TIME_LIMIT": "60", "CACHE_SIZE": request.param}
    with serving("--store", str(small_store), **limits) as server:
        assert answers(server)
        yield server


def test_what_many_ask_at_once_runs_once(shared: Server) -> None:
    query = long()
    with concurrent.futures.ThreadPoolExecutor(30) as clients:
        asked = [
            clients.submit(shared.query, query, "text/csv", client=f"127.0.1.{number + 1}")
            for number in range(30)
        ]
        busy = 0
        while not all(each.done() for each in asked):
            busy = max(busy, shared.get("/health").json()["workers"]["busy"])
    assert busy == 1
    got = {(each.result().status_code, each.result().text) for each in asked}
    assert got == {(200, "n\r\n10000000\r\n")}


def test_what_differs_each_time_is_not_shared(shared: Server) -> None:
    query = long().replace("(COUNT(*) AS ?n)", "(COUNT(*) AS ?n) (STRUUID() AS ?id)")
    with concurrent.futures.ThreadPoolExecutor() as clients:
        both = list(clients.map(lambda each: shared.query(query, client=each), (FIRST, SECOND)))
    assert [each.status_code for each in both] == [200, 200]
    assert both[0].text != both[1].text


def test_who_hangs_up_takes_the_answer_from_nobody(shared: Server) -> None:
    query = long().replace(" } #", " VALUES ?w { 1 2 3 } } #")
    with concurrent.futures.ThreadPoolExecutor() as clients:
        before = workers_ended(shared, "hang-up")
        gone = clients.submit(hang_up, shared, query, FIRST, 1.0)
        until_busy(shared)
        stays = clients.submit(shared.query, query, "text/csv", client=SECOND)
        gone.result()
        assert stays.result().text == "n\r\n30000000\r\n"
    assert workers_ended(shared, "hang-up") == before


def test_a_query_ends_when_all_have_hung_up(shared: Server) -> None:
    before = workers_ended(shared, "hang-up")
    query = endless()
    with concurrent.futures.ThreadPoolExecutor() as clients:
        list(clients.map(lambda client: hang_up(shared, query, client), (FIRST, SECOND, THIRD)))
    until_busy(shared, 0)
    assert workers_ended(shared, "hang-up") == before + 1
    assert answers(shared)


def test_each_has_its_own_time_limit(shared: Server) -> None:
    query = long()
    with concurrent.futures.ThreadPoolExecutor() as clients:
        asked = clients.submit(shared.query, query, "text/csv", client=FIRST)
        until_busy(shared)
        assert shared.query(query, "text/csv", client=SECOND, timeout="0.01").status_code == 503
        assert asked.result().status_code == 200


def test_a_failure_is_told_to_all_who_wait_and_to_nobody_else(small_store: Path) -> None:
    with serving("--store", str(small_store), WORKERS="2", TIME_LIMIT="2") as server:
        assert answers(server)
        query = endless()
        for times in (1, 2):
            with concurrent.futures.ThreadPoolExecutor() as clients:
                asked = [
                    clients.submit(server.query, query, client=client)
                    for client in (FIRST, SECOND, THIRD)
                ]
                until_busy(server)
            assert {each.result().status_code for each in asked} == {503}
            assert {"time limit" in each.result().text for each in asked} == {True}
            assert workers_ended(server, "time") == times


def test_nobody_waits_behind_the_queries_of_who_asked_first(small_store: Path) -> None:
    limits = {"WORKERS": "2", "TIME_LIMIT": "5", "CACHE_SIZE": "0"}
    with serving("--store", str(small_store), **limits) as server:
        assert answers(server)
        with concurrent.futures.ThreadPoolExecutor(8) as clients:
            # One client has all workers but one: its second query waits for its first.
            first = clients.submit(server.query, endless(), client=FIRST)
            until_busy(server)
            query = long()
            behind = clients.submit(server.query, query, "text/csv", client=FIRST)
            while server.get("/health").json()["waiting"] != 1:
                time.sleep(0.02)
            own = server.query(query, "text/csv", client=SECOND)
            assert not first.done()
            # It was the answer to both.
            assert own.status_code == behind.result(timeout=1).status_code == 200
            assert not first.done()
            assert first.result().status_code == 503
