"""What watches the server: `/health` and `/metrics`."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest
from prometheus_client import parser
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from tests.server.sample import sample_graph, write_version
from tests.server.servers import Server, serving
from tests.server.test_limits import ENDLESS, answers, until_answered, workers

OPENMETRICS = "application/openmetrics-text; version=1.0.0"
SECRET = "누구도-알면-안되는-말"


@pytest.fixture(scope="module")
def watched(small_store: Path) -> Iterator[Server]:
    with serving("--store", str(small_store), WORKERS="2", TIME_LIMIT="1") as server:
        until_answered(server)
        yield server


def families(server: Server) -> dict[str, Metric]:
    text = server.get("/metrics").text
    return {family.name: family for family in parser.text_string_to_metric_families(text)}


def value(server: Server, name: str, **labels: str) -> float:
    """The sum of all samples of this name that have these labels."""
    return sum(
        sample.value
        for family in families(server).values()
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def until(met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_health_tells_what_is_served_and_by_whom(watched: Server) -> None:
    until(lambda: watched.get("/health").json()["workers"]["alive"] == 2)
    answer = watched.get("/health")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told["status"] == "ok"
    assert told["digest"] == "first"
    assert told["version"] == version("gyebo")
    assert told["quads"] == value(watched, "gyebo_store_quads") > 0
    assert told["waiting"] == 0


def test_health_fails_while_no_worker_can_be_started_and_recovers(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    index = store / "versions" / "first" / "oxigraph"
    with serving("--store", str(store), WORKERS="2", TIME_LIMIT="1") as server:
        until_answered(server)
        # Those that live and are ready: one killed in its start ends without a word.
        until(lambda: server.get("/health").json()["workers"]["alive"] == 2)
        index.rename(tmp_path / "away")
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)
        assert not answers(server)
        until(lambda: server.get("/health").status_code == 503)
        refused = server.get("/health")
        assert refused.json()["status"] == "failing"
        assert "retry-after" in refused.headers
        assert str(tmp_path) not in refused.text
        # The log says why, in one line.
        failure = "a query worker could not be started: "
        until(lambda: any(failure in line and str(index) in line for line in server.said))
        assert not any("Traceback" in line for line in server.said)
        # The pages need no worker.
        assert server.get("/questions/tasks").status_code == 200
        shutil.move(tmp_path / "away", index)
        until(lambda: server.get("/health").status_code == 200)
        until_answered(server)


def test_a_worker_that_says_much_does_not_fill_the_log(
    small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")  # a line for each module
    with serving("--store", str(small_store), WORKERS="2") as server:
        until_answered(server)
        until(lambda: len(workers(server)) == 2)
        until(lambda: sum("says more" in line for line in server.said) == 2)
        for pid in workers(server):
            lines = [line for line in server.said if line.startswith(f"query worker {pid}: ")]
            assert len(lines) == 20
            assert all(line.endswith("\n") and len(line) < 400 for line in lines)


def test_requests_are_counted_by_route_method_and_status(watched: Server) -> None:
    labels = {"route": "/questions", "method": "GET", "status": "404"}
    before = value(watched, "gyebo_requests_total", **labels)
    timed = value(watched, "gyebo_request_duration_seconds_count", route="/questions")
    for _ in range(3):
        assert watched.get("/questions/no-such-question").status_code == 404
    assert value(watched, "gyebo_requests_total", **labels) == before + 3
    after = value(watched, "gyebo_request_duration_seconds_count", route="/questions")
    assert after == timed + 3


def test_what_clients_invent_makes_no_labels(watched: Server) -> None:
    odd = ("MKCOL", "PROPFIND", "PURGE", "REPORT", "SEARCH")
    for method in odd:
        watched.get(f"/{SECRET}-{method}")
        httpx.request(method, watched.url + "/", timeout=30)
    watched.query(f"ASK {{ ?s ?p '{SECRET}' }}")
    watched.get(f"/questions/tasks?organisation={SECRET}")
    text = watched.get("/metrics").text
    assert SECRET not in text
    assert not any(method in text for method in odd)
    assert value(watched, "gyebo_requests_total", route="other", status="404") >= len(odd)
    assert value(watched, "gyebo_requests_total", method="other") == len(odd)


def test_openmetrics_for_whom_accepts_it(watched: Server) -> None:
    answer = watched.get("/metrics", Accept=OPENMETRICS)
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    found = text_string_to_metric_families(answer.text)  # type: ignore[no-untyped-call]
    read = {family.name for family in found}
    assert read >= {"gyebo_requests", "gyebo_request_duration_seconds", "gyebo_workers"}
    plain = watched.get("/metrics")
    assert plain.headers["content-type"].startswith("text/plain")
    assert "gyebo_requests" in families(watched)


def test_workers_that_end_are_counted_by_reason(watched: Server) -> None:
    until(lambda: watched.get("/health").json()["workers"]["alive"] == 2)
    before = {
        reason: value(watched, "gyebo_workers_ended_total", reason=reason)
        for reason in ("time", "memory", "stack", "killed", "hang-up", "engine")
    }
    assert watched.query(ENDLESS).status_code == 503
    # Whoever hangs up must have a worker by then, and not only wait for one.
    until(lambda: value(watched, "gyebo_workers", state="idle") == 2)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{watched.url}/sparql", data={"query": ENDLESS}, timeout=0.5)

    def ended(reason: str) -> float:
        return value(watched, "gyebo_workers_ended_total", reason=reason) - before[reason]

    until(lambda: (ended("time"), ended("hang-up")) == (1, 1))
    assert (ended("memory"), ended("stack"), ended("killed")) == (0, 0, 0)
    until_answered(watched)


def test_workers_at_work_are_told(watched: Server) -> None:
    until(lambda: value(watched, "gyebo_workers", state="idle") == 2)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{watched.url}/sparql", data={"query": ENDLESS}, timeout=0.5)
    # The one that was left is replaced; in the end both have nothing to do again.
    until(lambda: value(watched, "gyebo_workers", state="idle") == 2)
    assert value(watched, "gyebo_workers", state="busy") == 0
    assert value(watched, "gyebo_queries_waiting") == 0


def test_kept_answers_are_told(watched: Server) -> None:
    asked = "SELECT ('kept' AS ?x) {}"
    hit, miss = (
        value(watched, "gyebo_cache_lookups_total", result=result) for result in ("hit", "miss")
    )
    for _ in range(3):
        assert watched.query(asked).status_code == 200
    assert value(watched, "gyebo_cache_lookups_total", result="miss") == miss + 1
    assert value(watched, "gyebo_cache_lookups_total", result="hit") == hit + 2
    assert value(watched, "gyebo_cache_bytes") > 0


def test_the_graph_and_its_age_are_told(watched: Server) -> None:
    assert value(watched, "gyebo_store_info", digest="first") == 1
    assert time.time() - 86400 < value(watched, "gyebo_store_built_timestamp_seconds") < time.time()
    assert value(watched, "process_resident_memory_bytes") > 0
