"""What pages say of themselves to search engines: schema.org in JSON-LD, escaped and consistent."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from rdflib import namespace

from tests.server.documents import HTML, read
from tests.server.lineage_sample import EARLIER, NEW_UNIT, PROJECT
from tests.server.sample import REPORT, sample_graph, write_version
from tests.server.servers import Server, serving

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# Newer than the list of schema.org's terms that rdflib has.
NEW_TERMS = {"observationAbout"}
HOUSE = {
    "/id/report/digital-policy-2024-02": "Report",
    "/id/organisation/서울특별시/디지털정책관": "GovernmentOrganization",
    "/id/passage/smart-city-2021-09/22-22": "Quotation",
    "/vocab/status/completed": "DefinedTerm",
    "/vocab/status": "DefinedTermSet",
    "/id/jurisdiction/서울특별시": "AdministrativeArea",
    "/id/dataset/budget": "Dataset",
    "/ontology": "DefinedTermSet",
    "/rule/row-sum": "Thing",
}


def told(server: Server, path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a page says of itself and of what it is about."""
    page = server.follow(path, Accept=HTML)
    assert page.status_code == 200, path
    scripts = SCRIPT.findall(page.text)
    assert len(scripts) == 1, path
    document = json.loads(scripts[0])
    assert document["@context"] == "https://schema.org"
    page_itself, about = document["@graph"]
    assert page_itself["@type"] == "WebPage"
    assert page_itself["mainEntity"] == {"@id": about["@id"]}
    return page_itself, about


def terms(value: object) -> Iterator[str]:
    """Yield every property and type in a document."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "@type":
                yield each
            elif not name.startswith("@"):
                yield name
            yield from terms(each)
    elif isinstance(value, list):
        for each in value:
            yield from terms(each)


@pytest.mark.parametrize(("path", "kind"), HOUSE.items())
def test_a_thing_has_the_nearest_type(house_server: Server, path: str, kind: str) -> None:
    page, about = told(house_server, path)
    assert about["@type"] == kind
    assert about["@id"] == f"https://w3id.org/gyebo{path}"
    assert about["name"]
    unknown = {name for name in terms([page, about]) if name not in namespace.SDO} - NEW_TERMS
    assert unknown == set()


def test_projects_that_serve_people_are_services(house_server: Server) -> None:
    rows = house_server.query(
        "PREFIX gy: <https://w3id.org/gyebo/ontology#> SELECT ?kind (SAMPLE(?project) AS ?one) "
        "{ ?project a gy:Project ; gy:projectKind ?kind } GROUP BY ?kind"
    ).json()["results"]["bindings"]
    kinds = {row["kind"]["value"].rpartition("/")[2]: row["one"]["value"] for row in rows}
    assert {"service", "platform", "event"} <= kinds.keys()
    for kind, iri in kinds.items():
        _, about = told(house_server, iri.removeprefix("https://w3id.org/gyebo"))
        service = kind in ("service", "platform", "system")
        assert about["@type"] == ("GovernmentService" if service else "Project")


def test_what_is_said_is_what_the_page_shows(lineage_server: Server) -> None:
    _, project = told(lineage_server, PROJECT)
    assert "StarMap" in project["alternateName"]
    assert project["additionalType"] == ["https://w3id.org/gyebo/ontology#Project"]
    _, item = told(lineage_server, f"/id/audit-item/{EARLIER}/corrective/1")
    assert item["@type"] == "Action"
    assert item["actionStatus"] == "https://schema.org/ActiveActionStatus"
    _, task = told(lineage_server, f"/id/task/{REPORT}/1-1")
    assert task["agent"]["name"] == "보기국"
    _, passage = told(lineage_server, f"/id/passage/{REPORT}/18-22")
    assert (passage["@type"], passage["pagination"]) == ("Quotation", "18-22")
    assert "text" not in passage
    assert passage["isPartOf"]["@id"].endswith(f"/id/report/{REPORT}")


def test_the_home_page_is_a_catalogue_of_the_reports(server: Server) -> None:
    _, about = told(server, "/")
    assert about["@type"] == "DataCatalog"
    (report,) = about["dataset"]
    assert report["@id"] == f"https://w3id.org/gyebo/graph/{REPORT}"
    for download in report["distribution"]:
        path = download["contentUrl"].removeprefix(server.url)
        kind = server.get(path).headers["content-type"].split(";")[0]
        assert kind == download["encodingFormat"]


def test_the_answer_to_a_question_is_a_dataset_that_can_be_taken(server: Server) -> None:
    plain = f"/questions/expenditure-lines?report={REPORT}"
    page, about = told(server, f"{plain}&sort=budget&page=2")
    assert page["url"] == server.url + plain
    assert about["@type"] == "Dataset"
    assert "예산현액" in about["variableMeasured"]
    assert not [name for name in terms(about) if name not in namespace.SDO]
    assert len(about["distribution"]) == 4
    for download in about["distribution"]:
        answer = server.get(download["contentUrl"].removeprefix(server.url))
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == download["encodingFormat"]


def test_a_brief_is_a_page_about_what_it_briefs_on(lineage_server: Server) -> None:
    _, about = told(lineage_server, PROJECT.replace("/id/", "/brief/"))
    assert about == told(lineage_server, PROJECT)[1]


@pytest.mark.parametrize(
    "path",
    [
        PROJECT,
        NEW_UNIT,
        f"/id/cell/{REPORT}/101/budget",
        f"/evidence/{REPORT}/20",
        "/questions/tasks",
        f"/questions/expenditure-lines?report={REPORT}",
        PROJECT.replace("/id/", "/brief/"),
        NEW_UNIT.replace("/id/", "/brief/"),
    ],
)
def test_the_trail_is_the_same_for_people_and_programs(lineage_server: Server, path: str) -> None:
    page, _ = told(lineage_server, path)
    items = page["breadcrumb"]["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[0]["item"] == f"{lineage_server.url}/"
    assert unquote(items[-1]["item"]) == unquote(page["url"])
    assert len(items) > 2
    shown = {unquote(link) for link in read(lineage_server, path).links}
    for item in items[:-1]:
        assert unquote(item["item"].removeprefix(lineage_server.url)) in shown
    for item in items[1:]:
        assert lineage_server.follow(item["item"].removeprefix(lineage_server.url)).is_success


def test_nothing_in_the_data_ends_the_script(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><!--&"
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64).replace('"보기국"', json.dumps(evil)))
    with serving("--store", str(store)) as server:
        for path in ("/id/organisation/보기시/보기국", f"/id/report/{REPORT}", "/"):
            page = server.follow(path, Accept=HTML).text
            assert "<script>alert" not in page
            assert "<!--&" not in page
        _, about = told(server, "/id/organisation/보기시/보기국")
        assert about["name"] == evil
