"""What calls of the API are described with: headers, numbers, answers, and a call that is read."""

from typing import Any

from gyebo.server.api import schemas

NEXT_LINK = {
    "Link": {
        "description": '다음 쪽 · the next page, as `<address>; rel="next"` (RFC 8288)',
        "schema": {"type": "string"},
    }
}
ENTITY_TAG = {
    "ETag": {
        "description": "그래프가 바뀌지 않는 한 같습니다 · the same until another graph is built",
        "schema": {"type": "string"},
    }
}
TOTAL_COUNT = {
    "X-Total-Count": {
        "description": "나누기 전의 행 수 · rows before they are cut into pages",
        "schema": {"type": "integer"},
    }
}


def whole_number(name: str, least: int, most: int, ko: str, en: str) -> dict[str, Any]:
    """Return a parameter of the query string that is a whole number."""
    return {
        "name": name,
        "in": "query",
        "description": f"{ko} · {en}",
        "schema": {"type": "integer", "minimum": least, "maximum": most},
    }


def json_answer(schema: dict[str, Any], headers: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an answer in JSON with a tag, and with further headers."""
    return {
        "description": "결과 · the result",
        "headers": {**ENTITY_TAG, **(headers or {})},
        "content": {"application/json": {"schema": schema}},
    }


def table_answer() -> dict[str, Any]:
    """Return an answer that is a table as CSV, with a tag."""
    return {
        "description": "표 · the table",
        "headers": ENTITY_TAG,
        "content": {"text/csv": {"schema": {"type": "string"}}},
    }


def read_call(
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
