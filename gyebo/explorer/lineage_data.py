"""The lineage river as the JSON that its view draws."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gyebo.explorer.confidence import spoken_confidence
from gyebo.explorer.descent import Band, History, Spot, Told, bands, family
from gyebo.explorer.units import Column, Size
from gyebo.server.cells import evidence_address, spoken_lines
from gyebo.server.changes import Change, Link
from gyebo.server.site import Site

_NONE = Size(None, "", "")


def column_data(column: Column) -> dict[str, str]:
    """Return a column: a report, of whom and of when."""
    page = f"/id/report/{quote(column.report, safe='')}"
    return {"report": column.report, "body": column.body, "asOf": column.as_of, "href": page}


def bodies(known: History, standing: Iterable[Spot]) -> dict[str, list[str]]:
    """Return the names of the bodies above some units; those that follow each other go together.

    The keys tell groups apart; the oldest body comes first, in its group and among groups.
    """
    named: dict[str, list[str]] = {}
    oldest = _oldest_bodies(known, standing)
    for root in sorted(oldest, key=lambda each: (_first(known, each), each)):
        named.setdefault(oldest[root], []).append(known.units.known[root].name)
    return named


def _oldest_bodies(known: History, standing: Iterable[Spot]) -> dict[str, str]:
    """Return each body above some units, with the oldest of the bodies it is related to."""
    followed = bands(known, "bureau")
    oldest: dict[str, str] = {}
    for root in {root: None for iri, _ in standing for root in known.units.roots(iri)}:
        related, more = {root}, family(followed, [root])
        while more != related:
            related, more = more, family(followed, more)
        oldest[root] = min(related, key=lambda each: (_first(known, each), each))
    return oldest


def _first(known: History, iri: str) -> int:
    return min(known.units.known[iri].places, default=len(known.units.columns))


def spots_data(
    site: Site,
    known: History,
    standing: Sequence[Spot],
    size: Mapping[tuple[str, str], Size],
    own: set[str],
    near: set[str],
) -> list[dict[str, Any]]:
    """Return where units stand, in the order of `standing`.

    Args:
        site: where pages and kinds are looked up.
        known: the units.
        standing: the places of units.
        size: how large each unit is in each report.
        own: what was asked for.
        near: its family; everything is near where nothing was asked for.
    """
    oldest = _oldest_bodies(known, standing)
    groups = list(bodies(known, standing))
    return [
        {
            "column": column,
            "group": next((groups.index(oldest[each]) for each in known.units.roots(iri)), 0),
            "own": iri in own,
            "near": iri in near or not own,
            **_spot(site, known, (iri, column), size),
        }
        for iri, column in standing
    ]


def _spot(
    site: Site, known: History, spot: Spot, size: Mapping[tuple[str, str], Size]
) -> dict[str, Any]:
    iri, column = spot
    unit, place = known.units.known[iri], known.units.known[iri].places[column]
    report = known.units.columns[column].report
    own_size = size.get((report, iri), _NONE)
    # Who looks at a size wants to see where it is printed, else where the unit is.
    lines = own_size.lines or place.lines
    above = (known.units.known[each] for each in unit.parents if each in known.units.known)
    return {
        "name": unit.name,
        "kind": site.holdings.concept("organisation-kind", unit.kind).best,
        "above": next((each.name for each in above if column in each.places), ""),
        "listed": place.listed,
        "size": own_size.value,
        "printed": "" if own_size.value is not None else own_size.printed,
        "lines": spoken_lines(lines),
        "href": evidence_address(report, lines),
        "page": site.holdings.address(iri) or "",
    }


def band_data(
    band: Band, standing: Sequence[Spot], told: Sequence[Told], *, near: bool
) -> dict[str, Any]:
    """Return a band by the places of its ends in `standing` and of its change in `told`."""
    return {
        "before": standing.index(band.before) if band.before else None,
        "after": standing.index(band.after) if band.after else None,
        "change": told.index(band.told) if band.told else None,
        "moved": band.moved,
        "near": near,
    }


def change_data(told: Told) -> dict[str, Any]:
    """Return a change in words: what, when, why, how sure, and the lines of each report."""
    change = told.change
    return {
        "kind": change.kind,
        "label": change.kind_label,
        "basis": change.grounds.basis,
        "basisLabel": change.grounds.basis_label,
        "confidence": change.grounds.confidence,
        "sure": sureness(change),
        "when": when(change),
        "latest": change.date if len(change.date) == len(change.latest) else change.latest,
        "what": [] if told.of == "organisation" else [each.text for each in change.subjects],
        "before": _sides(change.before),
        "after": _sides(change.after),
        "why": list(change.grounds.reasons),
        "evidence": [
            {
                "body": each.body,
                "asOf": each.as_of,
                "lines": spoken_lines(each.lines),
                "href": evidence_address(each.report, each.lines),
            }
            for each in change.grounds.sources
        ],
        "href": change.href,
    }


def _sides(links: Iterable[Link]) -> list[dict[str, str]]:
    return [{"name": each.text, "href": each.href} for each in links]


def when(change: Change) -> str:
    """Return when a change was: its date, or between which days."""
    return change.date or " ~ ".join(dict.fromkeys((change.earliest, change.latest)))


def sureness(change: Change) -> str:
    """Return how sure a change is, in words; nothing where a report states it."""
    if change.grounds.basis != "inferred":
        return ""
    return spoken_confidence(change.grounds.confidence).ko
