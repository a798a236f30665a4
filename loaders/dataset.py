"""The data folder: what was read from reports, as CSV; the same bytes for the same reports."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from loaders.catalogue import CATALOGUE, Entry, catalogue_text
from loaders.csvw import metadata
from loaders.pipeline import Extract
from loaders.records import BudgetLine, Evidence, PlannedDate
from loaders.schema import TABLES
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


def _evidence(evidence: Evidence) -> dict[str, object]:
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
        "printed": " | ".join(printed),
        **_evidence(line.evidence),
    }


def _planned(date: PlannedDate) -> str:
    return f"{date.printed}={date.earliest}/{date.latest}"


def _fact_rows(extract: Extract) -> dict[str, list[Row]]:
    return {
        "organisations": [
            {
                "name": fact.name,
                "printed_name": fact.printed_name,
                "kind": fact.kind,
                "parent": fact.parent,
                "parent_basis": fact.parent_basis,
                **_evidence(fact.evidence),
            }
            for fact in extract.organisations
        ],
        "duties": [
            {"organisation": fact.organisation, "duty": fact.duty, **_evidence(fact.evidence)}
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
                **_evidence(fact.evidence),
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
                **_evidence(fact.evidence),
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
                **_evidence(part.evidence),
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
                **_evidence(fact.evidence),
            }
            for fact in extract.audit
        ],
    }


def _passages(extract: Extract) -> list[Row]:
    evidences: list[Evidence] = [fact.evidence for fact in extract.organisations]
    evidences += [fact.evidence for fact in extract.duties]
    evidences += [fact.evidence for fact in extract.staffing]
    evidences += [fact.evidence for fact in (*extract.revenue, *extract.expenditure)]
    evidences += [fact.evidence for fact in extract.audit]
    for task in extract.tasks:
        evidences += [task.evidence, *(part.evidence for part in task.parts)]
        evidences += [task.goal] if task.goal else []
    ranges = {passage for evidence in evidences for passage in evidence.passages}
    return [
        {
            "first_line": first,
            "last_line": last,
            "sha256": extract.document.text.passage_sha256(first, last),
        }
        for first, last in sorted(ranges)
    ]


def _coverage(extract: Extract) -> list[Row]:
    """Runs of lines in the same state, which are easier to read than one row a line."""
    runs: list[dict[str, object]] = []
    for state in extract.states:
        last = runs[-1] if runs else None
        if last and (last["state"], last["by"]) == (state.state, state.by):
            last["last_line"] = state.line
        else:
            runs.append(
                {
                    "first_line": state.line,
                    "last_line": state.line,
                    "state": state.state,
                    "by": state.by,
                }
            )
    return list(runs)


def _csv(name: str, rows: Iterable[Row]) -> str:
    columns = [column.name for column in TABLES[name]]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in columns} for row in rows)
    return text.getvalue()


def report_files(entry: Entry, extract: Extract) -> dict[str, str]:
    """Return the files of a report's folder by name: CSV tables and their CSVW metadata."""
    report: Row = {
        "id": entry.id,
        "file": extract.document.text.name,
        "sha256": extract.document.text.sha256,
        "lines": len(extract.document.text.lines),
        "body": extract.document.body,
        "jurisdiction": extract.document.jurisdiction,
        "title": entry.title,
        "issued": extract.document.issued,
        "as_of": extract.document.as_of.isoformat(),
        "staff_as_of": extract.document.staff_as_of.isoformat(),
        "fiscal_year": extract.document.year,
    }
    tables: dict[str, list[Row]] = {
        "report": [report],
        "passages": _passages(extract),
        **_fact_rows(extract),
        "coverage": _coverage(extract),
    }
    files = {f"{name}.csv": _csv(name, rows) for name, rows in tables.items()}
    files["csv-metadata.json"] = metadata(entry.title, list(tables))
    return files


def dataset_files(entries: Sequence[Entry], extracts: Mapping[str, Extract]) -> dict[str, str]:
    """Return every file that extraction writes, by path below the data folder.

    Args:
        entries: the whole catalogue.
        extracts: what was read, by report id; a catalogued report that is not among them keeps
            the folder it has.
    """
    files = {CATALOGUE: catalogue_text(entries)}
    for entry in entries:
        if entry.id in extracts:
            for name, content in report_files(entry, extracts[entry.id]).items():
                files[f"{entry.id}/{name}"] = content
    return files


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder, each replaced in one step so that none is ever half-written.

    Raises:
        OSError: the folder cannot be written.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def differences(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the paths below the folder that are missing or whose bytes differ from these files."""
    differing: list[str] = []
    for name, content in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content.encode("utf-8"):
            differing.append(name)
    return differing
