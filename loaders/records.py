"""What the loaders take from a report: frozen records, one class a kind of fact."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

RowKind = Literal["total", "organisation", "account", "line"]
Status = Literal["completed", "in-progress", "under-review", "not-adopted", "unstated"]
Category = Literal["corrective", "suggestion", "other"]
Basis = Literal["stated", "inferred", ""]
StatementKind = Literal["number", "money", "percent", "date", "period"]
Qualifier = Literal["result", "plan", "target", "cumulative", "change-from", "change-to", "share"]
Part = Literal["overview", "result", "content", "schedule", "other"]
State = Literal["read", "furniture", "unread", "blank"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: the lines to cite, and the passages (first, last) that hold it."""

    lines: tuple[int, ...]
    passages: tuple[tuple[int, int], ...]

    @staticmethod
    def of(lines: Iterable[int]) -> "Evidence":
        """Return the evidence of a fact printed on these lines: one passage, first to last."""
        cited = tuple(sorted(set(lines)))
        return Evidence(cited, ((cited[0], cited[-1]),))

    @property
    def covered(self) -> frozenset[int]:
        """Every line number inside the passages."""
        return frozenset(n for first, last in self.passages for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a report that could not be read, with the line where it stands."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Value:
    """A printed cell: exactly one of an amount, a percentage or a marker.

    `amount` is in the unit of the table times its factor (won for money, persons for staff);
    `percent` keeps the printed decimals as text; `marker` is a slug (nil, net-increase ...).
    """

    printed: str
    amount: int | None = None
    percent: str | None = None
    marker: str | None = None

    @property
    def text(self) -> str:
        """The value as the data tables write it."""
        if self.amount is not None:
            return str(self.amount)
        return self.percent if self.percent is not None else (self.marker or "")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body or unit that the report names, with its kind and parent.

    `parent_basis` tells a parent that the layout states from one inferred from its neighbours.
    """

    name: str
    printed_name: str
    kind: str
    parent: str
    parent_basis: Basis
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty (주요업무) that the report lists for an organisation."""

    organisation: str
    duty: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StaffCell:
    """One cell of a staffing table: 정원 (quota), 현원 (incumbent) or 과부족 (balance).

    `group` is the printed heading of a job group or grade, empty for the plain figure; `share` is
    a percentage printed in the same cell.
    """

    table_line: int
    as_of: str
    organisation: str
    measure: str
    group: str
    label: str
    value: Value
    share: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of a revenue or expenditure table. `cells` maps column slugs to printed values.

    `shifted` are the heads under which its name and its figure are printed in place of their own.
    """

    table: str
    table_line: int
    fiscal_year: int
    unit: str
    position: int
    number: str
    kind: RowKind
    level: int
    parent: str
    parent_line: int | None
    organisation: str
    account: str
    policy_programme: str
    unit_programme: str
    name: str
    printed_name: str
    cells: dict[str, Value]
    note: str
    evidence: Evidence
    shifted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskPart:
    """A part of a task's headline budget, in won."""

    code: str
    position: int
    name: str
    value: Value
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Task:
    """One numbered 주요업무 / 현안업무. The budget is in won, None where none is printed."""

    code: str
    title: str
    printed_title: str
    organisations: tuple[str, ...]
    organisation_basis: Basis
    teams: tuple[str, ...]
    budget: Value | None
    budget_basis: Basis
    goal: Evidence | None
    parts: tuple[TaskPart, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A date promised in the answer to an audit item; ISO months or days, empty where open."""

    printed: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One demand of an 행정사무감사 and the state of its answer."""

    audit_year: int
    category: Category
    number: int
    organisation: str
    status: Status
    printed_status: str
    planned_dates: tuple[PlannedDate, ...]
    evidence: Evidence


LONGEST_PROPERTY = 34
"""Letters of the longest noun phrase that is short enough for the property of a statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity, amount, percentage, date or period that prose or a small table states.

    Attributes:
        key: `LINE-N`, the N-th statement that begins on that line.
        task: code of the task page it stands on, empty elsewhere.
        section: kind of the outline's section.
        part: which part of a page: overview, result, content, schedule or other.
        of: what `subject` is the register's name of: project, organisation, or empty for a phrase.
        property: short noun phrase.
        value: a number without separators (won for money), or an ISO 8601 date or interval
            (`A/B`, open sides `..`).
        unit: as printed, 원 for money, % for percentages, empty for dates.
        bound: empty for exact, about, at-least, at-most, more-than or less-than.
        period: ISO 8601 date or interval that the value holds for, empty where none is told.
        due: the last ISO day, month or year of what is planned, empty where none is told.
        whole: keys of the statements that this one is a part of, separated by `;`.
        listed: how many things the print lists for a number, None where it lists none.
        table_line, row, column: line of the head and the headings of a cell of a small table.
        decided: which of these people read, because the rules misread the words around the value.
    """

    key: str
    task: str
    section: str
    part: Part
    of: str
    subject: str
    property: str
    kind: StatementKind
    value: str
    unit: str
    bound: str
    period: str
    due: str
    qualifier: Qualifier
    printed: str
    whole: str
    listed: int | None
    table_line: int | None
    row: str
    column: str
    evidence: Evidence
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """Lines of prose of one part of one page that state no quantity."""

    task: str
    section: str
    part: Part
    evidence: Evidence


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What one kind of loader found.

    Attributes:
        records: the facts, in printed order.
        read: lines that a fact stands on, beside those its evidence covers.
        furniture: headings, table heads, captions and page marks that belong to the facts.
        problems: what could not be read.
    """

    records: tuple[T, ...] = ()
    read: frozenset[int] = frozenset()
    furniture: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = field(default=())
