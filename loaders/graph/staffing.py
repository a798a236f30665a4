"""Staffing: each cell of a staffing table as an observation of one body, measure and group."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.budget import concept_quads, value_pair
from loaders.graph.organisation import Organisations
from loaders.graph.report import date
from loaders.graph.terms import (
    GY,
    QB,
    RDFS,
    TYPE,
    concept,
    decimal,
    integer,
    korean,
)
from loaders.iri import Minter
from loaders.rows import Row

STAFFING_CUBE = NamedNode(Minter().thing("dataset", "staffing"))
"""The cube of staffing observations; the ontology declares it, whatever base a build has."""

_EVERYONE = "전체"
"""The group of a figure that counts the whole staff, whatever the group."""


def staffing_quads(known: Organisations, rows: Iterable[Row]) -> Iterator[Quad]:
    """Say all cells of a report's staffing tables; raises DataError."""
    graph = known.graph
    count: Counter[tuple[int, str, str]] = Counter()
    for position, row in enumerate(rows, 1):
        organisation, label = row.required("organisation"), row.required("label")
        key = (row.first_line(), organisation, label)
        count[key] += 1
        again = (count[key],) if count[key] > 1 else ()
        cell = graph.thing("staffing", *key, *again)
        group = row.text("group") or _EVERYONE
        group_node = graph.shared("staff-group", group)
        yield from graph.fact(cell, row, "StaffCell")
        yield from graph.say(
            cell,
            (RDFS["label"], korean(label)),
            (GY["inTable"], graph.thing("table", row.integer("table_line"))),
            (GY["position"], integer(position)),
            (GY["organisation"], known.node(organisation)),
            (GY["staffMeasure"], concept("staff-measure", row.required("measure"))),
            (GY["staffGroup"], group_node),
            (GY["asOf"], date(row, "as_of")),
            (GY["printedValue"], Literal(row.required("printed"))),
        )
        yield from concept_quads(graph, group_node, "staff-group", group)
        value = row.quantity("value")
        if value is not None:
            yield from graph.say(cell, value_pair(value, GY["headcount"]))
        share = row.percentage("share")
        if share is not None and share.percentage is not None:
            yield from graph.say(cell, (GY["share"], decimal(share.percentage)))
        if value is not None and value.amount is not None:
            yield from graph.say(
                cell,
                (TYPE, QB["Observation"]),
                (QB["dataSet"], STAFFING_CUBE),
            )
