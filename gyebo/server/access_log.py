"""The access log: one JSON object a line for each request, written without keeping any waiting."""

import ipaddress
import json
import logging
import sys
import threading
from collections import deque
from datetime import UTC, datetime
from functools import lru_cache
from logging.handlers import WatchedFileHandler
from typing import Any

from gyebo.server.visits import Visit

_LOG = logging.getLogger("gyebo.server")
# Lines that may wait to be written. A disk or a reader that stands still must not stop the server
# nor fill its memory: lines beyond that are lost, and counted.
_WAITING = 10_000
# Seconds between two writes.
_PAUSE = 0.1
# A longer address is cut: no client can make the log grow faster than this.
_LENGTH = 500


class AccessLog:
    """Writes a line for each request, between `start` and `stop`.

    Args:
        target: `-` for the standard error stream, or a file to append to. A file that is moved away
            is made again (as logrotate expects).
        client: off, short (without the last part of the address) or full.
        queries: whether query strings are written.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, target: str, client: str, queries: bool) -> None:
        self._client = client
        self._queries = queries
        self._lost = 0
        self._visits: deque[Visit] = deque()
        self._writer: logging.Handler
        self._writer = (
            _ErrorStream(sys.stderr) if target == "-" else _File(target, encoding="utf-8")
        )
        self._over = threading.Event()
        self._writing = threading.Thread(target=self._write, name="access log", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._writing.start()

    def stop(self) -> None:
        """Write what waits, and close the file."""
        self._over.set()
        self._writing.join()
        self._writer.close()

    def note(self, visit: Visit) -> None:
        """Have a line written for a request that is over."""
        if len(self._visits) < _WAITING:
            self._visits.append(visit)
        else:
            self._lost += 1

    def _write(self) -> None:
        # Many lines at once: a write for each would cost more than the answers themselves.
        over = False
        while not over:
            over = self._over.wait(_PAUSE)
            lost, self._lost = self._lost, 0
            lines = [self._line(self._visits.popleft()) for _ in range(len(self._visits))]
            if lost:
                lines.append(json.dumps({"lost": lost}))
            if lines:
                self._writer.handle(logging.makeLogRecord({"msg": "\n".join(lines)}))

    def _line(self, visit: Visit) -> str:
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(visit.ended, UTC).isoformat(timespec="milliseconds"),
            "method": visit.method,
            "route": visit.route,
            "path": visit.path[:_LENGTH],
            "status": visit.status,
            "bytes": visit.size,
            "ms": round(visit.seconds * 1000, 2),
        }
        if self._queries and visit.query:
            fields["query"] = visit.query[:_LENGTH]
        if self._client != "off" and visit.client:
            fields["client"] = visit.client if self._client == "full" else shortened(visit.client)
        return json.dumps(fields, ensure_ascii=False)


@lru_cache(maxsize=1024)
def shortened(client: str) -> str:
    """Return the network of an address, which is many people: /24 of IPv4, /48 of IPv6."""
    host = client.partition("%")[0]
    try:
        length = 24 if ipaddress.ip_address(host).version == 4 else 48
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{host}/{length}", strict=False).network_address)


class _Quiet(logging.Handler):
    """Says once, in one line, that it cannot write."""

    _said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        if not self._said:
            self._said = True
            _LOG.error("the access log cannot be written: %s", sys.exc_info()[1])


class _ErrorStream(_Quiet, logging.StreamHandler[Any]):
    """The standard error stream."""


class _File(_Quiet, WatchedFileHandler):
    """A file that may be moved away."""
