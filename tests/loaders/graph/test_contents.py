"""Headings and printed counts in the graph: codes, what they name, what sums up what, faults."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from loaders.graph import DataError, quads
from loaders.iri import BASE, ONTOLOGY, concept
from tests.little_city import Rows, write_city, write_table

REPORT = "bureau-2030-02"
CONTENTS = "key role code title printed_title confidence lines passages"
COUNTS = (
    "key counted organisation category status number unit printed listed table_line lines passages"
)
PART_OF = "http://purl.org/dc/terms/isPartOf"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def city(tmp_path: Path, contents: Rows = (), counts: Rows = ()) -> Path:
    """Write the made-up city with headings and counts; each stands on the first passage."""
    data = write_city(tmp_path)
    with (data / REPORT / "passages.csv").open(encoding="utf-8") as file:
        passage = next(csv.DictReader(file))
    lines = {
        "lines": passage["first_line"],
        "passages": f"{passage['first_line']}-{passage['last_line']}",
    }
    for name, columns, rows in (("contents", CONTENTS, contents), ("counts", COUNTS, counts)):
        write_table(data / REPORT / f"{name}.csv", columns, [{**lines, **row} for row in rows])
    return data


def heading(key: str, role: str, code: str, title: str, **more: str) -> Mapping[str, object]:
    made = {"key": key, "role": role, "code": code, "title": title, "printed_title": title}
    return {**made, "confidence": "1", **more}


def count(key: str, counted: str, number: int, **more: object) -> Mapping[str, object]:
    printed = f"{number}건"
    return {
        "key": key,
        "counted": counted,
        "number": number,
        "unit": "건",
        "printed": printed,
    } | more


def told(data: Path, thing: str, predicate: str) -> set[str]:
    """What is told of a heading or a count, as plain text; identifiers by their last part."""
    store = Store()
    store.extend(quads(data))
    name = NamedNode(predicate if ":" in predicate else ONTOLOGY + predicate)
    found = store.quads_for_pattern(NamedNode(f"{BASE}id/{thing}"), name, None)
    terms = [quad.object for quad in found]
    assert all(isinstance(term, NamedNode | Literal) for term in terms)
    return {
        term.value.rsplit("/", 1)[-1] if isinstance(term, NamedNode) else term.value
        for term in terms
        if isinstance(term, NamedNode | Literal)
    }


@pytest.mark.parametrize(
    ("code", "ordinal", "parent"),
    [
        ("Ⅳ", {"4"}, set[str]()),
        ("2", {"2"}, set[str]()),
        ("2-3", {"3"}, {"2"}),
        ("3.1.12", {"12"}, {"3.1"}),
        ("", set[str](), set[str]()),
    ],
)
def test_a_code_tells_the_place_of_a_heading(
    tmp_path: Path, code: str, ordinal: set[str], parent: set[str]
) -> None:
    data = city(tmp_path, [heading("12-1", "contents", code, "물길 정비")])
    place = f"heading/{REPORT}/12-1"
    assert told(data, place, "ordinal") == ordinal
    assert told(data, place, "parentCode") == parent
    assert told(data, place, "code") == {code} - {""}
    assert told(data, place, "headingRole") == {concept("heading-role", "contents").rsplit("/")[-1]}


def test_a_heading_with_the_code_of_a_task_is_about_it(tmp_path: Path) -> None:
    with (write_city(tmp_path / "plain") / REPORT / "tasks.csv").open(encoding="utf-8") as file:
        code = next(csv.DictReader(file))["code"]
    rows = [heading("12-1", "map", code, "과제"), heading("12-2", "map", "9-9", "없는 과제")]
    data = city(tmp_path / "city", rows)
    assert told(data, f"heading/{REPORT}/12-1", "about") == {code}
    assert told(data, f"heading/{REPORT}/12-2", "about") == set()


def test_cells_of_an_audit_summary_are_parts_of_its_totals(tmp_path: Path) -> None:
    rows = [
        count("12-1", "audit-item", 9),
        count("12-2", "audit-item", 5, status="completed"),
        count("12-3", "audit-item", 4, category="corrective"),
        count("12-4", "audit-item", 3, category="corrective", status="completed"),
    ]
    data = city(tmp_path, counts=rows)
    wholes = {key: told(data, f"count/{REPORT}/{key}", PART_OF) for key in ("12-2", "12-3", "12-4")}
    assert wholes == {"12-2": {"12-1"}, "12-3": {"12-1"}, "12-4": {"12-2", "12-3"}}
    assert told(data, f"count/{REPORT}/12-4", "countedStatus") == {"completed"}
    assert told(data, f"count/{REPORT}/12-4", VALUE) == {"3"}


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (heading("12", "page", "1-1", "물길"), "'12' is not LINE-N"),
        (heading("12-1", "cover", "1-1", "물길"), "cover"),
        (heading("12-1", "page", "1-1", ""), "title"),
        (heading("12-1", "page", "1-1", "물길", confidence="sure"), "'sure' is no number"),
    ],
)
def test_a_wrong_heading_is_refused(tmp_path: Path, row: Mapping[str, object], what: str) -> None:
    with pytest.raises(DataError, match=rf"contents\.csv:2: .*{what}"):
        list(quads(city(tmp_path, [row])))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (count("12-1", "trees", 3), "trees"),
        ({**count("12-1", "unit", 3), "number": "셋"}, "number"),
        (count("12-1", "audit-item", 3, status="forgotten"), "forgotten"),
        (count("12-1", "audit-item", 3, category="praise"), "praise"),
    ],
)
def test_a_wrong_count_is_refused(tmp_path: Path, row: Mapping[str, object], what: str) -> None:
    with pytest.raises(DataError, match=rf"counts\.csv:2: .*{what}"):
        list(quads(city(tmp_path, counts=[row])))


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = [heading("12-1", "page", "1-1", "물길"), heading("12-1", "page", "1-2", "숲길")]
    with pytest.raises(DataError, match=r"contents\.csv:3: 12-1 stands twice"):
        list(quads(city(tmp_path, rows)))
