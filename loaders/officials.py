"""The line of officials above a task: which units answer for it.

Only the units are taken. The names and telephone numbers beside them are kept nowhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.document import Document
from loaders.text import Line, compact
from loaders.units import unit_of_post, unit_rank

# `☎0000-0000`, `☎0 0 0 - 0 0 0 0`, `☎0000,0000`; digits that begin the next word stay (3D지도팀장).
_TELEPHONE = re.compile(r"[☎☏℡]\s*:?\s*\d*(?:-\d+|[\s,\-–~()]+\d+(?![\dA-Z가-힣]))*")
_POST = re.compile(r"(?P<title>[^:☎]*?)\s*:\s*[^:]*$")
# A post and a person without a colon: 스마트도시과장 ○○○
_BARE_POST = re.compile(r"(?P<title>\S+(?:장|담당관))\s+\S{2,4}$")
_UNCALLED = re.compile(
    r"\s*(?:[가-힣A-Z0-9·\s]{2,24}(?:팀장|과장|실장|본부장|소장|원장|국장|담당관)|담\s*당)\s*:\s*"
    r"[가-힣]\s?[가-힣\s,]{1,12}$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a line names: its name as corrected and as printed, and the line."""

    name: str
    printed: str
    line: int


@dataclass(frozen=True, slots=True)
class Charge:
    """The units in charge of a task: heads (departments, offices) and the units below them."""

    heads: tuple[Unit, ...]
    below: tuple[Unit, ...]


def is_officials_line(line: Line) -> bool:
    """Whether a line prints who is in charge, with a telephone number or as post and person."""
    return bool(re.search("[☎☏℡]", line.text) or _UNCALLED.match(line.text))


def _titles(text: str) -> list[str]:
    titles: list[str] = []
    for part in _TELEPHONE.split(text):
        # Several posts may share one number: 담당 : ○○○ 팀장 : ○○○ is cut at each colon's word.
        for piece in re.split(r"\s{2,}(?=\S+\s*:)|(?=담\s*당\s*:)", part.strip()):
            found = _POST.match(piece) or _BARE_POST.search(piece)
            if found:
                titles.append(found["title"].strip())
    return titles


def read_charge(document: Document, lines: Iterable[Line]) -> Charge:
    """Return the units that the officials' lines of one task name, each once, in order.

    Under a 담당관, an office or a 실/본부, a 과 is a unit below; without one it is the head itself.
    """
    units: list[Unit] = []
    for line in lines:
        for title in _titles(line.text):
            printed = compact(title)
            name = unit_of_post(document.corrected(line.number, printed))
            if name and name not in {unit.name for unit in units}:
                units.append(Unit(name, unit_of_post(printed) or printed, line.number))
    return _charge(units)


def _charge(units: Sequence[Unit]) -> Charge:
    above = {"officer", "office", "upper", "foundation"}
    has_head = any(unit_rank(unit.name) in above for unit in units)
    heads = tuple(
        unit
        for unit in units
        if unit_rank(unit.name) in above or (unit_rank(unit.name) == "section" and not has_head)
    )
    return Charge(heads, tuple(unit for unit in units if unit not in heads))
