"""The access log: one JSON object a line, and nothing in it that nobody asked to have there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gyebo.server.access_log import shortened
from tests.server.servers import Server, serving

FIELDS = {"time", "method", "route", "path", "status", "bytes", "ms"}
ASKED = "/?who=보기국"


def visited(server: Server) -> None:
    assert server.get(ASKED).status_code == 200
    assert server.query("ASK { ?s ?p '비밀' }").status_code == 200
    assert server.get("/없는/곳").status_code == 404
    assert server.get("/line%0Abreak").status_code == 404


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_each_request_is_a_line_without_queries_and_clients(
    small_store: Path, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    with serving("--store", str(small_store), "--access-log", str(log)) as server:
        visited(server)
    told = lines(log.read_text(encoding="utf-8"))
    assert len(told) == len(log.read_text(encoding="utf-8").splitlines()) == 4
    assert all(set(line) == FIELDS for line in told)
    assert [(line["method"], line["route"], line["path"], line["status"]) for line in told] == [
        ("GET", "/", "/", 200),
        ("POST", "/sparql", "/sparql", 200),
        ("GET", "other", "/없는/곳", 404),
        ("GET", "other", "/line\nbreak", 404),
    ]
    assert all(line["bytes"] > 0 and line["ms"] > 0 for line in told)
    assert "보기국" not in log.read_text(encoding="utf-8")
    assert "비밀" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(("client", "told"), [("short", "127.0.0.0"), ("full", "127.0.0.1")])
def test_clients_and_queries_are_told_where_that_is_wanted(
    small_store: Path, tmp_path: Path, client: str, told: str
) -> None:
    log = tmp_path / "access.log"
    chosen = {"ACCESS_LOG": str(log), "LOG_CLIENT": client, "LOG_QUERIES": "on"}
    with serving("--store", str(small_store), **chosen) as server:
        visited(server)
        moved = log.rename(tmp_path / "access.log.1")
        assert server.get("/health").status_code == 200
    # The file that was moved away is made again, and nothing is lost; lines follow their answers.
    noted = lines(moved.read_text(encoding="utf-8") + log.read_text(encoding="utf-8"))
    assert len(noted) == 5
    assert noted[0]["query"].startswith("who=")
    assert noted[0]["client"] == told


def test_the_error_stream_takes_the_log(small_store: Path) -> None:
    command = [sys.executable, "-m", "gyebo", "serve", "--port", "0", "--access-log", "-"]
    with subprocess.Popen(
        [*command, "--store", str(small_store)], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        address = process.stderr.readline().split("http://")[1].split("/")[0]
        Server(f"http://{address}", process).get("/health")
        process.terminate()
        assert [line["path"] for line in lines(process.stderr.read())] == ["/health"]
        assert process.wait(20) == 0


def test_a_log_that_cannot_be_written_is_said_in_one_line(
    small_store: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "gyebo", "serve", "--port", "0", "--store", str(small_store)]
    command += ["--access-log", str(tmp_path / "none" / "access.log")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "access.log" in done.stderr


def test_a_full_disk_stops_the_log_and_not_the_server(small_store: Path) -> None:
    with serving("--store", str(small_store), "--access-log", "/dev/full") as server:
        visited(server)
        visited(server)


@pytest.mark.parametrize(
    ("client", "told"),
    [
        ("192.0.2.77", "192.0.2.0"),
        ("2001:db8:1:2:3::9", "2001:db8:1::"),
        ("::1", "::"),
        ("fe80::1%eth0", "fe80::"),
        ("a-socket", ""),
    ],
)
def test_an_address_is_shortened_to_its_network(client: str, told: str) -> None:
    assert shortened(client) == told
