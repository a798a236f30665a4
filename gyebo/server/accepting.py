"""The syntax that a request asks for, or the refusal where there is none of these."""

from collections.abc import Sequence

from starlette.requests import Request

from gyebo.server.negotiation import Syntax, choose, wished
from gyebo.server.protocol import parameters
from gyebo.server.refusals import RefusalError


def accepted(request: Request, offered: Sequence[Syntax]) -> Syntax:
    """Return the syntax that a request asks for, by `?format=` or else by `Accept`.

    Args:
        request: the request.
        offered: what there is, the server's own favourite first.

    Raises:
        RefusalError: (406) none of these is accepted.
    """
    pairs = parameters(request.scope["query_string"])
    formats = [value for name, value in pairs if name == "format"]
    syntax = wished(formats, offered) if formats else choose(request.headers.get("accept"), offered)
    if syntax is None:
        raise unacceptable(offered)
    return syntax


def unacceptable(offered: Sequence[Syntax]) -> RefusalError:
    """Return the refusal (406) of a request that takes none of these syntaxes; it lists them."""
    return RefusalError(
        406,
        "요청한 형식으로는 낼 수 없습니다.",
        "None of the accepted media types is offered.",
        "\n".join(f"{each.media_type} (format={each.name})" for each in offered),
        headers={"Vary": "Accept"},
    )
