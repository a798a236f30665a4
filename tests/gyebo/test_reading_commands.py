"""`gyebo extract` and `gyebo coverage` with reports that nobody catalogued, good and bad."""

import csv
import io
from pathlib import Path

import pytest

from tests.city_report import CITY_REPORT
from tests.command_line import call as gyebo


def ask(store: Path, name: str) -> list[dict[str, str]]:
    said = gyebo("query", name, "--store", store, "--format", "csv")
    assert said.returncode == 0, said.stderr
    return list(csv.DictReader(io.StringIO(said.stdout)))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read, build and validate the report of a city that nobody knows."""
    folder = tmp_path_factory.mktemp("city")
    report = folder / "gaon.txt"
    report.write_text(CITY_REPORT, encoding="utf-8")
    data, store = folder / "data", folder / "store"
    read = gyebo("extract", "--report", report, "--out", data)
    assert (read.returncode, read.stderr) == (0, "")
    assert gyebo("build", "--data", data, "--store", store).returncode == 0
    validated = gyebo("validate", "--store", store)
    assert validated.returncode == 0, validated.stdout
    return store


def test_a_report_of_another_city_answers_every_named_question(city: Path) -> None:
    (report,) = ask(city, "reports")
    assert (report["body"], report["asOf"]) == ("가온디지털국", "2031-02-28")
    assert {(o["organisation"], o["kind"], o["parent"]) for o in ask(city, "organisations")} == {
        ("가온디지털국", "bureau", ""),
        ("스마트행정과", "department", "가온디지털국"),
        ("행정혁신팀", "team", "스마트행정과"),
        ("민원서비스팀", "team", "스마트행정과"),
        ("정보통신과", "department", "가온디지털국"),
        ("통신망운영팀", "team", "정보통신과"),
        ("가온데이터센터", "affiliated-office", "가온디지털국"),
    }
    staffing = {(c["organisation"], c["measure"]): c["value"] for c in ask(city, "staffing")}
    assert staffing["가온디지털국", "과부족"] == "-2"
    assert staffing["스마트행정과", "과부족"] == "-"
    revenue = [
        (r["level"], r["parent"], r["name"], r["deltaPercent"]) for r in ask(city, "revenue-lines")
    ]
    assert revenue[1:] == [
        ("1", "계", "세외수입", "5"),
        ("2", "세외수입", "경상적세외수입", "5"),
        ("3", "경상적세외수입", "공유재산임대료", "5"),
        ("1", "계", "보조금", "순증"),
    ]
    lines = ask(city, "expenditure-lines")
    assert [(r["kind"], r["organisation"], r["account"]) for r in lines][-2:] == [
        ("account", "정보통신과", "교통사업특별회계"),
        ("line", "정보통신과", "교통사업특별회계"),
    ]
    assert (lines[-1]["budget"], lines[-1]["spentPercent"]) == ("4200000000", "11.9")
    tasks = [(t["code"], t["organisation"], t["budget"]) for t in ask(city, "tasks")]
    assert tasks == [
        ("1-1", "스마트행정과", "1200000000"),
        ("1-2", "정보통신과", "340500000"),
    ]
    items = [(a["category"], a["organisation"], a["status"]) for a in ask(city, "audit-items")]
    assert items == [
        ("corrective", "스마트행정과", "in-progress"),
        ("corrective", "정보통신과", "completed"),
        ("suggestion", "스마트행정과", "under-review"),
    ]


def test_every_cited_line_prints_what_is_cited(city: Path) -> None:
    printed = ["", *CITY_REPORT.split("\n")]
    for row in ask(city, "expenditure-lines"):
        assert row["printedName"] in printed[int(row["line"])]
    for task in ask(city, "tasks"):
        assert task["title"] in printed[int(task["line"])]


def test_coverage_names_every_line_and_counts_them(tmp_path: Path) -> None:
    report = tmp_path / "gaon.txt"
    report.write_text(CITY_REPORT, encoding="utf-8")
    said = gyebo("coverage", report)
    assert said.returncode == 0
    *lines, totals = said.stdout.splitlines()
    assert [int(line.split()[0]) for line in lines] == list(range(1, CITY_REPORT.count("\n") + 1))
    states = [line.split()[1] for line in lines]
    assert f"read {states.count('read')}, furniture {states.count('furniture')}" in totals
    assert f"unread {states.count('unread')} of" in totals


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.txt: the file is empty"),
        (b"Report\n\x00\x01\n", "bad.txt:2: not a text file"),
        ("보고\n".encode("utf-16"), "bad.txt:1: not"),
        ("보고\n".encode("cp949"), "bad.txt:1: not UTF-8"),
        ("장보기 목록\n\n- 사과\n".encode(), "bad.txt:1: no recognisable section"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "coverage"])
def test_a_file_that_is_no_report_gets_one_line_and_writes_nothing(
    tmp_path: Path, command: str, content: bytes, said: str
) -> None:
    bad, out = tmp_path / "bad.txt", tmp_path / "out"
    bad.write_bytes(content)
    words = ["--report", bad, "--out", out] if command == "extract" else [bad]
    refused = gyebo(command, *words)
    assert refused.returncode == 1
    assert refused.stdout == ""
    (line,) = refused.stderr.splitlines()
    assert said in line
    assert not out.exists()


def test_a_file_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    refused = gyebo("extract", "--report", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "none.txt" in refused.stderr


def test_a_table_that_cannot_be_told_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    """The head of one table loses its words; everything else must still come out."""
    head = "구분\t예산현액\t원인행위액\t지출액\t원인행위 집행률(%)\t지출액 집행률(%)"
    assert head in CITY_REPORT
    damaged = CITY_REPORT.replace(head, "구분\t예산현액\t집행액\t나다\t라마\t바사")
    report, out = tmp_path / "gaon.txt", tmp_path / "out"
    report.write_text(damaged, encoding="utf-8")
    line = CITY_REPORT.split("\n").index(head) + 1
    read = gyebo("extract", "--report", report, "--out", out)
    assert read.returncode == 1
    assert f"gaon.txt:{line}: the columns of this table cannot be told" in read.stderr
    assert "tasks 2, audit 3" in read.stdout
    assert "expenditure 0" in read.stdout
    unread = gyebo("coverage", report, "--only", "unread").stdout
    assert all(f"\n{n:>5}  unread" in "\n" + unread for n in range(line + 1, line + 8))
