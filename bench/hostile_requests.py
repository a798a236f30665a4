"""Hostile requests, in parts that several clients send side by side.

schemathesis makes what the OpenAPI document describes, right and wrong; hypothesis makes SPARQL,
bodies, headers, paths and encodings that no document describes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from bench.hostile_queries import QUERIES, WORDS
from bench.tally import Tally

_HEADERS = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
).map(str.strip)
_PLACES = st.sampled_from(
    ["/", "/api/", "/api/questions/", "/api/reconcile/", "/sparql", "/questions/", "/evidence/",
     "/id/", "/id/project/", "/page/id/", "/data/id/", "/vocab/", "/graph/", "/graph-store",
     "/catalog", "/.well-known/", "/dump/", "/ontology", "/static/", "/brief/", "//", "/../"]
)  # fmt: skip
_FORM = "application/x-www-form-urlencoded"
_PATIENCE = 60

WILD = ("words of SPARQL", "queries", "bodies", "paths", "parameters", "headers")
"""The kinds of requests that no document describes."""


@dataclass(frozen=True)
class Part:
    """Some requests of one kind, to be sent by one client.

    Args:
        kind: one of `WILD`, or how the table calls those that the OpenAPI document describes.
        data: what the server holds, as the table calls it.
        url: of the server.
        requests: about how many.
        seed: another one makes other requests.
        client: the address that the server is told to take for the client's.
        path: of the described call; empty for a wild kind.
        method: of the described call.
        mode: whether the described call is made as described.
    """

    kind: str
    data: str = ""
    url: str = ""
    requests: int = 0
    seed: int = 0
    client: str = ""
    path: str = ""
    method: str = ""
    mode: GenerationMode = GenerationMode.POSITIVE

    @property
    def name(self) -> str:
        """How the table calls its requests."""
        return f"{self.kind}, {self.data}"


def described_calls(url: str) -> list[Part]:
    """Return a part without requests for every described call that takes something."""
    return [
        Part(f"OpenAPI, {mode.value}", path=call.path, method=call.method, mode=mode)
        for call in _operations(url).values()
        if list(call.query) or list(call.body)
        for mode in GenerationMode
        # Nothing can be wrong with a text that holds JSON, as schemathesis sees it.
        if mode is GenerationMode.POSITIVE or call.path != "/api/reconcile"
    ]


def send(part: Part) -> Tally:
    """Send the requests of a part, one after the other, and count what comes back."""
    tally = Tally()
    if part.path:
        _described(part, tally)
    else:
        _wild(part, tally)
    return tally


@cache
def _operations(url: str) -> dict[tuple[str, str], Any]:
    document = httpx.get(f"{url}/api/openapi.json", timeout=_PATIENCE).raise_for_status().json()
    schema: Any = schemathesis.openapi.from_dict(document)
    found = [result.ok() for result in schema.get_all_operations()]
    return {(each.path, each.method): each for each in found}


def _many(strategy: st.SearchStrategy[Any], part: Part, ask: Callable[..., None]) -> None:
    """Send what a strategy makes, so many times."""
    chosen = settings(
        max_examples=part.requests,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    seed(part.seed)(chosen(given(strategy)(ask)))()


def _described(part: Part, tally: Tally) -> None:
    headers = {"X-Forwarded-For": part.client}

    def ask(case: Any) -> None:
        asked = f"{case.method} {case.path} {case.query} {case.body}"
        try:
            answer = case.call(base_url=part.url, timeout=_PATIENCE, headers=headers)
        except OSError as error:  # of the connection
            tally.broken(part.name, asked, error)
        else:
            text = answer.content.decode(errors="replace")
            tally.note(part.name, asked, answer.status_code, answer.headers, text)

    operation = _operations(part.url)[part.path, part.method]
    _many(operation.as_strategy(generation_mode=part.mode), part, ask)


def _wild(part: Part, tally: Tally) -> None:
    forwarded = (b"X-Forwarded-For", part.client.encode())
    with httpx.Client(base_url=part.url, timeout=_PATIENCE) as client:

        def ask(method: str, path: str, headers: dict[bytes, str], content: bytes = b"") -> None:
            asked = f"{method} {path} {headers} {content!r}"
            told = [(name, value.encode("latin-1")) for name, value in headers.items()]
            try:
                answer = client.request(method, path, headers=[*told, forwarded], content=content)
            except (httpx.TransportError, httpx.InvalidURL) as error:
                tally.broken(part.name, asked, error)
            else:
                tally.note(part.name, asked, answer.status_code, answer.headers, answer.text)

        def words(sent: tuple[str, str]) -> None:
            direct("/sparql", *sent)

        def query(sent: tuple[str, str]) -> None:
            # Many run into the limit of time: the lower one keeps this short.
            direct("/sparql?timeout=0.5", *sent)

        def direct(path: str, text: str, accept: str) -> None:
            headers = {b"Content-Type": "application/sparql-query", b"Accept": accept}
            ask("POST", path, headers, text.encode("utf-8", errors="surrogatepass"))

        def body(sent: tuple[bytes, str, str]) -> None:
            content, media_type, path = sent
            ask("POST", path, {b"Content-Type": media_type}, content)

        def path(sent: tuple[str, bytes, str]) -> None:
            place, rest, accept = sent
            ask("GET", place + _escaped(rest), {b"Accept": accept})

        def parameter(sent: tuple[str, dict[str, bytes], str]) -> None:
            place, pairs, method = sent
            joined = "&".join(f"{name}={_escaped(value)}" for name, value in pairs.items())
            ask(method, f"{place}?{joined}", {})

        def header(sent: tuple[str, dict[bytes, str], str]) -> None:
            place, headers, method = sent
            ask(method, place, headers)

        targets = st.sampled_from(["/sparql", "/api/reconcile", "/api/search", "/graph-store", "/"])
        names = st.sampled_from(
            ["query", "format", "timeout", "default-graph-uri", "graph", "default", "q", "limit",
             "queries", "update", "sort", "page", "report", "organisation", "project"]
        )  # fmt: skip
        values = st.one_of(
            st.binary(max_size=60),
            st.sampled_from([b"ASK {}", b"DESCRIBE <urn:a>", b"html", b"1e9", b"-1", b"urn:a"]),
        )
        fields = st.sampled_from(
            [b"Host", b"Range", b"If-Range", b"If-None-Match", b"If-Match", b"If-Modified-Since",
             b"Accept", b"Accept-Language", b"Accept-Encoding", b"Origin", b"Forwarded", b"Cookie",
             b"X-Forwarded-Host", b"X-Forwarded-Proto", b"Authorization", b"Content-Type"]
        )  # fmt: skip
        methods = st.sampled_from(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
        strategies: dict[str, tuple[st.SearchStrategy[Any], Callable[..., None]]] = {
            "words of SPARQL": (st.tuples(WORDS, _HEADERS), words),
            "queries": (st.tuples(QUERIES, st.sampled_from(["*/*", "text/*", "text/html"])), query),
            "bodies": (
                st.tuples(st.binary(), st.one_of(st.just(_FORM), _HEADERS), targets),
                body,
            ),
            "paths": (st.tuples(_PLACES, st.binary(max_size=40), _HEADERS), path),
            "parameters": (
                st.tuples(_PLACES, st.dictionaries(names, values), methods),
                parameter,
            ),
            "headers": (st.tuples(_PLACES, st.dictionaries(fields, _HEADERS), methods), header),
        }
        strategy, sender = strategies[part.kind]
        _many(strategy, part, sender)


def _escaped(raw: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in raw)
