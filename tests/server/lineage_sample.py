"""What became of things that never were: a second, earlier report, and lineage between the two."""

from tests.server.sample import PREFIXES, REPORT

EARLIER = "sample-city-2028-01"
PROJECT = "/id/project/별빛지도"
OLD_UNIT = "/id/organisation/보기시/옛보기과"
NEW_UNIT = "/id/organisation/보기시/새보기과"
RECURRENCE = f"/id/recurrence/{EARLIER}/corrective/1/{REPORT}/corrective/1"
NAMED_LINES = range(300, 320)
"""Lines of the later report that name the project."""

_INFERRED_OWNER = (
    'gy:ownerBasis gy:Inferred ; gy:confidence 0.7 ; gy:method "업무에 이름이 나오는 조직"@ko'
)
_PREFIXES = f"""{PREFIXES}
@prefix basis: <https://w3id.org/gyebo/vocab/basis/> .
@prefix event: <https://w3id.org/gyebo/vocab/event-kind/> .
@prefix form: <https://w3id.org/gyebo/vocab/name-form/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
"""


def lineage_graph() -> str:
    """Return the graphs that lineage adds to the sample, as TriG."""
    return "\n".join(
        (
            _PREFIXES,
            _in_graph(EARLIER, _earlier_report()),
            _in_graph(REPORT, _later_report()),
            _in_graph("curated", _curated()),
            _in_graph("links", _links()),
            _in_graph("lineage", _changes() + _judged()),
            _in_graph("external", _outside()),
            _in_graph("inferred", _descents()),
        )
    )


def _in_graph(name: str, triples: str) -> str:
    return f"<https://w3id.org/gyebo/graph/{name}> {{ {triples} }}"


def _id(path: str) -> str:
    return f"<https://w3id.org/gyebo/id/{path}>"


def _passage(report: str, first: int, last: int) -> str:
    return _id(f"passage/{report}/{first}-{last}")


def _passages(report: str, lines: list[tuple[int, int]]) -> str:
    return "\n".join(
        f"{_passage(report, first, last)} a gy:Passage ;"
        f" gy:firstLine {first} ; gy:lastLine {last} ;"
        f' gy:report {_id(f"report/{report}")} ; gy:sha256 "{"3" * 64}" .'
        for first, last in lines
    )


def _earlier_report() -> str:
    unit = _id("organisation/보기시/옛보기과")
    line = _id(f"budget-line/{EARLIER}/41")
    return f"""
  {_id(f"report/{EARLIER}")} a gy:Report ; dcterms:identifier "{EARLIER}" ;
    dcterms:title "주요업무보고"@ko ; gy:body {_id("organisation/보기시/보기국")} ;
    gy:asOf "2028-01-31"^^xsd:date ; gy:sha256 "{"4" * 64}" ; gy:lineCount 90 ;
    gy:fileName "earlier.txt" ; gy:fiscalYear "2028"^^xsd:gYear .
  {_id("organisation/보기시/보기국")} rdfs:label "보기국"@ko .
  {unit} a org:OrganizationalUnit ; rdfs:label "옛보기과"@ko .
  {_id(f"organisation-record/{EARLIER}/옛보기과")} a gy:OrganisationRecord ;
    gy:organisation {unit} ; gy:printedName "옛보기과" ; gy:position 2 ;
    gy:organisationKind <https://w3id.org/gyebo/vocab/organisation-kind/department> ;
    gy:parentOrganisation {_id("organisation/보기시/보기국")} ;
    gy:report {_id(f"report/{EARLIER}")} ; gy:printedLines "7" ;
    prov:wasDerivedFrom {_passage(EARLIER, 7, 7)} .
  {_id(f"table/{EARLIER}/40")} a gy:Table ; gy:tableName "detail" ; gy:firstLine 40 ;
    gy:tableKind <https://w3id.org/gyebo/vocab/table-kind/detail> ; gy:unit "천원" ;
    gy:report {_id(f"report/{EARLIER}")} .
  {line} a gy:BudgetLine, gy:ExpenditureLine ; gy:inTable {_id(f"table/{EARLIER}/40")} ;
    gy:position 1 ; gy:rowKind <https://w3id.org/gyebo/vocab/row-kind/line> ;
    gy:fiscalYear "2028"^^xsd:gYear ; gy:organisation {unit} ; rdfs:label "별빛지도 구축"@ko ;
    gy:printedName "별 빛 지 도  구 축" ; gy:report {_id(f"report/{EARLIER}")} ;
    gy:printedLines "41" ; prov:wasDerivedFrom {_passage(EARLIER, 41, 41)} .
  {_id(f"cell/{EARLIER}/41/budget")} a gy:Cell ; gy:row {line} ; gy:column column:budget ;
    gy:printedValue "345,678" ; measure:amount 345678000 .
  {_demand(EARLIER, 50, 2027, "in-progress", "옛보기과")}
  {_passages(EARLIER, [(7, 7), (41, 41), (50, 52)])}"""


def _later_report() -> str:
    unit = _id("organisation/보기시/새보기과")
    return f"""
  {unit} a org:OrganizationalUnit ; rdfs:label "새보기과"@ko .
  {_id(f"organisation-record/{REPORT}/새보기과")} a gy:OrganisationRecord ;
    gy:organisation {unit} ; gy:printedName "새보기과" ; gy:position 2 ;
    gy:organisationKind <https://w3id.org/gyebo/vocab/organisation-kind/department> ;
    gy:parentOrganisation {_id("organisation/보기시/보기국")} ;
    gy:report {_id(f"report/{REPORT}")} ; gy:printedLines "9" ;
    prov:wasDerivedFrom {_passage(REPORT, 9, 9)} .
  {_demand(REPORT, 60, 2029, "completed", "새보기과")}
  {_passages(REPORT, [(9, 9), (60, 62), *((line, line) for line in NAMED_LINES)])}"""


def _demand(report: str, line: int, year: int, status: str, unit: str) -> str:
    return f"""{_id(f"audit-item/{report}/corrective/1")} a gy:AuditItem ;
    gy:auditYear "{year}"^^xsd:gYear ; gy:ordinal 1 ;
    gy:position 1 ; gy:category <https://w3id.org/gyebo/vocab/audit-category/corrective> ;
    gy:status <https://w3id.org/gyebo/vocab/status/{status}> ;
    gy:organisation {_id(f"organisation/보기시/{unit}")} ; gy:report {_id(f"report/{report}")} ;
    gy:printedLines "{line}" ; prov:wasDerivedFrom {_passage(report, line, line + 2)} ."""


def _name(of: str, entity: str, name: str, form: str, *, leading: bool = False) -> str:
    thing, node = _id(f"{of}/{entity}"), _id(f"name/{of}/{entity}/{name}".replace(" ", "_"))
    return f"""{thing} skosxl:{"prefLabel" if leading else "altLabel"} {node} .
  {node} a gy:Name ; skosxl:literalForm "{name}"@ko ; gy:nameForm form:{form} ;
    gy:nameKey "{name.replace(" ", "").lower()}" ."""


def _curated() -> str:
    map_, moon, app = (_id(f"project/{key}") for key in ("별빛지도", "달빛지도", "별빛지도_앱"))
    kind = "gy:projectKind <https://w3id.org/gyebo/vocab/project-kind"
    return f"""
  {map_} a gy:Project ; rdfs:label "별빛지도"@ko, "Starlight Map"@en ; {kind}/system> ;
    prov:wasDerivedFrom {_passage(EARLIER, 41, 41)} .
  {moon} a gy:Project ; rdfs:label "달빛지도"@ko ; {kind}/system> .
  {app} a gy:Project ; rdfs:label "별빛지도 앱"@ko ; {kind}/service> ; dcterms:isPartOf {map_} .
  {_name("project", "별빛지도", "별빛지도", "official", leading=True)}
  {_name("project", "별빛지도", "별빛지도 구축", "official")}
  {_name("project", "별빛지도", "StarMap", "brand")}
  {_name("project", "달빛지도", "달빛지도", "official", leading=True)}
  {_name("project", "별빛지도_앱", "별빛지도 앱", "official", leading=True)}
  {_name("organisation", "보기시/보기국", "보기국", "official", leading=True)}
  {_name("organisation", "보기시/옛보기과", "옛보기과", "official", leading=True)}
  {_name("organisation", "보기시/새보기과", "새보기과", "official", leading=True)}
  {_name("organisation", "보기협회", "보기협회", "official", leading=True)}
  {_name("organisation", "보기시/옛보기과/등불팀", "등불팀", "official", leading=True)}
  {_name("organisation", "보기시/새보기과/등불팀", "등불팀", "official", leading=True)}
  {_id("organisation/보기시/옛보기과/등불팀")} a org:OrganizationalUnit ; rdfs:label "등불팀"@ko ;
    org:subOrganizationOf {_id("organisation/보기시/옛보기과")} .
  {_id("organisation/보기시/새보기과/등불팀")} a org:OrganizationalUnit ; rdfs:label "등불팀"@ko ;
    org:subOrganizationOf {_id("organisation/보기시/새보기과")} .
  {_id(f"audit-item/{EARLIER}/corrective/1")} dcterms:title "길 안내가 어둡다"@ko .
  {_id(f"audit-item/{REPORT}/corrective/1")} dcterms:title "길 안내가 아직 어둡다"@ko .
  {_id("organisation/보기협회")} a org:FormalOrganization ; rdfs:label "보기협회"@ko ;
    org:classification <https://w3id.org/gyebo/vocab/organisation-kind/association> ."""


def _links() -> str:
    map_ = _id("project/별빛지도")
    mentions = "\n".join(
        f"{_passage(REPORT, line, line)} gy:mentions {map_} ." for line in NAMED_LINES
    )
    records = "\n".join(
        f"""{_id(f"project-record/별빛지도/{report}")} a gy:ProjectRecord ; gy:project {map_} ;
    gy:report {_id(f"report/{report}")} ; gy:fiscalYear "{year}"^^xsd:gYear ; gy:basis gy:Stated ;
    gy:owner {_id(f"organisation/보기시/{unit}")} ; {basis} ;
    gy:printedLines "{line}" ; prov:wasDerivedFrom {_passage(report, line, line)} ."""
        for report, year, unit, line, basis in (
            (EARLIER, 2028, "옛보기과", 41, "gy:ownerBasis gy:Stated"),
            (REPORT, 2030, "새보기과", 300, _INFERRED_OWNER),
        )
    )
    return f"""
  {_id(f"budget-line/{EARLIER}/41")} gy:project {map_} .
  {_id(f"budget-line/{REPORT}/107")} gy:project {map_} .
  {_id(f"task/{REPORT}/1-1")} gy:project {map_} .
  {_id(f"audit-item/{EARLIER}/corrective/1")} gy:project {map_} .
  {_id(f"audit-item/{REPORT}/corrective/1")} gy:project {map_} .
  {_passage(EARLIER, 41, 41)} gy:mentions {map_} .
  {mentions}
  {records}"""


def _event(slug: str, kind: str, what: str, *, basis: str = "Inferred", dated: str = "") -> str:
    passages = f"{_passage(EARLIER, 41, 41)}, {_passage(REPORT, 300, 300)}"
    certain = "1.0" if basis == "Stated" else "0.9"
    return f"""{_id(f"change/{slug}")} a gy:ChangeEvent ; dcterms:identifier "{slug}" ;
    gy:eventKind event:{kind} ; gy:earliest "2028-01-31"^^xsd:date ;
    gy:latest "2030-01-31"^^xsd:date ; gy:basis gy:{basis} ; gy:confidence {certain} ;
    gy:method "similar-name" ; gy:reason "{slug}: 견주어 보았음"@ko ; {dated}
    prov:wasDerivedFrom {passages} ; {what} ."""


def _step(slug: str, before: tuple[str, str], after: tuple[str, str]) -> str:
    return f"""{_id(f"succession/{slug}/1")} a gy:Succession ; gy:event {_id(f"change/{slug}")} ;
    gy:predecessor {_id(before[0])} ; gy:predecessorName "{before[1]}"@ko ;
    gy:successor {_id(after[0])} ; gy:successorName "{after[1]}"@ko ; gy:basis gy:Inferred ;
    gy:confidence 0.9 ; gy:reason "한 걸음"@ko ; gy:score 0.812 ;
    gy:feature {_id(f"feature/{slug}/1/name")} ;
    prov:wasDerivedFrom {_passage(EARLIER, 41, 41)}, {_passage(REPORT, 300, 300)} .
  {_id(f"change/{slug}")} gy:score 0.812 ; gy:feature {_id(f"feature/{slug}/1/name")} .
  {_id(f"feature/{slug}/1/name")} a gy:Feature ; gy:featureName "name" ; rdf:value 0.75 ."""


def _changes() -> str:
    map_, moon, app = (_id(f"project/{key}") for key in ("별빛지도", "달빛지도", "별빛지도_앱"))
    old, new = (_id(f"organisation/보기시/{unit}") for unit in ("옛보기과", "새보기과"))
    old_team, new_team = (
        _id(f"organisation/보기시/{unit}/등불팀") for unit in ("옛보기과", "새보기과")
    )
    names = 'gy:originalName "{}"@ko ; gy:resultingName "{}"@ko'
    return "\n".join(
        (
            _event(
                "map-renamed",
                "renaming",
                f"gy:subject {map_} ; gy:originalProject {map_} ; gy:resultingProject {map_} ; "
                + names.format("별빛지도 구축", "별빛지도"),
            ),
            _step(
                "map-renamed",
                ("project/별빛지도", "별빛지도 구축"),
                ("project/별빛지도", "별빛지도"),
            ),
            _event(
                "map-merged",
                "merger",
                f"gy:subject {map_} ; gy:originalProject {moon} ; gy:resultingProject {map_} ; "
                + names.format("달빛지도", "별빛지도"),
            ),
            _step("map-merged", ("project/달빛지도", "달빛지도"), ("project/별빛지도", "별빛지도")),
            _event(
                "map-moved",
                "transfer",
                f"gy:subject {map_} ; gy:originalOwner {old} ; gy:resultingOwner {new} ; "
                + names.format("옛보기과", "새보기과"),
            ),
            _event(
                "app-started",
                "start",
                f'gy:subject {app} ; gy:resultingProject {app} ; gy:resultingName "별빛지도 앱"@ko',
                basis="Stated",
                dated='dcterms:date "2029-05"^^xsd:gYearMonth ;',
            ),
            _event(
                "unit-renamed",
                "renaming",
                f"a org:ChangeEvent ; gy:subject {new} ; org:originalOrganization {old} ; "
                f"org:resultingOrganization {new} ; " + names.format("옛보기과", "새보기과"),
            ),
            _step(
                "unit-renamed",
                ("organisation/보기시/옛보기과", "옛보기과"),
                ("organisation/보기시/새보기과", "새보기과"),
            ),
            # A team that keeps its name goes by the name above it, too.
            _event(
                "team-moved",
                "transfer",
                f"a org:ChangeEvent ; gy:subject {new_team} ; org:originalOrganization {old_team} ;"
                f" org:resultingOrganization {new_team} ; "
                + names.format("옛보기과 등불팀", "새보기과 등불팀"),
            ),
            # A project that stays where it is and is paid from elsewhere.
            _event(
                "map-paid",
                "transfer",
                f"gy:subject {map_} ; gy:originalAccount {_id('account/일반회계')} ; "
                f"gy:resultingAccount {_id('account/특별회계')} ; "
                + names.format("일반회계", "특별회계"),
            ),
            f'{_id("account/일반회계")} rdfs:label "일반회계"@ko .',
            f'{_id("account/특별회계")} rdfs:label "특별회계"@ko .',
            # An end of what nobody wrote a page about: a name alone.
            _event("board-ended", "end", 'gy:originalName "보기 위원회"@ko'),
        )
    )


def _judged() -> str:
    map_ = _id("project/별빛지도")
    both = f"{_passage(EARLIER, 50, 52)}, {_passage(REPORT, 60, 62)}"
    items = (_id(f"audit-item/{report}/corrective/1") for report in (EARLIER, REPORT))
    earlier, later = items
    return f"""
  {_id("link-decision/map-to-moon/1")} a gy:LinkDecision ; dcterms:identifier "map-to-moon" ;
    gy:judgement <https://w3id.org/gyebo/vocab/judgement/reject> ; gy:eventKind event:renaming ;
    gy:originalName "별빛지도"@ko ; gy:resultingName "은하수"@ko ; gy:predecessor {map_} ;
    gy:subject {map_} ; gy:basis gy:Inferred ; gy:confidence 0.2 ; gy:method "reading" ;
    gy:reason "이름만 비슷함"@ko ; prov:wasDerivedFrom {both} .
  {_id(f"link-decision/recurrence/{EARLIER}/corrective/1/{REPORT}/corrective/1")}
    a gy:LinkDecision ; gy:judgement <https://w3id.org/gyebo/vocab/judgement/unsure> ;
    gy:earlierItem {earlier} ; gy:laterItem {later} ; gy:reason "다른 길일 수 있음"@ko ;
    prov:wasDerivedFrom {both} .
  {_id(RECURRENCE.removeprefix("/id/"))} a gy:AuditRecurrence ;
    gy:earlierItem {earlier} ; gy:laterItem {later} ; gy:subject {map_} ;
    gy:subjectName "별빛지도"@ko ; gy:basis gy:Inferred ; gy:method "reading" ; gy:confidence 0.8 ;
    gy:promise "2028년까지 등을 단다"@ko ; gy:outcome "등을 절반만 달았다"@ko ;
    gy:reason "같은 길을 다시 말함"@ko ; prov:wasDerivedFrom {both} .
  {_id("figure-comparison/lamps")} a gy:FigureComparison ; dcterms:identifier "lamps" ;
    gy:subjectName "별빛지도"@ko ; gy:subject {map_} ; gy:property "등의 수"@ko ; gy:period "2028" ;
    gy:unit "개" ; gy:firstPassage {_passage(EARLIER, 41, 41)} ; gy:firstValue "12" ;
    gy:secondPassage {_passage(REPORT, 300, 300)} ; gy:secondValue "13" ;
    gy:figureRelation <https://w3id.org/gyebo/vocab/figure-relation/conflicts> ;
    prov:wasDerivedFrom {_passage(EARLIER, 41, 41)} ."""


def _outside() -> str:
    return f"""{_id("external/project/별빛지도/opened/1")} a gy:ExternalStatement ;
    gy:subject {_id("project/별빛지도")} ; gy:property "opened" ; rdf:value "2027-12-24" ;
    dcterms:source <https://example.org/news> ; dcterms:title "보기 신문"@ko ;
    gy:retrieved "2030-02-01"^^xsd:date ; gy:reason "보고서에는 날짜가 없음"@ko ."""


def _descents() -> str:
    def descent(first: str, last: str, ends: tuple[str, str], path: str) -> str:
        steps = path.count("→")
        names = path.split(" → ")
        return f"""{_id(f"descent/{first}/1/{last}/1")} a gy:Descent ;
    gy:ancestor {_id(ends[0])} ; gy:ancestorName "{names[0]}"@ko ;
    gy:descendant {_id(ends[1])} ; gy:descendantName "{names[-1]}"@ko ; gy:distance {steps} ;
    gy:path "{path}" ; gy:firstStep {_id(f"succession/{first}/1")} ;
    gy:lastStep {_id(f"succession/{last}/1")} ;
    prov:wasDerivedFrom {_id(f"change/{first}")} ."""

    map_, moon = "project/별빛지도", "project/달빛지도"
    old, new = "organisation/보기시/옛보기과", "organisation/보기시/새보기과"
    return "\n".join(
        (
            descent("map-renamed", "map-renamed", (map_, map_), "별빛지도 구축 → 별빛지도"),
            descent("map-merged", "map-merged", (moon, map_), "달빛지도 → 별빛지도"),
            descent("unit-renamed", "unit-renamed", (old, new), "옛보기과 → 새보기과"),
            f"{_id(map_)} gy:precededBy {_id(moon)} . {_id(moon)} gy:succeededBy {_id(map_)} .",
        )
    )
