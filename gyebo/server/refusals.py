"""Requests that are answered with an error: what it says, and how programs read it."""

from starlette.responses import JSONResponse, Response

from gyebo.particles import with_particles

PROBLEM = "application/problem+json"


class RefusalError(Exception):
    """A request that is answered with an error.

    Args:
        status: the HTTP status.
        ko: what happened and what to do, in Korean.
        en: the same in English.
        detail: further lines: data that speak for themselves, as the media types that are offered,
            or words in English.
        detail_ko: these words in Korean; empty where there are none, or only data.
        headers: headers that the status calls for.
        sought: a name that leads nowhere, so that a page can tell what may have been meant.
    """

    def __init__(
        self,
        status: int,
        ko: str,
        en: str,
        detail: str = "",
        detail_ko: str = "",
        headers: dict[str, str] | None = None,
        sought: str = "",
    ) -> None:
        super().__init__(en)
        self.status, self.ko, self.en = status, with_particles(ko), en
        self.detail, self.detail_ko = detail, with_particles(detail_ko)
        self.headers, self.sought = headers or {}, sought


def hung_up() -> RefusalError:
    """Return the refusal that nobody reads, of a client who went: it is counted as status 499."""
    return RefusalError(499, "연결이 끊어졌습니다.", "The client closed the connection.")


def problem(error: RefusalError) -> Response:
    """Return an error as programs read it (RFC 9457), in both languages."""
    body = {"title": error.en, "title_ko": error.ko, "status": error.status}
    body |= {"detail": error.detail} if error.detail else {}
    body |= {"detail_ko": error.detail_ko} if error.detail_ko else {}
    return JSONResponse(body, error.status, error.headers, PROBLEM)
