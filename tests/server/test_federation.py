"""`SERVICE`: only to hosts that the operator named, however the query is written."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.federation import calls_only
from tests.server.servers import Server, serving
from tests.server.test_metrics import until, value
from tests.server.test_serving import serve_in_vain

ANSWER = {
    "head": {"vars": ["x"]},
    "results": {"bindings": [{"x": {"type": "literal", "value": "가"}}]},
}


class Other(http.server.ThreadingHTTPServer):
    """A service elsewhere: remembers who called it, and answers, or sends to `elsewhere`."""

    def __init__(self, elsewhere: str, delay: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.elsewhere, self.delay = elsewhere, delay
        self.calls: list[str] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Other)
        self.server.calls.append(self.path)
        self.rfile.read(int(self.headers.get("content-length", 0)))
        time.sleep(self.server.delay)
        body = json.dumps(ANSWER).encode()
        if self.server.elsewhere:
            self.send_response(307 if "307" in self.path else 302)
            self.send_header("Location", self.server.elsewhere)
        else:
            self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening(elsewhere: str = "", delay: float = 0) -> Iterator[Other]:
    with Other(elsewhere, delay) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        try:
            yield other
        finally:
            other.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def friend() -> Iterator[Other]:
    with listening() as other:
        yield other


@pytest.fixture(scope="module")
def stranger() -> Iterator[Other]:
    with listening() as other:
        yield other


@pytest.fixture(scope="module")
def misleader(stranger: Other) -> Iterator[Other]:
    """An allowed host that sends its callers to one that is not."""
    with listening(f"http://{stranger.host}/") as other:
        yield other


@pytest.fixture(scope="module")
def federated(small_store: Path, friend: Other, misleader: Other) -> Iterator[Server]:
    hosts = f"{friend.host}, {misleader.host}"
    with serving("--store", str(small_store), SERVICE_HOSTS=hosts) as server:
        yield server


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <http://{host}/sparql> {{ ?s ?p ?x }}",
        "service silent\n<http://{host}/service/a> {{ ?s ?p ?x }}",
        "?row a ?class . SERVICE<http://{host}/a>{{ ?s ?p ?x }}",
    ],
)
def test_an_allowed_host_is_called(federated: Server, friend: Other, call: str) -> None:
    friend.calls.clear()
    text = f"SELECT ?x {{ {call.format(host=friend.host)} }} LIMIT 1"
    answer = federated.query(text, "text/csv")
    assert answer.text == "x\r\n가\r\n"
    # What comes from elsewhere may change: it is asked each time.
    federated.query(text, "text/csv")
    assert len(friend.calls) == 2


@pytest.mark.parametrize(
    "text",
    [
        "ASK {{ SERVICE <http://{stranger}/> {{ ?s ?p ?x }} }}",
        "ASK {{ SERVICE <http://{friend}@{stranger}/> {{ ?s ?p ?x }} }}",
        "ASK {{ SERVICE <http://{stranger}/#http://{friend}/> {{ ?s ?p ?x }} }}",
        "ASK {{ SERVICE SILENT <//{stranger}/> {{ ?s ?p ?x }} }}",
        "BASE <http://{stranger}/> ASK {{ SERVICE <a> {{ ?s ?p ?x }} }}",
        "PREFIX ex: <http://{stranger}/> ASK {{ SERVICE ex:a {{ ?s ?p ?x }} }}",
        "PREFIX ex: <http://{stranger}/> ASK {{ SERVICEex:a {{ ?s ?p ?x }} }}",
        "ASK {{ VALUES ?s {{ <http://{stranger}/> }} SERVICE ?s {{ ?a ?p ?x }} }}",
        "ASK {{ BIND(<http://{stranger}/> AS ?s) SERVICE SILENT ?s {{ ?a ?p ?x }} }}",
        "ASK {{ SERVICE # a comment\n <http://{stranger}/> {{ ?s ?p ?x }} }}",
        # One that is allowed opens no door for another.
        "ASK {{ SERVICE <http://{friend}/> {{}} SERVICE <http://{stranger}/> {{ ?s ?p ?x }} }}",
        "ASK {{ SERVICE <http://{friend}/> {{ SERVICE <http://{stranger}/> {{ ?s ?p ?x }} }} }}",
        # To a reader of tokens these hide the keyword inside a string.
        "ASK {{ SERVICE <http://{friend}/> {{}} FILTER(1<'x>y')"
        " SERVICE SILENT <http://{stranger}/> {{ ?s ?p ?x }} FILTER('1'='1') }}",
        "ASK {{ FILTER(1<'x>y') SERVICE <http://{stranger}/> {{ ?s ?p ?x }} FILTER('1'='1') }}",
    ],
)
def test_no_query_calls_another_host(
    federated: Server, friend: Other, stranger: Other, text: str
) -> None:
    answer = federated.query(text.format(friend=friend.host, stranger=stranger.host))
    assert answer.status_code in (200, 400, 403)
    assert stranger.calls == []


@pytest.mark.parametrize("path", ["302", "307"])
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_redirect_is_not_followed(
    federated: Server, misleader: Other, stranger: Other, path: str, silent: str
) -> None:
    call = f"SERVICE {silent} <http://{misleader.host}/{path}> {{ ?s ?p ?x }}"
    answer = federated.query(f"SELECT ?x {{ {call} }}")
    assert answer.status_code == (200 if silent else 400)
    assert misleader.calls
    assert stranger.calls == []


def test_a_refusal_names_the_hosts(federated: Server, friend: Other) -> None:
    answer = federated.query("ASK { SERVICE <http://localhost:1/> {} }")
    assert answer.status_code == 403
    assert friend.host in answer.text


def test_workers_that_call_other_services_are_counted(federated: Server) -> None:
    # As many of them as of those that do not.
    until(lambda: value(federated, "gyebo_workers", state="idle") == 6)
    assert federated.get("/health").json()["workers"] == {"alive": 6, "busy": 0}


def test_a_service_that_does_not_answer_is_stopped_by_the_clock(small_store: Path) -> None:
    with (
        listening(delay=4) as silent,
        serving("--store", str(small_store), SERVICE_HOSTS=silent.host, TIME_LIMIT="1") as server,
    ):
        call = f"SERVICE <http://{silent.host}/> {{ ?s ?p ?x }}"
        assert server.query(f"SELECT * {{ {call} }}").status_code == 503
        assert server.query("ASK {}").status_code == 200


def test_the_service_description_says_whether_services_are_called(
    federated: Server, server: Server
) -> None:
    feature = "sd:BasicFederatedQuery"
    assert feature in federated.get("/sparql", Accept="text/turtle").text
    assert feature not in server.get("/sparql", Accept="text/turtle").text


@pytest.mark.parametrize("hosts", ["http://a", "a b", "a:b", "*", "a/b"])
def test_a_host_that_is_none_is_said_in_one_line(small_store: Path, hosts: str) -> None:
    said = serve_in_vain(
        "--store",
        str(small_store),
        code=2,
        GYEBO_SERVICE_HOSTS=f"example.org,{hosts}",
    )
    assert "GYEBO_SERVICE_HOSTS" in said


PARTS = st.sampled_from(
    ["SERVICE", "service", " ", "\n", "SILENT", "<http://a/>", "<http://a:80/x>", "<https://a/y>",
     "<http://b/>", "<http://a:81/>", "<http://a@b/>", "<a>", "?s", "ex:a", "{", "}", "'", "<", ">",
     "#", "1<'x>y'", "http://a/", "ſervice"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12).map("".join))
def test_the_word_never_stands_before_anything_but_an_allowed_address(text: str) -> None:
    """Told by cutting at the word, which is another way than the code's."""
    if calls_only(text, {"a"}):
        _, *after = text.replace("ſ", "s").lower().split("service")
        assert after
        for rest in after:
            said = rest.strip().removeprefix("silent").strip()
            assert said.startswith(("<http://a/>", "<http://a:80/x>", "<https://a/y>"))
