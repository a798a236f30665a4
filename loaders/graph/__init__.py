"""From the tables of `data/` to the graph: quads in one named graph a report, without blank nodes.

`quads` is the whole of it. What one report says stands in `graph/<report>`, what people decided in
`graph/curated`, and the ontology with its code lists in `graph/ontology`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from loaders.graph.audit import audit_quads, item_key
from loaders.graph.budget import (
    BudgetRows,
    budget_quads,
)
from loaders.graph.curated import Decided, Misfit, curated_quads
from loaders.graph.ontology import ontology_quads
from loaders.graph.organisation import (
    Register,
    duty_quads,
    mentioned_quads,
    organisation_quads,
    register,
)
from loaders.graph.report import ReportGraph, open_report, passage_quads, report_quads
from loaders.graph.rows import DataError, Row, read_table
from loaders.graph.staffing import staffing_quads
from loaders.graph.table import table_quads
from loaders.graph.task import part_quads, task_quads
from loaders.iri import BASE, Minter

__all__ = ["DataError", "Misfit", "quads", "report_folders"]


def report_folders(data: Path) -> tuple[Path, ...]:
    """Return the folders of a data folder that hold a report's tables, by name.

    Raises:
        DataError: there is none.
    """
    folders = tuple(sorted(path.parent for path in data.glob("*/report.csv")))
    if not folders:
        raise DataError(data, None, "no report here (*/report.csv); run `gyebo extract` first")
    return folders


def quads(
    data: Path,
    base: str = BASE,
    *,
    ontology: Path | None = None,
    on_misfit: Callable[[Misfit], None] | None = None,
) -> Iterator[Quad]:
    """Say everything that a data folder holds.

    Args:
        data: the folder with one folder of tables a report, and `curated/`.
        base: base of the identifiers (`<base>id/...`, `<base>graph/...`), ending in `/`.
        ontology: folder of the ontology, to be said too; None leaves it out.
        on_misfit: called with each decision of `curated/` that fits nothing in the data.

    Yields:
        The quads, in the order of the tables; a few are said more than once.

    Raises:
        DataError: a table is wrong; says file and line.
        ValueError: the base is no base.
    """
    minter = Minter(base)
    audit: dict[str, dict[tuple[str, int], tuple[int, ...]]] = {}
    tasks: dict[str, frozenset[str]] = {}
    for folder in report_folders(data):
        graph, description = open_report(folder, minter)
        tables = _read_tables(folder)
        yield from _report(folder, graph, description, tables)
        audit[graph.identifier] = {item_key(row): row.numbers("lines") for row in tables.audit}
        tasks[graph.identifier] = frozenset(row.text("code") for row in tables.tasks)
    for said in curated_quads(data / "curated", minter, Decided(audit, tasks)):
        if isinstance(said, Quad):
            yield said
        elif on_misfit:
            on_misfit(said)
    if ontology:
        yield from ontology_quads(ontology, minter)


@dataclass(frozen=True)
class _Tables:
    organisations: tuple[Row, ...]
    staffing: tuple[Row, ...]
    revenue: tuple[Row, ...]
    expenditure: tuple[Row, ...]
    tasks: tuple[Row, ...]
    audit: tuple[Row, ...]


def _read_tables(folder: Path) -> _Tables:
    return _Tables(
        organisations=read_table(folder, "organisations"),
        staffing=read_table(folder, "staffing"),
        revenue=read_table(folder, "revenue"),
        expenditure=read_table(folder, "expenditure"),
        tasks=read_table(folder, "tasks"),
        audit=read_table(folder, "audit"),
    )


def _report(folder: Path, graph: ReportGraph, description: Row, tables: _Tables) -> Iterator[Quad]:
    known = register(graph, tables.organisations)
    yield from report_quads(graph, description, known.node(graph.body))
    yield from passage_quads(graph, folder)
    yield from organisation_quads(known, tables.organisations)
    yield from mentioned_quads(known, _mentioned(known, tables))
    yield from duty_quads(known, folder)
    yield from table_quads(graph, (*tables.revenue, *tables.expenditure), tables.staffing)
    budget = BudgetRows(known)
    budget.add("revenue", tables.revenue)
    budget.add("expenditure", tables.expenditure)
    yield from budget_quads(budget)
    yield from staffing_quads(known, tables.staffing)
    yield from task_quads(known, tables.tasks)
    yield from part_quads(known, folder, frozenset(row.text("code") for row in tables.tasks))
    yield from audit_quads(known, tables.audit)


def _mentioned(known: Register, tables: _Tables) -> Iterator[tuple[str, ...]]:
    yield known.path(known.graph.body)
    for row in tables.organisations:
        if row.text("parent"):
            yield known.path(row.text("parent"))
    for row in (*tables.expenditure, *tables.staffing, *tables.audit):
        for name in row.names("organisation"):
            yield known.path(name)
    for row in tables.tasks:
        for name in row.names("organisations"):
            yield known.path(name)
