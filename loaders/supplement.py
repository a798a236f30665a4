"""What the curated folder adds to a report's tables: mentions of known names, cited passages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.citation import Citation, check_citations, citations
from loaders.directory import directory
from loaders.gazetteer import read_gazetteer
from loaders.mentions import Mention, MentionFinder, names_sought
from loaders.register import ReportTables
from loaders.rows import Row, columns, read_optional, read_table
from loaders.text import ReportText

EVIDENCE = {
    "projects.csv": columns("evidence"),
    "names.csv": columns("evidence"),
    "organisations.csv": columns("evidence"),
    "lineage*.csv": columns("before_evidence after_evidence"),
    "audit-recurrences.csv": columns("promise_evidence outcome_evidence"),
}
"""Curated tables by pattern of their names, and the columns in which they cite evidence."""
FIGURES = columns("first_report first_line second_report second_line")


@dataclass(frozen=True)
class Supplement:
    """What one report's tables get beside what was read: mentions, and passages that are cited."""

    mentions: tuple[Mention, ...] = ()
    cited: frozenset[tuple[int, int]] = frozenset()


def supplements(
    texts: Mapping[str, ReportText],
    tables: Iterable[ReportTables],
    curated: Path,
) -> dict[str, Supplement]:
    """Return what the curated folder adds to each report.

    Args:
        texts: the reports to be searched, by report id.
        tables: the tables of all reports whose organisations can be named, those among them.
        curated: the curated folder.

    Raises:
        DataError: a curated table or a table of a report is wrong; says file and line.
    """
    known = directory(read_gazetteer(curated), tables)
    cited = cited_passages(curated, {name: len(text.lines) for name, text in texts.items()})
    return {
        name: Supplement(
            MentionFinder(names_sought(known, name)).find(text.printing),
            cited.get(name, frozenset()),
        )
        for name, text in texts.items()
    }


def cited_passages(
    curated: Path, lengths: Mapping[str, int]
) -> dict[str, frozenset[tuple[int, int]]]:
    """Return the passages that curated tables cite as evidence, by report.

    Raises:
        DataError: a citation cannot be read, or goes beyond the end of its report.
    """
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row, cited in _citations(curated):
        check_citations(row, cited, lengths)
        for one in cited:
            found[one.report].add(one.lines)
    return {report: frozenset(passages) for report, passages in found.items()}


def _citations(curated: Path) -> Iterable[tuple[Row, Sequence[Citation]]]:
    for pattern, cells in EVIDENCE.items():
        for path in sorted(curated.glob(pattern)):
            for row in read_optional(path, cells):
                yield row, [one for column in cells for one in citations(row, column)]
    for row in read_optional(curated / "figures.csv", FIGURES):
        yield row, (figure_citation(row, "first"), figure_citation(row, "second"))


def figure_citation(row: Row, side: str) -> Citation:
    """Return the line of one side (first, second) of a comparison of figures; raises DataError."""
    line = row.integer(f"{side}_line")
    if line < 1:
        raise row.error(f"column '{side}_line': {line} is not a line number")
    return Citation(row.required(f"{side}_report"), line, line)


def stored_tables(folder: Path) -> ReportTables:
    """Read the tables of one report's folder that name organisations; raises DataError."""
    return ReportTables(
        report=read_table(folder, "report")[0],
        organisations=read_table(folder, "organisations"),
        staffing=read_table(folder, "staffing"),
        expenditure=read_table(folder, "expenditure"),
        tasks=read_table(folder, "tasks"),
        audit=read_table(folder, "audit"),
    )
