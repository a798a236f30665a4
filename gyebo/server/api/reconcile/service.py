"""The endpoint of the service: its manifest, batches of queries, and data extension."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.house import release
from gyebo.server.api.reconcile.batch import BATCH_SIZE, Extension, read_extension, read_queries
from gyebo.server.api.reconcile.matching import Candidate, candidates
from gyebo.server.api.reconcile.preview import HEIGHT, WIDTH
from gyebo.server.api.reconcile.properties import TYPES, Property, type_of
from gyebo.server.profiles import Profiles
from gyebo.server.protocol import FORM, bounded_body, parameters
from gyebo.server.public import root_of
from gyebo.server.refusals import RefusalError
from gyebo.server.site import Site, site_of
from loaders.iri import ONTOLOGY

# A batch of the longest queries; bytes.
_LONGEST = 1 << 20


async def service(request: Request) -> Response:
    """Answer a batch (`queries`) or a data extension query (`extend`); else send the manifest.

    Other parameters, such as the `callback` of JSONP, are left alone, as clients send some.

    Raises:
        RefusalError: 400 for what is no such query, 413 for too many or too much, 415 for a body
            that is no form.
    """
    site = site_of(request)
    pairs = parameters(request.scope["query_string"])
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != FORM:
            raise RefusalError(
                415,
                f"본문은 {FORM}이어야 합니다.",
                f"The body must be {FORM}.",
                headers={"Accept-Post": FORM},
            )
        pairs += parameters(await bounded_body(request, _LONGEST))
    values = dict(pairs)
    if values.get("queries"):
        answer = await run_in_threadpool(_matched, site, values["queries"])
    elif values.get("extend"):
        answer = await run_in_threadpool(_extended, site, values["extend"])
    elif request.method == "POST":
        raise RefusalError(
            400,
            "queries 또는 extend가 있어야 합니다.",
            "The form needs a field queries or extend.",
        )
    else:
        answer = manifest(site, root_of(request))
    return JSONResponse(answer)


def manifest(site: Site, server: str) -> dict[str, Any]:
    """Return what the service is and what it offers (4.1, "Service Manifest")."""
    home = f"{server}/api/reconcile"
    return {
        "versions": ["0.2"],
        "name": "계보 Gyebo",
        "identifierSpace": f"{site.holdings.base}id/",
        "schemaSpace": ONTOLOGY,
        "documentation": f"{server}/api#reconcile",
        "logo": f"{server}/static/gyebo.svg",
        "serviceVersion": release() or "0",
        "defaultTypes": [{"id": each.id, "name": each.name} for each in TYPES],
        "view": {"url": f"{home}/view?id={{{{id}}}}"},
        "preview": {
            "url": f"{home}/preview?id={{{{id}}}}",
            "width": WIDTH,
            "height": HEIGHT,
        },
        "suggest": {
            what: {"service_url": home, "service_path": f"/suggest/{what}"}
            for what in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": home, "service_path": "/extend"},
            "property_settings": [
                {
                    "name": "year",
                    "label": "회계연도 (fiscal year)",
                    "type": "number",
                    "help_text": "금액의 해, 비우면 마지막 해 · of amounts; the last year if empty",
                }
            ],
        },
        "batchSize": BATCH_SIZE,
    }


def _matched(site: Site, text: str) -> dict[str, Any]:
    return {
        key: {"result": [_candidate(site, each) for each in candidates(site, query)]}
        for key, query in read_queries(text).items()
    }


def _candidate(site: Site, found: Candidate) -> dict[str, Any]:
    entity = found.entity
    kind = type_of(entity.kind)
    assert kind is not None
    return {
        "id": site.profiles.identifier(entity.iri),
        "name": entity.label,
        "description": entity.note,
        "type": [{"id": kind.id, "name": kind.name}],
        "score": round(found.score, 1),
        "match": found.match,
        "features": [
            {"id": "name", "value": round(found.name, 1)},
            *({"id": name, "value": fits} for name, fits in found.fits.items()),
        ],
    }


def _extended(site: Site, text: str) -> dict[str, Any]:
    asked = read_extension(text)
    return {
        "meta": [_column(each) for each, _ in asked.properties],
        "rows": {identifier: _row(site.profiles, asked, identifier) for identifier in asked.ids},
    }


def _column(wanted: Property) -> dict[str, Any]:
    column: dict[str, Any] = {"id": wanted.id, "name": wanted.name}
    kind = type_of(wanted.to) if wanted.to else None
    if kind:
        column["type"] = {"id": kind.id, "name": kind.name}
    return column


def _row(profiles: Profiles, asked: Extension, identifier: str) -> dict[str, list[dict[str, Any]]]:
    entity = profiles.entity(identifier)
    if entity is None:
        return {wanted.id: [] for wanted, _ in asked.properties}
    return {
        wanted.id: [
            _cell(profiles, wanted, value) for value in profiles.values(entity, wanted.id, year)
        ]
        for wanted, year in asked.properties
    }


def _cell(profiles: Profiles, wanted: Property, value: str) -> dict[str, Any]:
    match wanted.kind:
        case "won" | "year":
            return {"int": int(value)}
        case "thing" if value in profiles.entities:
            other = profiles.entities[value]
            return {"id": profiles.identifier(value), "name": other.label}
        case _:
            return {"str": value}
