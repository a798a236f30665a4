"""Tables as CSV with their metadata beside them (CSV on the Web).

https://www.w3.org/TR/tabular-metadata/
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gyebo.exports.files import whole_file
from gyebo.exports.tables import Column, Table

METADATA = "csv-metadata.json"
"""Where readers look for the metadata of a folder (Model for Tabular Data, section 5.3)."""


def write_csv(tables: Iterable[Table], folder: Path) -> Iterator[Path]:
    """Write tables as CSV files into a folder, then the metadata of all; yield each file.

    Raises:
        OSError: the folder cannot be written.
    """
    described: list[dict[str, Any]] = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        with whole_file(path) as out, io.TextIOWrapper(out, "utf-8", newline="") as text:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows(table.rows)
        described.append(_described(table))
        yield path
    with whole_file(folder / METADATA) as out:
        out.write((json.dumps(_group(described), ensure_ascii=False, indent=2) + "\n").encode())
    yield folder / METADATA


def _group(tables: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ko"}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": tables,
    }


def _described(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": [
            {"@value": table.question.summary_ko, "@language": "ko"},
            {"@value": table.question.summary_en, "@language": "en"},
        ],
        "tableSchema": {"columns": [_column(column) for column in table.columns]},
    }


def _column(column: Column) -> dict[str, Any]:
    # The untagged title is what the header says; readers compare the two (section 5.6).
    titles = {"und": column.name, "ko": column.ko, "en": column.en}
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {language: title for language, title in titles.items() if title},
        "datatype": column.type,
    }
    if column.marks:
        described["null"] = ["", *column.marks]
    return described
