"""Data folders of many made-up reports: copies of one real report under other identifiers.

`apart`: each copy is of another jurisdiction, so that no organisation is shared, and no project is
known. `years`: the copies are consecutive years of one body, which share organisations and the
projects that people named.
"""

import csv
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml

Row = dict[str, str]

VARIANTS = ("apart", "years")
_FIRST_YEAR = 2000


def write_copies(data: Path, report: str, copies: int, variant: str, target: Path) -> None:
    """Write a data folder of copies of one report.

    Args:
        data: the data folder that holds the report.
        report: identifier of the report.
        copies: how many.
        variant: `apart` or `years`.
        target: the folder to write; it is not there yet.
    """
    curated = target / "curated"
    curated.mkdir(parents=True)
    if variant == "years":
        # Organisations of the gazetteer stay out: many are units of reports that are not copied.
        for name in ("projects.csv", "names.csv"):
            rows = _rows(data / "curated" / name)
            ours = [row for row in rows if row.get("of", "project") == "project"]
            _write(curated / name, ours, rows)
    for number in range(1, copies + 1):
        _copy(data / report, target / _identifier(number), number, variant)
    entries = [_entry(target / _identifier(number)) for number in range(1, copies + 1)]
    catalogue = yaml.safe_dump({"reports": entries}, allow_unicode=True)
    (target / "catalogue.yaml").write_text(catalogue, encoding="utf-8")


def _identifier(number: int) -> str:
    return f"copy-{number:03d}"


def _copy(source: Path, target: Path, number: int, variant: str) -> None:
    shutil.copytree(source, target)
    (told,) = _rows(source / "report.csv")
    moved = _FIRST_YEAR + number - int(told["fiscal_year"]) if variant == "years" else 0

    def report(row: Row) -> Row:
        place = row["jurisdiction"] if variant == "years" else f"{row['jurisdiction']} {number}"
        days = {name: _later(row[name], moved) for name in ("issued", "as_of", "staff_as_of")}
        year = _later(row["fiscal_year"], moved)
        return row | days | {"id": target.name, "jurisdiction": place, "fiscal_year": year}

    def dated(row: Row) -> Row:
        return row | {
            name: _later(row[name], moved)
            for name in ("as_of", "fiscal_year", "period", "due")
            if name in row and "/" not in row[name]
        }

    _rewrite(source / "report.csv", target / "report.csv", report)
    for name in ("revenue", "expenditure", "staffing"):
        _rewrite(source / f"{name}.csv", target / f"{name}.csv", dated)


def _later(day: str, years: int) -> str:
    """Move a year, month or day that is written as ISO 8601 says."""
    return f"{int(day[:4]) + years:04d}{day[4:]}" if day else day


def _entry(folder: Path) -> Row:
    (told,) = _rows(folder / "report.csv")
    return {name: text for name, text in told.items() if text and name != "fiscal_year"}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rewrite(source: Path, target: Path, change: Callable[[Row], Row]) -> None:
    rows = _rows(source)
    _write(target, map(change, rows), rows)


def _write(target: Path, rows: Iterable[Row], like: Sequence[Row]) -> None:
    """Write rows under the head of others; nothing where there are none to copy the head of."""
    if not like:
        return
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, like[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
