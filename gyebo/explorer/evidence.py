"""The lines that a row rests on, as pictures lead to them."""

from collections.abc import Iterator, Mapping

from gyebo.server.cells import evidence_address, spoken_lines


def places(row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield each report that a row of a named question cites: `report`, `lines` in words, `href`.

    Several reports are parted by `;`, and so are the lines of each; within one report of several,
    lines are parted by `,` then. A row of one report may part its lines by `;`.
    """
    reports = row["report"].split(";")
    lines = row["line"].split(";") if len(reports) > 1 else [row["line"]]
    for report, place in zip(reports, lines, strict=True):
        if report and place:
            href = evidence_address(report, place)
            yield {"report": report, "lines": spoken_lines(place), "href": href}
