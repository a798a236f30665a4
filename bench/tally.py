"""What became of hostile requests: answers by kind and status, and what is a fault."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.steps import ROOT

_LEAKS = re.compile(r'Traceback|File "|site-packages|panicked at|\.py\b')
# The 503 of a limit says which; any other says when to come again.
_LIMITS = re.compile(
    r"was stopped at the (?:time|memory) limit of|The graph is larger than \d+ MiB"
)
_ENGINE = "The query engine failed on this query"
_KEPT = 20


@dataclass
class Tally:
    """Answers so far; faults are kept with what was sent, the first of a part's only."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(
        self, kind: str, asked: str, status: int, headers: Mapping[str, str], text: str
    ) -> None:
        """Count an answer, and find what is wrong with it.

        Args:
            kind: what kind of request it was.
            asked: the request, as a person reads it.
            status: the answer's status.
            headers: the answer's, by names of any case.
            text: the answer's body.
        """
        failed = status >= 400 and _ENGINE in text
        self.counts[kind, "engine" if failed else str(status)] += 1
        if failed:
            self._fault(kind, f"the engine failed on {asked[:300]!r}")
        elif status >= 500 and not _deliberate(status, headers, text):
            self._fault(kind, f"{status} for {asked[:300]!r}: {text[:300]!r}")
        elif str(ROOT) in text or (status >= 400 and _LEAKS.search(text)):
            self._fault(kind, f"{status} shows the inside for {asked[:300]!r}: {text[:300]!r}")

    def broken(self, kind: str, asked: str, error: Exception) -> None:
        """Count a request that got no answer."""
        self.counts[kind, "none"] += 1
        self._fault(kind, f"no answer for {asked[:300]!r}: {error!r}")

    def add(self, other: "Tally") -> None:
        """Add what another has."""
        self.counts.update(other.counts)
        self.faults.extend(other.faults)

    def _fault(self, kind: str, what: str) -> None:
        if len(self.faults) < _KEPT:
            self.faults.append(f"{kind}: {what}")


def _deliberate(status: int, headers: Mapping[str, str], text: str) -> bool:
    return status == 503 and ("Retry-After" in headers or _LIMITS.search(text) is not None)
