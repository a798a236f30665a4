"""Requests that mean harm or nothing: answered, refused, never a fault of the server."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.sample import REPORT
from tests.server.servers import Server, serving

# One running server for all examples: nothing that an example does may change it.
many = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES "
    "SERVICE INSERT DELETE PREFIX BASE LIMIT OFFSET ORDER BY GROUP HAVING COUNT AS EXISTS NOT IN "
    "DISTINCT UNDEF a true ?s ?p ?o * { } ( ) [ ] < > <urn:a> <a> \"x\" 'y' \"\"\" ''' \\ # . ; "
    ", / | ^ + - = != && || ! 1 2.5 1e9 @ko ^^ _:b ex: : ?? $ % 한글 \x00 \ud7ff \U0001f600"
)
QUERIES = st.one_of(
    st.text(), st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join)
)
# As much of anything as the client itself lets out.
HEADERS = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
).map(str.strip)
PATHS = st.sampled_from(
    ["/", "/sparql", "/questions/", "/evidence/", f"/evidence/{REPORT}/", "/id/", "/vocab/",
     "/graph/", "/graph-store", "/catalog", "/.well-known/void", "/dump/",
     "/ontology", "/static/", "/health", "/sparql/", "//", "/../", "/questions/tasks."]
)  # fmt: skip
LEAKS = ("Traceback", 'File "', "/site-packages", "panicked", ".py")


@pytest.fixture(scope="module")
def target(small_store: Path) -> Iterator[Server]:
    with serving("--store", str(small_store), TIME_LIMIT="2") as server:
        yield server
        assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True


def check(answer: httpx.Response) -> None:
    """A deliberate refusal is 503 and says why; nothing shows the inside of the server."""
    assert answer.status_code < 500 or answer.status_code == 503, answer.text
    if answer.status_code >= 400:
        # A refusal quotes what was sent, which may be any of these words.
        sent = unquote_plus(f"{answer.request.url} {answer.request.content.decode('latin-1')}")
        leaks = [leak for leak in LEAKS if leak in answer.text and leak not in sent]
        assert not leaks, answer.text


@many
@given(query=QUERIES, accept=HEADERS)
def test_any_query(target: Server, query: str, accept: str) -> None:
    body = query.encode("utf-8", errors="surrogatepass")
    headers = {b"Content-Type": b"application/sparql-query", b"Accept": accept.encode("latin-1")}
    check(httpx.post(f"{target.url}/sparql", content=body, headers=headers, timeout=30))


@many
@given(body=st.binary(), content_type=HEADERS, params=st.dictionaries(st.text(), st.text()))
def test_any_body(target: Server, body: bytes, content_type: str, params: dict[str, str]) -> None:
    kinds = ["application/x-www-form-urlencoded", "application/sparql-query", content_type]
    for kind in kinds:
        headers = {b"Content-Type": kind.encode("latin-1")}
        url = f"{target.url}/sparql"
        check(httpx.post(url, content=body, headers=headers, params=params, timeout=30))


@many
@given(start=PATHS, rest=st.binary(max_size=40), page=st.booleans())
def test_any_path(target: Server, start: str, rest: bytes, page: bool) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in rest)
    headers = {"Accept": "text/html" if page else "*/*"}
    check(httpx.get(target.url + start + escaped, headers=headers, timeout=30))


@many
@given(
    question=st.sampled_from(["tasks", "expenditure-lines", "audit-items", "organisations"]),
    suffix=st.sampled_from(["", ".csv", ".json", ".xml", ".tsv"]),
    parameters=st.dictionaries(
        st.sampled_from(["report", "organisation", "status", "asOf", "sort", "dir", "page", "x"]),
        st.one_of(st.text(), st.sampled_from([REPORT, "budget", "desc", "2", "2030-01-31"])),
    ),
)
def test_any_parameter(
    target: Server, question: str, suffix: str, parameters: dict[str, str]
) -> None:
    safe = {name: value.encode("utf-8", "replace").decode() for name, value in parameters.items()}
    url = f"{target.url}/questions/{question}{suffix}"
    check(httpx.get(url, params=safe, timeout=30))


@many
@given(
    path=st.sampled_from(["/sparql", "/graph-store", "/catalog", "/.well-known/void"]),
    asked=st.dictionaries(
        st.sampled_from(
            ["query", "graph", "default", "format", "timeout", "default-graph-uri", "x"]
        ),
        st.one_of(
            st.text(),
            st.sampled_from(["ASK {}", "DESCRIBE <urn:a>", "ttl", "html", "csv", "1e9", "urn:a"]),
        ),
    ),
    headers=st.dictionaries(
        st.sampled_from(["Accept", "If-None-Match", "Host", "X-Forwarded-For"]), HEADERS
    ),
)
def test_any_question_about_the_dataset(
    target: Server, path: str, asked: dict[str, str], headers: dict[str, str]
) -> None:
    safe = {name: value.encode("utf-8", "replace").decode() for name, value in asked.items()}
    raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    check(httpx.get(target.url + path, params=safe, headers=raw, timeout=30))


@many
@given(st.binary(max_size=200))
def test_any_bytes_on_the_wire(target: Server, garbage: bytes) -> None:
    """Not even HTTP: the connection may be closed, but the answer, if any, is no fault."""
    address = urlsplit(target.url)
    with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
        connection.sendall(b"GET /" + garbage + b" HTTP/1.1\r\nHost: x\r\n" + garbage + b"\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = connection.recv(64)
        except ConnectionError:
            answer = b""
    assert not answer.startswith(b"HTTP/1.1 5")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../__init__.py",
        "/static/%2e%2e/__init__.py",
        "/static/..%2f..%2fcli.py",
        "/evidence/..%2f..%2fetc/1",
        f"/evidence/{REPORT}/1%00",
        "/id/" + "a" * 5_000,
        "/id/" + "%EA" * 1_000,
        "/questions/" + "../" * 50 + "etc/passwd",
        f"/questions/tasks?{'report=x&' * 500}",
    ],
)
def test_known_tricks(target: Server, path: str) -> None:
    address = urlsplit(target.url)
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split()[1] in (b"400", b"404", b"414", b"431")
    assert not any(leak.encode() in answer for leak in LEAKS)
