"""Evidence as curated tables cite it: `report:first-last` or `report:line`, several by `;`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.rows import Row

_CITED = re.compile(
    r"(?P<report>[^:;\s]+):(?P<first>[1-9][0-9]{0,8})(?:-(?P<last>[1-9][0-9]{0,8}))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Lines first..last of a report, cited as evidence."""

    report: str
    first: int
    last: int

    @property
    def lines(self) -> tuple[int, int]:
        """The passage that is cited: its first and its last line."""
        return self.first, self.last


def citations(row: Row, column: str) -> tuple[Citation, ...]:
    """Return what a cell cites, sorted, each once.

    Raises:
        DataError: a part is no citation, or ends before it begins.
    """
    cited: set[Citation] = set()
    for part in row.names(column):
        found = _CITED.fullmatch(part)
        last = int(found["last"] or found["first"]) if found else 0
        if not found or last < int(found["first"]):
            raise row.error(f"column {column!r}: {part!r} is not report:first-last")
        cited.add(Citation(found["report"], int(found["first"]), last))
    return tuple(sorted(cited))


def check_citations(row: Row, cited: Iterable[Citation], lengths: Mapping[str, int]) -> None:
    """Check that what a row cites stands inside the reports, as far as they are known.

    Args:
        row: where it is cited.
        cited: what is cited.
        lengths: the number of lines of each report that is here.

    Raises:
        DataError: a citation goes beyond the last line of its report.
    """
    for one in cited:
        if one.last > lengths.get(one.report, one.last):
            what = f"{one.report} has {lengths[one.report]} lines, not {one.last}"
            raise row.error(what)


def figure_citation(row: Row, side: str) -> Citation:
    """Return the line of one side (first, second) of a comparison of figures; raises DataError."""
    line = row.integer(f"{side}_line")
    if line < 1:
        raise row.error(f"column '{side}_line': {line} is not a line number")
    return Citation(row.required(f"{side}_report"), line, line)
