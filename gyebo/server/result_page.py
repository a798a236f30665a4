"""The result of a query as a page: the first rows, and where to take them all."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.frames import Answer, Job
from gyebo.server.negotiation import GRAPHS, TABLES
from gyebo.server.rendering import page
from gyebo.server.site import site_of
from gyebo.terms import Term

PAGE_ROWS = 1_000
"""Rows that a page shows; a browser draws no more without delay."""


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term as a cell shows it: text, where it leads here, and its language or datatype."""

    text: str
    href: str = ""
    note: str = ""


def result_page(request: Request, job: Job, answer: Answer) -> Response:
    """Return a page with the rows of an answer, and a notice when they are not all.

    Args:
        request: the request.
        job: the query, and the dataset that the request gives it.
        answer: a table in JSON, or a graph in N-Triples.
    """
    site = site_of(request)
    columns: tuple[str, ...] = ()
    rows: list[tuple[ShownTerm, ...]] = []
    truth: bool | None = None
    if answer.reply.family == "graph":
        columns = ("subject", "predicate", "object")
        for triple in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES):
            terms = (triple.subject, triple.predicate, triple.object)
            rows.append(tuple(_shown(request, term) for term in terms))
    else:
        result = ox.parse_query_results(answer.body, ox.QueryResultsFormat.JSON)
        if isinstance(result, ox.QueryBoolean):
            truth = bool(result)
        else:
            columns = tuple(variable.value for variable in result.variables)
            rows = [tuple(_shown(request, term) for term in solution) for solution in result]
    syntaxes = GRAPHS if answer.reply.family == "graph" else TABLES
    asked = [
        ("query", job.text),
        *(("default-graph-uri", iri) for iri in job.default_graphs),
        *(("named-graph-uri", iri) for iri in job.named_graphs),
    ]
    return page(
        "sparql-result",
        query=job.text,
        columns=columns,
        rows=rows,
        truth=truth,
        cut=answer.reply.cut,
        limit=site.settings.row_limit,
        files=[
            (each.name, "/sparql?" + urlencode([*asked, ("format", each.name)]))
            for each in syntaxes
        ],
    )


def _shown(request: Request, term: Term | None) -> ShownTerm:
    match term:
        case None:
            return ShownTerm("")
        case ox.NamedNode():
            return ShownTerm(term.value, site_of(request).holdings.address(term.value) or "")
        case ox.Literal():
            kind = term.datatype.value.rpartition("#")[2]
            note = f"@{term.language}" if term.language else kind
            return ShownTerm(term.value, note="" if note == "string" else note)
        case _:
            return ShownTerm(str(term))
