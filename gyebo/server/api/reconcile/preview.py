"""A thing at a glance, for the frame that a client shows beside a candidate."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gyebo.search import Entity
from gyebo.server.api.reconcile.properties import PROPERTIES, Property, type_of
from gyebo.server.profiles import Profiles
from gyebo.server.protocol import parameters
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.site import Site, site_of

WIDTH, HEIGHT = 420, 240
"""The frame in pixels."""
# Values of one property that fit into the frame.
_MOST = 4


def preview(request: Request) -> Response:
    """Show a thing in short.

    Raises:
        RefusalError: (404) there is no such thing.
    """
    site = site_of(request)
    entity = _asked(request, site)
    kind = type_of(entity.kind)
    assert kind is not None
    shown = page(
        "preview",
        entity=entity,
        kind=kind,
        address=site.holdings.address(entity.iri),
        told=[(each, text) for each in PROPERTIES if (text := _text(site.profiles, entity, each))],
    )
    # The one kind of page that others may frame: it has no script, no form and nothing to press
    # but a link, and showing it inside of other pages is what it is for.
    shown.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return shown


def view(request: Request) -> Response:
    """Lead from an identifier to the page of its thing.

    Raises:
        RefusalError: (404) there is no such thing.
    """
    site = site_of(request)
    address = site.holdings.address(_asked(request, site).iri)
    assert address is not None  # the thing's IRI begins with the base
    return RedirectResponse(address, 303)


def _asked(request: Request, site: Site) -> Entity:
    identifier = dict(parameters(request.scope["query_string"])).get("id", "")
    entity = site.profiles.entity(identifier)
    if entity is None:
        raise RefusalError(
            404,
            "그런 식별자의 조직이나 사업은 없습니다.",
            "There is no organisation or project with that id.",
        )
    return entity


def _text(profiles: Profiles, entity: Entity, wanted: Property) -> str:
    # What the frame shows in its first lines, or in other words.
    if wanted.id in ("english", "year") or entity.kind not in wanted.of:
        return ""
    values = profiles.values(entity, wanted.id)
    shown = [_said(profiles, wanted, value) for value in values[:_MOST]]
    return ", ".join(shown) + (" …" if len(values) > _MOST else "")


def _said(profiles: Profiles, wanted: Property, value: str) -> str:
    if wanted.kind == "won":
        return f"{int(value):,}원"
    named = profiles.entities.get(value)
    return named.label if named else value
