"""Starting and stopping the server, what it can load, and a new build while it runs."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server.sample import sample_graph, write_version
from tests.server.servers import running, serving


def serve_in_vain(*arguments: str, code: int = 1, **environment: str) -> str:
    """Run `gyebo serve`, which must fail with this code; returns what it says."""
    command = [sys.executable, "-m", "gyebo", "serve", *arguments]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_a_taken_port_is_said_in_one_line(small_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = serve_in_vain("--store", str(small_store), "--port", port)
    assert port in said


def test_a_store_that_was_never_built_is_said_in_one_line(tmp_path: Path) -> None:
    assert "gyebo build" in serve_in_vain("--store", str(tmp_path), "--port", "0")


def test_a_truncated_store_is_said_in_one_line(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    for path in (store / "versions" / "first" / "oxigraph").glob("MANIFEST-*"):
        path.write_bytes(path.read_bytes()[:10])
    assert str(store) in serve_in_vain("--store", str(store), "--port", "0")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.ttl", "<urn:a> <urn:b>", "broken.ttl"),
        ("data.pdf", "", "not a known RDF file name"),
        ("missing.nq", None, "missing.nq"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_said_in_one_line(
    tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    assert said in serve_in_vain("--port", "0", "--load", str(tmp_path / name))


def test_a_limit_that_makes_no_sense_is_said_in_one_line(small_store: Path) -> None:
    place = ("--store", str(small_store), "--port", "0")
    said = serve_in_vain(*place, code=2, GYEBO_TIME_LIMIT="soon")
    assert "GYEBO_TIME_LIMIT" in said


@pytest.mark.parametrize("listed", [True, False])
def test_files_are_served_instead_of_the_store(tmp_path: Path, listed: bool) -> None:
    (tmp_path / "a.nq").write_text("<urn:a> <urn:p> <urn:o> <urn:g> .\n")
    (tmp_path / "b.ttl").write_text("<urn:b> <urn:p> <urn:o> .\n")
    (tmp_path / "c.ttl").write_text("<urn:c> <urn:p> <urn:o> .\n")
    files = (tmp_path / "a.nq", tmp_path / "b.ttl", f"urn:named={tmp_path / 'c.ttl'}")
    each = [f"--load={file}" for file in files]
    with serving(*(["--load", *map(str, files)] if listed else each)) as server:
        text = "SELECT ?s ?g { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s"
        rows = server.query(text, "text/csv").text.splitlines()
        assert rows == ["s,g", "urn:a,urn:g", "urn:b,", "urn:c,urn:named"]
        assert server.get("/").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_graceful_and_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    (tmp_path / "a.nq").write_text("<urn:a> <urn:p> <urn:o> <urn:g> .\n")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "gyebo", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--load", str(tmp_path / "a.nq")],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    assert process.stderr is not None
    assert "http://" in process.stderr.readline()
    assert list(scratch.iterdir())
    process.send_signal(number)
    said = process.stderr.read()
    assert process.wait(20) == 0
    assert "Traceback" not in said
    assert not list(scratch.iterdir())


def test_a_new_build_is_taken_over_while_the_server_runs(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    ask = "ASK { ?s ?p '디지털 약자와 함께 (2차)'@ko }"
    with serving("--store", str(store)) as server:
        assert server.query(ask).json()["boolean"] is False
        assert "(시범)" in server.get("/questions/tasks").text
        write_version(store, "second", sample_graph("0" * 64).replace("(시범)", "(2차)"))
        assert server.query(ask).json()["boolean"] is True
        assert "(2차)" in server.get("/questions/tasks").text
        assert "(시범)" not in server.get("/questions/tasks").text


def test_a_build_that_cannot_be_opened_leaves_the_former_one_serving(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    with serving("--store", str(store)) as server:
        broken = store / "versions" / "broken"
        (broken / "oxigraph").mkdir(parents=True)
        (broken / "summary.json").write_text("{}")
        (store / "next").symlink_to(Path("versions") / "broken")
        (store / "next").replace(store / "current")
        for _ in range(3):
            assert "(시범)" in server.get("/questions/tasks").text
            assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True


def test_requests_under_way_are_answered_while_a_new_build_comes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    with serving("--store", str(store)) as server:
        for version in range(5):
            write_version(store, f"next-{version}", sample_graph("0" * 64))
            deadline = time.monotonic() + 0.5
            while time.monotonic() < deadline:
                assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True


def test_the_application_can_be_run_by_any_asgi_server(small_store: Path) -> None:
    program = (
        "import sys, pathlib, uvicorn, gyebo.server; "
        "uvicorn.run(gyebo.server.app(pathlib.Path(sys.argv[1])), port=0)"
    )
    with running([sys.executable, "-c", program, str(small_store)]) as server:
        assert server.get("/health").json()["status"] == "ok"
        assert server.query("ASK {}").json()["boolean"] is True
