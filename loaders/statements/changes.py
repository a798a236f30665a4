"""Changes: quantities that arrows join, from one value to another."""

import re
from collections.abc import Sequence

from loaders.records import Qualifier
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
        arrows = ARROW.search(between) is not None and len(ARROW.split(between)) == 2
        if joined and (arrows or _rises(text, one, other)):
            ahead[first] = second
    runs: list[tuple[int, ...]] = []
    for first in ahead:
        if first not in ahead.values():
            run = [first]
            while run[-1] in ahead:
                run.append(ahead[run[-1]])
            runs.append(tuple(run))
    return tuple(runs)


def _rises(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether words join a change: 2030년 91억원에서 올해 203억원으로."""
    between = text[one.end : other.start]
    return (
        between.startswith("에서")
        and not re.search(r"[,;:()/]|\d", between)
        and re.match(r"으?로(?=[\s,])", text[other.end :]) is not None
    )


def change_roles(
    text: str, quantities: Sequence[Quantity], runs: Sequence[Sequence[int]]
) -> dict[int, Qualifier]:
    """Return which quantities a change begins (`change-from`) and ends with (`change-to`).

    What stands between them in a longer series is a result. Brackets of one unit behind both
    change with them: 2만대(관제율 26%) → 9만대(관제율 100%).
    """
    told: dict[int, Qualifier] = {}
    for run in runs:
        if len(run) != 2:
            continue
        told |= {run[0]: "change-from", run[1]: "change-to"}
        first, last = (_of_unit_behind(text, quantities, number) for number in run)
        for unit in first.keys() & last.keys() - {quantities[run[0]].unit}:
            told |= {first[unit]: "change-from", last[unit]: "change-to"}
    return told


def _of_unit_behind(text: str, quantities: Sequence[Quantity], number: int) -> dict[str, int]:
    """The quantities of a bracket right behind another, by their units."""
    opened = re.compile(r"\s?\([^()]*\)").match(text, quantities[number].end)
    if not opened:
        return {}
    return {
        one.unit: n
        for n, one in enumerate(quantities)
        if opened.start() < one.start < opened.end() and one.kind not in _DATES
    }


def _between(
    text: str, depth: Sequence[int], quantities: Sequence[Quantity], start: int, end: int
) -> str:
    level = min(depth[start : end + 1], default=0)
    blanked = blanked_out(text, quantities)
    return "".join(blanked[at] if depth[at] == level else " " for at in range(start, end))
