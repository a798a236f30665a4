"""What only a person can decide: corrections of damaged print, short titles, goals in our words."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loaders.text import ReportError, compact


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


CORRECTION_COLUMNS = ("report", "line", "printed", "corrected", "reason")


def read_corrections(folder: Path, report: str) -> Corrections:
    """Return the corrections for one report from `corrections.csv` in the curated folder.

    Raises:
        ReportError: the table lacks a column, or a line is not a number.
    """
    path = folder / "corrections.csv"
    if not path.exists():
        return Corrections()
    entries: list[Correction] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(CORRECTION_COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise ReportError(path.name, 1, f"column missing: {', '.join(sorted(missing))}")
        for row in rows:
            if row["report"] != report:
                continue
            if not row["line"].isdigit():
                raise ReportError(path.name, rows.line_num, f"not a line number: {row['line']}")
            entries.append(
                Correction(
                    report, int(row["line"]), row["printed"], row["corrected"], row["reason"]
                )
            )
    return Corrections(tuple(entries))
