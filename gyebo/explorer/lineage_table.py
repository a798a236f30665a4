"""The lineage river as rows, and what became of one organisation in sentences."""

from collections.abc import Iterable, Mapping, Sequence

from gyebo.explorer.descent import Band, History, Spot, Told
from gyebo.explorer.lineage_data import sureness, when
from gyebo.explorer.units import Size
from gyebo.results import Result
from gyebo.server.cells import Part
from gyebo.server.changes import Link

COLUMNS = (
    "organisation", "kind", "parent", "asOf", "value", "event", "before", "after", "date",
    "earliest", "latest", "basis", "confidence", "report", "line",
)  # fmt: skip


def lineage_table(
    known: History,
    standing: Sequence[Spot],
    told: Iterable[Told],
    size: Mapping[tuple[str, str], Size],
) -> Result:
    """Return a row for each unit in each report, and then one for each change."""
    rows = [_unit_row(known, spot, size) for spot in standing]
    rows += [_change_row(each) for each in told]
    return Result(COLUMNS, tuple(tuple(row.get(name, "") for name in COLUMNS) for row in rows))


def _unit_row(known: History, spot: Spot, size: Mapping[tuple[str, str], Size]) -> dict[str, str]:
    iri, at = spot
    unit, column = known.units.known[iri], known.units.columns[at]
    own = size.get((column.report, iri))
    above = (known.units.known[each] for each in unit.parents if each in known.units.known)
    value = str(own.value) if own and own.value is not None else own.printed if own else ""
    return {
        "organisation": unit.name,
        "kind": unit.kind,
        "parent": next((each.name for each in above if at in each.places), ""),
        "asOf": column.as_of,
        "value": value,
        "report": column.report,
        "line": own.lines if own else unit.places[at].lines,
    }


def _change_row(told: Told) -> dict[str, str]:
    change = told.change
    several = len(change.grounds.sources) > 1
    # Within one report of several, lines are parted by `,`; a change always has them so.
    return {
        "organisation": _names(change.subjects),
        "event": change.kind,
        "before": _names(change.before),
        "after": _names(change.after),
        "date": change.date,
        "earliest": change.earliest,
        "latest": change.latest,
        "basis": change.grounds.basis,
        "confidence": change.grounds.confidence,
        "report": ";".join(each.report for each in change.grounds.sources),
        "line": ";".join(
            each.lines if several else each.lines.replace(",", ";")
            for each in change.grounds.sources
        ),
    }


def _names(links: Iterable[Link]) -> str:
    return "; ".join(each.text for each in links)


def lineage_answer(
    known: History, shown: Iterable[Band], own: set[str]
) -> tuple[tuple[Part, ...], ...]:
    """Return what happened to some units, a sentence a change, and one for all that only moved."""
    sentences: dict[Told, tuple[Part, ...]] = {}
    moves: dict[tuple[str, str], dict[Told, None]] = {}
    for band in shown:
        ends = [spot[0] if spot else "" for spot in (band.before, band.after)]
        if band.told is None or not own.intersection(ends):
            continue
        if band.moved:
            sides = (band.told.change.before, band.told.change.after)
            before, after = (
                known.units.known[iri].name if iri else _names(side)
                for iri, side in zip(ends, sides, strict=True)
            )
            moves.setdefault((before, after), {})[band.told] = None
        else:
            sentences[band.told] = _sentence(band.told)
    return (*sentences.values(), *(_moved(*pair, list(told)) for pair, told in moves.items()))


def _sentence(told: Told) -> tuple[Part, ...]:
    change = told.change
    known = " ".join(filter(None, (change.grounds.basis_label, sureness(change))))
    return (
        Part(f"{change.kind_label}", change.href),
        Part(": "),
        *_linked(change.before or (Link("(없음)"),)),
        Part(" → "),
        *_linked(change.after or (Link("(없음)"),)),
        Part(f" ({when(change)}, {known})"),
    )


def _moved(before: str, after: str, told: Sequence[Told]) -> tuple[Part, ...]:
    labels = {each.change.kind_label for each in told}
    label = labels.pop() if len(labels) == 1 else "옮김"
    parts = [Part(f"{label} {len(told)}건: {before or '(없음)'} → {after or '(없음)'}: ")]
    for place, each in enumerate(told):
        if place:
            parts.append(Part(", "))
        parts.append(Part(_names(each.change.subjects) or each.change.heading, each.change.href))
    return tuple(parts)


def _linked(links: Iterable[Link]) -> Iterable[Part]:
    for place, each in enumerate(links):
        if place:
            yield Part(", ")
        yield Part(each.text, each.href)
