"""A store that was damaged, filled the disk or is of another Gyebo: refused, never half read."""

import json
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.store import StoreError, build, current, open_store
from tests.command_line import Ended
from tests.command_line import call as gyebo
from tests.little_city import write_city

SEALED = ("*.sst", "MANIFEST-*", "CURRENT")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was built, and stays as it is."""
    folder = tmp_path_factory.mktemp("whole")
    build(write_city(folder / "data"), folder / "store")
    return folder / "store"


def sealed_files(version: Path) -> list[Path]:
    found = (path for pattern in SEALED for path in (version / "oxigraph").glob(pattern))
    return sorted(path for path in found if path.stat().st_size)


def full_disk(most: int, *arguments: object) -> Ended:
    """Run the command where a file may have so many bytes, as on a disk that gets full."""
    return subprocess.run(
        [sys.executable, "-m", "gyebo", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)),
    )


def one_line(done: Ended) -> str:
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


@settings(max_examples=40)
@given(data=st.data())
def test_an_index_that_is_damaged_anywhere_is_refused(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = tmp_path_factory.mktemp("damaged") / "store"
    shutil.copytree(whole, store, symlinks=True)
    path = data.draw(st.sampled_from(sealed_files(current(store))), label="file")
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1), label="place")
    if data.draw(st.booleans(), label="cut"):
        path.write_bytes(content[:place])
    else:
        changed = bytes([content[place] ^ data.draw(st.integers(1, 255), label="bits")])
        path.write_bytes(content[:place] + changed + content[place + 1 :])
    with pytest.raises(StoreError, match="damaged") as refused:
        open_store(store)
    assert path.name in str(refused.value)
    assert "\n" not in str(refused.value)
    shutil.rmtree(store)


@pytest.mark.parametrize(
    "command", [["query", "tasks"], ["validate"], ["export"], ["export", "--graph", "ontology"]]
)
def test_a_damaged_store_is_said_in_one_line_and_mended_by_a_build(
    whole: Path, tmp_path: Path, command: list[str]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole, store, symlinks=True)
    version = current(store)
    damaged = [version / "graph.nq", *version.glob("oxigraph/MANIFEST-*")]
    for path in damaged:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = one_line(gyebo(*command, "--store", store))
    assert "gyebo build" in said
    build(write_city(tmp_path / "data"), store)
    assert gyebo(*command, "--store", store).returncode == 0


@pytest.mark.parametrize(
    ("most", "full"), [(100_000, "the index"), (600_000, "the graph"), (500, "the seal")]
)
def test_a_full_disk_is_said_in_one_line_and_the_former_store_serves(
    tmp_path: Path, most: int, full: str
) -> None:
    data, store = write_city(tmp_path / "data"), tmp_path / "store"
    first = build(data, store).digest
    tasks = data / "bureau-2030-02" / "tasks.csv"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("분수 켜기", "분수 끄기"), "utf-8")
    said = one_line(full_disk(most, "build", "--data", data, "--store", store))
    assert str(store) in said
    assert "File too large" in said
    assert current(store).name == first
    assert "분수 켜기" in gyebo("query", "tasks", "--store", store, "--format", "csv").stdout
    # What was begun takes no room on the disk that is full.
    assert [path.name for path in (store / "versions").iterdir()] == [first]
    assert gyebo("build", "--data", data, "--store", store).returncode == 0
    assert "분수 끄기" in gyebo("query", "tasks", "--store", store, "--format", "csv").stdout


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda fields: fields | {"layout": fields["layout"] - 1}, id="older"),
        pytest.param(lambda fields: fields | {"layout": fields["layout"] + 1}, id="newer"),
        pytest.param(lambda fields: fields | {"more": 1}, id="one field more"),
        *(
            pytest.param(
                lambda fields, gone=gone: {k: v for k, v in fields.items() if k != gone},
                id=f"without {gone}",
            )
            for gone in ("layout", "digest", "base", "quads", "reports", "remarks")
        ),
        pytest.param(lambda fields: [fields], id="a list"),
        pytest.param(len, id="a number"),
    ],
)
def test_a_store_of_another_gyebo_is_refused(whole: Path, tmp_path: Path, change: object) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole, store, symlinks=True)
    summary = current(store) / "summary.json"
    assert callable(change)
    summary.write_text(json.dumps(change(json.loads(summary.read_text()))))
    with pytest.raises(StoreError, match="another version of Gyebo; build it again"):
        open_store(store)


def test_a_summary_that_is_no_json_is_said_in_one_line(whole: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole, store, symlinks=True)
    summary = current(store) / "summary.json"
    summary.write_text(summary.read_text()[:100])
    assert "summary.json" in one_line(gyebo("query", "tasks", "--store", store))
