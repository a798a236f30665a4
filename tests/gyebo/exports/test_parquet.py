"""The tables as Parquet, read back by pyarrow and by pandas."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gyebo.exports.formats import write_folder
from gyebo.questions import ask, load_questions
from gyebo.store import current, open_store


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_pyarrow_reads_what_the_store_answers(
    city_store: Path, parquet_folder: Path, name: str
) -> None:
    result = ask(open_store(city_store), load_questions()[name], {})
    table = pq.read_table(parquet_folder / f"{name}.parquet")
    assert [column for column in table.column_names if not column.endswith("Mark")] == list(
        result.columns
    )
    assert table.num_rows == len(result.rows)
    for place, column in enumerate(result.columns):
        marks = f"{column}Mark"
        words = table[marks].to_pylist() if marks in table.column_names else [None] * len(table)
        for value, word, row in zip(table[column].to_pylist(), words, result.rows, strict=True):
            printed = row[place]
            if value is None:
                assert (word or "") == printed
            elif isinstance(value, int | float):
                assert value == float(printed)
                assert word is None
            else:
                assert str(value) == printed


def test_won_are_whole_numbers_and_dates_are_dates(parquet_folder: Path) -> None:
    lines = pq.read_schema(parquet_folder / "expenditure-lines.parquet")
    for name in ("budget", "previousBudget", "delta", "committed", "spent", "expectedSpent"):
        assert lines.field(name).type == pa.int64(), name
    assert lines.field("fiscalYear").type == pa.int32()
    assert lines.field("spentPercent").type == pa.float64()
    assert lines.field("budget").metadata == {b"ko": "예산현액".encode(), b"en": b"budget"}
    reports = pq.read_table(parquet_folder / "reports.parquet")
    assert reports.schema.field("asOf").type == pa.date32()
    assert all(isinstance(day, date) for day in reports["asOf"].to_pylist())
    assert lines.metadata[b"ko"]


def test_pandas_reads_every_file(parquet_folder: Path) -> None:
    files = sorted(parquet_folder.iterdir())
    assert {path.stem for path in files} == set(load_questions())
    for path in files:
        assert len(pd.read_parquet(path)) == pq.read_metadata(path).num_rows


def test_the_same_graph_is_written_alike(
    city_store: Path, parquet_folder: Path, tmp_path: Path
) -> None:
    for path in write_folder(current(city_store), "parquet", tmp_path):
        assert path.read_bytes() == (parquet_folder / path.name).read_bytes(), path.name
