"""What only a person can decide about the reading of a report, each decision with its reason.

Corrections of damaged print, duties whose marks the print lost, and who is in charge of a task
where no table tells.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loaders.text import Line, ReportError, compact


@dataclass(frozen=True, slots=True)
class Correction:
    """One reading of damaged print: on this line of this report, `printed` means `corrected`."""

    report: str
    line: int
    printed: str
    corrected: str
    reason: str


@dataclass(frozen=True)
class Corrections:
    """The corrections of one report, asked by line and printed form."""

    entries: tuple[Correction, ...] = ()
    _index: Mapping[tuple[int, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index = {(entry.line, compact(entry.printed)): entry.corrected for entry in self.entries}
        object.__setattr__(self, "_index", index)

    def read(self, line: int, printed: str) -> str:
        """Return what `printed` on this line means: its correction, or itself.

        Blanks do not count, because print spaces letters as it likes.
        """
        return self._index.get((line, compact(printed)), printed)

    def unreadable(self, line: Line) -> bool:
        """Whether a person decided that nothing can be read on this whole line."""
        return self._index.get((line.number, compact(line.printed))) == ""


@dataclass(frozen=True, slots=True)
class CuratedDuty:
    """A duty that a person read off a line where the print lost the marks between duties."""

    line: int
    organisation: str
    duty: str


@dataclass(frozen=True)
class Decisions:
    """What people decided about one report; `task_organisations` is by the code of the task."""

    corrections: Corrections = field(default_factory=Corrections)
    duties: tuple[CuratedDuty, ...] = ()
    task_organisations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _rows(folder: Path, table: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a curated table in the order of the file.

    Raises:
        ReportError: the table lacks a column, or a line of a report is not a number.
    """
    path = folder / f"{table}.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(columns) - set(rows.fieldnames or ())
        if missing:
            raise ReportError(path.name, 1, f"column missing: {', '.join(sorted(missing))}")
        for row in rows:
            if "line" in columns and not (row["line"] or "").isdigit():
                raise ReportError(path.name, rows.line_num, f"not a line number: {row['line']}")
            yield row


def read_corrections(folder: Path, report: str) -> Corrections:
    """Return the corrections for one report from `corrections.csv` in the curated folder.

    Raises:
        ReportError: the table lacks a column, or a line is not a number.
    """
    columns = ("report", "line", "printed", "corrected", "reason")
    return Corrections(
        tuple(
            Correction(report, int(row["line"]), row["printed"], row["corrected"], row["reason"])
            for row in _rows(folder, "corrections", columns)
            if row["report"] == report
        )
    )


def read_decisions(folder: Path, report: str) -> Decisions:
    """Return everything that people decided about the reading of one report.

    Raises:
        ReportError: a curated table lacks a column, or a line is not a number.
    """
    duties = _rows(folder, "duties", ("report", "line", "organisation", "duty", "reason"))
    charges = _rows(folder, "task-organisations", ("report", "code", "organisation", "reason"))
    organisations: dict[str, tuple[str, ...]] = {}
    for row in charges:
        if row["report"] == report:
            organisations[row["code"]] = (
                *organisations.get(row["code"], ()),
                row["organisation"],
            )
    return Decisions(
        corrections=read_corrections(folder, report),
        duties=tuple(
            CuratedDuty(int(row["line"]), row["organisation"], row["duty"])
            for row in duties
            if row["report"] == report
        ),
        task_organisations=organisations,
    )
