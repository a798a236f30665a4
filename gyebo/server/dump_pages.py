"""The addresses under `/dump/`: a page that lists the files, and the files."""

import os
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from gyebo.exports.csvw import METADATA
from gyebo.exports.dump import NAME, SUMS
from gyebo.exports.files import sha256_of
from gyebo.exports.formats import FOLDERS, SUFFIXES, media_type
from gyebo.server.dumps import Dumps
from gyebo.server.freshness import is_known
from gyebo.server.refusals import RefusalError
from gyebo.server.rendering import page
from gyebo.server.site import site_of

WAIT = 20
"""Seconds that a request for a file waits for it; the proxy of `deploy/` waits longer."""

# Seconds that a client who is told to come back should let go.
_AGAIN = 30
# What each format is, in Korean and in English.
_WORDS = {
    "nq": ("N-Quads: 모든 문장, 그래프 이름까지", "every statement with its graph"),
    "trig": ("TriG: 모든 문장, 그래프별로", "every statement, graph by graph"),
    "ttl": ("Turtle: 그래프를 합친 것", "the union of the graphs"),
    "nt": ("N-Triples: 그래프를 합친 것", "the union of the graphs"),
    "rdfxml": ("RDF/XML: 그래프를 합친 것", "the union of the graphs"),
    "jsonld": ("JSON-LD: 모든 문장, 그래프별로", "every statement, graph by graph"),
    "graphml": ("GraphML: 점과 선", "nodes and edges"),
    "gexf": ("GEXF: 점과 선 (Gephi)", "nodes and edges, for Gephi"),
    "cytoscape": ("Cytoscape JSON: 점과 선", "nodes and edges, for Cytoscape"),
    "jsonld-framed": ("JSON-LD 문서: 종류마다 하나", "a JSON-LD document for each kind of thing"),
    "csv": ("CSV 표와 CSVW 설명: 질문마다 하나", "a table for each question, described by CSVW"),
    "parquet": ("Parquet 표: 질문마다 하나", "a typed table for each question"),
    "fiscal": ("재정 자료 꾸러미: 세입·세출", "a Fiscal Data Package of the budget tables"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A file as the page lists it; without size and checksum while these are not known."""

    name: str
    size: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class _Group:
    """The files of a format."""

    ko: str
    en: str
    lines: tuple[_Line, ...]


def dump_routes() -> list[Route]:
    """Return the routes of the dump."""
    return [
        Route("/dump", _to_index),
        Route("/dump/", _index),
        Route("/dump/{name:path}", _file),
    ]


def _to_index(_: Request) -> Response:
    return RedirectResponse("/dump/", 308)


def _index(request: Request) -> Response:
    """List the files; whoever opens the page first has them made."""
    dumps = site_of(request).dumps
    dumps.begin()
    made = bool(dumps.files)
    answer = page(
        "dump",
        offered=dumps.offered,
        made=made,
        failed=dumps.failed,
        groups=_groups(dumps),
        sums=SUMS,
    )
    answer.headers["Cache-Control"] = "no-cache"
    if dumps.offered and not made and not dumps.failed:
        answer.headers["Refresh"] = "5"
    return answer


def _groups(dumps: Dumps) -> list[_Group]:
    lines = [_Line(file.name, file.size, file.sha256) for file in dumps.files]
    if not lines:
        names = [f"{NAME}{suffix}.gz" for suffix in SUFFIXES.values()]
        lines = [_Line(name, _size(dumps.path(name)), "") for name in names]
    groups = []
    for form, suffix in SUFFIXES.items():
        own = tuple(line for line in lines if line.name == f"{NAME}{suffix}.gz")
        groups.append(_Group(*_WORDS[form], own))
    for kind in FOLDERS:
        own = tuple(line for line in lines if line.name.startswith(f"{kind}/"))
        groups.append(_Group(*_WORDS[kind], own))
    return groups


def _size(path: Path | None) -> int | None:
    return path.stat().st_size if path else None


async def _file(request: Request) -> Response:
    """Send a file, whole or in part; whoever asks before it is made waits for it.

    Raises:
        RefusalError: 404 for a file that there is not, 503 while it cannot be had.
    """
    dumps = site_of(request).dumps
    name = str(request.path_params["name"])
    if dumps.offered and not await dumps.wait_for(name, WAIT):
        raise _unmade(
            "만드는 중입니다. 잠시 뒤 다시 받으십시오.", "It is still being made; come back soon."
        )
    path = dumps.path(name)
    if path is None:
        if dumps.failed:
            raise _unmade("내려받을 파일을 만들지 못했습니다.", "The files could not be made.")
        raise RefusalError(
            404,
            "그런 파일은 없습니다. /dump/에 파일 목록이 있습니다.",
            "There is no such file; /dump/ lists them.",
        )
    known = dumps.described(name)
    digest = known.sha256 if known else await run_in_threadpool(sha256_of, path)
    tag = f'"{digest}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if name.startswith("csv/") and not name.endswith(METADATA):
        # Model for Tabular Data, section 5.2.
        headers["Link"] = f'<{METADATA}>; rel="describedby"; type="application/csvm+json"'
    if is_known(request, digest):
        return Response(status_code=304, headers=headers)
    _settle_range(request, tag)
    packed = name.endswith(".gz")
    return _DumpFile(
        path, headers=headers, media_type="application/gzip" if packed else media_type(name)
    )


def _unmade(ko: str, en: str) -> RefusalError:
    return RefusalError(503, ko, en, headers={"Retry-After": str(_AGAIN)})


def _settle_range(request: Request, tag: str) -> None:
    """Leave a request for a part only where `If-Range` names the file as it is (RFC 9110, 13.1.5).

    The library would compare with a date too, which these files have not.
    """
    asked = request.headers.get("if-range")
    if asked is None:
        return
    settled = {b"if-range"} if asked == tag else {b"if-range", b"range"}
    request.scope["headers"] = [
        (name, value) for name, value in request.scope["headers"] if name not in settled
    ]


class _DumpFile(FileResponse):
    """A file known by its content alone: the day on which it was made says nothing about it."""

    def set_stat_headers(self, stat_result: os.stat_result) -> None:
        super().set_stat_headers(stat_result)
        del self.headers["last-modified"]
