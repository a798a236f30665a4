"""The rows that facts make in the tables of a report, one function for all kinds."""

from collections.abc import Mapping

from loaders.pipeline import Extract
from loaders.records import BudgetLine, Evidence, Narrative, PlannedDate, Statement
from loaders.text import number_list

_BUDGET_CELLS = (
    "budget",
    "previous-budget",
    "delta",
    "delta-percent",
    "collected",
    "collected-percent",
    "committed",
    "committed-percent",
    "spent",
    "spent-percent",
    "expected-spent",
    "expected-percent",
)
Row = Mapping[str, object]


def evidence_cells(evidence: Evidence) -> dict[str, object]:
    """Return the cells that say where a fact stands."""
    return {
        "lines": number_list(evidence.lines),
        "passages": ";".join(f"{first}-{last}" for first, last in evidence.passages),
    }


def _budget_row(line: BudgetLine) -> Row:
    cells = {slug.replace("-", "_"): value.text for slug, value in line.cells.items()}
    printed = [line.cells[slug].printed for slug in _BUDGET_CELLS if slug in line.cells]
    return {
        "table": line.table,
        "table_line": line.table_line,
        "fiscal_year": line.fiscal_year,
        "unit": line.unit,
        "position": line.position,
        "number": line.number,
        "kind": line.kind,
        "level": line.level,
        "parent": line.parent,
        "parent_line": line.parent_line if line.parent_line is not None else "",
        "organisation": line.organisation,
        "account": line.account,
        "policy_programme": line.policy_programme,
        "unit_programme": line.unit_programme,
        "name": line.name,
        "printed_name": line.printed_name,
        **cells,
        "note": line.note,
        "shifted": ";".join(line.shifted),
        "printed": " | ".join(printed),
        **evidence_cells(line.evidence),
    }


def _planned(date: PlannedDate) -> str:
    return f"{date.printed}={date.earliest}/{date.latest}"


def _place(fact: Statement | Narrative) -> dict[str, object]:
    return {"task": fact.task, "section": fact.section, "part": fact.part}


def statement_row(fact: Statement) -> Row:
    """Return the row of a statement."""
    return {
        "key": fact.key,
        **_place(fact),
        "of": fact.of,
        "subject": fact.subject,
        "property": fact.property,
        "kind": fact.kind,
        "value": fact.value,
        "unit": fact.unit,
        "bound": fact.bound,
        "period": fact.period,
        "due": fact.due,
        "qualifier": fact.qualifier,
        "printed": fact.printed,
        "whole": fact.whole,
        "listed": fact.listed if fact.listed is not None else "",
        "table_line": fact.table_line if fact.table_line is not None else "",
        "row": fact.row,
        "column": fact.column,
        "decided": ";".join(fact.decided),
        **evidence_cells(fact.evidence),
    }


def fact_rows(extract: Extract) -> dict[str, list[Row]]:
    """Return the rows of a report's facts by the name of their table."""
    return {
        "organisations": [
            {
                "name": fact.name,
                "printed_name": fact.printed_name,
                "kind": fact.kind,
                "parent": fact.parent,
                "parent_basis": fact.parent_basis,
                **evidence_cells(fact.evidence),
            }
            for fact in extract.organisations
        ],
        "duties": [
            {"organisation": fact.organisation, "duty": fact.duty, **evidence_cells(fact.evidence)}
            for fact in extract.duties
        ],
        "staffing": [
            {
                "table_line": fact.table_line,
                "as_of": fact.as_of,
                "organisation": fact.organisation,
                "measure": fact.measure,
                "group": fact.group,
                "label": fact.label,
                "value": fact.value.text,
                "share": fact.share,
                "printed": fact.value.printed,
                **evidence_cells(fact.evidence),
            }
            for fact in extract.staffing
        ],
        "revenue": [_budget_row(fact) for fact in extract.revenue],
        "expenditure": [_budget_row(fact) for fact in extract.expenditure],
        "tasks": [
            {
                "code": fact.code,
                "title": fact.title,
                "printed_title": fact.printed_title,
                "organisations": ";".join(fact.organisations),
                "organisation_basis": fact.organisation_basis,
                "teams": ";".join(fact.teams),
                "budget": fact.budget.text if fact.budget else "",
                "budget_printed": fact.budget.printed if fact.budget else "",
                "budget_basis": fact.budget_basis,
                "goal_lines": number_list(fact.goal.lines) if fact.goal else "",
                **evidence_cells(fact.evidence),
            }
            for fact in extract.tasks
        ],
        "task-parts": [
            {
                "code": part.code,
                "position": part.position,
                "name": part.name,
                "amount": part.value.text,
                "printed": part.value.printed,
                **evidence_cells(part.evidence),
            }
            for fact in extract.tasks
            for part in fact.parts
        ],
        "audit": [
            {
                "audit_year": fact.audit_year,
                "category": fact.category,
                "number": fact.number,
                "organisation": fact.organisation,
                "status": fact.status,
                "printed_status": fact.printed_status,
                "planned_dates": ";".join(map(_planned, fact.planned_dates)),
                **evidence_cells(fact.evidence),
            }
            for fact in extract.audit
        ],
        "contents": [
            {
                "key": fact.key,
                "role": fact.role,
                "code": fact.code,
                "title": fact.title,
                "printed_title": fact.printed_title,
                "confidence": fact.confidence,
                **evidence_cells(fact.evidence),
            }
            for fact in extract.contents
        ],
        "counts": [
            {
                "key": fact.key,
                "counted": fact.counted,
                "organisation": fact.organisation,
                "category": fact.category,
                "status": fact.status,
                "number": fact.number,
                "unit": fact.unit,
                "printed": fact.printed,
                "listed": fact.listed if fact.listed is not None else "",
                "table_line": fact.table_line if fact.table_line is not None else "",
                **evidence_cells(fact.evidence),
            }
            for fact in extract.counts_printed
        ],
        "narrative": [
            {**_place(fact), **evidence_cells(fact.evidence)} for fact in extract.narrative
        ],
    }
