"""The pages of a question and of evidence. Home and resources have their own modules."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from gyebo.question_errors import QuestionError
from gyebo.questions import Question
from gyebo.results import Format, write_result
from gyebo.server import schema_org
from gyebo.server.arguments import arguments, misfit
from gyebo.server.cells import evidence_address
from gyebo.server.fields import fields, proposals_of
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.headings import heading
from gyebo.server.public import root_of
from gyebo.server.quoted_runs import runs
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.result_table import Direction, page_count, sorted_result, table
from gyebo.server.schema_org import page_of, thing
from gyebo.server.site import site_of
from gyebo.server.trail import QUESTIONS, REPORTS, Crumb

# What a question page takes beside the question's own parameters.
_VIEW = ("sort", "dir", "page")
# What a question can be taken as, by the end of its address.
_FILES: dict[str, tuple[Format, str]] = {
    "csv": ("csv", "text/csv"),
    "tsv": ("tsv", "text/tab-separated-values"),
    "json": ("json", "application/sparql-results+json"),
    "xml": ("xml", "application/sparql-results+xml"),
}
_QUERY = "rq"


def question(request: Request) -> Response:
    """Show the result of a question as a table, or send it as a file; `.rq` is the query itself.

    Raises:
        RefusalError: 404 for an unknown question or a page past the end, 400 for a parameter that
            the question does not take.
    """
    site = site_of(request)
    name, dot, suffix = str(request.path_params["name"]).partition(".")
    asked = site.questions.get(name)
    if asked is None or (dot and suffix not in (*_FILES, _QUERY)):
        raise RefusalError(
            404,
            "그런 질문은 없습니다. /questions에 목록이 있습니다.",
            "There is no such question; /questions lists them.",
        )
    if suffix == _QUERY:
        return _query(request, asked)
    values = arguments(request, (*asked.params, *_VIEW))
    chosen = {name: value for name, value in values.items() if name not in _VIEW}
    try:
        result = site.answer(name, chosen)
    except QuestionError as error:
        raise misfit(error) from None
    sorted_by = _sorting(values, asked)
    number = 1 if suffix else _page(values, len(result.rows))
    own = tag(request, "question", name, suffix, repr(sorted(values.items())))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    if sorted_by:
        result = sorted_result(result, *sorted_by)
    if suffix:
        sent = Response(
            write_result(result, _FILES[suffix][0]),
            media_type=_FILES[suffix][1],
            headers={"Content-Disposition": f'inline; filename="{name}.{suffix}"'},
        )
        return marked(sent, own)
    shown, link, root = (
        fields(site, asked, chosen),
        _Links(name, chosen, sorted_by),
        root_of(request),
    )
    told = schema_org.table(
        asked,
        (heading(column, name)[0] for column in asked.columns),
        link.plain,
        root,
        {link.file(suffix): media_type for suffix, (_, media_type) in _FILES.items()},
    )
    view = page(
        "question",
        question=asked,
        fields=shown,
        proposals=proposals_of(site, shown),
        table=table(name, result, number, site.holdings, sorted_by),
        link=link,
        chosen=chosen,
        editing=f"/sparql#{urlencode({'question': name, **chosen})}",
        structured=page_of(told, root, link.plain, asked.summary_ko, (QUESTIONS,)),
    )
    return marked(view, own)


def _query(request: Request, asked: Question) -> Response:
    """Send a question's query with its parameters filled in, as an editor takes it."""
    values = arguments(request, asked.params)
    try:
        text = asked.bound(values)
    except QuestionError as error:
        raise misfit(error) from None
    own = tag(request, "query", text)
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    return marked(Response(text, media_type="application/sparql-query; charset=utf-8"), own)


class _Links:
    """Addresses of the same question in other views."""

    def __init__(
        self, name: str, own: Mapping[str, str], sorted_by: tuple[str, Direction] | None
    ) -> None:
        self._name = name
        self._own = dict(own)
        self._sorted = {"sort": sorted_by[0], "dir": sorted_by[1]} if sorted_by else {}

    @property
    def plain(self) -> str:
        """The same, neither sorted nor turned over."""
        return self._to(self._own)

    def sort(self, column: str) -> str:
        """Sort by a column; by the same column again, the other way round."""
        again = self._sorted.get("sort") == column and self._sorted["dir"] == "asc"
        return self._to({**self._own, "sort": column, "dir": "desc" if again else "asc"})

    def page(self, number: int) -> str:
        """Go to another page of the result."""
        return self._to({**self._own, **self._sorted, "page": str(number)})

    def file(self, suffix: str) -> str:
        """Take the whole result as a file."""
        return self._to({**self._own, **self._sorted}, f".{suffix}")

    def _to(self, values: Mapping[str, str], suffix: str = "") -> str:
        query = f"?{urlencode(values)}" if values else ""
        return f"/questions/{self._name}{suffix}{query}"


def _sorting(values: Mapping[str, str], asked: Question) -> tuple[str, Direction] | None:
    column, direction = values.get("sort", ""), values.get("dir", "asc")
    if not column:
        return None
    if column not in asked.columns:
        raise RefusalError(
            400,
            f"그런 열은 없어 정렬할 수 없습니다. 열: {', '.join(asked.columns)}",
            f"There is no such column to sort by. The columns: {', '.join(asked.columns)}",
        )
    if direction == "asc":
        return column, "asc"
    if direction == "desc":
        return column, "desc"
    raise RefusalError(400, "dir은 asc 또는 desc입니다.", "dir is asc or desc.")


def _page(values: Mapping[str, str], rows: int) -> int:
    text = values.get("page", "1")
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= page_count(rows):
        raise RefusalError(
            404,
            f"이 결과는 {page_count(rows)}쪽까지 있습니다.",
            f"This result has pages 1 to {page_count(rows)}.",
        )
    return int(text)


_LINES = re.compile(r"([0-9]{1,7})(?:-([0-9]{1,7}))?")
_MOST_LINES = 2_000


def evidence(request: Request) -> Response:
    """Show the passages that hold the lines, what rests on them, and the lines where at hand.

    Raises:
        RefusalError: 404 when the report or a passage with these lines is unknown, 400 when the
            lines cannot be read.
    """
    site = site_of(request)
    report = site.holdings.report(request.path_params["report"])
    if report is None:
        raise RefusalError(
            404,
            "그런 보고서는 없습니다. 첫 화면에 보고서 목록이 있습니다.",
            "There is no such report; the home page lists them.",
        )
    lines = lines_of(request.path_params["lines"])
    passages = site.holdings.passages(report.id, lines)
    if not passages:
        raise RefusalError(
            404,
            f"그 줄에 근거한 사실이 없습니다. 이 보고서는 1행부터 {report.lines}행까지 있습니다.",
            f"No fact rests on these lines. The report has lines 1 to {report.lines}.",
        )
    # The page has the lines or not, as the report's file is at hand or not.
    at_hand = site.files.quote(report.file, report.sha256, []) is not None
    path = evidence_address(report.id, request.path_params["lines"])
    own = tag(request, "evidence", path, str(at_hand))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    quotes = {
        passage.iri: site.files.quote(
            report.file, report.sha256, list(range(passage.first, passage.last + 1))
        )
        for passage in passages
    }
    quoted_runs = {iri: runs(found, lines) for iri, found in quotes.items() if found is not None}
    whose = f"{report.body} {report.as_of}"
    way = (REPORTS, Crumb(whose, "", f"/id/report/{report.id}"))
    about = thing(site.holdings, passages[0].iri)
    shown = page(
        "evidence",
        report=report,
        way=way,
        lines=lines,
        passages=passages,
        quotes=quotes,
        runs=quoted_runs,
        local=site.holdings.address,
        called=site.holdings.heading,
        structured=page_of(about, root_of(request), path, f"근거: {whose}", way),
    )
    return marked(shown, own)


def lines_of(text: str) -> set[int]:
    """Return the lines that an address names: `1426;1427` or `1426-1429,1431`.

    Raises:
        RefusalError: (400) these are no lines, or too many.
    """
    lines: set[int] = set()
    for part in re.split("[;,]", text):
        found = _LINES.fullmatch(part.strip())
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 1 <= first <= last or len(lines) + last - first >= _MOST_LINES:
            raise RefusalError(
                400,
                "줄 번호를 읽을 수 없습니다. 보기: 1426 또는 1426-1429 또는 1426;1431",
                "The lines cannot be read. Write 1426, 1426-1429 or 1426;1431.",
            )
        lines.update(range(first, last + 1))
    return lines
