"""What became of units from report to report: bands between the places where they stand.

A band joins two places. It is the same unit under the same name, or a change of units between
the two. Where something else moved from one unit to another (a project, or a unit below the level
that is looked at), that is a move: a thinner link.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from gyebo.explorer.units import LEVELS, Size, Units, sizes
from gyebo.server.changes import Change, change
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site

MEASURES = ("budget", "staff")

Spot = tuple[str, int]
"""A unit and the column in which it stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change, and the units on both sides: units that changed, or owners of what moved."""

    change: Change
    of: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A link from a place to a later one; an end is None where nothing was before, or is after.

    `told` is None for a unit that two reports list under the same name; `moved` tells whether only
    something of the unit went over.
    """

    before: Spot | None
    after: Spot | None
    told: Told | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Everything that lineage pictures are drawn of: units, changes, and sizes by measure."""

    units: Units
    told: tuple[Told, ...]
    sizes: Mapping[str, Mapping[tuple[str, str], Size]]


def history(site: Site, _: Mapping[str, str]) -> History:
    """Read the history of all units; ask for it with `Site.made`, which keeps it."""
    holdings = site.holdings
    units = Units(holdings)
    told = tuple(_told(holdings, units))
    for each in told:
        _stand_where_told(units, each)
    return History(units, told, {measure: sizes(holdings, measure) for measure in MEASURES})


def _told(holdings: Holdings, units: Units) -> Iterator[Told]:
    found: dict[str, dict[str, dict[str, None]]] = {}
    of: dict[str, str] = {}
    for row in holdings.rows("changed-units"):
        units.speak_of(row["unit"], row["name"], row.get("kind", ""), row.get("parent", ""))
        found.setdefault(row["change"], {}).setdefault(row["side"], {})[row["unit"]] = None
        of[row["change"]] = row["of"]
    for iri, sides in found.items():
        read = change(holdings, iri)
        if read:
            yield Told(read, of[iri], tuple(sides.get("before", ())), tuple(sides.get("after", ())))


def _stand_where_told(units: Units, told: Told) -> None:
    """Place units that no report lists: before a change in the last report before, else after."""
    sources = told.change.grounds.sources
    if told.of != "organisation" or not sources:
        return
    earlier = [each for each in sources if each.as_of <= told.change.earliest]
    later = [each for each in sources if each.as_of >= told.change.latest]
    for side, source in (
        (told.before, (earlier or sources[:1])[-1]),
        (told.after, (later or sources[-1:])[0]),
    ):
        for iri in side:
            if not units.known[iri].places:
                units.stand(iri, source.report, source.lines)


def spots(units: Units, level: str) -> list[Spot]:
    """Return where the units of a level stand, by column, in the order in which reports list."""
    kinds = LEVELS[level]
    found = [
        (unit.iri, column)
        for unit in units.known.values()
        if unit.kind in kinds
        for column in unit.places
    ]
    return sorted(found, key=lambda spot: (spot[1], units.known[spot[0]].places[spot[1]].order))


def bands(known: History, level: str) -> list[Band]:
    """Return the bands between the places of the units of a level, and the moves."""
    units = known.units
    found: dict[Band, None] = {}
    for unit in units.known.values():
        if unit.kind in LEVELS[level]:
            columns = sorted(unit.places)
            for one, other in pairwise(columns):
                found[Band((unit.iri, one), (unit.iri, other))] = None
    for told in known.told:
        found |= dict.fromkeys(_of_change(units, told, level))
    renamed = {
        (band.before[0], band.after[0])
        for band in found
        if band.told and band.told.change.kind == "renaming" and band.before and band.after
        if not band.moved
    }
    # Everything goes with a unit that only takes another name.
    return [
        band
        for band in found
        if not (band.moved and band.before and band.after)
        or (band.before[0], band.after[0]) not in renamed
    ]


def _of_change(units: Units, told: Told, level: str) -> Iterator[Band]:
    sides = {*told.before, *told.after}
    own = told.of == "organisation" and all(units.known[iri].kind in LEVELS[level] for iri in sides)
    for before in told.before or (None,):
        for after in told.after or (None,):
            then, later = _ends(units, told.change, before, after)
            one = before and units.at(before, level, then and then[1])
            other = after and units.at(after, level, later and later[1])
            # What happens within a unit of this level, or above it, is none of it. A project may
            # come from an owner that is in no report.
            if one == other or (not own and told.of == "organisation" and not (one and other)):
                continue
            start, end = _ends(units, told.change, one, other)
            if start or end:
                yield Band(start, end, told, moved=not own)


def _ends(
    units: Units, read: Change, before: str | None, after: str | None
) -> tuple[Spot | None, Spot | None]:
    """Return the last place before a change, and the first that shows what came of it."""
    dates = [column.as_of for column in units.columns]
    start = end = None
    if before and (columns := sorted(units.known[before].places)):
        early = [each for each in columns if dates[each] <= read.earliest]
        start = (before, early[-1] if early else columns[0])
    if after and (columns := sorted(units.known[after].places)):
        possible = [each for each in columns if not start or each > start[1]]
        late = [each for each in possible if dates[each] >= read.latest]
        if possible:
            end = (after, late[0] if late else possible[-1])
    # What has both sides, and only one in a report that fits, is no beginning and no end.
    if before and after and start and not end:
        return None, None
    return start, end


def family(found: Iterable[Band], units: Iterable[str]) -> set[str]:
    """Return units with all that they came from and all that came of them."""
    earlier: dict[str, set[str]] = {}
    later: dict[str, set[str]] = {}
    for band in found:
        if band.before and band.after and not band.moved:
            earlier.setdefault(band.after[0], set()).add(band.before[0])
            later.setdefault(band.before[0], set()).add(band.after[0])
    everyone: set[str] = set()
    for steps in (earlier, later):
        waiting, seen = list(units), set[str]()
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += steps.get(current, ())
        everyone |= seen
    return everyone
