"""The descriptions of the dataset over HTTP, in the syntax that the client asks for."""

from collections.abc import Iterable

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.accepting import accepted
from gyebo.server.dataset.addresses import addresses_of
from gyebo.server.dataset.catalogue import catalogue_description
from gyebo.server.dataset.service_description import service_description
from gyebo.server.dataset.terms import PREFIXES
from gyebo.server.dataset.void import TITLE, void_description
from gyebo.server.freshness import validated
from gyebo.server.negotiation import GRAPHS, PAGE, Syntax
from gyebo.server.rdf_formats import RDF_FORMATS
from gyebo.server.rendering import page
from gyebo.server.site import site_of
from gyebo.server.themes import themes


def service(request: Request) -> Response:
    """Show the form of the endpoint to a person, or describe the endpoint in RDF.

    Raises:
        RefusalError: (406) the client takes neither.
    """
    site = site_of(request)
    addresses = addresses_of(request)
    # A page is for who prefers one: whoever takes anything is a program.
    syntax = accepted(request, (*GRAPHS, PAGE))
    if syntax is PAGE:
        shown = page(
            "sparql",
            endpoint=addresses.endpoint,
            settings=site.settings,
            themes=themes(site.questions.values()),
        )
        return _as_page(request, shown)
    federated = bool(site.settings.service_hosts)
    return _as_rdf(request, service_description(addresses, site.census, federated), syntax)


def void(request: Request) -> Response:
    """Describe the dataset in VoID.

    Raises:
        RefusalError: (406) the client takes no RDF.
    """
    site = site_of(request)
    syntax = accepted(request, GRAPHS)
    # Asked for by the first who reads where they are, told to the next.
    site.dumps.begin()
    described = void_description(
        addresses_of(request), site.holdings.base, site.census, site.dumps.files
    )
    return _as_rdf(request, described, syntax)


def catalogue(request: Request) -> Response:
    """Show the catalogue as a page, or send it as DCAT.

    Raises:
        RefusalError: (406) the client takes neither.
    """
    site = site_of(request)
    addresses = addresses_of(request)
    syntax = accepted(request, (PAGE, *GRAPHS))
    if syntax is not PAGE:
        site.dumps.begin()
        described = catalogue_description(addresses, site.holdings, site.census, site.dumps.files)
        return _as_rdf(request, described, syntax)
    shown = page(
        "catalog",
        title=TITLE[0].value,
        addresses=addresses,
        census=site.census,
        reports=site.holdings.reports,
        base=site.holdings.base,
        syntaxes=GRAPHS,
    )
    return _as_page(request, shown)


def _as_page(request: Request, shown: Response) -> Response:
    shown.headers["Vary"] = "Accept"
    return validated(request, shown)


def _as_rdf(request: Request, triples: Iterable[ox.Triple], syntax: Syntax) -> Response:
    """Return triples, each once, with their validator."""
    once = dict.fromkeys(triples)
    body = ox.serialize(once, format=RDF_FORMATS[syntax.name], prefixes=dict(PREFIXES))
    assert body is not None  # bytes, as no file was named
    answer = Response(body, headers={"Content-Type": syntax.content_type, "Vary": "Accept"})
    return validated(request, answer)
