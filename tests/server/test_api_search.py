"""`/api/search` and `/api/suggest` over HTTP."""

import re
from urllib.parse import quote

import httpx
import pytest

from tests.server.lineage_sample import PROJECT
from tests.server.servers import Server

BASE = "https://w3id.org/gyebo"


def search(server: Server, text: str, **options: str | int) -> list[dict[str, object]]:
    answer = httpx.get(f"{server.url}/api/search", params={"q": text, **options}, timeout=30)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["results"]
    return found


@pytest.mark.parametrize(
    ("typed", "name", "form", "where", "how"),
    [
        ("별빛지도", "별빛지도", "label", "exact", "spelling"),
        ("별 빛 지 도", "별빛지도", "label", "exact", "spelling"),
        ("ㅂㅂㅈㄷ", "별빛지도", "label", "exact", "initials"),
        ("별빛지", "별빛지도", "label", "prefix", "spelling"),
        ("별빛짇", "별빛지도", "label", "prefix", "typing"),
        ("STARMAP", "StarMap", "brand", "exact", "spelling"),
        ("starlight", "Starlight Map", "english", "prefix", "spelling"),
        ("별빗지도", "별빛지도", "label", "near", "letters"),
    ],
)
def test_a_find_says_what_of_which_name_matched(
    lineage_server: Server, typed: str, name: str, form: str, where: str, how: str
) -> None:
    first = search(lineage_server, typed, kind="project")[0]
    assert first["id"] == f"{BASE}{PROJECT}"
    assert first["label"] == "별빛지도"
    assert first["english"] == "Starlight Map"
    matched = first["matched"]
    assert isinstance(matched, dict)
    assert (matched["name"], matched["form"]) == (name, form)
    assert (matched["where"], matched["how"]) == (where, how)


def test_a_find_leads_to_its_page(lineage_server: Server) -> None:
    for text in ("별빛지도", "새보기과", "디지털 약자", "사업 7", "주요업무보고", "지적사항"):
        results = search(lineage_server, text)
        assert results
        for result in results[:3]:
            assert isinstance(result["page"], str)
            address = lineage_server.url + result["page"].partition("#")[0]
            # An identifier leads on to its document.
            assert httpx.get(address, follow_redirects=True, timeout=30).status_code == 200


def test_namesakes_are_told_apart(lineage_server: Server) -> None:
    notes = {result["note"] for result in search(lineage_server, "등불팀", kind="organisation")}
    assert notes == {"옛보기과", "새보기과"}


def test_pages_follow_one_another(lineage_server: Server) -> None:
    whole = [each["id"] for each in search(lineage_server, "사업", limit=100)]
    address = f"{lineage_server.url}/api/search?q={quote('사업')}&limit=30"
    parts: list[object] = []
    while address and len(parts) < 100:
        answer = httpx.get(address, timeout=30)
        parts += [each["id"] for each in answer.json()["results"]]
        address = answer.links.get("next", {}).get("url", "")
    assert parts[:100] == whole
    assert answer.json()["total"] > 100


@pytest.mark.parametrize("kind", ["budget-line", "audit-item", "task"])
def test_what_a_report_prints_is_told_apart_by_whose_report_it_is(
    house_server: Server, kind: str
) -> None:
    answer = house_server.get(f"/api/suggest?q={quote('디지털')}&kind={kind}").json()
    notes = [each["note"] for each in answer["suggestions"]]
    assert notes
    assert [each for each in notes if not re.fullmatch(r"[가-힣]+ \d{4}-\d\d-\d\d", each)] == []


def test_suggestions_complete_what_is_typed(lineage_server: Server) -> None:
    answer = lineage_server.get(f"/api/suggest?q={quote('별빛짇')}&limit=3").json()
    assert answer["suggestions"][0] == {
        "name": "별빛지도",
        "label": "별빛지도",
        "kind": "project",
        "note": "시스템",
        "id": f"{BASE}{PROJECT}",
        "page": quote(PROJECT),
    }
    assert answer["total"] >= len(answer["suggestions"])
    assert len(answer["suggestions"]) <= 3
    near = lineage_server.get(f"/api/suggest?q={quote('달빗지도')}").json()
    assert near["suggestions"][0]["name"] == "달빛지도"


def test_a_tag_saves_an_answer_that_is_known(lineage_server: Server) -> None:
    for path in (f"/api/search?q={quote('별')}", f"/api/suggest?q={quote('별')}"):
        tag = lineage_server.get(path).headers["etag"]
        assert lineage_server.get(path, **{"If-None-Match": tag}).status_code == 304
        assert lineage_server.get(f"{path}&limit=1", **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "q is empty"),
        ("q=", "q is empty"),
        ("q=%20%20", "q is empty"),
        ("q=" + "a" * 101, "100"),
        ("q=a&kind=colour", "organisation, project"),
        ("q=a&limit=101", "100"),
        ("q=a&limit=-1", "limit"),
        ("q=a&q=b", "twice"),
        ("q=a&colour=red", "q, kind, limit"),
        ("q=%FF", "UTF-8"),
    ],
)
def test_what_does_not_fit_is_refused(lineage_server: Server, query: str, said: str) -> None:
    for call in ("search", "suggest"):
        answer = lineage_server.get(f"/api/{call}?{query}")
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert said in answer.json()["title"]


def test_marks_alone_find_nothing(lineage_server: Server) -> None:
    assert search(lineage_server, "?!… ()[]*+\\") == []
