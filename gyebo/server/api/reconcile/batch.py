"""What a client asks of the service: batches of queries, and data extension queries, as JSON."""

import json
from dataclasses import dataclass
from typing import Any

from gyebo.server.api.reconcile.properties import PROPERTIES, TYPES, Property, property_of
from gyebo.server.refusals import RefusalError

BATCH_SIZE = 50
"""Queries of one batch."""
MOST_CANDIDATES = 100
"""The largest `limit` of a query."""
MOST_ROWS = 100
"""Things of one data extension query."""
_CANDIDATES = 10
LONGEST = 300
"""Characters of any text in a query."""
# Names and values to compare in one batch: each is searched for among all names.
_MOST_TEXTS = 300


@dataclass(frozen=True, slots=True)
class Constraint:
    """A property and the values of which a thing should have one: texts, or identifiers."""

    property: Property
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch; `types` are identifiers, none for all."""

    text: str
    types: tuple[str, ...]
    limit: int
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension query: things by identifier, and properties, each with the year chosen."""

    ids: tuple[str, ...]
    properties: tuple[tuple[Property, str], ...]


def read_queries(text: str) -> dict[str, Query]:
    """Return the queries of a batch, by their keys.

    Raises:
        RefusalError: 400 for what is not a query batch, 413 for more than `BATCH_SIZE` queries.
    """
    batch = _document(text, "queries")
    if len(batch) > BATCH_SIZE:
        raise RefusalError(
            413,
            f"한 번에 {BATCH_SIZE}개까지 물을 수 있습니다.",
            f"A batch has at most {BATCH_SIZE} queries.",
        )
    queries = {key: _query(f"queries.{key[:50]}", query) for key, query in batch.items()}
    texts = sum(
        1 + sum(len(constraint.values) for constraint in query.constraints)
        for query in queries.values()
    )
    if texts > _MOST_TEXTS:
        raise RefusalError(
            413,
            f"한 번에 견줄 이름과 값은 {_MOST_TEXTS}개까지입니다.",
            f"A batch has at most {_MOST_TEXTS} names and values to compare.",
        )
    return queries


def read_extension(text: str) -> Extension:
    """Return a data extension query.

    Raises:
        RefusalError: 400 for what is none, 413 for more than `MOST_ROWS` things.
    """
    asked = _document(text, "extend")
    ids = _listed("extend.ids", asked.get("ids"))
    if len(ids) > MOST_ROWS:
        raise RefusalError(
            413,
            f"한 번에 {MOST_ROWS}개까지 물을 수 있습니다.",
            f"A data extension query has at most {MOST_ROWS} ids.",
        )
    wanted = [
        _extended(f"extend.properties[{place}]", each)
        for place, each in enumerate(_listed("extend.properties", asked.get("properties")))
    ]
    return Extension(
        tuple(_text(f"extend.ids[{place}]", each) for place, each in enumerate(ids)),
        tuple(wanted),
    )


def _document(text: str, name: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # half a surrogate is a ValueError, too
        raise _wrong(name, "JSON 문서", "a JSON document") from None
    return _mapping(name, document)


def _query(where: str, value: object) -> Query:
    query = _mapping(where, value)
    text = _text(f"{where}.query", query.get("query", "")).strip()
    listed = query.get("properties") or []
    constraints = tuple(
        _constraint(f"{where}.properties[{place}]", each)
        for place, each in enumerate(_listed(f"{where}.properties", listed))
    )
    if not text and not constraints:
        raise _wrong(where, "query 또는 properties", "an object with query or properties")
    types = query.get("type") or []
    if isinstance(types, str):
        types = [types]
    named = tuple(_text(f"{where}.type", each) for each in _listed(f"{where}.type", types))
    known = [each.id for each in TYPES]
    if any(each not in known for each in named):
        raise _wrong(f"{where}.type", f"다음 가운데 하나: {', '.join(known)}", " or ".join(known))
    limit = query.get("limit", _CANDIDATES)
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise _wrong(f"{where}.limit", "1 이상의 정수", "a whole number above 0")
    return Query(text, named, min(limit, MOST_CANDIDATES), constraints)


def _constraint(where: str, value: object) -> Constraint:
    given = _mapping(where, value)
    values = given.get("v")
    listed = values if isinstance(values, list) else [values]
    if not listed:
        raise _wrong(f"{where}.v", "값", "a value")
    return Constraint(
        _property(f"{where}.pid", given.get("pid")),
        tuple(_value(f"{where}.v", each) for each in _listed(f"{where}.v", listed)),
    )


def _value(where: str, value: object) -> str:
    if isinstance(value, dict):
        return _text(f"{where}.id", value.get("id"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # 2024.0, as spreadsheets write years
    if isinstance(value, bool | int | float):
        return str(value)
    return _text(where, value)


def _extended(where: str, value: object) -> tuple[Property, str]:
    given = _mapping(where, value)
    settings = _mapping(f"{where}.settings", given.get("settings") or {})
    year = settings.get("year") or ""
    return _property(f"{where}.id", given.get("id")), _value(f"{where}.settings.year", year)


def _property(where: str, value: object) -> Property:
    found = property_of(_text(where, value))
    if found is None:
        known = ", ".join(each.id for each in PROPERTIES)
        raise _wrong(where, f"다음 가운데 하나: {known}", f"one of {known}")
    return found


def _mapping(where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, "객체", "an object")
    return value


def _listed(where: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(where, "배열", "an array")
    return value


def _text(where: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise _wrong(where, f"{LONGEST}자까지의 글", f"a text of at most {LONGEST} characters")
    return value


def _wrong(where: str, ko: str, en: str) -> RefusalError:
    return RefusalError(
        400,
        f"{where}의 값이 맞지 않습니다. 있어야 할 것: {ko}",
        f"{where} does not fit. Expected: {en}",
    )
