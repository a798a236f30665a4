"""`/api/questions`: the named questions, and their answers as plain rows."""

import asyncio
from collections.abc import Mapping

import pyoxigraph as ox
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.question_errors import QuestionError
from gyebo.questions import Question, ask_with
from gyebo.results import Result, result_of
from gyebo.server.accepting import accepted
from gyebo.server.api.descriptions import described
from gyebo.server.api.rows import MOST_ROWS, SYNTAXES, VIEW, part_of, written
from gyebo.server.arguments import arguments, misfit, whole_number
from gyebo.server.asking import answer_to
from gyebo.server.frames import Job
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.refusals import RefusalError
from gyebo.server.site import Site, site_of


def questions(request: Request) -> Response:
    """List the questions with their parameters and columns."""
    site = site_of(request)
    arguments(request, ())
    own_tag = tag(request, request.url.path)
    if is_known(request, own_tag):
        return marked(Response(status_code=304), own_tag)
    listed = [described(site, question, request) for question in site.questions.values()]
    return marked(JSONResponse({"questions": listed}), own_tag)


async def answer(request: Request) -> Response:
    """Answer a question, whole or a page of it.

    Raises:
        RefusalError: 404 for an unknown question, 400 for a parameter or a value that it does not
            take, 406 when the client takes none of `SYNTAXES`, 503 when a limit was reached.
    """
    site = site_of(request)
    question = site.questions.get(request.path_params["name"])
    if question is None:
        raise RefusalError(
            404,
            "그런 질문은 없습니다. /api/questions에 목록이 있습니다.",
            "There is no such question; /api/questions lists them.",
        )
    values = arguments(request, (*question.params, *VIEW))
    limit = whole_number(values, "limit", None, 1, MOST_ROWS)
    offset = whole_number(values, "offset", 0, 0, MOST_ROWS) or 0
    syntax = accepted(request, SYNTAXES)
    own = {name: value for name, value in values.items() if name in question.params}
    own_tag = tag(
        request, request.url.path, syntax.name, repr(sorted(own.items())), str(limit), str(offset)
    )
    if is_known(request, own_tag):
        response = marked(Response(status_code=304), own_tag)
    else:
        result = await _ask(request, site, question, own)
        response = marked(written(part_of(result, offset, limit), syntax), own_tag)
        response.headers["X-Total-Count"] = str(len(result.rows))
        links = _pages(request, len(result.rows), offset, limit)
        if links:
            response.headers["Link"] = links
    response.headers["Vary"] = "Accept"
    return response


async def _ask(
    request: Request, site: Site, question: Question, values: Mapping[str, str]
) -> Result:
    """Ask the workers, as a client's own query would be asked: within the same limits."""
    loop = asyncio.get_running_loop()

    async def run(query: str) -> bytes:
        # Half an answer to a question would look like a whole one in a table.
        job = Job(query, site.holdings.base, table="json", whole=True)
        answered = await answer_to(request, site, job)
        if answered.reply.kind != "answer":
            raise RefusalError(
                503,
                "결과가 이 서버의 제한을 넘습니다. 매개변수로 범위를 좁혀 주십시오.",
                "The answer is larger than this server gives: narrow it with parameters.",
            )
        return answered.body

    def send(query: str) -> Result:
        body = asyncio.run_coroutine_threadsafe(run(query), loop).result()
        solutions = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        assert isinstance(solutions, ox.QuerySolutions)
        return result_of(solutions)

    try:
        return await to_thread.run_sync(ask_with, send, question, values, limiter=site.askers)
    except QuestionError as error:
        raise misfit(error) from None


def _pages(request: Request, total: int, offset: int, limit: int | None) -> str:
    """Return the `Link` header (RFC 8288) to the pages before and after."""
    if limit is None:
        return ""
    links = []
    if offset:
        links.append(("prev", max(0, offset - limit)))
    if offset + limit < total:
        links.append(("next", offset + limit))
    return ", ".join(
        f'<{request.url.include_query_params(offset=start)}>; rel="{rel}"' for rel, start in links
    )
