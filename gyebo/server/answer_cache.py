"""Answers that were given before: a build never changes, so neither do its answers."""

from collections import Counter
from dataclasses import dataclass

from cachetools import LRUCache

from gyebo.server.frames import Answer, Job

# Bytes of an entry beside its texts, roughly.
_ENTRY = 1_000


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    size: int


class AnswerCache:
    """The answers of one build, by query, dataset and syntax; the least used are dropped first.

    Each build has its own, which goes with it: no answer outlives what it was asked of.

    Args:
        size: bytes that all of it may take; 0 keeps nothing.

    Attributes:
        looked: how often an answer was looked for and found (`hit`) or not (`miss`).
    """

    def __init__(self, size: int) -> None:
        self.looked: Counter[str] = Counter()
        self._size = size
        self._kept: LRUCache[Job, _Kept] = LRUCache(size, getsizeof=lambda kept: kept.size)

    def get(self, job: Job) -> Answer | None:
        """Return the answer to a job, or None."""
        kept = self._kept.get(job)
        self.looked["hit" if kept else "miss"] += 1
        return kept.answer if kept else None

    @property
    def taken(self) -> int:
        """Bytes that the answers take."""
        return int(self._kept.currsize)

    def put(self, job: Job, answer: Answer) -> None:
        """Keep an answer, unless it would push out most of the others."""
        size = len(answer.body) + 4 * len(job.text) + _ENTRY
        if size <= self._size // 4:
            self._kept[job] = _Kept(answer, size)
