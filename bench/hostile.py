"""`python -m bench.hostile [--requests N] [--seed N]`: requests that mean nothing or harm, counted.

A server over the project's own data gets what schemathesis makes of the OpenAPI document, right and
wrong, and what hypothesis makes of SPARQL, headers, IRIs and encodings. Printed are the answers by
status; exits 1 after a fault: a 5xx other than the deliberate 503, a stack trace or a path of the
machine in an answer, a connection that breaks, or a server that does not answer right afterwards.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from bench.steps import ROOT
from bench.timing import table

_GYEBO = (sys.executable, "-m", "gyebo")
_LEAKS = re.compile(r'Traceback|File "|site-packages|panicked at|\.py\b')
_WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES "
    "SERVICE INSERT DELETE PREFIX BASE LIMIT OFFSET ORDER BY GROUP HAVING COUNT REGEX REPLACE "
    'DISTINCT UNDEF a true ?s ?p ?o * { } ( ) [ ] < > <urn:a> "x" \'y\' """ \\ # . ; , / | ^ + '
    "- = != && || ! 1 2.5 1e9 @ko ^^ _:b ex: ?? $ % 한글 \x00 \U0001f600"
)
_QUERIES = st.one_of(
    st.text(), st.lists(st.sampled_from(_WORDS.split(" ")), max_size=40).map(" ".join)
)
_HEADERS = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
).map(str.strip)
_PLACES = st.sampled_from(
    ["/", "/api/", "/api/questions/", "/api/reconcile/", "/sparql", "/questions/", "/evidence/",
     "/id/", "/id/project/", "/vocab/", "/graph/", "/ontology", "/static/", "/brief/", "//", "/../"]
)  # fmt: skip

Send = Callable[..., None]


class Tally:
    """The answers so far, by kind of request and status; faults are kept with what was sent."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []

    def note(self, kind: str, asked: str, status: int, text: str) -> None:
        """Count an answer, and whether it is a fault."""
        self.counts[kind, f"{status // 100}xx" if status != 503 else "503"] += 1
        if (status >= 500 and status != 503) or (status >= 400 and _LEAKS.search(text)):
            self.faults.append(f"{kind}: {status} for {asked[:300]!r}: {text[:300]!r}")

    def broken(self, kind: str, asked: str, error: Exception) -> None:
        """Count a request that got no answer."""
        self.counts[kind, "none"] += 1
        self.faults.append(f"{kind}: no answer for {asked[:300]!r}: {error!r}")


@contextmanager
def _server(store: Path) -> Iterator[str]:
    command = [*_GYEBO, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[\w.:]+", process.stderr.readline())
        assert found, "the server did not start"
        try:
            yield found[0]
        finally:
            process.terminate()


def _many(strategy: st.SearchStrategy[Any], times: int, start: int, send: Send) -> None:
    """Send what a strategy makes, so many times."""
    phases = settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    seed(start)(phases(given(strategy)(send)))()


def _described(url: str, requests: int, start: int, tally: Tally) -> None:
    """Send what the OpenAPI document allows, and what it does not."""
    schema: Any = schemathesis.openapi.from_url(f"{url}/api/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    asking = [each for each in operations if list(each.query) or list(each.body)]
    times = max(1, requests // (len(asking) * len(GenerationMode)))
    for operation in asking:
        for mode in GenerationMode:
            # Nothing can be wrong with a text that holds JSON, as schemathesis sees it.
            if mode is GenerationMode.POSITIVE or operation.path != "/api/reconcile":
                send = _sender(f"OpenAPI, {mode.value}", tally)
                _many(operation.as_strategy(generation_mode=mode), times, start, send)


def _sender(kind: str, tally: Tally) -> Send:
    def send(case: Any) -> None:
        asked = f"{case.method} {case.path} {case.query} {case.body}"
        try:
            answer = case.call(timeout=60)
        except OSError as error:  # of the connection
            tally.broken(kind, asked, error)
        else:
            tally.note(kind, asked, answer.status_code, answer.text)

    return send


def _wild(url: str, requests: int, start: int, tally: Tally) -> None:
    """Send SPARQL, bodies, paths and parameters that no document describes."""
    client = httpx.Client(base_url=url, timeout=60)

    def ask(kind: str, method: str, path: str, **options: Any) -> None:
        asked = f"{method} {path} {options}"
        try:
            answer = client.request(method, path, **options)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            tally.broken(kind, asked, error)
        else:
            tally.note(kind, asked, answer.status_code, answer.text)

    def query(sent: tuple[str, str]) -> None:
        text, accept = sent
        headers = {
            b"Content-Type": b"application/sparql-query",
            b"Accept": accept.encode("latin-1"),
        }
        content = text.encode("utf-8", errors="surrogatepass")
        ask("SPARQL", "POST", "/sparql", content=content, headers=headers)

    def body(sent: tuple[bytes, str, str]) -> None:
        content, media_type, path = sent
        headers = {b"Content-Type": media_type.encode("latin-1")}
        ask("body", "POST", path, content=content, headers=headers)

    def path(sent: tuple[str, bytes, str]) -> None:
        place, rest, accept = sent
        escaped = "".join(f"%{byte:02X}" for byte in rest)
        ask("path", "GET", place + escaped, headers={b"Accept": accept.encode("latin-1")})

    media_types = st.one_of(st.sampled_from(["application/x-www-form-urlencoded"]), _HEADERS)
    targets = st.sampled_from(["/sparql", "/api/reconcile", "/api/search", "/"])
    for strategy, send in (
        (st.tuples(_QUERIES, _HEADERS), query),
        (st.tuples(st.binary(), media_types, targets), body),
        (st.tuples(_PLACES, st.binary(max_size=40), _HEADERS), path),
    ):
        _many(strategy, max(1, requests // 3), start, send)


def main() -> None:
    """Send and count."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="about how many to send")
    parser.add_argument("--seed", type=int, default=0, help="another seed makes other requests")
    chosen = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as work:
        store = Path(work) / "store"
        built = [*_GYEBO, "build", "--data", str(ROOT / "data"), "--store", str(store)]
        subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
        with _server(store) as url:
            _described(url, chosen.requests // 2, chosen.seed, tally)
            _wild(url, chosen.requests // 2, chosen.seed, tally)
            alive = httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=60)
    if alive.status_code != 200:
        tally.faults.append(f"afterwards: {alive.status_code} for ASK {{}}")
    statuses = sorted({status for _, status in tally.counts})
    kinds = sorted({kind for kind, _ in tally.counts})
    rows = [(kind, *(f"{tally.counts[kind, each]:,}" for each in statuses)) for kind in kinds]
    print(table(f"{tally.counts.total():,} hostile requests", ("requests", *statuses), rows))
    for fault in tally.faults[:20]:
        print(fault)
    print(f"{len(tally.faults)} faults")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
