"""The tables as CSV with CSVW, read back by the csvw library and by pandas."""

import json
from decimal import Decimal
from pathlib import Path

import csvw
import pandas as pd
import pytest
from pyoxigraph import Literal

from gyebo.questions import ask, load_questions
from gyebo.server.headings import heading
from gyebo.store import open_store


@pytest.fixture(scope="session")
def group(csv_folder: Path) -> csvw.TableGroup:
    return csvw.TableGroup.from_file(csv_folder / "csv-metadata.json")


def test_every_question_is_a_table_and_every_file_is_described(
    csv_folder: Path, group: csvw.TableGroup
) -> None:
    files = {path.stem for path in csv_folder.glob("*.csv")}
    assert files == set(load_questions())
    assert {str(table.url).removesuffix(".csv") for table in group.tables} == files
    assert {path.name for path in csv_folder.iterdir()} == {
        "csv-metadata.json",
        *(f"{name}.csv" for name in files),
    }


def is_number(term: object) -> bool:
    return isinstance(term, Literal) and term.datatype.value.endswith(("#integer", "#decimal"))


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_csvw_reads_what_the_store_answers(
    city_store: Path, group: csvw.TableGroup, name: str
) -> None:
    result = ask(open_store(city_store), load_questions()[name], {})
    table = next(table for table in group.tables if str(table.url) == f"{name}.csv")
    # Strict: the header is checked against the titles, every cell against its datatype.
    rows = list(table.iterdicts(strict=True))
    assert len(rows) == len(result.rows)
    for row, printed, terms in zip(rows, result.rows, result.terms, strict=True):
        for column, text, term in zip(result.columns, printed, terms, strict=True):
            value = row[column]
            if value is None:
                assert text == "" or not is_number(term)
            elif isinstance(value, int | Decimal):
                assert value == Decimal(text)
            else:
                assert str(value).removesuffix(" 00:00:00") == text  # a date is read with a time


def test_columns_have_types_and_titles_in_both_languages(csv_folder: Path) -> None:
    described = json.loads((csv_folder / "csv-metadata.json").read_text("utf-8"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    columns = {
        (table["url"], column["name"]): column
        for table in described["tables"]
        for column in table["tableSchema"]["columns"]
    }
    budget = columns["expenditure-lines.csv", "budget"]
    assert budget["datatype"] == "integer"
    assert budget["titles"] == {"und": "budget", "ko": "예산현액", "en": "budget"}
    assert columns["reports.csv", "asOf"]["datatype"] == "date"
    assert columns["expenditure-lines.csv", "fiscalYear"]["datatype"] == "gYear"
    assert columns["expenditure-lines.csv", "spentPercent"]["datatype"] == "decimal"
    for (url, name), column in columns.items():
        ko, en = heading(name, url.removesuffix(".csv"))
        assert column["titles"]["und"] == name
        assert (column["titles"].get("ko") or column["titles"]["en"]) == ko
        assert column["titles"].get("en", "") in (en, ko)


def test_a_word_in_the_place_of_a_number_is_null_as_a_number(csv_folder: Path) -> None:
    described = json.loads((csv_folder / "csv-metadata.json").read_text("utf-8"))
    marked = [
        (table["url"], column["name"], word)
        for table in described["tables"]
        for column in table["tableSchema"]["columns"]
        for word in column.get("null", [])
        if word
    ]
    assert marked
    for url, name, word in marked:
        read = pd.read_csv(csv_folder / url, dtype=str, keep_default_na=False)
        assert word in set(read[name])


def test_pandas_sums_what_the_store_sums(city_store: Path, csv_folder: Path) -> None:
    result = ask(open_store(city_store), load_questions()["tasks"], {})
    place = result.columns.index("budget")
    read = pd.read_csv(csv_folder / "tasks.csv", dtype={"budget": "Int64"})
    assert list(read.columns) == list(result.columns)
    assert int(read["budget"].sum()) == sum(int(row[place]) for row in result.rows if row[place])
