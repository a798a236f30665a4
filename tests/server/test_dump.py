"""The files to take away: made once, whole, and in nobody's way."""

import gzip
import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from gyebo.exports.dump import dump_folder
from gyebo.store import build, current
from tests.little_city import write_city
from tests.server.servers import Server, serving
from tests.server.visits import WIDTHS, check, visit


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    build(write_city(folder / "data"), folder / "store")
    return folder / "store"


@pytest.fixture(scope="module")
def dumping(store: Path) -> Iterator[Server]:
    with serving("--store", str(store)) as server:
        yield server


@pytest.fixture(scope="module")
def made(dumping: Server) -> dict[str, str]:
    """The names of all files and their checksums, once they are made."""
    deadline = time.monotonic() + 120
    while (answer := dumping.get("/dump/SHA256SUMS")).status_code == 503:
        assert "retry-after" in answer.headers
        assert time.monotonic() < deadline
    assert answer.status_code == 200
    return {
        name: digest
        for digest, name in (line.split("  ") for line in answer.text.split("\n") if line)
    }


def test_a_page_tells_that_the_files_are_being_made(store: Path, tmp_path: Path) -> None:
    shutil.copytree(current(store), tmp_path / "versions" / "one")
    shutil.rmtree(tmp_path / "versions" / "one" / "dump", ignore_errors=True)
    (tmp_path / "current").symlink_to("versions/one")
    with serving("--store", str(tmp_path)) as server:
        page = server.get("/dump/", Accept="text/html")
        assert (page.status_code, page.headers["Refresh"]) == (200, "5")
        assert "만드는 중입니다" in page.text
        assert 'href="/dump/gyebo.nq.gz"' in page.text
        # Others are answered meanwhile, and whoever asks for a file gets it when it is there.
        assert server.query("ASK {}").status_code == 200
        assert server.get("/dump/gyebo.nq.gz").status_code == 200


def test_every_file_is_what_its_checksum_says(dumping: Server, made: dict[str, str]) -> None:
    assert {"gyebo.nq.gz", "csv/csv-metadata.json", "fiscal/datapackage.json"} <= set(made)
    for name, digest in made.items():
        answer = dumping.get(f"/dump/{name}")
        assert answer.status_code == 200, name
        assert hashlib.sha256(answer.content).hexdigest() == digest, name
        assert answer.headers["ETag"] == f'"{digest}"'
        assert "Last-Modified" not in answer.headers


def test_the_graph_taken_away_is_the_graph_of_the_store(
    dumping: Server, made: dict[str, str], store: Path
) -> None:
    taken = gzip.decompress(dumping.get("/dump/gyebo.nq.gz").content)
    assert taken == (current(store) / "graph.nq").read_bytes()


def test_the_page_lists_every_file_with_its_checksum(dumping: Server, made: dict[str, str]) -> None:
    page = dumping.get("/dump/")
    assert "Refresh" not in page.headers
    for name, digest in made.items():
        assert f'href="/dump/{name}"' in page.text
        assert digest in page.text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_is_quiet(
    browser: Browser, dumping: Server, made: dict[str, str], width: int
) -> None:
    visited = visit(browser, dumping, width)
    check(visited, "/dump/")
    assert visited.page.get_by_role("link", name="gyebo.nq.gz").is_visible()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("gyebo.ttl.gz", "application/gzip"),
        ("csv/reports.csv", "text/csv; charset=utf-8"),
        ("csv/csv-metadata.json", "application/csvm+json"),
        ("parquet/reports.parquet", "application/vnd.apache.parquet"),
        ("fiscal/datapackage.json", "application/json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_each_file_has_its_media_type(
    dumping: Server, made: dict[str, str], name: str, media_type: str
) -> None:
    assert dumping.get(f"/dump/{name}").headers["Content-Type"] == media_type


def test_a_table_leads_to_its_metadata(dumping: Server, made: dict[str, str]) -> None:
    link = dumping.get("/dump/csv/reports.csv").headers["Link"]
    assert link.startswith('<csv-metadata.json>; rel="describedby"')


def test_a_part_can_be_taken(dumping: Server, made: dict[str, str]) -> None:
    whole = dumping.get("/dump/gyebo.nq.gz")
    tag = whole.headers["ETag"]
    part = dumping.get("/dump/gyebo.nq.gz", Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    same = dumping.get("/dump/gyebo.nq.gz", **{"Range": "bytes=10-19", "If-Range": tag})
    assert (same.status_code, same.content) == (206, whole.content[10:20])
    for other in ('"another"', f"W/{tag}", "Sat, 21 Nov 2026 10:00:00 GMT"):
        answer = dumping.get("/dump/gyebo.nq.gz", **{"Range": "bytes=10-19", "If-Range": other})
        assert (answer.status_code, answer.content) == (200, whole.content)
    assert dumping.get("/dump/gyebo.nq.gz", Range="bytes=99999999-").status_code == 416


def test_what_is_known_is_not_sent_again(dumping: Server, made: dict[str, str]) -> None:
    tag = f'"{made["gyebo.nq.gz"]}"'
    for tags in (tag, f'"other", W/{tag}', "*"):
        answer = dumping.get("/dump/gyebo.nq.gz", **{"If-None-Match": tags})
        assert (answer.status_code, answer.content) == (304, b"")
    assert dumping.get("/dump/gyebo.nq.gz", **{"If-None-Match": '"other"'}).status_code == 200


def test_a_head_has_everything_but_the_file(dumping: Server, made: dict[str, str]) -> None:
    whole = dumping.get("/dump/gyebo.nq.gz")
    head = httpx.head(f"{dumping.url}/dump/gyebo.nq.gz", timeout=30)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Accept-Ranges"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize(
    "name",
    [
        "nothing.nq.gz",
        "csv/",
        "csv",
        "../graph.nq",
        "..%2Fgraph.nq",
        "%2e%2e/summary.json",
        "csv/../../graph.nq",
        ".gyebo.nq.gz.1.part",
        "/etc/hostname",
        "%00",
    ],
)
def test_nothing_else_is_given_away(dumping: Server, made: dict[str, str], name: str) -> None:
    assert dumping.get(f"/dump/{name}").status_code == 404


def test_a_dump_stays_for_the_next_server(
    dumping: Server, made: dict[str, str], store: Path
) -> None:
    sums = dump_folder(current(store)) / "SHA256SUMS"
    before = sums.stat().st_mtime_ns
    with serving("--store", str(store)) as second:
        assert "Refresh" not in second.get("/dump/").headers
        assert second.get("/dump/SHA256SUMS").text == sums.read_text("utf-8")
    assert sums.stat().st_mtime_ns == before


@pytest.mark.parametrize("place", ["dump/0123456789abcdef", "dump"])
def test_what_another_version_of_the_code_wrote_is_written_anew(
    made: dict[str, str], store: Path, tmp_path: Path, place: str
) -> None:
    version = tmp_path / "versions" / "one"
    shutil.copytree(current(store), version)
    own, other = dump_folder(version), version / place
    other.mkdir(exist_ok=True)
    for path in list(own.iterdir()):
        path.rename(other / path.name)
    own.rmdir()
    stale = gzip.compress(b"<http://e/a> <http://e/b> <http://e/c> .\n")
    (other / "gyebo.nq.gz").write_bytes(stale)
    (tmp_path / "current").symlink_to("versions/one")
    with serving("--store", str(tmp_path)) as server:
        sums = httpx.get(f"{server.url}/dump/SHA256SUMS", timeout=120)
        assert made["gyebo.nq.gz"] in sums.text
        taken = server.get("/dump/gyebo.nq.gz").content
        assert hashlib.sha256(taken).hexdigest() == made["gyebo.nq.gz"]
    assert list((version / "dump").iterdir()) == [own]


def test_another_version_of_the_code_has_another_dump(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    for name in ("gyebo", "loaders", "ontology", "queries"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    asked = "import gyebo.exports.dump as d, pathlib; print(d.dump_folder(pathlib.Path()))"

    def place() -> str:
        command = [sys.executable, "-c", asked]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, check=True, text=True
        ).stdout

    before = place()
    assert before == place()
    changed = tmp_path / "gyebo" / "exports" / "formats.py"
    changed.write_text(changed.read_text("utf-8") + "# another version\n", encoding="utf-8")
    assert place() != before


def test_a_dump_that_cannot_be_made_is_told(store: Path, tmp_path: Path) -> None:
    shutil.copytree(current(store), tmp_path / "versions" / "one")
    shutil.rmtree(tmp_path / "versions" / "one" / "dump", ignore_errors=True)
    # A file where the folder should be: nobody can write there, not even root.
    (tmp_path / "versions" / "one" / "dump").write_text("", encoding="utf-8")
    (tmp_path / "current").symlink_to("versions/one")
    with serving("--store", str(tmp_path)) as server:
        answer = server.get("/dump/gyebo.nq.gz")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "could not be made" in answer.text
        assert str(tmp_path) not in answer.text
        assert "만들지 못했습니다" in server.get("/dump/", Accept="text/html").text
        assert server.query("ASK {}").status_code == 200


def test_loaded_files_have_no_dump(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<http://e/a> <http://e/b> 1 .", encoding="utf-8")
    with serving("--load", str(tmp_path / "one.ttl")) as server:
        page = server.get("/dump/", Accept="text/html")
        assert page.status_code == 200
        assert "내려받을 것이 따로 없습니다" in page.text
        assert server.get("/dump/gyebo.nq.gz").status_code == 404


def test_the_work_ends_with_the_server(store: Path, tmp_path: Path) -> None:
    shutil.copytree(current(store), tmp_path / "versions" / "one")
    shutil.rmtree(tmp_path / "versions" / "one" / "dump", ignore_errors=True)
    dump = dump_folder(tmp_path / "versions" / "one")
    (tmp_path / "current").symlink_to("versions/one")
    with serving("--store", str(tmp_path)) as server:
        server.get("/dump/")
        for _ in range(600):
            if dump.exists():
                break
            time.sleep(0.05)
        server.process.kill()
        server.process.wait(20)
    # Whoever makes the files holds this lock; when it can be had, nobody does.
    lock = tmp_path / "versions" / "one" / "dump.lock"
    assert free_soon(lock)
    assert not (dump / "SHA256SUMS").exists()
    # The next server does the work again, and clears what was left half-way.
    (dump / ".gyebo.nq.gz.1.part").write_bytes(b"half")
    with serving("--store", str(tmp_path)) as server:
        assert httpx.get(f"{server.url}/dump/SHA256SUMS", timeout=120).status_code == 200
        assert list(dump.rglob("*.part")) == []


def free_soon(lock: Path) -> bool:
    import fcntl

    for _ in range(100):
        try:
            with lock.open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(0.1)
    return False


def test_a_store_that_brings_its_dump_needs_no_place_to_write(store: Path, tmp_path: Path) -> None:
    shutil.copytree(current(store), tmp_path / "versions" / "one")
    shutil.rmtree(tmp_path / "versions" / "one" / "dump", ignore_errors=True)
    (tmp_path / "current").symlink_to("versions/one")
    command = [sys.executable, "-m", "gyebo", "export", "--all", "--store", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    with serving("--store", str(tmp_path)) as server:
        before = sorted((tmp_path / "versions" / "one").rglob("*"))
        page = server.get("/dump/")
        assert "Refresh" not in page.headers
        assert server.get("/dump/gyebo.nq.gz").status_code == 200
        assert "gyebo.nq.gz" in server.get("/dump/SHA256SUMS").text
        assert sorted((tmp_path / "versions" / "one").rglob("*")) == before
