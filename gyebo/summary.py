"""What a build made, report by report: facts by kind, lines by state, shapes passed."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad

from gyebo.discrepancies import DISCREPANCIES
from gyebo.validation import GraphValidation
from loaders.iri import ONTOLOGY, Minter
from loaders.rows import DataError, read_table, report_folders

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "OrganisationRecord": "organisations",
        "Duty": "duties",
        "StaffCell": "staffing",
        "RevenueLine": "revenue",
        "ExpenditureLine": "expenditure",
        "Task": "tasks",
        "TaskPart": "task-parts",
        "AuditItem": "audit",
    }
)
"""Classes of facts and the kind that the catalogue and the data tables call them."""

LAYOUT = 2
"""Raised when a build writes what the questions need, so that an older store answers nothing."""

_REPORT = NamedNode(ONTOLOGY + "report")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One report in the graph.

    `rows` maps kinds of facts to their numbers, `lines` states (read, furniture, unread, blank) to
    numbers of lines. `shapes` is None where the graph was not validated. `discrepancies` counts
    those that the report has a part in.
    """

    report: str
    rows: Mapping[str, int]
    lines: Mapping[str, int]
    quads: int
    shapes: int | None
    shapes_passed: int | None
    discrepancies: int = 0

    def __str__(self) -> str:
        rows = ", ".join(f"{kind} {count:,}" for kind, count in self.rows.items() if count)
        lines = ", ".join(
            f"{state} {self.lines.get(state, 0):,}" for state in ("read", "furniture", "unread")
        )
        shapes = (
            "not validated"
            if self.shapes is None
            else f"shapes {self.shapes_passed} of {self.shapes} passed"
        )
        found = f"; discrepancies {self.discrepancies:,}" if self.discrepancies else ""
        return f"{self.report}: {rows or 'no facts'}; lines {lines}; {shapes}{found}"


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """A built graph: the sha256 of its N-Quads, its base, its size, and each report in it.

    `remarks` are one line each: decisions that fit nothing, and what breaks a shape.
    """

    digest: str
    base: str
    quads: int
    reports: tuple[ReportSummary, ...]
    remarks: tuple[str, ...]


def summarise_reports(
    data: Path,
    minter: Minter,
    quads: Iterable[Quad],
    validations: Iterable[GraphValidation] = (),
) -> tuple[ReportSummary, ...]:
    """Count what stands in the graph of each report of a data folder.

    Args:
        data: the data folder, for the lines that were read.
        minter: the base of the graph.
        quads: all quads; one that stands twice counts once.
        validations: what the shapes said, if they were asked.

    Raises:
        DataError: a report's coverage cannot be read.
    """
    facts: dict[str, set[tuple[str, str]]] = {}
    sizes: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    discrepancies = NamedNode(minter.graph(DISCREPANCIES))
    for quad in set(quads):
        graph = quad.graph_name
        assert isinstance(graph, NamedNode)
        sizes[graph.value] += 1
        if graph == discrepancies and quad.predicate == _REPORT:
            contradicted[str(quad.object)] += 1
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            kind = KINDS.get(quad.object.value.removeprefix(ONTOLOGY))
            if kind:
                facts.setdefault(graph.value, set()).add((str(quad.subject), kind))
    validated = {validation.graph: validation for validation in validations}
    summaries: list[ReportSummary] = []
    for folder in report_folders(data):
        report = read_table(folder, "report")[0].required("id")
        graph_name = minter.graph(report)
        found = Counter(kind for _, kind in facts.get(graph_name, ()))
        said = validated.get(graph_name)
        summaries.append(
            ReportSummary(
                report=report,
                rows={kind: found[kind] for kind in KINDS.values()},
                lines=_coverage(folder),
                quads=sizes[graph_name],
                shapes=said.shapes if said else None,
                shapes_passed=said.passed if said else None,
                discrepancies=contradicted[str(NamedNode(minter.thing("report", report)))],
            )
        )
    return tuple(summaries)


def _coverage(folder: Path) -> dict[str, int]:
    lines: Counter[str] = Counter()
    for row in read_table(folder, "coverage"):
        first, last = row.integer("first_line"), row.integer("last_line")
        if last < first:
            raise DataError(row.path, row.line, f"lines {first}-{last} end before they begin")
        lines[row.required("state")] += last - first + 1
    return dict(sorted(lines.items()))


def summary_text(summary: BuildSummary) -> str:
    """Return a summary as JSON."""
    fields = {"layout": LAYOUT, **asdict(summary)}
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def read_summary(path: Path) -> BuildSummary:
    """Return the summary in a file that `summary_text` made.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged, or another Gyebo wrote it; says so.
    """
    fields = json.loads(path.read_text(encoding="utf-8"))
    try:
        if fields.pop("layout", 1) == LAYOUT:
            reports = tuple(ReportSummary(**report) for report in fields.pop("reports"))
            told = {**fields, "reports": reports, "remarks": tuple(fields["remarks"])}
            return BuildSummary(**told)
    except (TypeError, KeyError, AttributeError):
        pass  # other fields than those of this Gyebo
    raise ValueError("built by another version of Gyebo; build it again with `gyebo build`")
