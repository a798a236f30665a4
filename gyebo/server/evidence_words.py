"""The words of lines as data: what a page shows beside a number before its reader goes there."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.server.cells import evidence_address, spoken_lines
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.pages import lines_of
from gyebo.server.refusals import RefusalError, problem
from gyebo.server.site import site_of

# A card has room for so many lines; the page has them all.
_MOST_QUOTED = 8


def words(request: Request) -> Response:
    """Send which report and lines an address of evidence names, and the words where at hand.

    Officials' names are covered, as on the page. Errors are told as programs read them (RFC 9457).
    """
    site = site_of(request)
    report = site.holdings.report(request.path_params["report"])
    if report is None:
        return problem(RefusalError(404, "그런 보고서는 없습니다.", "There is no such report."))
    asked = request.path_params["lines"]
    try:
        numbers = sorted(lines_of(asked))
    except RefusalError as error:
        return problem(error)
    if numbers[-1] > report.lines:
        refused = RefusalError(
            404,
            f"이 보고서는 1행부터 {report.lines}행까지 있습니다.",
            f"The report has lines 1 to {report.lines}.",
        )
        return problem(refused)
    quoted = site.files.quote(report.file, report.sha256, numbers[:_MOST_QUOTED])
    own = tag(request, "words", report.id, asked, str(quoted is not None))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    told = {
        "report": report.id,
        "body": report.body,
        "asOf": report.as_of,
        "lines": spoken_lines(asked),
        "href": evidence_address(report.id, asked),
        "atHand": quoted is not None,
        "words": [{"line": each.number, "text": each.text.strip()} for each in quoted or ()],
        "more": len(numbers) > _MOST_QUOTED,
    }
    return marked(JSONResponse(told), own)
