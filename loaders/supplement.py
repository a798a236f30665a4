"""What the curated folder adds to a report's tables: names that are known, cited passages.

Who is meant is known only where all reports are: mentions, and statements with their subjects.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.citation import Citation, check_citations, citations, figure_citation
from loaders.directory import Directory, directory
from loaders.gazetteer import read_gazetteer
from loaders.mentions import Mention, MentionFinder, names_sought
from loaders.names import name_key
from loaders.records import Statement
from loaders.register import ReportTables
from loaders.rows import Row, columns, read_optional
from loaders.statements import Draft
from loaders.statements.subjects import Topic, Topics, resolve
from loaders.text import ReportText

EVIDENCE = {
    "projects.csv": columns("evidence"),
    "names.csv": columns("evidence"),
    "organisations.csv": columns("evidence"),
    "lineage*.csv": columns("before_evidence after_evidence"),
    "audit-recurrences.csv": columns("promise_evidence outcome_evidence"),
}
"""Curated tables by pattern of their names, and the columns in which they cite evidence."""
TASK_PROJECTS = columns("report code project")
AUDIT_TITLES = columns("report category number title concerns")
FIGURES = columns("first_report first_line second_report second_line")
CORRECTIONS = columns("report line")


@dataclass(frozen=True)
class Supplement:
    """What one report's tables get where all names are known, and the passages that are cited."""

    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    cited: frozenset[tuple[int, int]] = frozenset()


def supplements(
    texts: Mapping[str, ReportText],
    drafts: Mapping[str, Sequence[Draft]],
    tables: Iterable[ReportTables],
    curated: Path,
) -> dict[str, Supplement]:
    """Return what the curated folder adds to each report.

    Args:
        texts: the reports to be searched, by report id.
        drafts: their statements, whose subjects are sought.
        tables: the tables of all reports whose organisations can be named, those among them.
        curated: the curated folder.

    Raises:
        DataError: a curated table or a table of a report is wrong; says file and line.
    """
    tables = tuple(tables)
    known = directory(read_gazetteer(curated), tables)
    cited = cited_passages(curated, {name: len(text.lines) for name, text in texts.items()})
    tasks = _task_topics(curated)
    audit = _audit_topics(curated, tables, known)
    added: dict[str, Supplement] = {}
    for name, text in texts.items():
        finder = MentionFinder(names_sought(known, name))
        added[name] = Supplement(
            mentions=finder.find(text.printing),
            statements=resolve(
                drafts[name], finder, Topics(tasks.get(name, {}), audit.get(name, {}))
            ),
            cited=cited.get(name, frozenset()),
        )
    return added


def _task_topics(curated: Path) -> dict[str, dict[str, Topic]]:
    """The project that people assigned to a task, by report and code; none where it has several."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in read_optional(curated / "task-projects.csv", TASK_PROJECTS):
        found[row.required("report")][row.required("code")].append(row.required("project"))
    return {
        report: {code: Topic("", names[0]) for code, names in codes.items() if len(names) == 1}
        for report, codes in found.items()
    }


def _audit_topics(
    curated: Path, tables: Iterable[ReportTables], known: Directory
) -> dict[str, dict[int, Topic]]:
    """The titles that people gave to audit items, and their only project, by report and line."""
    titled: dict[tuple[str, str, str], Topic] = {}
    for row in read_optional(curated / "audit-titles.csv", AUDIT_TITLES):
        concerns = [
            name
            for name in row.text("concerns").split(";")
            if ("project", name_key(name)) in known.by_key
        ]
        item = row.required("report"), row.required("category"), row.required("number")
        titled[item] = Topic(row.required("title"), concerns[0] if len(concerns) == 1 else "")
    found: dict[str, dict[int, Topic]] = defaultdict(dict)
    for one in tables:
        report = one.report.required("id")
        for row in one.audit:
            topic = titled.get((report, row.required("category"), row.required("number")))
            for first, last in row.passages() if topic else ():
                for line in range(first, last + 1):
                    # A line that two items share is about neither alone.
                    shared = found[report].get(line, topic) != topic
                    found[report][line] = Topic("", "") if shared or topic is None else topic
    return found


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
    # A correction whose line is not there corrects nothing, and is told where it is read.
    for row in read_optional(curated / "corrections.csv", CORRECTIONS):
        report, line = row.required("report"), row.integer("line")
        if 1 <= line <= lengths.get(report, 0):
            found[report].add((line, line))
    return {report: frozenset(passages) for report, passages in found.items()}


def _citations(curated: Path) -> Iterable[tuple[Row, Sequence[Citation]]]:
    for pattern, cells in EVIDENCE.items():
        for path in sorted(curated.glob(pattern)):
            for row in read_optional(path, cells):
                yield row, [one for column in cells for one in citations(row, column)]
    for row in read_optional(curated / "figures.csv", FIGURES):
        yield row, (figure_citation(row, "first"), figure_citation(row, "second"))
