"""JSON Schemas of what the service takes and gives, as `components` of the OpenAPI document.

They follow the appendix "JSON Schemas" of the specification, and say what this service adds: the
types and properties that it knows, and its limits.
"""

from typing import Any

from gyebo.server.api.reconcile.batch import BATCH_SIZE, LONGEST, MOST_ROWS
from gyebo.server.api.reconcile.properties import PROPERTIES, TYPES

_TEXT = {"type": "string"}
_ASKED = {"type": "string", "maxLength": LONGEST}
_TYPE_ID = {"type": "string", "enum": [each.id for each in TYPES]}
_PROPERTY_ID = {"type": "string", "enum": [each.id for each in PROPERTIES]}
_TYPE = {
    "type": "object",
    "properties": {"id": _TYPE_ID, "name": _TEXT},
    "required": ["id", "name"],
}
_VALUE = {
    "anyOf": [
        _ASKED,
        {"type": "number"},
        {"type": "boolean"},
        {
            "type": "object",
            "properties": {"id": _ASKED, "name": _TEXT},
            "required": ["id"],
        },
    ]
}
_CELL = {
    "oneOf": [
        {
            "type": "object",
            "properties": {"id": _TEXT, "name": _TEXT},
            "required": ["id", "name"],
            "additionalProperties": False,
        },
        *(
            {
                "type": "object",
                "properties": {key: {"type": kind}},
                "required": [key],
                "additionalProperties": False,
            }
            for key, kind in (("str", "string"), ("int", "integer"))
        ),
    ]
}


def _listed(key: str, /, *required: str, **properties: Any) -> dict[str, Any]:
    """Return an object with one list, whose items have these properties."""
    item = {"type": "object", "properties": properties, "required": list(required)}
    return {
        "type": "object",
        "properties": {key: {"type": "array", "items": item}},
        "required": [key],
    }


RECONCILIATION: dict[str, Any] = {
    "Manifest": {
        "type": "object",
        "properties": {
            "versions": {"type": "array", "items": _TEXT, "contains": {"const": "0.2"}},
            "name": _TEXT,
            "identifierSpace": _TEXT,
            "schemaSpace": _TEXT,
            "defaultTypes": {"type": "array", "items": _TYPE, "uniqueItems": True},
            "view": {
                "type": "object",
                "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}},
                "required": ["url"],
            },
            "preview": {
                "type": "object",
                "properties": {
                    "url": {"type": "string", "pattern": r"\{\{id\}\}"},
                    "width": {"type": "integer"},
                    "height": {"type": "integer"},
                },
                "required": ["url", "width", "height"],
            },
            "suggest": {"type": "object"},
            "extend": {"type": "object"},
            "batchSize": {"type": "integer"},
        },
        "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    },
    "QueryBatch": {
        "type": "object",
        "maxProperties": BATCH_SIZE,
        "additionalProperties": {
            "type": "object",
            "properties": {
                "query": {**_ASKED, "minLength": 1, "pattern": r"\S"},
                "type": {"anyOf": [_TYPE_ID, {"type": "array", "items": _TYPE_ID, "maxItems": 2}]},
                "limit": {"type": "integer", "minimum": 1},
                "properties": {
                    "type": "array",
                    "maxItems": 10,
                    "items": {
                        "type": "object",
                        "properties": {
                            "pid": _PROPERTY_ID,
                            "v": {
                                "anyOf": [
                                    _VALUE,
                                    {
                                        "type": "array",
                                        "items": _VALUE,
                                        "minItems": 1,
                                        "maxItems": 10,
                                    },
                                ]
                            },
                        },
                        "required": ["pid", "v"],
                    },
                },
                "type_strict": {"type": "string", "enum": ["any", "should", "all"]},
            },
            "required": ["query"],
        },
    },
    "ExtensionQuery": {
        "type": "object",
        "properties": {
            "ids": {"type": "array", "items": _ASKED, "maxItems": MOST_ROWS},
            "properties": {
                "type": "array",
                "maxItems": len(PROPERTIES),
                "items": {
                    "type": "object",
                    "properties": {
                        "id": _PROPERTY_ID,
                        "settings": {
                            "type": "object",
                            "properties": {"year": {"type": "integer"}},
                        },
                    },
                    "required": ["id"],
                },
            },
        },
        "required": ["ids", "properties"],
    },
    "Matched": {
        "type": "object",
        "additionalProperties": _listed(
            "result",
            "id",
            "name",
            "score",
            "match",
            id=_TEXT,
            name=_TEXT,
            description=_TEXT,
            score={"type": "number", "minimum": 0, "maximum": 100},
            match={"type": "boolean"},
            type={"type": "array", "items": _TYPE},
            features={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"id": _TEXT, "value": {"type": ["number", "boolean"]}},
                    "required": ["id", "value"],
                },
            },
        ),
    },
    "Extended": {
        "type": "object",
        "properties": {
            "meta": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"id": _PROPERTY_ID, "name": _TEXT, "type": _TYPE},
                    "required": ["id", "name"],
                },
            },
            "rows": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "propertyNames": _PROPERTY_ID,
                    "additionalProperties": {"type": "array", "items": _CELL},
                },
            },
        },
        "required": ["meta", "rows"],
        "additionalProperties": False,
    },
    "SuggestedThings": _listed(
        "result",
        "id",
        "name",
        id=_TEXT,
        name=_TEXT,
        description=_TEXT,
        notable={"type": "array", "items": _TYPE},
    ),
    "SuggestedWords": _listed("result", "id", "name", id=_TEXT, name=_TEXT, description=_TEXT),
    "Proposed": _listed("properties", "id", "name", id=_PROPERTY_ID, name=_TEXT, description=_TEXT),
}
