"""The named questions, asked of the store, over HTTP and of a Virtuoso that `publish` filled."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, Store

from gyebo.endpoint_client import ask_endpoint
from gyebo.questions import Parameter, ask, load_questions
from gyebo.results import Result
from gyebo.store import open_store
from gyebo.terms import Term
from tests.gyebo.virtuoso import Virtuoso, running_virtuoso
from tests.server.servers import Server, serving

Answer = Callable[[str, Mapping[str, str]], Result]

QUESTIONS = load_questions()
# Names of the project's own data, as people write them; other parameters list their values.
EXAMPLES = {
    "asOf": "2024-06-30",
    "audits": "2",
    "budget-growth project": "엠보팅",
    "due": "2024",
    "execution-rates project": "엠보팅",
    "external-statements of": "서울AI재단",
    "figure-history organisation": "서울디지털재단",
    "organisations-without-predecessor kind": "team",
    "project-presence kind": "system",
    "organisation": "정보시스템담당관",
    "of": "클라우드센터",
    "project": "공공와이파이",
    "property": "예산",
    "report": "digital-policy-2024-02",
    "subject": "공공와이파이",
    "task": "1-1",
}
_NUMBERS = {"integer", "decimal"}


def example(question: str, parameter: Parameter) -> str:
    """A value that a parameter takes."""
    if parameter.values:
        return parameter.values[0]
    return EXAMPLES.get(f"{question} {parameter.name}") or EXAMPLES[parameter.name]


def cases() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each question as it is, and with each of its parameters."""
    for name, question in QUESTIONS.items():
        yield name, {}
        for parameter in question.params.values():
            yield name, {parameter.name: example(name, parameter)}


CASES = [pytest.param(*case, id=" ".join((case[0], *case[1]))) for case in cases()]


@pytest.fixture(scope="module")
def store(house_store: Path) -> Store:
    return open_store(house_store)


@pytest.fixture(scope="module")
def here(store: Store) -> Answer:
    """The answer of the store, asked once for both others."""
    answers: dict[tuple[object, ...], Result] = {}

    def answer(name: str, values: Mapping[str, str]) -> Result:
        asked = (name, *values.items())
        if asked not in answers:
            answers[asked] = ask(store, QUESTIONS[name], values)
        return answers[asked]

    return answer


@pytest.fixture(scope="module")
def served(house_store: Path) -> Iterator[Server]:
    with serving("--store", str(house_store)) as server:
        yield server


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso(empty: Virtuoso, house_store: Path) -> Virtuoso:
    """Fill the server through the command, as its user would."""
    ended = publish(house_store, empty.graph_store, empty.owner.user, empty.owner.password)
    assert ended.returncode == 0, ended.stderr
    return empty


def publish(store: Path, url: str, user: str, password: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gyebo", "publish", "--store", str(store), "--to", url],
        env={**os.environ, "GYEBO_PUBLISH_USER": user, "GYEBO_PUBLISH_PASSWORD": password},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def typed(result: Result) -> list[tuple[object, ...]]:
    """The rows as values: 1.0 is 1, as an integer or a decimal, and every other term is itself."""
    return [tuple(map(_value, row)) for row in result.terms]


def _value(term: Term | None) -> object:
    if isinstance(term, Literal) and term.datatype.value.rsplit("#", 1)[-1] in _NUMBERS:
        return Decimal(term.value)
    return term


@pytest.mark.parametrize(("name", "values"), CASES)
def test_http_answers_as_the_store_does(
    here: Answer, served: Server, name: str, values: dict[str, str]
) -> None:
    assert here(name, values).rows, "nothing to compare"
    there = ask_endpoint(f"{served.url}/sparql", QUESTIONS[name], values)
    assert there == here(name, values)


@pytest.mark.parametrize(("name", "values"), CASES)
def test_virtuoso_answers_as_the_store_does(
    here: Answer, virtuoso: Virtuoso, name: str, values: dict[str, str]
) -> None:
    there = ask_endpoint(virtuoso.endpoint, QUESTIONS[name], values)
    assert there.columns == here(name, values).columns
    assert typed(there) == typed(here(name, values))


def test_who_may_not_write_is_told_so(empty: Virtuoso, house_store: Path) -> None:
    ended = publish(house_store, empty.graph_store, "dba", "not the password")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"gyebo: {empty.graph_store}: 401 ")
    assert ended.stderr.count("\n") == 1
