import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from loaders.graph import DataError, quads
from tests.little_city import write_city

REPORT = "bureau-2030-02"


def rewrite(path: Path, row: int, cells: Mapping[str, str], without: str = "") -> None:
    """Write a table again with some cells of a row changed, and perhaps without a column."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[row].update(cells)
    text = io.StringIO()
    columns = [column for column in rows[0] if column != without]
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def complaint(city: Path) -> str:
    with pytest.raises(DataError) as error:
        list(quads(city))
    return str(error.value).removeprefix(f"{city / REPORT}/")


CELL = [
    ("budget", "3,000", "'3,000' is neither a whole number nor a marker"),
    ("budget", "2.5", "'2.5' is neither a whole number nor a marker"),
    ("delta_percent", "25%", "'25%' is neither a decimal number nor a marker"),
    ("delta_percent", "NaN", "'NaN' is not a decimal number"),
    ("passages", "22-20", "'22-20' is not a range of lines"),
    ("lines", "22,23", "'22,23' is not a line number"),
    ("position", "둘", "'둘' is not a whole number"),
]


@pytest.mark.parametrize(("column", "cell", "wrong"), CELL)
def test_a_cell_that_is_not_what_its_column_holds(
    tmp_path: Path, column: str, cell: str, wrong: str
) -> None:
    rewrite(write_city(tmp_path) / REPORT / "revenue.csv", 1, {column: cell})
    assert complaint(tmp_path) == f"revenue.csv:3: column {column!r}: {wrong}"


ROW = [
    ("revenue", {"passages": ""}, "column 'passages' is empty: a fact without evidence"),
    ("revenue", {"lines": ""}, "column 'lines' is empty: a fact without its line"),
    ("revenue", {"passages": "80-81"}, "passage 80-81 is not in passages.csv"),
    ("revenue", {"parent_line": "99"}, "parent_line 99 begins no row of the same table"),
    ("revenue", {"printed": "3"}, "column 'printed' has 1 cells, but the row has 6 values"),
    (
        "revenue",
        {"unit": "원"},
        "table overview in 원 begins on line 20, as overview in 천원 does",
    ),
    ("staffing", {"as_of": "2030년"}, "column 'as_of': '2030년' is not a date"),
    ("staffing", {"organisation": ""}, "column 'organisation' is empty"),
    ("tasks", {"code": "1-1"}, "task 1-1 stands twice"),
    (
        "tasks",
        {"organisation_basis": "guessed"},
        "column 'organisation_basis': 'guessed' is neither stated nor inferred",
    ),
    ("task-parts", {"code": "7-7"}, "there is no task 7-7"),
    ("audit", {"number": "1"}, "audit item corrective 1 stands twice"),
    (
        "audit",
        {"planned_dates": "곧"},
        "column 'planned_dates': '곧' is not printed=earliest/latest",
    ),
]


@pytest.mark.parametrize(("table", "cells", "wrong"), ROW)
def test_a_row_that_cannot_be(
    tmp_path: Path, table: str, cells: Mapping[str, str], wrong: str
) -> None:
    rewrite(write_city(tmp_path) / REPORT / f"{table}.csv", 1, cells)
    assert complaint(tmp_path) == f"{table}.csv:3: {wrong}"


def test_a_duty_of_nobody(tmp_path: Path) -> None:
    rewrite(write_city(tmp_path) / REPORT / "duties.csv", 0, {"organisation": "구름과"})
    wrong = "organisation '구름과' is not in organisations.csv"
    assert complaint(tmp_path) == f"duties.csv:2: {wrong}"


def test_an_organisation_above_itself(tmp_path: Path) -> None:
    rewrite(write_city(tmp_path) / REPORT / "organisations.csv", 3, {"parent": "기획팀"})
    wrong = "organisation '기획팀' is its own ancestor"
    assert complaint(tmp_path) == f"organisations.csv:5: {wrong}"


@pytest.mark.parametrize("column", ["budget", "lines", "passages", "name"])
def test_a_column_that_is_missing(tmp_path: Path, column: str) -> None:
    rewrite(write_city(tmp_path) / REPORT / "revenue.csv", 0, {}, without=column)
    assert complaint(tmp_path) == f"revenue.csv:1: column {column!r} is missing"


def test_a_row_of_another_width(tmp_path: Path) -> None:
    path = write_city(tmp_path) / REPORT / "audit.csv"
    path.write_text(path.read_text(encoding="utf-8") + "a,b\n", encoding="utf-8")
    assert complaint(tmp_path) == "audit.csv:5: 2 cells where the header has 9"


def test_a_line_is_counted_as_an_editor_counts(tmp_path: Path) -> None:
    path = write_city(tmp_path) / REPORT / "audit.csv"
    rewrite(path, 0, {"printed_status": "완\n료"})
    rewrite(path, 1, {"number": "둘"})
    assert complaint(tmp_path).startswith("audit.csv:4: column 'number'")


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "audit.csv:1: the table is empty, even of a header"),
        (b"\xff\xfe", "audit.csv:1: not UTF-8 (byte 0xff)"),
    ],
)
def test_a_table_that_is_none(tmp_path: Path, content: bytes, wrong: str) -> None:
    (write_city(tmp_path) / REPORT / "audit.csv").write_bytes(content)
    assert complaint(tmp_path) == wrong


def test_an_open_quotation(tmp_path: Path) -> None:
    path = write_city(tmp_path) / REPORT / "audit.csv"
    path.write_text(path.read_text(encoding="utf-8") + '"a\n', encoding="utf-8")
    assert complaint(tmp_path).startswith("audit.csv:5: not CSV")


def test_a_missing_table(tmp_path: Path) -> None:
    (write_city(tmp_path) / REPORT / "audit.csv").unlink()
    assert complaint(tmp_path) == "audit.csv: the table is missing"


def test_two_descriptions_of_one_report(tmp_path: Path) -> None:
    path = write_city(tmp_path) / REPORT / "report.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    assert complaint(tmp_path) == "report.csv: 2 rows where one is expected"


def test_a_folder_without_reports(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no report here"):
        list(quads(tmp_path))
