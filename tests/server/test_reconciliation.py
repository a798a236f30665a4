"""The Entity Reconciliation API 0.2, as OpenRefine speaks it."""

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from jsonschema import Draft202012Validator

from tests.server.servers import Server

MAP = "project/별빛지도"
OLD, NEW = "organisation/보기시/옛보기과", "organisation/보기시/새보기과"


def match(server: Server, queries: dict[str, Any]) -> dict[str, Any]:
    answer = httpx.post(
        f"{server.url}/api/reconcile", data={"queries": json.dumps(queries)}, timeout=30
    )
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return fitting(server, "Matched", document)


def one(server: Server, **query: Any) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = match(server, {"q": query})["q"]["result"]
    return result


def extended(server: Server, ids: list[str], *properties: Any) -> dict[str, Any]:
    asked = {
        "ids": ids,
        "properties": [{"id": each} if isinstance(each, str) else each for each in properties],
    }
    answer = httpx.post(
        f"{server.url}/api/reconcile", data={"extend": json.dumps(asked)}, timeout=30
    )
    assert answer.status_code == 200, answer.text
    return fitting(server, "Extended", answer.json())


def fitting(server: Server, schema: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return a document that fits a schema of the OpenAPI document, which follows the standard."""
    components = server.get("/api/openapi.json").json()["components"]
    whole = {"$ref": f"#/components/schemas/{schema}", "components": components}
    Draft202012Validator(whole).validate(document)
    return document


def test_the_manifest_says_what_is_offered_and_where(lineage_server: Server) -> None:
    manifest = lineage_server.get("/api/reconcile").json()
    fitting(lineage_server, "Manifest", manifest)
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/gyebo/id/"
    assert [each["id"] for each in manifest["defaultTypes"]] == ["organisation", "project"]
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        address = template.replace("{{id}}", quote(MAP, safe=""))
        assert httpx.get(address, follow_redirects=True, timeout=30).status_code == 200
    for each in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        address = each["service_url"] + each["service_path"]
        assert httpx.get(address, params={"prefix": "a", "type": "project"}).status_code == 200
    assert lineage_server.get("/api").status_code == 200
    assert httpx.get(manifest["logo"]).status_code == 200


def test_the_very_name_is_a_match(lineage_server: Server) -> None:
    answers = match(
        lineage_server,
        {
            "plain": {"query": "별빛지도"},
            "spaced": {"query": "별 빛 지 도", "type": "project"},
            "brand": {"query": "starmap", "type": ["project"]},
            "english": {"query": "Starlight Map"},
            "bracketed": {"query": "별빛지도(StarMap)"},
            "identifier": {"query": MAP},
            "iri": {"query": f"https://w3id.org/gyebo/id/{MAP}"},
        },
    )
    for key, answer in answers.items():
        first = answer["result"][0]
        assert (first["id"], first["match"]) == (MAP, True), key
        assert first["score"] >= 95
        assert first["type"] == [{"id": "project", "name": "사업 (project)"}]


def test_candidates_are_sorted_by_score_and_near_ones_do_not_match(
    lineage_server: Server,
) -> None:
    found = one(lineage_server, query="별빛지됴")
    assert found[0]["id"] == MAP
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)
    assert not any(each["match"] for each in found)
    assert len(one(lineage_server, query="별빛지도", limit=1)) == 1
    assert one(lineage_server, query="전혀 다른 이름") == []


def test_a_type_keeps_others_out(lineage_server: Server) -> None:
    assert one(lineage_server, query="별빛지도", type="organisation") == []
    kinds = {each["type"][0]["id"] for each in one(lineage_server, query="보기", type="project")}
    assert kinds <= {"project"}


def test_properties_tell_namesakes_apart(lineage_server: Server) -> None:
    alone = one(lineage_server, query="등불팀")
    assert [each["match"] for each in alone] == [False, False]
    for value in ("새보기과", "새 보기과", {"id": NEW, "name": "whatever"}, f"{NEW}"):
        constrained = one(
            lineage_server, query="등불팀", properties=[{"pid": "partOf", "v": value}]
        )
        assert constrained[0]["id"] == f"{NEW}/등불팀"
        assert [each["match"] for each in constrained] == [True, False]
        assert {"id": "partOf", "value": True} in constrained[0]["features"]
        assert {"id": "partOf", "value": False} in constrained[1]["features"]


def test_years_and_owners_are_compared(lineage_server: Server) -> None:
    def fits(pid: str, value: Any) -> bool:
        found = one(lineage_server, query="별빛지도", properties=[{"pid": pid, "v": value}])
        return bool(found[0]["match"])

    assert fits("year", 2028)
    assert fits("year", "2030")
    assert fits("year", 2030.0)
    assert fits("year", ["1999", "2028"])
    assert not fits("year", 1999)
    assert fits("owner", "옛보기과")
    assert fits("owner", {"id": OLD})
    assert not fits("owner", "보기협회")


def test_without_a_name_the_properties_choose(lineage_server: Server) -> None:
    found = one(lineage_server, properties=[{"pid": "owner", "v": {"id": NEW}}])
    assert MAP in {each["id"] for each in found if each["score"] == 100}


def test_values_are_fetched(lineage_server: Server) -> None:
    answer = extended(
        lineage_server,
        [MAP, "project/별빛지도_앱", "project/none"],
        *("owner", "firstYear", "lastYear", "aliases", "english", "partOf", "report"),
        {"id": "budget", "settings": {"year": 2028}},
    )
    owner = next(each for each in answer["meta"] if each["id"] == "owner")
    assert owner["type"]["id"] == "organisation"
    row = answer["rows"][MAP]
    assert {"id": NEW, "name": "새보기과"} in row["owner"]
    assert row["firstYear"] == [{"int": 2028}]
    assert row["lastYear"] == [{"int": 2030}]
    assert {"str": "StarMap"} in row["aliases"]
    assert row["english"] == [{"str": "Starlight Map"}]
    assert row["budget"] == [{"int": 345_678_000}]
    assert answer["rows"]["project/별빛지도_앱"]["partOf"] == [{"id": MAP, "name": "별빛지도"}]
    assert set(map(str, answer["rows"]["project/none"].values())) == {"[]"}


def test_get_answers_as_post_does(lineage_server: Server) -> None:
    queries = {"q0": {"query": "별빛지도"}}
    address = f"{lineage_server.url}/api/reconcile"
    # Clients send parameters of their own, as that of JSONP.
    params = {"queries": json.dumps(queries), "callback": "x", "_": "1"}
    assert httpx.get(address, params=params, timeout=30).json() == match(lineage_server, queries)


def test_suggestions(lineage_server: Server) -> None:
    def suggested(what: str, prefix: str, **more: str) -> list[str]:
        path = f"{lineage_server.url}/api/reconcile/suggest/{what}"
        answer = httpx.get(path, params={"prefix": prefix, **more}, timeout=30).json()
        schema = "SuggestedThings" if what == "entity" else "SuggestedWords"
        return [each["id"] for each in fitting(lineage_server, schema, answer)["result"]]

    assert suggested("entity", "별빛짇")[0] == MAP
    assert suggested("entity", MAP) == [MAP]
    assert suggested("entity", "") == []
    assert suggested("entity", "별빛지도", cursor="1") == suggested("entity", "별빛지도")[1:]
    assert suggested("entity", "별빛지도", type="organisation") == []
    assert suggested("property", "담당") == ["owner"]
    assert {"firstYear", "lastYear"} <= set(suggested("property", "year"))
    assert suggested("type", "") == ["organisation", "project"]
    assert suggested("type", "proj") == ["project"]


def test_properties_are_proposed_for_a_type(lineage_server: Server) -> None:
    def proposed(query: str) -> list[str]:
        answer = lineage_server.get(f"/api/reconcile/extend?{query}").json()
        fitting(lineage_server, "Proposed", answer)
        return [each["id"] for each in answer["properties"]]

    assert "budget" in proposed("type=project")
    assert "budget" not in proposed("type=organisation")
    assert len(proposed("type=project&limit=2")) == 2
    # Everything that is proposed can be fetched.
    rows = extended(lineage_server, [MAP], *proposed("type=project"))["rows"]
    assert list(rows[MAP]) == proposed("type=project")


def test_a_preview_may_be_framed_and_has_no_script(lineage_server: Server) -> None:
    answer = lineage_server.get(f"/api/reconcile/preview?id={quote(MAP, safe='')}")
    assert "별빛지도" in answer.text
    assert "새보기과" in answer.text
    assert "<script" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors" not in policy
    other = lineage_server.get("/api").headers
    assert "frame-ancestors 'none'" in other["content-security-policy"]
    assert len(other.get_list("content-security-policy")) == 1


def test_every_call_may_be_read_by_pages_of_other_servers(lineage_server: Server) -> None:
    for path in ("", "/suggest/entity?prefix=a", "/extend", "/preview?id=none"):
        answer = lineage_server.get(f"/api/reconcile{path}", Origin="https://refine.example")
        assert answer.headers["access-control-allow-origin"] == "*"
    asked = httpx.options(f"{lineage_server.url}/api/reconcile")
    assert {"GET", "POST"} <= set(asked.headers["access-control-allow-methods"].split(", "))


@pytest.mark.parametrize(
    ("field", "value", "status", "said"),
    [
        ("queries", "no JSON", 400, "JSON"),
        ("queries", "[" * 200_000, 400, "JSON"),
        ("queries", '{"q": {"query": "\\ud800"}}', 400, "JSON"),
        ("queries", "[]", 400, "object"),
        ("queries", '{"q": "별빛지도"}', 400, "queries.q"),
        ("queries", '{"q": {}}', 400, "query or properties"),
        ("queries", '{"q": {"query": 7}}', 400, "queries.q.query"),
        ("queries", '{"q": {"query": "a", "limit": 0}}', 400, "limit"),
        ("queries", '{"q": {"query": "a", "limit": true}}', 400, "limit"),
        ("queries", '{"q": {"query": "a", "type": "colour"}}', 400, "organisation or project"),
        ("queries", '{"q": {"properties": [{"pid": "colour", "v": 1}]}}', 400, "owner"),
        ("queries", '{"q": {"properties": [{"pid": "year"}]}}', 400, "properties[0].v"),
        ("queries", json.dumps({"q": {"query": "a" * 301}}), 400, "300"),
        ("queries", json.dumps({str(at): {"query": "a"} for at in range(51)}), 413, "50"),
        (
            "queries",
            json.dumps({"q": {"properties": [{"pid": "owner", "v": ["a"] * 400}]}}),
            413,
            "300",
        ),
        ("extend", "{}", 400, "extend.ids"),
        ("extend", '{"ids": ["a"], "properties": [{"id": "colour"}]}', 400, "budget"),
        ("extend", '{"ids": ["a"], "properties": {}}', 400, "array"),
        ("extend", json.dumps({"ids": ["a"] * 101, "properties": []}), 413, "100"),
        ("neither", "x", 400, "queries or extend"),
    ],
)
def test_what_is_no_query_is_refused_with_the_place(
    lineage_server: Server, field: str, value: str, status: int, said: str
) -> None:
    answer = httpx.post(f"{lineage_server.url}/api/reconcile", data={field: value}, timeout=30)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["title"]


def test_other_bodies_and_too_long_ones_are_refused(lineage_server: Server) -> None:
    address = f"{lineage_server.url}/api/reconcile"
    assert httpx.post(address, json={"queries": {}}).status_code == 415
    long = httpx.post(address, data={"queries": "a" * (2 << 20)}, timeout=30)
    assert long.status_code == 413
    for path in ("/preview?id=none", "/view?id=none", "/preview"):
        assert lineage_server.get(f"/api/reconcile{path}").status_code == 404
    assert lineage_server.get("/api/reconcile/extend?limit=x").status_code == 400
    assert lineage_server.get(f"/api/reconcile/suggest/type?prefix={'a' * 301}").status_code == 400
