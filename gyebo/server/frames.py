"""What passes between the server and a worker: a JSON header and a body, each with its length."""

import json
import struct
from dataclasses import asdict, dataclass

_LENGTHS = struct.Struct(">II")
LENGTHS_SIZE = _LENGTHS.size


@dataclass(frozen=True, slots=True)
class Job:
    """One query for a worker.

    `default_graphs` and `named_graphs` are the IRIs of the dataset that the protocol names; both
    empty means the query's own dataset, or else everything. `table` and `graph` are the short
    names of the syntaxes to answer in (see `negotiation`), empty where the client takes none.
    `rows` is how many rows or triples the answer may have; an answer that must be `whole` has no
    such limit, and is refused where it has too many bytes.
    """

    text: str
    base: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str = ""
    graph: str = ""
    rows: int = 1
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker says: `kind` is ready, answer, syntax, not-acceptable, too-large or failed.

    `syntax` is the short name of the syntax of an answer, `family` table or graph; `detail`
    explains anything that is not an answer. `cut` names the limit (rows, bytes) at which the answer
    ends after `rows` rows or triples; it is empty when the answer is complete.
    """

    kind: str
    family: str = ""
    syntax: str = ""
    detail: str = ""
    rows: int = 0
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's reply and, when the reply is an answer, its bytes."""

    reply: Reply
    body: bytes


def pack_job(job: Job) -> bytes:
    """Return the bytes that carry a job."""
    return _pack(json.dumps(asdict(job)).encode(), b"")


def unpack_job(header: bytes) -> Job:
    """Return the job in a frame's header."""
    fields = json.loads(header)
    fields["default_graphs"] = tuple(fields["default_graphs"])
    fields["named_graphs"] = tuple(fields["named_graphs"])
    return Job(**fields)


def pack_reply(reply: Reply, body: bytes = b"") -> bytes:
    """Return the bytes that carry a reply and the answer it is about."""
    return _pack(json.dumps(asdict(reply)).encode(), body)


def unpack_reply(header: bytes) -> Reply:
    """Return the reply in a frame's header."""
    return Reply(**json.loads(header))


def unpack_lengths(prefix: bytes) -> tuple[int, int]:
    """Return the lengths of header and body that the first `LENGTHS_SIZE` bytes announce."""
    header, body = _LENGTHS.unpack(prefix)
    return header, body


def _pack(header: bytes, body: bytes) -> bytes:
    return _LENGTHS.pack(len(header), len(body)) + header + body
