"""The gazetteer and the directory: who is meant by a name, and what cannot be meant."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from rdflib import SKOS

from loaders.directory import Directory, directory
from loaders.gazetteer import (
    NAME_COLUMNS,
    NAME_FORMS,
    ORGANISATION_COLUMNS,
    ORGANISATION_KINDS,
    PROJECT_COLUMNS,
    PROJECT_KINDS,
    UNIT_KINDS,
    read_gazetteer,
)
from loaders.register import stored_tables
from loaders.rows import DataError
from tests.little_city import write_table
from tests.little_lineage import write_lineage
from tests.ontology_graphs import ONTOLOGY, parsed

Cells = Mapping[str, str]
PROJECT = {"project": "엠보팅", "kind": "service"}
OTHER = {"project": "서울온", "kind": "service"}
NAME = {"of": "project", "entity": "엠보팅", "name": "온라인 투표", "form": "descriptive"}


def write(folder: Path, **tables: list[Cells]) -> Path:
    columns = {
        "projects": PROJECT_COLUMNS,
        "names": NAME_COLUMNS,
        "organisations": ORGANISATION_COLUMNS,
    }
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", " ".join(columns[name]), rows)
    return folder


def test_a_folder_without_tables_knows_nobody(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(tmp_path)
    assert (gazetteer.projects, gazetteer.names, gazetteer.organisations) == ((), (), ())


def test_a_project_goes_by_its_names_however_they_are_written(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(write(tmp_path, projects=[PROJECT], names=[NAME]))
    for name in ("엠보팅", "엠 보 팅", "「온라인투표」"):
        assert gazetteer.project(name) == "엠보팅"
    assert gazetteer.project("서울온") is None


WRONG: list[tuple[str, list[Cells], list[Cells], str]] = [
    ("projects", [{**PROJECT, "kind": "사업"}], [], ":2: column 'kind': '사업' is none of "),
    ("projects", [PROJECT, PROJECT], [], ":3: '엠보팅' is a name of '엠보팅' already"),
    ("projects", [{**PROJECT, "part_of": "없음"}], [], ":2: column 'part_of': there is no"),
    ("projects", [{**PROJECT, "part_of": "엠보팅"}], [], ":2: project '엠보팅' is part of itself"),
    ("projects", [{**PROJECT, "project": "--"}], [], ":2: '--' has neither letters nor digits"),
    ("projects", [{**PROJECT, "evidence": "r:9-3"}], [], ":2: column 'evidence': 'r:9-3' is not"),
    ("projects", [{**PROJECT, "evidence": "r:0"}], [], ":2: column 'evidence': 'r:0' is not"),
    ("names", [PROJECT], [{**NAME, "entity": "없음"}], ":2: column 'entity': there is no project"),
    ("names", [PROJECT], [{**NAME, "of": "사람"}], ":2: column 'of': '사람' is none of"),
    ("names", [PROJECT], [{**NAME, "form": ""}], ":2: column 'form' is empty"),
    ("names", [PROJECT], [{**NAME, "matching": "maybe"}], ":2: column 'matching': 'maybe' is none"),
    (
        "names",
        [PROJECT],
        [{**NAME, "name": "엠 보팅"}],
        ":2: '엠 보팅' is a name of '엠보팅' already",
    ),
    (
        "names",
        [PROJECT, OTHER],
        [{**NAME, "name": "서울 온"}],
        ":2: '서울 온' is a name of '서울온' already, not of '엠보팅'",
    ),
]


@pytest.mark.parametrize(("table", "projects", "names", "wrong"), WRONG)
def test_what_cannot_be_is_told_with_file_and_line(
    tmp_path: Path, table: str, projects: list[Cells], names: list[Cells], wrong: str
) -> None:
    folder = write(tmp_path, projects=projects, names=names)
    with pytest.raises(DataError) as error:
        read_gazetteer(folder)
    assert str(error.value).startswith(f"{tmp_path / table}.csv{wrong}")


def test_a_table_may_say_how_a_projects_own_name_is_matched(tmp_path: Path) -> None:
    own = {**NAME, "name": "엠보팅", "form": "brand", "matching": "word"}
    known = Directory(read_gazetteer(write(tmp_path, projects=[PROJECT], names=[own])), ())
    (name,) = known.names
    assert (name.name, name.form, name.matching, name.preferred) == (
        "엠보팅",
        "brand",
        "word",
        True,
    )


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    data = write_lineage(tmp_path_factory.mktemp("city") / "data")
    tables = [stored_tables(path.parent) for path in sorted(data.glob("*/report.csv"))]
    return directory(read_gazetteer(data / "curated"), tables)


@pytest.mark.parametrize(
    ("path", "entity"),
    [
        ("물빛정책관", ("가람시", "물빛정책관")),
        ("하천 담당관/기획팀", ("가람시", "하천담당관", "기획팀")),
        ("기획본부/기획팀", ("가람시", "가람물빛재단", "기획본부", "기획팀")),
        ("가람시/하천담당관", ("가람시", "하천담당관")),
        ("달빛부", ("달빛부",)),
        ("하늘과", ("가람시", "하늘과")),
        ("분수담당관/물줄기팀", ("가람시", "분수담당관", "물줄기팀")),
    ],
)
def test_an_organisation_is_known_by_its_path(
    known: Directory, path: str, entity: tuple[str, ...]
) -> None:
    row = known.gazetteer.projects[0].row
    assert known.organisation(row, path) == entity


@pytest.mark.parametrize(
    ("path", "wrong"),
    [("모르는 과", "there is no organisation"), ("기획팀", "may be any of")],
)
def test_an_organisation_that_is_not_one(known: Directory, path: str, wrong: str) -> None:
    with pytest.raises(DataError, match=wrong):
        known.organisation(known.gazetteer.projects[0].row, path)


def test_a_name_of_two_organisations(tmp_path: Path) -> None:
    taken = [
        {
            "of": "organisation",
            "entity": "하천담당관",
            "name": "분수 담당관",
            "form": "former",
        }
    ]
    data = write_lineage(tmp_path / "data", {"names": taken, "lineage": []})
    tables = [stored_tables(path.parent) for path in sorted(data.glob("*/report.csv"))]
    with pytest.raises(DataError, match=r"names\.csv:2: '분수 담당관' is a name of .* already"):
        _ = directory(read_gazetteer(data / "curated"), tables).names


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("project-kind", PROJECT_KINDS),
        ("name-form", NAME_FORMS),
        ("organisation-kind", ORGANISATION_KINDS | UNIT_KINDS),
    ],
)
def test_the_codes_are_those_of_the_lists(scheme: str, codes: frozenset[str]) -> None:
    listed = parsed(ONTOLOGY / "vocab" / f"{scheme}.ttl")
    notations = {str(text) for text in listed.objects(None, SKOS.notation)}
    assert notations == codes
