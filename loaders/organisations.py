"""The organisation of a body: bureau or foundation, departments, offices, divisions and teams.

The organisation chart says it best, but converters lose its boxes and lines. What it does not say
any more is taken from the rows of the staffing table, from the duties, and from the lines that
name who is in charge of a task. A parent that nothing prints stays empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.document import Document
from loaders.duties import duty_units
from loaders.outline import split_mark
from loaders.records import Evidence, Organisation, Reading
from loaders.staffing import read_staffing
from loaders.tasks import Assignment, read_assignments
from loaders.text import Line, compact, squeeze
from loaders.units import TOTAL_NAMES, unit_name, unit_rank, without_count

# `※ 서울디지털재단 : 2016년 설립 / 1실 1본부 7팀`
_NOTE = re.compile(r"\s*[※*]\s*(?P<name>[가-힣A-Z0-9·\s]{2,24}?)\s*[:(]")
_COUNTED = re.compile(r"\d+\s*(?P<kind>담당관|과|사업소|실|본부|국|팀|정책관|기획관)")


@dataclass(slots=True)
class _Sighting:
    """A unit as some line names it. `more` are further lines that its parent is told by."""

    name: str
    printed: str
    kind: str
    parent: str
    line: int
    more: tuple[int, ...] = ()
    inferred: bool = False  # whether the parent is not printed for this very unit


@dataclass(slots=True)
class _Chart:
    """What has been seen so far, in the order of trust: the first sighting of a unit is cited."""

    document: Document
    seen: list[_Sighting] = field(default_factory=list)

    @property
    def body(self) -> str:
        return self.document.body

    @property
    def of_foundation(self) -> bool:
        return unit_rank(self.body) == "foundation"

    def find(self, name: str, parent: str = "") -> _Sighting | None:
        """Return the sighting of a unit; its parent counts where both are known."""
        return next(
            (
                sighting
                for sighting in self.seen
                if sighting.name == name and (not parent or sighting.parent in {"", parent})
            ),
            None,
        )

    def add(self, sighting: _Sighting) -> _Sighting:
        """Add a sighting, or learn a parent from it for a unit seen without."""
        known = self.find(sighting.name, sighting.parent)
        if known is None:
            self.seen.append(sighting)
            return sighting
        if not known.parent and sighting.parent and known.name != self.body:
            known.parent = sighting.parent
            known.more = (*known.more, sighting.line)
        return known

    def kind(self, name: str, below_office: bool = False) -> str:
        """Return the kind of a unit by its name and place."""
        rank = unit_rank(name)
        if rank == "team":
            return "team"
        if rank == "foundation":
            return "foundation"
        if self.of_foundation:
            return "foundation-department"
        if rank == "office":
            return "affiliated-office"
        if rank == "section" and below_office:
            return "division"
        return "department"


def _names(document: Document, line: int, text: str) -> list[tuple[str, str]]:
    """Return (name, printed form) of each unit in a list: `AI행정팀 / 통계팀`."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"\s*[/,]\s*|\s{2,}", text.strip()):
        printed = without_count(squeeze(part))
        name = unit_name(document.corrected(line, printed))
        if name and unit_rank(name):
            found.append((name, printed))
    return found


def _section_lines(document: Document) -> tuple[Line, ...]:
    return tuple(
        line
        for section in document.outline.of_kind("organisation")
        for line in document.text.lines[section.first - 1 : section.last]
        if not line.blank
    )


def _read_body(chart: _Chart, lines: Sequence[Line]) -> None:
    """Cite the body where the organisation section names it, else where the report first does."""
    body = chart.body
    if not body:
        return
    naming = [line for line in lines if compact(body) in line.compact and "※" not in line.text]
    whole = [line for line in chart.document.text.printing if line.compact == compact(body)]
    other = [line for line in chart.document.text.printing if compact(body) in line.compact]
    line = next(iter((*naming[:1], *whole[:1], *other[:1])), None)
    if line is None:
        return
    kind = "foundation" if chart.of_foundation else "bureau"
    printed = squeeze(line.printed) if line.compact == compact(body) else body
    chart.seen.append(_Sighting(body, printed, kind, "", line.number))


def _sections_are_divisions(lines: Sequence[Line]) -> bool:
    """Whether a 과 that nothing heads belongs to an office, as the printed counts tell.

    They name 담당관, or 과 only behind the offices: 1정책관 5담당관 24팀, 1사업소 4과.
    """
    counted = [kind for line in lines for kind in _COUNTED.findall(line.compact)]
    if "담당관" in counted:
        return True
    before_offices = counted[: counted.index("사업소")] if "사업소" in counted else counted
    return bool(counted) and "과" not in before_offices


def _read_chart(chart: _Chart, lines: Sequence[Line]) -> set[int]:
    """Read the organisation section; return the lines of its heads and counts."""
    document = chart.document
    furniture: set[int] = set()
    divisions = _sections_are_divisions(lines)
    heading: _Sighting | None = None
    unheaded: list[_Sighting] = []
    for line in lines:
        note = _NOTE.match(line.text)
        if note:
            name = unit_name(document.corrected(line.number, note["name"]))
            if unit_rank(name) == "foundation" and name != chart.body:
                chart.add(_Sighting(name, squeeze(note["name"]), "foundation", "", line.number))
            continue
        if "\t" in line.text:
            if not _read_row(chart, line):
                furniture.add(line.number)
            continue
        names = _names(document, line.number, split_mark(line.text)[1])
        counts = _COUNTED.search(re.sub(r"\([^()]*\)", "", line.compact))
        if counts or not names or [name for name, _ in names] == [chart.body]:
            furniture.add(line.number)
            continue
        for name, printed in names:
            rank = unit_rank(name)
            if rank in {"office", "officer", "upper"} or (rank == "section" and not divisions):
                kind = chart.kind(name)
                heading = chart.add(_Sighting(name, printed, kind, chart.body, line.number))
                continue
            below = rank == "section"
            parent = heading.name if heading else ""
            sighting = chart.add(
                _Sighting(name, printed, chart.kind(name, below), parent, line.number)
            )
            if below and heading is None:
                unheaded.append(sighting)
    _head_divisions(chart, unheaded)
    return furniture


def _head_divisions(chart: _Chart, unheaded: Sequence[_Sighting]) -> None:
    """Find the office of divisions that are listed together without their lost heading.

    It is the office that a task's page names above one of them, if it is one office only.
    """
    names = {sighting.name for sighting in unheaded}
    offices: dict[str, int] = {}
    for assignment in read_assignments(chart.document):
        heads = [head for head in assignment.heads if unit_rank(head) == "office"]
        for name in names.intersection(assignment.below):
            if len(assignment.heads) == 1 and heads:
                offices.setdefault(heads[0], assignment.lines[name])
    if len(offices) == 1:
        office, line = next(iter(offices.items()))
        named = {
            name for a in read_assignments(chart.document) if office in a.heads for name in a.below
        }
        for sighting in unheaded:
            sighting.parent = office
            sighting.inferred = sighting.name not in named
            sighting.more = (*sighting.more, line)


def _read_row(chart: _Chart, line: Line) -> bool:
    """Read a row of an organisation table: a unit and the units below it."""
    document = chart.document
    first, _, rest = line.text.partition("\t")
    printed = without_count(squeeze(first))
    name = unit_name(document.corrected(line.number, printed))
    if not unit_rank(name):
        return False
    above = chart.add(_Sighting(name, printed, chart.kind(name), chart.body, line.number))
    below_office = above.kind == "affiliated-office"
    for below, printed_below in _names(document, line.number, rest.replace("\t", " / ")):
        kind = chart.kind(below, below_office)
        chart.add(_Sighting(below, printed_below, kind, above.name, line.number))
    return True


def _read_listed(chart: _Chart) -> None:
    """Units that the staffing tables count and the duties list stand directly below the body."""
    document = chart.document
    staffed = [(c.organisation, c.evidence.lines[0]) for c in read_staffing(document).records]
    listed = [*dict.fromkeys(staffed), *duty_units(document)]
    for name, line in listed:
        if name in TOTAL_NAMES or name == chart.body or chart.find(name):
            continue
        printed = next(
            (
                squeeze(cell)
                for cell in document.text.line(line).cells
                if unit_name(document.corrected(line, compact(cell))) == name
            ),
            name,
        )
        kind = chart.kind(name)
        # A list of the body's units says which team answers to it, not through whom.
        chart.add(_Sighting(name, printed, kind, chart.body, line, inferred=kind == "team"))


def _read_assignments(chart: _Chart, assignments: Sequence[Assignment]) -> None:
    """Departments and teams that the pages of tasks name.

    A team belongs to the head of its page where there is one head only. Pages with several heads
    come last, so that what other pages tell counts.
    """
    for assignment in sorted(assignments, key=lambda assignment: len(assignment.heads) > 1):
        for name in assignment.heads:
            if name != chart.body and not chart.find(name):
                line = assignment.lines[name]
                printed = assignment.printed[name]
                chart.add(_Sighting(name, printed, chart.kind(name), chart.body, line))
        single = assignment.heads[0] if len(assignment.heads) == 1 else ""
        offices = [head for head in assignment.heads if unit_rank(head) == "office"]
        for name in assignment.below:
            line, printed = assignment.lines[name], assignment.printed[name]
            section = unit_rank(name) == "section"
            parent = offices[0] if section and len(offices) == 1 else single
            known = chart.find(name)
            if known is not None and known.parent == chart.body and parent:
                # A team listed below the body alone gets the department above it.
                known.parent, known.more = parent, (*known.more, line)
                known.inferred = False
            elif known is None or not known.parent:
                kind = chart.kind(name, below_office=section)
                chart.add(_Sighting(name, printed, kind, parent, line))


def _record(sighting: _Sighting) -> Organisation:
    ranges = dict.fromkeys((line, line) for line in (sighting.line, *sighting.more))
    return Organisation(
        name=sighting.name,
        printed_name=sighting.printed,
        kind=sighting.kind,
        parent=sighting.parent,
        parent_basis=("inferred" if sighting.inferred else "stated") if sighting.parent else "",
        evidence=Evidence((sighting.line,), tuple(ranges)),
    )


def read_organisations(document: Document) -> Reading[Organisation]:
    """Return the organisations of a report: one record each, in printed order, the body first.

    Each is cited where its place is printed best; the parent is empty where nothing prints it.
    """
    lines = _section_lines(document)
    chart = _Chart(document)
    _read_body(chart, lines)
    furniture = _read_chart(chart, lines)
    _read_listed(chart)
    _read_assignments(chart, read_assignments(document))
    ordered = sorted(
        chart.seen,
        key=lambda sighting: (sighting.name != chart.body, sighting.line),
    )
    records = tuple(_record(sighting) for sighting in ordered)
    cited = {record.evidence.lines[0] for record in records}
    return Reading(records, furniture=frozenset(furniture - cited))
