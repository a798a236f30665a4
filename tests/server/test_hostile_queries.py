"""Queries that mean harm, each with a second client beside whose answers must stay right.

How fast the second client is answered is recorded (`--junit-xml` shows it) and not asserted.
"""

import concurrent.futures
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.server.servers import Server, serving

HARM, OTHER = "127.0.0.1", "127.0.0.2"
TEN = " ".join(map(str, range(10)))
TRIPLES = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
Record = Callable[[str, object], None]


@pytest.fixture(scope="module")
def target(small_store: Path) -> Iterator[Server]:
    with serving(
        "--store",
        str(small_store),
        WORKERS="2",
        TIME_LIMIT="3",
        MEMORY_LIMIT="300",
        RESULT_LIMIT="4",
        ROW_LIMIT="5000",
    ) as server:
        assert right(server, 0)
        yield server


def right(server: Server, number: int) -> bool:
    """Ask as the other client what was not asked before, and look at the answer."""
    text = (
        f"SELECT (COUNT(?row) + {number} AS ?n)"
        " { ?row a <https://w3id.org/gyebo/ontology#BudgetLine> }"
    )
    answer = server.query(text, client=OTHER)
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["results"]["bindings"][0]["n"]["value"] == str(130 + number))


@contextmanager
def beside(server: Server, record: Record) -> Iterator[None]:
    """Let the other client ask all the while; every answer must be right, also afterwards."""
    stop = threading.Event()
    seconds: list[float] = []

    def ask() -> None:
        while not stop.is_set() or not seconds:
            start = time.perf_counter()
            assert right(server, len(seconds))
            seconds.append(time.perf_counter() - start)

    with concurrent.futures.ThreadPoolExecutor(1) as other:
        asking = other.submit(ask)
        try:
            yield
        finally:
            stop.set()
        asking.result()
    record("answers_beside", len(seconds))
    record("median_ms_beside", round(statistics.median(seconds) * 1_000, 1))
    assert right(server, -1)


def stopped(answer: httpx.Response) -> bool:
    """Whether a limit of time or memory stopped the query, and said so."""
    return answer.status_code == 503 and "limit" in answer.text


def test_a_cross_product(target: Server, record_property: Record) -> None:
    with beside(target, record_property):
        assert stopped(target.query(f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}"))


def test_an_unbounded_property_path(target: Server, record_property: Record) -> None:
    any_way = "(!<urn:none>|^!<urn:none>)"
    with beside(target, record_property):
        assert stopped(
            target.query(f"SELECT (COUNT(*) AS ?n) {{ ?a {any_way}* ?b . ?b {any_way}* ?c }}")
        )


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(((((a{9}){9}){9}){9}){9}){9}", "(x+x+)+y", "a{1,60000}b"]
)
def test_a_regex_bomb(target: Server, record_property: Record, pattern: str) -> None:
    bomb = f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} FILTER(REGEX('{'a' * 5_000}!', '{pattern}')) }}"
    with beside(target, record_property):
        answer = target.query(bomb)
    # The engine's patterns take linear time, and one that would grow too large matches nothing.
    assert stopped(answer) or answer.status_code == 200


def test_a_huge_order_by(target: Server, record_property: Record) -> None:
    with beside(target, record_property):
        assert stopped(target.query(f"SELECT * {{ {TRIPLES} }} ORDER BY ?c ?f ?i ?l"))


def test_an_explosion_of_group_concat(target: Server, record_property: Record) -> None:
    values = " ".join(f"VALUES ?v{i} {{ {TEN} }}" for i in range(7))
    long = f'BIND(CONCAT("{"a" * 400}", STR(?v0)) AS ?x)'
    text = f"SELECT (GROUP_CONCAT(?x) AS ?all) {{ {values} {long} }}"
    with beside(target, record_property):
        assert stopped(target.query(text))


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 50_000 + "}" * 50_000,
        "ASK { " + "OPTIONAL { ?s ?p ?o " * 190 + "}" * 190 + " }",
        "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 5_000) + " }",
        "SELECT ((1" + "+1" * 50_000 + ") AS ?x) {}",
        "SELECT * { " + "{ SELECT * { " * 90 + "?s ?p ?o" + " } }" * 90 + " }",
        "ASK { FILTER(" + "NOT EXISTS { ?s ?p ?o FILTER(" * 60 + "true" + ") }" * 60 + ") }",
    ],
    ids=["braces", "optionals", "unions", "sums", "selects", "exists"],
)
def test_deep_nesting(target: Server, record_property: Record, text: str) -> None:
    with beside(target, record_property):
        answer = target.query(text)
    assert answer.status_code in (200, 400) or stopped(answer)


def test_giant_values(target: Server, record_property: Record) -> None:
    values = " ".join(map(str, range(60_000)))
    text = f"SELECT (SUM(?x * ?y) AS ?n) {{ VALUES ?x {{ {values} }} VALUES ?y {{ {values} }} }}"
    assert len(text) < 1 << 20
    with beside(target, record_property):
        assert stopped(target.query(text))


def test_describe_everything(target: Server, record_property: Record) -> None:
    with beside(target, record_property):
        answer = target.query(f"DESCRIBE * {{ {TRIPLES} }}", "application/n-triples")
    assert answer.status_code == 200
    assert answer.headers["gyebo-truncated"] == "limit=rows, rows=5000"


def test_a_constructed_cross_product(target: Server, record_property: Record) -> None:
    text = f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?c . ?g ?h ?l }} WHERE {{ {TRIPLES} }}"
    with beside(target, record_property):
        answer = target.query(text, "application/n-triples")
    # Many rows give the same triple, so that the time may be over before there are enough.
    assert stopped(answer) or "gyebo-truncated" in answer.headers


@pytest.mark.parametrize(
    "step", ["CONCAT(?x{0}, ?x{0})", "REPLACE(?x{0}, 'a', 'aa')"], ids=["concat", "replace"]
)
def test_texts_that_double(target: Server, record_property: Record, step: str) -> None:
    chain = " ".join(f"BIND({step.format(at)} AS ?x{at + 1})" for at in range(45))
    with beside(target, record_property):
        answer = target.query(f"SELECT (STRLEN(?x45) AS ?n) {{ BIND('a' AS ?x0) {chain} }}")
    assert stopped(answer)


def test_two_hundred_clients_at_once(target: Server, record_property: Record) -> None:
    def ask(number: int) -> httpx.Response:
        client = f"127.0.1.{number + 1}"
        return target.query(f"SELECT ({number} AS ?x) {{}}", "text/csv", client=client)

    with (
        beside(target, record_property),
        concurrent.futures.ThreadPoolExecutor(200) as clients,
    ):
        answers = list(clients.map(ask, range(200)))
    expected = [(200, f"x\r\n{number}\r\n") for number in range(200)]
    assert [(answer.status_code, answer.text) for answer in answers] == expected


def test_two_hundred_queries_of_one_client_at_once(target: Server, record_property: Record) -> None:
    endless = f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}"
    with (
        beside(target, record_property),
        concurrent.futures.ThreadPoolExecutor(200) as clients,
    ):
        texts = [f"{endless} # {number}" for number in range(200)]
        answers = list(clients.map(lambda text: target.query(text, client=HARM), texts))
    assert {answer.status_code for answer in answers} == {503}
    assert any("retry-after" in answer.headers for answer in answers)


def test_clients_that_hang_up(target: Server, record_property: Record) -> None:
    endless = f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}"

    def hang_up(number: int) -> None:
        query = f"{endless} # {number}"
        with pytest.raises(httpx.TimeoutException):
            httpx.post(f"{target.url}/sparql", data={"query": query}, timeout=0.3)

    with beside(target, record_property), concurrent.futures.ThreadPoolExecutor(10) as clients:
        list(clients.map(hang_up, range(30)))
    # Had their queries gone on, these would wait for them.
    assert target.query("ASK {}", client=HARM).status_code == 200


def test_an_order_that_the_engine_fails_on(target: Server, record_property: Record) -> None:
    # Oxigraph has no total order of mixed values, and its sort ends the process when it notices.
    kinds = ('"{}"^^xsd:integer', '"20{:02}"^^xsd:gYear', '"{}"', '"P{}D"^^xsd:duration')
    values = " ".join(kinds[i % 4].format(i * 13 % 97 + 1) for i in range(60))
    prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
    with beside(target, record_property):
        answer = target.query(f"{prefix} SELECT * {{ VALUES ?a {{ {values} }} }} ORDER BY ?a")
    assert answer.status_code == 400
    assert "The query engine failed" in answer.text
    assert "panicked" not in answer.text
    # The log has what the engine said, each line with the process that said it.
    told = [line for line in target.said if "panicked at" in line]
    assert told
    assert all(re.match(r"query worker \d+: ", line) for line in told)
    sorted_by_text = f"{prefix} SELECT * {{ VALUES ?a {{ {values} }} }} ORDER BY STR(?a)"
    assert len(target.query(sorted_by_text).json()["results"]["bindings"]) == 60
