"""The page of a resource: what is known of it, what points to it, and the lines it rests on."""

from functools import partial

from starlette.responses import Response

from gyebo.server.descriptions import identifier, links_to, said_about
from gyebo.server.document_paths import DocumentPaths
from gyebo.server.holdings import Holdings
from gyebo.server.portraits import portrait
from gyebo.server.properties import properties
from gyebo.server.rendering import page
from gyebo.server.resources import SYNTAXES
from gyebo.server.schema_org import page_of, thing
from gyebo.server.site import Site
from gyebo.server.sources import Source, printed, source
from gyebo.server.trail import trail
from gyebo.server.value_lists import address

# Values of one property on a page; a list of its own has them all.
_MOST_VALUES = 50


def resource_page(site: Site, paths: DocumentPaths, root: str) -> Response:
    """Return the page of a resource.

    Args:
        site: the build.
        paths: the documents about the resource.
        root: the server's own address, without a slash at its end.
    """
    holdings, iri = site.holdings, paths.iri
    said = said_about(holdings, iri, _MOST_VALUES)
    own = portrait(site, iri)
    heading = holdings.heading(iri)
    way = trail(holdings, iri)
    return page(
        own.template if own else "resource",
        iri=iri,
        heading=heading,
        label=holdings.label(iri),
        local=holdings.address,
        way=way,
        said=properties(holdings, said),
        whole_said=partial(address, paths, "of"),
        whole_links=partial(address, paths, "to"),
        links=properties(holdings, links_to(holdings, iri, _MOST_VALUES)),
        evidence=_evidence(holdings, iri),
        paths=paths,
        syntaxes=SYNTAXES,
        structured=page_of(thing(holdings, iri), root, paths.page, heading, way),
        **(own.values if own else {}),
    )


def _evidence(holdings: Holdings, iri: str) -> tuple[Source, ...]:
    """Return the lines that a resource stands on or is, report by report."""
    facts = holdings.facts(iri)
    first, last = facts.text("gy:firstLine"), facts.text("gy:lastLine")
    report = facts.link("gy:report")
    if first and last and report:
        return (source(holdings, identifier(holdings, report), f"{first}-{last}"),)
    return printed(holdings, iri)
