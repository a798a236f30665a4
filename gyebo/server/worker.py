"""A process that answers queries and can be ended: pyoxigraph cannot stop a query once it runs.

Started by `pool.py` as `python -m gyebo.server.worker STORE ...`; reads jobs from its standard
input and writes replies to its standard output, one at a time, until the input ends.
"""

import math
import os
import resource
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from gyebo.seal import broken_seal
from gyebo.server.frames import LENGTHS_SIZE, Job, Reply, pack_reply, unpack_job, unpack_lengths
from gyebo.server.query_text import names_dataset
from gyebo.server.row_writers import write_rows
from gyebo.server.triple_writer import write_triples
from gyebo.server.written import Written

_TABLE_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_STACK = 64 << 20


def answer(store: ox.Store, job: Job, result_limit: int) -> tuple[Reply, bytes]:
    """Run one query and write its result.

    The dataset of the protocol goes before the one in the query, as SPARQL 1.1 Protocol 2.1.4
    says; where neither names one, the default graph is the union of all graphs. A dataset of the
    protocol that names graphs of one sort only leaves the other sort empty.

    Args:
        store: what is asked.
        job: the query and how to answer.
        result_limit: bytes that the answer may have; it is cut there, or refused if it must be
            whole.

    Returns:
        what to tell the client, and the answer.
    """
    by_protocol = bool(job.default_graphs or job.named_graphs)
    # An empty list is how pyoxigraph is told that there is no such graph.
    default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None
    if by_protocol:
        default_graph = [ox.NamedNode(iri) for iri in job.default_graphs]
        named_graphs = [ox.NamedNode(iri) for iri in job.named_graphs]
    try:
        result = store.query(
            job.text,
            base_iri=job.base,
            # pyoxigraph would let the union win over a FROM clause.
            use_default_graph_as_union=not by_protocol and not names_dataset(job.text),
            default_graph=default_graph,
            named_graphs=named_graphs,
        )
    except SyntaxError as error:
        return Reply("syntax", detail=str(error)), b""
    most = sys.maxsize if job.whole else job.rows
    if isinstance(result, ox.QueryTriples):
        family, syntax = "graph", job.graph
    else:
        family, syntax = "table", job.table
    if not syntax:
        return Reply("not-acceptable", family=family), b""
    match result:
        case ox.QueryTriples():
            written = write_triples(result, syntax, most, result_limit)
        case ox.QuerySolutions():
            written = write_rows(result, syntax, most, result_limit)
        case _:
            written = Written(result.serialize(format=_TABLE_FORMATS[syntax]) or b"", 1)
    if written.cut and job.whole:
        return Reply("too-large"), b""
    reply = Reply("answer", family, syntax, rows=written.rows, cut=written.cut)
    return reply, written.body


def _bound_memory(extra: int) -> None:
    """Let this process grow by `extra` bytes from here; an allocation beyond that ends it."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return  # not on Linux, where alone the limit is kept: there only the clock bounds a query
    pages = int(statm.read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _forbid_new_files() -> None:
    """Close the way to new files and connections: `SERVICE` would otherwise reach the network.

    The store has all its files open by now. The limit is the lowest free descriptor, so that
    what is open stays open and nothing new gets a number.
    """
    spare = os.open(os.devnull, os.O_RDONLY)
    os.close(spare)
    resource.setrlimit(resource.RLIMIT_NOFILE, (spare, spare))


def _bound_time(seconds: float) -> None:
    """End this process when it computes much longer than a query may, even if nobody watches."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(usage.ru_utime + usage.ru_stime + 2 * seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _read(source: BinaryIO) -> Job | None:
    prefix = source.read(LENGTHS_SIZE)
    if len(prefix) < LENGTHS_SIZE:
        return None
    header, _ = unpack_lengths(prefix)
    return unpack_job(source.read(header))


def _send(target: BinaryIO, reply: Reply, body: bytes = b"") -> None:
    target.write(pack_reply(reply, body))
    target.flush()


def main(
    folder: str, time_limit: float, memory_limit: int, result_limit: int, federated: bool
) -> None:
    """Answer jobs from standard input until it ends.

    Args:
        folder: the store, opened read-only.
        time_limit: seconds of one query; the pool's own clock ends the process first.
        memory_limit: bytes that a query may take.
        result_limit: bytes that an answer may have.
        federated: whether queries may open connections; they come here checked (`federation.py`).
    """
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # The pool's process looked at all of it when it opened the store; it may have been cut since.
    broken = broken_seal(Path(folder).parent, Path(folder), sizes_only=True)
    if broken:
        raise OSError(f"{folder}: damaged: {broken} is not as it was built")
    store = ox.Store.read_only(folder)
    # What the first query loads must be loaded before the doors close.
    answer(store, Job("ASK { ?s ?p ?o }", "urn:x", table="json"), result_limit)
    _bound_memory(memory_limit)
    if not federated:
        _forbid_new_files()
    _send(target, Reply("ready"))
    while (job := _read(source)) is not None:
        _bound_time(time_limit)
        try:
            reply, body = answer(store, job, result_limit)
        except MemoryError:
            raise  # whatever took it all: the process ends, and another takes its place
        except Exception as error:  # the client is told, the worker goes on
            reply, body = Reply("failed", detail=f"{type(error).__name__}: {error}"), b""
        _send(target, reply, body)


def _main(*given: Any) -> None:
    """Run `main`; say in one line what ended it."""
    try:
        main(*given)
    except (MemoryError, OSError, RuntimeError) as error:
        sys.stderr.write(f"{str(error) or type(error).__name__}\n")
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    # The parser calls itself for every bracket: the usual 8 MiB of stack would end the process
    # on texts that are long but harmless.
    threading.stack_size(_STACK)
    folder, time_limit, memory_limit, result_limit, network = sys.argv[1:]
    thread = threading.Thread(
        target=_main,
        args=(
            folder,
            float(time_limit),
            int(memory_limit),
            int(result_limit),
            network == "federated",
        ),
    )
    thread.start()
    thread.join()
