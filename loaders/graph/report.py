"""One report's own graph: the report, its passages, and how a fact points back to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.terms import DCTERMS, GY, PROV, RDFS, TYPE, integer, korean, moment, year
from loaders.iri import Minter
from loaders.rows import DataError, Row, read_table

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Node = NamedNode | Literal


@dataclass(frozen=True)
class ReportGraph:
    """The named graph of one report, and what every fact in it needs to be written."""

    minter: Minter
    identifier: str
    jurisdiction: str
    body: str
    graph: NamedNode
    passages: frozenset[tuple[int, int]]

    def thing(self, kind: str, *keys: str | int) -> NamedNode:
        """Return the identifier of a thing that belongs to this report alone."""
        return NamedNode(self.minter.thing(kind, self.identifier, *keys))

    def shared(self, kind: str, *keys: str | int) -> NamedNode:
        """Return the identifier of a thing that other reports may speak of too."""
        return NamedNode(self.minter.thing(kind, *keys))

    @property
    def report(self) -> NamedNode:
        """The report itself."""
        return self.thing("report")

    def say(self, subject: NamedNode, *pairs: tuple[NamedNode, Node]) -> Iterator[Quad]:
        """Say of a subject, in this graph, each (predicate, object)."""
        for predicate, value in pairs:
            yield Quad(subject, predicate, value, self.graph)

    def passage(self, row: Row, lines: tuple[int, int]) -> NamedNode:
        """Return the passage of these lines.

        Raises:
            DataError: the report's passages.csv does not have it.
        """
        if lines not in self.passages:
            raise row.error(f"passage {lines[0]}-{lines[1]} is not in passages.csv")
        return self.thing("passage", f"{lines[0]}-{lines[1]}")

    def fact(self, subject: NamedNode, row: Row, kind: str) -> Iterator[Quad]:
        """Say what kind of fact a row is, and where the report prints it.

        Raises:
            DataError: the row has no line or no passage to stand on.
        """
        row.first_line()
        passages = row.passages()
        if not passages:
            raise row.error("column 'passages' is empty: a fact without evidence")
        yield from self.say(
            subject,
            (TYPE, GY[kind]),
            (GY["report"], self.report),
            (GY["printedLines"], Literal(row.text("lines"))),
            (GY["basis"], GY["Stated"]),
        )
        for lines in passages:
            yield Quad(subject, PROV["wasDerivedFrom"], self.passage(row, lines), self.graph)


def open_report(folder: Path, minter: Minter) -> tuple[ReportGraph, Row]:
    """Return the graph of the report in a data folder, and the row that describes the report.

    Raises:
        DataError: report.csv or passages.csv is missing or wrong.
    """
    rows = read_table(folder, "report")
    if len(rows) != 1:
        raise DataError(folder / "report.csv", None, f"{len(rows)} rows where one is expected")
    row = rows[0]
    identifier = row.required("id")
    spans = (
        (passage.integer("first_line"), passage.integer("last_line"))
        for passage in read_table(folder, "passages")
    )
    graph = ReportGraph(
        minter=minter,
        identifier=identifier,
        jurisdiction=row.required("jurisdiction"),
        body=row.required("body"),
        graph=NamedNode(minter.graph(identifier)),
        passages=frozenset(spans),
    )
    return graph, row


def report_quads(graph: ReportGraph, row: Row, body: NamedNode) -> Iterator[Quad]:
    """Say what is known of the report itself; `body` is the organisation whose report it is."""
    place = graph.shared("jurisdiction", graph.jurisdiction)
    yield from graph.say(
        graph.report,
        (TYPE, GY["Report"]),
        (TYPE, PROV["Entity"]),
        (DCTERMS["identifier"], Literal(graph.identifier)),
        (DCTERMS["title"], korean(row.required("title"))),
        (DCTERMS["spatial"], place),
        (GY["body"], body),
        (GY["sha256"], Literal(row.required("sha256"))),
        (GY["lineCount"], integer(row.integer("lines"))),
        (GY["fileName"], Literal(row.required("file"))),
    )
    yield from graph.say(
        place, (TYPE, DCTERMS["Location"]), (RDFS["label"], korean(graph.jurisdiction))
    )
    for column, predicate in (
        ("issued", DCTERMS["issued"]),
        ("as_of", GY["asOf"]),
        ("staff_as_of", GY["staffAsOf"]),
    ):
        if row.text(column):
            yield Quad(graph.report, predicate, date(row, column), graph.graph)
    if row.text("fiscal_year"):
        fiscal_year = year(row.integer("fiscal_year"))
        yield Quad(graph.report, GY["fiscalYear"], fiscal_year, graph.graph)


def passage_quads(graph: ReportGraph, folder: Path) -> Iterator[Quad]:
    """Say of each passage which lines it is and what they hash to.

    Raises:
        DataError: a passage's lines are not numbers.
    """
    for row in read_table(folder, "passages"):
        first, last = row.integer("first_line"), row.integer("last_line")
        yield from graph.say(
            graph.passage(row, (first, last)),
            (TYPE, GY["Passage"]),
            (GY["report"], graph.report),
            (GY["firstLine"], integer(first)),
            (GY["lastLine"], integer(last)),
            (GY["sha256"], Literal(row.required("sha256"))),
        )


def date(row: Row, column: str) -> Literal:
    """Return the year, month or day in a cell; raises DataError when it is none."""
    text = row.required(column)
    if not _DATE.fullmatch(text):
        raise row.error(f"column {column!r}: {text!r} is not a date")
    return moment(text)
