"""All values of one property of a thing, or all that leads to it by one, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from gyebo.prefixes import PREFIXES, short
from gyebo.server.arguments import arguments, whole_number
from gyebo.server.descriptions import leading_to, values_of
from gyebo.server.document_paths import DocumentPaths
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.properties import Property, property_of
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.site import Site, site_of
from gyebo.server.trail import Crumb, trail

Way = Literal["of", "to"]
"""Whose: values `of` a thing's property, or what leads `to` it by one."""

_WAYS: tuple[Way, ...] = ("of", "to")
_ON_A_PAGE = 100
_MOST_PAGES = 999_999


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: the property with its values there, and how many there are in all."""

    property: Property
    total: int
    first: int
    page: int
    pages: int


def address(paths: DocumentPaths, way: Way, predicate: str, number: int = 1) -> str:
    """Return the path of a list, or of one of its pages.

    Args:
        paths: the documents about the thing.
        way: which of its two lists.
        predicate: IRI of the property.
        number: the page, from 1.
    """
    asked = {way: short(predicate), **({"page": str(number)} if number > 1 else {})}
    return f"{paths.page}?{urlencode(asked, safe=':')}"


def asks_for_list(request: Request) -> bool:
    """Tell whether a request for a thing's page is one for a list."""
    return any(way in request.query_params for way in _WAYS)


def value_list(request: Request, paths: DocumentPaths) -> Response:
    """Show a page of the list that a request asks for.

    Args:
        request: names the property by `of` or by `to`, and the page by `page`.
        paths: the documents about the thing.

    Raises:
        RefusalError: 400 for other parameters, 404 for a property that nothing is said with, or a
            page past the end.
    """
    site = site_of(request)
    asked = arguments(request, (*_WAYS, "page"))
    way = _way(asked)
    number = whole_number(asked, "page", 1, 1, _MOST_PAGES) or 1
    predicate = _expanded(asked[way])
    found = _listed(site, paths.iri, way, predicate, number)
    own = tag(request, "values", paths.iri, way, predicate, str(number))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    holdings = site.holdings
    heading = holdings.heading(paths.iri)
    shown = page(
        "value-list",
        heading=heading,
        way=(*trail(holdings, paths.iri), Crumb(heading, "", paths.identifier)),
        pointing=way == "to",
        listed=found,
        address=lambda to: address(paths, way, predicate, to),
    )
    return marked(shown, own)


def _way(asked: Mapping[str, str]) -> Way:
    given = [way for way in _WAYS if way in asked]
    if len(given) != 1:
        raise RefusalError(
            400,
            "of와 to 가운데 하나에 속성을 적어야 합니다.",
            "Exactly one of of and to has to name a property.",
        )
    return given[0]


def _expanded(name: str) -> str:
    """Return the IRI of a property that may be written with a prefix, as `gy:report`."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def _listed(site: Site, iri: str, way: Way, predicate: str, number: int) -> Listed:
    holdings = site.holdings
    values = (values_of if way == "of" else leading_to)(holdings, iri, predicate)
    if not values:
        raise RefusalError(
            404,
            "이 속성으로 이어진 것이 없습니다.",
            "Nothing is said here with this property.",
        )
    pages = -(-len(values) // _ON_A_PAGE)
    if number > pages:
        raise RefusalError(
            404, f"이 목록은 {pages}쪽까지 있습니다.", f"This list has pages 1 to {pages}."
        )
    start = (number - 1) * _ON_A_PAGE
    shown = property_of(holdings, predicate, values[start : start + _ON_A_PAGE])
    return Listed(shown, len(values), start + 1, number, pages)
