"""All reports of a data folder together: what lineage, links and comparisons are written from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from loaders.citation import Citation
from loaders.directory import Directory, Entity, EntityName
from loaders.graph.audit import item_key
from loaders.graph.budget import BudgetRows, account_names
from loaders.graph.organisation import Organisations
from loaders.graph.report import ReportGraph, open_report
from loaders.iri import Minter
from loaders.register import ReportTables, register, stored_tables
from loaders.rows import Row, read_optional, read_table
from loaders.schema import TABLES

_COLUMNS = {name: tuple(column.name for column in columns) for name, columns in TABLES.items()}


@dataclass(frozen=True)
class Misfit:
    """A decision that fits nothing in the data, with the place where it is written."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class ReportFacts:
    """The tables of one report, and the graph in which they are said."""

    folder: Path
    graph: ReportGraph
    organisations: Organisations
    tables: ReportTables
    budget: BudgetRows
    duties: tuple[Row, ...]
    parts: tuple[Row, ...]
    mentions: tuple[Row, ...]
    statements: tuple[Row, ...]
    narrative: tuple[Row, ...]
    contents: tuple[Row, ...]
    counts: tuple[Row, ...]

    @property
    def items(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """The lines of each audit item, by category and number."""
        return {item_key(row): row.numbers("lines") for row in self.tables.audit}

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the tasks."""
        return frozenset(row.text("code") for row in self.tables.tasks)

    @property
    def year(self) -> int | None:
        """The fiscal year of the report, where it tells one."""
        row = self.tables.report
        return row.integer("fiscal_year") if row.text("fiscal_year") else None


def open_facts(folder: Path, minter: Minter) -> ReportFacts:
    """Read the tables of a report's folder.

    Raises:
        DataError: a table is wrong; says file and line.
    """
    graph, _ = open_report(folder, minter)
    tables = stored_tables(folder)
    organisations = Organisations(graph, register(tables.organisations))
    budget = BudgetRows(organisations)
    budget.add("revenue", read_table(folder, "revenue"))
    budget.add("expenditure", tables.expenditure)
    return ReportFacts(
        folder=folder,
        graph=graph,
        organisations=organisations,
        tables=tables,
        budget=budget,
        duties=read_table(folder, "duties"),
        parts=read_table(folder, "task-parts"),
        mentions=_optional(folder, "mentions"),
        statements=_optional(folder, "statements"),
        narrative=_optional(folder, "narrative"),
        contents=_optional(folder, "contents"),
        counts=_optional(folder, "counts"),
    )


def _optional(folder: Path, name: str) -> tuple[Row, ...]:
    """Read a table that data of an earlier version may lack; raises DataError."""
    return read_optional(folder / f"{name}.csv", _COLUMNS[name])


@dataclass(frozen=True)
class Corpus:
    """All reports by their identifiers, and who is meant by a name in any of them."""

    minter: Minter
    reports: Mapping[str, ReportFacts]
    directory: Directory

    def node(self, of: str, entity: Entity) -> NamedNode:
        """Return the identifier of a project, an organisation or an account."""
        return NamedNode(self.minter.thing(of, *entity))

    def name_node(self, name: EntityName) -> NamedNode:
        """Return the identifier of a name."""
        return NamedNode(self.minter.thing("name", name.of, *name.entity, name.name))

    def name(self, of: str, entity: Entity, text: str) -> NamedNode | None:
        """Return the identifier of the name that an entity goes by in a text, None for no name."""
        found = self.directory.name(of, entity, text)
        return self.name_node(found) if found else None

    @cached_property
    def accounts(self) -> frozenset[str]:
        """The names of the accounts that the reports' budgets are in."""
        return frozenset(
            name
            for facts in self.reports.values()
            for row in facts.tables.expenditure
            if row.text("account")
            for name in account_names(row.text("account"))
        )

    def graph(self, name: str) -> NamedNode:
        """Return one of the named graphs that speak of all reports."""
        return NamedNode(self.minter.graph(name))

    def absent(self, cited: Iterable[Citation]) -> tuple[str, ...]:
        """Return the reports that are cited but are not here."""
        return tuple(sorted({one.report for one in cited} - set(self.reports)))

    def passages(self, row: Row, cited: Iterable[Citation]) -> tuple[NamedNode, ...]:
        """Return the passages that a row cites, those of reports that are here.

        Raises:
            DataError: a report's passages.csv does not have one.
        """
        nodes: list[NamedNode] = []
        for one in cited:
            if one.report in self.reports:
                graph = self.reports[one.report].graph
                if one.lines not in graph.passages:
                    place = f"{one.first}-{one.last} of {one.report}"
                    raise row.error(f"{place} is not in its passages.csv; run `gyebo extract`")
                nodes.append(graph.thing("passage", f"{one.first}-{one.last}"))
        return tuple(nodes)
