"""The parts of a report: its chapters and tasks, the long ones cut into pieces that load fast."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.explorer.reports.ranges import group_of
from gyebo.line_states import Run
from gyebo.server.report_cards import ReportCard
from gyebo.server.site import Site

LONGEST = 160
"""Lines of a part, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its number, its lines, and the heading that it stands under.

    Attributes:
        number: its place, from 1.
        first: its first line.
        last: its last line.
        code: the number of the heading, empty for none.
        title: the heading; empty for what stands before the first.
        role: chapter, divider or page (of a task).
        piece: which piece of a long part it is, from 1.
        pieces: how many there are.
        groups: numbers of lines by the name of their group.
    """

    number: int
    first: int
    last: int
    code: str
    title: str
    role: str
    piece: int
    pieces: int
    groups: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """A report and its parts; `runs` are its lines, empty where the build does not tell them."""

    card: ReportCard
    parts: tuple[Part, ...]
    runs: tuple[Run, ...]

    def at(self, line: int) -> Part:
        """Return the part that a line stands in."""
        return next((part for part in self.parts if part.last >= line), self.parts[-1])


def outline(site: Site, values: Mapping[str, str]) -> Outline | None:
    """Return the outline of a report (`report` of the values), None for an unknown one."""
    card = site.holdings.report(values["report"])
    if card is None:
        return None
    runs = tuple(site.holdings.lines.get(card.id, ()))
    lines = max(card.lines, runs[-1].last if runs else 1)
    begun = _headings(site, card.id, lines)
    parts: list[Part] = []
    for place, (first, code, title, role) in enumerate(begun):
        last = begun[place + 1][0] - 1 if place + 1 < len(begun) else lines
        pieces = -(-(last - first + 1) // LONGEST)
        for piece in range(pieces):
            start = first + piece * LONGEST
            end = min(last, start + LONGEST - 1)
            groups = _groups(runs, start, end)
            parts.append(
                Part(len(parts) + 1, start, end, code, title, role, piece + 1, pieces, groups)
            )
    return Outline(card, tuple(parts), runs)


def _headings(site: Site, report: str, lines: int) -> list[tuple[int, str, str, str]]:
    """Return where each part begins, with its code, title and role; the first at line 1."""
    found: dict[int, tuple[str, str, str]] = {}
    for row in site.holdings.rows("report-headings", report=ox.Literal(report)):
        first = row["lines"].partition(";")[0]
        if first.isdigit() and 1 <= int(first) <= lines:
            found.setdefault(int(first), (row.get("code", ""), row["title"], row["role"]))
    begun: list[tuple[int, str, str, str]] = []
    for line, (code, title, role) in sorted(found.items()):
        # A dividing page lists the tasks that follow: the first of its headings stands for it.
        if role == "divider" and begun and begun[-1][3] in ("chapter", "divider"):
            continue
        begun.append((line, code, title, role))
    return begun if begun and begun[0][0] == 1 else [(1, "", "", "chapter"), *begun]


def _groups(runs: tuple[Run, ...], first: int, last: int) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for run in runs:
        number = min(run.last, last) - max(run.first, first) + 1
        if number > 0:
            counts[group_of(run.state, run.by).name] += number
    return counts
