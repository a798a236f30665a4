"""Tasks: each numbered 주요업무, with its headline budget and the parts printed of it."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad

from loaders.graph.basis import TASK_BUDGET, TASK_ORGANISATION, basis_quads
from loaders.graph.budget import value_pair
from loaders.graph.organisation import Organisations
from loaders.graph.terms import GY, MEASURE, RDFS, integer, korean
from loaders.rows import Row


def task_quads(known: Organisations, rows: Iterable[Row]) -> Iterator[Quad]:
    """Say all tasks of a report.

    Raises:
        DataError: a code stands twice, a budget is no number, a basis is unknown.
    """
    graph = known.graph
    codes: set[str] = set()
    for position, row in enumerate(rows, 1):
        code = row.required("code")
        if code in codes:
            raise row.error(f"task {code} stands twice")
        codes.add(code)
        task = graph.thing("task", code)
        yield from graph.fact(task, row, "Task")
        yield from graph.say(
            task,
            (GY["code"], Literal(code)),
            (GY["position"], integer(position)),
            (RDFS["label"], korean(row.required("title"))),
            (GY["printedName"], Literal(row.required("printed_title"))),
        )
        for organisation in row.names("organisations"):
            yield from graph.say(task, (GY["organisation"], known.node(organisation)))
        for team in row.names("teams"):
            yield from graph.say(task, (GY["team"], korean(team)))
        budget = row.quantity("budget")
        if budget is not None:
            yield from graph.say(task, value_pair(budget, GY["headlineBudget"]))
        if row.text("budget_printed"):
            yield from graph.say(task, (GY["printedValue"], Literal(row.text("budget_printed"))))
        yield from basis_quads(graph, task, row, (TASK_ORGANISATION, TASK_BUDGET))
        goal = row.numbers("goal_lines")
        if goal:
            passage = graph.passage(row, (min(goal), max(goal)))
            yield from graph.say(task, (GY["goalPassage"], passage))


def part_quads(known: Organisations, rows: Iterable[Row], codes: frozenset[str]) -> Iterator[Quad]:
    """Say the printed parts of the tasks' budgets.

    Raises:
        DataError: a part belongs to no task, or its amount is no number.
    """
    graph = known.graph
    for row in rows:
        code, position = row.required("code"), row.integer("position")
        if code not in codes:
            raise row.error(f"there is no task {code}")
        part = graph.thing("task-part", code, position)
        yield from graph.fact(part, row, "TaskPart")
        yield from graph.say(
            part,
            (GY["task"], graph.thing("task", code)),
            (GY["position"], integer(position)),
            (RDFS["label"], korean(row.required("name"))),
            (GY["printedValue"], Literal(row.required("printed"))),
        )
        amount = row.quantity("amount")
        if amount is not None:
            yield from graph.say(part, value_pair(amount, MEASURE["amount"]))
