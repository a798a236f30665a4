"""A measurement repeated in one run, and the table it is printed in."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long one thing took, in seconds, each time it was done in this run."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of the times, in seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        """The fastest and the slowest, as people read them."""
        return f"{readable(min(self.seconds))} - {readable(max(self.seconds))}"


def readable(seconds: float) -> str:
    """Write a time with the unit that suits its size.

    Args:
        seconds: the time.

    Returns:
        Such as `1.24 s` or `0.3 ms`.
    """
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def timed(name: str, work: Callable[[], object], times: int) -> Timing:
    """Do something several times and note how long each took.

    Args:
        name: what the table calls it.
        work: what is done.
        times: how often, at least once.

    Returns:
        The times, in the order they were taken.
    """
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Timing(name, tuple(seconds))


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows as a Markdown table with aligned columns.

    Args:
        title: the heading above it.
        head: names of the columns.
        rows: cells, as many in each row as in the head.

    Returns:
        Markdown that also reads well on a terminal.
    """
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in [head, tuple("-" * width for width in widths), *rows]
    ]
    return "\n".join([f"## {title}", "", *lines, ""])
