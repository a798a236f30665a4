"""Pictures: their pages, data and tables, and what they refuse."""

import csv
import io
import re

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.explorer.registry import PICTURES
from tests.server.lineage_sample import EARLIER
from tests.server.sample import REPORT
from tests.server.servers import Server

RIVER = "/pictures/project-river"
MAP = {"project": "별빛지도"}


def address(path: str, **values: str) -> str:
    return str(httpx.URL(path, params=values))


def test_the_gallery_shows_every_picture_with_its_question(lineage_server: Server) -> None:
    page = lineage_server.get("/pictures").text
    for picture in PICTURES:
        assert f'href="/pictures/{picture.name}"' in page
        assert picture.question.ko in page
        assert picture.question.en in page


def test_every_page_leads_to_the_pictures(lineage_server: Server) -> None:
    assert 'href="/pictures"' in lineage_server.get("/").text


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_example_of_a_picture_can_be_drawn(lineage_server: Server, picture: object) -> None:
    page = lineage_server.get(f"/pictures/{getattr(picture, 'name', '')}").text
    examples = re.findall(r'<p class="examples">.*?</p>', page, re.DOTALL)
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', examples[0])]
    assert links
    for link in links:
        shown = lineage_server.get(link)
        assert shown.status_code == 200
        assert "data-picture" in shown.text
        data = re.findall(r'href="([^"]+)" data-source', shown.text)[0].replace("&amp;", "&")
        assert lineage_server.get(data).json()


def test_the_river_tells_rows_owners_and_changes(lineage_server: Server) -> None:
    river = lineage_server.get(address(f"{RIVER}.json", **MAP)).json()
    assert river["measure"] == "예산현액"
    assert river["lanes"][0]["name"] == "별빛지도"
    stages = [stage["report"] for stage in river["stages"]]
    assert stages == sorted(stages, key=[EARLIER, REPORT].index)
    assert len(stages) == 2
    table = list(
        csv.DictReader(io.StringIO(lineage_server.get(address(f"{RIVER}.csv", **MAP)).text))
    )
    rows = [row for row in table if not row["event"]]
    assert [each["name"] for each in river["segments"]] == [row["name"] for row in rows]
    assert [each["amount"] for each in river["segments"]] == [
        int(row["budget"]) if row["budget"].isdigit() else None for row in rows
    ]
    assert [each["organisation"]["name"] for each in river["segments"]] == [
        row["organisation"] for row in rows
    ]
    kinds = {change["kind"] for change in river["changes"]}
    assert kinds >= {"transfer", "merger", "renaming"}
    assert {change["basis"] for change in river["changes"]} <= {"stated", "inferred"}


def test_the_river_is_told_in_sentences(lineage_server: Server) -> None:
    """Owners in their order with the years, and the changes that the drawing has."""
    river = lineage_server.get(address(f"{RIVER}.json", **MAP)).json()
    page = lineage_server.get(address(RIVER, **MAP)).text
    answer = re.sub("<[^>]+>", "", page.partition('class="plain answer"')[2].partition("</ul>")[0])
    own = [each for each in river["segments"] if each["lane"] == 0]
    place = answer.index("맡은 곳: ")
    for each in own:
        place = answer.index(each["organisation"]["name"], place)
        assert river["stages"][each["stage"]]["year"] in answer
    changed = [change for change in river["changes"] if change["lane"] == 0]
    assert f"변화 {len(changed)}건: " in answer
    assert all(change["label"] in answer for change in changed)


def test_everything_in_the_river_leads_to_its_evidence(lineage_server: Server) -> None:
    river = lineage_server.get(address(f"{RIVER}.json", **MAP)).json()
    links = [each["href"] for each in river["segments"]]
    links += [place["href"] for change in river["changes"] for place in change["evidence"]]
    assert links
    for link in links:
        assert link.startswith("/evidence/")
        assert lineage_server.get(link).status_code == 200
    for link in (change["href"] for change in river["changes"]):
        assert lineage_server.follow(link).status_code == 200


def test_another_measure_is_another_drawing(lineage_server: Server) -> None:
    spent = lineage_server.get(address(f"{RIVER}.json", **MAP, measure="spent")).json()
    budget = lineage_server.get(address(f"{RIVER}.json", **MAP, measure="budget")).json()
    assert spent["measure"] == "지출액"
    assert [each["lines"] for each in spent["segments"]] == [
        each["lines"] for each in budget["segments"]
    ]
    assert spent["segments"] != budget["segments"]


def test_any_form_of_a_name_leads_to_the_same_river(lineage_server: Server) -> None:
    one, other = (
        lineage_server.get(address(f"{RIVER}.json", project=name)).json()
        for name in ("별빛지도", "별 빛 지 도")
    )
    assert one == other


def test_the_page_has_the_table_and_the_files(lineage_server: Server) -> None:
    page = lineage_server.get(address(RIVER, **MAP)).text
    assert f'action="{RIVER}"' in page
    assert 'value="별빛지도"' in page
    assert page.count("<tr>") > 2
    assert f"/evidence/{REPORT}/" in page
    for suffix in ("csv", "json"):
        assert f'href="{address(f"{RIVER}.{suffix}", **MAP)}"' in page


@pytest.mark.parametrize(
    "path",
    [
        address(RIVER, **MAP),
        "/pictures/lineage",
        "/pictures/contradictions",
        address("/questions/project-history", **MAP),
    ],
)
def test_the_evidence_stands_last_in_every_table(lineage_server: Server, path: str) -> None:
    headings = re.findall(r'<th scope="col"[^>]*>', lineage_server.get(path).text)
    assert "line" in headings.pop()
    assert headings
    assert not [heading for heading in headings if "line" in heading]


def test_a_picture_without_what_it_needs_asks_for_it(lineage_server: Server) -> None:
    page = lineage_server.get(RIVER)
    assert page.status_code == 200
    assert "먼저 위에서 고르십시오" in page.text
    assert "required" in page.text
    refused = lineage_server.get(f"{RIVER}.json")
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pictures/nothing", 404),
        ("/pictures/project-river.pdf", 404),
        ("/pictures?x=1", 400),
        (f"{RIVER}?nothing=1", 400),
        (f"{RIVER}?measure=nothing", 400),
        (f"{RIVER}?project=a&project=b", 400),
        (f"{RIVER}?project=%EB%8B%AC%EB%82%98%EB%9D%BC%EC%97%AC%ED%96%89", 400),
        (f"{RIVER}?project=%ff", 400),
        (f"{RIVER}?project=-", 400),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_what_does_not_fit_is_refused_in_words(
    lineage_server: Server, path: str, status: int, accept: str
) -> None:
    answer = lineage_server.get(path, Accept=accept)
    assert answer.status_code == status
    assert re.search("[가-힣]", answer.text)
    assert "Traceback" not in answer.text


@settings(max_examples=40, deadline=None)
@given(project=st.text(max_size=300), measure=st.text(max_size=20))
def test_no_value_breaks_a_picture(lineage_server: Server, project: str, measure: str) -> None:
    for path in (RIVER, f"{RIVER}.json", f"{RIVER}.csv"):
        query = {"project": project.encode("utf-8", "ignore").decode(), "measure": measure}
        answer = lineage_server.get(address(path, **query))
        assert answer.status_code in (200, 400)


@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
def test_who_has_a_picture_gets_304(lineage_server: Server, suffix: str) -> None:
    path = address(f"{RIVER}{suffix}", **MAP)
    first = lineage_server.get(path)
    again = lineage_server.get(path, **{"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    other = lineage_server.get(address(f"{RIVER}{suffix}", **MAP, measure="spent"))
    assert other.headers["etag"] != first.headers["etag"]


def test_the_usual_value_said_or_not_is_the_same_picture(lineage_server: Server) -> None:
    said = lineage_server.get(address(RIVER, **MAP, measure="budget"))
    assert said.text == lineage_server.get(address(RIVER, **MAP)).text
