"""What counts as a fault among the answers to hostile requests."""

import pytest

from bench.steps import ROOT
from bench.tally import Tally

LIMIT = "The query was stopped at the time limit of 10 s: narrow it."


@pytest.mark.parametrize(
    ("status", "headers", "text", "faults"),
    [
        (200, {}, "Traceback is a word that data may have", 0),
        (400, {}, "Not valid SPARQL: line 1, column 4.", 0),
        (503, {"Retry-After": "5"}, "Too many queries at the moment", 0),
        (503, {}, LIMIT, 0),
        (503, {}, "The query was stopped at the memory limit of 64 MiB: narrow it.", 0),
        (503, {}, "The graph is larger than 64 MiB: take it in parts with a query.", 0),
        (503, {}, "Service unavailable", 1),
        (500, {"Retry-After": "5"}, LIMIT, 1),
        (502, {}, "", 1),
        (400, {}, "Traceback (most recent call last):", 1),
        (404, {}, "no such file: pages.py", 1),
        (200, {}, f"see {ROOT}", 1),
    ],
)
def test_an_answer_is_a_fault_or_meant(
    status: int, headers: dict[str, str], text: str, faults: int
) -> None:
    tally = Tally()
    tally.note("kind", "GET /", status, headers, text)
    assert tally.counts == {("kind", str(status)): 1}
    assert len(tally.faults) == faults


def test_a_query_on_which_the_engine_fails_is_a_fault_of_its_own_column() -> None:
    tally = Tally()
    tally.note("kind", "POST /", 400, {}, "The query engine failed on this query: to sort values")
    tally.note("kind", "POST /", 200, {}, "The query engine failed on this query, says some data")
    assert tally.counts == {("kind", "engine"): 1, ("kind", "200"): 1}
    assert len(tally.faults) == 1
    assert "the engine failed" in tally.faults[0]


def test_no_answer_is_a_fault_and_tallies_add_up() -> None:
    first, second = Tally(), Tally()
    first.note("kind", "GET /", 200, {}, "")
    second.note("kind", "GET /", 200, {}, "")
    second.broken("kind", "GET /x", ConnectionError("reset"))
    first.add(second)
    assert first.counts == {("kind", "200"): 2, ("kind", "none"): 1}
    assert len(first.faults) == 1
    assert "GET /x" in first.faults[0]
