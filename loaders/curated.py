"""What only a person can decide about the reading of a report, each decision with its reason.

Corrections of damaged print, duties whose marks the print lost, who is in charge of a task where no
table tells, and what a statement says where its words were misread.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from loaders.rows import Row, columns, read_optional
from loaders.statement_decisions import COLUMNS, StatementDecision, statement_decision
from loaders.text import Line, ReportText, compact


def _form(printed: str) -> str:
    """Return a printed form for comparing: NFC without blanks."""
    return compact(unicodedata.normalize("NFC", printed))


@dataclass(frozen=True, slots=True)
class Correction:
    """One reading of damaged print: on this line of this report, `printed` means `corrected`."""

    report: str
    line: int
    printed: str
    corrected: str
    reason: str


_Entry = TypeVar("_Entry", Correction, StatementDecision)


@dataclass(frozen=True)
class Corrections:
    """The corrections of one report, asked by line and printed form."""

    entries: tuple[Correction, ...] = ()
    _index: Mapping[tuple[int, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index = {(entry.line, _form(entry.printed)): entry.corrected for entry in self.entries}
        object.__setattr__(self, "_index", index)

    def read(self, line: int, printed: str) -> str:
        """Return what `printed` on this line means: its correction, or itself.

        Blanks do not count, because print spaces letters as it likes.
        """
        return self._index.get((line, _form(printed)), printed)

    def moved_to(self, lines: Sequence[Line]) -> "Corrections":
        """Return the corrections for another edition, whose lines may stand elsewhere."""
        return Corrections(_moved(self.entries, lines))

    def unreadable(self, line: Line) -> bool:
        """Whether a person decided that nothing can be read on this whole line."""
        return self._index.get((line.number, _form(line.printed))) == ""

    def unmatched(self, text: ReportText) -> tuple[Correction, ...]:
        """Return the corrections whose line does not print what they correct."""
        return tuple(
            entry
            for entry in self.entries
            if entry.line > len(text.lines) or not _prints(text.line(entry.line), entry.printed)
        )


def _moved(entries: Iterable[_Entry], lines: Sequence[Line]) -> tuple[_Entry, ...]:
    """Return entries for another edition, whose lines may stand elsewhere.

    Each follows its printed form to the nearest line that prints it, counted from where the entry
    before it went; one whose form is printed nowhere is left out.
    """
    printed = [_form(line.printed) for line in lines]
    moved: list[_Entry] = []
    shift = 0
    for entry in sorted(entries, key=lambda entry: entry.line):
        form, expected = _form(entry.printed), entry.line + shift
        places = [number for number, text in enumerate(printed, 1) if form in text]
        if places:
            line = min(places, key=lambda number: abs(number - expected))
            moved.append(replace(entry, line=line))
            shift = line - entry.line
    return tuple(moved)


def _prints(line: Line, form: str) -> bool:
    return compact(form) in compact(line.printed) or compact(form) in line.compact


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
    statements: tuple[StatementDecision, ...] = ()

    def for_edition(self, lines: Sequence[Line]) -> "Decisions":
        """Return what of this holds for another edition of the report, which has these lines.

        Corrections follow their printed form, and duties a line that prints their words.
        """
        duties: list[CuratedDuty] = []
        for duty in self.duties:
            words = compact(duty.duty)
            places = [line.number for line in lines if words in line.compact]
            if places:
                line = min(places, key=lambda number: abs(number - duty.line))
                duties.append(replace(duty, line=line))
        return replace(
            self,
            corrections=self.corrections.moved_to(lines),
            duties=tuple(duties),
            statements=_moved(self.statements, lines),
        )


def _rows(folder: Path, table: str, names: str, report: str) -> Iterator[Row]:
    for row in read_optional(folder / f"{table}.csv", columns(names)):
        if row.required("report") == report:
            yield row


def _line(row: Row) -> int:
    line = row.integer("line")
    if line < 1:
        raise row.error(f"column 'line': {row.text('line')!r} is not a line number")
    return line


def read_corrections(folder: Path, report: str) -> Corrections:
    """Return the corrections for one report from `corrections.csv` in the curated folder.

    Raises:
        DataError: a row is wrong, or two read one printed form differently; says file and line.
    """
    entries: dict[tuple[int, str], Correction] = {}
    for row in _rows(folder, "corrections", "report line printed corrected reason", report):
        entry = Correction(
            report, _line(row), row.required("printed"), row.text("corrected"), row.text("reason")
        )
        held = entries.setdefault((entry.line, _form(entry.printed)), entry)
        if held.corrected != entry.corrected:
            what = f"{entry.printed!r} of line {entry.line} is corrected to {held.corrected!r}"
            raise row.error(f"{what} already, not to {entry.corrected!r}")
    return Corrections(tuple(entries.values()))


def read_decisions(folder: Path, report: str) -> Decisions:
    """Return everything that people decided about the reading of one report.

    Raises:
        DataError: a curated table or a row of one is wrong; says file and line.
    """
    organisations: dict[str, tuple[str, ...]] = {}
    for row in _rows(folder, "task-organisations", "report code organisation reason", report):
        code = row.required("code")
        organisations[code] = (*organisations.get(code, ()), row.required("organisation"))
    return Decisions(
        corrections=read_corrections(folder, report),
        duties=tuple(
            CuratedDuty(_line(row), row.required("organisation"), row.required("duty"))
            for row in _rows(folder, "duties", "report line organisation duty reason", report)
        ),
        task_organisations=organisations,
        statements=_statement_decisions(folder, report),
    )


def _statement_decisions(folder: Path, report: str) -> tuple[StatementDecision, ...]:
    """Return what people read in single statements of a report; raises DataError."""
    decided: dict[tuple[int, str, int], StatementDecision] = {}
    for row in _rows(folder, "statements", COLUMNS, report):
        one = statement_decision(row)
        where = one.line, _form(one.printed), one.place
        if decided.setdefault(where, one) is not one:
            raise row.error(f"{one.printed!r} of line {one.line} is decided already")
    return tuple(decided.values())
