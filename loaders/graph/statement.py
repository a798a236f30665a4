"""Statements: each quantity and time that prose or a small table tells; and prose without one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.audit import item_key
from loaders.graph.corpus import Corpus, ReportFacts
from loaders.graph.link import named_entities
from loaders.graph.report import Node
from loaders.graph.terms import (
    DCTERMS,
    GY,
    RDF,
    TYPE,
    XSD,
    concept,
    decimal,
    integer,
    korean,
    moment,
)
from loaders.interval import Interval, read_interval
from loaders.records import Part, Qualifier, StatementKind
from loaders.rows import Row

_KEY = re.compile(r"[1-9][0-9]{0,8}-[1-9][0-9]{0,4}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_TIMES = frozenset({"date", "period"})
_BOUNDS = frozenset({"about", "at-least", "at-most", "less-than", "more-than"})
_SUBJECTS = frozenset({"", "organisation", "project"})
_FIGURES = "figures"
"""Name and kind of a small table, whose cells are statements."""


@dataclass(frozen=True)
class _Place:
    """Where the facts of a report stand: the tasks by code, the lines of each audit item."""

    facts: ReportFacts

    def stands(self, row: Row) -> Iterator[tuple[NamedNode, Node]]:
        """Say in which section and part of a page a row stands, and whose page it is."""
        if row.text("section"):
            yield GY["section"], Literal(row.text("section"))
        yield GY["part"], concept("part", row.slug("part", get_args(Part)))
        yield from self.about(row)

    def about(self, row: Row) -> Iterator[tuple[NamedNode, Node]]:
        """Say which task's page, or else which audit item, a row stands on; raises DataError."""
        graph, code = self.facts.graph, row.text("task")
        if code:
            if code not in self.facts.codes:
                raise row.error(f"there is no task {code}")
            yield GY["about"], graph.thing("task", code)
            return
        line = row.first_line()
        for item, passages in self._items:
            if any(first <= line <= last for first, last in passages):
                yield GY["about"], item

    @cached_property
    def _items(self) -> list[tuple[NamedNode, tuple[tuple[int, int], ...]]]:
        return [
            (self.facts.graph.thing("audit-item", *item_key(row)), row.passages())
            for row in self.facts.tables.audit
        ]


def statement_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Say all statements of a report, and the small tables that some are cells of.

    Raises:
        DataError: a key stands twice, a code is unknown, a value is not of its kind, a whole or a
            task is not there, or a statement is a part of itself.
    """
    graph, rows, place = facts.graph, facts.statements, _Place(facts)
    wholes = _wholes(rows)
    tables: set[int] = set()
    for position, row in enumerate(rows, 1):
        node = graph.thing("statement", row.text("key"))
        yield from graph.fact(node, row, "Statement")
        yield from graph.say(
            node,
            (GY["position"], integer(position)),
            (GY["subjectName"], korean(row.required("subject"))),
            (GY["property"], korean(row.required("property"))),
            (GY["statementKind"], concept("statement-kind", _kind(row))),
            (GY["qualifier"], concept("qualifier", row.slug("qualifier", get_args(Qualifier)))),
            (GY["printedValue"], Literal(row.required("printed"))),
            *place.stands(row),
            *_value(row),
            *_marks(row),
        )
        if row.text("of") not in _SUBJECTS:
            raise row.error(f"column 'of': {row.text('of')!r} is neither organisation nor project")
        for whole in wholes[row.text("key")]:
            yield from graph.say(node, (DCTERMS["isPartOf"], graph.thing("statement", whole)))
        if row.text("listed"):
            yield from graph.say(node, (GY["listed"], integer(row.integer("listed"))))
        for column in row.names("decided"):
            yield from graph.say(node, (GY["decided"], Literal(column)))
        if row.text("table_line"):
            line = row.integer("table_line")
            tables.add(line)
            yield from graph.say(node, (GY["inTable"], graph.thing("table", line)))
    for line in sorted(tables):
        yield from graph.say(
            graph.thing("table", line),
            (TYPE, GY["Table"]),
            (GY["report"], graph.report),
            (GY["tableName"], Literal(_FIGURES)),
            (GY["tableKind"], concept("table-kind", _FIGURES)),
            (GY["firstLine"], integer(line)),
        )


def narrative_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Say which lines of a report are prose that tells no quantity.

    Raises:
        DataError: a part is unknown, a task is not there, or two rows begin on one line.
    """
    graph, place = facts.graph, _Place(facts)
    seen: set[int] = set()
    for row in facts.narrative:
        line = row.first_line()
        if line in seen:
            raise row.error(f"prose that begins on line {line} stands twice")
        seen.add(line)
        node = graph.thing("narrative", line)
        yield from graph.fact(node, row, "Narrative")
        yield from graph.say(node, *place.stands(row))


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement and the project or organisation that it is about."""

    statement: NamedNode
    of: str
    entity: tuple[str, ...]


def subjects(corpus: Corpus) -> Iterator[Subject]:
    """Yield which statement is about which project or organisation, as far as they are known."""
    for report, facts in corpus.reports.items():
        entity = named_entities(corpus, report)
        for row in facts.statements:
            if row.text("of"):
                meant = entity(row.text("of"), row.text("subject"))
                if meant:
                    node = facts.graph.thing("statement", row.text("key"))
                    yield Subject(node, row.text("of"), meant)


def subject_quads(corpus: Corpus, meant: Sequence[Subject]) -> Iterator[Quad]:
    """Say what statements are about, in the graph of links."""
    graph = corpus.graph("links")
    for one in meant:
        yield Quad(one.statement, GY["subject"], corpus.node(one.of, one.entity), graph)


def _wholes(rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the wholes of each statement; raises DataError."""
    wholes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        key = row.required("key")
        if not _KEY.fullmatch(key):
            raise row.error(f"column 'key': {key!r} is not LINE-N")
        if key in wholes:
            raise row.error(f"statement {key} stands twice")
        wholes[key] = tuple(filter(None, row.text("whole").split(";")))
    for row in rows:
        above, passed = list(wholes[row.text("key")]), {row.text("key")}
        while above:
            whole = above.pop()
            if whole not in wholes:
                raise row.error(f"column 'whole': there is no statement {whole}")
            if whole == row.text("key"):
                raise row.error(f"column 'whole': {whole} is a part of itself")
            if whole not in passed:
                passed.add(whole)
                above += wholes[whole]
    return wholes


def _kind(row: Row) -> str:
    return row.slug("kind", get_args(StatementKind))


def _value(row: Row) -> Iterator[tuple[NamedNode, Node]]:
    """Say a value as what its kind makes it, and the days that the statement is about."""
    kind, text = _kind(row), row.required("value")
    if kind in _TIMES:
        told = _interval(row, "value")
        yield RDF["value"], moment(text) if told.plain else Literal(text)
    else:
        fits = _NUMBER.fullmatch(text) and ("." not in text or kind != "money")
        if not fits:
            wanted = "a whole number of won" if kind == "money" else "a number"
            raise row.error(f"column 'value': {text!r} is not {wanted}")
        whole = kind != "percent" and "." not in text
        yield RDF["value"], integer(int(text)) if whole else decimal(Decimal(text))
        told = _interval(row, "period") if row.text("period") else Interval(None, None, plain=True)
    for predicate, day in (("earliest", told.first), ("latest", told.last)):
        if day:
            yield GY[predicate], Literal(day.isoformat(), datatype=XSD["date"])


def _marks(row: Row) -> Iterator[tuple[NamedNode, Node]]:
    """Say what a statement tells beside its value, where it does."""
    if row.text("unit"):
        yield GY["unit"], Literal(row.text("unit"))
    if row.text("bound"):
        yield GY["bound"], concept("bound", row.slug("bound", _BOUNDS))
    if row.text("period"):
        _interval(row, "period")
        yield GY["period"], Literal(row.text("period"))
    if row.text("due"):
        if not _interval(row, "due").plain:
            raise row.error(f"column 'due': {row.text('due')!r} is not one year, month or day")
        yield GY["due"], moment(row.text("due"))
    for column, predicate in (("row", "rowHeading"), ("column", "columnHeading")):
        if row.text(column):
            yield GY[predicate], korean(row.text(column))


def _interval(row: Row, column: str) -> Interval:
    try:
        return read_interval(row.required(column))
    except ValueError as error:
        raise row.error(f"column {column!r}: {error}") from None
