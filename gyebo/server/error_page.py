"""What went wrong, in plain words and with a way on: a page for people, plain text for programs."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from gyebo.explorer.finds import NEAREST, Found, as_found
from gyebo.search import Hit, Kind
from gyebo.server.iris import last_name
from gyebo.server.negotiation import PAGE, PLAIN, choose
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.site import Site

_WORDS = {
    404: (
        "이 주소에는 아무것도 없습니다. 주소를 다시 확인하거나 이름으로 찾아보십시오.",
        "There is nothing at this address: check it, or search by name.",
    ),
    405: (
        "이 주소에서는 쓸 수 없는 방식(HTTP 메서드)입니다.",
        "This address does not take that HTTP method.",
    ),
}
_BRIEF = "/brief"
_LONGEST = 100
# What goes by a name that a brief or a picture takes.
_NAMED: frozenset[Kind] = frozenset({"organisation", "project"})


@dataclass(frozen=True, slots=True)
class Near:
    """Something that may have been meant: what it is, and where to go on with it."""

    found: Found
    href: str


def for_people(request: Request) -> bool:
    """Tell whether a page is wanted, rather than plain text."""
    return choose(request.headers.get("accept"), (PLAIN, PAGE)) is PAGE


def refusal(request: Request, error: HTTPException) -> RefusalError:
    """Return the refusal that an error of the routing is, as an unknown address."""
    ko, en = _WORDS.get(error.status_code, ("요청을 처리할 수 없습니다.", error.detail))
    last = last_name(request.scope["raw_path"])
    # Someone may have tried a name as an address; a word of the address itself is none.
    sought = "" if last.isascii() or error.status_code != 404 else last
    return RefusalError(error.status_code, ko, en, headers=dict(error.headers or {}), sought=sought)


def explained(request: Request, error: RefusalError) -> Response:
    """Return an error as a page for people and as plain text for programs."""
    if for_people(request):
        answer: Response = page(
            "error",
            error.status,
            error=error,
            near=near(request, error.sought),
            path=_path(request),
            asked=bool(request.scope["query_string"]),
            again=error.headers.get("Retry-After", ""),
        )
    else:
        lines = (error.ko, error.en, error.detail_ko, error.detail)
        text = "\n".join(filter(None, lines))
        answer = PlainTextResponse(text.rstrip() + "\n", error.status)
    answer.headers.update(error.headers)
    answer.headers["Vary"] = "Accept"
    return answer


def near(request: Request, sought: str) -> tuple[Near, ...]:
    """Return what may have been meant by a name that leads nowhere, the likeliest first."""
    site = request.scope.get("gyebo.site")
    if not isinstance(site, Site) or not sought:
        return ()
    text = sought[:_LONGEST]
    index, path = site.holdings.search, _path(request)
    asked = [(name, value.strip()) for name, value in request.query_params.multi_items()]
    named = path.startswith(_BRIEF) or text in (value for _, value in asked)
    hits = [*index.find(text, near=False), *index.nearest(text, NEAREST)]
    fitting: dict[str, Hit] = {}
    for hit in hits:
        if not named or hit.entity.kind in _NAMED:
            fitting.setdefault(hit.entity.iri, hit)
    found = [as_found(site, hit) for hit in [*fitting.values()][:NEAREST]]
    return tuple(Near(each, _way(path, asked, text, each)) for each in found)


def _way(path: str, asked: list[tuple[str, str]], sought: str, found: Found) -> str:
    """Return where to go on with what was meant: to what was asked for, about that."""
    if path.startswith(_BRIEF):
        return found.href.replace("/id/", f"{_BRIEF}/", 1)
    if sought in (value for _, value in asked):
        meant = [(name, found.label if value == sought else value) for name, value in asked]
        return f"{path}?{urlencode(meant)}"
    return found.href


def _path(request: Request) -> str:
    """Return the path of a request below the public address of the server."""
    path: str = request.scope["path"]
    return path.removeprefix(request.scope.get("root_path", ""))
