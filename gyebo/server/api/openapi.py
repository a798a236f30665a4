"""`/api/openapi.json`: the calls of the API as an OpenAPI 3.1 document, made from the questions.

https://spec.openapis.org/oas/v3.1.0
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.explorer.finds import MOST_PAGES
from gyebo.explorer.picture import Parameter as PictureParameter
from gyebo.explorer.picture import Picture
from gyebo.explorer.registry import PICTURES
from gyebo.house import release
from gyebo.questions import Parameter, Question
from gyebo.search import KINDS
from gyebo.server.api import schemas
from gyebo.server.api.descriptions import example, types
from gyebo.server.api.finding import MOST, MOST_SKIPPED
from gyebo.server.api.reconcile.openapi import reconciliation
from gyebo.server.api.reconcile.schemas import RECONCILIATION
from gyebo.server.api.rows import MOST_ROWS, SYNTAXES
from gyebo.server.arguments import LONGEST_TEXT, arguments
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.headings import heading
from gyebo.server.public import root_of
from gyebo.server.site import Site, site_of

_ABOUT = """\
서울시 주요업무보고의 지식 그래프. 모든 값은 보고서의 줄로 이어집니다.

A knowledge graph of the work reports to the council; every value leads back to lines of a report.
"""
_XSD_TYPES = {"date": {"type": "string", "format": "date"}, "integer": {"type": "integer"}}


def document(request: Request) -> Response:
    """Return the description of all calls."""
    site = site_of(request)
    arguments(request, ())
    own_tag = tag(request, request.url.path)
    if is_known(request, own_tag):
        return marked(Response(status_code=304), own_tag)
    return marked(JSONResponse(openapi(site, f"{root_of(request)}/")), own_tag)


def openapi(site: Site, server: str) -> dict[str, Any]:
    """Return the document.

    Args:
        site: what is served; its questions are described, with examples from its store.
        server: the address that the paths start from.
    """
    paths: dict[str, Any] = {
        "/api/openapi.json": _get(
            "document", "meta", "이 문서", "This document", [], _json({"type": "object"})
        ),
        "/api/questions": _get(
            "questions",
            "questions",
            "이름 있는 질문의 목록",
            "The named questions",
            [],
            _json(schemas.reference("Questions")),
        ),
    }
    for question in site.questions.values():
        paths[f"/api/questions/{question.name}"] = _question(site, question)
    paths["/api/search"] = _get(
        "search",
        "search",
        "이름으로 찾기 (초성, 띄어쓰기, 오탈자)",
        "Find things by a name: initials, spacing and misprints do not matter",
        [*_finding(site), _number("offset", 0, MOST_SKIPPED, "건너뛸 수", "how many to skip")],
        _json(schemas.reference("Found"), _LINK),
    )
    paths["/api/suggest"] = _get(
        "suggest",
        "search",
        "입력하는 대로 이름 완성",
        "Complete a name while it is typed",
        _finding(site),
        _json(schemas.reference("Suggested")),
    )
    paths["/search.json"] = _get(
        "finds",
        "search",
        "이름으로 찾은 것을 종류별로, 한 줄 설명과 함께",
        "What is found by a name, by kind, with a line about each thing",
        [
            *(each for each in _finding(site) if each["name"] != "limit"),
            _number("page", 1, MOST_PAGES, "한 종류의 몇째 쪽", "which page, of one kind"),
        ],
        _json({"type": "object"}),
    )
    for picture in PICTURES:
        paths |= _pictures(site, picture)
    paths["/evidence/{report}/{lines}.json"] = _words(site)
    paths |= reconciliation(site)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "계보 Gyebo",
            "version": release() or "0",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server.rstrip("/") or "/"}],
        "tags": [
            {"name": "questions", "description": "이름 있는 질문 · named questions"},
            {"name": "search", "description": "이름으로 찾기 · search by name"},
            {"name": "pictures", "description": "그림의 자료 · what pictures are made of"},
            {"name": "reconciliation", "description": "표의 이름 맞추기 · matching tables"},
            {"name": "meta", "description": "API의 설명 · about the API"},
        ],
        "paths": paths,
        "components": {
            "schemas": {**schemas.SCHEMAS, **RECONCILIATION},
            "responses": schemas.RESPONSES,
        },
    }


_LINK = {
    "Link": {
        "description": '다음 쪽 · the next page, as `<address>; rel="next"` (RFC 8288)',
        "schema": {"type": "string"},
    }
}
_TAG = {
    "ETag": {
        "description": "그래프가 바뀌지 않는 한 같습니다 · the same until another graph is built",
        "schema": {"type": "string"},
    }
}
_TOTAL = {
    "X-Total-Count": {
        "description": "나누기 전의 행 수 · rows before they are cut into pages",
        "schema": {"type": "integer"},
    }
}


def _question(site: Site, question: Question) -> dict[str, Any]:
    described = [_parameter(site, parameter) for parameter in question.params.values()]
    formats = [syntax.name for syntax in SYNTAXES]
    view = [
        _number("limit", 1, MOST_ROWS, "한 쪽의 행 수", "rows of one page; all without it"),
        _number("offset", 0, MOST_ROWS, "건너뛸 행 수", "rows to skip"),
        {
            "name": "format",
            "in": "query",
            "description": "결과 형식 (Accept보다 앞섬) · the syntax; goes before `Accept`",
            "schema": {"type": "string", "enum": formats},
        },
    ]
    answered: dict[str, Any] = {
        "description": "행 · the rows",
        "headers": {**_TAG, **_TOTAL, **_LINK},
        "content": {
            "application/json": {"schema": rows_schema(question)},
            "text/csv": {"schema": {"type": "string"}},
            "application/sparql-results+json": {"schema": schemas.reference("SparqlResults")},
        },
    }
    return _get(
        question.name,
        "questions",
        question.summary_ko,
        question.summary_en,
        [*described, *view],
        answered,
    )


def rows_schema(question: Question) -> dict[str, Any]:
    """Return the JSON Schema of the answers to a question."""
    properties = {}
    for name in question.columns:
        ko, en = heading(name, question.name)
        title = f"{ko} · {en}" if en else ko
        properties[name] = {"title": title, "type": types(question, name)}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": list(question.columns),
            "additionalProperties": False,
        },
    }


def _parameter(site: Site, parameter: Parameter) -> dict[str, Any]:
    kinds = set(parameter.variables.values())
    schema: dict[str, Any] = {"type": "string"}
    if len(kinds) == 1:
        schema = dict(_XSD_TYPES.get(next(iter(kinds)), schema))
    if parameter.values:
        schema["enum"] = list(parameter.values)
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.ko} · {parameter.en}",
        "schema": schema,
    }
    value = example(site, parameter)
    if value:
        described["example"] = int(value) if schema["type"] == "integer" else value
    return described


def _pictures(site: Site, picture: Picture) -> dict[str, Any]:
    """Return the paths of what a picture is drawn of, and of its table."""
    asked = [_choice(site, picture, parameter) for parameter in picture.parameters]
    table = {
        "description": "표 · the table",
        "headers": _TAG,
        "content": {"text/csv": {"schema": {"type": "string"}}},
    }
    told = (picture.question.ko, picture.question.en)
    return {
        f"/pictures/{picture.name}.json": _get(
            f"{picture.name}-data", "pictures", *told, asked, _json({"type": "object"})
        ),
        f"/pictures/{picture.name}.csv": _get(
            f"{picture.name}-table", "pictures", *told, asked, table
        ),
    }


def _words(site: Site) -> dict[str, Any]:
    """Return the call that gives the words of lines."""
    asked = [
        {
            "name": "report",
            "in": "path",
            "required": True,
            "description": "보고서 식별자 · identifier of a report",
            "schema": {"type": "string", "enum": [each.id for each in site.holdings.reports]},
        },
        {
            "name": "lines",
            "in": "path",
            "required": True,
            "description": "줄, 1부터 · lines, from 1",
            "schema": {"type": "string"},
            "example": "1-3",
        },
    ]
    return _get(
        "evidence-words",
        "pictures",
        "줄의 원문, 보고서 파일이 있을 때",
        "The words of lines, where the report's file is at hand",
        asked,
        _json({"type": "object"}),
    )


def _choice(site: Site, picture: Picture, parameter: PictureParameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        schema["enum"] = [choice.value for choice in parameter.choices(site)]
    if parameter.usual:
        schema["default"] = parameter.usual
    if parameter.several:
        usual = [each for each in parameter.usual.split(",") if each]
        schema = {
            "type": "array",
            "items": {"type": "string", "enum": schema["enum"]},
            "uniqueItems": True,
            "default": usual,
        }
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.needed,
        "description": f"{parameter.ko} · {parameter.en}",
        "schema": schema,
        # Several values are parted by commas.
        **({"style": "form", "explode": False} if parameter.several else {}),
    }
    shown = next(
        (each[parameter.name] for each in picture.examples(site) if parameter.name in each), ""
    )
    if shown:
        described["example"] = shown
    return described


def _finding(site: Site) -> list[dict[str, Any]]:
    asked = next(iter(site.holdings.organisations), "서울")
    return [
        {
            "name": "q",
            "in": "query",
            "required": True,
            "description": "찾을 이름 또는 그 앞부분, 초성 · a name, its beginning or its initials",
            "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
            "example": asked,
        },
        {
            "name": "kind",
            "in": "query",
            "description": "무엇을 찾는가 · what to look for",
            "schema": {"type": "string", "enum": list(KINDS)},
        },
        _number("limit", 1, MOST, "최대 수", "at most so many"),
    ]


def _number(name: str, least: int, most: int, ko: str, en: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": f"{ko} · {en}",
        "schema": {"type": "integer", "minimum": least, "maximum": most},
    }


def _json(schema: dict[str, Any], headers: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "description": "결과 · the result",
        "headers": {**_TAG, **(headers or {})},
        "content": {"application/json": {"schema": schema}},
    }


def _get(
    name: str, tag: str, ko: str, en: str, asked: list[dict[str, Any]], answered: dict[str, Any]
) -> dict[str, Any]:
    """Return a path that is read with GET, and with HEAD."""
    refusals = {str(status): schemas.response(status) for status in schemas.REFUSALS}
    return {
        "get": {
            "operationId": name,
            "tags": [tag],
            "summary": en,
            "description": ko,
            "parameters": asked,
            "responses": {
                "200": answered,
                "304": {"description": "그대로임 · not changed since (`If-None-Match`)"},
                **refusals,
            },
        }
    }
