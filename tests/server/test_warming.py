"""What the first visitors of a build would wait for is made before they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from gyebo.server import site
from gyebo.server.application import application
from gyebo.server.holdings import Holdings
from gyebo.server.settings import settings_from
from gyebo.store import current
from tests.server.lineage_sample import lineage_graph
from tests.server.register_sample import RUNS, register_graph
from tests.server.sample import sample_graph, write_version

Told = TypeVar("Told")
DOORS = ("/", "/pictures", "/search?q=지도", "/sparql")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the pages ask the store from now on."""
    told: list[str] = []

    def noting(answer: Callable[..., object]) -> Callable[..., object]:
        def noted(*arguments: object, **named: object) -> object:
            told.append(repr(arguments[1:]))
            return answer(*arguments, **named)

        return noted

    monkeypatch.setattr(Holdings, "rows", noting(Holdings.rows))
    for name in ("ask", "census", "read_network"):
        monkeypatch.setattr(site, name, noting(getattr(site, name)))
    return told


def in_a_loop(visit: Callable[[], Awaitable[Told]]) -> Told:
    """Run a visit in a loop of its own, in a thread of its own: browsers have one in this."""
    with start_blocking_portal() as portal:
        return portal.call(visit)


@asynccontextmanager
async def visiting(store: Path, chosen: Mapping[str, str]) -> AsyncIterator[httpx.AsyncClient]:
    """Run the application over a store in this process."""
    served = application(lambda: current(store), settings_from({}, chosen))
    async with (
        served.router.lifespan_context(served),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(served), base_url="http://127.0.0.1"
        ) as client,
    ):
        yield client


async def warm(client: httpx.AsyncClient) -> None:
    """Wait until the server says that it has made what first visitors need."""
    async with asyncio.timeout(60):
        while "gyebo_warm 1.0" not in (await client.get("/metrics")).text:
            await asyncio.sleep(0.02)


async def questions_for(client: httpx.AsyncClient, door: str, asked: list[str]) -> list[str]:
    before = len(asked)
    answer = await client.get(door, headers={"Accept": "*/*"})
    assert answer.status_code == 200
    return sorted(asked[before:])


@pytest.mark.parametrize("door", DOORS)
def test_the_first_visit_asks_no_more_than_the_second(
    lineage_store: Path, asked: list[str], door: str
) -> None:
    async def visit() -> tuple[list[str], list[str]]:
        async with visiting(lineage_store, {"warm_up": "on"}) as client:
            await warm(client)
            return await questions_for(client, door, asked), await questions_for(
                client, door, asked
            )

    first, second = in_a_loop(visit)
    assert first == second


@pytest.mark.parametrize("door", DOORS)
def test_without_warming_the_first_visitor_waits_for_what_is_kept(
    lineage_store: Path, asked: list[str], door: str
) -> None:
    async def visit() -> tuple[list[str], ...]:
        async with visiting(lineage_store, {"warm_up": "off"}) as client:
            await asyncio.sleep(0.2)
            alone = list(asked)
            return alone, *[await questions_for(client, door, asked) for _ in range(2)]

    alone, first, second = in_a_loop(visit)
    assert alone == []
    assert len(first) > len(second)


def test_a_new_build_is_made_ready_too(tmp_path: Path, asked: list[str]) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))

    async def visit() -> tuple[list[str], list[str]]:
        async with visiting(store, {"warm_up": "on"}) as client:
            await warm(client)
            graph = sample_graph("0" * 64) + lineage_graph() + register_graph()
            write_version(store, "second", graph, RUNS)
            assert (await client.get("/robots.txt")).status_code == 200  # takes the build over
            await warm(client)
            return await questions_for(client, "/", asked), await questions_for(client, "/", asked)

    first, second = in_a_loop(visit)
    assert first == second


def test_many_first_visitors_at_once_have_it_made_once(
    lineage_store: Path, asked: list[str]
) -> None:
    async def visit() -> list[str]:
        async with visiting(lineage_store, {"warm_up": "off"}) as client:
            await asyncio.gather(*(client.get("/") for _ in range(8)))
            return list(asked)

    together = in_a_loop(visit)
    asked.clear()

    async def alone() -> list[str]:
        async with visiting(lineage_store, {"warm_up": "off"}) as client:
            await client.get("/")
            return list(asked)

    once = in_a_loop(alone)
    assert {each: together.count(each) for each in set(together)} == {
        each: once.count(each) for each in set(once)
    }
