"""What became of every line of a report, as a file."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.explorer.reports import Outline, outline, ranges_of
from gyebo.explorer.reports.resting import resting
from gyebo.results import Result, write_result
from gyebo.server.arguments import arguments
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.site import Site, site_of

FILES = ("csv", "json")
"""The ends of their addresses."""
_COLUMNS = ("report", "first", "last", "lines", "state", "by", "facts")


def line_file(request: Request, found: Outline, suffix: str) -> Response:
    """Send all lines of a report in ranges: what became of them, and how many facts rest on each.

    Args:
        request: the request, which takes no parameters.
        found: the report.
        suffix: one of `FILES`.

    Raises:
        RefusalError: (400) there is a parameter.
    """
    arguments(request, ())
    own = tag(request, "report", found.card.id, suffix)
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    table = site_of(request).made(_table, {"report": found.card.id})
    if suffix == "csv":
        answer: Response = Response(write_result(table, "csv"), media_type="text/csv")
    else:
        answer = JSONResponse(
            {
                "report": found.card.id,
                "lines": found.card.lines,
                "parts": [
                    {
                        "number": part.number, "first": part.first, "last": part.last,
                        "code": part.code, "title": part.title, "role": part.role,
                        "lines": dict(part.groups),
                    }
                    for part in found.parts
                ],
                "ranges": [dict(zip(_COLUMNS[1:], row[1:], strict=True)) for row in table.rows],
            }
        )  # fmt: skip
    answer.headers["Content-Disposition"] = f'inline; filename="{found.card.id}-lines.{suffix}"'
    return marked(answer, own)


def _table(site: Site, values: Mapping[str, str]) -> Result:
    found = site.made(outline, values)
    assert found is not None
    known = site.made(resting, values)
    rows = []
    for each in ranges_of(found.runs):
        facts = len(known.on(each.first, each.last)) if each.state == "read" else 0
        numbers = (each.first, each.last, each.count)
        told = (*map(str, numbers), each.state, each.by, str(facts))
        rows.append((found.card.id, *told))
    return Result(_COLUMNS, tuple(rows))
