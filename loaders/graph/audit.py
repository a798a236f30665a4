"""Audit items: each demand of an 행정사무감사, the state of its answer and the dates promised."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad

from loaders.graph.organisation import Organisations
from loaders.graph.report import ReportGraph
from loaders.graph.terms import (
    GY,
    PROV,
    TYPE,
    concept,
    integer,
    moment,
    year,
)
from loaders.rows import Row

# ’24.2~12월=2024-02/2024-12, or with nothing after the sign where the answer leaves the date open
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_PLANNED = re.compile(
    rf"(?P<printed>[^=]+)=(?P<earliest>{_DATE})?(?:/(?P<latest>{_DATE})?)?", re.DOTALL
)


def item_key(row: Row) -> tuple[str, int]:
    """Return what tells an item apart within its report: category and number."""
    return row.required("category"), row.integer("number")


def audit_quads(known: Organisations, rows: Iterable[Row]) -> Iterator[Quad]:
    """Say all audit items of a report.

    Raises:
        DataError: an item stands twice, or a planned date cannot be read.
    """
    graph = known.graph
    seen: set[tuple[str, int]] = set()
    for position, row in enumerate(rows, 1):
        category, number = item_key(row)
        if (category, number) in seen:
            raise row.error(f"audit item {category} {number} stands twice")
        seen.add((category, number))
        item = graph.thing("audit-item", category, number)
        yield from graph.fact(item, row, "AuditItem")
        yield from graph.say(
            item,
            (GY["auditYear"], year(row.integer("audit_year"))),
            (GY["category"], concept("audit-category", category)),
            (GY["ordinal"], integer(number)),
            (GY["position"], integer(position)),
            (GY["status"], concept("status", row.required("status"))),
        )
        for organisation in row.names("organisation"):
            yield from graph.say(item, (GY["organisation"], known.node(organisation)))
        if row.text("printed_status"):
            yield from graph.say(item, (GY["printedStatus"], Literal(row.text("printed_status"))))
        yield from _planned_quads(graph, category, number, row)


def _planned_quads(graph: ReportGraph, category: str, number: int, row: Row) -> Iterator[Quad]:
    item = graph.thing("audit-item", category, number)
    for count, planned in enumerate(row.names("planned_dates"), 1):
        found = _PLANNED.fullmatch(planned)
        if not found:
            raise row.error(f"column 'planned_dates': {planned!r} is not printed=earliest/latest")
        node = graph.thing("planned-date", category, number, count)
        yield from graph.say(
            node, (TYPE, GY["PlannedDate"]), (GY["printedValue"], Literal(found["printed"]))
        )
        for part in ("earliest", "latest"):
            if found[part]:
                yield from graph.say(node, (GY[part], moment(found[part])))
        yield from graph.say(
            node,
            (GY["report"], graph.report),
            *((PROV["wasDerivedFrom"], graph.passage(row, lines)) for lines in row.passages()),
        )
        yield from graph.say(item, (GY["plannedDate"], node))
