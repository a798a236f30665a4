"""The rules of discrepancies: each finds its example, says why, and what the reference finds."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib import RDF, SH, Graph

from gyebo.discrepancy_rules import read_rules, run_rule
from tests.ontology_graphs import (
    BASE,
    ONTOLOGY,
    added,
    parsed,
    terms_files,
    union,
    vocabulary_files,
)
from tests.reference import validated

FOLDER = ONTOLOGY / "discrepancies"
RULES = {rule.name: rule for rule in read_rules(FOLDER)}
SURROUNDINGS = [*terms_files(), *vocabulary_files(), BASE]

# What is shifted is wrong where it stands, too.
ALSO = {"percent-shift": {"percent"}}

Found = frozenset[tuple[str, str]]


def example(rule: str, kind: str) -> Path:
    return FOLDER / "examples" / f"{rule}-{kind}.ttl"


@cache
def store_of(*paths: Path) -> Store:
    """The ontology, the code lists and the base, with some files more, as one graph."""
    store = Store()
    for path in (*SURROUNDINGS, *paths):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            store.add(Quad(*quad.triple))
    return store


def plain(value: str) -> str:
    """A value as both engines write it: `75.0` and `75` are one number."""
    try:
        return str(Decimal(value).normalize())
    except InvalidOperation:
        return value


def found_by_engine(rule: str, store: Store) -> Found:
    """Focus and value of each result."""
    found = run_rule(RULES[rule], store)
    return frozenset((one.focus.value, plain(one.value.value)) for one in found)


@cache
def surroundings() -> Graph:
    """The same without more files, for the reference."""
    return union(SURROUNDINGS)


def found_by_reference(rule: str, graph: Graph) -> Found:
    """What pyshacl finds, told alike."""
    _, report = validated(graph, parsed(FOLDER / f"{rule}.ttl"))
    return frozenset(
        (str(report.value(result, SH.focusNode)), plain(str(report.value(result, SH.value))))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


@cache
def of_the_base() -> dict[str, Found]:
    """What the rules find in the base alone, whose figures contradict each other on purpose."""
    return {name: found_by_engine(name, store_of()) for name in RULES}


def test_every_rule_has_one_valid_and_one_invalid_example_and_no_example_is_left_over() -> None:
    expected = {example(name, kind).name for name in RULES for kind in ("invalid", "valid")}
    assert {path.name for path in (FOLDER / "examples").iterdir()} == expected
    assert {path.stem for path in FOLDER.glob("*.ttl")} == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_is_named_in_both_languages(name: str) -> None:
    assert sorted(RULES[name].labels) == ["en", "ko"]
    for said in (RULES[name].labels, RULES[name].messages):
        assert re.search("[가-힣]", said["ko"])
        assert re.search("[a-z]", said["en"])


@pytest.mark.parametrize("name", sorted(RULES))
def test_invalid_example_is_found_by_its_own_rule_and_no_other(name: str) -> None:
    store = store_of(example(name, "invalid"))
    found = {other: found_by_engine(other, store) - of_the_base()[other] for other in RULES}
    assert {other for other, results in found.items() if results} == {name, *ALSO.get(name, ())}


@pytest.mark.parametrize("name", sorted(RULES))
def test_valid_example_is_found_by_no_rule(name: str) -> None:
    store = store_of(example(name, "valid"))
    assert {other: found_by_engine(other, store) for other in RULES} == of_the_base()


@pytest.mark.parametrize("kind", ["invalid", "valid"])
@pytest.mark.parametrize("name", sorted(RULES))
def test_asked_of_everything_at_once_a_rule_finds_what_a_processor_finds(
    name: str, kind: str
) -> None:
    path = example(name, kind)
    with added(surroundings(), path) as graph:
        assert found_by_engine(name, store_of(path)) == found_by_reference(name, graph)
