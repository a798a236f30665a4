"""SPARQL 1.1 Protocol: from an HTTP request to a query, or to a plain refusal.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from gyebo.server import query_text
from gyebo.server.federation import calls_only
from gyebo.server.negotiation import GRAPHS, PAGE, TABLES, Syntax, choose, named, wished
from gyebo.server.refusals import RefusalError, hung_up

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
# A query longer than this is not written by anyone; bytes.
_LONGEST = 1 << 20
_LONG = 20_000
_SHORT = 4_000
# Brackets inside brackets: the parser is recursive, and far deeper texts would end its process.
_DEEPEST = 200
_MOST_PARAMETERS = 200


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query as the protocol carries it, with the syntaxes to answer in.

    `table` is for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE; None where the client
    accepts none of ours. `default_graphs` and `named_graphs` are absolute IRIs. `seconds` is the
    time limit that the client asks for, `page` whether it wants to look at the result in a page,
    `federated` whether the query calls other services, all of them allowed, and `lasting` whether a
    build always answers it in the same way.
    """

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    table: Syntax | None
    graph: Syntax | None
    seconds: float | None = None
    page: bool = False
    federated: bool = False
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a text is, beside a query that may be asked."""

    federated: bool
    lasting: bool


def parameters(text: bytes) -> list[tuple[str, str]]:
    """Return the decoded pairs of a query string or form body.

    Raises:
        RefusalError: (400) not UTF-8, or more pairs than anyone needs.
    """
    try:
        return parse_qsl(
            text.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise RefusalError(
            400, "요청이 UTF-8이 아닙니다.", "The request is not encoded in UTF-8."
        ) from None
    except ValueError:
        raise RefusalError(
            400,
            f"매개변수가 너무 많습니다(최대 {_MOST_PARAMETERS}개).",
            f"Too many parameters (at most {_MOST_PARAMETERS}).",
        ) from None


async def read_query(request: Request, service_hosts: Collection[str] = ()) -> QueryRequest:
    """Read the query of a GET or POST request.

    Args:
        request: the request.
        service_hosts: the hosts that its query may call.

    Raises:
        RefusalError: 400 for what is malformed, 403 for updates and federated queries, 413 for
            too much, 415 for a body of another media type.
    """
    pairs = parameters(request.scope["query_string"])
    if request.method == "POST":
        pairs += await _posted(request)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise _read_only()
    queries = values.get("query", [])
    if len(queries) != 1:
        raise RefusalError(
            400,
            f"질의(query)는 하나여야 하는데 {len(queries)}개입니다.",
            f"Exactly one query parameter is needed, not {len(queries)}.",
        )
    text = queries[0]
    hosts = tuple(service_hosts)
    if len(text) <= _SHORT:
        traits = _known_traits(text, hosts)
    elif len(text) <= _LONG:
        traits = _traits(text, hosts)
    else:
        # Reading it takes a while, and other clients must be heard meanwhile.
        traits = await run_in_threadpool(_traits, text, hosts)
    accept = request.headers.get("accept")
    table, graph = choose(accept, TABLES), choose(accept, GRAPHS)
    formats = values.get("format", ())
    page = wished(formats, (PAGE, *TABLES, *GRAPHS)) is PAGE
    if formats:
        table, graph = wished(formats, TABLES), wished(formats, GRAPHS)
    if page:  # drawn from these
        table, graph = TABLES[0], named("nt", GRAPHS)
    return QueryRequest(
        text,
        _graphs(values.get("default-graph-uri", ())),
        _graphs(values.get("named-graph-uri", ())),
        table,
        graph,
        _seconds(values.get("timeout", ())),
        page,
        traits.federated,
        traits.lasting,
    )


def _seconds(given: Sequence[str]) -> float | None:
    """Return the time limit that a client asks for.

    Raises:
        RefusalError: (400) it is no number of seconds above 0.
    """
    if not given:
        return None
    try:
        seconds = float(given[-1])
    except ValueError:
        seconds = 0.0
    if not seconds > 0:  # also what is not a number
        raise RefusalError(
            400,
            "timeout은 0보다 큰 초 단위 숫자여야 합니다.",
            "timeout must be a number of seconds above 0.",
            repr(given[-1][:80]),
        )
    return seconds


async def _posted(request: Request) -> list[tuple[str, str]]:
    content_type, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = content_type.strip().lower()
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]+)", rest, re.IGNORECASE)
    if media_type == UPDATE:
        raise _read_only()
    if media_type not in (FORM, QUERY) or (charset and charset[1].lower() not in ("utf-8", "utf8")):
        raise RefusalError(
            415,
            f"본문은 UTF-8로 된 {FORM} 또는 {QUERY}이어야 합니다.",
            f"The body must be {FORM} or {QUERY}, in UTF-8.",
            headers={"Accept-Post": f"{FORM}, {QUERY}"},
        )
    body = await bounded_body(request, _LONGEST)
    if media_type == FORM:
        return parameters(body)
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError as error:
        raise RefusalError(
            400,
            f"질의가 UTF-8이 아닙니다({error.start + 1}번째 바이트).",
            f"The query is not encoded in UTF-8 (byte {error.start + 1}).",
        ) from None


async def bounded_body(request: Request, limit: int) -> bytes:
    """Return the body of a request.

    Raises:
        RefusalError: 413 for more than `limit` bytes, 499 when the client goes before its end.
    """
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise RefusalError(
                    413,
                    f"본문이 너무 깁니다(최대 {limit:,} 바이트).",
                    f"The body is too long (at most {limit:,} bytes).",
                )
    except ClientDisconnect:
        raise hung_up() from None
    return bytes(body)


def _traits(text: str, service_hosts: tuple[str, ...]) -> _Traits:
    """Return what a text is; raises RefusalError when it is no query for this endpoint."""
    if not text.strip():
        raise RefusalError(400, "질의가 비어 있습니다.", "The query is empty.")
    if query_text.is_update(text):
        raise _read_only()
    federated = calls_only(text, service_hosts)
    if not federated and query_text.calls_service(text):
        raise _no_service(service_hosts)
    if query_text.depth(text) > _DEEPEST:
        raise RefusalError(
            400,
            f"괄호가 너무 깊습니다(최대 {_DEEPEST}겹).",
            f"The query has brackets more than {_DEEPEST} deep.",
        )
    return _Traits(federated, not (federated or query_text.differs_each_time(text)))


# What is asked again and again is read once; long texts are not kept.
_known_traits = lru_cache(maxsize=1_000)(_traits)


def _no_service(service_hosts: Collection[str]) -> RefusalError:
    if not service_hosts:
        return RefusalError(
            403,
            "다른 서버로 가는 질의(SERVICE)는 받지 않습니다.",
            "Federated queries (SERVICE) are not offered here.",
        )
    return RefusalError(
        403,
        "SERVICE 뒤에는 허용된 서버의 절대 IRI를 바로 적어야 합니다(변수와 접두어는 안 됩니다).",
        "SERVICE must be followed by an absolute IRI at one of the allowed hosts, not by a variable"
        " or a prefixed name; nor may the word stand elsewhere in such a query.",
        "\n".join(sorted(service_hosts)),
    )


def _graphs(iris: list[str] | tuple[()]) -> tuple[str, ...]:
    for iri in iris:
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise RefusalError(
                400,
                "그래프 주소가 절대 IRI가 아닙니다.",
                "A graph of the dataset is not an absolute IRI.",
                f"{iri[:200]!r}: {error}",
                f"읽지 못한 주소: {iri[:200]!r}",
            ) from None
    return tuple(iris)


def _read_only() -> RefusalError:
    return RefusalError(
        403,
        "이 서버는 읽기 전용입니다. 갱신(SPARQL Update)은 받지 않습니다.",
        "This endpoint is read-only: SPARQL Update is not accepted.",
    )
