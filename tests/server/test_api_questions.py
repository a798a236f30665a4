"""`/api/questions`: the answers of the named questions as programs take them."""

import concurrent.futures
import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from jsonschema import Draft202012Validator

from gyebo.questions import ask, load_questions
from gyebo.results import write_result
from gyebo.store import open_store
from tests.server.documents import HTML, Cells
from tests.server.sample import REPORT, sample_graph, write_version
from tests.server.servers import Server, serving
from tests.server.test_limits import ENDLESS, OTHER, until_answered
from tests.server.test_metrics import until, value
from tests.server.test_stopping import until_busy

LINES = "/api/questions/expenditure-lines"
RESULTS = "application/sparql-results+json"


def test_the_list_tells_of_every_question(server: Server) -> None:
    listed = {each["name"]: each for each in server.get("/api/questions").json()["questions"]}
    questions = load_questions()
    assert listed.keys() == questions.keys()
    for name, question in questions.items():
        told = listed[name]
        assert told["summary"] == {"ko": question.summary_ko, "en": question.summary_en}
        assert [each["name"] for each in told["params"]] == list(question.params)
        assert [each["name"] for each in told["columns"]] == list(question.columns)
        assert told["address"] == f"{server.url}/api/questions/{name}"


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_answer_is_that_of_the_command_line_and_fits_its_schema(
    house_server: Server, held: ox.Store, openapi: dict[str, Any], name: str
) -> None:
    result = ask(held, load_questions()[name], {})
    answer = house_server.get(f"/api/questions/{name}")
    assert answer.headers["content-type"] == "application/json"
    rows = answer.json()
    # What is bound, as text, is what the command line prints.
    assert [[_text(value) for value in row.values()] for row in rows] == [
        [_number(cell) for cell in row] for row in result.rows
    ]
    responses = openapi["paths"][f"/api/questions/{name}"]["get"]["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema).validate(rows)
    table = house_server.get(f"/api/questions/{name}?format=csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text == write_result(result, "csv")


@pytest.fixture(scope="module")
def held(house_store: Path) -> ox.Store:
    return open_store(house_store)


@pytest.fixture(scope="module")
def openapi(house_server: Server) -> dict[str, Any]:
    document: dict[str, Any] = house_server.get("/api/openapi.json").json()
    return document


def _text(value: object) -> str:
    return "" if value is None else _number(str(value))


def _number(cell: str) -> str:
    """Return a number as JSON writes it, so that 60.0 and 60.00 are one; text as it is."""
    try:
        number = float(cell)
    except ValueError:
        return cell
    return repr(number)


def test_values_have_the_types_of_their_terms(lineage_server: Server) -> None:
    row = lineage_server.get(f"{LINES}?report={REPORT}&limit=1").json()[0]
    assert row["budget"] == 123_456_700
    assert row["deltaPercent"] == "순증"
    assert row["account"] is None
    assert row["fiscalYear"] == "2030"
    second = lineage_server.get(f"{LINES}?report={REPORT}&limit=1&offset=1").json()[0]
    assert second["deltaPercent"] == -1.5


def test_the_syntax_follows_accept_and_format_goes_before_it(server: Server) -> None:
    for accept, expected in (
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        (HTML, "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        (RESULTS, RESULTS),
        ("text/csv;q=0.2, application/sparql-results+json;q=0.9", RESULTS),
    ):
        answer = server.get("/api/questions/reports", Accept=accept)
        assert answer.headers["content-type"] == expected
        assert "Accept" in answer.headers["vary"]
    answer = server.get("/api/questions/reports?format=csv", Accept=RESULTS)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    bindings = server.get("/api/questions/reports", Accept=RESULTS).json()["results"]["bindings"]
    assert bindings[0]["report"] == {"type": "literal", "value": REPORT}
    assert server.get("/api/questions/reports", Accept="image/png").status_code == 406


def test_pages_follow_one_another_and_hold_every_row_once(server: Server) -> None:
    whole = server.get(LINES)
    assert whole.headers["x-total-count"] == "130"
    assert "link" not in whole.headers
    rows: list[dict[str, object]] = []
    address = f"{server.url}{LINES}?limit=50&organisation={quote('보기국')}"
    while address:
        answer = httpx.get(address, timeout=30)
        assert answer.headers["x-total-count"] == "130"
        rows += answer.json()
        address = answer.links.get("next", {}).get("url", "")
    assert rows == whole.json()
    last = httpx.get(f"{server.url}{LINES}?limit=50&offset=100", timeout=30)
    assert len(last.json()) == 30
    assert set(last.links) == {"prev"}
    assert httpx.get(f"{server.url}{LINES}?offset=5000", timeout=30).json() == []


def test_pages_of_a_table_keep_their_heading(server: Server) -> None:
    rows = list(csv.DictReader(io.StringIO(server.get(f"{LINES}?format=csv&limit=2").text)))
    assert len(rows) == 2
    assert rows[0]["name"] == "사업 0"


def test_a_tag_saves_an_answer_that_is_known(server: Server) -> None:
    first = server.get(LINES)
    again = server.get(LINES, **{"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    others = [f"{LINES}?limit=1", f"{LINES}?format=csv", f"{LINES}?report={REPORT}"]
    tags = {server.get(path).headers["etag"] for path in others}
    assert len(tags) == 3
    assert first.headers["etag"] not in tags


def test_another_build_has_another_tag(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    with serving("--store", str(store)) as server:
        former = server.get(LINES).headers["etag"]
        write_version(store, "second", sample_graph("0" * 64).replace("사업 7", "사업 칠"))
        answer = server.get(LINES, **{"If-None-Match": former})
        assert answer.status_code == 200
        assert "사업 칠" in answer.text


def test_head_tells_what_get_would(server: Server) -> None:
    shown = httpx.get(server.url + LINES)
    asked = httpx.head(server.url + LINES)
    assert asked.content == b""
    for name in ("content-type", "content-length", "etag", "x-total-count"):
        assert asked.headers[name] == shown.headers[name]


def test_pages_of_other_servers_may_ask_and_read_the_headers(server: Server) -> None:
    answer = server.get(LINES, Origin="https://elsewhere.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Link" in answer.headers["access-control-expose-headers"]
    asked = httpx.options(server.url + LINES, headers={"Origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert "GET" in asked.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/questions/none", 404, "/api/questions"),
        ("/api/nothing", 404, "/api"),
        ("/api/questions/tasks?colour=red", 400, "report, limit, offset, format"),
        ("/api/questions/tasks?report=none", 400, "none"),
        ("/api/questions/audit-items?status=none", 400, "completed"),
        ("/api/questions/organisations?asOf=yesterday", 400, "YYYY-MM-DD"),
        ("/api/questions/predecessors?of=" + quote("없는 이름"), 400, "없는 이름"),
        ("/api/questions/tasks?limit=0", 400, "1"),
        ("/api/questions/tasks?limit=many", 400, "limit"),
        ("/api/questions/tasks?offset=-1", 400, "offset"),
        ("/api/questions/tasks?format=pdf", 406, "sparql-json"),
        ("/api/questions/tasks?report=%FF", 400, "UTF-8"),
        (f"/api/questions/tasks?report={REPORT}&report={REPORT}", 400, "twice"),
        ("/api/questions?x=1", 400, "Known"),
        ("/api/openapi.json?x=1", 400, "Known"),
    ],
)
def test_what_does_not_fit_is_told_as_programs_read_it(
    server: Server, path: str, status: int, said: str
) -> None:
    answer = server.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title_ko"]
    assert said in answer.text


def test_another_method_is_refused(server: Server) -> None:
    answer = httpx.post(server.url + LINES, data={"limit": "1"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_question_is_bounded_as_any_query_is(house_store: Path) -> None:
    with serving("--store", str(house_store), TIME_LIMIT="0.02") as hurried:
        answer = hurried.get("/api/questions/project-moves")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"


def test_questions_that_wait_for_a_worker_hold_up_no_page(small_store: Path) -> None:
    limits = {"WORKERS": "1", "TIME_LIMIT": "60", "GRACE": "0"}
    with (
        serving("--store", str(small_store), **limits) as busy,
        concurrent.futures.ThreadPoolExecutor(61) as clients,
    ):
        until_answered(busy)
        endless = clients.submit(busy.query, ENDLESS, client=OTHER)
        until_busy(busy)
        asked = [clients.submit(busy.get, f"/api/questions/tasks?report={n}") for n in range(60)]
        until(lambda: value(busy, "gyebo_queries_waiting") == 60)
        # Longer than a thread is waited for: all of these are pages that need one.
        for path in ("/", "/questions/tasks", f"/page/id/report/{REPORT}", "/api/search?q=a"):
            assert busy.get(path).status_code == 200
        assert not any(each.done() for each in (endless, *asked))
        busy.process.terminate()


def test_the_page_lists_every_call_with_an_example_that_works(lineage_server: Server) -> None:
    page = lineage_server.get("/api", Accept=HTML)
    assert page.status_code == 200
    calls = {link for link in Cells(page.text).links if link.startswith("/api/")}
    named = {link.partition("?")[0].rpartition("/")[2] for link in calls}
    assert {*load_questions(), "search", "suggest", "reconcile", "openapi.json"} <= named
    for link in calls:
        assert lineage_server.get(link).status_code == 200, link
