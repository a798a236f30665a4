"""Answers that are kept: the same for who asks again, new with a new build, never without limit."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.sample import sample_graph, write_version
from tests.server.servers import Server, serving

TITLE = "SELECT ?o { ?s a <https://w3id.org/gyebo/ontology#Task> ; ?p ?o FILTER(ISLITERAL(?o)) }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"
# Less time than any worker needs, and no less than the memory of the server needs.
AT_ONCE = "0.000001"


def ask(server: Server, query: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.url}/sparql", params={"query": query}, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def patient(small_store: Path) -> Iterator[Server]:
    with serving("--store", str(small_store), TIME_LIMIT="60") as server:
        yield server


def test_an_answer_is_kept_and_needs_no_worker(patient: Server) -> None:
    first = ask(patient, COUNT)
    assert first.status_code == 200
    again = httpx.get(
        f"{patient.url}/sparql", params={"query": COUNT, "timeout": AT_ONCE}, timeout=60
    )
    assert again.json() == first.json()
    other = httpx.get(
        f"{patient.url}/sparql", params={"query": COUNT + " #", "timeout": AT_ONCE}, timeout=60
    )
    assert other.status_code == 503


def test_each_syntax_and_each_dataset_has_its_own_answer(patient: Server) -> None:
    for accept in ("text/csv", "application/sparql-results+json", "text/csv"):
        got = ask(patient, "SELECT (1 AS ?x) {}", Accept=accept)
        assert got.headers["content-type"].startswith(accept)
    text = "ASK { ?s a <https://w3id.org/gyebo/ontology#BudgetLine> }"
    for graph, found in (("urn:none", False), ("", True), ("urn:none", False)):
        asked = {"query": text, **({"default-graph-uri": graph} if graph else {})}
        got = httpx.get(f"{patient.url}/sparql", params=asked)
        assert got.json()["boolean"] is found


@pytest.mark.parametrize("function", ["RAND()", "UUID()", "STRUUID()", "struuid()", "NOW()"])
def test_what_differs_each_time_is_asked_each_time(patient: Server, function: str) -> None:
    text = f"SELECT ({function} AS ?x) {{}}"
    first, second = ask(patient, text), ask(patient, text)
    assert first.text != second.text
    assert "etag" not in first.headers


def test_an_answer_that_the_client_has_is_not_sent_again(patient: Server) -> None:
    first = ask(patient, TITLE)
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(patient, TITLE, **{"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert "Accept" in again.headers["vary"]
    assert ask(patient, TITLE, **{"If-None-Match": '"other"'}).status_code == 200
    assert ask(patient, TITLE, **{"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    head = httpx.head(f"{patient.url}/sparql", params={"query": TITLE})
    assert head.headers["etag"] == tag


def test_an_error_is_not_kept_and_has_no_validator(patient: Server) -> None:
    for _ in range(2):
        wrong = ask(patient, "SELECT", **{"If-None-Match": "*"})
        assert wrong.status_code == 400
        assert "etag" not in wrong.headers


def test_no_answer_outlives_its_build(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_version(store, "first", sample_graph("0" * 64))
    with serving("--store", str(store)) as server:
        before = ask(server, TITLE)
        assert "(시범)" in before.text
        write_version(store, "second", sample_graph("0" * 64).replace("(시범)", "(2차)"))
        after = ask(server, TITLE, **{"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert "(2차)" in after.text
        assert "(시범)" not in after.text
        assert after.headers["etag"] != before.headers["etag"]
        # The former build comes back: so do its answers, and what clients have of them is valid.
        write_version(store, "third", sample_graph("0" * 64))
        assert ask(server, TITLE, **{"If-None-Match": before.headers["etag"]}).status_code == 304


def test_memory_for_answers_is_bounded(small_store: Path) -> None:
    with serving("--store", str(small_store), CACHE_SIZE="1") as server:

        def again(number: int, **asked: str) -> httpx.Response:
            text = f"SELECT * {{ ?s ?p ?o }} OFFSET {number} LIMIT 600"
            return httpx.get(f"{server.url}/sparql", params={"query": text, **asked}, timeout=60)

        sizes = [len(again(number).content) for number in range(20)]
        assert sum(sizes) > 1 << 20
        assert max(sizes) < 1 << 18
        assert again(19, timeout=AT_ONCE).status_code == 200
        assert again(0, timeout=AT_ONCE).status_code == 503
        # One that would push out most of the others is not kept.
        for asked in ({}, {"timeout": AT_ONCE}):
            large = {"query": "SELECT * { ?s ?p ?o } LIMIT 3000", **asked}
            got = httpx.get(f"{server.url}/sparql", params=large, timeout=60)
        assert got.status_code == 503
        assert again(19, timeout=AT_ONCE).status_code == 200


def test_a_server_without_memory_for_answers_asks_each_time(small_store: Path) -> None:
    with serving("--store", str(small_store), CACHE_SIZE="0", TIME_LIMIT="60") as server:
        assert ask(server, COUNT).status_code == 200
        again = httpx.get(
            f"{server.url}/sparql", params={"query": COUNT, "timeout": AT_ONCE}, timeout=60
        )
        assert again.status_code == 503
