"""A report that was never printed, as a graph and as a store."""

from pathlib import Path

import pyoxigraph as ox

from gyebo.house import folder
from gyebo.line_states import LINES as LINES_FILE
from gyebo.line_states import Runs, runs_text
from gyebo.store import INDEX, SUMMARY
from gyebo.summary import BuildSummary, ReportSummary, summary_text
from loaders.iri import BASE

REPORT = "sample-city-2030-01"
LINES = 400
PREFIXES = """
@prefix : <https://w3id.org/gyebo/id/> .
@prefix gy: <https://w3id.org/gyebo/ontology#> .
@prefix column: <https://w3id.org/gyebo/vocab/column/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix measure: <http://data.openbudgets.eu/ontology/dsd/measure/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def report_text() -> bytes:
    """A report that was never printed: numbered lines, and one that names (invented) officials."""
    lines = [f"{number}번째 줄" for number in range(1, LINES + 1)]
    lines[19] = "정책팀장 : 홍길동 ☎0000-0000 담당 : 성춘향, 이몽룡 ☎0000"
    return "\n".join(lines).encode()


def sample_graph(digest: str) -> str:
    """One report with an organisation, an overview table of 130 rows, and a task."""
    rows = "\n".join(_row(place) for place in range(130))
    return f"""{PREFIXES}
<https://w3id.org/gyebo/graph/{REPORT}> {{
  <https://w3id.org/gyebo/id/report/{REPORT}> a gy:Report, prov:Entity ;
    dcterms:identifier "{REPORT}" ; dcterms:title "주요업무보고"@ko ;
    gy:body <https://w3id.org/gyebo/id/organisation/보기시/보기국> ;
    gy:asOf "2030-01-31"^^xsd:date ; gy:sha256 "{digest}" ; gy:lineCount {LINES} ;
    gy:fileName "sample.txt" ; gy:fiscalYear "2030"^^xsd:gYear .
  <https://w3id.org/gyebo/id/organisation/보기시/보기국> a org:OrganizationalUnit ;
    rdfs:label "보기국"@ko .
  <https://w3id.org/gyebo/id/organisation-record/{REPORT}/보기국> a gy:OrganisationRecord ;
    gy:organisation <https://w3id.org/gyebo/id/organisation/보기시/보기국> ;
    gy:organisationKind <https://w3id.org/gyebo/vocab/organisation-kind/bureau> ;
    gy:printedName "보기국" ; gy:position 1 ;
    gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ;
    gy:printedLines "1" ; prov:wasDerivedFrom <https://w3id.org/gyebo/id/passage/{REPORT}/1-1> .
  <https://w3id.org/gyebo/id/passage/{REPORT}/1-1> a gy:Passage ; gy:firstLine 1 ; gy:lastLine 1 ;
    gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ; gy:sha256 "{"0" * 64}" .
  <https://w3id.org/gyebo/id/table/{REPORT}/100> a gy:Table ; gy:tableName "overview" ;
    gy:tableKind <https://w3id.org/gyebo/vocab/table-kind/overview> ; gy:unit "천원" ;
    gy:firstLine 100 ; gy:report <https://w3id.org/gyebo/id/report/{REPORT}> .
  {rows}
  <https://w3id.org/gyebo/id/task/{REPORT}/1-1> a gy:Task ; gy:code "1-1" ; gy:position 1 ;
    rdfs:label "디지털 약자와 함께 (시범)"@ko ; gy:printedName "디지털 약자와 함께 (시범)" ;
    gy:organisation <https://w3id.org/gyebo/id/organisation/보기시/보기국> ;
    gy:headlineBudget 250000000 ; gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ;
    gy:printedLines "20" ; prov:wasDerivedFrom <https://w3id.org/gyebo/id/passage/{REPORT}/18-22> .
  <https://w3id.org/gyebo/id/passage/{REPORT}/18-22> a gy:Passage ;
    gy:firstLine 18 ; gy:lastLine 22 ;
    gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ; gy:sha256 "{"1" * 64}" .
}}
"""


def _row(place: int) -> str:
    line = 101 + place
    row = f"<https://w3id.org/gyebo/id/budget-line/{REPORT}/{line}>"
    cell = f"<https://w3id.org/gyebo/id/cell/{REPORT}/{line}"
    kind = "organisation" if place < 6 else "line"
    # The amounts fall, then rise, so that no order by text is the order by number.
    amount = abs(100 - place) * 1_234_567
    marker = (
        f"{cell}/delta-percent> gy:row {row} ; gy:column column:delta-percent ;"
        ' gy:printedValue "순증" ; gy:marker <https://w3id.org/gyebo/vocab/marker/net-increase> .'
        if place % 10 == 0
        else f"{cell}/delta-percent> gy:row {row} ; gy:column column:delta-percent ;"
        f' gy:printedValue "△{place}.5" ; gy:percentage -{place}.5 .'
    )
    return f"""
  {row} a gy:BudgetLine, gy:ExpenditureLine ;
    gy:inTable <https://w3id.org/gyebo/id/table/{REPORT}/100> ; gy:position {place + 1} ;
    gy:rowKind <https://w3id.org/gyebo/vocab/row-kind/{kind}> ; gy:fiscalYear "2030"^^xsd:gYear ;
    gy:organisation <https://w3id.org/gyebo/id/organisation/보기시/보기국> ;
    rdfs:label "사업 {place}"@ko ; gy:printedName "사 업 {place}" ;
    gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ; gy:printedLines "{line}" ;
    prov:wasDerivedFrom <https://w3id.org/gyebo/id/passage/{REPORT}/{line}-{line}> .
  <https://w3id.org/gyebo/id/passage/{REPORT}/{line}-{line}> a gy:Passage ;
    gy:firstLine {line} ; gy:lastLine {line} ; gy:sha256 "{"2" * 64}" ;
    gy:report <https://w3id.org/gyebo/id/report/{REPORT}> .
  {cell}/budget> a gy:Cell ; gy:row {row} ; gy:column column:budget ;
    gy:printedValue "{amount // 1000:,}" ; measure:amount {amount} .
  {marker}"""


def write_version(store: Path, name: str, graph: str, lines: Runs | None = None) -> None:
    """Put a graph into the store as a version of its own, and let it serve.

    Args:
        store: the store's folder.
        name: of the version.
        graph: the graph as TriG.
        lines: what became of the lines of its reports, if the version tells it.
    """
    version = store / "versions" / name
    version.mkdir(parents=True)
    written = ox.Store(str(version / INDEX))
    written.load(graph, format=ox.RdfFormat.TRIG)
    terms = ox.NamedNode("https://w3id.org/gyebo/graph/ontology")
    for path in sorted(folder("ontology").rglob("*.ttl")):
        if path.parent.name in ("ontology", "vocab"):
            written.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=terms)
    report = ReportSummary(
        REPORT, {"organisations": 1, "expenditure": 130, "tasks": 1}, {"read": 136}, 0, None, None
    )
    summary = BuildSummary(name, BASE, len(written), (report,), ())
    (version / SUMMARY).write_text(summary_text(summary), encoding="utf-8")
    if lines is not None:
        (version / LINES_FILE).write_text(runs_text(lines), encoding="utf-8")
    written.flush()
    del written
    link = store / "next"
    link.symlink_to(Path("versions") / name)
    link.replace(store / "current")
