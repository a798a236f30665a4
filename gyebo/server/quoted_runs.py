"""Long passages on a page: the lines asked for in sight, what is far from them folded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from gyebo.server.quotes import Quote

# So many lines stand around one that is asked for, and fewer than that are not worth folding.
_AROUND = 4
_FEW = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow one another: those asked for and around them, or others, to be folded."""

    near: bool
    quotes: tuple[Quote, ...]


def runs(quotes: Sequence[Quote], asked: Collection[int]) -> list[Run]:
    """Return lines in runs, so that those asked for stand in sight within a long passage.

    Args:
        quotes: lines in order.
        asked: the numbers of those asked for; without any, all are near.
    """
    near = {line + step for line in asked for step in range(-_AROUND, _AROUND + 1)}
    found = [
        Run(is_near, tuple(same))
        for is_near, same in groupby(quotes, key=lambda each: not asked or each.number in near)
    ]
    # A few lines more are no hindrance.
    shown = [Run(each.near or len(each.quotes) <= _FEW, each.quotes) for each in found]
    return [
        Run(is_near, tuple(quote for each in same for quote in each.quotes))
        for is_near, same in groupby(shown, key=lambda each: each.near)
    ]
