"""Identifiers and the documents about them: which address leads where, in which syntax.

`/id/...`, `/vocab/...`, `/rule/...` and `/structure/...` name things, and lead with 303 to the
page or the data about them. `/graph/...` and `/ontology` are documents themselves, sent in the
syntax that the client likes best. Every document has an address of its own, too: `/page/...`, and
`/data/...` with the syntax at its end.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gyebo.server.accepting import accepted
from gyebo.server.descriptions import description, find, is_graph, licence
from gyebo.server.document_paths import ONTOLOGY_PATH, DocumentPaths
from gyebo.server.freshness import ASK_ALWAYS, is_known, marked, tag
from gyebo.server.iris import candidates, last_name
from gyebo.server.json_ld import CONTEXT_PATH, context_text
from gyebo.server.negotiation import PAGE, Syntax, named
from gyebo.server.public import root_of
from gyebo.server.refusals import RefusalError
from gyebo.server.resource_page import resource_page
from gyebo.server.resources import JSON_LD, SYNTAXES, chosen_syntax, rdf_text
from gyebo.server.site import Site, site_of
from gyebo.server.value_lists import asks_for_list, value_list
from gyebo.server.vocabulary import ONTOLOGY_DOCUMENT, ontology_page

_NAMES_OF_THINGS = ("id", "vocab", "rule", "structure")
_OFFERED = (PAGE, *SYNTAXES)
_PAGE, _DATA = b"/page", b"/data"
# Pages of other servers may read these headers of an answer, too.
_EXPOSED = {"Access-Control-Expose-Headers": "Content-Location, ETag, Link"}


def document_routes() -> list[Route]:
    """Return the routes of identifiers and documents."""
    return [
        *(Route(f"/{space}/{{rest:path}}", identifier) for space in _NAMES_OF_THINGS),
        Route("/graph/{rest:path}", negotiated),
        Route(ONTOLOGY_PATH, negotiated),
        Route("/page/{rest:path}", page_document),
        Route("/data/{rest:path}", data_document),
        Route(CONTEXT_PATH, context),
    ]


def identifier(request: Request) -> Response:
    """Lead from an identifier to the document about it (303) that the client likes best.

    Raises:
        RefusalError: 404 when nothing is said about it, 406 when the client takes nothing we have.
    """
    holdings = site_of(request).holdings
    paths = _paths(request, request.scope["raw_path"])
    syntax = chosen_syntax(request)
    return RedirectResponse(
        paths.of(syntax),
        303,
        {
            **_EXPOSED,
            "Cache-Control": ASK_ALWAYS,
            "Link": paths.links(None, _OFFERED, licence(holdings, paths.iri)),
            "Vary": "Accept",
        },
    )


async def negotiated(request: Request) -> Response:
    """Send a document that has an identifier of its own, in the syntax that the client likes best.

    Raises:
        RefusalError: see `identifier`.
    """
    paths = await run_in_threadpool(_paths, request, request.scope["raw_path"])
    syntax = chosen_syntax(request)
    answer = await _document(request, paths, syntax)
    answer.headers["Content-Location"] = paths.of(syntax)
    answer.headers["Vary"] = "Accept"
    return answer


async def page_document(request: Request) -> Response:
    """Show the page about the thing whose identifier follows `/page`, or a list that it has.

    Raises:
        RefusalError: 404 when nothing is said about it; of a list, see `value_list`.
    """
    raw_path = request.scope["raw_path"].removeprefix(_PAGE)
    paths = await run_in_threadpool(_paths, request, raw_path)
    if asks_for_list(request):
        return await run_in_threadpool(value_list, request, paths)
    return await _document(request, paths, PAGE)


async def data_document(request: Request) -> Response:
    """Send the data about the thing whose identifier follows `/data`, in the syntax at its end.

    Without a syntax at its end the address leads to the one that the client likes best.

    Raises:
        RefusalError: 404 when nothing is said about it, 406 when the client takes nothing we have.
    """
    raw_path = request.scope["raw_path"].removeprefix(_DATA)
    stem, _, suffix = raw_path.rpartition(b".")
    syntax = named(suffix.decode("ascii", errors="replace"), SYNTAXES)
    if syntax is None:
        return await run_in_threadpool(_to_data, request, raw_path)
    paths = await run_in_threadpool(_paths, request, stem)
    return await _document(request, paths, syntax)


def _to_data(request: Request, raw_path: bytes) -> Response:
    paths = _paths(request, raw_path)
    syntax = accepted(request, SYNTAXES)
    return RedirectResponse(paths.of(syntax), 303, {"Cache-Control": ASK_ALWAYS, "Vary": "Accept"})


def context(request: Request) -> Response:
    """Send the context of JSON-LD."""
    own = tag(request, "context")
    if is_known(request, own):
        answer = Response(status_code=304)
    else:
        answer = Response(context_text(), media_type=JSON_LD.media_type)
    answer.headers.update(_EXPOSED)
    marked(answer, own)
    # Who reads many documents needs it once; a new build changes it seldom.
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def _paths(request: Request, raw_path: bytes) -> DocumentPaths:
    """Return the paths of the documents about what a path names."""
    holdings = site_of(request).holdings
    if raw_path == ONTOLOGY_PATH.encode():
        return DocumentPaths(ONTOLOGY_DOCUMENT, ONTOLOGY_PATH)
    iri = find(holdings, candidates(raw_path, holdings.base))
    path = holdings.address(iri) if iri else None
    if iri is None or path is None:
        raise RefusalError(
            404,
            "이 식별자에 관해 아는 것이 없습니다. 주소를 다시 확인하거나 이름으로 찾아보십시오.",
            "Nothing is known about this identifier: check it, or search by name.",
            sought=last_name(raw_path),
        )
    return DocumentPaths(iri, path)


async def _document(request: Request, paths: DocumentPaths, syntax: Syntax) -> Response:
    site, root = site_of(request), root_of(request)
    own = tag(request, "document", paths.iri, syntax.name)
    if is_known(request, own):
        answer = Response(status_code=304)
    elif syntax == PAGE:
        answer = await run_in_threadpool(_page, site, paths, root)
    else:
        body = await _data(site, paths, syntax, root)
        answer = Response(body, headers={"Content-Type": syntax.content_type})
    answer.headers.update(_EXPOSED)
    answer.headers["Link"] = paths.links(syntax, _OFFERED, licence(site.holdings, paths.iri))
    return marked(answer, own)


def _page(site: Site, paths: DocumentPaths, root: str) -> Response:
    if paths.iri == ONTOLOGY_DOCUMENT:
        return ontology_page(site, paths, root)
    return resource_page(site, paths, root)


async def _data(site: Site, paths: DocumentPaths, syntax: Syntax, root: str) -> bytes:
    address = root + CONTEXT_PATH
    graph = f"{site.holdings.base}graph/ontology" if paths.iri == ONTOLOGY_DOCUMENT else paths.iri

    def write() -> bytes:
        return rdf_text(description(site.holdings, graph), syntax, address)

    if is_graph(site.holdings, graph):
        return await site.large.get((graph, syntax.name, address), write)
    return await run_in_threadpool(write)
