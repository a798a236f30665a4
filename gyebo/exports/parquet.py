"""Tables as Parquet: numbers are numbers, dates are dates, won are 64-bit integers."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gyebo.exports.files import whole_file
from gyebo.exports.tables import Column, Table


def write_parquet(tables: Iterable[Table], folder: Path) -> Iterator[Path]:
    """Write tables as Parquet files into a folder; yield each file.

    A word in the place of a number (순증) leaves the number null and stands in a column of its own
    after it, `<column>Mark`, which is there only where a word is.

    Raises:
        OSError: the folder cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415 - large, and only this format needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    for table in tables:
        fields, arrays = [], []
        for place, column in enumerate(table.columns):
            cells = [row[place] for row in table.rows]
            for name, kind, values in _split(column, cells):
                titles = {"ko": column.ko, "en": column.en}
                fields.append(pa.field(name, _arrow(pa, kind), metadata=titles))
                arrays.append(pa.array(values, _arrow(pa, kind)))
        about = {"ko": table.question.summary_ko, "en": table.question.summary_en}
        written = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
        path = folder / f"{table.name}.parquet"
        with whole_file(path) as out:
            pq.write_table(written, out, compression="zstd")
        yield path


def _split(column: Column, cells: list[str]) -> Iterator[tuple[str, str, list[object]]]:
    """Yield a column's name, type and values, and after it the column of its words, if any."""
    unvalued = {"", *column.marks}
    values = [None if cell in unvalued else _value(column, cell) for cell in cells]
    yield column.name, column.type, values
    if column.marks:
        words: list[object] = [cell if cell in column.marks else None for cell in cells]
        yield f"{column.name}Mark", "string", words


def _value(column: Column, cell: str) -> object:
    if column.type in ("integer", "gYear"):
        return int(cell)
    if column.type == "decimal":
        return float(cell)
    return date.fromisoformat(cell) if column.type == "date" else cell


def _arrow(pa: Any, kind: str) -> Any:
    types = {
        "integer": pa.int64(),
        "gYear": pa.int32(),
        "decimal": pa.float64(),
        "date": pa.date32(),
    }
    return types.get(kind, pa.string())
