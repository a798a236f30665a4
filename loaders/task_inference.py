"""What a task's page leaves to the tables: its budget and its departments.

The budget is that of the execution table on the page; the departments are those under which the
detail table prints the same project lines. Both are inferences, and their records say so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from loaders.records import BudgetLine, Evidence, Task, Value
from loaders.text import compact
from loaders.units import TOTAL_NAMES
from loaders.values import UNIT_FACTORS

# Names of equal amounts need less likeness than names alone: 열린데이터광장 / 열린데이터 광장 운영.
_LIKE_WITH_AMOUNT = 0.45
_LIKE_ALONE = 0.85
_SHORTEST_WORD = 3


def _amount(line: BudgetLine) -> int | None:
    value = line.cells.get("budget")
    return value.amount if value else None


def _execution(lines: Iterable[BudgetLine]) -> dict[str, list[BudgetLine]]:
    """The rows of the execution table of each task, by its code."""
    rows: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        kind, _, code = line.table.partition(":")
        if kind == "execution" and code:
            rows[code].append(line)
    return rows


def _with_rows(task: Task, rows: Iterable[BudgetLine]) -> Evidence:
    """The evidence of a task with the rows that an inference stands on."""
    ranges = [passage for row in rows for passage in row.evidence.passages]
    return Evidence(task.evidence.lines, tuple(dict.fromkeys((*task.evidence.passages, *ranges))))


def _is_total(line: BudgetLine) -> bool:
    return line.kind == "total" or compact(line.name) in TOTAL_NAMES


def infer_budgets(tasks: Sequence[Task], budget_lines: Sequence[BudgetLine]) -> tuple[Task, ...]:
    """Return the tasks, with the budget of their execution table where they state none themselves.

    Args:
        tasks: tasks as read.
        budget_lines: the expenditure rows of the same report; a task's rows are in the table
            `execution:<code>`.

    The printed total (합계) counts, else the sum of the rows; `printed` shows the cells added up.
    """
    execution = _execution(budget_lines)
    inferred: list[Task] = []
    for task in tasks:
        rows = [row for row in execution.get(task.code, []) if _amount(row) is not None]
        rows = [row for row in rows if _is_total(row)][:1] or rows
        if task.budget is not None or not rows:
            inferred.append(task)
            continue
        printed = " + ".join(row.cells["budget"].printed for row in rows)
        value = Value(printed, amount=sum(_amount(row) or 0 for row in rows))
        inferred.append(
            replace(task, budget=value, budget_basis="inferred", evidence=_with_rows(task, rows))
        )
    return tuple(inferred)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, compact(one), compact(other), autojunk=False).ratio()


def _same_project(row: BudgetLine, detail: Sequence[BudgetLine]) -> BudgetLine | None:
    """Return the line of the detail table that prints the same project, if one is like enough.

    The same budget (to within one unit, because reports round) makes a likely pair of names sure.
    """
    best: tuple[float, BudgetLine] | None = None
    for line in detail:
        likeness = _likeness(row.name, line.name)
        here, there = _amount(row), _amount(line)
        same = here is not None and there is not None and here > 0
        if same and abs((here or 0) - (there or 0)) <= UNIT_FACTORS.get(line.unit, 1):
            likeness = likeness + 1 if likeness >= _LIKE_WITH_AMOUNT else 0.0
        elif likeness < _LIKE_ALONE:
            continue
        if likeness and (best is None or likeness > best[0]):
            best = (likeness, line)
    return best[1] if best else None


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[가-힣A-Za-z]+", name) if len(word) >= _SHORTEST_WORD}


def _own_word(
    rows: Iterable[BudgetLine], detail: Sequence[BudgetLine], task: Task
) -> BudgetLine | None:
    """Return a detail line that shares a word with the task which no other department's lines use.

    The word (인공지능) must stand both in the task's title and in a row of its execution table.
    """
    words = _words(task.title) & {word for row in rows for word in _words(row.name)}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        using = [line for line in detail if word in compact(line.name)]
        if using and len({line.organisation for line in using}) == 1:
            return using[0]
    return None


def infer_departments(
    tasks: Sequence[Task], budget_lines: Sequence[BudgetLine]
) -> tuple[Task, ...]:
    """Return the tasks, with departments told by their money where their pages name none.

    Args:
        tasks: tasks as read.
        budget_lines: the expenditure rows of the same report.

    Each row of a task's execution table is sought in the detail table, by amount and name, and
    brings the department that it stands under; failing all rows, a word that only one department's
    lines use does. A task without either stays without a department.
    """
    execution = _execution(budget_lines)
    detail = [
        line
        for line in budget_lines
        if line.table == "detail" and line.kind == "line" and line.organisation
    ]
    inferred: list[Task] = []
    for task in tasks:
        rows = [row for row in execution.get(task.code, []) if not _is_total(row)]
        if task.organisations or not rows:
            inferred.append(task)
            continue
        pairs = [(row, _same_project(row, detail)) for row in rows]
        matched = [line for _, line in pairs if line is not None]
        if not matched:
            own = _own_word(rows, detail, task)
            matched = [own] if own else []
        if not matched:
            inferred.append(task)
            continue
        organisations = tuple(dict.fromkeys(line.organisation for line in matched))
        evidence = _with_rows(task, (*rows, *matched))
        inferred.append(
            replace(
                task,
                organisations=organisations,
                organisation_basis="inferred",
                evidence=evidence,
            )
        )
    return tuple(inferred)
