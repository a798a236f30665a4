"""What an editor of queries is told: the words that a query may use, and what IRIs are called."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gyebo.prefixes import PREFIXES, short
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.holdings import Holdings
from gyebo.server.protocol import bounded_body
from gyebo.server.refusals import RefusalError
from gyebo.server.site import Site, site_of

_OWL = "http://www.w3.org/2002/07/owl#"
_MOST_NAMES = 2_000
_LONGEST = 1 << 19


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of queries: how it is written, what it is called, and how often the store uses it.

    `kind` is class, property, value or code; `scheme` names the code list of a code. `uses` counts
    the things of a class or the triples of a property; 0 for others.
    """

    name: str
    kind: str
    ko: str
    en: str
    uses: int = 0
    scheme: str = ""


def query_help_routes() -> list[BaseRoute]:
    """Return the routes below `/sparql` that help to write and to read."""
    return [
        Route("/sparql/terms.json", terms),
        Route("/sparql/names.json", names, methods=["POST"]),
    ]


def terms(request: Request) -> Response:
    """Send the prefixes and the terms that a query of this store may use."""
    own = tag(request, "query-terms")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    told = {
        "prefixes": dict(PREFIXES),
        "terms": [asdict(term) for term in site_of(request).made(_terms, {})],
    }
    return marked(JSONResponse(told), own)


def _terms(site: Site, _: object) -> tuple[QueryTerm, ...]:
    return tuple(sorted(_found(site), key=lambda term: (-term.uses, term.name)))


def _found(site: Site) -> Iterator[QueryTerm]:
    """Yield the classes and properties in use, what else the ontology defines, and the codes."""
    holdings, census = site.holdings, site.census
    uses = {iri: size.entities for iri, size in census.classes.items()}
    kinds = dict.fromkeys(uses, "class")
    uses |= census.properties
    kinds |= dict.fromkeys(census.properties, "property")
    for row in holdings.rows("terms"):
        kind = row["class"].removeprefix(_OWL)
        known = "class" if kind == "Class" else "property" if "Property" in kind else "value"
        kinds.setdefault(row["term"], known)
    for iri, kind in kinds.items():
        yield _term(holdings, iri, kind, uses.get(iri, 0))
    for row in holdings.rows("schemes"):
        if "concept" in row:
            scheme = holdings.label(row["scheme"]).best or row["scheme"]
            yield _term(holdings, row["concept"], "code", 0, scheme)


def _term(holdings: Holdings, iri: str, kind: str, uses: int, scheme: str = "") -> QueryTerm:
    label, name = holdings.label(iri), short(iri)
    # A slash has no place in a prefixed name (SPARQL 1.1, 19.8, PN_LOCAL).
    written = f"<{iri}>" if name == iri or "/" in name else name
    return QueryTerm(written, kind, label.ko, label.en, uses, scheme)


async def names(request: Request) -> Response:
    """Tell what IRIs are called and where this server tells of them: `{IRI: [name, path]}`.

    The body is a list of IRIs in JSON. Of others than the store's own, the path is empty.

    Raises:
        RefusalError: (400) the body is no list of IRIs, (413) it is too long.
    """
    body = await bounded_body(request, _LONGEST)
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, or brackets inside brackets without end
        asked = None
    if (
        not isinstance(asked, list)
        or len(asked) > _MOST_NAMES
        or not all(isinstance(iri, str) for iri in asked)
    ):
        raise RefusalError(
            400,
            f"본문은 IRI를 {_MOST_NAMES:,}개까지 담은 JSON 목록이어야 합니다.",
            f"The body must be a JSON list of at most {_MOST_NAMES:,} IRIs.",
        )
    holdings = site_of(request).holdings
    return JSONResponse(await run_in_threadpool(_named, holdings, asked))


def _named(holdings: Holdings, iris: list[str]) -> dict[str, tuple[str, str]]:
    return {iri: _name(holdings, iri) for iri in iris}


def _name(holdings: Holdings, iri: str) -> tuple[str, str]:
    try:
        ox.NamedNode(iri)
    except ValueError:
        return iri, ""
    path = holdings.address(iri)
    if path is None:
        return holdings.label(iri).best or short(iri), ""
    return holdings.heading(iri), path
