"""Questions that compare reports compare those of one jurisdiction, however many the store has."""

import pytest
from pyoxigraph import RdfFormat, Store

from gyebo.questions import ask, load_questions

PREFIXES = """\
@prefix : <urn:x:> .
@prefix column: <https://w3id.org/gyebo/vocab/column/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gy: <https://w3id.org/gyebo/ontology#> .
@prefix obeu-measure: <http://data.openbudgets.eu/ontology/dsd/measure/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHARED = """\
:codes { :bureau skos:notation "bureau" . :department skos:notation "department" .
         :system skos:notation "system" . }
:curated { :map a gy:Project ; rdfs:label "지도"@ko ; gy:projectKind :system ;
           skosxl:prefLabel :name . :name skosxl:literalForm "지도"@ko . }
"""
REPORT = """\
:links { :record-KEY a gy:ProjectRecord ; gy:project :map ; gy:report :KEY .
         :row-KEY gy:project :map . }
:graph-KEY {
  :KEY a gy:Report ; dcterms:identifier "KEY" ; dcterms:spatial :CITY ;
    gy:asOf "YEAR-01-31"^^xsd:date ; gy:body :body-CITY .
  :body-CITY rdfs:label "국"@ko .
  :unit-KEY rdfs:label "KEY과"@ko .
  :b-KEY a gy:OrganisationRecord ; gy:report :KEY ; gy:organisation :body-CITY ;
    gy:organisationKind :bureau ; gy:printedLines "1" ; gy:position 1 .
  :u-KEY a gy:OrganisationRecord ; gy:report :KEY ; gy:organisation :unit-KEY ;
    gy:organisationKind :department ; gy:printedLines "2" ; gy:position 2 .
  :row-KEY a gy:ExpenditureLine ; gy:report :KEY ; gy:inTable :table-KEY .
  :table-KEY gy:tableName "detail" .
  :cell-KEY gy:row :row-KEY ; gy:column column:budget ; obeu-measure:amount AMOUNT .
}
"""
# The other city's only report lies between the two of the first.
REPORTS = (
    ("here-2021", "here", "2021", "100"),
    ("there-2023", "there", "2023", "900"),
    ("here-2024", "here", "2024", "150"),
)


@pytest.fixture(scope="module")
def cities() -> Store:
    """Two bureaus that report, one of each of two cities."""
    text = PREFIXES + SHARED
    for key, city, year, amount in REPORTS:
        report = REPORT.replace("KEY", key).replace("CITY", city).replace("YEAR", year)
        text += report.replace("AMOUNT", amount)
    store = Store()
    store.load(text.encode(), format=RdfFormat.TRIG)
    return store


def test_a_budget_grows_from_one_report_to_the_next_of_the_same_city(cities: Store) -> None:
    result = ask(cities, load_questions()["budget-growth"], {})
    assert [(row[1], row[4], row[7]) for row in result.rows] == [("here-2021", "here-2024", "50")]


def test_a_project_stands_in_all_reports_of_its_city(cities: Store) -> None:
    result = ask(cities, load_questions()["project-presence"], {})
    assert sorted(row[2:] for row in result.rows) == [
        ("throughout", "here-2021;here-2024"),
        ("throughout", "there-2023"),
    ]


def test_the_first_report_of_a_city_has_no_new_departments(cities: Store) -> None:
    result = ask(
        cities, load_questions()["organisations-without-predecessor"], {"kind": "department"}
    )
    assert [row[0] for row in result.rows] == ["here-2024과"]
