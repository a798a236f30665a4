"""From report files to the data folder: catalogues, single reports, and what does not agree."""

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from loaders.catalogue import ExtractionError
from loaders.data_files import differences, write_files
from loaders.extraction import extract_all, extract_single
from loaders.graph import quads
from loaders.rows import DataError
from loaders.schema import TABLES
from loaders.text import ReportError
from tests.loaders.budget_pages import COLUMNS, GeneratedRow, page, tabbed
from tests.loaders.reports import DATA, ENTRIES, REPORTS, extract_of

ROW = GeneratedRow(
    ("도로", "정비"),
    {
        "budget": "9,000",
        "committed": "800",
        "spent": "70",
        "committed-percent": "8.9%",
        "spent-percent": "0.8%",
    },
)
TABLE = tabbed("executed", COLUMNS["executed"], [ROW])


def write_report(folder: Path, text: str = "", name: str = "a.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text or page("executed", TABLE), encoding="utf-8")
    return path


def rows(files: dict[str, str] | object, name: str) -> list[dict[str, str]]:
    assert isinstance(files, dict)
    return list(csv.DictReader(io.StringIO(files[name])))


def test_the_data_folder_is_what_the_reports_yield_byte_for_byte() -> None:
    assert differences(DATA, extract_all(REPORTS, DATA).files) == []


def test_a_changed_byte_in_the_data_folder_is_found(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    files = extract_all(reports, data).files
    write_files(data, files)
    assert differences(data, extract_all(reports, data).files) == []
    changed = next(data.glob("*/expenditure.csv"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("9000000", "9000001"))
    assert differences(data, extract_all(reports, data).files) == [
        changed.relative_to(data).as_posix()
    ]


def test_a_single_report_says_itself_who_it_is(tmp_path: Path) -> None:
    path = write_report(tmp_path)
    files = dict(extract_single(path, tmp_path / "out", DATA).files)
    (entry,) = yaml.safe_load(files["catalogue.yaml"])["reports"]
    assert (entry["id"], entry["body"]) == ("가온디지털국-2031-02", "가온디지털국")
    assert (entry["issued"], entry["as_of"]) == ("2031-02", "2031-01-31")
    assert entry["expected"]["expenditure"] == 1
    (row,) = rows(files, f"{entry['id']}/expenditure.csv")
    assert (row["name"], row["budget"], row["fiscal_year"]) == ("도로 정비", "9000000", "2031")


def test_reports_in_one_out_folder_stand_beside_each_other(tmp_path: Path) -> None:
    out = tmp_path / "out"
    other = page("executed", TABLE).replace("2031. 2.", "2032. 2.").replace("’31", "’32")
    for path in (write_report(tmp_path), write_report(tmp_path, other, "b.txt")):
        write_files(out, extract_single(path, out, DATA).files)
    known = yaml.safe_load((out / "catalogue.yaml").read_text(encoding="utf-8"))["reports"]
    assert [entry["id"] for entry in known] == ["가온디지털국-2031-02", "가온디지털국-2032-02"]


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_a_catalogued_report_read_alone_is_the_same_report(tmp_path: Path, report: str) -> None:
    files = extract_single(REPORTS / ENTRIES[report].file, tmp_path, DATA).files
    for name in TABLES:
        stored = (DATA / report / f"{name}.csv").read_text(encoding="utf-8")
        assert files[f"{report}/{name}.csv"] == stored
    titles = rows(dict(files), "curated/audit-titles.csv") if report != "" else []
    assert {row["report"] for row in titles} <= {report}


def test_counts_that_differ_from_the_catalogue_stop_the_extraction(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    write_files(data, extract_all(reports, data).files)
    catalogue = data / "catalogue.yaml"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("expenditure: 1", "expenditure: 2"), encoding="utf-8")
    with pytest.raises(ExtractionError, match="1 expenditure, expected 2"):
        extract_all(reports, data)


def test_another_edition_of_a_catalogued_report_is_not_taken_for_it(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    write_files(data, extract_all(reports, data).files)
    write_report(reports, page("executed", TABLE).replace("9,000", "9,001"))
    with pytest.raises(ExtractionError, match=r"a\.txt: another edition of 가온디지털국-2031-02"):
        extract_all(reports, data)


def test_a_catalogued_report_that_is_missing_is_named(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    write_files(data, extract_all(reports, data).files)
    other = page("executed", TABLE).replace("2031", "2032").replace("’31", "’32")
    write_report(reports, other, "b.txt")
    (reports / "a.txt").unlink()
    with pytest.raises(ExtractionError, match=r"a\.txt: not in reports/"):
        extract_all(reports, data)


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no report"):
        extract_all(tmp_path, tmp_path)


@pytest.mark.parametrize("content", ["제목뿐인 글\n\n본문입니다.\n", "{}\n", "a,b\n1,2\n"])
def test_a_text_that_is_no_work_report_is_refused(tmp_path: Path, content: str) -> None:
    path = write_report(tmp_path, content)
    with pytest.raises(ReportError, match=r"a\.txt:1: no recognisable section"):
        extract_single(path, tmp_path / "out", DATA)


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_csvw_describes_every_column_of_every_table(report: str) -> None:
    folder = DATA / report
    group = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    described = {
        table["url"]: [column["name"] for column in table["tableSchema"]["columns"]]
        for table in group["tables"]
    }
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == described.pop(path.name)
    assert described == {}


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": "old\n"})
    with pytest.raises(UnicodeEncodeError):
        write_files(tmp_path, {"a.csv": "new \ud800\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old\n"


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_every_correction_finds_what_it_corrects(report: str) -> None:
    document = extract_of(report).document
    assert document.corrections.unmatched(document.text) == ()


def test_a_correction_of_something_else_is_said(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    decided = (
        "report,line,printed,corrected,reason\n가온디지털국-2031-02,13,하천 정비,도로 정비,이유\n"
    )
    write_files(data, {"curated/corrections.csv": decided})
    (said,) = extract_all(reports, data).unmatched
    assert said.startswith("a.txt:13: not printed here")
    assert said.endswith("하천 정비")


GAZETTEER = {
    "projects.csv": "project,kind,part_of,english,evidence,reason\n도로 정비,programme,,,,\n",
    "names.csv": (
        "of,entity,name,form,matching,evidence,reason\n"
        "project,도로 정비,도로,descriptive,never,가온디지털국-2031-02:3-4,\n"
        "organisation,가온디지털국,가온국,abbreviation,,,\n"
    ),
}


def decide(data: Path, **tables: str) -> None:
    files = {**GAZETTEER, **{f"{name}.csv": text for name, text in tables.items()}}
    write_files(data, {f"curated/{name}": text for name, text in files.items()})


def test_known_names_are_found_in_the_text(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    path = write_report(reports)
    decide(data)
    files = dict(extract_all(reports, data).files)
    found = {row["name"]: row for row in rows(files, "가온디지털국-2031-02/mentions.csv")}
    line = next(
        number
        for number, printed in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if "정비" in printed
    )
    project = found["도로 정비"]
    assert (project["of"], project["entity"]) == ("project", "도로 정비")
    assert (project["lines"], project["passages"]) == (str(line), f"{line}-{line}")
    assert found["가온디지털국"]["of"] == "organisation"
    assert "도로" not in found


def test_what_is_cited_or_mentioned_is_a_passage(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    decide(data)
    files = dict(extract_all(reports, data).files)
    passages = [
        (row["first_line"], row["last_line"])
        for row in rows(files, "가온디지털국-2031-02/passages.csv")
    ]
    assert len(passages) == len(set(passages))
    assert ("3", "4") in passages
    for row in rows(files, "가온디지털국-2031-02/mentions.csv"):
        for passage in row["passages"].split(";"):
            assert tuple(passage.split("-")) in passages


def test_evidence_beyond_the_end_of_a_report_is_told(tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    write_report(reports)
    wrong = GAZETTEER["projects.csv"].replace(",,,\n", ",,가온디지털국-2031-02:9999,\n")
    decide(data, projects=wrong)
    with pytest.raises(DataError, match=r"projects\.csv:2: 가온.* has \d+ lines, not"):
        extract_all(reports, data)


def test_a_gazetteer_goes_with_a_report_that_is_known(tmp_path: Path) -> None:
    reports, data, out = tmp_path / "reports", tmp_path / "data", tmp_path / "out"
    path = write_report(reports)
    stranger = "organisation,가온디지털국,먼 곳,former,,,\n"
    decide(data, names=GAZETTEER["names.csv"] + stranger)
    write_files(data, extract_all(reports, data).files)
    write_files(out, extract_single(path, out, data).files)
    for table in ("mentions", "passages"):
        name = f"가온디지털국-2031-02/{table}.csv"
        assert (out / name).read_bytes() == (data / name).read_bytes()
    assert (out / "curated" / "projects.csv").read_text() == GAZETTEER["projects.csv"]
    assert differences(out, extract_single(path, out, data).files) == []
    assert list(quads(out))
