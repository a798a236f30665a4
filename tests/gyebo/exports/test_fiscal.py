"""The budget tables as a Fiscal Data Package, read back by frictionless."""

import json
from pathlib import Path

import frictionless
import pytest
from frictionless.resources import TableResource

from gyebo.questions import ask, load_questions
from gyebo.store import open_store

# Column types of the taxonomy of budgets (fiscal/budgets.json, 1.0-rc.1) and their data types.
TAXONOMY = {
    "administrative-classification:generic:code": "string",
    "administrative-classification:generic:label": "string",
    "budget-line-id": "string",
    "date:fiscal-year": "integer",
    "direction": "string",
    "fin-source:generic:code": "string",
    "phase:id": "string",
    "phase:label": "string",
    "value": "number",
    "value-currency:code": "string",
}


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    package = frictionless.Package(str(folder / "datapackage.json"))
    resource = package.get_resource(name)
    assert isinstance(resource, TableResource)
    return [dict(row) for row in resource.read_rows()]


def test_frictionless_finds_the_package_valid(fiscal_folder: Path) -> None:
    report = frictionless.validate(str(fiscal_folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    assert {task.name for task in report.tasks} == {"expenditure", "revenue"}


def test_every_column_has_a_type_of_the_taxonomy_or_one_that_is_declared(
    fiscal_folder: Path,
) -> None:
    package = json.loads((fiscal_folder / "datapackage.json").read_text("utf-8"))
    url, own = package["columnTypes"]
    assert url.endswith("/taxonomies/fiscal/budgets.json")
    known = TAXONOMY | {one["name"]: one["dataType"] for one in own}
    for resource in package["resources"]:
        fields = {field["columnType"]: field["type"] for field in resource["schema"]["fields"]}
        assert set(fields) == set(known)
        assert {kind: "number" if kind == "value" else of for kind, of in fields.items()} == known


@pytest.mark.parametrize(
    ("name", "question", "columns"),
    [
        (
            "expenditure",
            "expenditure-lines",
            ("budget", "previousBudget", "committed", "spent", "expectedSpent"),
        ),
        ("revenue", "revenue-lines", ("budget", "previousBudget", "collected")),
    ],
)
def test_the_amounts_are_those_of_the_tables(
    city_store: Path, fiscal_folder: Path, name: str, question: str, columns: tuple[str, ...]
) -> None:
    result = ask(open_store(city_store), load_questions()[question], {})
    printed = sorted(
        (row[result.columns.index("report")], int(cell))
        for row in result.rows
        for column, cell in zip(result.columns, row, strict=True)
        if column in columns and cell.lstrip("-").isdecimal()
    )
    read = rows(fiscal_folder, name)
    assert printed
    assert sorted((str(row["report"]), int(str(row["amount"]))) for row in read) == printed
    assert {(row["direction"], row["currency"]) for row in read} == {(name, "KRW")}
    assert len({row["id"] for row in read}) == len(read)


def test_last_years_budget_is_of_last_year(fiscal_folder: Path) -> None:
    by_line: dict[object, dict[object, int]] = {}
    for row in rows(fiscal_folder, "revenue"):
        by_line.setdefault(row["line"], {})[row["phase"]] = int(str(row["fiscalYear"]))
    pairs = [years for years in by_line.values() if {"budget", "previous-budget"} <= set(years)]
    assert pairs
    assert all(years["previous-budget"] == years["budget"] - 1 for years in pairs)
