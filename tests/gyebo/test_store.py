import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from gyebo.exports.graphs import stored_quads
from gyebo.questions import ask, load_questions
from gyebo.store import (
    BuildError,
    StoreError,
    build,
    current,
    open_lines,
    open_store,
    store_summary,
)
from tests.command_line import ROOT
from tests.little_city import write_city
from tests.little_lineage import write_lineage

STEPS = ["reading tables", "inferring", "validating", "sorting", "indexing", "switching"]
# Builds, and kills itself without any warning when it comes to a step.
KILLED = """
import os, signal, sys
from pathlib import Path
from gyebo.store import build
def step(what):
    if what == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
build(Path(sys.argv[1]), Path(sys.argv[2]), step=step)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_city(tmp_path / "data")


def edit(data: Path, before: str, after: str, table: str = "tasks") -> None:
    path = data / "bureau-2030-02" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def titles(store: Path) -> set[str]:
    return {row[2] for row in ask(open_store(store), load_questions()["tasks"], {}).rows}


def versions(store: Path) -> set[str]:
    return {path.name for path in (store / "versions").iterdir()}


def python(code: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_two_builds_give_the_same_bytes_whatever_the_hash_seed(data: Path, tmp_path: Path) -> None:
    graphs = set()
    for seed in ("1", "2"):
        store = tmp_path / f"store{seed}"
        ended = python(KILLED, data, store, "never", PYTHONHASHSEED=seed)
        assert ended.returncode == 0, ended.stderr
        graphs.add((current(store) / "graph.nq").read_bytes())
    assert len(graphs) == 1


def test_the_graph_is_sorted_and_the_store_holds_it(city_store: Path) -> None:
    written = (current(city_store) / "graph.nq").read_bytes()
    lines = written.splitlines()
    assert lines == sorted(set(lines))
    dumped = open_store(city_store).dump(format=RdfFormat.N_QUADS)
    assert dumped is not None
    assert sorted(dumped.splitlines()) == lines


def test_what_follows_is_in_the_store_and_can_be_exported_alone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    summary = build(write_lineage(tmp_path / "data"), store, strict=True)
    assert [remark.rsplit(": ", 1)[-1] for remark in summary.remarks] == [
        "bureau-2030-02 has no task 9-9",
        "bureau-2031-02 has no audit item corrective 9",
        "there is no organisation '모르는 재단'",
    ]
    for graph in ("curated", "external", "inferred", "lineage", "links"):
        assert list(stored_quads(store, [graph]))
    said = " ".join(str(quad.object) for quad in stored_quads(store, ["inferred"]))
    assert "물빛정책관 → 물빛도시국" in said


def test_a_rule_that_cannot_be_run_stops_the_build(tmp_path: Path, data: Path) -> None:
    terms = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", terms)
    (terms / "rules" / "01-follows.rq").write_text("SELECT", encoding="utf-8")
    with pytest.raises(BuildError, match="not SPARQL"):
        build(data, tmp_path / "store", ontology=terms)


def test_the_summary_counts_what_is_in_the_graph(city_store: Path) -> None:
    summary = store_summary(city_store)
    assert [report.report for report in summary.reports] == [
        "bureau-2030-02",
        "bureau-2031-02",
        "foundation-2030-11",
    ]
    first = summary.reports[0]
    assert first.rows == {
        "organisations": 5,
        "duties": 1,
        "staffing": 5,
        "revenue": 3,
        "expenditure": 6,
        "tasks": 2,
        "task-parts": 2,
        "audit": 3,
    }
    assert first.lines == {"blank": 1, "furniture": 6, "read": 90, "unread": 3}
    assert first.shapes == first.shapes_passed
    assert summary.quads == (current(city_store) / "graph.nq").read_bytes().count(b"\n")


@pytest.mark.parametrize("step", STEPS)
def test_a_build_that_is_killed_leaves_the_store_as_it_was(
    data: Path, tmp_path: Path, step: str
) -> None:
    store = tmp_path / "store"
    before = build(data, store).digest
    edit(data, "분수 켜기", "분수 끄기")
    assert python(KILLED, data, store, step).returncode == -signal.SIGKILL
    assert current(store).name == before
    assert titles(store) == {"하천 수위 예보", "분수 켜기"}
    after = build(data, store).digest
    assert current(store).name == after
    assert titles(store) == {"하천 수위 예보", "분수 켜기", "분수 끄기"}
    assert versions(store) == {before, after}


def test_a_first_build_that_is_killed_leaves_no_store(data: Path, tmp_path: Path) -> None:
    assert python(KILLED, data, tmp_path / "store", "switching").returncode == -signal.SIGKILL
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "store")


def test_a_build_killed_at_any_moment_leaves_a_whole_version(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    whole = {build(data, store).digest}
    for moment, delay in enumerate((0.2, 0.35, 0.5, 0.65, 0.8)):
        edit(data, "분수", f"분수{moment}")
        command = [sys.executable, "-c", KILLED, str(data), str(store), "never"]
        with subprocess.Popen(command, cwd=ROOT) as process:
            try:
                process.wait(delay)
            except subprocess.TimeoutExpired:
                process.kill()
        whole.add(build(data, tmp_path / "other").digest)
        assert current(store).name in whole
        assert len(open_store(store)) == store_summary(store).quads


def test_a_reader_keeps_what_it_opened(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(data, store)
    opened = open_store(store)
    edit(data, "분수 켜기", "분수 끄기")
    build(data, store)
    found = {row[2] for row in ask(opened, load_questions()["tasks"], {}).rows}
    assert "분수 끄기" not in found
    assert "분수 끄기" in titles(store)


def test_the_version_before_is_kept_and_older_ones_go(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built = [build(data, store).digest]
    for before, after in (("켜기", "끄기"), ("끄기", "닦기")):
        edit(data, f"분수 {before}", f"분수 {after}")
        built.append(build(data, store).digest)
    assert len(set(built)) == 3
    assert current(store).name == built[-1]
    assert versions(store) == set(built[1:])


def test_building_again_changes_nothing(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert build(data, store) == build(data, store)
    assert len(versions(store)) == 1


@pytest.mark.parametrize("lost", ["oxigraph", "oxigraph/CURRENT", "graph.nq"])
def test_building_mends_a_store_that_was_damaged(data: Path, tmp_path: Path, lost: str) -> None:
    store = tmp_path / "store"
    build(data, store)
    damaged = current(store) / lost
    if damaged.is_dir():
        shutil.rmtree(damaged)
    else:
        damaged.unlink()
    build(data, store)
    assert (current(store) / lost).exists()
    assert titles(store)


def test_builds_at_once_take_turns(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    command = [sys.executable, "-c", KILLED, str(data), str(store), "never"]
    processes = [
        subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    assert ended == [("", 0)] * 3
    assert versions(store) == {current(store).name}
    assert len(open_store(store)) == store_summary(store).quads


def test_a_count_that_the_catalogue_does_not_expect_fails_the_build(
    data: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    before = build(data, store).digest
    path = data / "bureau-2030-02" / "audit.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]))
    with pytest.raises(BuildError) as error:
        build(data, store)
    assert str(error.value) == "bureau-2030-02: 2 audit, expected 3"
    assert current(store).name == before


def test_a_catalogued_report_without_tables_fails_the_build(data: Path, tmp_path: Path) -> None:
    (data / "foundation-2030-11" / "report.csv").unlink()
    with pytest.raises(BuildError, match=r"^foundation-2030-11: in the catalogue, but .* has no"):
        build(data, tmp_path / "store")


def test_data_without_a_catalogue_is_built(data: Path, tmp_path: Path) -> None:
    (data / "catalogue.yaml").unlink()
    assert len(build(data, tmp_path / "store").reports) == 3


def test_a_base_of_ones_own(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(data, store, base="https://example.org/city/")
    names = {str(name) for name in open_store(store).named_graphs()}
    assert "<https://example.org/city/graph/bureau-2030-02>" in names
    assert titles(store) == {"하천 수위 예보", "분수 켜기"}
    with pytest.raises(BuildError, match="base IRI"):
        build(data, store, base="example")


def test_a_violated_shape_is_remarked_on_and_fails_a_strict_build(
    data: Path, tmp_path: Path
) -> None:
    edit(data, "in-progress", "in-heaven", table="audit")
    summary = build(data, tmp_path / "store")
    assert any("bureau-2030-02:65: Violation of status-code" in line for line in summary.remarks)
    first = summary.reports[0]
    assert first.shapes is not None
    assert first.shapes_passed == first.shapes - 1
    with pytest.raises(BuildError, match="Violation of status-code"):
        build(data, tmp_path / "strict", strict=True)
    assert not (tmp_path / "strict").exists()


def test_a_warning_is_remarked_on_and_fails_nothing(data: Path, tmp_path: Path) -> None:
    edit(data, "하천 정비,하 천 정 비", ",", table="expenditure")
    summary = build(data, tmp_path / "store", strict=True)
    assert ["bureau-2030-02:32: Warning of row-name" in line for line in summary.remarks] == [True]


def test_a_folder_that_cannot_be_written_is_said(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Not a directory"):
        build(data, tmp_path / "file" / "store")


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here; make one with `gyebo build"):
        open_store(tmp_path)


def test_a_version_says_what_became_of_every_line(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(data, store)
    runs = open_lines(current(store))
    assert set(runs) == {report.report for report in store_summary(store).reports}
    for own in runs.values():
        assert [run.first for run in own] == [1, *(run.last + 1 for run in own[:-1])]
        assert {run.state for run in own} == {"read", "furniture", "unread", "blank"}
    (current(store) / "lines.json").unlink()
    assert open_lines(current(store)) == {}  # an older Gyebo built it
    build(data, store)
    assert open_lines(current(store)) == runs


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": [[1]]}'])
def test_damaged_lines_are_refused_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "lines.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=r"lines\.json") as refused:
        open_lines(tmp_path)
    assert "\n" not in str(refused.value)
