"""What is read from the words of a query before it runs."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.query_text import calls_service, depth, is_update, names_dataset


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA {}", True),
        ("prefix a: <urn:a#> # comment\nbase <urn:b>\nwith <urn:g> delete {} where {}", True),
        ("SELECT ?insert { }", False),
        ("# INSERT\nASK {}", False),
        ("PREFIX insert: <urn:x> SELECT * { insert:a ?p 'DELETE' }", False),
        ("", False),
        ("{ INSERT }", False),
    ],
)
def test_updates_are_known_by_their_first_word(text: str, expected: bool) -> None:
    assert is_update(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <urn:g> { }", True),
        ("select*from<urn:g>{}", True),
        ("ASK FROM NAMED <urn:g> { }", True),
        ("CONSTRUCT { ?s ?p 'FROM' } FROM <urn:g> WHERE { }", True),
        ("CONSTRUCT FROM <urn:g> WHERE { ?s ?p ?o }", True),
        ("DESCRIBE <urn:from> FROM <urn:g>", True),
        ("SELECT (COUNT(*) AS ?from) { ?s ?p 'FROM <urn:g>' }", False),
        ("SELECT ('''FROM <urn:g>''' AS ?x) { }", False),
        ("SELECT * { } # FROM <urn:g>", False),
        ("PREFIX from: <urn:x> SELECT * WHERE { from:a ?p ?o }", False),
        ("DESCRIBE <urn:from>", False),
    ],
)
def test_a_dataset_clause_is_known_from_what_only_looks_like_one(text: str, expected: bool) -> None:
    ox.Store().query(text)  # the example itself is valid SPARQL
    assert names_dataset(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { SERVICE <urn:x> {} }", True),
        ("ASK { ?a ?b ?c.SERVICE ?x {} }", True),
        ("ASK { ?service ?b <urn:service> }", False),
        ('ASK { ?a ?b \'SERVICE\', """a "service" b""" } # SERVICE', False),
        ("PREFIX s: <urn:x> ASK { s:service ?b service:x }", False),
    ],
)
def test_the_service_keyword_is_known_from_its_mentions(text: str, expected: bool) -> None:
    assert calls_service(text) is expected


@given(st.integers(0, 50), st.sampled_from(["{}", "()", "[]"]))
def test_depth_counts_brackets_that_stand_inside_each_other(levels: int, pair: str) -> None:
    text = f"ASK {{ {pair[0] * levels}'((('{pair[1] * levels} }}"
    assert depth(text) == levels + 1


@pytest.mark.parametrize(
    "part", ["a-", "a.b", ".-", "<", ":", '"\\', '"""', "'", '""x', "a:", "%", "{", "?", "#"]
)
def test_long_texts_of_one_part_are_read_to_the_end(part: str) -> None:
    # A pattern that could match in two ways would take hours here, not a moment.
    text = part * 100_000
    assert not is_update(text)
    assert not names_dataset(text)
    assert not calls_service(text)
