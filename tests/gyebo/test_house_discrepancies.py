"""What the rules find in the four reports: errors that readers found, and no false sums."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize
from rdflib import Graph

from gyebo.discrepancy_rules import read_rules, run_rule
from gyebo.questions import ask, find_question, load_questions
from gyebo.store import open_store
from loaders.iri import Minter
from tests.gyebo.test_discrepancy_rules import found_by_engine, found_by_reference
from tests.ontology_graphs import ONTOLOGY

CITY, FOUNDATION = "digital-city-2026-02", "digital-foundation-2024-11"
POLICY, SMART = "digital-policy-2024-02", "smart-city-2021-09"

Row = dict[str, str]


@pytest.fixture(scope="module")
def register(house_store: Path) -> list[Row]:
    """All discrepancies, with severity and rule."""
    questions = load_questions()
    question = find_question("discrepancy-details", questions)
    result = ask(open_store(house_store), question, {})
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def found(register: list[Row], report: str, line: int, kind: str) -> list[Row]:
    return [
        row
        for row in register
        if (row["report"], row["kind"]) == (report, kind) and str(line) in row["line"].split(";")
    ]


@pytest.mark.parametrize(
    ("report", "line", "kind", "printed", "computed"),
    [
        (POLICY, 199, "delta", "2,977,318", "3,965,418"),
        (POLICY, 1421, "delta", "2,977,318", "3,965,418"),
        (POLICY, 199, "percent", "20.9%", "27.9"),
        (POLICY, 1657, "sum", "49,564,311", "49,820,239"),
        (POLICY, 244, "repeat", "49,820,239 / 49,564,311", ""),
        (POLICY, 1474, "sign", "22.1%", "감소"),
        (POLICY, 1674, "repeat", "725백만원", "1,010"),
        (POLICY, 1672, "repeat", "1,145백만원", "1,321"),
        (SMART, 918, "delta", "△6,408,223", "-1,520,723"),
        (SMART, 919, "delta", "△6,408,223", "-1,520,723"),
        (SMART, 920, "delta", "△6,408,223", "-1,720,723"),
        (SMART, 64, "percent", "14144%", "1,414"),
        (SMART, 568, "percent", "54.1%", "53.1"),
        (SMART, 963, "repeat", "840,155 / 840,503", ""),
        (SMART, 985, "name", "91,700", "이름이 있어야 함"),
        (FOUNDATION, 625, "bound", "280,078", "280,000"),
        (CITY, 670, "repeat", "404,751 / 392,742", ""),
        (CITY, 73, "delta", "△79,074", "-67,065"),
        (CITY, 71, "sum", "8,612,969", "8,624,978"),
        (CITY, 682, "sign", "순감", "순증"),
        (CITY, 112, "repeat", "37.2% / 37.8%", ""),
        (CITY, 812, "percent", "37.8%", "37.2"),
        (CITY, 763, "percent", "4.9%", "0.2"),
        (CITY, 737, "sum", "9,545,163", "9,545,184"),
        (CITY, 739, "repeat", "2,487백만원", "3,658"),
        (CITY, 90, "numbering", "2-2-2", "2-1-2"),
        (CITY, 723, "name", "스마트빌리지 조성 지원 / 스마트빌리지 보급 및 확산", ""),
        (FOUNDATION, 71, "name", "사업수입", "관리사업수익 + 대행사업수익"),
        (FOUNDATION, 74, "name", "자본잉여금(보조금)수입 / 자본잉여금수입", ""),
        (SMART, 913, "name", "지방행정제재, 부과금 / 지방행정제재·부과금", ""),
        (POLICY, 1736, "repeat", "914백만원", "919"),
        (POLICY, 999, "name", "과기부 / 과기정통부", "과학기술정보통신부"),
        (POLICY, 21, "timeline", "2024-02-15", "2024-01-31"),
        (FOUNDATION, 102, "shift", "66,350", "예산현액"),
        (FOUNDATION, 533, "timeline", "8.16", "8.22"),
        (CITY, 53, "name", "디지털재단", "서울AI재단"),
    ],
)
def test_an_error_that_readers_found_is_found(
    register: list[Row], report: str, line: int, kind: str, printed: str, computed: str
) -> None:
    values = {(row["printed"], row["computed"]) for row in found(register, report, line, kind)}
    assert (printed, computed) in values


@pytest.mark.parametrize(
    ("report", "line", "kind"),
    [
        # One thousand won apart: two tables that each round, or a sum of what was rounded.
        (SMART, 951, "repeat"),
        (SMART, 964, "repeat"),
        (SMART, 962, "repeat"),
        (SMART, 944, "sum"),
        (CITY, 761, "sum"),
        # Cut off instead of rounded.
        (SMART, 948, "repeat"),
        (SMART, 955, "repeat"),
        (SMART, 860, "percent"),
        (CITY, 745, "percent"),
        (POLICY, 27, "percent"),
    ],
)
def test_what_is_rounded_otherwise_is_no_error(
    register: list[Row], report: str, line: int, kind: str
) -> None:
    assert {row["severity"] for row in found(register, report, line, kind)} == {"rounding"}


def test_no_sum_and_no_change_is_called_wrong_that_is_right(register: list[Row]) -> None:
    """Each of these was read in its report; one more is to be read before it is added."""
    rules = {"row-sum", "table-total", "account-sum", "delta", "staff-groups", "staff-departments"}
    rules |= {"staff-balance", "task-parts"}
    heavy = {
        (row["report"], row["rule"], row["line"].split(";")[0])
        for row in register
        if row["rule"] in rules and row["severity"] != "rounding"
    }
    assert heavy == {
        *((POLICY, rule, line) for rule in ("delta", "row-sum") for line in ("199", "1421")),
        (POLICY, "row-sum", "1657"),
        *((SMART, "delta", line) for line in ("918", "919", "920")),
        *((SMART, "row-sum", line) for line in ("880", "919", "920")),
        (CITY, "delta", "73"),
        (CITY, "row-sum", "71"),
        (CITY, "row-sum", "737"),
    }


def test_every_discrepancy_tells_what_is_printed_where_and_why(register: list[Row]) -> None:
    assert register
    for row in register:
        assert row["printed"], row
        assert row["what"], row
        assert row["line"], row
        assert len(row["sentence"]) > len(row["what"]), row


def test_a_discrepancy_is_found_by_what_it_concerns(house_store: Path) -> None:
    store, questions = open_store(house_store), load_questions()
    question = find_question("discrepancies", questions)

    def lines(**asked: str) -> set[str]:
        result = ask(store, question, asked)
        assert result.columns == ("report", "kind", "what", "printed", "computed", "lines")
        return {row[-1] for row in result.rows}

    assert "625" in lines(report=FOUNDATION, severity="error")
    assert "625" not in lines(report=FOUNDATION, severity="soft")
    assert "671" not in lines(project="공공와이파이")
    assert "965" in lines(project="공공와이파이", kind="name")
    assert any("812" in one.split(";") for one in lines(organisation="데이터센터", kind="percent"))


@pytest.fixture(scope="module")
def foundation(house_store: Path) -> list[Quad]:
    """What one report says, and the ontology, as one graph."""
    minter = Minter()
    graphs = {minter.graph(name) for name in (FOUNDATION, "ontology")}
    return [
        Quad(*quad.triple)
        for quad in parse(path=house_store / "current" / "graph.nq", format=RdfFormat.N_QUADS)
        if getattr(quad.graph_name, "value", "") in graphs
    ]


def stored(said: list[Quad]) -> Store:
    store = Store()
    store.bulk_extend(said)
    return store


TABLES = [
    rule.name
    for rule in read_rules(ONTOLOGY / "discrepancies")
    if {target.value.rsplit("#")[-1] for target in rule.targets} & {"BudgetLine", "Cell", "Report"}
]


@pytest.mark.parametrize("name", TABLES)
def test_a_processor_finds_the_same_in_rows_of_a_report(name: str, foundation: list[Quad]) -> None:
    """Three rows, as printed: pyshacl takes minutes for a whole report."""
    rows = re.compile(rf"/id/(?:budget-line|cell)/{FOUNDATION}/(?:73|596|625)(?:/|$)")
    kept = re.compile(rf"/id/(?:report|table)/{FOUNDATION}|/vocab/column/")
    said = [
        quad
        for quad in foundation
        if rows.search(quad.subject.value) or kept.search(quad.subject.value)  # type: ignore[union-attr]
    ]
    graph = Graph().parse(
        data=serialize((quad.triple for quad in said), format=RdfFormat.N_TRIPLES), format="nt"
    )
    assert found_by_engine(name, stored(said)) == found_by_reference(name, graph)


def test_growing_by_copies_finds_as_much_again(foundation: list[Quad]) -> None:
    """Nothing is paired between reports: two copies of a report give each its own findings."""
    store, twice = stored(foundation), stored(foundation)
    written = serialize((quad.triple for quad in foundation), format=RdfFormat.N_TRIPLES)
    assert written is not None
    twice.load(written.replace(FOUNDATION.encode(), b"copy"), format=RdfFormat.N_TRIPLES)
    for rule in read_rules(ONTOLOGY / "discrepancies"):
        once = Counter(one.focus.value for one in run_rule(rule, store))
        again = Counter(one.focus.value for one in run_rule(rule, twice))
        if rule.kind.value.endswith("/cross-report"):
            continue
        assert {name: again[name] for name in once} == once, rule.name
