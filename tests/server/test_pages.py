"""The pages as documents: what they say, where they lead, what they refuse."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from gyebo.questions import ask, load_questions
from gyebo.results import write_result
from gyebo.store import open_store
from tests.server.documents import HTML, Cells, read
from tests.server.sample import REPORT
from tests.server.servers import Server

LINES = "/questions/expenditure-lines"
INLINE_SCRIPT = r'<script(?! src=| type="module" src=| type="application/ld\+json")'


def won(cell: str) -> int:
    return int(re.match(r"[\d,]+", cell)[0].replace(",", ""))  # type: ignore[index]


def test_the_home_page_says_what_is_inside_and_where_to_begin(server: Server) -> None:
    page = server.get("/", Accept=HTML).text
    assert "보기국" in page
    assert "2030-01-31" in page
    assert f"{server.url}/sparql" in page
    cells = Cells(page)
    assert cells.column("세출") == ["130"]
    assert cells.column("읽은 줄")[0].startswith("136")
    assert {"/pictures", "/pictures/project-river", "/brief", "/questions", "/sparql"} <= set(
        cells.links
    )
    # Examples of searches find something in this store.
    searches = [link for link in cells.links if link.startswith("/search?q=")]
    assert searches
    for link in searches:
        assert "찾은 것이 없습니다" not in server.get(link, Accept=HTML).text


def test_every_way_in_leads_somewhere(house_server: Server) -> None:
    page = house_server.get("/", Accept=HTML).text
    entries = re.findall(r'<li class="entry">\s*<a href="([^"]+)">', page)
    assert {f"/pictures/{name}" for name in ("lineage", "project-river")} <= set(entries)
    for address in entries:
        assert house_server.follow(address, Accept=HTML).status_code == 200
    counted = re.findall(r'<p class="count">([\d,]+)', page)
    assert len(counted) >= len(entries) - 1
    assert all(int(number.replace(",", "")) > 0 for number in counted)


def test_the_questions_stand_by_theme_each_once(server: Server) -> None:
    page = server.get("/questions", Accept=HTML).text
    links = re.findall(r'<h3><a href="/questions/([^"]+)">', page)
    assert sorted(links) == sorted(load_questions())
    for name, question in load_questions().items():
        assert question.summary_ko in page
        for parameter in question.params:
            assert f'id="{name}-{parameter}"' in page
    for theme in ("조직과 변화", "사업", "예산", "감사", "진술과 모순", "자료"):
        assert re.search(rf'<h2 id="[a-z]+-title">{theme} ', page)


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_question_is_answered_as_the_command_line_answers_it(
    server: Server, small_store: Path, name: str
) -> None:
    question = load_questions()[name]
    result = ask(open_store(small_store), question, {})
    for form, accept in (
        ("csv", "csv"),
        ("tsv", "tab-separated"),
        ("json", "json"),
        ("xml", "xml"),
    ):
        answer = server.get(f"/questions/{name}.{form}")
        assert answer.status_code == 200
        assert accept in answer.headers["content-type"]
        assert answer.text == write_result(result, form)  # type: ignore[arg-type]
    page = server.get(f"/questions/{name}", Accept=HTML)
    assert page.status_code == 200
    assert f"<strong>{len(result.rows)}</strong>" in page.text


def test_amounts_are_sorted_as_numbers_both_ways(server: Server) -> None:
    rising = read(server, f"{LINES}?sort=budget&dir=asc").column("예산현액")
    falling = read(server, f"{LINES}?sort=budget&dir=desc").column("예산현액")
    assert [won(cell) for cell in rising] == sorted(won(cell) for cell in rising)
    assert [won(cell) for cell in falling] == sorted(map(won, falling), reverse=True)
    assert won(rising[0]) == 0
    assert won(falling[0]) == 123_456_700


def test_markers_come_after_numbers_whichever_way_the_rows_are_sorted(server: Server) -> None:
    for direction in ("asc", "desc"):
        pages = [
            read(server, f"{LINES}?sort=deltaPercent&dir={direction}&page={page}")
            for page in (1, 2)
        ]
        cells = [cell for page in pages for cell in page.column("증감률")]
        assert cells[-13:] == ["순증"] * 13
        assert "순증" not in cells[:-13]


def test_a_heading_tells_how_its_column_is_sorted_and_turns_it_round(server: Server) -> None:
    page = server.get(f"{LINES}?sort=budget&dir=asc", Accept=HTML).text
    assert page.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in page
    assert f"{LINES}?sort=budget&amp;dir=desc" in page


def test_amounts_are_grouped_and_said_in_eok(server: Server) -> None:
    page = server.get(f"{LINES}?sort=budget&dir=desc", Accept=HTML).text
    assert "123,456,700" in page
    assert "1.2억원" in page
    assert 'title="123456700 원"' in page


def test_all_pages_together_show_every_row_once(server: Server) -> None:
    first, second = (read(server, f"{LINES}?page={page}") for page in (1, 2))
    evidence = [link for page in (first, second) for link in page.links if "/evidence/" in link]
    assert len(first.rows) == 101
    assert sorted(evidence) == sorted(f"/evidence/{REPORT}/{line}" for line in range(101, 231))


def test_every_row_leads_to_its_evidence(server: Server) -> None:
    links = read(server, f"/questions/tasks?report={REPORT}").links
    assert f"/evidence/{REPORT}/20" in links
    page = server.get(f"/evidence/{REPORT}/20", Accept=HTML).text
    assert "sample.txt" in page
    assert "1" * 64 in page
    assert "디지털 약자와 함께 (시범)" in page


def test_codes_are_shown_in_words(server: Server) -> None:
    page = read(server, LINES)
    assert set(page.column("종류")) == {"조직", "사업"}
    assert set(page.column("표")) == {"총괄"}


def test_parameters_narrow_the_answer_and_stay_in_every_link(server: Server) -> None:
    page = read(server, f"{LINES}?organisation={quote('보기국')}&sort=name&dir=asc")
    assert len(page.rows) == 101
    kept = [link for link in page.links if link.startswith(LINES) and "?" in link]
    assert len(kept) > 10
    assert all(quote("보기국") in link for link in kept)
    none = server.get(f"{LINES}?organisation={quote('없는 조직')}", Accept=HTML)
    assert none.status_code == 200
    assert "맞는 행이 없습니다" in none.text


def test_a_file_is_sorted_as_the_page_is(server: Server) -> None:
    answer = server.get(f"{LINES}.csv?sort=budget&dir=desc")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 130
    amounts = [int(row["budget"]) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    document = server.get(f"{LINES}.json?sort=budget&dir=desc").json()
    values = [int(row["budget"]["value"]) for row in document["results"]["bindings"]]
    assert values == amounts


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/here", 404),
        ("/questions/no-such-question", 404),
        ("/questions/tasks.pdf", 404),
        ("/questions/tasks?colour=red", 400),
        ("/questions/tasks?sort=colour", 400),
        ("/questions/tasks?sort=code&dir=sideways", 400),
        ("/questions/tasks?page=2", 404),
        ("/questions/tasks?page=zwei", 404),
        ("/questions/organisations?asOf=yesterday", 400),
        ("/evidence/no-such-report/1", 404),
        (f"/evidence/{REPORT}/399", 404),
        (f"/evidence/{REPORT}/one", 400),
        (f"/evidence/{REPORT}/9-3", 400),
        (f"/evidence/{REPORT}/1-9999999", 400),
        ("/id/task/none", 404),
        ("/vocab/status/none", 404),
        ("/questions/tasks?report=%FF", 400),
        ("/questions/tasks?report=none", 400),
        ("/questions/audit-items?status=none", 400),
        (f"/questions/tasks?report={REPORT}&report={REPORT}", 400),
    ],
)
def test_what_cannot_be_shown_is_explained_to_people_and_to_programs(
    server: Server, path: str, status: int
) -> None:
    page = server.get(path, Accept=HTML)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert 'href="/"' in page.text
    plain = server.get(path)
    assert plain.status_code == status
    assert plain.headers["content-type"].startswith("text/plain")
    assert re.search("[가-힣]", plain.text)
    assert re.search("[A-Za-z]{4}", plain.text)


def test_nothing_on_any_page_comes_from_elsewhere(server: Server) -> None:
    for path in ("/", LINES, f"/evidence/{REPORT}/20", f"/id/report/{REPORT}", "/ontology"):
        answer = server.follow(path, Accept=HTML)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r'(?:src|srcset)="(?!/static/)', answer.text)
        # The other forms of a page are only told of; a browser does not fetch them.
        fetched = re.sub(r'<link rel="alternate"[^>]+>', "", answer.text)
        assert not re.search(r"<link[^>]+href=\"(?!/static/)", fetched)
        assert " style=" not in answer.text
        # Data for search engines stands in a script that is none: it is never run.
        assert not re.search(INLINE_SCRIPT, answer.text)


def test_what_a_request_says_is_never_taken_for_mark_up(server: Server) -> None:
    for path in (
        f"{LINES}?organisation=%3Cscript%3Ealert(1)%3C/script%3E",
        "/questions/tasks?report=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/sparql?query=%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        assert "<script>alert" not in server.get(path, Accept=HTML).text


def test_machines_find_what_they_look_for(server: Server) -> None:
    assert server.get("/health").json()["status"] == "ok"
    assert "Disallow: /sparql" in server.get("/robots.txt").text
    assert server.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    assert httpx.head(server.url + "/").status_code == 200
    assert "server" not in server.get("/").headers
    assert json.loads(server.get("/health").text)["quads"] > 1000
