"""Long lists on the page of a thing lead to the whole list, page by page and without scripts."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from tests.server.documents import HTML
from tests.server.sample import REPORT
from tests.server.servers import Server

PAGE = f"/page/id/report/{REPORT}"
ROWS = f"{PAGE}?to=gy:report"
LONGEST = """
SELECT ?thing ?property (COUNT(DISTINCT ?value) AS ?values) {
  %s FILTER(STRSTARTS(STR(?thing), "https://w3id.org/gyebo/id/"))
} GROUP BY ?thing ?property ORDER BY DESC(?values) LIMIT 1
"""


def items(text: str) -> list[str]:
    """Return the IRIs (or the texts) of the values that a page of a list shows."""
    listed = text[text.index('<ol class="plain"') :]
    found = re.findall(r'<li[^>]*>(?:<a href="[^"]*" title="([^"]*)">|([^<]*))', listed)
    return [unescape(iri or plain) for iri, plain in found]


def whole(server: Server, path: str) -> list[str]:
    """Return all that a list shows, from its first page to its last."""
    found: list[str] = []
    while path:
        page = server.get(path, Accept=HTML)
        assert page.status_code == 200
        found += items(page.text)
        onward = re.search(r'rel="next" href="([^"]+)"', page.text)
        path = unescape(onward[1]) if onward else ""
    return found


def test_a_long_list_on_a_page_leads_to_all_of_it(server: Server) -> None:
    page = server.get(PAGE, Accept=HTML).text
    assert "더 있습니다" not in page
    (path,) = {unescape(each) for each in re.findall(r'href="(/page/[^"]*\?to=[^"]*)"', page)}
    assert path == ROWS
    report = f"<https://w3id.org/gyebo/id/report/{REPORT}>"
    text = f"SELECT DISTINCT ?s {{ ?s <https://w3id.org/gyebo/ontology#report> {report} }}"
    rows = server.query(text, "application/sparql-results+json").json()["results"]["bindings"]
    known = {row["s"]["value"] for row in rows}
    shown = whole(server, path)
    assert len(shown) == len(set(shown)) > 200
    assert set(shown) == known
    first = server.get(path, Accept=HTML).text
    assert f"<strong>{len(known)}</strong>개" in first
    assert "1–100" in first


@pytest.mark.parametrize(
    ("way", "pattern"),
    [
        ("of", "?thing ?property ?value"),
        ("to", "?value ?property ?thing"),
    ],
)
def test_the_longest_lists_of_the_data_are_whole(
    house_server: Server, way: str, pattern: str
) -> None:
    answer = house_server.query(LONGEST % pattern, "application/sparql-results+json").json()
    (row,) = answer["results"]["bindings"]
    thing, by = row["thing"]["value"], row["property"]["value"]
    path = f"/page/{quote(thing.removeprefix('https://w3id.org/gyebo/'), safe='/%')}"
    page = house_server.get(path, Accept=HTML)
    assert page.status_code == 200
    leading = [
        unescape(each) for each in re.findall(rf'href="(/page/[^"]*\?{way}=[^"]*)"', page.text)
    ]
    (list_path,) = [each for each in leading if each.endswith(by.rpartition("#")[2] or by)]
    shown = whole(house_server, list_path)
    assert len(shown) == int(row["values"]["value"]) > 100


def test_who_has_a_list_is_told_so(server: Server) -> None:
    first = server.get(ROWS)
    again = server.get(ROWS, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = server.get(f"{ROWS}&page=2", **{"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_property_is_named_with_its_prefix_or_in_full(server: Server) -> None:
    full = quote("https://w3id.org/gyebo/ontology#report", safe="")
    assert items(server.get(f"{PAGE}?to={full}").text) == items(server.get(ROWS).text)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PAGE}?to=gy:nothing", 404),
        (f"{PAGE}?of=nothing", 404),
        (f"{PAGE}?of=%22%3E%3Cb%3E", 404),
        (f"{ROWS}&page=99", 404),
        (f"{ROWS}&page=0", 400),
        (f"{ROWS}&page=x", 400),
        (f"{ROWS}&of=gy:report", 400),
        (f"{PAGE}?to=", 400),
        (f"{ROWS}&colour=red", 400),
        ("/page/id/report/none?to=gy:report", 404),
    ],
)
def test_a_list_that_is_not_there_is_refused_in_words(
    server: Server, path: str, status: int
) -> None:
    answer = server.get(path, Accept=HTML)
    assert answer.status_code == status
    assert re.search(r"<h1>[^<]*[가-힣][^<]*</h1>", answer.text)
    assert "<b>" not in answer.text
