"""The pipeline: the text of one report in, every fact it states and the state of every line out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from loaders.audit import read_audit
from loaders.contents import read_contents
from loaders.counts import read_counts
from loaders.coverage import LineState, line_states
from loaders.curated import Decisions
from loaders.document import Document, read_document
from loaders.duties import read_duties
from loaders.expenditure import read_expenditure
from loaders.organisations import read_organisations
from loaders.printed_records import PrintedCount, PrintedHeading
from loaders.records import (
    AuditItem,
    BudgetLine,
    Duty,
    Evidence,
    Narrative,
    Organisation,
    Problem,
    Reading,
    StaffCell,
    Task,
)
from loaders.revenue import read_revenue
from loaders.staffing import read_staffing
from loaders.statement_decisions import StatementDecision
from loaders.statements import Draft, read_statements
from loaders.statements.decided import with_decisions
from loaders.tables import read_tables
from loaders.tasks import infer_budgets, infer_departments, read_tasks
from loaders.text import ReportError, ReportText


class _Stated(Protocol):
    @property
    def evidence(self) -> Evidence: ...


@dataclass(frozen=True)
class Extract:
    """Everything read from one report; `problems` is what could not be, in the order of lines.

    Statements are drafts: their subjects are known where the names of all reports are. `unmatched`
    are the decisions on statements that are not there.
    """

    document: Document
    organisations: tuple[Organisation, ...]
    duties: tuple[Duty, ...]
    staffing: tuple[StaffCell, ...]
    revenue: tuple[BudgetLine, ...]
    expenditure: tuple[BudgetLine, ...]
    tasks: tuple[Task, ...]
    audit: tuple[AuditItem, ...]
    states: tuple[LineState, ...]
    problems: tuple[Problem, ...]
    statements: tuple[Draft, ...] = ()
    unmatched: tuple[StatementDecision, ...] = ()
    narrative: tuple[Narrative, ...] = ()
    contents: tuple[PrintedHeading, ...] = ()
    counts_printed: tuple[PrintedCount, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many facts of each kind, as the catalogue asserts them."""
        return {
            "organisations": len(self.organisations),
            "staffing": len(self.staffing),
            "revenue": len(self.revenue),
            "expenditure": len(self.expenditure),
            "tasks": len(self.tasks),
            "audit": len(self.audit),
        }

    @property
    def line_counts(self) -> Mapping[str, int]:
        """How many lines are read, furniture, unread and blank."""
        counted = Counter(state.state for state in self.states)
        return {state: counted[state] for state in ("read", "furniture", "unread", "blank")}


def _covered(facts: Iterable[_Stated]) -> set[int]:
    return {number for fact in facts for number in fact.evidence.covered}


def _with_curated(duties: Reading[Duty], decisions: Decisions) -> Reading[Duty]:
    """Add the duties that people read off lines where the print lost the marks between them."""
    curated = tuple(
        Duty(duty.organisation, duty.duty, Evidence.of([duty.line])) for duty in decisions.duties
    )
    settled = {duty.line for duty in decisions.duties}
    records = sorted((*duties.records, *curated), key=lambda duty: duty.evidence.lines)
    problems = tuple(problem for problem in duties.problems if problem.line not in settled)
    return replace(duties, records=tuple(records), problems=problems)


def _with_charge(task: Task, decisions: Decisions) -> Task:
    """Take the organisation that people decided on where neither page nor table tells it."""
    decided = decisions.task_organisations.get(task.code)
    if task.organisations or not decided:
        return task
    return replace(task, organisations=decided, organisation_basis="inferred")


def _no_prose(
    document: Document, read: Mapping[str, set[int]], furniture: frozenset[int]
) -> frozenset[int]:
    """The lines that state nothing in prose: rows of the large tables, heads, captions, rules."""
    rows = read["staffing"] | read["revenue"] | read["expenditure"]
    states = line_states(document, read, furniture)
    return frozenset(one.line for one in states if one.state == "furniture") | rows


def _unreadable(document: Document, problems: Iterable[Problem]) -> frozenset[int]:
    """The lines of budget tables that cannot be read: they are no small tables instead."""
    lines = document.text.lines
    found: set[int] = set()
    for problem in problems:
        at = problem.line
        while at <= len(lines) and not lines[at - 1].blank:
            found.add(at)
            at += 1
    return frozenset(found)


def extract(text: ReportText, decisions: Decisions) -> Extract:
    """Read a report, with what people decided about it.

    Raises:
        ReportError: no section of a work report can be recognised in the text.
    """
    document = read_document(text, decisions.corrections)
    printed_tables = read_tables(document)
    tables = printed_tables.records
    organisations = read_organisations(document)
    duties = _with_curated(read_duties(document), decisions)
    staffing = read_staffing(document)
    revenue = read_revenue(document, tables)
    names = [organisation.name for organisation in organisations.records]
    expenditure = read_expenditure(document, tables, names)
    task_reading = read_tasks(document)
    tasks = infer_budgets(task_reading.records, expenditure.records)
    tasks = infer_departments(tasks, expenditure.records)
    tasks = tuple(_with_charge(task, decisions) for task in tasks)
    audit = read_audit(document)
    contents = read_contents(document, tasks)
    counts = read_counts(document, tables)
    readings = (
        printed_tables,
        organisations,
        duties,
        staffing,
        revenue,
        expenditure,
        task_reading,
        audit,
    )
    facts: dict[str, Sequence[_Stated]] = {
        "staffing": staffing.records,
        "revenue": revenue.records,
        "expenditure": expenditure.records,
        "duties": duties.records,
        "organisations": organisations.records,
        "tasks": tasks,
        "audit": audit.records,
    }
    read = {kind: _covered(stated) for kind, stated in facts.items()}
    read["duties"] |= duties.read
    read["organisations"] |= organisations.read
    read["staffing"] |= staffing.read
    read["tasks"] |= task_reading.read
    read["audit"] |= audit.read
    read["contents"] = _covered(contents)
    read["counts"] = _covered(counts)
    furniture = frozenset[int]().union(*(reading.furniture for reading in readings))
    statements = read_statements(
        document,
        tasks,
        audit.records,
        _no_prose(document, read, furniture) | _unreadable(document, printed_tables.problems),
    )
    decided = with_decisions(statements.drafts, decisions.statements)
    read["statements"] = {
        number for draft in decided.drafts for number in draft.statement.evidence.covered
    }
    read["narrative"] = _covered(statements.narrative)
    furniture |= statements.furniture
    problems = [
        problem
        for reading in readings
        for problem in reading.problems
        if not document.corrections.unreadable(text.line(problem.line))
    ]
    if not any(facts.values()) and not problems:
        raise ReportError(text.name, 1, "no recognisable section of a work report")
    return Extract(
        document=document,
        organisations=organisations.records,
        duties=duties.records,
        staffing=staffing.records,
        revenue=revenue.records,
        expenditure=expenditure.records,
        tasks=tasks,
        audit=audit.records,
        contents=contents,
        counts_printed=counts,
        states=line_states(document, read, furniture),
        problems=tuple(sorted(set(problems), key=lambda problem: (problem.line, problem.what))),
        statements=decided.drafts,
        unmatched=decided.unmatched,
        narrative=statements.narrative,
    )
