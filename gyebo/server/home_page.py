"""The home page, and the list of the named questions."""

from itertools import chain

from starlette.requests import Request
from starlette.responses import Response

from gyebo.explorer.entries import entries
from gyebo.explorer.examples import examples
from gyebo.server.fields import fields, proposals_of
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.public import root_of
from gyebo.server.rendering import page
from gyebo.server.resources import SYNTAXES
from gyebo.server.schema_org import catalogue, page_of
from gyebo.server.site import site_of
from gyebo.server.themes import themes


def home(request: Request) -> Response:
    """Show how to find something, where to begin, and which reports are inside."""
    site = site_of(request)
    own = tag(request, "home")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    holdings, root = site.holdings, root_of(request)
    told = catalogue(holdings.reports, holdings.base, root, SYNTAXES)
    shown = page(
        "home",
        examples=site.made(examples, {}),
        entries=site.made(entries, {}),
        reports=holdings.reports,
        triples=holdings.triples,
        questions=len(site.questions),
        endpoint=f"{root}/sparql",
        structured=page_of(told, root, "/", "계보 Gyebo"),
    )
    return marked(shown, own)


def questions(request: Request) -> Response:
    """Show what can be asked, by theme, each question with the form of its parameters."""
    site = site_of(request)
    own = tag(request, "questions")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    asked = {name: fields(site, question, {}) for name, question in site.questions.items()}
    shown = page(
        "questions",
        themes=themes(site.questions.values()),
        fields=asked,
        proposals=proposals_of(site, chain.from_iterable(asked.values())),
    )
    return marked(shown, own)
