"""What people decided, in a graph of its own: titles and goals in our words, and corrections.

A decision that no longer fits the data (the item it names is gone, or stands on another line) is
not applied, and is told to the caller: it must not vanish in silence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.corpus import Misfit
from loaders.graph.terms import DCTERMS, GY, TYPE, integer, korean
from loaders.iri import Minter
from loaders.rows import Row, columns, read_rows
from loaders.statement_decisions import COLUMNS
from loaders.text import compact

TITLE_COLUMNS = columns("report category number line title concerns")
GOAL_COLUMNS = columns("report code goal")
STATEMENT_COLUMNS = columns(COLUMNS)
CORRECTION_COLUMNS = columns("report line printed corrected reason")


@dataclass(frozen=True)
class Decided:
    """What the reports hold that decisions may speak of, for each report by its identifier.

    `audit` gives the lines of each audit item by (category, number); `tasks` the codes;
    `statements` the rows of those that people read again, in printed order.
    """

    audit: Mapping[str, Mapping[tuple[str, int], tuple[int, ...]]]
    tasks: Mapping[str, frozenset[str]]
    statements: Mapping[str, Sequence[Row]]


def curated_quads(folder: Path, minter: Minter, decided: Decided) -> Iterator[Quad | Misfit]:
    """Say what was decided, and tell each decision that fits nothing.

    Decisions on reports that are not in the data are left aside: a folder may hold fewer reports.
    Each of the four tables may be missing.

    Raises:
        DataError: a table cannot be read.
    """
    graph = NamedNode(minter.graph("curated"))
    for row in _table(folder / "audit-titles.csv", TITLE_COLUMNS, decided):
        yield from _title(row, minter, graph, decided)
    for row in _table(folder / "task-goals.csv", GOAL_COLUMNS, decided):
        report, code = row.text("report"), row.required("code")
        if code not in decided.tasks[report]:
            yield Misfit(row.path, row.line, f"{report} has no task {code}")
            continue
        task = NamedNode(minter.thing("task", report, code))
        yield Quad(task, GY["goal"], korean(row.required("goal")), graph)
    count: Counter[tuple[str, int]] = Counter()
    for row in _table(folder / "corrections.csv", CORRECTION_COLUMNS, decided):
        key = (row.text("report"), row.integer("line"))
        count[key] += 1
        yield from _correction(row, minter, graph, count[key])
    yield from _reasons(folder / "statements.csv", minter, graph, decided)


def _reasons(
    path: Path, minter: Minter, graph: NamedNode, decided: Decided
) -> Iterator[Quad | Misfit]:
    """Say why people read statements again; those of one line and print go by their places."""
    read: dict[tuple[str, int, str], list[Row]] = {}
    for report, rows in decided.statements.items():
        for row in rows:
            key = report, row.first_line(), compact(row.required("printed"))
            read.setdefault(key, []).append(row)
    decisions = sorted(
        _table(path, STATEMENT_COLUMNS, decided), key=lambda row: row.text("place").zfill(9)
    )
    for row in decisions:
        report, printed = row.text("report"), row.required("printed")
        left = read.get((report, row.integer("line"), compact(printed)))
        if not left:
            what = f"{report} states no {printed!r} on line {row.integer('line')} as decided"
            yield Misfit(row.path, row.line, what)
            continue
        statement = minter.thing("statement", report, left.pop(0).text("key"))
        yield Quad(NamedNode(statement), GY["reason"], korean(row.required("reason")), graph)


def _table(path: Path, columns: tuple[str, ...], decided: Decided) -> Iterator[Row]:
    if path.exists():
        for row in read_rows(path, columns):
            if row.required("report") in decided.tasks:
                yield row


def _title(row: Row, minter: Minter, graph: NamedNode, decided: Decided) -> Iterator[Quad | Misfit]:
    report, category, number = row.text("report"), row.required("category"), row.integer("number")
    lines = decided.audit[report].get((category, number))
    if lines is None:
        yield Misfit(row.path, row.line, f"{report} has no audit item {category} {number}")
        return
    line = row.integer("line")
    if line not in lines:
        printed = ";".join(str(number) for number in lines)
        what = f"audit item {category} {number} of {report} is on line {printed}, not on {line}"
        yield Misfit(row.path, row.line, what)
        return
    item = NamedNode(minter.thing("audit-item", report, category, number))
    yield Quad(item, DCTERMS["title"], korean(row.required("title")), graph)
    for concern in row.names("concerns"):
        yield Quad(item, GY["concerns"], korean(concern), graph)


def _correction(row: Row, minter: Minter, graph: NamedNode, count: int) -> Iterator[Quad]:
    report, line = row.text("report"), row.integer("line")
    node = NamedNode(minter.thing("correction", report, line, count))
    yield Quad(node, TYPE, GY["Correction"], graph)
    yield Quad(node, GY["report"], NamedNode(minter.thing("report", report)), graph)
    yield Quad(node, GY["firstLine"], integer(line), graph)
    yield Quad(node, GY["printedName"], Literal(row.required("printed")), graph)
    yield Quad(node, GY["correctedName"], Literal(row.text("corrected")), graph)
    yield Quad(node, GY["reason"], korean(row.required("reason")), graph)
