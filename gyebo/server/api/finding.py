"""`/api/search` and `/api/suggest`: things by their names, whole or as they are being typed."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.search import KINDS, Hit, Kind
from gyebo.server.arguments import arguments, chosen, searched, whole_number
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.site import Site, site_of

MOST = 100
"""The largest `limit`."""
MOST_SKIPPED = 10_000
"""The largest `offset`."""
_SEARCHED, _SUGGESTED = 20, 10


def search(request: Request) -> Response:
    """Find things by a name, the best first, and say what of it matched.

    Raises:
        RefusalError: (400) nothing or too much to search for, or an unknown parameter or value.
    """
    site = site_of(request)
    values = arguments(request, ("q", "kind", "limit", "offset"))
    text, kind = searched(values, "q"), _kind(chosen(values, "kind", KINDS))
    limit = whole_number(values, "limit", _SEARCHED, 1, MOST) or _SEARCHED
    offset = whole_number(values, "offset", 0, 0, MOST_SKIPPED) or 0
    own_tag = tag(request, request.url.path, text, str(kind), str(limit), str(offset))
    if is_known(request, own_tag):
        return marked(Response(status_code=304), own_tag)
    hits = site.holdings.search.find(text, kind)
    answer = JSONResponse(
        {
            "query": text,
            "total": len(hits),
            "results": [_found(site, hit) for hit in hits[offset : offset + limit]],
        }
    )
    if offset + limit < len(hits):
        following = request.url.include_query_params(offset=offset + limit)
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return marked(answer, own_tag)


def suggest(request: Request) -> Response:
    """Complete what is being typed: the names that it may become, near ones only without others.

    Raises:
        RefusalError: (400) see `search`.
    """
    site = site_of(request)
    values = arguments(request, ("q", "kind", "limit"))
    text, kind = searched(values, "q"), _kind(chosen(values, "kind", KINDS))
    limit = whole_number(values, "limit", _SUGGESTED, 1, MOST) or _SUGGESTED
    own_tag = tag(request, request.url.path, text, str(kind), str(limit))
    if is_known(request, own_tag):
        return marked(Response(status_code=304), own_tag)
    index = site.holdings.search
    hits = index.find(text, kind, near=False) or index.find(text, kind)
    return marked(
        JSONResponse(
            {
                "query": text,
                "total": len(hits),
                "suggestions": [
                    {
                        "name": hit.name.text,
                        "label": hit.entity.label,
                        "kind": hit.entity.kind,
                        "note": hit.entity.note,
                        "id": hit.entity.iri,
                        "page": site.holdings.address(hit.entity.iri),
                    }
                    for hit in hits[:limit]
                ],
            }
        ),
        own_tag,
    )


def _kind(word: str | None) -> Kind | None:
    return next((kind for kind in KINDS if kind == word), None)


def _found(site: Site, hit: Hit) -> dict[str, object]:
    entity = hit.entity
    return {
        "id": entity.iri,
        "kind": entity.kind,
        "label": entity.label,
        "english": entity.english,
        "note": entity.note,
        "page": site.holdings.address(entity.iri),
        "matched": {
            "name": hit.name.text,
            "form": hit.name.form,
            "where": hit.rank,
            "how": hit.way,
            "likeness": round(hit.score, 1),
        },
    }
