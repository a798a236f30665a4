"""Files that are whole or not there, packed alike every time, and the dump of everything."""

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from gyebo.exports.dump import SUMS, read_dump, write_dump
from gyebo.exports.files import whole_file
from gyebo.exports.formats import FOLDERS, SUFFIXES
from gyebo.exports.graphs import stored_quads
from gyebo.store import current
from tests.command_line import ROOT
from tests.gyebo.conftest import Run
from tests.gyebo.exports.test_syntaxes import export


@pytest.fixture(scope="module")
def dump(city_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    write_dump(current(city_store), folder)
    return folder


def test_a_dump_has_every_format_and_every_checksum(dump: Path) -> None:
    files = read_dump(dump)
    assert {f"gyebo{suffix}.gz" for suffix in SUFFIXES.values()} <= {one.name for one in files}
    assert {one.name.split("/")[0] for one in files if "/" in one.name} == set(FOLDERS)
    on_disk = {path.relative_to(dump).as_posix() for path in dump.rglob("*") if path.is_file()}
    assert on_disk == {SUMS, *(one.name for one in files)}
    for one in files:
        content = (dump / one.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one.size, one.sha256)


def test_sha256sum_agrees(dump: Path) -> None:
    checker = shutil.which("sha256sum")
    assert checker
    command = [checker, "--check", "--strict", SUMS]
    said = subprocess.run(command, cwd=dump, capture_output=True, check=False)
    assert said.returncode == 0, said.stdout


def test_packed_files_hold_the_graph(city_store: Path, dump: Path) -> None:
    with gzip.open(dump / "gyebo.trig.gz") as packed:
        read = set(parse(packed.read(), format=RdfFormat.TRIG))
    assert read == set(stored_quads(city_store))
    json.loads(gzip.decompress((dump / "jsonld-framed" / "report.jsonld.gz").read_bytes()))


def test_two_dumps_are_the_same_bytes(
    city_store: Path, dump: Path, gyebo_process: Run, tmp_path: Path
) -> None:
    # By another process, and under another name: neither time nor order of hashes is in a file.
    said = gyebo_process("export", "--all", "--out", str(tmp_path / "again"))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == [
        str(tmp_path / "again" / one.name) for one in read_dump(dump)
    ]
    assert (tmp_path / "again" / SUMS).read_bytes() == (dump / SUMS).read_bytes()


def test_a_dump_that_lacks_a_file_is_none(dump: Path, tmp_path: Path) -> None:
    shutil.copytree(dump, tmp_path / "dump")
    (tmp_path / "dump" / "gyebo.nq.gz").unlink()
    assert read_dump(tmp_path / "dump") == ()
    assert read_dump(tmp_path / "nowhere") == ()


def test_a_name_in_gz_is_packed(gyebo: Run, city_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "city.ttl.gz"
    assert gyebo("export", "--format", "ttl", "--out", str(path)).returncode == 0
    assert gzip.decompress(path.read_bytes()) == export(city_store, "ttl")
    once = path.read_bytes()
    assert gyebo("export", "--format", "ttl", "--out", str(path)).returncode == 0
    assert path.read_bytes() == once


@pytest.mark.parametrize("name", ["plain.txt", "packed.gz"])
def test_a_file_that_fails_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"before")

    def fail() -> None:
        with whole_file(path) as out:
            out.write(b"half")
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        fail()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == b"before"


def test_a_graph_that_is_not_there_leaves_the_file(gyebo: Run, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"before")
    said = gyebo("export", "--format", "ttl", "--graph", "nowhere", "--out", str(path))
    assert (said.returncode, path.read_bytes()) == (1, b"before")


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_lists_its_files(gyebo: Run, tmp_path: Path, form: str) -> None:
    said = gyebo("export", "--format", form, "--out", str(tmp_path / form))
    assert said.returncode == 0, said.stderr
    assert sorted(said.stdout.splitlines()) == sorted(map(str, (tmp_path / form).iterdir()))


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--format", form) for form in FOLDERS),
        *(("--format", form, "--out", "x", "--graph", "curated") for form in FOLDERS),
    ],
)
def test_folders_need_a_place_and_take_the_whole(gyebo: Run, arguments: tuple[str, ...]) -> None:
    said = gyebo("export", *arguments)
    assert said.returncode == 2
    assert said.stderr.endswith(" needs --out FOLDER, and takes no --graph\n")
    assert not (ROOT / "x").exists()


def test_a_whole_dump_takes_no_single_graph(gyebo: Run) -> None:
    said = gyebo("export", "--all", "--out", "x", "--graph", "curated")
    assert said.returncode == 2
    assert said.stderr.endswith(" --all takes no --graph\n")
    assert not (ROOT / "x").exists()


def test_a_place_that_cannot_be_written_is_told(gyebo: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for arguments in (("--all",), ("--format", "csv"), ("--format", "ttl")):
        said = gyebo("export", *arguments, "--out", str(tmp_path / "file" / "x"))
        assert said.returncode == 1
        assert said.stderr.startswith(f"gyebo: {tmp_path / 'file'}")
        assert said.stderr.count("\n") == 1
