"""The catalogue of reports: who they are, and how many facts of each kind they must yield."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from loaders.text import ReportError, ReportText

if TYPE_CHECKING:  # who only reads the catalogue, as every command does, needs no reader of reports
    from loaders.pipeline import Extract

CATALOGUE = "catalogue.yaml"
_HEAD = """\
# The reports of this dataset. `expected` asserts how many facts of each kind a report yields;
# extract and build fail when a count differs, so that nothing is lost or invented unseen.
"""


class ExtractionError(ValueError):
    """Reports and catalogue do not agree; `lines` say what and where, one line a fault."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Entry:
    """One catalogued report. Dates are ISO; `expected` maps kinds of facts to counts."""

    id: str
    file: str
    sha256: str
    body: str
    jurisdiction: str
    title: str
    issued: str
    as_of: str
    staff_as_of: str
    lines: int
    expected: Mapping[str, int]


def read_catalogue(data: Path) -> tuple[Entry, ...]:
    """Return the entries of `catalogue.yaml` in a data folder, none where there is no file.

    Raises:
        ReportError: the file is not YAML, or an entry lacks a field.
    """
    path = data / CATALOGUE
    if not path.exists():
        return ()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return tuple(
            Entry(
                id=str(entry["id"]),
                file=str(entry["file"]),
                sha256=str(entry["sha256"]),
                body=str(entry["body"]),
                jurisdiction=str(entry.get("jurisdiction") or ""),
                title=str(entry["title"]),
                issued=str(entry["issued"]),
                as_of=str(entry["as_of"]),
                staff_as_of=str(entry["staff_as_of"]),
                lines=int(entry["lines"]),
                expected={kind: int(n) for kind, n in (entry.get("expected") or {}).items()},
            )
            for entry in content.get("reports") or []
        )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ReportError(path.name, line, "not a YAML file that can be read") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(path.name, None, f"an entry without a usable {error}") from None


def catalogue_text(entries: Sequence[Entry]) -> str:
    """Return `catalogue.yaml` with these entries, the same bytes for the same entries."""
    reports = [
        {
            "id": entry.id,
            "file": entry.file,
            "sha256": entry.sha256,
            "body": entry.body,
            "jurisdiction": entry.jurisdiction,
            "title": entry.title,
            "issued": entry.issued,
            "as_of": entry.as_of,
            "staff_as_of": entry.staff_as_of,
            "lines": entry.lines,
            "expected": dict(entry.expected),
        }
        for entry in entries
    ]
    body: str = yaml.safe_dump(
        {"reports": reports}, allow_unicode=True, sort_keys=False, default_flow_style=False
    )
    return _HEAD + body


def entry_of(report_id: str, extract: "Extract") -> Entry:
    """Return the catalogue entry that an extract makes, with its own counts as expected."""
    document = extract.document
    issued = document.issued
    year, _, month = issued.partition("-")
    return Entry(
        id=report_id,
        file=document.text.name,
        sha256=document.text.sha256,
        body=document.body,
        jurisdiction=document.jurisdiction,
        title=f"{document.body} 주요업무보고 ({year}년 {int(month)}월)",
        issued=issued,
        as_of=document.as_of.isoformat(),
        staff_as_of=document.staff_as_of.isoformat(),
        lines=len(document.text.lines),
        expected=extract.counts,
    )


def find_entry(entries: Sequence[Entry], text: ReportText) -> Entry | None:
    """Return the entry of exactly this file, told by its hash."""
    return next((entry for entry in entries if entry.sha256 == text.sha256), None)


def same_report(entries: Sequence[Entry], body: str, as_of: str) -> Entry | None:
    """Return the entry of another edition of a report: same body, same date of its figures."""
    return next((e for e in entries if e.body == body and e.as_of == as_of), None)


def check_expected(entry: Entry, counts: Mapping[str, int]) -> list[str]:
    """Return one line for every kind whose count is not the expected one."""
    return [
        f"{entry.id}: {counts.get(kind, 0)} {kind}, expected {expected}"
        for kind, expected in entry.expected.items()
        if counts.get(kind, 0) != expected
    ]
