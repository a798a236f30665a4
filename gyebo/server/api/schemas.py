"""JSON Schemas of what the API answers, as `components` of its OpenAPI document."""

from typing import Any

from gyebo.search import KINDS
from gyebo.search.index import RANKS, WAYS

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
ALL_REFUSALS = {
    400: ("매개변수가 맞지 않음", "a parameter does not fit; the answer says which are known"),
    404: ("없는 주소", "there is nothing at this address"),
    406: ("낼 수 없는 형식", "none of the accepted media types is offered"),
    413: ("너무 많음", "there are too many queries, or too long a body"),
    415: ("받지 않는 본문", "the body is of a media type that is not taken"),
    503: ("지금은 답할 수 없음", "a limit was reached: narrow the request, or try again later"),
}
"""Refusals and why they are given, in both languages."""
REFUSALS = (400, 404, 406, 503)
"""Those that any call may give."""


def reference(name: str) -> dict[str, str]:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def response(status: int) -> dict[str, str]:
    """Return a reference to a refusal of the document."""
    return {"$ref": f"#/components/responses/{status}"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


RESPONSES: dict[str, Any] = {
    str(status): {
        "description": f"{ko} · {en}",
        "content": {"application/problem+json": {"schema": reference("Problem")}},
    }
    for status, (ko, en) in ALL_REFUSALS.items()
}

SCHEMAS: dict[str, Any] = {
    # RFC 9457
    "Problem": _object(
        {"title": _TEXT, "title_ko": _TEXT, "status": {"type": "integer"}},
        {"detail": _TEXT, "detail_ko": _TEXT},
    ),
    "Questions": _object(
        {
            "questions": {
                "type": "array",
                "items": _object(
                    {
                        "name": _TEXT,
                        "summary": _object({"ko": _TEXT, "en": _TEXT}),
                        "tags": _TEXTS,
                        "address": _TEXT,
                        "params": {
                            "type": "array",
                            "items": _object(
                                {
                                    "name": _TEXT,
                                    "ko": _TEXT,
                                    "en": _TEXT,
                                    "values": _TEXTS,
                                    "example": _TEXT,
                                }
                            ),
                        },
                        "columns": {
                            "type": "array",
                            "items": _object(
                                {"name": _TEXT, "ko": _TEXT, "en": _TEXT, "types": _TEXTS}
                            ),
                        },
                    }
                ),
            }
        }
    ),
    # SPARQL 1.1 Query Results JSON Format, of a SELECT
    "SparqlResults": {
        "type": "object",
        "properties": {
            "head": {"type": "object", "properties": {"vars": _TEXTS}, "required": ["vars"]},
            "results": {
                "type": "object",
                "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
                "required": ["bindings"],
            },
        },
        "required": ["head", "results"],
    },
    "Found": _object(
        {
            "query": _TEXT,
            "total": {"type": "integer", "minimum": 0},
            "results": {
                "type": "array",
                "items": _object(
                    {
                        "id": {"type": "string", "format": "iri"},
                        "kind": {"type": "string", "enum": list(KINDS)},
                        "label": _TEXT,
                        "english": _TEXT,
                        "note": _TEXT,
                        "page": {"type": ["string", "null"]},
                        "matched": _object(
                            {
                                "name": _TEXT,
                                "form": _TEXT,
                                "where": {"type": "string", "enum": list(RANKS)},
                                "how": {"type": "string", "enum": list(WAYS)},
                                "likeness": {"type": "number", "minimum": 0, "maximum": 100},
                            }
                        ),
                    }
                ),
            },
        }
    ),
    "Suggested": _object(
        {
            "query": _TEXT,
            "total": {"type": "integer", "minimum": 0},
            "suggestions": {
                "type": "array",
                "items": _object(
                    {
                        "name": _TEXT,
                        "label": _TEXT,
                        "kind": {"type": "string", "enum": list(KINDS)},
                        "note": _TEXT,
                        "id": {"type": "string", "format": "iri"},
                        "page": {"type": ["string", "null"]},
                    }
                ),
            },
        }
    ),
}
