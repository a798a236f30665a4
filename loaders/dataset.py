"""The data folder: what was read from reports, as CSV; the same bytes for the same reports."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from loaders.catalogue import CATALOGUE, Entry, catalogue_text
from loaders.csvw import metadata
from loaders.directory import entity_text
from loaders.fact_rows import Row, fact_rows, statement_row
from loaders.mentions import Mention
from loaders.pipeline import Extract
from loaders.records import Evidence
from loaders.register import ReportTables
from loaders.rows import Row as TableRow
from loaders.rows import parse_rows
from loaders.schema import TABLES
from loaders.supplement import Supplement
from loaders.text import number_list


def _mention_rows(mentions: Iterable[Mention]) -> list[Row]:
    return [
        {
            "of": mention.of,
            "entity": entity_text(mention.of, mention.entity),
            "name": mention.name,
            "lines": number_list(line for place in mention.places for line in place),
            "passages": ";".join(f"{first}-{last}" for first, last in mention.places),
        }
        for mention in mentions
    ]


def _passages(extract: Extract, supplement: Supplement) -> list[Row]:
    evidences: list[Evidence] = [fact.evidence for fact in extract.organisations]
    evidences += [fact.evidence for fact in extract.duties]
    evidences += [fact.evidence for fact in extract.staffing]
    evidences += [fact.evidence for fact in (*extract.revenue, *extract.expenditure)]
    evidences += [fact.evidence for fact in extract.audit]
    evidences += [fact.evidence for fact in extract.narrative]
    evidences += [fact.evidence for fact in extract.contents]
    evidences += [fact.evidence for fact in extract.counts_printed]
    evidences += [fact.evidence for fact in supplement.statements]
    for task in extract.tasks:
        evidences += [task.evidence, *(part.evidence for part in task.parts)]
        evidences += [task.goal] if task.goal else []
    ranges = {passage for evidence in evidences for passage in evidence.passages}
    ranges |= supplement.cited
    ranges.update(place for mention in supplement.mentions for place in mention.places)
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


def _report_row(entry: Entry, extract: Extract) -> Row:
    return {
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


def tables_of(entry: Entry, extract: Extract) -> ReportTables:
    """Return the tables that name organisations, as a report's folder will have them."""
    facts = fact_rows(extract)

    def rows(name: str, made: Iterable[Row]) -> tuple[TableRow, ...]:
        path = Path(entry.id) / f"{name}.csv"
        return parse_rows(path, _csv(name, made), [column.name for column in TABLES[name]])

    return ReportTables(
        report=rows("report", [_report_row(entry, extract)])[0],
        organisations=rows("organisations", facts["organisations"]),
        staffing=rows("staffing", facts["staffing"]),
        expenditure=rows("expenditure", facts["expenditure"]),
        tasks=rows("tasks", facts["tasks"]),
        audit=rows("audit", facts["audit"]),
    )


def report_files(entry: Entry, extract: Extract, supplement: Supplement) -> dict[str, str]:
    """Return the files of a report's folder by name: CSV tables and their CSVW metadata."""
    tables: dict[str, list[Row]] = {
        "report": [_report_row(entry, extract)],
        "passages": _passages(extract, supplement),
        **fact_rows(extract),
        "mentions": _mention_rows(supplement.mentions),
        "statements": [statement_row(fact) for fact in supplement.statements],
        "coverage": _coverage(extract),
    }
    files = {f"{name}.csv": _csv(name, rows) for name, rows in tables.items()}
    files["csv-metadata.json"] = metadata(entry.title, list(tables))
    return files


def dataset_files(
    entries: Sequence[Entry],
    extracts: Mapping[str, Extract],
    added: Mapping[str, Supplement],
) -> dict[str, str]:
    """Return every file that extraction writes, by path below the data folder.

    Args:
        entries: the whole catalogue.
        extracts: what was read, by report id; a catalogued report that is not among them keeps
            the folder it has.
        added: what the curated folder adds to each of them.
    """
    files = {CATALOGUE: catalogue_text(entries)}
    for entry in entries:
        if entry.id in extracts:
            for name, content in report_files(entry, extracts[entry.id], added[entry.id]).items():
                files[f"{entry.id}/{name}"] = content
    return files
