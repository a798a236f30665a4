"""The audit board: how many demands of each audit each department has met."""

from gyebo.explorer.audits.demands import Wanted, audits, demands, label, told
from gyebo.explorer.money.printed import table_of
from gyebo.explorer.picture import Drawing
from gyebo.server.site import Site

_COLUMNS = (
    "report", "auditYear", "category", "number", "organisation", "status", "title", "concerns",
    "line",
)  # fmt: skip
# From what is done to what nothing is said of; a state of no list comes last.
_ORDER = ("completed", "in-progress", "under-review", "not-adopted", "unstated")


def draw_board(site: Site, wanted: Wanted) -> Drawing:
    """Return the demands that are asked for, by audit, department and state."""
    rows = [row for row in demands(site).values() if wanted.fits(site, row)]
    groups = audits(site, rows)
    place = {group["report"]: at for at, group in enumerate(groups)}
    known = {row["status"] for row in rows}
    statuses = [*(each for each in _ORDER if each in known), *sorted(known - set(_ORDER))]
    departments = dict.fromkeys((row["report"], row["organisation"]) for row in rows)
    return Drawing(
        data={
            "view": "board",
            "groups": groups,
            "statuses": [{"slug": each, "label": label(site, "status", each)} for each in statuses],
            "rows": [
                {
                    "group": place[report],
                    "organisation": organisation,
                    "cells": [
                        [
                            told(site, row)
                            for row in rows
                            if (row["report"], row["organisation"], row["status"])
                            == (report, organisation, status)
                        ]
                        for status in statuses
                    ],
                }
                for report, organisation in sorted(departments, key=lambda each: place[each[0]])
            ],
        },
        table=table_of(rows, _COLUMNS),
        columns_of="audit-items",
    )
