"""All lines of a report in one drawing: rows of lines, each kind of record in a lane of its own."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gyebo.explorer.reports.outline import Outline
from gyebo.explorer.reports.ranges import GROUPS, UNREAD, group_of
from gyebo.line_states import Run

WIDTH = 200
"""Lines of a row."""
LANE = 4
HEIGHT = LANE * len(GROUPS)
# An unread line is wider than others, so that it is seen on a telephone.
_SEEN = 1.6


@dataclass(frozen=True, slots=True)
class StripRow:
    """One row: its lines, the number of the part that it begins in, and a path for each group."""

    first: int
    last: int
    part: int
    paths: tuple[tuple[str, str], ...]


def strip(outline: Outline) -> tuple[StripRow, ...]:
    """Return the rows of the drawing of a report; one unit is a line wide, lanes are `LANE`."""
    last = outline.runs[-1].last if outline.runs else 0
    return tuple(
        StripRow(
            start,
            min(start + WIDTH - 1, last),
            outline.at(start).number,
            tuple(paths(outline.runs, start, start + WIDTH - 1)),
        )
        for start in range(1, last + 1, WIDTH)
    )


def paths(runs: Iterable[Run], first: int, last: int) -> Iterable[tuple[str, str]]:
    """Return the paths (SVG) of some lines, by the names of their groups."""
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    lanes = {group.name: place for place, group in enumerate(GROUPS)}
    for run in runs:
        start, end = max(run.first, first), min(run.last, last)
        group = group_of(run.state, run.by)
        if start > end or (group.name not in lanes and group != UNREAD):
            continue
        x: float = start - first
        width: float = end - start + 1
        y, height = lanes.get(group.name, 0) * LANE, LANE
        if group == UNREAD:
            x, width, y, height = x - (_SEEN - 1) / 2, width + _SEEN - 1, 0, HEIGHT
        drawn[group.name].append(f"M{x:g} {y}h{width:g}v{height}h-{width:g}z")
    return [(name, "".join(each)) for name, each in drawn.items()]
