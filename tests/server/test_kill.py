"""Processes that are killed at the worst moment, and stores that are damaged under a server."""

import concurrent.futures
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from gyebo.store import build, current
from tests.little_city import write_city
from tests.server.servers import Server, serving
from tests.server.test_limits import ENDLESS, until_answered, workers
from tests.server.test_stopping import until_busy

TASKS = """
    SELECT ?title { ?task a <https://w3id.org/gyebo/ontology#Task> ;
        <http://www.w3.org/2000/01/rdf-schema#label> ?title } ORDER BY ?title
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a city and its store, which is copied for each test."""
    folder = tmp_path_factory.mktemp("city")
    build(write_city(folder / "data"), folder / "store")
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built / "data", tmp_path / "data")


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built / "store", tmp_path / "store", symlinks=True)


def rename(data: Path, name: str) -> None:
    """Give a task of the data another name."""
    path = data / "bureau-2030-02" / "tasks.csv"
    text = path.read_text(encoding="utf-8")
    before = next(word for word in ("켜기", "끄기", "닦기") if f"분수 {word}" in text)
    path.write_text(text.replace(f"분수 {before}", f"분수 {name}"), encoding="utf-8")


def told(server: Server) -> str:
    """What the server says now: the tasks by SPARQL, and the page of the tasks."""
    answer = server.query(TASKS, "text/csv")
    assert answer.status_code == 200, answer.text
    page = server.get("/questions/tasks.csv")
    assert page.status_code == 200
    # Another report has the first name too, and keeps it.
    names = [name for name in ("끄기", "닦기") if f"분수 {name}" in answer.text] or ["켜기"]
    # One graph in each answer; and neither is cut.
    assert len(names) == 1
    assert len(answer.text.splitlines()) == len(page.text.splitlines()) > 2
    return names[0]


def gyebo_build(data: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gyebo", "build", "--data", str(data), "--store", str(store)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_worker_killed_in_mid_query_costs_that_query_alone(small_store: Path) -> None:
    with serving(
        "--store", str(small_store), CACHE_SIZE="0", WORKERS="2", TIME_LIMIT="60"
    ) as server:
        until_answered(server)
        while len(workers(server)) != 2:
            time.sleep(0.05)
        with concurrent.futures.ThreadPoolExecutor() as clients:
            endless = clients.submit(server.query, ENDLESS)
            until_busy(server)
            # The one that has used the processor longest is the one at work.
            time.sleep(0.5)
            os.kill(max(workers(server), key=processor_time), signal.SIGKILL)
            answered = 0
            while not endless.done() or answered < 20:
                beside = server.query("ASK { ?s ?p ?o }", client="127.0.0.2")
                assert beside.json()["boolean"] is True
                answered += 1
        lost = endless.result()
        assert lost.status_code == 503
        assert "try again" in lost.text
        assert lost.headers["retry-after"] == "1"


def test_workers_killed_while_they_wait_cost_nobody_anything(small_store: Path) -> None:
    with serving("--store", str(small_store), CACHE_SIZE="0", WORKERS="2") as server:
        until_answered(server)
        while len(workers(server)) != 2:
            time.sleep(0.05)
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        for _ in range(5):
            assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True


def processor_time(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_build_killed_at_any_moment_leaves_the_server_right(data: Path, store: Path) -> None:
    moments = random.Random(5)
    with serving("--store", str(store)) as server:
        assert told(server) == "켜기"
        rename(data, "끄기")
        for _ in range(4):
            building = gyebo_build(data, store)
            try:
                # From the start of the command to about its end.
                building.wait(moments.uniform(0.3, 3))
            except subprocess.TimeoutExpired:
                building.kill()
            building.wait()
            served = current(store).name
            assert told(server) in ("켜기", "끄기")
            assert server.get("/health").json()["digest"] == served
        assert gyebo_build(data, store).wait(60) == 0
        assert told(server) == "끄기"
        assert not list(store.rglob(".unfinished-*"))


def test_a_server_killed_while_it_takes_over_starts_with_a_whole_build(
    data: Path, store: Path
) -> None:
    for delay, name in ((0.0, "끄기"), (0.02, "닦기"), (0.1, "켜기")):
        with serving("--store", str(store)) as server:
            told(server)
            rename(data, name)
            build(data, store)
            with concurrent.futures.ThreadPoolExecutor() as clients:
                asked = [clients.submit(ask_anyway, server) for _ in range(4)]
                time.sleep(delay)
                server.process.kill()
                # An answer that came is whole and of one graph; the others were cut off.
                assert all(each.result() in ("", "True") for each in asked)
        with serving("--store", str(store)) as server:
            assert told(server) == name


def ask_anyway(server: Server) -> str:
    try:
        return str(server.query("ASK { ?s ?p ?o }").json()["boolean"])
    except httpx.TransportError:
        return ""


@pytest.mark.parametrize("name", ["MANIFEST-*", "*.sst", "CURRENT"])
def test_a_new_build_that_is_damaged_is_not_taken_over(
    data: Path, store: Path, tmp_path: Path, name: str
) -> None:
    with serving("--store", str(store)) as server:
        assert told(server) == "켜기"
        rename(data, "끄기")
        other = tmp_path / "other"
        build(data, other)
        path = max((current(other) / "oxigraph").glob(name), key=lambda each: each.stat().st_size)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        version = store / "versions" / current(other).name
        current(other).rename(version)
        (store / "next").symlink_to(version.relative_to(store))
        (store / "next").replace(store / "current")
        for _ in range(3):
            assert told(server) == "켜기"
        # A build finds it, makes it again, and the server takes it over.
        assert gyebo_build(data, store).wait(60) == 0
        assert told(server) == "끄기"


def test_an_index_cut_under_a_server_never_answers_wrongly(store: Path) -> None:
    # With a memory for answers, the right ones would come without a worker.
    limits = {"CACHE_SIZE": "0", "WORKERS": "1", "TIME_LIMIT": "1"}
    with serving("--store", str(store), **limits) as server:
        right = server.query(TASKS, "text/csv").text
        for path in (current(store) / "oxigraph").glob("MANIFEST-*"):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)
        for place in range(4):
            # Each is new to the server, which gives the answers that it has kept all the same.
            answer = server.query(f"{TASKS} # {place}", "text/csv")
            assert answer.text == right if answer.status_code == 200 else answer.status_code == 503
            assert "Traceback" not in answer.text
        assert server.get("/health").status_code == 503


def test_a_store_of_another_gyebo_is_not_taken_over(data: Path, store: Path) -> None:
    with serving("--store", str(store)) as server:
        assert told(server) == "켜기"
        rename(data, "끄기")
        before = (store / "current").readlink()
        build(data, store)
        summary = current(store) / "summary.json"
        text = summary.read_text(encoding="utf-8")
        (store / "back").symlink_to(before)
        (store / "back").replace(store / "current")
        told(server)
        summary_of_next = store / "versions" / summary.parent.name / "summary.json"
        summary_of_next.write_text(text.replace('"layout": ', '"layout": 1'), encoding="utf-8")
        (store / "next").symlink_to(Path("versions") / summary.parent.name)
        (store / "next").replace(store / "current")
        assert told(server) == "켜기"
