"""The printed tables themselves, which rows and staffing cells belong to."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad

from loaders.graph.report import ReportGraph
from loaders.graph.terms import GY, TYPE, concept, integer
from loaders.rows import Row

_STAFF_UNIT = "명"


def table_quads(
    graph: ReportGraph, budget_rows: Iterable[Row], staffing_rows: Iterable[Row]
) -> Iterator[Quad]:
    """Say which tables the report prints, with name, kind and unit.

    Raises:
        DataError: rows of tables with different names or units give the same first line.
    """
    said: dict[int, tuple[str, str]] = {}
    tables = [(row, row.required("table"), row.text("unit")) for row in budget_rows]
    tables += [(row, "staffing", _STAFF_UNIT) for row in staffing_rows]
    for row, name, unit in tables:
        line = row.integer("table_line")
        if said.setdefault(line, (name, unit)) != (name, unit):
            other, other_unit = said[line]
            what = f"table {name} in {unit} begins on line {line}, as {other} in {other_unit} does"
            raise row.error(what)
    for line, (name, unit) in sorted(said.items()):
        table = graph.thing("table", line)
        yield from graph.say(
            table,
            (TYPE, GY["Table"]),
            (GY["report"], graph.report),
            (GY["tableName"], Literal(name)),
            # "execution:1-1" is the execution table of task 1-1.
            (GY["tableKind"], concept("table-kind", name.split(":")[0])),
            (GY["firstLine"], integer(line)),
        )
        if unit:
            yield from graph.say(table, (GY["unit"], Literal(unit)))
