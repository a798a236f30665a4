"""Revenue and expenditure: tables, their rows, and each printed cell as an observation."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.organisation import Organisations
from loaders.graph.report import Node, ReportGraph
from loaders.graph.terms import (
    CELL_COLUMNS,
    DIMENSION,
    GY,
    MEASURE,
    PHASES,
    PROV,
    QB,
    RDFS,
    SKOS,
    TYPE,
    YEAR,
    concept,
    decimal,
    integer,
    korean,
    year,
)
from loaders.iri import VOCABULARY, Minter
from loaders.rows import Row, Value

BUDGET_CUBE = NamedNode(Minter().thing("dataset", "budget"))
"""The cube of budget observations; the ontology declares it, whatever base a build has."""

_SPECIAL = "특별회계"


@dataclass
class BudgetRows:
    """The rows of a report's budget tables, each with its identifier's key.

    A row is known by the first line it is printed on, and by a number where two share that line.
    """

    known: Organisations
    rows: list[tuple[str, str, Row]] = field(default_factory=list)
    _on_line: Counter[int] = field(default_factory=Counter)
    _by_line: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, character: str, rows: Iterable[Row]) -> None:
        """Take rows of one side, `revenue` or `expenditure`; raises DataError."""
        for row in rows:
            line = row.first_line()
            self._on_line[line] += 1
            again = self._on_line[line]
            key = f"{line}-{again}" if again > 1 else str(line)
            self.rows.append((character, key, row))
            self._by_line.setdefault((row.required("table_line"), line), key)

    def parent(self, row: Row) -> str | None:
        """Return the key of the row above in the same table; raises DataError if there is none."""
        if not row.text("parent_line"):
            return None
        line = row.integer("parent_line")
        key = self._by_line.get((row.text("table_line"), line))
        if key is None:
            raise row.error(f"parent_line {line} begins no row of the same table")
        return key


def budget_quads(budget: BudgetRows) -> Iterator[Quad]:
    """Say all rows and cells of a report's budget tables; raises DataError."""
    for character, key, row in budget.rows:
        yield from _line_quads(budget, character, key, row)


def _line_quads(budget: BudgetRows, character: str, key: str, row: Row) -> Iterator[Quad]:
    graph = budget.known.graph
    line = graph.thing("budget-line", key)
    kind = "RevenueLine" if character == "revenue" else "ExpenditureLine"
    yield from graph.fact(line, row, "BudgetLine")
    yield from graph.say(
        line,
        (TYPE, GY[kind]),
        # A row may print no name. It is still a row; the shapes tell that its name is missing.
        (RDFS["label"], korean(row.text("name"))),
        (GY["printedName"], Literal(row.text("printed_name"))),
        (GY["inTable"], graph.thing("table", row.integer("table_line"))),
        (GY["position"], integer(row.integer("position"))),
        (GY["fiscalYear"], year(row.integer("fiscal_year"))),
    )
    if row.text("number"):
        yield from graph.say(line, (GY["number"], Literal(row.text("number"))))
    above = budget.parent(row)
    if above:
        yield from graph.say(line, (GY["parentRow"], graph.thing("budget-line", above)))
    if character == "revenue":
        if row.text("level"):
            yield from graph.say(line, (GY["level"], integer(row.integer("level"))))
    else:
        yield from _expenditure_quads(budget.known, line, row)
    yield from _cell_quads(budget.known, character, key, row)


def _expenditure_quads(known: Organisations, line: NamedNode, row: Row) -> Iterator[Quad]:
    graph = known.graph
    yield from graph.say(line, (GY["rowKind"], concept("row-kind", row.required("kind"))))
    for organisation in row.names("organisation"):
        yield from graph.say(line, (GY["organisation"], known.node(organisation)))
    if row.text("account"):
        account = graph.shared("account", row.text("account"))
        yield from graph.say(line, (GY["account"], account))
        yield from _account_quads(graph, row.text("account"))
    for column, predicate in (
        ("policy_programme", GY["policyProgramme"]),
        ("unit_programme", GY["unitProgramme"]),
        ("note", GY["note"]),
    ):
        if row.text(column):
            yield from graph.say(line, (predicate, korean(row.text(column))))
    for head in row.names("shifted"):
        yield from graph.say(line, (GY["shifted"], korean(head)))


def account_names(name: str) -> tuple[str, ...]:
    """Return the name of an account and, where it is one of a kind, that of its kind.

    지방재정법 제9조: an account is the general one or a special one, and the latter have kinds.
    """
    return (name, _SPECIAL) if name.endswith(_SPECIAL) and name != _SPECIAL else (name,)


def _account_quads(graph: ReportGraph, name: str) -> Iterator[Quad]:
    names = account_names(name)
    accounts = [graph.shared("account", one) for one in names]
    for account, one in zip(accounts, names, strict=True):
        yield from concept_quads(graph, account, "account", one)
    for account, kind in pairwise(accounts):
        yield from graph.say(account, (SKOS["broader"], kind))


def concept_quads(graph: ReportGraph, node: NamedNode, scheme: str, name: str) -> Iterator[Quad]:
    """Name a concept that comes from print and not from a closed list, in its scheme."""
    yield from graph.say(
        node,
        (TYPE, SKOS["Concept"]),
        (SKOS["prefLabel"], korean(name)),
        (SKOS["inScheme"], NamedNode(VOCABULARY + scheme)),
    )


def _cell_quads(known: Organisations, character: str, key: str, row: Row) -> Iterator[Quad]:
    graph = known.graph
    cells: list[tuple[str, Value]] = []
    for column, slug in CELL_COLUMNS.items():
        if column in row.cells:
            percent = column.endswith("percent")
            value = row.percentage(column) if percent else row.quantity(column)
            if value is not None:
                cells.append((slug, value))
    line = graph.thing("budget-line", key)
    printed = row.text("printed").split(" | ")
    if len(printed) != len(cells):
        what = f"column 'printed' has {len(printed)} cells, but the row has {len(cells)} values"
        raise row.error(what)
    evidence = [(PROV["wasDerivedFrom"], graph.passage(row, lines)) for lines in row.passages()]
    for (slug, value), as_printed in zip(cells, printed, strict=True):
        cell = graph.thing("cell", key, slug)
        yield from graph.say(cell, (GY["report"], graph.report), *evidence)
        yield from graph.say(
            cell,
            (TYPE, GY["Cell"]),
            (GY["row"], line),
            (GY["column"], concept("column", slug)),
            (GY["printedValue"], Literal(as_printed)),
            value_pair(value, MEASURE["amount"]),
        )
        if slug in PHASES and value.amount is not None:
            yield from _observation_quads(known, cell, slug, character, row)


def value_pair(value: Value, amount: NamedNode) -> tuple[NamedNode, Node]:
    """Return how a value is said: as the measure `amount`, as a percentage or as a marker."""
    if value.amount is not None:
        return amount, integer(value.amount)
    if value.percentage is not None:
        return GY["percentage"], decimal(value.percentage)
    return GY["marker"], concept("marker", value.marker or "")


def _observation_quads(
    known: Organisations, cell: NamedNode, slug: str, character: str, row: Row
) -> Iterator[Quad]:
    graph = known.graph
    fiscal_year = row.integer("fiscal_year") - (slug == "previous-budget")
    # A total over departments belongs to the body that reports.
    unit = row.cells.get("organisation", "").split(";")[0] or graph.body
    yield from graph.say(
        cell,
        (TYPE, QB["Observation"]),
        (QB["dataSet"], BUDGET_CUBE),
        (DIMENSION["fiscalYear"], YEAR[str(fiscal_year)]),
        (DIMENSION["budgetPhase"], concept("budget-phase", slug)),
        (DIMENSION["operationCharacter"], concept("operation-character", character)),
        (DIMENSION["budgetaryUnit"], known.node(unit)),
    )
