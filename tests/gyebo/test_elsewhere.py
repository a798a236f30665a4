"""Other people's stores: a small SPARQL server that answers, refuses or talks nonsense."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from gyebo.endpoint_client import EndpointError, ask_endpoint
from gyebo.exports.graphs import ExportError, stored_quads
from gyebo.exports.publishing import publish
from gyebo.question_errors import QuestionError
from gyebo.questions import ask, load_questions
from gyebo.store import open_store
from tests.gyebo.conftest import Run


@dataclass
class Elsewhere:
    """A store of somebody else: what it holds, and how it answers."""

    store: Store
    status: int = 200
    nonsense: bytes = b""
    agents: list[str] = field(default_factory=list)
    url: str = ""

    def query(self, text: str) -> bytes:
        answer = self.store.query(text)
        assert isinstance(answer, QuerySolutions)
        return answer.serialize(format=QueryResultsFormat.JSON) or b""

    def put(self, graph: str, body: bytes) -> None:
        name = NamedNode(graph)
        self.store.remove_graph(name)
        self.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=name)


@pytest.fixture
def elsewhere(city_store: Path) -> Iterator[Elsewhere]:
    with holding(city_store) as other:
        yield other


@contextmanager
def holding(store: Path) -> Iterator[Elsewhere]:
    """Serve what a store holds."""
    other = Elsewhere(Store())
    other.store.extend(open_store(store))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            other.agents.append(self.headers["User-Agent"])
            query = parse_qs(body)["query"][0]
            self._answer(other.nonsense or other.query(query))

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if other.status == 200:
                other.put(parse_qs(urlsplit(self.path).query)["graph"][0], body)
            self._answer(b"")

        def _answer(self, content: bytes) -> None:
            self.send_response(other.status)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        other.url = f"http://127.0.0.1:{server.server_port}/sparql"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield other
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("reports", {}),
        ("organisations", {"asOf": "2030-12-31"}),
        ("expenditure-lines", {"organisation": "하천 담당관", "report": "bureau-2030-02"}),
        ("revenue-lines", {}),
        ("staffing", {}),
        ("tasks", {}),
        ("audit-items", {"status": "unstated"}),
    ],
)
def test_an_endpoint_answers_as_the_store_does(
    elsewhere: Elsewhere, city_store: Path, name: str, values: dict[str, str]
) -> None:
    question = load_questions()[name]
    assert ask_endpoint(elsewhere.url, question, values) == ask(
        open_store(city_store), question, values
    )
    assert elsewhere.agents == ["gyebo"]


@pytest.fixture(scope="module")
def elsewhere_lineage(lineage_store: Path) -> Iterator[Elsewhere]:
    with holding(lineage_store) as other:
        yield other


@pytest.mark.parametrize("name", load_questions())
def test_an_endpoint_answers_every_question_as_the_store_does(
    elsewhere_lineage: Elsewhere, lineage_store: Path, name: str
) -> None:
    question = load_questions()[name]
    store = open_store(lineage_store)
    named = {parameter.name for parameter in question.params.values() if parameter.only_names}
    for values in (
        {},
        dict.fromkeys(named, "W-N e t"),
        dict.fromkeys(named, "모름(W-Net)"),
    ):
        there = ask_endpoint(elsewhere_lineage.url, question, values)
        assert there == ask(store, question, values)


def test_an_endpoint_refuses_an_unknown_name(elsewhere_lineage: Elsewhere) -> None:
    question = load_questions()["project-history"]
    with pytest.raises(QuestionError, match="named '분수 운용'; did you mean '분수 운영'"):
        ask_endpoint(elsewhere_lineage.url, question, {"project": "분수 운용"})


def test_the_command_asks_an_endpoint(elsewhere: Elsewhere, gyebo: Run) -> None:
    local = gyebo("query", "tasks", "--format", "csv")
    there = gyebo("query", "tasks", "--format", "csv", "--endpoint", elsewhere.url)
    assert there.stdout == local.stdout
    assert there.stdout.count("\n") == 5


def test_an_endpoint_that_refuses(elsewhere: Elsewhere) -> None:
    elsewhere.status = 503
    with pytest.raises(EndpointError, match="503"):
        ask_endpoint(elsewhere.url, load_questions()["reports"], {})


def test_an_endpoint_that_answers_something_else(elsewhere: Elsewhere) -> None:
    elsewhere.nonsense = b"<html>"
    with pytest.raises(EndpointError, match="not SPARQL results in JSON"):
        ask_endpoint(elsewhere.url, load_questions()["reports"], {})


def test_an_endpoint_that_is_not_there(gyebo: Run) -> None:
    ended = gyebo("query", "reports", "--endpoint", "http://127.0.0.1:1/sparql")
    assert ended.returncode == 1
    assert ended.stderr.startswith("gyebo: http://127.0.0.1:1/sparql: ")
    assert ended.stderr.count("\n") == 1


def test_publishing_replaces_each_graph(elsewhere: Elsewhere, city_store: Path, gyebo: Run) -> None:
    held = set(elsewhere.store)
    elsewhere.store.clear()
    curated = NamedNode("https://w3id.org/gyebo/graph/curated")
    elsewhere.store.add_graph(curated)
    ended = gyebo("publish", "--to", elsewhere.url)
    assert ended.returncode == 0, ended.stderr
    assert set(elsewhere.store) == held
    assert f"{curated.value} " in ended.stdout


def test_publishing_one_graph(elsewhere: Elsewhere, city_store: Path) -> None:
    elsewhere.store.clear()
    put = dict(publish(stored_quads(city_store, ["curated"]), elsewhere.url))
    assert put == {"https://w3id.org/gyebo/graph/curated": len(elsewhere.store)}


@pytest.mark.parametrize("status", [403, 301, 307])
def test_a_store_that_does_not_take_a_graph(
    elsewhere: Elsewhere, city_store: Path, status: int
) -> None:
    elsewhere.status = status
    with pytest.raises(ExportError, match=rf"{status} .* to graph <https://w3id\.org/gyebo/graph/"):
        list(publish(stored_quads(city_store), elsewhere.url))


def test_a_store_that_is_not_there(city_store: Path) -> None:
    with pytest.raises(ExportError, match=r"127\.0\.0\.1:1"):
        list(publish(stored_quads(city_store), "http://127.0.0.1:1/store"))
