"""Changes: quantities that arrows join, from one value to another."""

import re
from collections.abc import Sequence

from loaders.statements.bounds import blanked_out, depths
from loaders.statements.quantity import Quantity

ARROW = re.compile(r"\s*(?:→|⇒|➜|➡|->|=>)\s*")
_DATES = frozenset({"date", "period"})


def chains(text: str, quantities: Sequence[Quantity]) -> tuple[tuple[int, ...], ...]:
    """Return the runs of quantities that arrows join: 18개('22) → 76개('23).

    Dates and brackets between a quantity and its arrow do not part them.
    """
    amounts = [n for n, one in enumerate(quantities) if one.kind not in _DATES]
    depth = depths(text)
    ahead: dict[int, int] = {}
    for place, first in enumerate(amounts[:-1]):
        one = quantities[first]
        outside = (
            n for n in amounts[place + 1 :] if depth[quantities[n].start] <= depth[one.start]
        )
        second = next(outside, amounts[place + 1])
        other = quantities[second]
        between = _between(text, depth, quantities, one.end, other.start)
        joined = one.unit == other.unit or one.kind == other.kind == "money"
        joined = joined and second not in ahead.values()
        if joined and ARROW.search(between) and len(ARROW.split(between)) == 2:
            ahead[first] = second
    runs: list[tuple[int, ...]] = []
    for first in ahead:
        if first not in ahead.values():
            run = [first]
            while run[-1] in ahead:
                run.append(ahead[run[-1]])
            runs.append(tuple(run))
    return tuple(runs)


def _between(
    text: str, depth: Sequence[int], quantities: Sequence[Quantity], start: int, end: int
) -> str:
    level = min(depth[start : end + 1], default=0)
    blanked = blanked_out(text, quantities)
    return "".join(blanked[at] if depth[at] == level else " " for at in range(start, end))
