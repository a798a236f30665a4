from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from loaders.graph import Misfit, quads
from loaders.graph.nquads import sorted_nquads
from loaders.iri import BASE, ONTOLOGY
from tests.little_city import write_city

REPORT = "bureau-2030-02"
PROV = "http://www.w3.org/ns/prov#wasDerivedFrom"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FACTS = ("OrganisationRecord", "Duty", "BudgetLine", "StaffCell", "Task", "TaskPart", "AuditItem")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def graph(city: Path) -> Store:
    store = Store()
    store.extend(quads(city))
    return store


def thing(*keys: str, base: str = BASE) -> NamedNode:
    return NamedNode(base + "id/" + "/".join(keys))


def gy(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def said(graph: Store, subject: NamedNode, predicate: str) -> set[str]:
    """What the graph says of a subject, as plain text."""
    name = NamedNode(predicate if ":" in predicate else ONTOLOGY + predicate)
    found = graph.quads_for_pattern(subject, name, None)
    return {q.object.value for q in found if isinstance(q.object, NamedNode | Literal)}


def test_one_named_graph_a_report_and_one_for_decisions(graph: Store) -> None:
    assert {str(name) for name in graph.named_graphs()} == {
        f"<{BASE}graph/{name}>"
        for name in ("bureau-2030-02", "bureau-2031-02", "foundation-2030-11", "curated")
    }
    assert not list(graph.quads_for_pattern(None, None, None, DefaultGraph()))


def test_no_blank_node(graph: Store) -> None:
    assert not [
        q for q in graph if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]


@pytest.mark.parametrize(("kind", "whole"), [("Cell", "row"), ("PlannedDate", "^plannedDate")])
def test_a_part_rests_on_the_passages_of_its_whole(graph: Store, kind: str, whole: str) -> None:
    parts = [q.subject for q in graph.quads_for_pattern(None, NamedNode(TYPE), gy(kind))]
    assert parts
    for part in parts:
        backwards = whole.startswith("^")
        pattern = (None, gy(whole[1:]), part) if backwards else (part, gy(whole), None)
        (link,) = graph.quads_for_pattern(*pattern)
        above = link.subject if backwards else link.object
        assert isinstance(above, NamedNode)
        assert isinstance(part, NamedNode)
        assert said(graph, part, PROV) == said(graph, above, PROV) != set()


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_leads_to_a_passage_of_its_own_report(graph: Store, kind: str) -> None:
    facts = list(graph.quads_for_pattern(None, NamedNode(TYPE), gy(kind)))
    assert facts
    for fact in facts:
        own = fact.graph_name
        passages = list(graph.quads_for_pattern(fact.subject, NamedNode(PROV), None, own))
        assert passages
        for passage in passages:
            assert isinstance(passage.object, NamedNode)
            assert Quad(passage.object, NamedNode(TYPE), gy("Passage"), own) in graph
        assert list(graph.quads_for_pattern(fact.subject, gy("printedLines"), None, own))
        assert Quad(fact.subject, gy("basis"), gy("Stated"), own) in graph


def test_two_rows_on_a_line_are_two_rows(graph: Store) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert said(graph, thing("budget-line", REPORT, "32"), label) == {"하천 수위 관측"}
    assert said(graph, thing("budget-line", REPORT, "32-2"), label) == {"하천 정비"}


def test_a_cell_is_an_amount_a_percentage_or_a_marker(graph: Store) -> None:
    amount = "http://data.openbudgets.eu/ontology/dsd/measure/amount"
    line = thing("cell", REPORT, "22", "delta")
    assert said(graph, line, amount) == {"-1000000"}
    assert said(graph, line, "printedValue") == {"△1,000"}
    percent = thing("cell", REPORT, "22", "delta-percent")
    assert said(graph, percent, "percentage") == {"-25"}
    assert said(graph, percent, amount) == set()
    nothing = thing("cell", REPORT, "23", "previous-budget")
    assert {iri.rsplit("/", 1)[-1] for iri in said(graph, nothing, "marker")} == {"nil"}
    assert said(graph, nothing, "printedValue") == {"-"}
    assert said(graph, nothing, amount) == set()


def test_only_numbers_in_a_phase_are_observations(graph: Store) -> None:
    cube = NamedNode("http://purl.org/linked-data/cube#Observation")
    observed = {
        q.subject.value
        for q in graph.quads_for_pattern(None, None, cube)
        if isinstance(q.subject, NamedNode)
    }
    cells = f"{BASE}id/cell/{REPORT}/"
    assert cells + "22/budget" in observed
    assert cells + "22/delta" not in observed
    assert cells + "22/delta-percent" not in observed
    assert cells + "23/previous-budget" not in observed


def test_the_previous_budget_is_of_the_year_before(graph: Store) -> None:
    year = "http://data.openbudgets.eu/ontology/dsd/dimension/fiscalYear"
    cells = {
        slug: said(graph, thing("cell", REPORT, "22", slug), year)
        for slug in ("budget", "previous-budget")
    }
    assert {slug: {iri[-4:] for iri in iris} for slug, iris in cells.items()} == {
        "budget": {"2030"},
        "previous-budget": {"2029"},
    }


def test_a_total_belongs_to_the_body_that_reports(graph: Store) -> None:
    unit = "http://data.openbudgets.eu/ontology/dsd/dimension/budgetaryUnit"
    assert said(graph, thing("cell", REPORT, "27", "budget"), unit) == {
        thing("organisation", "가람시", "물빛정책관").value
    }
    assert said(graph, thing("budget-line", REPORT, "27"), "organisation") == set()


def test_teams_of_one_name_are_told_apart_by_their_parents(graph: Store) -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    named = Literal("기획팀", language="ko")
    found = {q.subject for q in graph.quads_for_pattern(None, label, named)}
    assert found == {
        thing("organisation", "가람시", "하천담당관", "기획팀"),
        thing("organisation", "가람시", "분수담당관", "기획팀"),
        thing("organisation", "가람시", "가람물빛재단", "기획본부", "기획팀"),
    }


def test_an_organisation_that_is_only_mentioned_is_named(graph: Store) -> None:
    mentioned = thing("organisation", "가람시", "하늘과")
    assert said(graph, mentioned, "http://www.w3.org/2000/01/rdf-schema#label") == {"하늘과"}
    assert said(graph, mentioned, TYPE) == {"http://www.w3.org/ns/org#OrganizationalUnit"}


def test_planned_dates_keep_what_is_printed_and_what_is_open(graph: Store) -> None:
    first, second = (thing("planned-date", REPORT, "corrective", "1", n) for n in "12")
    assert said(graph, first, "printedValue") == {"’30.2~12월"}
    assert (said(graph, first, "earliest"), said(graph, first, "latest")) == (
        {"2030-02"},
        {"2030-12"},
    )
    assert (said(graph, second, "earliest"), said(graph, second, "latest")) == ({"2031"}, set())


def test_decisions_stand_in_their_own_graph(graph: Store) -> None:
    curated = list(graph.quads_for_pattern(None, None, None, NamedNode(f"{BASE}graph/curated")))
    titled = {
        q.object.value
        for q in curated
        if isinstance(q.object, Literal) and q.predicate.value.endswith("title")
    }
    assert titled == {"분수 수질 기준 마련"}
    goals = said(graph, thing("task", REPORT, "1-1"), "goal")
    assert goals == {"하천 수위를 미리 안다"}


def test_another_base_moves_what_the_data_names_and_nothing_else(city: Path) -> None:
    here = sorted_nquads(quads(city)).decode()
    there = sorted_nquads(quads(city, "http://localhost:8000/")).decode()
    cube = f"{BASE}id/dataset/"
    moved = here.replace(f"{BASE}id/", "http://localhost:8000/id/")
    moved = moved.replace(f"{BASE}graph/", "http://localhost:8000/graph/")
    moved = moved.replace("http://localhost:8000/id/dataset/", cube)
    assert sorted(moved.splitlines()) == sorted(there.splitlines())


def test_the_order_of_quads_does_not_matter(city: Path) -> None:
    one = list(quads(city))
    assert sorted_nquads(one) == sorted_nquads(reversed(one))


def test_a_decision_that_no_longer_fits_is_told_and_not_applied(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    titles = city / "curated" / "audit-titles.csv"
    titles.write_text(
        "report,category,number,line,title,concerns\n"
        f"{REPORT},corrective,1,61,딴 줄,\n"
        f"{REPORT},other,9,60,없는 것,\n",
        encoding="utf-8",
    )
    misfits: list[Misfit] = []
    written = sorted_nquads(quads(city, on_misfit=misfits.append)).decode()
    assert [str(misfit) for misfit in misfits] == [
        f"{titles}:2: audit item corrective 1 of {REPORT} is on line 60, not on 61",
        f"{titles}:3: {REPORT} has no audit item other 9",
    ]
    assert "딴 줄" not in written
