"""The commands that read reports: `gyebo extract` and `gyebo coverage`, without their options."""

from collections.abc import Iterator
from pathlib import Path

from loaders.data_files import differences, write_files
from loaders.extraction import Extraction, extract_all, extract_file, extract_single
from loaders.pipeline import Extract
from loaders.text import squeeze

_WIDEST = 72  # characters of a printed line that a listing shows


def summary(report: str, extract: Extract) -> str:
    """Return one line that says what was read from a report, by kind of fact and by line."""
    counts = ", ".join(f"{kind} {count:,}" for kind, count in extract.counts.items())
    lines = extract.line_counts
    return (
        f"{report}: {counts}; lines read {lines['read']:,}, furniture {lines['furniture']:,}, "
        f"unread {lines['unread']:,}"
    )


def read_folder(reports: Path, data: Path) -> Extraction:
    """Read every report of a folder and write the data folder.

    Raises:
        ReportError: a file is no work report.
        ExtractionError: reports and catalogue do not agree; nothing is written.
    """
    extraction = extract_all(reports, data)
    write_files(data, extraction.files)
    return extraction


def read_single(report: Path, out: Path, data: Path) -> Extraction:
    """Read one report and write it to a data folder of its own.

    Raises:
        ReportError: the file is no work report; nothing is written.
    """
    extraction = extract_single(report, out, data)
    write_files(out, extraction.files)
    return extraction


def check_folder(reports: Path, data: Path) -> list[str]:
    """Return the files of the data folder that differ from what the reports yield.

    Raises:
        ReportError: a file is no work report.
        ExtractionError: reports and catalogue do not agree.
    """
    return differences(data, extract_all(reports, data).files)


def coverage(report: Path, data: Path, only: str = "") -> Iterator[str]:
    """Yield one line for every line of a report: number, state, who read it, and its print.

    Args:
        report: the report file.
        data: the data folder, for the corrections of a catalogued report.
        only: a state (read, furniture, unread, blank) to list alone; empty for all.

    Raises:
        ReportError: the file is no work report.
    """
    _, extract = extract_file(report, data)
    for state in extract.states:
        if only in ("", state.state):
            printed = squeeze(extract.document.text.line(state.line).printed)[:_WIDEST]
            yield f"{state.line:>5}  {state.state:<9}  {state.by:<13}  {printed}".rstrip()
    lines = extract.line_counts
    printing = len(extract.states) - lines["blank"]
    yield (
        f"read {lines['read']:,}, furniture {lines['furniture']:,}, unread {lines['unread']:,} "
        f"of {printing:,} printed lines ({lines['unread'] * 100 / max(printing, 1):.1f} % unread); "
        f"blank {lines['blank']:,}"
    )
    for problem in extract.problems:
        yield f"{report.name}:{problem.line}: {problem.what}"
