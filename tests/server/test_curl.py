"""curl, unmodified, at a running server, with the options that people give it."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import parse_headers
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from gyebo.store import build
from tests.little_city import write_city
from tests.server.sample import REPORT
from tests.server.servers import Server, serving

GRAPH = f"https://w3id.org/gyebo/graph/{REPORT}"
TERMS = "https://w3id.org/gyebo/graph/ontology"
BUREAU = "/id/organisation/보기시/보기국"
NAMES = f"SELECT ?name WHERE {{ <https://w3id.org/gyebo{BUREAU}> rdfs:label ?name }}"
NAMES = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n{NAMES}"
TABLE = "name\r\n보기국\r\n"
SPARQL = ("-H", "Content-Type: application/sparql-query")


@dataclass(frozen=True)
class Said:
    """What curl printed with `-i`: the last answer's status, its headers, and its body."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def curl(*arguments: str, given: bytes = b"") -> Said:
    """Run curl as a person does; `-q` leaves the machine's own settings of curl aside."""
    command = ["curl", "-q", "--silent", "--show-error", "--max-time", "120", "-i", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    answer = BytesIO(done.stdout)
    while True:
        status = int(answer.readline().split()[1])
        headers = parse_headers(answer)
        # Before the last answer stand those that led on, and 100 (Continue).
        if status != 100 and not ("-L" in arguments and "Location" in headers):
            return Said(status, headers, answer.read())


@pytest.fixture(scope="module")
def endpoint(server: Server) -> str:
    return f"{server.url}/sparql"


@pytest.fixture(scope="module")
def dumping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("curl")
    build(write_city(folder / "data"), folder / "store")
    with serving("--store", str(folder / "store")) as server:
        yield server


def test_a_query_travels_in_the_address(endpoint: str) -> None:
    said = curl("-G", "--data-urlencode", f"query={NAMES}", endpoint)
    assert said.status == 200
    assert said.headers["Content-Type"] == "application/sparql-results+json"
    (row,) = json.loads(said.body)["results"]["bindings"]
    assert row["name"] == {"type": "literal", "value": "보기국", "xml:lang": "ko"}


def test_a_query_travels_as_a_form(endpoint: str, tmp_path: Path) -> None:
    asked = ("-d", "format=csv", endpoint)
    assert curl("--data-urlencode", f"query={NAMES}", *asked).text == TABLE
    (tmp_path / "names.rq").write_text(NAMES, encoding="utf-8")
    assert curl("--data-urlencode", f"query@{tmp_path}/names.rq", *asked).text == TABLE


def test_a_query_travels_as_it_is(endpoint: str, tmp_path: Path) -> None:
    asked = (*SPARQL, "-H", "Accept: text/csv", endpoint)
    assert curl("--data-binary", NAMES, *asked).text == TABLE
    (tmp_path / "names.rq").write_text(NAMES, encoding="utf-8")
    assert curl("--data-binary", f"@{tmp_path}/names.rq", *asked).text == TABLE
    assert curl("--data-binary", "@-", *asked, given=NAMES.encode()).text == TABLE
    # In pieces, as curl sends what has no length yet.
    chunked = ("-H", "Transfer-Encoding: chunked", "--data-binary", "@-", *asked)
    assert curl(*chunked, given=NAMES.encode()).text == TABLE
    # With a long body curl may ask first whether it is welcome.
    waiting = ("-H", "Expect: 100-continue", "--data-binary", f"{NAMES} #{'x' * 100_000}")
    assert curl(*waiting, *asked).text == TABLE


def test_graphs_are_named_beside_the_query(endpoint: str) -> None:
    graph = ("--data-urlencode", f"default-graph-uri={GRAPH}")
    terms = ("--data-urlencode", f"default-graph-uri={TERMS}")
    asked = ("--data-urlencode", f"query={NAMES}", "-d", "format=csv", endpoint)
    assert curl(*graph, *asked).text == TABLE
    assert curl(*terms, *asked).text == "name\r\n"
    assert curl(*terms, *graph, *asked).text == TABLE
    assert curl("-G", *terms, *asked).text == "name\r\n"


@pytest.mark.parametrize(
    ("text", "accept", "content_type"),
    [
        (NAMES, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAMES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("ASK {}", "text/csv;q=0.1, application/json", "application/sparql-results+json"),
        (f"DESCRIBE <{GRAPH}>", "application/n-triples", "application/n-triples"),
        (f"DESCRIBE <{GRAPH}>", "application/ld+json", "application/ld+json"),
        (f"DESCRIBE <{GRAPH}>", "application/trig", "application/trig"),
    ],
)
def test_the_syntax_is_chosen_by_a_header(
    endpoint: str, text: str, accept: str, content_type: str
) -> None:
    said = curl("-G", "-H", f"Accept: {accept}", "--data-urlencode", f"query={text}", endpoint)
    assert (said.status, said.headers["Content-Type"]) == (200, content_type)


def test_the_headers_alone(endpoint: str) -> None:
    asked = ("-G", "--data-urlencode", f"query={NAMES}", endpoint)
    got, head = curl(*asked), curl("-I", *asked)
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Vary"):
        assert head.headers[name] == got.headers[name]
    again = curl("-H", f"If-None-Match: {head.headers['ETag']}", *asked)
    assert (again.status, again.body) == (304, b"")


def test_compression_may_be_asked_for(endpoint: str, server: Server) -> None:
    asked = ("-G", "--data-urlencode", f"query={NAMES}", "-d", "format=csv", endpoint)
    assert curl("--compressed", *asked).text == TABLE
    assert "보기국" in curl("--compressed", "-L", server.url + BUREAU).text


def test_what_is_wrong_is_said_in_plain_text(endpoint: str) -> None:
    said = curl("-G", "--data-urlencode", "query=SELECT * WHERE {", endpoint)
    assert (said.status, said.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "line 1, column" in said.text
    assert curl("--data-urlencode", "update=CLEAR ALL", endpoint).status == 403
    assert curl("-T", "-", endpoint, given=b"ASK {}").status == 405
    with pytest.raises(AssertionError, match="error: 400"):
        curl("--fail", "-G", "-d", "query=nonsense", endpoint)


def test_an_identifier_is_followed_as_it_is_typed(server: Server) -> None:
    first = curl(server.url + BUREAU)
    assert first.status == 303
    turtle = curl("-L", "-H", "Accept: text/turtle", server.url + BUREAU)
    assert (turtle.status, turtle.headers["Content-Type"]) == (200, "text/turtle; charset=utf-8")
    subjects = {str(triple.subject) for triple in ox.parse(turtle.body, format=ox.RdfFormat.TURTLE)}
    assert f"<https://w3id.org/gyebo{BUREAU}>" in subjects
    page = curl("-L", "-H", "Accept: text/html", server.url + BUREAU)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>" in page.text
    assert curl("-L", f"{server.url}/id/organisation/보기시/없는국").status == 404


def test_a_file_is_taken_in_two_parts(dumping: Server, tmp_path: Path) -> None:
    address, target = f"{dumping.url}/dump/gyebo.nq.gz", tmp_path / "gyebo.nq.gz"
    sums = curl(f"{dumping.url}/dump/SHA256SUMS")  # which waits until the files are made
    digest = next(
        line.split()[0] for line in sums.text.splitlines() if line.endswith("  gyebo.nq.gz")
    )
    part = curl("-r", "0-99", address)
    assert (part.status, len(part.body)) == (206, 100)
    target.write_bytes(part.body)
    # `-C -` goes on where the file ends.
    command = ["curl", "-q", "--silent", "--fail", "-C", "-", "-o", str(target), address]
    subprocess.run(command, check=True)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == digest
    assert curl("-r", "99999999-", address).status == 416
