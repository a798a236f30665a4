"""The search as a page and as JSON: what bears a name, by kind, and what to do where none does."""

from dataclasses import asdict
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gyebo.explorer.examples import examples
from gyebo.explorer.finds import MOST_PAGES, ON_A_PAGE, Finds, search
from gyebo.search import KINDS, Kind
from gyebo.server.arguments import arguments, chosen, searched, whole_number
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.refusals import RefusalError, problem
from gyebo.server.rendering import page
from gyebo.server.site import site_of

_PATH = "/search"
_ASKED = ("q", "kind", "page")


def search_routes() -> list[BaseRoute]:
    """Return the routes of the search."""
    return [Route(_PATH, found_page), Route(f"{_PATH}.json", found_json)]


def found_page(request: Request) -> Response:
    """Show what is found by `?q=`; without it, how to search.

    Raises:
        RefusalError: 400 for an unknown parameter, kind or page and for a text that is too long,
            404 for a page past the end.
    """
    site = site_of(request)
    if not arguments(request, _ASKED).get("q"):
        empty = tag(request, _PATH)
        if is_known(request, empty):
            return marked(Response(status_code=304), empty)
        shown = page("search", finds=None, examples=site.made(examples, {}), text="")
        return marked(shown, empty)
    text, kind, number = _asked(request)
    own = tag(request, _PATH, text, str(kind), str(number))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    finds = _finds(request, text, kind, number)
    pages = _pages(finds, kind)
    shown = page(
        "search",
        finds=finds,
        examples=site.made(examples, {}),
        text=text,
        kind=kind,
        page=number,
        pages=pages,
        address=address,
    )
    return marked(shown, own)


def found_json(request: Request) -> Response:
    """Send what the page shows; refusals are answered as programs read them (RFC 9457)."""
    try:
        arguments(request, _ASKED)
        text, kind, number = _asked(request)
        own = tag(request, f"{_PATH}.json", text, str(kind), str(number))
        if is_known(request, own):
            return marked(Response(status_code=304), own)
        finds = _finds(request, text, kind, number)
    except RefusalError as error:
        return problem(error)
    return marked(JSONResponse(asdict(finds)), own)


def address(text: str, kind: Kind | None = None, number: int = 1, suffix: str = "") -> str:
    """Return the path of what is found by a text, of one kind and page of it, or as a file."""
    asked = {"q": text, **({"kind": kind} if kind else {})}
    if number > 1:
        asked["page"] = str(number)
    return f"{_PATH}{suffix}?{urlencode(asked)}"


def _asked(request: Request) -> tuple[str, Kind | None, int]:
    values = arguments(request, _ASKED)
    word = chosen(values, "kind", KINDS)
    kind = next((each for each in KINDS if each == word), None)
    number = whole_number(values, "page", 1, 1, MOST_PAGES) or 1
    return searched(values, "q"), kind, number


def _finds(request: Request, text: str, kind: Kind | None, number: int) -> Finds:
    finds = search(site_of(request), text, kind, number)
    pages = _pages(finds, kind)
    if number > pages:
        raise RefusalError(
            404, f"이 결과는 {pages}쪽까지 있습니다.", f"This result has pages 1 to {pages}."
        )
    return finds


def _pages(finds: Finds, kind: Kind | None) -> int:
    """Return how many pages there are; of all kinds together there is one."""
    total = finds.counts.get(kind, 0) if kind else 0
    return max(1, -(-total // ON_A_PAGE))
