"""Organisations across reports: which report lists which units, what they stand under, how large.

A report is a column of time. A unit stands in the columns of the reports that list it; a unit that
no report lists, and that a change speaks of, stands where that change is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gyebo.server.holdings import Holdings

LEVELS: Mapping[str, tuple[str, ...]] = {
    "bureau": ("bureau", "foundation"),
    # A foundation is to the city what a department is: one budget line and one head count.
    "department": ("department", "affiliated-office", "foundation", "foundation-department"),
    "team": ("team", "division"),
}
"""Which kinds of organisation (of the code list) stand side by side, from the top down."""


@dataclass(frozen=True, slots=True)
class Column:
    """One report: its id, the body it is of, and the date it describes."""

    report: str
    body: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report names a unit.

    Attributes:
        lines: the lines.
        order: the place among all that the report lists.
        parent: what it stands under there, empty for a body and where it is not said.
        listed: whether the report lists it, or only speaks of it.
    """

    lines: str
    order: int = 0
    parent: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation: what it is called, its kind, what it stands under, and where it stands."""

    iri: str
    name: str
    kind: str
    parents: tuple[str, ...]
    places: dict[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a unit is: a number, or what is printed in place of one, and its lines."""

    value: int | None
    printed: str
    lines: str


class Units:
    """All units that reports list, or that changes speak of.

    Args:
        holdings: the store.
    """

    def __init__(self, holdings: Holdings) -> None:
        self.columns = tuple(
            Column(card.id, card.body or card.id, card.as_of) for card in holdings.reports
        )
        self._column_of = {column.report: place for place, column in enumerate(self.columns)}
        self.known: dict[str, Unit] = {}
        for order, row in enumerate(holdings.rows("units")):
            parent = row.get("parent", "")
            unit = self._met(row["unit"], row["name"], row["kind"], [parent])
            if row["report"] in self._column_of:
                place = Place(row["lines"], order, parent)
                unit.places.setdefault(self._column_of[row["report"]], place)

    def _met(self, iri: str, name: str, kind: str, parents: Iterable[str]) -> Unit:
        known = self.known.get(iri)
        above = dict.fromkeys((*(known.parents if known else ()), *filter(None, parents)))
        self.known[iri] = Unit(iri, name, kind, tuple(above), known.places if known else {})
        return self.known[iri]

    def speak_of(self, iri: str, name: str, kind: str, parent: str) -> None:
        """Take in a unit that a change speaks of; what a report lists is known already."""
        if iri not in self.known or not self.known[iri].places:
            self._met(iri, name, kind, [parent])

    def stand(self, iri: str, report: str, lines: str) -> None:
        """Have a unit stand where a report speaks of it without listing it."""
        if report in self._column_of:
            place = Place(lines, listed=False)
            self.known[iri].places.setdefault(self._column_of[report], place)

    def above(self, iri: str, column: int | None = None) -> Iterator[str]:
        """Yield a unit and what it stands under, upwards; at one time, or else at any time."""
        seen: set[str] = set()
        waiting = [iri]
        while waiting:
            current = waiting.pop(0)
            if current in seen or current not in self.known:
                continue
            seen.add(current)
            yield current
            unit = self.known[current]
            place = unit.places.get(column) if column is not None else None
            waiting += [place.parent] if place else unit.parents

    def at(self, iri: str, level: str, column: int | None = None) -> str | None:
        """Return the unit of a level that a unit is or stands under, None where there is none."""
        kinds = LEVELS[level]
        higher = self.above(iri, column)
        return next((each for each in higher if self.known[each].kind in kinds), None)

    def level_of(self, iri: str) -> str | None:
        """Return the level that a unit is of, None for kinds that no report is made of."""
        unit = self.known.get(iri)
        fitting = (level for level, kinds in LEVELS.items() if unit and unit.kind in kinds)
        return next(fitting, None)

    def roots(self, iri: str) -> tuple[str, ...]:
        """Return the bodies that a unit has stood under, or itself."""
        return tuple(each for each in self.above(iri) if not self.known[each].parents)


def sizes(holdings: Holdings, measure: str) -> dict[tuple[str, str], Size]:
    """Return how large each unit is in each report, by report and unit.

    Args:
        holdings: the store.
        measure: `budget` (won) or `staff` (heads).
    """
    found: dict[tuple[str, str], Size] = {}
    for row in holdings.rows("unit-sizes"):
        if row["measure"] == measure:
            value = int(row["value"]) if "value" in row else None
            size = Size(value, row["printed"], row["lines"])
            found.setdefault((row["report"], row["unit"]), size)
    return found
