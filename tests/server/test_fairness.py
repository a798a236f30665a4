"""Workers shared among clients: nobody shuts the others out, whatever they send."""

import asyncio
import concurrent.futures
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.turns import FullError, Turns
from tests.server.servers import Server, serving
from tests.server.test_limits import endless

GREEDY, OTHER, THIRD = "127.0.0.1", "127.0.0.2", "127.0.0.3"
SHARE = 6
T = TypeVar("T")


def in_a_loop(play: Coroutine[object, object, T]) -> T:
    """Run in an event loop of its own: the browser of other tests keeps one in this thread."""
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, play).result()


def fresh() -> str:
    """A query that was never asked before."""
    return f"SELECT ('{uuid.uuid4()}' AS ?x) {{}}"


def most_at_once(server: Server, ask: Callable[[int], httpx.Response]) -> tuple[int, int]:
    """Ask twelve endless queries; return how many ran and how many waited at most at one time.

    Two workers could run two of them, and do so for many clients.
    """
    ran = waited = 0
    with concurrent.futures.ThreadPoolExecutor(12) as clients:
        asked = [clients.submit(ask, number) for number in range(12)]
        while not all(each.done() for each in asked):
            state = server.get("/health").json()
            ran = max(ran, state["workers"]["busy"])
            waited = max(waited, state["waiting"])
    assert {each.result().status_code for each in asked} == {503}
    return ran, waited


@pytest.fixture(scope="module")
def shared(small_store: Path) -> Iterator[Server]:
    with serving(
        "--store",
        str(small_store),
        WORKERS="2",
        TIME_LIMIT="3",
        WAITING_LIMIT="8",
        CLIENT_SHARE=str(SHARE),
    ) as server:
        assert server.query(fresh()).status_code == 200
        yield server


def test_one_client_with_many_queries_does_not_shut_others_out(shared: Server) -> None:
    with concurrent.futures.ThreadPoolExecutor(40) as clients:
        greedy = [clients.submit(shared.query, endless(), client=GREEDY) for _ in range(30)]
        answered = 0
        while not all(each.done() for each in greedy):
            answer = shared.query(fresh(), client=OTHER)
            assert answer.status_code == 200
            answered += 1
    assert {each.result().status_code for each in greedy} == {503}
    refused = [each for each in greedy if "retry-after" in each.result().headers]
    assert refused
    assert answered > 5


def test_a_share_that_is_full_is_told_to_come_back(shared: Server) -> None:
    with concurrent.futures.ThreadPoolExecutor(20) as clients:
        many = list(clients.map(lambda _: shared.query(endless(), client=THIRD), range(SHARE + 4)))
    refused = [answer for answer in many if "retry-after" in answer.headers]
    assert refused
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert "Too many queries" in refused[0].text


def test_a_header_that_anyone_can_send_makes_nobody_another_client(shared: Server) -> None:
    def disguised(number: int) -> httpx.Response:
        return httpx.post(
            f"{shared.url}/sparql",
            content=endless(),
            headers={
                "Content-Type": "application/sparql-query",
                "X-Forwarded-For": f"192.0.2.{number}",
                "Forwarded": f"for=192.0.2.{number}",
            },
            timeout=30,
        )

    assert most_at_once(shared, disguised) == (1, SHARE)


@pytest.fixture(scope="module")
def proxied(small_store: Path) -> Iterator[Server]:
    """A server that believes what stands before it."""
    limits = {"WORKERS": "2", "TIME_LIMIT": "3", "CLIENT_SHARE": "1"}
    with serving("--store", str(small_store), TRUSTED_PROXIES="127.0.0.1", **limits) as server:
        yield server


def passed_on(server: Server, text: str, client: str) -> httpx.Response:
    headers = {"Content-Type": "application/sparql-query", "X-Forwarded-For": client}
    return httpx.post(f"{server.url}/sparql", content=text, headers=headers, timeout=30)


@pytest.mark.parametrize("address", ["192.0.2.{}", "2001:db8:0:{}::1"])
def test_a_trusted_proxy_tells_whose_request_it_is(proxied: Server, address: str) -> None:
    with concurrent.futures.ThreadPoolExecutor(30) as clients:
        answers = list(
            clients.map(
                lambda number: passed_on(proxied, fresh(), address.format(number)), range(1, 31)
            )
        )
    assert {answer.status_code for answer in answers} == {200}


def test_a_network_of_ipv6_is_one_client(proxied: Server) -> None:
    def neighbour(number: int) -> httpx.Response:
        return passed_on(proxied, endless(), f"2001:db8::{number + 1}")

    assert most_at_once(proxied, neighbour) == (1, 1)


def turns(most: int, share: int, held: int, things: int) -> "Turns[int]":
    made: Turns[int] = Turns(most, share, held)
    for thing in range(things):
        made.add(thing)
    return made


CLIENTS = st.sampled_from("abcde")
STEPS = st.lists(st.tuples(st.sampled_from(["ask", "done", "hang up", "lost"]), CLIENTS))


@given(
    most=st.integers(1, 12),
    share=st.integers(1, 6),
    held=st.integers(1, 3),
    things=st.integers(1, 4),
    steps=STEPS,
)
def test_no_thing_is_lent_twice_or_lost_and_nobody_waits_beside_a_free_one(
    most: int, share: int, held: int, things: int, steps: list[tuple[str, str]]
) -> None:
    async def play() -> None:
        lent = turns(most, share, held, things)
        asking: dict[str, list[asyncio.Task[int]]] = {client: [] for client in "abcde"}
        having: dict[str, list[int]] = {client: [] for client in "abcde"}
        alive = set(range(things))

        async def settle() -> None:
            for _ in range(5):
                await asyncio.sleep(0)
            for client, tasks in asking.items():
                for task in [task for task in tasks if task.done()]:
                    tasks.remove(task)
                    if not task.cancelled() and task.exception() is None:
                        having[client].append(task.result())
                    elif not task.cancelled():
                        assert isinstance(task.exception(), FullError)

        for step, client in steps:
            if step == "ask":
                asking[client].append(asyncio.create_task(lent.take(client)))
            elif step == "done" and having[client]:
                thing = having[client].pop()
                lent.leave(client)
                lent.add(thing)
            elif step == "lost" and having[client]:
                alive.discard(having[client].pop())
                lent.leave(client)
            elif step == "hang up" and asking[client]:
                asking[client].pop().cancel()
            await settle()
            out = [thing for had in having.values() for thing in had]
            assert len(out) == len(set(out))
            assert all(len(had) <= held for had in having.values())
            assert all(len(tasks) <= share for tasks in asking.values())
            assert sum(map(len, asking.values())) <= most
            free = alive - set(out)
            for each, tasks in asking.items():
                assert not (tasks and free and len(having[each]) < held)
        for tasks in asking.values():
            for task in tasks:
                task.cancel()
        await settle()
        out = [thing for had in having.values() for thing in had]
        left = len(alive) - len(out)
        back = [await asyncio.wait_for(lent.take(f"new-{at}"), 1) for at in range(left)]
        assert sorted([*back, *out]) == sorted(alive)

    in_a_loop(play())


@given(st.lists(CLIENTS, min_size=2, max_size=30))
def test_clients_take_turns_in_a_circle(asked: list[str]) -> None:
    async def play() -> list[str]:
        lent = turns(most=100, share=100, held=1, things=0)
        served: list[str] = []

        async def one(client: str) -> None:
            thing = await lent.take(client)
            served.append(client)
            lent.leave(client)
            lent.add(thing)

        tasks = [asyncio.create_task(one(client)) for client in asked]
        await asyncio.sleep(0)
        lent.add(1)
        await asyncio.gather(*tasks)
        return served

    served = in_a_loop(play())
    assert Counter(served) == Counter(asked)
    # Between two turns of one client, each other that still waits has one.
    left = Counter(asked)
    circle = list(dict.fromkeys(asked))
    expected: list[str] = []
    while left.total():
        expected += [client for client in circle if left[client]]
        left -= Counter(dict.fromkeys(circle, 1))
    assert served == expected


def test_a_newcomer_takes_the_last_place_of_who_has_most() -> None:
    async def play() -> None:
        lent = turns(most=3, share=3, held=1, things=0)
        many = [asyncio.create_task(lent.take("a")) for _ in range(3)]
        await asyncio.sleep(0)
        newcomer = asyncio.create_task(lent.take("b"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert [task.done() for task in many] == [False, False, True]
        assert isinstance(many[2].exception(), FullError)
        lent.add(1)
        assert await many[0] == 1
        lent.add(2)
        assert await newcomer == 2
        with pytest.raises(FullError):
            await asyncio.gather(lent.take("b"), lent.take("b"), lent.take("b"), lent.take("b"))
        many[1].cancel()

    in_a_loop(play())
