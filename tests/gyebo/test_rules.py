"""Rules: what follows from steps, held against a graph library."""

from itertools import pairwise
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from gyebo.rules import RuleError, infer
from loaders.graph import quads
from loaders.iri import BASE, ONTOLOGY, Minter
from tests.little_lineage import write_lineage

RULES = Path(__file__).resolve().parents[2] / "ontology" / "rules"
GRAPH = NamedNode(f"{BASE}graph/lineage")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DAY = NamedNode("http://www.w3.org/2001/XMLSchema#date")
Edge = tuple[str, str]


def gy(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def thing(kind: str, *keys: str) -> NamedNode:
    return NamedNode(f"{BASE}id/" + "/".join((kind, *keys)))


def steps(edges: list[Edge], year: int = 2030, key: str = "e") -> list[Quad]:
    """One event with one step for each edge, all of one year; things are called by their name."""
    said: list[Quad] = []
    for number, (before, after) in enumerate(edges, 1):
        step, event = thing("succession", key, str(number)), thing("change", key)
        pairs: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
            (event, gy("earliest"), Literal(f"{year}-01-01", datatype=DAY)),
            (event, gy("latest"), Literal(f"{year}-12-31", datatype=DAY)),
            (step, TYPE, gy("Succession")),
            (step, gy("event"), event),
            (step, gy("predecessor"), thing("organisation", before)),
            (step, gy("predecessorName"), Literal(before, language="ko")),
            (step, gy("successor"), thing("organisation", after)),
            (step, gy("successorName"), Literal(after, language="ko")),
        ]
        said += [Quad(*pair, GRAPH) for pair in pairs]
    return said


def inferred(said: list[Quad]) -> Store:
    store = Store()
    store.extend(infer(said, RULES, Minter()))
    return store


def value(store: Store, subject: object, predicate: str) -> str:
    assert isinstance(subject, NamedNode)
    (quad,) = store.quads_for_pattern(subject, gy(predicate), None)
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def descents(store: Store) -> dict[tuple[str, str], tuple[int, str]]:
    """Distance and path by first and last step."""
    return {
        (value(store, quad.subject, "firstStep"), value(store, quad.subject, "lastStep")): (
            int(value(store, quad.subject, "distance")),
            value(store, quad.subject, "path"),
        )
        for quad in store.quads_for_pattern(None, TYPE, gy("Descent"))
    }


NODES = st.sampled_from("abcdef")
EDGES = st.lists(st.tuples(NODES, NODES).filter(lambda edge: edge[0] != edge[1]), max_size=9)


@settings(max_examples=60)
@given(EDGES.map(lambda edges: sorted(set(edges))))
def test_descents_are_the_shortest_ways_between_steps(edges: list[Edge]) -> None:
    store = inferred(steps(edges))
    line: networkx.DiGraph[int] = networkx.DiGraph()
    line.add_nodes_from(range(len(edges)))
    line.add_edges_from(
        (one, other)
        for one, (_, end) in enumerate(edges)
        for other, (begin, _) in enumerate(edges)
        if one != other and end == begin
    )
    expected = {
        (first, last): distance + 1
        for first, lengths in networkx.all_pairs_shortest_path_length(line)
        for last, distance in lengths.items()
    }
    found = descents(store)
    numbers = {
        (int(first.rsplit("/", 1)[1]) - 1, int(last.rsplit("/", 1)[1]) - 1): distance
        for (first, last), (distance, _) in found.items()
    }
    assert numbers == expected
    for distance, path in found.values():
        named = path.split(" → ")
        assert len(named) == distance + 1
        assert set(pairwise(named)) <= set(edges)


@settings(max_examples=20)
@given(EDGES.map(lambda edges: sorted(set(edges))))
def test_the_order_of_what_was_said_does_not_matter(edges: list[Edge]) -> None:
    said = steps(edges)
    assert infer(said, RULES, Minter()) == infer(list(reversed(said)), RULES, Minter())


def test_a_thing_is_named_last_where_what_became_of_it_is() -> None:
    said = steps([("a", "b")])
    for report, day, name in [("x", "2030-02-01", "a"), ("y", "2031-02-01", "b")]:
        document, passage = thing("report", report), thing("passage", report)
        pairs: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
            (document, TYPE, gy("Report")),
            (document, gy("asOf"), Literal(day, datatype=DAY)),
            (document, NamedNode("http://purl.org/dc/terms/identifier"), Literal(report)),
            (passage, gy("report"), document),
            (passage, gy("mentions"), thing("organisation", name)),
            (passage, gy("mentions"), thing("organisation", "c" if report == "x" else "d")),
        ]
        said += [Quad(*pair, GRAPH) for pair in pairs]
    store = inferred(said)
    for name, report in {"a": "y", "b": "y", "c": "x", "d": "y"}.items():
        one = thing("organisation", name)
        assert value(store, one, "lastNamedIn") == thing("report", report).value
        assert value(store, one, "lastNamedAt") == thing("passage", report).value


def test_who_came_before_whom() -> None:
    store = inferred(steps([("a", "b"), ("b", "c")]))
    before = {
        (quad.subject, quad.object)
        for quad in store.quads_for_pattern(None, gy("precededBy"), None)
    }
    assert before == {
        (thing("organisation", "b"), thing("organisation", "a")),
        (thing("organisation", "c"), thing("organisation", "b")),
    }
    after = store.quads_for_pattern(None, gy("succeededBy"), None)
    assert {(quad.object, quad.subject) for quad in after} == before


def test_a_later_step_is_not_followed_by_an_earlier_one() -> None:
    store = inferred([*steps([("b", "c")], 2020, "early"), *steps([("a", "b")], 2030, "late")])
    assert not list(store.quads_for_pattern(None, gy("follows"), None))


def test_names_of_one_thing_lead_on(tmp_path: Path) -> None:
    store = inferred(list(quads(write_lineage(tmp_path / "data"))))
    assert sorted(path for _, path in descents(store).values()) == [
        "물빛정책관 → 물빛도시국",
        "수위 관측망 → 분수 운영",
        "수위 관측망 → 수질 지도",
        "하천 수위 관측 → 수위 관측망 운영",
        "하천 수위 관측 → 수위 관측망 운영 → 분수 운영",
        "하천 수위 관측 → 수위 관측망 운영 → 수질 지도",
    ]


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("SELECT * WHERE { ?a ?b ?c }", "a rule is a CONSTRUCT query"),
        ("CONSTRUCT { ?a ?b [] } WHERE { ?a ?b ?c }", "a rule may not make a blank node"),
        ("CONSTRUCT WHERE {", "not SPARQL"),
    ],
)
def test_a_rule_that_cannot_be_run(tmp_path: Path, rule: str, wrong: str) -> None:
    (tmp_path / "01-rule.rq").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError, match=wrong):
        infer(steps([("a", "b")]), tmp_path, Minter())


def test_without_rules_nothing_follows(tmp_path: Path) -> None:
    assert infer(steps([("a", "b")]), tmp_path, Minter()) == ()
