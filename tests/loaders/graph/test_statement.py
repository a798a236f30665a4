"""Statements in the graph: typed values, days, codes, what they are about, and what is refused."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from loaders.graph import DataError, Misfit, quads
from loaders.iri import BASE, ONTOLOGY, concept
from tests.little_lineage import NEW, OLD
from tests.little_statements import FIRST, GAUGES, PROSE, statement, write_statements

XSD = "http://www.w3.org/2001/XMLSchema#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
PART_OF = "http://purl.org/dc/terms/isPartOf"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store()
    store.extend(quads(write_statements(tmp_path_factory.mktemp("statements"))))
    return store


def thing(*keys: str) -> NamedNode:
    return NamedNode(BASE + "id/" + "/".join(key.replace(" ", "_") for key in keys))


def objects(graph: Store, subject: NamedNode, predicate: str) -> list[NamedNode | Literal]:
    name = NamedNode(predicate if ":" in predicate else ONTOLOGY + predicate)
    found = [quad.object for quad in graph.quads_for_pattern(subject, name, None)]
    return [term for term in found if isinstance(term, NamedNode | Literal)]


def told(graph: Store, key: str, predicate: str) -> set[str]:
    """What is told of a statement of the first report, as plain text."""
    return {term.value for term in objects(graph, thing("statement", OLD, key), predicate)}


@pytest.mark.parametrize(
    ("key", "value", "datatype"),
    [
        ("52-1", "120", "integer"),
        ("53-2", "120000000", "integer"),
        ("54-1", "500.5", "decimal"),
        ("55-1", "85.4", "decimal"),
        ("61-1", "2030-06", "gYearMonth"),
        ("54-2", "2030-02/2030-11", "string"),
    ],
)
def test_a_value_is_what_its_kind_makes_it(
    graph: Store, key: str, value: str, datatype: str
) -> None:
    typed = Literal(value, datatype=NamedNode(XSD + datatype))
    assert objects(graph, thing("statement", OLD, key), VALUE) == [typed]


@pytest.mark.parametrize(
    ("key", "earliest", "latest"),
    [
        ("52-1", "2029-01-01", "2029-12-31"),
        ("54-2", "2030-02-01", "2030-11-30"),
        ("55-1", None, "2029-12-31"),
        ("61-1", "2030-06-01", "2030-06-30"),
        ("52-2", None, None),
    ],
)
def test_the_days_of_the_time_it_tells_of(
    graph: Store, key: str, earliest: str | None, latest: str | None
) -> None:
    assert told(graph, key, "earliest") == ({earliest} if earliest else set())
    assert told(graph, key, "latest") == ({latest} if latest else set())


def test_codes_marks_and_what_is_printed(graph: Store) -> None:
    assert told(graph, "53-1", "statementKind") == {concept("statement-kind", "number")}
    assert told(graph, "53-1", "qualifier") == {concept("qualifier", "plan")}
    assert told(graph, "53-1", "bound") == {concept("bound", "about")}
    assert told(graph, "53-1", "part") == {concept("part", "schedule")}
    assert told(graph, "53-1", "section") == {"tasks"}
    assert told(graph, "53-1", "unit") == {"개소"}
    assert told(graph, "53-1", "printedValue") == {"30여 개소"}
    assert told(graph, "53-1", "property") == {"관측소 신설"}
    assert told(graph, "53-1", "printedLines") == {"53"}
    assert told(graph, "55-1", "period") == {"../2029-12"}
    assert told(graph, "54-2", "unit") == told(graph, "52-1", "bound") == set()
    assert [str(term) for term in objects(graph, thing("statement", OLD, "53-1"), "due")] == [
        f'"2030-12"^^<{XSD}gYearMonth>'
    ]


def test_a_part_leads_to_its_whole_in_the_same_report(graph: Store) -> None:
    assert told(graph, "52-2", PART_OF) == {thing("statement", OLD, "52-1").value}
    assert told(graph, "52-1", PART_OF) == set()


def test_a_cell_of_a_small_table_keeps_its_headings(graph: Store) -> None:
    table = thing("table", OLD, "56")
    assert told(graph, "57-1", "inTable") == {table.value}
    assert told(graph, "57-1", "rowHeading") == {"광장 분수"}
    assert told(graph, "57-1", "columnHeading") == {"2029년"}
    kinds = {term.value for term in objects(graph, table, "tableKind")}
    assert kinds == {concept("table-kind", "figures")}


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("52-1", ("task", OLD, "1-1")),
        ("61-1", ("audit-item", OLD, "corrective", "1")),
        ("57-1", None),
    ],
)
def test_whose_page_it_stands_on(graph: Store, key: str, page: tuple[str, ...] | None) -> None:
    assert told(graph, key, "about") == ({thing(*page).value} if page else set())


@pytest.mark.parametrize(
    ("key", "entity", "name"),
    [
        ("52-1", thing("project", GAUGES), GAUGES),
        ("61-1", thing("organisation", "가람시", "분수담당관"), "분수담당관"),
        ("54-2", None, "하천 정비"),
    ],
)
def test_a_subject_that_is_known_is_linked_and_every_one_keeps_its_name(
    graph: Store, key: str, entity: NamedNode | None, name: str
) -> None:
    links = NamedNode(f"{BASE}graph/links")
    found = graph.quads_for_pattern(
        thing("statement", OLD, key), NamedNode(ONTOLOGY + "subject"), None
    )
    assert [(quad.object, quad.graph_name) for quad in found] == (
        [(entity, links)] if entity else []
    )
    assert told(graph, key, "subjectName") == {name}


def test_a_subject_that_nobody_here_goes_by_is_a_name_alone(tmp_path: Path) -> None:
    rows = [statement("52-1", of=of, subject="없는 것") for of in ("project", "organisation")]
    rows[1]["key"] = "52-2"
    said = list(quads(write_statements(tmp_path, {f"{OLD}/statements": rows})))
    told_of = thing("statement", OLD, "52-1"), thing("statement", OLD, "52-2")
    named = [
        quad
        for quad in said
        if quad.subject in told_of and quad.predicate.value.endswith("bjectName")
    ]
    assert [quad.object.value for quad in named if isinstance(quad.object, Literal)] == [
        "없는 것"
    ] * 2
    subject = NamedNode(ONTOLOGY + "subject")
    assert not [quad for quad in said if quad.subject in told_of and quad.predicate == subject]


def test_a_project_that_only_a_statement_names_is_said(tmp_path: Path) -> None:
    rows = {f"{OLD}/statements": [], f"{NEW}/statements": [statement("52-1", subject="물빛 축제")]}
    data = write_statements(tmp_path, rows)
    (data / OLD / "mentions.csv").unlink()
    project = thing("project", "물빛 축제")
    graph = NamedNode(f"{BASE}graph/curated")
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert Quad(project, rdf_type, NamedNode(ONTOLOGY + "Project"), graph) in set(quads(data))


def test_prose_is_told_by_its_lines(graph: Store) -> None:
    page, demand = thing("narrative", OLD, "58"), thing("narrative", OLD, "66")
    assert [str(term) for term in objects(graph, page, "printedLines")] == ['"58;59"']
    assert objects(graph, page, "part") == [NamedNode(concept("part", "content"))]
    assert objects(graph, page, "about") == [thing("task", OLD, "1-1")]
    assert objects(graph, demand, "about") == []


def test_data_without_statements_are_whole(tmp_path: Path) -> None:
    data = write_statements(tmp_path)
    for name in ("statements", "narrative"):
        (data / OLD / f"{name}.csv").unlink()
    assert list(quads(data))


FAULTS = [
    ({"key": "52"}, "column 'key': '52' is not LINE-N"),
    ({"key": "52-1"}, "statement 52-1 stands twice"),
    ({"qualifier": "rumour"}, "column 'qualifier': 'rumour' is none of change-from"),
    ({"kind": "colour"}, "column 'kind': 'colour' is none of date"),
    ({"part": ""}, "column 'part' is empty"),
    ({"of": "task"}, "column 'of': 'task' is neither organisation nor project"),
    ({"bound": "exactly"}, "column 'bound': 'exactly' is none of about"),
    ({"task": "7-7"}, "there is no task 7-7"),
    ({"value": "1,200"}, "column 'value': '1,200' is not a number"),
    ({"kind": "money", "value": "2.5"}, "column 'value': '2.5' is not a whole number of won"),
    ({"kind": "date", "value": "2030.6"}, "column 'value': '2030.6' is no year, month or day"),
    ({"kind": "date", "value": "2030-02-30"}, "column 'value': day is out of range"),
    ({"kind": "period", "value": "../.."}, "column 'value': '../..' is open on both sides"),
    ({"period": "작년"}, "column 'period': '작년' is no year, month or day"),
    ({"due": "2030/2031"}, "column 'due': '2030/2031' is not one year, month or day"),
    ({"whole": "99-1"}, "column 'whole': there is no statement 99-1"),
    ({"whole": "52-2"}, "column 'whole': 52-2 is a part of itself"),
    ({"table_line": "위"}, "column 'table_line': '위' is not a whole number"),
    ({"subject": ""}, "column 'subject' is empty"),
    ({"printed": ""}, "column 'printed' is empty"),
    ({"lines": ""}, "column 'lines' is empty: a fact without its line"),
    ({"passages": ""}, "column 'passages' is empty: a fact without evidence"),
]


@pytest.mark.parametrize(("cells", "wrong"), FAULTS)
def test_a_row_that_cannot_be(tmp_path: Path, cells: dict[str, str], wrong: str) -> None:
    rows = [dict(FIRST[0]), {**FIRST[1], **cells}, *map(dict, FIRST[2:])]
    data = write_statements(tmp_path, {f"{OLD}/statements": rows})
    with pytest.raises(DataError) as error:
        list(quads(data))
    place, _, what = str(error.value).removeprefix(f"{data / OLD}/").partition(": ")
    assert place == "statements.csv:3"
    assert what.startswith(wrong)


def test_wholes_that_go_round_are_refused(tmp_path: Path) -> None:
    rows = [statement("52-1", whole="52-2"), statement("52-2", whole="52-1")]
    with pytest.raises(DataError, match=r"statements\.csv:2: .* is a part of itself"):
        list(quads(write_statements(tmp_path, {f"{OLD}/statements": rows})))


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"part": "middle"}, "column 'part': 'middle' is none of content"),
        ({"task": "7-7"}, "there is no task 7-7"),
        ({"lines": "58"}, "prose that begins on line 58 stands twice"),
        ({"passages": ""}, "column 'passages' is empty: a fact without evidence"),
    ],
)
def test_prose_that_cannot_be(tmp_path: Path, cells: dict[str, str], wrong: str) -> None:
    rows = [dict(PROSE[0]), {**PROSE[1], **cells}]
    data = write_statements(tmp_path, {f"{OLD}/narrative": rows})
    with pytest.raises(DataError) as error:
        list(quads(data))
    assert str(error.value).startswith(f"{data / OLD}/narrative.csv:3: {wrong}")


def test_why_people_read_a_statement_again_is_said_where_it_fits(tmp_path: Path) -> None:
    again = [
        statement("70-1", decided="property"),
        statement("70-2", decided="property"),
        statement("71-1"),
    ]
    data = write_statements(tmp_path / "data", {f"{NEW}/statements": again})
    decisions = "report,line,printed,place,of,subject,property,qualifier,period,due,reason\n"
    decisions += f"{NEW},70,120 개소,2,,,관측소,,,,둘째를 다시 읽음\n"
    decisions += f"{NEW},70,120개소,1,,,관측소,,,,첫째를 다시 읽음\n"
    decisions += f"{NEW},71,120개소,,,,관측소,,,,규칙이 읽은 것\n"
    (data / "curated" / "statements.csv").write_text(decisions, encoding="utf-8")
    misfits: list[Misfit] = []
    store = Store()
    store.extend(quads(data, on_misfit=misfits.append))
    assert told_in(store, "70-1") == {"첫째를 다시 읽음"}
    assert told_in(store, "70-2") == {"둘째를 다시 읽음"}
    assert told_in(store, "71-1") == set()
    told = [str(each).rpartition("curated/")[2] for each in misfits]
    assert [each for each in told if each.startswith("statements.csv")] == [
        f"statements.csv:4: {NEW} states no '120개소' on line 71 as decided"
    ]


def told_in(store: Store, key: str) -> set[str]:
    return {node.value for node in objects(store, thing("statement", NEW, key), "reason")}
