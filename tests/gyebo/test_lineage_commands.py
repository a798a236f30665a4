import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.gyebo.conftest import Run

COLUMNS = {
    "families": "family of members generations first last",
    "levels": "family generation of name predecessors successors",
    "orphans": "of name kind report",
    "centrality": ("report organisation projects projectShare money moneyShare degree betweenness"),
    "layout": "family of name x y iri",
}


@pytest.mark.parametrize("command", COLUMNS)
def test_csv_and_json_say_the_same(gyebo: Run, lineage_store: Path, command: str) -> None:
    place = {"GYEBO_STORE": str(lineage_store)}
    table = gyebo("lineage", command, "--format", "csv", **place)
    assert table.returncode == 0, table.stderr
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert rows
    assert list(rows[0]) == COLUMNS[command].split()
    objects = json.loads(gyebo("lineage", command, "--format", "json", **place).stdout)
    assert [{name: str(value) for name, value in each.items()} for each in objects] == rows
    assert gyebo("lineage", command, "--format", "csv", **place).stdout == table.stdout


def test_only_organisations(gyebo: Run, lineage_store: Path) -> None:
    shown = gyebo(
        "lineage", "levels", "--of", "organisation", "--format", "csv",
        GYEBO_STORE=str(lineage_store),
    )  # fmt: skip
    assert shown.stdout.splitlines()[1:] == [
        "2,0,organisation,물빛정책관,,물빛도시국",
        "2,1,organisation,물빛도시국,물빛정책관,",
    ]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_picture_for_other_programs(gyebo: Run, lineage_store: Path, form: str) -> None:
    written = gyebo("lineage", "layout", "--format", form, GYEBO_STORE=str(lineage_store)).stdout
    root = ElementTree.fromstring(written)
    kinds = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert kinds.count("node") == 5
    assert kinds.count("edge") == 3
    assert "물빛도시국" in written


def test_a_store_without_lineage_has_no_families(gyebo: Run) -> None:
    assert gyebo("lineage", "families", "--format", "csv").stdout.count("\n") == 1
    assert gyebo("lineage", "layout", "--format", "json").stdout == "[]\n"


def test_no_store_is_one_line(gyebo: Run, tmp_path: Path) -> None:
    ended = gyebo("lineage", "families", GYEBO_STORE=str(tmp_path / "nothing"))
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
