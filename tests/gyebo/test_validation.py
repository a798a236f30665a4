from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize
from rdflib.namespace import RDF, SH

from gyebo.house import folder
from gyebo.rules import infer
from gyebo.validation import Shapes, ShapesError, report_in_turtle, validate
from loaders.graph import quads
from loaders.iri import Minter
from tests.little_city import write_city
from tests.little_lineage import step, write_lineage
from tests.reference import validated

REPORT = "bureau-2030-02"
FAULTS = {
    "expenditure": ("하천 정비,하 천 정 비", ","),  # a row without a name
    "organisations": ("분수담당관,분수담당관,department", "분수담당관,분수담당관,sprinklers"),
    "audit": ("in-progress", "in-heaven"),
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes(folder("ontology") / "shapes")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = write_city(tmp_path_factory.mktemp("faulty"))
    for table, (before, after) in FAULTS.items():
        path = city / REPORT / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    return city


def test_the_made_up_city_conforms(city: Path, shapes: Shapes) -> None:
    said = validate(quads(city, ontology=folder("ontology")), shapes, Minter())
    assert [one.name for one in said] == [
        "bureau-2030-02",
        "bureau-2031-02",
        "curated",
        "foundation-2030-11",
    ]
    assert [finding for one in said for finding in one.findings] == []
    assert all(one.conforms and one.passed == one.shapes == len(shapes.names) for one in said)


def test_a_finding_says_what_where_and_in_both_languages(faulty: Path, shapes: Shapes) -> None:
    said = validate(quads(faulty, ontology=folder("ontology")), shapes, Minter())
    by_name = {one.name: one for one in said}
    assert [name for name, one in by_name.items() if not one.conforms] == [REPORT]
    findings = by_name[REPORT].findings
    assert {(finding.lines, finding.shape) for finding in findings} == {
        ("32", "row-name"),
        ("5", "organisation-kind-code"),
        ("65", "status-code"),
    }
    severities = {finding.shape: finding.severity for finding in findings}
    assert severities == {
        "row-name": "Warning",
        "organisation-kind-code": "Violation",
        "status-code": "Violation",
    }
    for finding in findings:
        assert any("가" <= letter <= "힣" for letter in finding.ko)
        assert finding.en.isascii()
        place = f"{REPORT}:{finding.lines}: {finding.severity} of {finding.shape}: "
        assert str(finding).startswith(place)
    broken = {finding.shape for finding in findings}
    assert by_name[REPORT].passed == by_name[REPORT].shapes - len(broken)


def test_the_reference_engine_finds_the_same(faulty: Path, shapes: Shapes) -> None:
    graph = list(quads(faulty, ontology=folder("ontology")))
    ours = rdflib.Graph().parse(data=report_in_turtle(graph, shapes), format="turtle")
    written = serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES)
    assert written is not None
    data = rdflib.Graph().parse(data=written, format="nt")
    rules = rdflib.Graph()
    for path in sorted((folder("ontology") / "shapes").glob("*.ttl")):
        rules.parse(path)
    _, theirs = validated(data, rules)
    assert results(ours) == results(theirs)
    assert len(results(ours)) == len(FAULTS)


def results(report: rdflib.Graph) -> set[tuple[str, ...]]:
    found = report.subjects(RDF.type, SH.ValidationResult)
    parts = (SH.focusNode, SH.sourceShape, SH.value, SH.sourceConstraintComponent)
    return {tuple(str(report.value(one, part)) for part in parts) for one in found}


def test_a_decision_is_judged_beside_the_reports(faulty: Path, shapes: Shapes) -> None:
    # What is wrong in a report is not the fault of the decisions that speak of it.
    said = validate(quads(faulty, ontology=folder("ontology")), shapes, Minter())
    assert next(one for one in said if one.name == "curated").findings == ()


SHARED = {"curated", "external", "inferred", "lineage", "links"}


def lineage_findings(data: Path, shapes: Shapes) -> dict[str, set[str]]:
    """The shapes that each graph of the made-up lineage breaks."""
    said = list(quads(data, ontology=folder("ontology")))
    said += infer(said, folder("ontology") / "rules", Minter())
    found = validate(said, shapes, Minter())
    assert {one.name for one in found} >= SHARED - {"inferred"}
    return {one.name: {finding.shape for finding in one.findings} for one in found}


def test_the_made_up_lineage_conforms(tmp_path: Path, shapes: Shapes) -> None:
    found = lineage_findings(write_lineage(tmp_path / "data"), shapes)
    assert [name for name, broken in found.items() if broken] == []


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        # 물빛도시국 is described later than 물빛정책관, so it cannot have become it.
        ([step(before="물빛도시국", after="물빛정책관")], {"lineage": {"successor-not-older"}}),
        (
            [
                step(event="가", before="하천담당관", after="분수담당관"),
                step(event="나", before="분수담당관", after="하천담당관"),
            ],
            {"lineage": {"succession-acyclic"}, "inferred": {"succession-acyclic"}},
        ),
        (
            [
                step(
                    event="끝",
                    kind="end",
                    of="project",
                    before="분수 운영",
                    earliest="2029-01-01",
                    latest="2029-12-31",
                )
            ],
            {"lineage": {"end-without-budget"}},
        ),
        (
            [
                step(
                    event="시작",
                    kind="start",
                    of="project",
                    after="분수 운영",
                    earliest="2032-01-01",
                    latest="2032-12-31",
                )
            ],
            {"lineage": {"start-without-budget"}},
        ),
        (
            [
                step(
                    kind="dissolution",
                    before="물빛정책관",
                    earliest="2029-01-01",
                    latest="2029-12-31",
                )
            ],
            {"lineage": {"end-without-record"}},
        ),
    ],
)
def test_lineage_that_cannot_be(
    tmp_path: Path, shapes: Shapes, rows: list[dict[str, str]], broken: dict[str, set[str]]
) -> None:
    found = lineage_findings(write_lineage(tmp_path / "data", {"lineage": rows}), shapes)
    assert {name: said for name, said in found.items() if said} == broken


def test_no_shapes(tmp_path: Path) -> None:
    with pytest.raises(ShapesError, match="no shapes here"):
        Shapes(tmp_path)


def test_shapes_that_are_no_turtle(tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").write_text("<a> <b>")
    with pytest.raises(ShapesError, match=r"odd\.ttl:1: not Turtle"):
        Shapes(tmp_path)
