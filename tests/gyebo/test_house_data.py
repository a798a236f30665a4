"""The project's own data, asked as its users ask it."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.house import folder
from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import open_store, store_summary
from loaders.catalogue import Entry, read_catalogue

ENTRIES = read_catalogue(folder("data"))
# Each question that answers with one row for each fact, and the kind that the catalogue counts.
COUNTED = {
    "organisations": "organisations",
    "staffing": "staffing",
    "revenue-lines": "revenue",
    "expenditure-lines": "expenditure",
    "tasks": "tasks",
    "audit-items": "audit",
}


@pytest.fixture(scope="module")
def store(house_store: Path) -> Store:
    return open_store(house_store)


def answer(store: Store, name: str, **values: str) -> Result:
    return ask(store, load_questions()[name], values)


def column(result: Result, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


@pytest.mark.parametrize("question", COUNTED)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_fact_is_one_row(store: Store, entry: Entry, question: str) -> None:
    result = answer(store, question, report=entry.id)
    assert len(result.rows) == entry.expected[COUNTED[question]]
    assert set(column(result, "report")) <= {entry.id}


@pytest.mark.parametrize("question", COUNTED)
def test_every_row_names_lines_of_its_report(store: Store, question: str) -> None:
    length = {entry.id: entry.lines for entry in ENTRIES}
    result = answer(store, question)
    cells = zip(column(result, "report"), column(result, "line"), strict=True)
    for report, lines in cells:
        numbers = [int(number) for number in lines.split(";")]
        assert numbers == sorted(set(numbers))
        assert 1 <= numbers[0] <= numbers[-1] <= length[report]


def test_reports_are_those_of_the_catalogue(store: Store) -> None:
    assert {row[:4] for row in answer(store, "reports").rows} == {
        (entry.id, entry.body, entry.as_of, entry.sha256) for entry in ENTRIES
    }


@pytest.mark.parametrize("question", ["revenue-lines", "expenditure-lines"])
def test_rows_come_in_printed_order(store: Store, question: str) -> None:
    result = answer(store, question)
    dates = {entry.id: entry.as_of for entry in ENTRIES}
    shown = [dates[report] for report in column(result, "report")]
    assert shown == sorted(shown)
    for entry in ENTRIES:
        own = answer(store, question, report=entry.id)
        first = [int(lines.split(";")[0]) for lines in column(own, "line")]
        assert first == sorted(first)


def test_all_audit_items_in_category_order(store: Store) -> None:
    result = answer(store, "audit-items")
    assert len(result.rows) == 123
    order = ("corrective", "suggestion", "other")
    for entry in ENTRIES:
        own = answer(store, "audit-items", report=entry.id)
        places = [
            (order.index(category), int(number))
            for category, number in zip(column(own, "category"), column(own, "number"), strict=True)
        ]
        assert places == sorted(set(places))


def test_every_audit_item_and_task_has_its_words(store: Store) -> None:
    assert all(column(answer(store, "audit-items"), "title"))
    assert all(column(answer(store, "tasks"), "goal"))
    assert len(answer(store, "tasks").rows) == 61


def test_every_decision_fits(house_store: Path) -> None:
    remarks = store_summary(house_store).remarks
    assert [remark for remark in remarks if "curated" in remark] == []


def test_cells_are_numbers_or_printed_markers(store: Store) -> None:
    for question, columns in {
        "expenditure-lines": ("budget", "delta", "deltaPercent", "committed", "spentPercent"),
        "revenue-lines": ("budget", "previousBudget", "deltaPercent", "collected"),
        "staffing": ("value",),
    }.items():
        result = answer(store, question)
        printed = {cell for name in columns for cell in column(result, name)}
        words = {
            cell for cell in printed if cell and not cell.lstrip("-").replace(".", "").isdecimal()
        }
        assert words <= {"-", "순증", "순감", "신규", "회계 변경"}


def test_of_two_bureaus_the_newer_speaks_and_the_foundation_beside_it(store: Store) -> None:
    day = "2025-06-30"
    shown = set(column(answer(store, "organisations", asOf=day), "report"))
    assert shown == {"digital-policy-2024-02", "digital-foundation-2024-11"}
