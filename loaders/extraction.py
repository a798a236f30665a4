"""From report files to the data folder: whole catalogues, or any single report of the genre."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders.catalogue import (
    Entry,
    ExtractionError,
    check_expected,
    entry_of,
    find_entry,
    read_catalogue,
    same_report,
)
from loaders.curated import Corrections, Decisions, read_decisions
from loaders.curated_copy import curated_files, gazetteer_files
from loaders.dataset import dataset_files, tables_of
from loaders.document import read_document
from loaders.pipeline import Extract, extract
from loaders.register import ReportTables, stored_tables
from loaders.supplement import supplements
from loaders.text import ReportError, ReportText, read_report

CURATED = "curated"


@dataclass(frozen=True)
class Extraction:
    """What an extraction would write: files by path below the data folder, and the extracts.

    `notes` are one-line remarks about what a person should look at.
    """

    files: Mapping[str, str]
    extracts: Mapping[str, Extract]
    notes: tuple[str, ...] = ()

    @property
    def unmatched(self) -> list[str]:
        """Corrections and decisions whose line prints something else, one line each."""
        return [
            f"{one.document.text.name}:{entry.line}: {what}: {entry.printed}"
            for one in self.extracts.values()
            for what, entries in (
                (
                    "not printed here, so not corrected",
                    one.document.corrections.unmatched(one.document.text),
                ),
                ("no such statement, so not decided", one.unmatched),
            )
            for entry in entries
        ]

    @property
    def problems(self) -> list[str]:
        """What could not be read, one line each: file:line: what."""
        return [
            f"{one.document.text.name}:{problem.line}: {problem.what}"
            for one in self.extracts.values()
            for problem in one.problems
        ]


def report_id(text: ReportText) -> str:
    """Return the id of a report that no catalogue knows: its body and the month of its issue."""
    document = read_document(text, Corrections())
    body = re.sub(r"[^\w·-]+", "-", document.body)
    return f"{body}-{document.issued}"


def identify(text: ReportText, entries: tuple[Entry, ...]) -> tuple[str, Entry | None]:
    """Return the id of a report, and its catalogue entry if it or another edition of it has one."""
    entry = find_entry(entries, text)
    if entry is None:
        document = read_document(text, Corrections())
        entry = same_report(entries, document.body, document.as_of.isoformat())
    return (entry.id, entry) if entry else (report_id(text), None)


def extract_file(path: Path, data: Path) -> tuple[Entry, Extract]:
    """Read one report, catalogued or not, with the corrections that the data folder holds for it.

    Raises:
        ReportError: the file cannot be read as a work report.
    """
    text = read_report(path)
    known = read_catalogue(data)
    name, entry = identify(text, known)
    decisions = read_decisions(data / CURATED, name) if entry else Decisions()
    if entry and entry.sha256 != text.sha256:
        decisions = decisions.for_edition(text.lines)
    read = extract(text, decisions)
    made = entry_of(name, read)
    return made, read


def extract_single(path: Path, out: Path, data: Path) -> Extraction:
    """Read one report for a data folder of its own; reports already in that folder stay.

    What people decided about exactly this file (titles, goals, corrections) goes with it.

    Raises:
        ReportError: the file cannot be read as a work report.
    """
    entry, read = extract_file(path, data)
    others = tuple(e for e in read_catalogue(out) if e.id != entry.id)
    entries = tuple(sorted((*others, entry), key=lambda e: e.id))
    known = find_entry(read_catalogue(data), read.document.text) is not None
    # Names are those of the folder where people decided about this file.
    home = data if known else out
    own = tables_of(entry, read)
    tables = [*_stored(home, entry.id), own]
    added = supplements(
        {entry.id: read.document.text}, {entry.id: read.statements}, tables, home / CURATED
    )
    files = dataset_files(entries, {entry.id: read}, added)
    if known and out.resolve() != data.resolve():
        here, there = data / CURATED, out / CURATED
        copied = curated_files(here, there, entry.id)
        copied.update(gazetteer_files(here, there, [*_stored(out, entry.id), own]))
        files.update({f"{CURATED}/{name}": text for name, text in copied.items()})
    return Extraction(files, {entry.id: read})


def _stored(data: Path, report: str) -> list[ReportTables]:
    """Read the tables of the other reports of a data folder."""
    others = (data / entry.id for entry in read_catalogue(data) if entry.id != report)
    return [stored_tables(folder) for folder in others if folder.is_dir()]


def extract_all(reports: Path, data: Path) -> Extraction:
    """Read every report (*.txt) of a folder for the data folder.

    A report that the catalogue does not know is added to it under an id of its own.

    Raises:
        ReportError: a file cannot be read as a work report.
        ExtractionError: a catalogued report is missing or was replaced, or a count is not the
            expected one. Nothing is to be written then.
    """
    known = read_catalogue(data)
    texts = [read_report(path) for path in sorted(reports.glob("*.txt"))]
    if not texts:
        raise ReportError(str(reports), None, "no report (*.txt) in this folder")
    faults: list[str] = []
    notes: list[str] = []
    extracts: dict[str, Extract] = {}
    entries: dict[str, Entry] = {}
    for text in texts:
        name, entry = identify(text, known)
        if entry is not None and entry.sha256 != text.sha256:
            faults.append(
                f"{text.name}: another edition of {name}; the catalogue has a file with the "
                f"sha256 {entry.sha256[:12]}…"
            )
            continue
        if name in extracts:
            faults.append(f"{text.name}: the same report as {entries[name].file} ({name})")
            continue
        read = extract(text, read_decisions(data / CURATED, name))
        extracts[name] = read
        if entry is None:
            entry = entry_of(name, read)
            notes.append(f"{text.name}: new, added to the catalogue as {name}")
        entries[name] = entry
        faults += check_expected(entry, read.counts)
    for entry in known:
        if entry.id not in entries and not any(entry.id in fault for fault in faults):
            faults.append(f"{entry.file}: not in {reports.name}/ (report {entry.id})")
    if faults:
        raise ExtractionError(faults)
    order = [e.id for e in known] + sorted(set(entries) - {e.id for e in known})
    tables = [tables_of(entries[name], read) for name, read in extracts.items()]
    read_texts = {name: read.document.text for name, read in extracts.items()}
    drafts = {name: read.statements for name, read in extracts.items()}
    added = supplements(read_texts, drafts, tables, data / CURATED)
    files = dataset_files([entries[name] for name in order], extracts, added)
    return Extraction(files, extracts, tuple(notes))
