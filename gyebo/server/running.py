"""Running the server: the store, the port, the start and the stop."""

import contextlib
import gc
import math
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import uvicorn

from gyebo.server.application import application
from gyebo.server.connection import connections
from gyebo.server.settings import Settings
from gyebo.store import INDEX, SUMMARY, current
from gyebo.summary import BuildSummary, summary_text
from loaders.iri import BASE


class ServeError(Exception):
    """The server cannot start: one line that says why."""


def run(store: Path, load: Sequence[str], settings: Settings) -> None:
    """Serve until the process is told to stop (SIGINT or SIGTERM).

    Args:
        store: folder of the store; not looked at when `load` names files.
        load: files to serve instead of the store, see `loaded`.
        settings: where to listen, and limits.

    Raises:
        ServeError: the port is taken, or a file cannot be loaded.
        StoreError: the store cannot be opened.
    """
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(_listening(settings.host, settings.port))
        if load:
            passing = stack.enter_context(loaded(load))
            served = application(lambda: passing, settings)
        else:
            served = application(lambda: current(store), settings)
        server = uvicorn.Server(
            uvicorn.Config(
                served,
                http=connections(settings.stall_limit),
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=bool(settings.trusted_proxies),
                forwarded_allow_ips=list(settings.trusted_proxies),
                timeout_graceful_shutdown=math.ceil(settings.grace),
            )
        )

        def stop(*_: object) -> None:
            server.should_exit = True

        # uvicorn stops in order on these signals, and then sends them again to whoever listened
        # before. That is this handler, so that what follows (removing loaded files) is done and
        # the exit code is 0; and a signal that comes before uvicorn listens is not lost.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        sys.stderr.write(f"계보 Gyebo: {_address(listening)} (멈추려면 Ctrl-C / Ctrl-C to stop)\n")
        sys.stderr.flush()
        # What a server starts with stays until its end: it is not looked through for garbage again.
        gc.freeze()
        server.run(sockets=[listening])


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once (TCP_NODELAY) on sockets that say to be of TCP, on no others: there the
    # second part of an answer waits 40 ms for the client's word that it has the first.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise ServeError(f"cannot listen on {host} port {port}: {error.strerror}") from None
        listening.listen(1024)
        yield listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def loaded(files: Sequence[str]) -> Iterator[Path]:
    """Make a passing version of a store out of RDF files.

    Args:
        files: each a path, or `GRAPH=PATH` with the IRI of the graph to load into. N-Quads, TriG
            and JSON-LD bring their own graphs; triples without a graph go to the default graph,
            since a file's address would tell how the machine is laid out.

    Yields:
        the version's folder, removed at the end.

    Raises:
        ServeError: a file is missing, of unknown format, or malformed; says where.
    """
    with tempfile.TemporaryDirectory(prefix="gyebo-") as folder:
        version = Path(folder)
        index = ox.Store(str(version / INDEX))
        for file in files:
            _load(index, file)
        summary = BuildSummary("", BASE, len(index), (), ())
        (version / SUMMARY).write_text(summary_text(summary), encoding="utf-8")
        index.flush()
        # The index must be closed before others open it.
        del index
        yield version


def _load(store: ox.Store, file: str) -> None:
    graph, equals, path = file.rpartition("=")
    if equals and Path(file).exists():
        graph, path = "", file
    rdf_format = ox.RdfFormat.from_extension(Path(path).suffix.lstrip("."))
    if rdf_format is None:
        raise ServeError(f"{path}: not a known RDF file name (.ttl .nt .nq .trig .rdf .jsonld)")
    try:
        to_graph = ox.NamedNode(graph) if graph else None
    except ValueError as error:
        raise ServeError(f"{graph}: not the IRI of a graph ({error})") from None
    try:
        store.bulk_load(path=path, format=rdf_format, to_graph=to_graph)
    except OSError as error:
        raise ServeError(f"{path}: {error.strerror or error}") from None
    except (SyntaxError, ValueError) as error:
        raise ServeError(f"{path}: {error}") from None
