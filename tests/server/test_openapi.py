"""The OpenAPI document: valid, true of every call, and its calls hold out whatever is sent."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.routing import BaseRoute, Mount, Route

from gyebo.explorer.registry import PICTURES
from gyebo.questions import load_questions
from gyebo.server import app
from tests.server.servers import Server, serving

CHECKS = (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
WITHOUT_PARAMETERS = ("/api/openapi.json", "/api/questions")
RECONCILIATION = (
    "", "/extend", "/preview", "/suggest/entity", "/suggest/property", "/suggest/type", "/view",
)  # fmt: skip
CALLS = [
    *(
        (path, "GET")
        for path in (*WITHOUT_PARAMETERS, "/api/search", "/api/suggest", "/search.json")
    ),
    *((f"/api/reconcile{path}", "GET") for path in RECONCILIATION),
    ("/api/reconcile", "POST"),
    *((f"/api/questions/{name}", "GET") for name in sorted(load_questions())),
    *(
        (f"/pictures/{each.name}.{suffix}", "GET")
        for each in PICTURES
        for suffix in ("json", "csv")
    ),
    *((f"/reports/{{report}}.{suffix}", "GET") for suffix in ("json", "csv")),
    ("/evidence/{report}/{lines}.json", "GET"),
]
# What the server answers beside, and why the document does not tell of it.
PAGES = {
    "/", "/api", "/brief", "/evidence/{report}/{lines}", "/pictures", "/questions", "/reports",
    "/search",
}  # fmt: skip
ELSEWHERE = {
    **dict.fromkeys(
        ("/sparql", "/sparql/"), "the SPARQL protocol; it describes itself as a SPARQL service"
    ),
    "/graph-store": "the SPARQL graph store protocol",
    **dict.fromkeys(
        ("/sparql/terms.json", "/sparql/names.json"), "for the editor of queries, as it needs it"
    ),
    **dict.fromkeys(
        ("/catalog", "/.well-known/void"), "DCAT and VoID, which describe themselves as RDF"
    ),
    **dict.fromkeys(
        (
            f"/{space}/{{rest:path}}"
            for space in ("id", "vocab", "rule", "structure", "graph", "page", "data")
        ),
        "linked data: one address a thing, in every syntax of RDF",
    ),
    **dict.fromkeys(("/ontology", "/context.jsonld"), "the terms themselves, as RDF"),
    **dict.fromkeys(
        ("/dump", "/dump/", "/dump/{name:path}"), "whole files, which the catalogue describes"
    ),
    "/brief/{rest:path}": "a text for people, as a page or as Markdown",
    "/questions/{name}": "the files of a page; /api/questions/NAME has the same for programs",
    **dict.fromkeys(("/health", "/metrics"), "for whoever runs the server"),
    **dict.fromkeys(
        ("/robots.txt", "/favicon.ico", "/static", "/static/brief.css"), "what pages are made with"
    ),
}
# Schemathesis cannot make a wrong request where nothing is asked for, nor one of a text that holds
# JSON; what is no batch of queries is in test_reconciliation.py.
CASES = [
    (path, method, mode)
    for path, method in CALLS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or path not in (*WITHOUT_PARAMETERS, "/api/reconcile")
]
LEAKS = ("Traceback", 'File "', "site-packages", "panicked", ".py")


@pytest.fixture(scope="module")
def target(lineage_store: Path) -> Iterator[Server]:
    """A server of its own: what is sent here may not disturb others."""
    with serving("--store", str(lineage_store)) as running:
        yield running
        assert running.query("ASK { ?s ?p ?o }").json()["boolean"] is True


@pytest.fixture(scope="module")
def document(target: Server) -> dict[str, Any]:
    described: dict[str, Any] = target.get("/api/openapi.json").json()
    return described


@pytest.fixture(scope="module")
def described(target: Server) -> Any:
    return schemathesis.openapi.from_url(f"{target.url}/api/openapi.json")


@pytest.mark.parametrize(("path", "method", "mode"), CASES)
def test_any_request_is_answered_as_described(
    described: Any, path: str, method: str, mode: GenerationMode
) -> None:
    requests = described[path][method].as_strategy(generation_mode=mode)

    @settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck], database=None)
    @given(case=requests)
    def send(case: Any) -> None:
        answer = case.call(timeout=30)
        # 503 is the deliberate refusal of what is over a limit.
        if answer.status_code != 503:
            case.validate_response(answer, checks=(not_a_server_error, *CHECKS))
        assert not any(leak in answer.text for leak in LEAKS)

    send()


def test_the_document_is_valid_and_tells_of_every_question(document: dict[str, Any]) -> None:
    validate(document)
    told = {(path, each.upper()) for path, calls in document["paths"].items() for each in calls}
    assert told == set(CALLS)
    for name, question in load_questions().items():
        call = document["paths"][f"/api/questions/{name}"]["get"]
        assert call["summary"] == question.summary_en
        assert call["description"] == question.summary_ko
        assert {*question.params, "limit", "offset", "format"} == {
            each["name"] for each in call["parameters"]
        }
        rows = call["responses"]["200"]["content"]["application/json"]["schema"]
        assert list(rows["items"]["properties"]) == list(question.columns)


def test_every_address_of_a_machine_format_is_told_or_has_a_reason(lineage_store: Path) -> None:
    told = [re.sub(r"{\w+}", "[^/]+", path) for path, _ in CALLS]
    served = set(paths(app(lineage_store).routes))
    untold = {path for path in served if not any(re.fullmatch(each, path) for each in told)}
    # One address for each question, picture and report, as a page and as files.
    families = {"/api/questions/{name}", "/pictures/{name}", "/reports/{name}"}
    assert untold - families == {*PAGES, *ELSEWHERE}


def paths(routes: Sequence[BaseRoute], start: str = "") -> Iterator[str]:
    """Yield the addresses of an application, of those mounted in it too."""
    for route in routes:
        assert isinstance(route, (Mount, Route))
        if isinstance(route, Mount) and route.routes:
            yield from paths(route.routes, start + route.path)
        else:
            yield start + route.path


@pytest.mark.parametrize("suffix", ["json", "csv"])
@pytest.mark.parametrize("name", ["reports", "pictures"])
def test_a_file_of_nothing_is_refused_as_programs_read_it(
    target: Server, name: str, suffix: str
) -> None:
    refused = target.get(f"/{name}/nothing.{suffix}", Accept="text/html")
    assert refused.status_code == 404
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 404


def test_every_example_of_the_document_is_answered(
    target: Server, document: dict[str, Any]
) -> None:
    examples = 0
    for path, calls in document["paths"].items():
        for parameter in calls["get"]["parameters"]:
            if "example" not in parameter:
                continue
            params = {parameter["name"]: parameter["example"]}
            parts = {
                each["name"]: each.get("example") or each["schema"]["enum"][0]
                for each in calls["get"]["parameters"]
                if each["in"] == "path"
            }
            answer = httpx.get(target.url + path.format(**parts), params=params, timeout=30)
            assert answer.status_code in (200, 303), (path, params, answer.text)
            examples += 1
    assert examples > len(load_questions())
    form = document["paths"]["/api/reconcile"]["post"]["requestBody"]["content"]
    ((media_type, posted),) = form.items()
    assert media_type == "application/x-www-form-urlencoded"
    matched = httpx.post(f"{target.url}/api/reconcile", data=posted["example"], timeout=30).json()
    assert matched["q0"]["result"][0]["match"] is True
