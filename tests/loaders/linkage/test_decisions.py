"""What is accepted is known by name afterwards, so that the data can be built with it."""

import csv
from pathlib import Path

import pytest

from loaders.gazetteer import NAME_COLUMNS, PROJECT_COLUMNS, read_gazetteer
from loaders.graph import quads
from loaders.linkage.decisions import add_decision, read_decided
from tests.little_city import write_city
from tests.little_lineage import NEW, OLD, step, write_lineage


def curated(data: Path, table: str) -> list[dict[str, str]]:
    path = data / "curated" / f"{table}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def accept(data: Path, **cells: str) -> None:
    usual = {"event": "새일", "of": "project", "subject": "", "date": ""}
    add_decision(data / "curated", {**step(**usual), **cells})


def test_the_new_name_of_a_known_project_is_a_name_of_it(tmp_path: Path) -> None:
    data = write_lineage(tmp_path)
    accept(data, before="수질 지도", after='수질 "지도" 플랫폼')
    added = curated(data, "names")[-1]
    assert tuple(added) == NAME_COLUMNS
    assert (added["of"], added["entity"], added["name"]) == (
        "project",
        "수질 지도",
        '수질 "지도" 플랫폼',
    )
    assert (added["form"], added["evidence"]) == ("official", f"{NEW}:3")
    assert any("새일" in str(quad) for quad in quads(data))


def test_a_former_name_that_nobody_knew_belongs_to_the_project_too(tmp_path: Path) -> None:
    data = write_lineage(tmp_path)
    accept(data, before="옛 수질 지도", after="수질 지도")
    assert curated(data, "names")[-1]["evidence"] == f"{OLD}:3"
    assert read_gazetteer(data / "curated").project("옛 수질 지도") == "수질 지도"


def test_where_there_is_no_gazetteer_it_begins(tmp_path: Path) -> None:
    data = write_city(tmp_path)
    accept(data, before="수위 관측", after="수위 관측망")
    (project,) = curated(data, "projects")
    assert tuple(project) == PROJECT_COLUMNS
    assert (project["project"], project["kind"]) == ("수위 관측", "programme")
    assert [row["entity"] for row in curated(data, "names")] == ["수위 관측"]
    assert any("새일" in str(quad) for quad in quads(data))


@pytest.mark.parametrize("kind", ["split", "merger"])
def test_the_sides_of_a_split_are_projects_of_their_own(tmp_path: Path, kind: str) -> None:
    data = write_city(tmp_path)
    accept(data, kind=kind, before="수위 관측", after="수위 관측망")
    assert [row["project"] for row in curated(data, "projects")] == ["수위 관측", "수위 관측망"]
    assert curated(data, "names") == []
    assert list(quads(data))


def test_what_was_transferred_is_a_project(tmp_path: Path) -> None:
    data = write_city(tmp_path)
    accept(data, kind="transfer", subject="분수 정비", before="하천담당관", after="분수담당관")
    (project,) = curated(data, "projects")
    assert (project["project"], project["evidence"]) == ("분수 정비", f"{OLD}:3;{NEW}:3")
    assert list(quads(data))


@pytest.mark.parametrize("judgement", ["reject", "unsure"])
def test_what_is_not_accepted_names_nothing(tmp_path: Path, judgement: str) -> None:
    data = write_city(tmp_path)
    accept(data, before="수위 관측", after="수위 관측망", judgement=judgement)
    accept(data, of="organisation", before="하천담당관", after="하천과")
    assert [path.name for path in (data / "curated").glob("*.csv") if "lin" in path.name]
    assert curated(data, "projects") == curated(data, "names") == []


def test_a_table_with_a_byte_order_mark_is_continued(tmp_path: Path) -> None:
    data = write_lineage(tmp_path)
    path = data / "curated" / "lineage.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    accept(data, before="수질 지도", after="수질 지도 운영")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfevent,")
    assert ("project", "수질지도", "수질지도운영") in read_decided(data / "curated").steps
