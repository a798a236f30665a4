"""Validators of answers: `ETag`, and 304 for a client that has the answer already."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from webob.etag import ETagMatcher


def validated(request: Request, answer: Response) -> Response:
    """Return the answer with its `ETag`, or 304 when the request names that tag (RFC 9110, 13).

    The tag is made from the bytes and their media type, so that what another build says the same
    way stays valid, and one address may answer in many syntaxes.

    Args:
        request: the request, for `If-None-Match`.
        answer: a whole answer with status 200 to GET or HEAD; gets the tag.
    """
    kind = answer.headers.get("content-type", "")
    digest = hashlib.sha256(kind.encode() + b"\n" + bytes(answer.body)).hexdigest()[:32]
    answer.headers["ETag"] = f'"{digest}"'
    # A cache may keep the answer, but asks each time whether a new build says otherwise.
    answer.headers["Cache-Control"] = "public, no-cache"
    asked = request.headers.get("if-none-match")
    if asked is None or digest not in ETagMatcher.parse(asked, strong=False):
        return answer
    kept = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("content-length", "content-type")
    }
    return Response(status_code=304, headers=kept)
