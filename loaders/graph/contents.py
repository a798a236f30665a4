"""Headings and printed counts: what a report says of its own structure."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.corpus import ReportFacts
from loaders.graph.report import Node
from loaders.graph.terms import DCTERMS, GY, RDF, RDFS, concept, decimal, integer, korean
from loaders.printed_records import Counted, HeadingRole
from loaders.records import Category, Status
from loaders.rows import Row

_KEY = re.compile(r"[1-9][0-9]{0,8}-[1-9][0-9]{0,4}")
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_LAST = re.compile(r"[-.]?(?P<number>\d+)$")


def _key(row: Row, seen: set[str]) -> str:
    key = row.required("key")
    if not _KEY.fullmatch(key):
        raise row.error(f"column 'key': {key!r} is not LINE-N")
    if key in seen:
        raise row.error(f"{key} stands twice")
    seen.add(key)
    return key


def heading_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Say where a report prints the headings of its chapters and tasks.

    Raises:
        DataError: a key stands twice, a role is unknown, or a confidence is no number.
    """
    graph = facts.graph
    seen: set[str] = set()
    for position, row in enumerate(facts.contents, 1):
        node = graph.thing("heading", _key(row, seen))
        yield from graph.fact(node, row, "Heading")
        yield from graph.say(
            node,
            (GY["position"], integer(position)),
            (GY["headingRole"], concept("heading-role", row.slug("role", get_args(HeadingRole)))),
            (RDFS["label"], korean(row.required("title"))),
            (GY["printedName"], Literal(row.required("printed_title"))),
            *_code(facts, row),
        )


def _code(facts: ReportFacts, row: Row) -> Iterator[tuple[NamedNode, Node]]:
    """Say the code of a heading, its place below the code above it, and the task it names."""
    code = row.text("code")
    if not code:
        return
    yield GY["code"], Literal(code)
    last = _LAST.search(code)
    if code in _ROMAN:
        yield GY["ordinal"], integer(_ROMAN.index(code) + 1)
    elif last:
        yield GY["ordinal"], integer(int(last["number"]))
        if last.start():
            yield GY["parentCode"], Literal(code[: last.start()])
    if code in facts.codes:
        yield GY["about"], facts.graph.thing("task", code)
    try:
        sure = Decimal(row.required("confidence"))
    except InvalidOperation:
        raise row.error(f"column 'confidence': {row.text('confidence')!r} is no number") from None
    yield GY["confidence"], decimal(sure)


def count_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Say how many units, audit items, programmes and years a report says that it lists.

    Raises:
        DataError: a key stands twice, a code is unknown or a number is none.
    """
    graph, known = facts.graph, facts.organisations
    seen: set[str] = set()
    for position, row in enumerate(facts.counts, 1):
        node = graph.thing("count", _key(row, seen))
        yield from graph.fact(node, row, "Count")
        yield from graph.say(
            node,
            (GY["position"], integer(position)),
            (GY["counted"], concept("counted", row.slug("counted", get_args(Counted)))),
            (RDF["value"], integer(row.integer("number"))),
            (GY["unit"], Literal(row.required("unit"))),
            (GY["printedValue"], Literal(row.required("printed"))),
        )
        if row.text("organisation"):
            yield from graph.say(node, (GY["organisation"], known.node(row.text("organisation"))))
        if row.text("category"):
            category = concept("audit-category", row.slug("category", get_args(Category)))
            yield from graph.say(node, (GY["category"], category))
        if row.text("status"):
            status = concept("status", row.slug("status", get_args(Status)))
            yield from graph.say(node, (GY["countedStatus"], status))
        if row.text("listed"):
            yield from graph.say(node, (GY["listed"], integer(row.integer("listed"))))
        if row.text("table_line"):
            table = graph.thing("table", row.integer("table_line"))
            yield from graph.say(node, (GY["inTable"], table))
        for whole in _wholes(facts, row):
            yield from graph.say(node, (DCTERMS["isPartOf"], graph.thing("count", whole)))


def _wholes(facts: ReportFacts, part: Row) -> Iterator[str]:
    """Yield the keys of the counts that a count is a part of."""
    counted = part.text("counted")
    for whole in facts.counts:
        if whole is part or whole.text("counted") != counted:
            continue
        if counted == "audit-item" and _sums(whole, part):
            yield whole.text("key")
        if counted == "unit" and _above(facts, whole, part):
            yield whole.text("key")


def _sums(whole: Row, part: Row) -> bool:
    """Whether a count of audit items is summed up in another: over categories or over statuses.

    Those of one category stand on one line; a count of all items may stand above the table.
    """
    same_category = whole.text("category") == part.text("category")
    same_status = whole.text("status") == part.text("status")
    over_categories = same_status and not whole.text("category") and bool(part.text("category"))
    over_statuses = same_category and not whole.text("status") and bool(part.text("status"))
    return over_categories or (over_statuses and whole.text("lines") == part.text("lines"))


def _above(facts: ReportFacts, whole: Row, part: Row) -> bool:
    """Whether the units of a department are counted in those of the organisation above it.

    That says something only where each of its departments counts them.
    """
    if whole.text("unit") != part.text("unit"):
        return False
    below = {
        row.text("name")
        for row in facts.tables.organisations
        if row.text("parent") == whole.text("organisation") and row.text("kind") == "department"
    }
    counting = {
        row.text("organisation")
        for row in facts.counts
        if row.text("counted") == "unit" and row.text("unit") == part.text("unit")
    }
    return part.text("organisation") in below <= counting
