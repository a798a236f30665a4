"""What happened when: reports as ticks, changes as marks on one strip, and all as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gyebo.server.changes import Change
from gyebo.server.report_cards import ReportCard

# A strip has room for so many changes; the list has them all.
_MOST_MARKS = 14
_MARGIN = 3.0
_ROW = 30
_HEAD = 40
# Labels of reports that are nearer than this, in per cent of the strip, would lie on each other.
_APART = 16.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A report on the strip: where, in per cent, and its label where there is room for one."""

    x: float
    report: ReportCard
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A change on the strip: from its earliest to its latest day, in a row of its own."""

    start: float
    end: float
    y: int
    change: Change
    anchor: str

    @property
    def middle(self) -> float:
        """Where its sign stands."""
        return round((self.start + self.end) / 2, 2)


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the list: a report that tells of the thing, or a change."""

    when: str
    report: ReportCard | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A strip and its list; `left` is how many changes the strip has no room for."""

    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    moments: tuple[Moment, ...]
    height: int
    left: int


def timeline(reports: Sequence[ReportCard], changes: Iterable[Change]) -> Timeline | None:
    """Return the reports that tell of a thing, and its changes, in order of time.

    Args:
        reports: the reports that name it.
        changes: what it took part in; one without a date stands in the list only.
    """
    known = list({each.iri: each for each in changes}.values())
    told = [each for each in reports if each.as_of]
    dated = [(each, *span) for each in known if (span := _span(each))]
    days = [_day(each.as_of) for each in told] + [day for _, *span in dated for day in span]
    if not days or not (told or dated):
        return None
    first, last = min(days), max(days)
    length = max(last - first, 1)

    def x(day: int) -> float:
        return round(_MARGIN + (day - first) * (100 - 2 * _MARGIN) / length, 2)

    dated.sort(key=lambda each: (each[1], each[2], each[0].iri))
    marks = tuple(
        Mark(x(start), x(end), _HEAD + place * _ROW, change, _anchor((x(start) + x(end)) / 2))
        for place, (change, start, end) in enumerate(dated[:_MOST_MARKS])
    )
    moments = [Moment(each.as_of, each, None) for each in told]
    moments += [Moment(_when(each), None, each) for each in known]
    # A change stands before the report that shows it.
    moments.sort(key=lambda each: (each.when or "9999", each.change is None))
    return Timeline(
        _ticks([(x(_day(each.as_of)), each) for each in told]),
        marks,
        tuple(moments),
        _HEAD + max(len(marks), 1) * _ROW,
        len(known) - len(marks),
    )


def _ticks(placed: Iterable[tuple[float, ReportCard]]) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    labelled = -_APART
    for x, report in sorted(placed, key=lambda each: (each[0], each[1].id)):
        room = x - labelled >= _APART
        year, _, rest = report.as_of.partition("-")
        ticks.append(Tick(x, report, f"{year}.{rest[:2].lstrip('0')}." if room else "", _anchor(x)))
        labelled = x if room else labelled
    return tuple(ticks)


def _anchor(x: float) -> str:
    """Return how a label stands at a place so that it stays inside the strip."""
    return "start" if x < 12 else "end" if x > 70 else "middle"


def _span(change: Change) -> tuple[int, int] | None:
    start = change.date or change.earliest or change.latest
    end = change.date or change.latest or change.earliest
    return (_day(start), _day(end)) if start and end else None


def _when(change: Change) -> str:
    return change.date or change.latest or change.earliest


def _day(text: str) -> int:
    """Return the number of a day; of a month or a year, its first."""
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day)).toordinal()
