"""Asking another SPARQL endpoint the same named questions, over the SPARQL 1.1 Protocol."""

from collections.abc import Mapping
from urllib.error import HTTPError, URLError

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from gyebo.questions import Question, ask_with
from gyebo.results import Result, result_of

_SECONDS = 60


class EndpointError(Exception):
    """An endpoint that cannot be reached, refuses a query or answers something else; one line."""


def ask_endpoint(url: str, question: Question, values: Mapping[str, str]) -> Result:
    """Ask an endpoint a named question.

    Args:
        url: address of the endpoint.
        question: what to ask.
        values: the parameters given, by name; the others stay open.

    Raises:
        QuestionError: a parameter or its value does not fit.
        EndpointError: the endpoint gives no answer to it.
    """
    return ask_with(lambda query: select(url, query), question, values)


def select(url: str, query: str) -> Result:
    """Send a SELECT query to an endpoint.

    Raises:
        EndpointError: the endpoint gives no answer to it.
    """
    # Slow to import, and only this needs it.
    from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper  # noqa: PLC0415
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException  # noqa: PLC0415

    client = SPARQLWrapper(url, agent="gyebo")
    client.setQuery(query)
    # The library guesses the kind from the text, and takes a word of a comment (`moved`) for it.
    client.queryType = SELECT
    client.setMethod(POST)
    client.setReturnFormat(JSON)
    client.setTimeout(_SECONDS)
    try:
        content = client.query().response.read()
    except HTTPError as error:
        raise EndpointError(f"{url}: {error.code} {error.reason}") from None
    except (SPARQLWrapperException, URLError, OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else _first_line(error)
        raise EndpointError(f"{url}: {reason}") from None
    try:
        solutions = parse_query_results(content, QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions)
        return result_of(solutions)
    except (SyntaxError, ValueError):
        raise EndpointError(f"{url}: the answer is not SPARQL results in JSON") from None


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
