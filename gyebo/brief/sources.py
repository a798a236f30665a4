"""The reports that a brief cites: how each is called in a line, and its lines in words."""

import re
from collections.abc import Iterable, Mapping, Sequence

from gyebo.server.cells import spoken_lines
from gyebo.server.report_cards import ReportCard
from gyebo.server.sources import Source

# Of a citation with more places than these the others are only counted.
_MOST_PLACES = 4


def marks_of(reports: Sequence[ReportCard]) -> dict[str, str]:
    """Return how each report is called in a citation: its month, with its body where two share it.

    Args:
        reports: all reports of the store.
    """
    months = {report.id: _month(report) for report in reports}
    shared = {month for month in months.values() if list(months.values()).count(month) > 1}
    named = {
        report.id: f"{report.body} {month}" if month in shared else month
        for report, month in zip(reports, months.values(), strict=True)
    }
    twice = {name for name in named.values() if list(named.values()).count(name) > 1}
    return {report: report if name in twice else name for report, name in named.items()}


def _month(report: ReportCard) -> str:
    year, _, rest = (report.issued or report.as_of).partition("-")
    month = rest.partition("-")[0]
    return f"{year}.{int(month)}." if month.isdigit() else year or report.id


def merged(sources: Iterable[Source], reports: Sequence[ReportCard]) -> tuple[Source, ...]:
    """Return sources as one a report, the oldest report first, each line once and in order.

    Args:
        sources: what something rests on.
        reports: all reports of the store, by date.
    """
    found: dict[str, tuple[Source, dict[str, None]]] = {}
    for each in sources:
        _, places = found.setdefault(each.report, (each, {}))
        places.update(dict.fromkeys(re.split("[;,]", each.lines) if each.lines else ()))
    order = {report.id: place for place, report in enumerate(reports)}
    return tuple(
        Source(first.report, first.body, first.as_of, ";".join(sorted(places, key=_first_line)))
        for first, places in sorted(
            found.values(), key=lambda each: order.get(each[0].report, len(order))
        )
    )


def _first_line(place: str) -> tuple[int, str]:
    first = place.strip().partition("-")[0]
    return (int(first) if first.isdigit() else 0), place


def spoken_source(source: Source, marks: Mapping[str, str]) -> str:
    """Return a citation in words: the report's mark and its lines."""
    mark = marks.get(source.report, source.report)
    places = spoken_lines(source.lines).removesuffix("행").split(", ")
    shown = "·".join(places[:_MOST_PLACES])
    left = len(places) - _MOST_PLACES
    return f"{mark} {shown}행" + (f" 외 {left}곳" if left > 0 else "") if source.lines else mark


def spoken_sources(sources: Iterable[Source], marks: Mapping[str, str]) -> str:
    """Return citations in words, in square brackets; empty where there is none."""
    told = "; ".join(spoken_source(each, marks) for each in sources)
    return f"[{told}]" if told else ""
