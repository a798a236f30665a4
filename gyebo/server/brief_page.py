"""The brief of a project or an organisation as a page: to read, to print, to take along."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from gyebo.brief import STYLE, Format, brief_body, marks_of, subject_named, write_brief
from gyebo.brief.records import Ask
from gyebo.explorer.pictures.project_river import PROJECT_RIVER
from gyebo.question_errors import QuestionError
from gyebo.server.cells import evidence_address
from gyebo.server.descriptions import find
from gyebo.server.fields import Field, proposals_of
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.holdings import Holdings
from gyebo.server.iris import candidates, last_name
from gyebo.server.protocol import parameters
from gyebo.server.public import root_of
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.schema_org import page_of, thing
from gyebo.server.site import Site, site_of
from gyebo.server.sources import Source
from gyebo.server.trail import Crumb

_START = b"/brief/"
_MOST_EXAMPLES = 8
_FILES: dict[str, tuple[Format, str]] = {
    "md": ("md", "text/markdown"),
    "html": ("html", "text/html"),
}


class _Links:
    """Where a brief on this server leads to."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def evidence(self, source: Source) -> str:
        """Return the page that shows the lines of a report."""
        if not source.lines:
            return f"/id/report/{source.report}"
        return evidence_address(source.report, source.lines)

    def thing(self, iri: str) -> str:
        """Return the page of a resource."""
        return self._site.holdings.address(iri) or ""

    def question(self, ask: Ask) -> str:
        """Return the page of a question, nothing where this server has no such question."""
        return ask.address if ask.question in self._site.questions else ""


def brief(request: Request) -> Response:
    """Show the brief of what a path names, or send it as a file by `?format=md` or `html`.

    Raises:
        RefusalError: 404 when there is no such project or organisation, 400 for another format.
    """
    site = site_of(request)
    raw = request.scope["raw_path"].removeprefix(_START)
    iri = find(site.holdings, candidates(b"/id/" + raw, site.holdings.base))
    told = site.brief(iri) if iri else None
    if told is None:
        raise RefusalError(
            404,
            "그런 사업이나 조직은 없습니다. 이름으로 찾아보십시오.",
            "There is no such project or organisation: search by name.",
            sought=last_name(raw),
        )
    wanted = dict(parameters(request.scope["query_string"])).get("format", "")
    if wanted and wanted not in _FILES:
        raise RefusalError(400, "format은 md 또는 html입니다.", "format is md or html.")
    own = tag(request, "brief", told.iri, wanted)
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    marks = marks_of(site.holdings.reports)
    if wanted:
        form, media_type = _FILES[wanted]
        sent = Response(
            write_brief(told, form, marks),
            media_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="brief.{wanted}"'},
        )
        return marked(sent, own)
    links = _Links(site)
    address = links.thing(told.iri)
    shown = page(
        "brief",
        name=told.name,
        thing=address,
        body=brief_body(told, marks, links),
        structured=page_of(
            thing(site.holdings, told.iri),
            root_of(request),
            address_of(site.holdings, told.iri),
            f"{told.name}: 감사 브리프",
            (Crumb(told.name, "", address),),
        ),
    )
    return marked(shown, own)


def named_brief(request: Request) -> Response:
    """Lead from any name (`?name=`) to the brief of what goes by it; without one, ask for it.

    Raises:
        RefusalError: 404 when nobody or several go by that name; says who is meant.
    """
    site = site_of(request)
    holdings = site.holdings
    name = dict(parameters(request.scope["query_string"])).get("name", "").strip()
    if not name:
        return _start(request, site)
    try:
        subject = subject_named(holdings, name)
    except QuestionError as error:
        raise RefusalError(
            404,
            "그런 이름의 사업이나 조직이 없거나 여럿입니다.",
            "Nothing goes by this name, or several things do.",
            str(error),
            error.ko,
            sought=name,
        ) from None
    return RedirectResponse(address_of(holdings, subject.iri), 303)


def _start(request: Request, site: Site) -> Response:
    """Show what a brief is, and ask whose."""
    own = tag(request, "briefs")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    asked = Field("name", "사업이나 조직", "project or organisation", "", (), False, "thing")
    bodies = [report.body for report in site.holdings.reports if report.body]
    projects = [values["project"] for values in PROJECT_RIVER.examples(site)]
    shown = page(
        "briefs",
        fields=(asked,),
        proposals=proposals_of(site, (asked,)),
        examples=tuple(dict.fromkeys([*reversed(bodies), *projects]))[:_MOST_EXAMPLES],
    )
    return marked(shown, own)


def address_of(holdings: Holdings, iri: str) -> str:
    """Return the address of the brief of a project or an organisation."""
    return (holdings.address(iri) or "").replace("/id/", "/brief/", 1)


def style(_: Request) -> Response:
    """Send the style sheet of briefs."""
    return FileResponse(Path(STYLE), media_type="text/css")
