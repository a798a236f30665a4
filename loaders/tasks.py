"""The tasks (주요업무, 현안업무) of a report: code, title, who is in charge, goal and budget."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.document import Document
from loaders.officials import is_officials_line, read_charge
from loaders.outline import split_mark
from loaders.records import Evidence, Reading, Task
from loaders.task_inference import infer_budgets, infer_departments
from loaders.task_money import Headline, is_budget, read_headline
from loaders.task_pages import TaskPage, find_pages
from loaders.text import Line, compact, join_letters, squeeze
from loaders.units import unit_name, unit_rank

__all__ = ["Assignment", "infer_budgets", "infer_departments", "read_assignments", "read_tasks"]

_HEADING = re.compile(
    r"(?:사업|추진|향후|주요|그간의?|정책|기대|세부|소요)?"
    r"(?:개요|목적|방향|배경|실적|내용|현황|일정|계획|목표|경과|성과|과제|효과)"
)
_GOAL_HEADING = re.compile(r"(?:사업|추진|정책)?(?:목적|목표|방향|개요|배경)")
_OVERVIEW = "사업개요"
# What says most of a task's goal where no goal is printed: 사업내용, else 추진배경.
_GOAL_ITEMS = (re.compile(r"\(?사업내용\)?:?"), re.compile(r"\(?추진배경\)?:?"))
_UNITS_BEHIND = re.compile(r"[(\[〔]\s*(?P<units>[^()\[\]〔〕]+?)\s*[)\]〕]\s*$")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which units a task's page names: heads, units below them, and the lines that name them."""

    heads: tuple[str, ...]
    below: tuple[str, ...]
    lines: dict[str, int]
    printed: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a page: the printed title, the lines of title and officials, and what follows."""

    title: str
    bracketed: tuple[tuple[str, int], ...]
    officials: tuple[Line, ...]
    last: int
    rest: tuple[Line, ...]


def _heading(line: Line) -> str:
    """Return the words of a line that only heads a part of a page, empty for other lines."""
    level, words = split_mark(line.text)
    bare = compact(re.sub(r"^[^\w(]+", "", words))
    if "\t" in line.text or level == 5:
        return ""
    if _HEADING.fullmatch(bare):
        return bare
    return bare if level == 3 else ""


def _bracketed(document: Document, text: str, line: int) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return a title without the units in the bracket behind it, and those units."""
    found = _UNITS_BEHIND.search(text)
    if not found:
        return text, ()
    printed = [compact(part) for part in re.split(r"[,/]|·(?=\s)", found["units"])]
    names = [unit_name(document.corrected(line, name)) for name in printed]
    if not all(unit_rank(name) for name in names):
        return text, ()
    return text[: found.start()].rstrip(), tuple((name, line) for name in names)


def _head(document: Document, page: TaskPage) -> _Head:
    title, bracketed = _bracketed(document, page.title, page.first)
    rest = list(page.lines[1:])
    last = page.first
    if rest and not bracketed and rest[0].text.strip().startswith(("(", "[", "〔")):
        remains, bracketed = _bracketed(document, rest[0].text.strip(), rest[0].number)
        if not remains:
            last = rest.pop(0).number
    officials: list[Line] = []
    while rest and is_officials_line(rest[0]):
        officials.append(rest.pop(0))
        last = officials[-1].number
    return _Head(title, bracketed, tuple(officials), last, tuple(rest))


def _goal(rest: tuple[Line, ...]) -> tuple[int, ...]:
    """Return the lines that print the goal.

    It stands under the title, or under a heading of its own (사업목적); where a page prints none,
    the item that says what the task does (사업내용) comes nearest.
    """
    lines = list(rest)
    if lines and _GOAL_HEADING.fullmatch(_heading(lines[0])) and _heading(lines[0]) != _OVERVIEW:
        lines.pop(0)
    goal: list[int] = []
    for line in lines:
        if _heading(line) or is_budget(line):
            break
        goal.append(line.number)
    if goal:
        return tuple(goal)
    for item in _GOAL_ITEMS:
        for line in rest:
            if item.match(compact(split_mark(line.text)[1])):
                return (line.number,)
    return ()


def _headline(document: Document, page: TaskPage, rest: tuple[Line, ...]) -> Headline | None:
    """Read the budget in the overview, else one under a heading of its own.

    On a page without an overview the first counts. Sums of single measures are no headline.
    """
    headings = [at for at, line in enumerate(rest) if _heading(line)]
    overview = next((at for at in headings if _heading(rest[at]) == _OVERVIEW), None)
    if overview is None:
        return read_headline(document, page.code, rest)
    end = next((at for at in headings if at > overview), len(rest))
    own = [line for line in rest[end:] if split_mark(line.text)[0] <= 3]
    return read_headline(document, page.code, rest[:end]) or read_headline(document, page.code, own)


def _assignment(document: Document, head: _Head) -> Assignment:
    charge = read_charge(document, head.officials)
    lines = dict(head.bracketed)
    printed = {name: name for name, _ in head.bracketed}
    for unit in (*charge.heads, *charge.below):
        lines.setdefault(unit.name, unit.line)
        printed.setdefault(unit.name, unit.printed)
    heads = dict.fromkeys([name for name, _ in head.bracketed] + [u.name for u in charge.heads])
    return Assignment(tuple(heads), tuple(unit.name for unit in charge.below), lines, printed)


def read_assignments(document: Document) -> tuple[Assignment, ...]:
    """Return which units each task's page names, in printed order, for the organisation's sake."""
    return tuple(
        _assignment(document, _head(document, page)) for page in find_pages(document).pages
    )


def _ranges(first: int, last: int, *others: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the passages of a task's head: title and officials, goal, budget."""
    ranges = [(first, last)]
    for numbers in others:
        cited = tuple(numbers)
        if cited:
            ranges.append((cited[0], cited[-1]))
    return tuple(dict.fromkeys(ranges))


def _printed_title(page: TaskPage, title: str) -> str:
    """Return the title with the signs of the print, without the units in the bracket behind it."""
    printed = page.lines[0].printed
    behind = printed[printed.index(page.code) + len(page.code) :].replace("**", "").lstrip(" .")
    return squeeze(behind if title == page.title else _UNITS_BEHIND.sub("", behind))


def _read_title(printed: str) -> str:
    """Return a title without letter-spacing and without blanks around the dot between words."""
    words = printed.split()
    spaced = 2 * sum(len(word) == 1 for word in words) > len(words)
    return re.sub(r"\s*·\s*", "·", join_letters(printed) if spaced else squeeze(printed))


def _task(document: Document, page: TaskPage) -> Task:
    head = _head(document, page)
    assignment = _assignment(document, head)
    goal = _goal(head.rest)
    headline = _headline(document, page, head.rest)
    budget_lines = headline.lines if headline else ()
    return Task(
        code=page.code,
        title=_read_title(document.corrected(page.first, head.title)),
        printed_title=_printed_title(page, head.title),
        organisations=assignment.heads,
        organisation_basis="stated" if assignment.heads else "",
        teams=assignment.below,
        budget=headline.value if headline else None,
        budget_basis="stated" if headline else "",
        goal=Evidence.of(goal) if goal else None,
        parts=headline.parts if headline else (),
        evidence=Evidence((page.first,), _ranges(page.first, head.last, goal, budget_lines)),
    )


def read_tasks(document: Document) -> Reading[Task]:
    """Return every numbered task of a report with what its page states; amounts are in won.

    Departments and budgets that a page does not state are left empty (see `infer_departments` and
    `infer_budgets`). A code that only a table of contents prints is a problem.
    """
    found = find_pages(document)
    tasks = tuple(_task(document, page) for page in found.pages)
    return Reading(tasks, furniture=found.contents, problems=found.problems)
