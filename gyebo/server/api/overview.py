"""`/api`: the calls of the API on a page, each with an example that can be opened."""

from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.api.descriptions import example_address
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.public import root_of
from gyebo.server.rendering import page
from gyebo.server.site import site_of


def overview(request: Request) -> Response:
    """Show what programs can call."""
    site = site_of(request)
    own = tag(request, "api")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    name = next(iter(site.holdings.organisations), "서울")
    shown = page(
        "api",
        server=root_of(request),
        name=name,
        questions=[
            (question, example_address(site, question)) for question in site.questions.values()
        ],
    )
    return marked(shown, own)
