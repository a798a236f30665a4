"""One page: which entries of the sections stand on it, and how many are left out.

How many lines an entry takes is reckoned from its letters, of which Korean ones are twice as wide.
The first entries of each section are placed, then one of each section in turn, those of the most
pressing sections first, as long as there is room. What is left out is counted, and the questions
that show it are named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from gyebo.brief.records import Ask, Draft, Entry, Section
from gyebo.brief.sources import spoken_sources

# A4 with the margins and letters of `brief.css`, in lines and half-width letters.
_LINES, _COLUMNS = 66.0, 118
_HEADING, _TITLE, _MONEY_HEADING, _ROW = 1.6, 2.0, 1.1, 1.1
_FRAME, _SMALL, _SMALLER = 3, 0.92, 0.86
_LEFT = "000건은 여기 없음. 모두 보기: "
_FIRST = 2
_PRESSING = ("audit", "contradictions", "promises", "money", "lineage", "figures", "what")
_MOST: Mapping[str, int] = {"what": 4, "money": 8}
_MOST_ELSEWHERE = 24
_ABREAST: Mapping[str, int] = {"figures": 2}


@dataclass(frozen=True, slots=True)
class Sheet:
    """How much room there is: lines, and half-width letters a line."""

    lines: float = _LINES
    columns: int = _COLUMNS


@dataclass(frozen=True)
class _Column:
    """A section in the making: with so many entries, how high it is and which reports it cites."""

    draft: Draft
    heights: tuple[float, ...]
    reports: tuple[frozenset[str], ...]

    def most(self, *, pressing: bool) -> int:
        """Return how many entries may stand on the page at most."""
        most = min(len(self.draft.entries), _MOST.get(self.draft.key, _MOST_ELSEWHERE))
        wanted = self.draft.pressing
        return most if wanted is None or not pressing else min(most, wanted)


def fitted(
    drafts: Sequence[Draft], marks: Mapping[str, str], sheet: Sheet | None = None
) -> tuple[Section, ...]:
    """Return the sections with as many entries as a page has room for.

    Args:
        drafts: the sections, in reading order.
        marks: how each report is called in a citation.
        sheet: the page, an A4 sheet by default.
    """
    room = sheet or Sheet()
    columns = {draft.key: _column(draft, marks, room) for draft in drafts}
    chosen = dict.fromkeys(columns, 0)
    order = sorted(
        columns, key=lambda key: _PRESSING.index(key) if key in _PRESSING else len(_PRESSING)
    )
    for pressing in (True, False):
        for turn in range(max((len(draft.entries) for draft in drafts), default=0)):
            for key in order:
                if chosen[key] != turn or turn >= columns[key].most(pressing=pressing):
                    continue
                chosen[key] += 1
                if turn >= _FIRST and _height(columns, chosen) > room.lines:
                    chosen[key] -= 1
    return tuple(_section(draft, chosen[draft.key]) for draft in drafts)


def _section(draft: Draft, shown: int) -> Section:
    left = draft.entries[shown:]
    return Section(
        draft.key,
        draft.ko,
        draft.en,
        draft.entries[:shown],
        len(left),
        tuple(dict.fromkeys(entry.ask for entry in left)),
        draft.empty,
        draft.note,
    )


def _height(columns: Mapping[str, _Column], chosen: Mapping[str, int]) -> float:
    """Return how many lines the page takes with so many entries of each section."""
    sections = sum(column.heights[chosen[key]] for key, column in columns.items())
    cited = frozenset[str]().union(*(each.reports[chosen[key]] for key, each in columns.items()))
    # The reports that are cited stand at the end, a line each under a heading.
    return _TITLE + sections + _HEADING + len(cited)


def _column(draft: Draft, marks: Mapping[str, str], room: Sheet) -> _Column:
    entries = draft.entries
    tails = [0.0]  # the line that tells of what is left out, for none, one, two ... entries left
    asks: dict[Ask, None] = {}
    for entry in reversed(entries):
        asks[entry.ask] = None
        told = _LEFT + ", ".join(ask.command for ask in asks)
        tails.append(ceil(_SMALL * _width(told) / room.columns))
    height = _HEADING + (_MONEY_HEADING if entries and entries[0].amounts else 0)
    bodies, cited = [height + (0 if entries else 1)], [frozenset[str]()]
    for entry in entries:
        bodies.append(bodies[-1] + _taken(draft.key, entry, marks, room.columns))
        cited.append(cited[-1] | {source.report for source in entry.sources})
    heights = (body + tail for body, tail in zip(bodies, reversed(tails), strict=True))
    return _Column(draft, tuple(heights), tuple(cited))


def _taken(key: str, entry: Entry, marks: Mapping[str, str], columns: int) -> float:
    """Return how many lines of the page an entry takes; those of some sections stand in columns."""
    abreast = _ABREAST.get(key, 1)
    return _ROW if entry.amounts else lines_of(entry, marks, columns // abreast) / abreast


def lines_of(entry: Entry, marks: Mapping[str, str], columns: int) -> int:
    """Return how many lines an entry takes where a line has so many half-width letters."""
    width: float = _width(entry.tag) + _FRAME if entry.tag else 0
    width += _width(entry.text) + _SMALL * _width(entry.note)
    width += _SMALLER * _width(spoken_sources(entry.sources, marks))
    return max(1, ceil(width / columns))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
