"""What clients complete while a person types: things, properties and types; and proposals."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.search import Hit
from gyebo.server.api.reconcile.properties import PROPERTIES, TYPES, Property, Type, type_of
from gyebo.server.protocol import parameters
from gyebo.server.refusals import RefusalError
from gyebo.server.site import site_of
from loaders.names import name_key

_MOST = 20
_LONGEST = 300


def suggest_entity(request: Request) -> Response:
    """Suggest organisations and projects for what was typed; `cursor` skips some."""
    site = site_of(request)
    values = _values(request)
    prefix, start = values.get("prefix", ""), _number(values, "cursor", 0)
    named = site.profiles.entity(prefix)
    if named is not None:
        found = [named]
    else:
        hits: list[Hit] = site.holdings.search.find(prefix)
        found = [hit.entity for hit in hits if hit.entity.iri in site.profiles.entities]
    kinds = [values["type"]] if type_of(values.get("type", "")) else [each.id for each in TYPES]
    suggested = [
        {
            "id": site.profiles.identifier(entity.iri),
            "name": entity.label,
            "description": entity.note,
            "notable": [{"id": kind.id, "name": kind.name}],
        }
        for entity in found
        if entity.kind in kinds and (kind := type_of(entity.kind))
    ]
    return JSONResponse({"result": suggested[start : start + _MOST]})


def suggest_property(request: Request) -> Response:
    """Suggest properties by the words in their names; all of them for nothing."""
    return _suggested(request, PROPERTIES)


def suggest_type(request: Request) -> Response:
    """Suggest types by the words in their names; all of them for nothing."""
    return _suggested(request, TYPES)


def propose(request: Request) -> Response:
    """Propose the properties that a type of things has, for data extension."""
    values = _values(request)
    asked = values.get("type", "")
    limit = _number(values, "limit", len(PROPERTIES))
    known = type_of(asked)
    fitting = [each for each in PROPERTIES if known is None or known.id in each.of]
    answer: dict[str, Any] = {"properties": [_told(each) for each in fitting[:limit]]}
    if asked:
        answer["type"] = asked
    if "limit" in values:
        answer["limit"] = limit
    return JSONResponse(answer)


def _suggested(request: Request, offered: tuple[Property, ...] | tuple[Type, ...]) -> Response:
    values = _values(request)
    asked, start = name_key(values.get("prefix", "")), _number(values, "cursor", 0)
    fitting = [
        _told(each)
        for each in offered
        if any(asked in name_key(word) for word in (each.id, each.ko, each.en))
    ]
    return JSONResponse({"result": fitting[start : start + _MOST]})


def _told(each: Property | Type) -> dict[str, str]:
    told = {"id": each.id, "name": each.name}
    if isinstance(each, Property) and each.note:
        told["description"] = each.note
    return told


def _values(request: Request) -> dict[str, str]:
    """Return the parameters; clients send some that the specification does not know."""
    values = dict(parameters(request.scope["query_string"]))
    if len(values.get("prefix", "")) > _LONGEST:
        raise RefusalError(
            400,
            f"prefix가 너무 깁니다(최대 {_LONGEST}자).",
            f"The prefix is too long (at most {_LONGEST} characters).",
        )
    return values


def _number(values: dict[str, str], name: str, default: int) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if not re.fullmatch("[0-9]{1,6}", text):
        raise RefusalError(
            400, f"{name}은(는) 0 이상의 정수입니다.", f"{name} is a whole number from 0 on."
        )
    return int(text)
