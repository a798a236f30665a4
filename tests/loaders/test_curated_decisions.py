"""Decisions on the reading of a report: faults have file and line, and copies stay whole."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from loaders.curated import read_decisions
from loaders.curated_copy import curated_files, gazetteer_files
from loaders.gazetteer import read_gazetteer
from loaders.rows import DataError

PROJECTS = "project,kind,part_of,english,evidence,reason\n"
NAMES = "of,entity,name,form,matching,evidence,reason\n"


def write(folder: Path, tables: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


FAULTS = [
    ("corrections", "report,line,printed,reason\n", "1: column 'corrected' is missing"),
    (
        "corrections",
        "report,line,printed,corrected,reason\na,x,가,나,이유\n",
        "2: column 'line': 'x' is not a whole number",
    ),
    (
        "corrections",
        "report,line,printed,corrected,reason\na,0,가,나,이유\n",
        "2: column 'line': '0' is not a line number",
    ),
    (
        "corrections",
        "report,line,printed,corrected,reason\na,3,가 나,다,이유\na,3,가나,라,이유\n",
        "3: '가나' of line 3 is corrected to '다' already, not to '라'",
    ),
    (
        "duties",
        "report,line,organisation,duty,reason\na,3,과\n",
        "2: 3 cells where the header has 5",
    ),
    (
        "duties",
        "report,line,organisation,duty,reason\na,3,,정비,이유\n",
        "2: column 'organisation' is empty",
    ),
    (
        "task-organisations",
        "report,code,organisation,reason\na,,과,이유\n",
        "2: column 'code' is empty",
    ),
]


@pytest.mark.parametrize(("table", "text", "wrong"), FAULTS)
def test_a_fault_has_its_file_and_line(tmp_path: Path, table: str, text: str, wrong: str) -> None:
    write(tmp_path, {table: text})
    with pytest.raises(DataError) as error:
        read_decisions(tmp_path, "a")
    assert str(error.value) == f"{tmp_path / table}.csv:{wrong}"


def test_a_table_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_bytes("report,line\n가,1\n".encode("cp949"))
    with pytest.raises(DataError, match=r"corrections\.csv:2: not UTF-8"):
        read_decisions(tmp_path, "a")


def test_a_copy_keeps_columns_that_the_other_table_has_more(tmp_path: Path) -> None:
    here = write(tmp_path / "here", {"task-goals": "report,code,goal\na,1-1,정비\n"})
    there = write(tmp_path / "there", {"task-goals": "report,code,goal,note\nb,1-1,운영,메모\n"})
    assert curated_files(here, there, "a") == {
        "task-goals.csv": "report,code,goal,note\nb,1-1,운영,메모\na,1-1,정비,\n"
    }


def test_a_table_of_the_other_folder_without_reports_is_refused(tmp_path: Path) -> None:
    here = write(tmp_path / "here", {"task-goals": "report,code,goal\na,1-1,정비\n"})
    there = write(tmp_path / "there", {"task-goals": "code,goal\n1-1,운영\n"})
    with pytest.raises(DataError, match=r"task-goals\.csv:1: column 'report' is missing"):
        curated_files(here, there, "a")


def test_a_gazetteer_that_has_a_project_already_keeps_its_own_row(tmp_path: Path) -> None:
    here = write(
        tmp_path / "here",
        {
            "projects": f"{PROJECTS}수질 지도,dataset,,,,까닭\n분수,programme,,,,\n",
            "names": f"{NAMES}project,수질 지도,지도,brand,,,\n",
        },
    )
    there = write(tmp_path / "there", {"projects": f"{PROJECTS}수질 지도,system,,,,다른 까닭\n"})
    write(there, {name[:-4]: text for name, text in gazetteer_files(here, there, []).items()})
    known = read_gazetteer(there)
    assert [(one.key, one.kind) for one in known.projects] == [
        ("수질 지도", "system"),
        ("분수", "programme"),
    ]
    assert known.project("지도") == "수질 지도"


def test_a_name_that_means_another_project_there_is_refused(tmp_path: Path) -> None:
    here = write(tmp_path / "here", {"projects": f"{PROJECTS}수질 지도,dataset,,,,\n"})
    there = write(
        tmp_path / "there",
        {
            "projects": f"{PROJECTS}물지도,dataset,,,,\n",
            "names": f"{NAMES}project,물지도,수질지도,brand,,,\n",
        },
    )
    with pytest.raises(
        DataError, match=r"'수질 지도' is a name of '수질 지도' here and of '물지도'"
    ):
        gazetteer_files(here, there, [])
