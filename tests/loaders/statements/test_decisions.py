"""What people read in a statement that the rules misread, and what they cannot decide."""

from pathlib import Path

import pytest

from loaders.curated import read_decisions
from loaders.data_files import write_files
from loaders.extraction import extract_all
from loaders.rows import DataError, read_table
from tests.loaders.budget_pages import COLUMNS, GeneratedRow, page, tabbed
from tests.loaders.reports import DATA

HEAD = "report,line,printed,place,of,subject,property,qualifier,period,due,reason\n"
REPORT = "가온디지털국-2031-02"
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
PROSE = "\n□ 추진실적\n  ○ 하천 감시기 12대 설치, 도로 감시기 12대 교체\n"


def data_with(folder: Path, decided: str) -> tuple[Path, Path, int]:
    """Return a folder with a report, one with decisions, and the line of the prose."""
    reports, data = folder / "reports", folder / "data"
    reports.mkdir()
    text = page("executed", tabbed("executed", COLUMNS["executed"], [ROW])) + PROSE
    (reports / "a.txt").write_text(text, encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "12대 설치" in words)
    table = HEAD + decided.replace("LINE", str(line))
    write_files(data, {"curated/statements.csv": table})
    return reports, data, line


def test_what_people_decided_is_told_with_what_was_decided(tmp_path: Path) -> None:
    reports, data, line = data_with(
        tmp_path, f"{REPORT},LINE,12대,2,none,보도,감시기 교체,plan,2032,2032,이유\n"
    )
    extraction = extract_all(reports, data)
    write_files(data, extraction.files)
    first, second = (
        row for row in read_table(data / REPORT, "statements") if row.text("printed") == "12대"
    )
    assert extraction.unmatched == []
    assert first.text("decided") == "" != first.text("property")
    told = {name: second.text(name) for name in ("of", "subject", "property", "qualifier", "due")}
    assert told == {
        "of": "",
        "subject": "보도",
        "property": "감시기 교체",
        "qualifier": "plan",
        "due": "2032",
    }
    assert second.text("decided") == "of;subject;property;qualifier;period;due"
    assert (second.text("value"), second.text("lines")) == ("12", str(line))


def test_a_decision_on_what_is_not_printed_is_said(tmp_path: Path) -> None:
    reports, data, line = data_with(tmp_path, f"{REPORT},LINE,13대,,,,감시기,,,,이유\n")
    (said,) = extract_all(reports, data).unmatched
    assert said == f"a.txt:{line}: no such statement, so not decided: 13대"


FAULTS = [
    ("a,0,3대,,,,감시기,,,,이유", "2: lines and places are counted from 1"),
    ("a,3,3대,0,,,감시기,,,,이유", "2: lines and places are counted from 1"),
    ("a,3,3대,,,,,,,,이유", "2: decides nothing"),
    ("a,3,,,,,감시기,,,,이유", "2: column 'printed' is empty"),
    ("a,3,3대,,,,감시기,,,,", "2: column 'reason' is empty"),
    ("a,3,3대,,,도로,,,,,이유", "2: columns 'of' and 'subject' go together"),
    (
        "a,3,3대,,road,도로,,,,,이유",
        "2: column 'of': 'road' is none of none, organisation, project",
    ),
    ("a,3,3대,,,,,,2031-13,,이유", "2: column 'period': month must be in 1..12"),
    ("a,3,3대,,,,,,,2031/2032,이유", "2: column 'due': '2031/2032' is not one year, month or day"),
    (f"a,3,3대,,,,{'길' * 35},,,,이유", "2: column 'property': more than 34 letters"),
    ("a,3,3대,,,,길,,,,이유\na,3,3 대,1,,,길이,,,,이유", "3: '3 대' of line 3 is decided already"),
]


@pytest.mark.parametrize(("rows", "wrong"), FAULTS)
def test_a_fault_of_a_decision_has_its_file_and_line(tmp_path: Path, rows: str, wrong: str) -> None:
    (tmp_path / "statements.csv").write_text(HEAD + rows + "\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_decisions(tmp_path, "a")
    assert str(error.value) == f"{tmp_path / 'statements.csv'}:{wrong}"


def test_every_decision_of_the_house_is_on_a_statement_and_says_something_else() -> None:
    """A decision that repeats what the rules read by themselves is to be taken out."""
    for folder in sorted(path for path in (DATA).iterdir() if (path / "statements.csv").exists()):
        if folder.name != "curated":
            decided = read_decisions(DATA / "curated", folder.name).statements
            told = [row for row in read_table(folder, "statements") if row.text("decided")]
            assert len(told) == len(decided), folder.name
