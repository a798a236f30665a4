"""Where the sample's reports contradict themselves, and what became of the lines of one."""

from gyebo.line_states import Run
from tests.server.lineage_sample import EARLIER
from tests.server.sample import LINES, PREFIXES, REPORT

RUNS = {
    REPORT: (
        Run(1, 1, "read", "organisations"),
        Run(2, 2, "blank", ""),
        Run(3, 17, "furniture", "heading"),
        Run(18, 22, "read", "tasks"),
        Run(23, 99, "read", "narrative"),
        Run(100, 100, "furniture", "table"),
        Run(101, 230, "read", "expenditure"),
        Run(231, 233, "unread", ""),
        Run(234, 234, "blank", ""),
        Run(235, LINES, "read", "statements"),
    )
}
MISPRINTS = 25
"""Names that the register has, more than go on one of its pages."""


def register_graph() -> str:
    """Return the graph of discrepancies, and headings of the later report, as TriG."""
    cells = ", ".join(f"<{_cell(line, 'budget')}>" for line in (101, 102, 103))
    names = "\n".join(_misprint(place) for place in range(MISPRINTS))
    headings = "\n".join(
        _heading(line, code, role)
        for line, code, role in ((3, "Ⅰ", "chapter"), (18, "1-1", "page"), (100, "Ⅱ", "chapter"))
    )
    return f"""{PREFIXES}
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kind: <https://w3id.org/gyebo/vocab/discrepancy-kind/> .
@prefix severity: <https://w3id.org/gyebo/vocab/severity/> .
@prefix rule: <https://w3id.org/gyebo/rule/> .
@prefix role: <https://w3id.org/gyebo/vocab/heading-role/> .
<https://w3id.org/gyebo/graph/discrepancies> {{
  rule:row-sum rdfs:label "하위 행의 합"@ko, "sum of the rows below"@en .
  <https://w3id.org/gyebo/id/discrepancy/row-sum/1> a gy:Discrepancy ;
    gy:discrepancyKind kind:sum ; gy:severity severity:error ; sh:sourceShape rule:row-sum ;
    sh:focusNode <https://w3id.org/gyebo/id/budget-line/{REPORT}/101> ; gy:about {cells} ;
    gy:printedValue "123,456" ; gy:computedValue "243,209" ; gy:printedLines "101;102;103" ;
    rdfs:label "사업 0 예산현액"@ko ; {_said("더하면 243,209천원이다.", "They make more.")} ;
    gy:project <https://w3id.org/gyebo/id/project/별빛지도> ; {_rests(REPORT, 101)} .
  <https://w3id.org/gyebo/id/discrepancy/delta/1> a gy:Discrepancy ;
    gy:discrepancyKind kind:percent ; gy:severity severity:rounding ; sh:sourceShape rule:percent ;
    sh:focusNode <{_cell(102, "delta-percent")}> ; gy:about <{_cell(102, "delta-percent")}> ;
    gy:printedValue "△1.5%" ; gy:computedValue "-1.4" ; gy:printedLines "102" ;
    rdfs:label "사업 1 증감률"@ko ; {_said("두 금액으로 셈하면 -1.4%이다.", "It is -1.4%.")} ;
    {_rests(REPORT, 102)} .
  <https://w3id.org/gyebo/id/discrepancy/figure/1> a gy:Discrepancy ;
    gy:discrepancyKind kind:cross-report ; gy:severity severity:soft ; sh:sourceShape rule:figures ;
    gy:printedValue "12% / 26%" ; gy:printedLines "41;101" ; rdfs:label "회비 징수율"@ko ;
    {_said("두 보고서에 다르게 적혀 있다.", "Two reports differ.")} ;
    {_rests(EARLIER, 41)} ; {_rests(REPORT, 101)} .
  {names}
}}
<https://w3id.org/gyebo/graph/{REPORT}> {{ {headings} }}
"""


def _cell(line: int, column: str) -> str:
    return f"https://w3id.org/gyebo/id/cell/{REPORT}/{line}/{column}"


def _said(ko: str, en: str) -> str:
    return f'rdfs:comment "{ko}"@ko, "{en}"@en'


def _rests(report: str, line: int) -> str:
    return (
        f"gy:report <https://w3id.org/gyebo/id/report/{report}> ; prov:wasDerivedFrom"
        f" <https://w3id.org/gyebo/id/passage/{report}/{line}-{line}>"
    )


def _misprint(place: int) -> str:
    line = 104 + place
    return f"""
  <https://w3id.org/gyebo/id/discrepancy/misprint/{place}> a gy:Discrepancy ;
    gy:discrepancyKind kind:name ; gy:severity severity:soft ; sh:sourceShape rule:misprint ;
    gy:printedValue "사 업 {place}" ; gy:computedValue "사업 {place}" ; gy:printedLines "{line}" ;
    rdfs:label "사업 {place}의 이름"@ko ; {_said("이름이 다르게 적혀 있다.", "Another name.")} ;
    {_rests(REPORT, line)} ."""


def _heading(line: int, code: str, role: str) -> str:
    return f"""
  <https://w3id.org/gyebo/id/heading/{REPORT}/{line}-1> a gy:Heading ; gy:headingRole role:{role} ;
    gy:code "{code}" ; rdfs:label "{line}행의 제목"@ko ; gy:printedName "{line}행의 제목" ;
    gy:printedLines "{line}" ; gy:report <https://w3id.org/gyebo/id/report/{REPORT}> ."""
