"""Discrepancies as facts: what a rule finds is told once, in words, with its evidence."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from gyebo.discrepancies import find_discrepancies, told_discrepancies, weights
from gyebo.discrepancy_rules import DiscrepancyError
from gyebo.particles import with_particles
from loaders.graph.terms import GY, PROV, RDFS, TYPE
from loaders.iri import Minter
from tests.ontology_graphs import BASE, ONTOLOGY, terms_files, vocabulary_files

GRAPH = NamedNode("https://example.org/graph/said")
EX = "https://w3id.org/gyebo/example/"
RULE = """
@prefix ex: <https://w3id.org/gyebo/example/> .
@prefix gy: <https://w3id.org/gyebo/ontology#> .
@prefix kind: <https://w3id.org/gyebo/vocab/discrepancy-kind/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rule: <https://w3id.org/gyebo/rule/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

rule:odd a sh:NodeShape ;
    rdfs:label "홀수"@ko, "odd"@en ;
    gy:discrepancyKind kind:sum ;
    sh:severity sh:Info ;
    sh:targetClass gy:BudgetLine ;
    sh:sparql [
        sh:select \"\"\"
            PREFIX gy: <https://w3id.org/gyebo/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX severity: <https://w3id.org/gyebo/vocab/severity/>
            %s
        \"\"\" ;
        sh:message
            "{?row}은(는) {?printed}(이)라고 한다. {?computed}이다."@ko,
            "{?row}: {?computed}"@en
    ] .
"""
SELECT = """
            SELECT $this ?value ?printed ?computed ?severity ?what ?row ?others WHERE {
                $this gy:position ?value ; rdfs:label ?row ; gy:report ?report .
                BIND("12.50" AS ?printed)
                BIND(1234567.5 AS ?computed)
                BIND(severity:soft AS ?severity)
                BIND(CONCAT(STR(?row), "의 자리") AS ?what)
                BIND("https://w3id.org/gyebo/example/task" AS ?others)
            }
"""


@pytest.fixture
def said() -> list[Quad]:
    """The ontology, its lists and the base of the examples, in one graph."""
    return [
        Quad(quad.subject, quad.predicate, quad.object, GRAPH)
        for path in (*terms_files(), *vocabulary_files(), BASE)
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    ]


def write_rule(folder: Path, select: str = SELECT, **changes: str) -> Path:
    text = RULE % select.strip()
    for old, new in changes.items():
        text = text.replace(old, new)
    (folder / "odd.ttl").write_text(text, encoding="utf-8")
    return folder


def of(found: tuple[Quad, ...], node: str, predicate: NamedNode) -> set[str]:
    return {
        str(quad.object.value)  # type: ignore[union-attr]
        for quad in found
        if quad.subject == NamedNode(node) and quad.predicate == predicate
    }


def nodes(found: tuple[Quad, ...]) -> list[str]:
    return sorted(
        quad.subject.value  # type: ignore[union-attr]
        for quad in found
        if quad.predicate == TYPE and quad.object == GY["Discrepancy"]
    )


def test_a_discrepancy_is_named_by_its_report_its_rule_and_its_place(
    tmp_path: Path, said: list[Quad]
) -> None:
    found = find_discrepancies(said, write_rule(tmp_path), Minter())
    # The identifier of the example's report, and what the row is called.
    (report,) = {
        quad.object.value  # type: ignore[union-attr]
        for quad in said
        if quad.subject == NamedNode(EX + "report") and quad.predicate.value.endswith("identifier")
    }
    assert nodes(found) == [
        f"https://w3id.org/gyebo/id/discrepancy/{report}/odd/{name}"
        for name in ("row", "third-row")
    ]


def test_it_is_told_in_words_with_readable_numbers(tmp_path: Path, said: list[Quad]) -> None:
    found = find_discrepancies(said, write_rule(tmp_path), Minter())
    node = nodes(found)[1]
    # As many decimals as are printed, and the particles that the words before them need.
    assert of(found, node, RDFS["comment"]) == {
        "운영비는 12.50이라고 한다. 1,234,567.50이다.",
        "운영비: 1,234,567.50",
    }
    assert of(found, node, GY["computedValue"]) == {"1,234,567.50"}
    assert of(found, node, RDFS["label"]) == {"운영비의 자리"}


def test_a_total_is_called_by_its_side(tmp_path: Path, said: list[Quad]) -> None:
    found = find_discrepancies(said, write_rule(tmp_path), Minter())
    assert of(found, nodes(found)[0], RDFS["label"]) == {"세출 합계의 자리"}


def test_it_rests_on_the_passages_of_all_that_it_is_about(tmp_path: Path, said: list[Quad]) -> None:
    found = find_discrepancies(said, write_rule(tmp_path), Minter())
    node = nodes(found)[1]
    assert of(found, node, GY["about"]) == {EX + "third-row", EX + "task"}
    assert of(found, node, PROV["wasDerivedFrom"]) == {EX + "passage"}
    assert of(found, node, GY["report"]) == {EX + "report"}
    assert of(found, node, GY["printedLines"]) != set()


def test_what_two_graphs_say_alike_counts_once(tmp_path: Path, said: list[Quad]) -> None:
    other = NamedNode("https://example.org/graph/said-again")
    twice = [*said, *(Quad(quad.subject, quad.predicate, quad.object, other) for quad in said)]
    rules = write_rule(tmp_path)
    assert find_discrepancies(twice, rules, Minter()) == find_discrepancies(said, rules, Minter())


def test_only_members_of_the_target_class_count(tmp_path: Path, said: list[Quad]) -> None:
    rules = write_rule(tmp_path, **{"gy:BudgetLine": "gy:RevenueLine"})
    assert find_discrepancies(said, rules, Minter()) == ()


def test_members_of_classes_below_the_target_class_count_too(
    tmp_path: Path, said: list[Quad]
) -> None:
    apart = [
        quad for quad in said if not (quad.predicate == TYPE and quad.object == GY["BudgetLine"])
    ]
    rules = write_rule(tmp_path)
    assert find_discrepancies(apart, rules, Minter()) == find_discrepancies(said, rules, Minter())


def test_without_rules_nothing_is_found(tmp_path: Path, said: list[Quad]) -> None:
    assert find_discrepancies(said, tmp_path, Minter()) == ()


def test_the_order_of_what_was_said_does_not_matter(tmp_path: Path, said: list[Quad]) -> None:
    rules = write_rule(tmp_path)
    backwards = find_discrepancies(reversed(said), rules, Minter())
    assert backwards == find_discrepancies(said, rules, Minter())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("SELECT $this", "SELECT", "every SELECT of a rule needs"),
        ("SELECT $this", "SELECT (1 AS $this)", "may not use AS"),
        ('BIND("12.50" AS ?printed)', "MINUS { ?x ?y ?z }", "may not use MINUS"),
        ('BIND("12.50" AS ?printed)', "VALUES ?printed { 1 }", "may not use VALUES"),
        ('BIND("12.50" AS ?printed)', "{ SELECT ?row { $this ?p ?row } }", "every SELECT"),
        ("            }\n", "            } LIMIT 1\n", "may not use LIMIT"),
        ("BIND(severity:soft AS ?severity)", "", "severity is no concept"),
        ("$this gy:position ?value", "$this gy:position", "not SPARQL"),
    ],
)
def test_a_rule_that_would_find_something_else_is_refused(
    tmp_path: Path, said: list[Quad], old: str, new: str, why: str
) -> None:
    rules = write_rule(tmp_path, SELECT.replace(old, new))
    with pytest.raises(DiscrepancyError, match=why):
        find_discrepancies(said, rules, Minter())


def test_a_word_of_the_grammar_in_a_text_or_a_name_is_no_fault(
    tmp_path: Path, said: list[Quad]
) -> None:
    harmless = SELECT.replace("12.50", "LIMIT").replace("?row", "?limit")
    rules = write_rule(tmp_path, harmless)
    assert len(nodes(find_discrepancies(said, rules, Minter()))) == 2


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("gy:discrepancyKind kind:sum ;", "", "one .*discrepancyKind"),
        ("sh:targetClass gy:BudgetLine ;", "", "a target class"),
        ('"{?row}: {?computed}"@en', '"{?row}"@ko', "a message in ko and en"),
        ("rule:odd a sh:NodeShape ;", "rule:odd", "one rule, a sh:NodeShape"),
        ("@prefix sh:", "prefix sh", r"odd\.ttl:\d+: not Turtle"),
    ],
)
def test_a_file_that_is_no_rule_is_refused(
    tmp_path: Path, said: list[Quad], old: str, new: str, why: str
) -> None:
    with pytest.raises(DiscrepancyError, match=why):
        find_discrepancies(said, write_rule(tmp_path, **{old: new}), Minter())


def test_what_has_no_evidence_is_refused(tmp_path: Path, said: list[Quad]) -> None:
    groundless = [quad for quad in said if quad.predicate != PROV["wasDerivedFrom"]]
    with pytest.raises(DiscrepancyError, match="no evidence"):
        find_discrepancies(groundless, write_rule(tmp_path), Minter())


def test_the_register_and_the_report_of_validation_are_the_same_facts(
    tmp_path: Path, said: list[Quad]
) -> None:
    found = find_discrepancies(said, write_rule(tmp_path), Minter())
    told = told_discrepancies([*said, *found])
    assert [one.focus for one in told] == [EX + "row", EX + "third-row"]
    assert {one.severity for one in told} == {"Info"}
    assert {one.shape for one in told} == {"odd"}
    assert {one.value for one in told} == {"12.50"}
    assert weights(found) == "0 error, 2 soft, 0 rounding"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("예산은(는) 10(으)로", "예산은 10으로"),
        ("증지수입이(가) 8(으)로", "증지수입이 8로"),
        ("‘계’은(는) 5(이)라고", "‘계’는 5라고"),
        ("서울(으)로, 강(으)로, 배(으)로", "서울로, 강으로, 배로"),
        ("4.5%(으)로", "4.5%로"),
        ("38명(이)면, 4개(이)면", "38명이면, 4개면"),
        ("팀(이)었습니다, 과(이)었습니다", "팀이었습니다, 과였습니다"),
        ("괄호(가)는 그대로", "괄호(가)는 그대로"),
    ],
)
def test_particles_follow_the_sound_before_them(sentence: str, told: str) -> None:
    assert with_particles(sentence) == told


def test_what_nothing_is_said_of_adds_no_evidence(tmp_path: Path, said: list[Quad]) -> None:
    odd = SELECT.replace("example/task", "example/nothing")
    found = find_discrepancies(said, write_rule(tmp_path, odd), Minter())
    assert of(found, nodes(found)[1], PROV["wasDerivedFrom"]) == {EX + "passage"}


def test_rules_of_the_house_can_be_read() -> None:
    assert find_discrepancies([], ONTOLOGY / "discrepancies", Minter()) == ()
