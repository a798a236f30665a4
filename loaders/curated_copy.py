"""What people decided about one report, taken along to another data folder."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from loaders.directory import Directory, directory
from loaders.gazetteer import Gazetteer, read_gazetteer
from loaders.register import ReportTables
from loaders.rows import DataError

Cells = dict[str, str]
_GAZETTEER = ("projects", "organisations", "names")


def curated_files(curated: Path, there: Path, report: str) -> dict[str, str]:
    """Return the tables of another curated folder with the decisions on one report.

    Args:
        curated: the curated folder that has them.
        there: the other one; what its tables say of other reports stays.
        report: the report.
    """
    files: dict[str, str] = {}
    for path in sorted(curated.glob("*.csv")):
        header, rows = _read(path)
        if rows and "report" in header:
            _, held = _read(there / path.name)
            kept = [row for row in held if row["report"] != report]
            own = [row for row in rows if row["report"] == report]
            files[path.name] = _text(header, kept + own)
    return files


def gazetteer_files(curated: Path, there: Path, tables: Sequence[ReportTables]) -> dict[str, str]:
    """Return the gazetteer of another curated folder, completed by what this one knows.

    A name of an organisation that the reports there do not have is left out.

    Args:
        curated: the curated folder that has the gazetteer.
        there: the other one; what its tables say stays.
        tables: the tables of all reports of the other folder.

    Raises:
        DataError: the gazetteer or a table is wrong.
    """
    gazetteer = read_gazetteer(curated)
    known = directory(gazetteer, tables)
    unknown = set(_unknown(known, gazetteer))
    files: dict[str, str] = {}
    for name in _GAZETTEER:
        header, rows = _read(curated / f"{name}.csv")
        if not header:
            continue
        _, held = _read(there / f"{name}.csv")
        fitting = [row for row in rows if name != "names" or _owner(row) not in unknown]
        files[f"{name}.csv"] = _text(header, held + [row for row in fitting if row not in held])
    return files


def _unknown(known: Directory, gazetteer: Gazetteer) -> Iterable[tuple[str, str]]:
    for name in gazetteer.names:
        try:
            known.entity(name.of, name.row, name.entity)
        except DataError:
            yield name.of, name.entity


def _owner(row: Cells) -> tuple[str, str]:
    return row["of"], row["entity"]


def _read(path: Path) -> tuple[Sequence[str], list[Cells]]:
    """Return the header and the rows of a table, none of a missing one."""
    if not path.exists():
        return (), []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return reader.fieldnames or (), rows


def _text(header: Sequence[str], rows: Iterable[Cells]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
