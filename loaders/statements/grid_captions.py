"""What stands above a small table: its title, its unit, the date it holds for, and counts of it."""

import re
from dataclasses import dataclass

from loaders.document import Document
from loaders.outline import BODY_LEVEL, split_mark
from loaders.statements.grid_headings import as_of_period, heading_units, said_year
from loaders.statements.grid_print import PrintedRow
from loaders.statements.quantity import Quantity, read_quantities
from loaders.table_rows import PAGE_MARK
from loaders.text import Line, squeeze

_REACH = 8  # printing lines above a table that may belong to it
_SHORT = 20  # letters of a title without a mark
_COUNTED = 4  # printing lines above a table that may count what it lists
# 〈 정보자원 보유 현황 〉, 《 연차별 추진계획 》, [문서작성 5대 원칙], < 최근 3년간 실적 >
_FRAMED = re.compile(r"^\W{0,3}[〈《<\[【](?P<title>[^〉》>\]】]+)[〉》>\]】]\s*(?:\(.*\))?\s*$")
# A converter that repeats a table of mark-up cell by cell prints its title in the line above.
_POURED = re.compile(
    r"[\[〈《【](?P<title>[^\]〉》】<>]{2,40})[\]〉》】]\s*(?:<[^<>]*>\s*){0,3}<table"
)
_AS_OF = re.compile(r"[(〈<\[]?\s*(?:단\s*위|[^()]*(?:기\s?준|현\s?재))[^()]*[)〉>\]]?$")
_RULE = re.compile(r"[\W_]+$")
_DROPPED = re.compile(r"\(\s*(?:단\s*위|[^()]*기\s?준)[^()]*\)")


@dataclass(frozen=True, slots=True)
class Caption:
    """The title above a table, the units and the date that it prints, and its own lines.

    `counts` are the quantities of the lines above; `year` is the last year that they name.
    """

    title: str
    units: tuple[str, ...]
    period: str
    year: int
    counts: tuple[Quantity, ...]
    lines: frozenset[int]


def _title(text: str) -> str:
    framed = _FRAMED.match(split_mark(text)[1]) or _FRAMED.match(text.strip())
    words = framed["title"] if framed else split_mark(text)[1]
    words = _DROPPED.sub("", words)
    return squeeze(re.sub(r"[-–—]{3,}", " ", words)).strip(" :《》〈〉<>[]")


def read_caption(
    document: Document, first: int, inside: tuple[PrintedRow, ...], taken: frozenset[int]
) -> Caption:
    """Return what stands above the table that begins on line `first`.

    Args:
        document: the report.
        first: the first line of the table.
        inside: rows of the table's own print that are a caption and no head.
        taken: lines of other facts, which are no caption.
    """
    own = {row.lines[0] for row in inside}
    texts = [" ".join(filter(None, row.cells)) for row in inside]
    title = next((_title(text) for text in reversed(texts) if not _AS_OF.fullmatch(text)), "")
    above_table = document.text.lines[max(0, first - 25) : first - 1]
    before = [line for line in above_table if not line.blank]
    above: list[str] = list(texts)
    for line in reversed(before[-_REACH:]):
        poured = _POURED.search(line.printed)
        if poured and not title:
            title = squeeze(poured["title"])
            above.append(title)
        if title or line.number in taken or "☎" in line.text or "\t" in line.text.strip():
            break
        text = line.text.strip()
        if PAGE_MARK.match(line.compact) and not _RULE.fullmatch(text):
            continue
        if _AS_OF.fullmatch(text) or _RULE.fullmatch(text):
            own.add(line.number)
            above.append(text)
            continue
        if split_mark(text)[0] == 7:  # a note
            continue
        above.append(text)
        framed = _FRAMED.match(text) or _FRAMED.match(split_mark(text)[1])
        title = _title(text if framed else _whole(document, line))
        if framed and not re.search(r"\d", title):  # < 최근 3년간 실적 > is prose too
            own.add(line.number)
    printed = " ".join(above)
    units = next((units for units in map(_units, above) if units), ())
    near = [line.text for line in before[-_COUNTED:]] + texts + [title]
    counts = tuple(
        quantity
        for text in near
        for quantity in read_quantities(text, document.year)
        if quantity.kind == "number"
    )
    years = [year for text in [*near, printed] if (year := said_year(text))]
    return Caption(
        title=title,
        units=units,
        period=as_of_period(printed, document.as_of),
        year=years[-1] if years else document.year,
        counts=counts,
        lines=frozenset(own),
    )


def _units(text: str) -> tuple[str, ...]:
    return heading_units(text) if re.search(r"단\s*위", text) else ()


def _whole(document: Document, line: Line) -> str:
    """Return the heading that a line is or continues."""
    if split_mark(line.text)[0] < BODY_LEVEL:
        return line.text
    path = document.outline.path(line.number)
    if not path or line.number - path[-1].line > _REACH:
        return line.text
    heading = path[-1]
    between = document.text.lines[heading.line : line.number]
    if len(line.text.strip()) <= _SHORT and any(other.blank for other in between):
        return line.text  # words of their own, as far as anyone can tell
    return squeeze(" ".join([heading.title, *(other.text for other in between)]))
