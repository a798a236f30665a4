"""The page of coverage: every line counted, and every unread line with its reason."""

import csv
from pathlib import Path

from docs.coverage import REASONS, coverage_page, unread_lines, unread_reasons
from tests.little_city import write_city, write_table
from tests.ontology_graphs import ROOT

DATA = ROOT / "data"
REPORTS = sorted(path.parent.name for path in DATA.glob("*/coverage.csv"))


def test_every_unread_line_has_a_reason_and_every_reason_an_unread_line() -> None:
    unread = {(report, line) for report in REPORTS for line in unread_lines(DATA, report)}
    told = unread_reasons(DATA)
    assert set(told) == unread
    assert set(told.values()) <= set(REASONS)


def test_at_most_two_percent_of_the_lines_of_a_report_are_unread() -> None:
    for report in REPORTS:
        with (DATA / report / "coverage.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["state"] != "blank"]
        lines = sum(int(row["last_line"]) - int(row["first_line"]) + 1 for row in rows)
        assert len(unread_lines(DATA, report)) <= 0.02 * lines


def test_the_page_counts_lines_and_tells_reasons(tmp_path: Path) -> None:
    data = write_city(tmp_path)
    write_table(
        data / "curated" / "unread.csv",
        "report line reason",
        [{"report": "bureau-2030-02", "line": "98", "reason": "damaged"}],
    )
    page = coverage_page(data)
    assert "| `bureau-2030-02` | 90 | 6 | 3 | 3.03 |" in page
    assert "| 모두 · all | 270 | 18 | 9 | 3.03 |" in page
    assert "| 보고서 · report | tables |\n| --- | ---: |\n| `bureau-2030-02` | 90 |" in page
    assert f"| `bureau-2030-02` | 98 | {' | '.join(REASONS['damaged'])} |" in page
    assert "| `bureau-2030-02` | 97 |  |  |" in page
