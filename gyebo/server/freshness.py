"""Whether a client has a document already: `ETag`, `If-None-Match`, 304 (RFC 9110, 8.8.3 and 13).

A document follows from the build, from this code and from what was asked for. Its tag is made of
these, so that it is known before the document is written; or of its bytes, where they are there.
"""

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from webob.etag import ETagMatcher

from gyebo.house import code_digest
from gyebo.server.public import root_of
from gyebo.server.site import site_of

ASK_ALWAYS = "public, no-cache"
"""Any cache may keep a document, but asks each time whether a new build says otherwise."""


def tag(request: Request, *parts: str) -> str:
    """Return the strong tag of a document, without quotes.

    Args:
        request: tells the build, and under which address the server is seen.
        parts: what tells the document from others of the same build.
    """
    edition = site_of(request).holdings.edition
    told = "\n".join((edition, code_digest(), root_of(request), *parts))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def is_known(request: Request, own: str) -> bool:
    """Tell whether the client has the document with this tag; `*` stands for every tag."""
    asked = request.headers.get("if-none-match", "")
    return own in ETagMatcher.parse(asked, strong=False)


def marked(answer: Response, own: str) -> Response:
    """Put a document's tag on an answer that is the document, or a 304 for who has it."""
    answer.headers["ETag"] = f'"{own}"'
    answer.headers["Cache-Control"] = ASK_ALWAYS
    return answer


def validated(request: Request, answer: Response) -> Response:
    """Return the answer with a tag made from its bytes, or 304 for a client that has them.

    For answers that are there before their tag is needed: what another build says in the same way
    stays valid.

    Args:
        request: the request, for `If-None-Match`.
        answer: a whole answer with status 200 to GET or HEAD; gets the tag.
    """
    kind = answer.headers.get("content-type", "")
    own = hashlib.sha256(kind.encode() + b"\n" + bytes(answer.body)).hexdigest()[:32]
    marked(answer, own)
    if not is_known(request, own):
        return answer
    kept = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("content-length", "content-type")
    }
    return Response(status_code=304, headers=kept)
