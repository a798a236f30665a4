"""The calls of the reconciliation service, as paths of the OpenAPI document."""

import json
from typing import Any

from gyebo.server.api.reconcile.batch import LONGEST
from gyebo.server.api.reconcile.properties import TYPES
from gyebo.server.api.schemas import reference, response
from gyebo.server.protocol import FORM
from gyebo.server.site import Site

_TAG = "reconciliation"


def reconciliation(site: Site) -> dict[str, Any]:
    """Return the paths below `/api/reconcile`, with an example from the store."""
    known = next(iter(site.profiles.entities), "")
    name = site.profiles.entities[known].label if known else "서울"
    identified = {
        "name": "id",
        "in": "query",
        "required": True,
        "description": "식별자 · the identifier of an organisation or project",
        "schema": {"type": "string"},
        "example": site.profiles.identifier(known),
    }
    typed = {"type": "string", "enum": [each.id for each in TYPES]}
    prefix = _asked(
        "prefix", {"type": "string", "maxLength": LONGEST}, "입력한 글", "what was typed"
    )
    number = {"type": "integer", "minimum": 0, "maximum": 999_999}
    cursor = _asked("cursor", number, "건너뛸 수", "how many to skip")
    words = [prefix, cursor]
    kind = _asked("type", typed, "종류", "type of things")
    start = "/api/reconcile"
    return {
        start: {"get": _read_service(), "post": _posted_service(name)},
        f"{start}/suggest/entity": _read(
            "suggestEntity", "조직과 사업", "Things", [*words, kind], "SuggestedThings"
        ),
        f"{start}/suggest/property": _read(
            "suggestProperty", "속성", "Properties", words, "SuggestedWords"
        ),
        f"{start}/suggest/type": _read("suggestType", "종류", "Types", words, "SuggestedWords"),
        f"{start}/extend": _read(
            "proposeProperties",
            "가져올 수 있는 속성",
            "Properties that a type has",
            [kind, _asked("limit", number, "최대 수", "at most so many")],
            "Proposed",
        ),
        f"{start}/preview": {
            "get": {
                **_words("preview", "작은 쪽", "A thing at a glance, to be shown in a frame"),
                "parameters": [identified],
                "responses": {
                    "200": {
                        "description": "쪽 · the page",
                        "content": {"text/html": {"schema": {"type": "string"}}},
                    },
                    **_refusals(400, 404),
                },
            }
        },
        f"{start}/view": {
            "get": {
                **_words("view", "쪽으로 이어 줌", "Leads to the page of a thing"),
                "parameters": [identified],
                "responses": {
                    "303": {"description": "쪽의 주소 · `Location` is the page"},
                    **_refusals(400, 404),
                },
            }
        },
    }


def _read_service() -> dict[str, Any]:
    return {
        **_words("manifest", "서비스의 설명, 또는 답", "The manifest; or answers, as by POST"),
        "parameters": [
            {
                "name": name,
                "in": "query",
                "description": f"{ko} · {en}",
                "content": {"application/json": {"schema": reference(schema)}},
            }
            for name, schema, ko, en in _FIELDS
        ],
        "responses": _answers("Manifest", "Matched", "Extended"),
    }


def _posted_service(example: str) -> dict[str, Any]:
    fields = {
        name: {
            "type": "string",
            "description": f"{ko} · {en}",
            "contentMediaType": "application/json",
            "contentSchema": reference(schema),
        }
        for name, schema, ko, en in _FIELDS
    }
    form = {
        "schema": {"type": "object", "properties": fields},
        "example": {"queries": json.dumps({"q0": {"query": example}}, ensure_ascii=False)},
    }
    return {
        **_words("reconcile", "이름 맞추기와 값 가져오기", "Match names, or fetch values"),
        "requestBody": {"required": True, "content": {FORM: form}},
        "responses": {**_answers("Matched", "Extended"), **_refusals(415)},
    }


_FIELDS = (
    ("queries", "QueryBatch", "맞출 이름들", "a batch of queries, as JSON"),
    ("extend", "ExtensionQuery", "가져올 값들", "a data extension query, as JSON"),
)


def _answers(*names: str) -> dict[str, Any]:
    one_of = [reference(name) for name in names]
    return {
        "200": {
            "description": "답 · the answer",
            "content": {"application/json": {"schema": {"anyOf": one_of}}},
        },
        **_refusals(400, 413),
    }


def _read(name: str, ko: str, en: str, asked: list[dict[str, Any]], schema: str) -> dict[str, Any]:
    answered = {
        "description": "제안 · what is proposed",
        "content": {"application/json": {"schema": reference(schema)}},
    }
    return {
        "get": {
            **_words(name, ko, en),
            "parameters": asked,
            "responses": {"200": answered, **_refusals(400)},
        }
    }


def _asked(name: str, schema: dict[str, Any], ko: str, en: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": f"{ko} · {en}", "schema": schema}


def _words(name: str, ko: str, en: str) -> dict[str, Any]:
    return {"operationId": name, "tags": [_TAG], "summary": en, "description": ko}


def _refusals(*statuses: int) -> dict[str, Any]:
    return {str(status): response(status) for status in statuses}
