"""CSVW metadata of a report's tables (W3C Metadata Vocabulary for Tabular Data)."""

import json
from collections.abc import Sequence
from typing import Any

from loaders.schema import MARKED_NULLS, TABLES, Column


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {"und": column.name, "ko": column.ko, "en": column.en},
        "datatype": column.datatype,
    }
    if column.separator:
        described["separator"] = column.separator
    if column.marked:
        # A marker is a value of its own kind; as a number the cell is null.
        described["null"] = list(MARKED_NULLS)
    return described


def metadata(title: str, tables: Sequence[str]) -> str:
    """Return the CSVW table group of one report as JSON text.

    Args:
        title: title of the report.
        tables: names of the tables that stand beside the metadata.
    """
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ko"}],
        "dc:title": title,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [
            {
                "url": f"{name}.csv",
                "tableSchema": {"columns": [_column(column) for column in TABLES[name]]},
            }
            for name in tables
        ],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"
