"""No page shows a bare code: whatever the data say in codes is told in words."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from gyebo.questions import ask, load_questions
from gyebo.server.cells import cell
from gyebo.server.descriptions import Statement
from gyebo.server.holdings import Holdings
from gyebo.server.properties import properties, property_name
from gyebo.store import open_store, store_summary
from tests.server.documents import HTML
from tests.server.servers import Server

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CODE = re.compile(r"[a-z]+(-[a-z]+)*(:[\w-]+)?")
NUMBER = re.compile(r"[ :]*−?\d[\d.]*$")
KOREAN = re.compile("[가-힣]")
# Texts that look like codes: names, units, and codes that are told as such.
NAMED_SO = ("dcterms:identifier", "skos:notation", "gy:nameKey", "gy:unit", "vann:")


@pytest.fixture(scope="module")
def holdings(house_store: Path) -> Holdings:
    return Holdings(open_store(house_store), store_summary(house_store))


def short(iri: str) -> str:
    for start, prefix in (
        ("http://purl.org/dc/terms/", "dcterms:"),
        ("http://www.w3.org/2004/02/skos/core#", "skos:"),
        ("https://w3id.org/gyebo/ontology#", "gy:"),
        ("http://purl.org/vocab/vann/", "vann:"),
    ):
        if iri.startswith(start):
            return prefix + iri.removeprefix(start)
    return iri


def test_every_code_of_the_data_has_korean_words(holdings: Holdings) -> None:
    said = {
        (quad.predicate.value, quad.object)
        for quad in holdings.store
        if isinstance(quad.object, ox.Literal)
        and not quad.object.language
        and CODE.fullmatch(quad.object.value)
    }
    found = 0
    for predicate, code in said:
        if short(predicate).startswith(NAMED_SO):
            continue
        (shown,) = properties(holdings, [Statement(predicate, (code,), False)])
        (value,) = shown.values
        assert KOREAN.search(value.text), (predicate, code.value)
        assert code.value in value.title
        found += 1
    assert found > 40


def test_every_property_and_class_of_the_data_has_a_korean_name(holdings: Holdings) -> None:
    predicates = {quad.predicate.value for quad in holdings.store}
    unnamed = {each for each in predicates if not KOREAN.search(property_name(holdings, each).ko)}
    assert unnamed == set()
    classes = {quad.object for quad in holdings.store.quads_for_pattern(None, TYPE, None)}
    (shown,) = properties(holdings, [Statement(TYPE.value, tuple(classes), False)])
    assert [each.iri for each in shown.values if not KOREAN.search(each.text)] == []


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_no_cell_of_a_question_is_a_bare_code(holdings: Holdings, name: str) -> None:
    result = ask(holdings.store, load_questions()[name], {})
    bare = {
        (column, text)
        for row in result.rows
        for column, text in shown(name, dict(zip(result.columns, row, strict=True)), holdings)
        for part in text.split("; ")
        if CODE.fullmatch(NUMBER.sub("", part)) and column not in ("unit", "name")
    }
    assert bare == set()


def shown(name: str, row: dict[str, str], holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Yield what the cells of a row say, names of things apart, which lead to their pages."""
    for column in row:
        told = cell(name, column, row, holdings)
        for part in told.parts:
            if not part.href:
                yield column, part.text
        if not told.parts:
            yield column, told.text


def test_persons_are_counted_in_persons(house_server: Server) -> None:
    table = house_server.get("/questions/staffing", Accept=HTML).text
    numbers = re.findall(r'<td class="number">([^<]*)</td>', table)
    assert len(numbers) > 50
    assert all(re.fullmatch(r"−?[\d,]+명", each) for each in numbers)
    # Files for programs have the plain number.
    rows = [*csv.DictReader(io.StringIO(house_server.get("/questions/staffing.csv").text))]
    assert sum(row["value"].lstrip("-").isdigit() for row in rows) > 50
    assert not any("명" in row["value"] for row in rows)


def test_a_staffing_cell_says_whose_it_is_and_how_many(
    house_server: Server, holdings: Holdings
) -> None:
    headcount = ox.NamedNode("https://w3id.org/gyebo/ontology#headcount")
    quads = holdings.store.quads_for_pattern(None, headcount, None)
    iri = min(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    number = holdings.facts(iri).whole("gy:headcount")
    page = house_server.follow(quote(holdings.address(iri) or "", safe="/%"), Accept=HTML).text
    heading = unescape(re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)[0])
    whose = holdings.heading(holdings.facts(iri).link("gy:organisation"))
    assert heading.startswith(whose)
    assert heading.endswith(f"{number:,}명".replace("-", "−"))
    assert f"<li>{number:,}명</li>".replace("-", "−") in page
