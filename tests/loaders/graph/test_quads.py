import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from loaders.graph import DataError, Misfit, quads
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


Change = Callable[[list[dict[str, str]]], object]


def change(city: Path, table: str, edit: Change, report: str = REPORT) -> None:
    """Read a table, change its rows, write it again with the columns of its first row."""
    path = city / report / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    edit(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "edit", "complaint"),
    [
        ("revenue", lambda r: r[0].pop("budget"), "revenue.csv:1: column 'budget' is missing"),
        ("revenue", lambda r: r[1].update(budget="3,000"), "revenue.csv:3: column 'budget': '3,000' is neither a whole number nor a marker"),
        ("revenue", lambda r: r[1].update(delta_percent="25%"), "revenue.csv:3: column 'delta_percent': '25%' is neither a decimal number nor a marker"),
        ("revenue", lambda r: r[1].update(delta_percent="NaN"), "revenue.csv:3: column 'delta_percent': 'NaN' is not a decimal number"),
        ("revenue", lambda r: r[1].update(printed="3,000"), "revenue.csv:3: column 'printed' has 1 cells, but the row has 6 values"),
        ("revenue", lambda r: r[1].update(parent_line="99"), "revenue.csv:3: parent_line 99 begins no row of the same table"),
        ("revenue", lambda r: r[1].update(passages=""), "revenue.csv:3: column 'passages' is empty: a fact without evidence"),
        ("revenue", lambda r: r[1].update(passages="22-20"), "revenue.csv:3: column 'passages': '22-20' is not a range of lines"),
        ("revenue", lambda r: r[1].update(passages="80-81"), "revenue.csv:3: passage 80-81 is not in passages.csv"),
        ("revenue", lambda r: r[1].update(unit="원"), "revenue.csv:3: table overview in 원 begins on line 20, as overview in 천원 does"),
        ("expenditure", lambda r: r[0].update(lines=""), "expenditure.csv:2: column 'lines' is empty: a fact without its line"),
        ("expenditure", lambda r: r[0].update(lines="27,28"), "expenditure.csv:2: column 'lines': '27,28' is not a line number"),
        ("staffing", lambda r: r[0].update(as_of="2030년"), "staffing.csv:2: column 'as_of': '2030년' is not a date"),
        ("staffing", lambda r: r[0].update(table_line="x"), "staffing.csv:2: column 'table_line': 'x' is not a whole number"),
        ("tasks", lambda r: r[1].update(code="1-1"), "tasks.csv:3: task 1-1 stands twice"),
        ("tasks", lambda r: r[1].update(organisation_basis="guessed"), "tasks.csv:3: column 'organisation_basis': 'guessed' is neither stated nor inferred"),
        ("task-parts", lambda r: r[0].update(code="7-7"), "task-parts.csv:2: there is no task 7-7"),
        ("audit", lambda r: r[1].update(number="1"), "audit.csv:3: audit item corrective 1 stands twice"),
        ("audit", lambda r: r[0].update(planned_dates="곧"), "audit.csv:2: column 'planned_dates': '곧' is not printed=earliest/latest"),
        ("duties", lambda r: r[0].update(organisation="구름과"), "duties.csv:2: organisation '구름과' is not in organisations.csv"),
        ("organisations", lambda r: r[3].update(parent="기획팀"), "organisations.csv:5: organisation '기획팀' is its own ancestor"),
        ("report", lambda r: r.append(r[0]), "report.csv: 2 rows where one is expected"),
    ],
)  # fmt: skip
def test_wrong_data_is_said_with_file_and_line(
    tmp_path: Path, table: str, edit: Change, complaint: str
) -> None:
    city = write_city(tmp_path)
    change(city, table, edit)
    with pytest.raises(DataError) as error:
        list(quads(city))
    assert str(error.value) == f"{city / REPORT}/{complaint}"


def test_a_row_of_another_width_is_refused(tmp_path: Path) -> None:
    path = write_city(tmp_path) / REPORT / "audit.csv"
    path.write_text(path.read_text(encoding="utf-8") + "a,b\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"audit\.csv:5: 2 cells where the header has 9$"):
        list(quads(tmp_path))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'"a\n'])
def test_a_table_that_is_no_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    path = write_city(tmp_path) / REPORT / "audit.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"audit\.csv"):
        list(quads(tmp_path))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (write_city(tmp_path) / REPORT / "audit.csv").unlink()
    with pytest.raises(DataError, match=r"audit\.csv: the table is missing"):
        list(quads(tmp_path))


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no report here"):
        list(quads(tmp_path))
