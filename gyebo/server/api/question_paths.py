"""The calls of the named questions, as paths of the OpenAPI document."""

from typing import Any

from gyebo.questions import Parameter, Question
from gyebo.server.api import schemas
from gyebo.server.api.calls import (
    ENTITY_TAG,
    NEXT_LINK,
    TOTAL_COUNT,
    json_answer,
    read_call,
    whole_number,
)
from gyebo.server.api.descriptions import example, types
from gyebo.server.api.rows import MOST_ROWS, SYNTAXES
from gyebo.server.headings import heading
from gyebo.server.site import Site

_XSD_TYPES = {"date": {"type": "string", "format": "date"}, "integer": {"type": "integer"}}


def question_paths(site: Site) -> dict[str, Any]:
    """Return the path of the list of questions, and of each question."""
    paths = {
        "/api/questions": read_call(
            "questions",
            "questions",
            "이름 있는 질문의 목록",
            "The named questions",
            [],
            json_answer(schemas.reference("Questions")),
        ),
    }
    for question in site.questions.values():
        paths[f"/api/questions/{question.name}"] = _question(site, question)
    return paths


def _question(site: Site, question: Question) -> dict[str, Any]:
    described = [_parameter(site, parameter) for parameter in question.params.values()]
    formats = [syntax.name for syntax in SYNTAXES]
    view = [
        whole_number("limit", 1, MOST_ROWS, "한 쪽의 행 수", "rows of one page; all without it"),
        whole_number("offset", 0, MOST_ROWS, "건너뛸 행 수", "rows to skip"),
        {
            "name": "format",
            "in": "query",
            "description": "결과 형식 (Accept보다 앞섬) · the syntax; goes before `Accept`",
            "schema": {"type": "string", "enum": formats},
        },
    ]
    answered: dict[str, Any] = {
        "description": "행 · the rows",
        "headers": {**ENTITY_TAG, **TOTAL_COUNT, **NEXT_LINK},
        "content": {
            "application/json": {"schema": _rows_schema(question)},
            "text/csv": {"schema": {"type": "string"}},
            "application/sparql-results+json": {"schema": schemas.reference("SparqlResults")},
        },
    }
    return read_call(
        question.name,
        "questions",
        question.summary_ko,
        question.summary_en,
        [*described, *view],
        answered,
    )


def _rows_schema(question: Question) -> dict[str, Any]:
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
