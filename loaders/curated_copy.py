"""What people decided about one report, taken along to another data folder."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from loaders.directory import Directory, directory
from loaders.gazetteer import Gazetteer, read_gazetteer
from loaders.names import name_key
from loaders.register import ReportTables
from loaders.rows import DataError, Row, read_optional

_GAZETTEER = {
    "projects": ("project",),
    "organisations": ("organisation",),
    "names": ("of", "entity", "name"),
}
"""The tables of the gazetteer, and the columns that tell what a row is about."""


def curated_files(curated: Path, there: Path, report: str) -> dict[str, str]:
    """Return the tables of another curated folder with the decisions on one report.

    Args:
        curated: the curated folder that has them.
        there: the other one; what its tables say of other reports stays.
        report: the report.

    Raises:
        DataError: a table of either folder is wrong; says file and line.
    """
    files: dict[str, str] = {}
    for path in sorted(curated.glob("*.csv")):
        rows = _read(path)
        if rows and "report" in rows[0].cells:
            kept = [
                row for row in _read(there / path.name, ("report",)) if row.text("report") != report
            ]
            own = [row for row in rows if row.text("report") == report]
            files[path.name] = _text(rows[:1], kept + own)
    return files


def gazetteer_files(curated: Path, there: Path, tables: Sequence[ReportTables]) -> dict[str, str]:
    """Return the gazetteer of another curated folder, completed by what this one knows.

    A name of an organisation that the reports there do not have is left out, and so is what is
    known there already.

    Args:
        curated: the curated folder that has the gazetteer.
        there: the other one; what its tables say stays.
        tables: the tables of all reports of the other folder.

    Raises:
        DataError: the gazetteer or a table is wrong, or what is a name of one thing here is a name
            of another there; says file and line.
    """
    gazetteer, held_there = read_gazetteer(curated), read_gazetteer(there)
    known = directory(gazetteer, tables)
    unknown = set(_unknown(known, gazetteer))
    files: dict[str, str] = {}
    for name, keys in _GAZETTEER.items():
        rows = _read(curated / f"{name}.csv")
        held = _read(there / f"{name}.csv")
        taken = {_key(row, keys) for row in held}
        added = [
            row
            for row in rows
            if _key(row, keys) not in taken
            if name != "names" or (row.text("of"), row.text("entity")) not in unknown
        ]
        for row in added:
            _check_free(row, gazetteer, held_there)
        if rows:
            files[f"{name}.csv"] = _text(rows[:1], held + added)
    return files


def _key(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(name_key(row.text(column)) for column in columns)


def _check_free(row: Row, gazetteer: Gazetteer, there: Gazetteer) -> None:
    """Check that a row to be added makes no name of a project there a name of another, too."""
    name = row.cells.get("project") or (
        row.text("name") if row.cells.get("of") == "project" else ""
    )
    if name:
        one, other = gazetteer.project(name), there.project(name)
        if other is not None and one != other:
            raise row.error(f"{name!r} is a name of {one!r} here and of {other!r} there")


def _unknown(known: Directory, gazetteer: Gazetteer) -> Iterable[tuple[str, str]]:
    for name in gazetteer.names:
        try:
            known.entity(name.of, name.row, name.entity)
        except DataError:
            yield name.of, name.entity


def _read(path: Path, expected: Sequence[str] = ()) -> list[Row]:
    return list(read_optional(path, expected))


def _text(like: Sequence[Row], rows: Sequence[Row]) -> str:
    """Return a table of some rows, with the columns of a row like them and any more they have."""
    header = dict.fromkeys(column for row in (*like, *rows) for column in row.cells)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(header), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    return text.getvalue()
