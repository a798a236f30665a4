"""What people found when they laid reports side by side, and what they know from elsewhere."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import NamedNode

from loaders.citation import Citation, citations, figure_citation
from loaders.gazetteer import KINDS_OF_ENTITY
from loaders.iri import canonical_name
from loaders.lineage import BASES, Judgement, confidence, judgement
from loaders.rows import Row, columns, read_optional

RECURRENCE_COLUMNS = columns(
    "earlier_report earlier_category earlier_number later_report later_category later_number "
    "subject judgement basis confidence promise promise_evidence outcome outcome_evidence reason"
)
FIGURE_COLUMNS = columns(
    "figure subject property period unit first_report first_line first_value second_report "
    "second_line second_value relation reason"
)
TASK_PROJECT_COLUMNS = columns("report code project reason")
EXTERNAL_COLUMNS = columns("of entity property value source source_title retrieved reason")
RELATIONS = frozenset({"agrees", "conflicts", "differs"})
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

ItemKey = tuple[str, str, int]
"""Report, category and number of an audit item."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A later audit asks again what an earlier one asked; with what was promised in between."""

    earlier: ItemKey
    later: ItemKey
    subjects: tuple[str, ...]
    judgement: Judgement
    basis: str
    confidence: Decimal
    promise: str
    outcome: str
    evidence: tuple[Citation, ...]
    reason: str
    row: Row


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """One quantity of one time that two reports print."""

    figure: str
    subject: str
    property: str
    period: str
    unit: str
    first: Citation
    first_value: str
    second: Citation
    second_value: str
    relation: str
    reason: str
    row: Row


@dataclass(frozen=True, slots=True)
class ExternalStatement:
    """Something known of an entity from outside the reports."""

    of: str
    entity: str
    property: str
    value: str
    source: str
    source_title: str
    retrieved: str
    reason: str
    row: Row


def _item(row: Row, side: str) -> ItemKey:
    number = row.integer(f"{side}_number")
    return row.required(f"{side}_report"), row.required(f"{side}_category"), number


def read_recurrences(folder: Path) -> tuple[Recurrence, ...]:
    """Read audit-recurrences.csv of a curated folder.

    Raises:
        DataError: a row is wrong, or two rows speak of the same two items; says file and line.
    """
    found: dict[tuple[ItemKey, ItemKey], Recurrence] = {}
    for row in read_optional(folder / "audit-recurrences.csv", RECURRENCE_COLUMNS):
        pair = _item(row, "earlier"), _item(row, "later")
        if pair[0] == pair[1]:
            raise row.error("the earlier item and the later one are the same")
        if pair in found:
            raise row.error(f"these items were compared on line {found[pair].row.line} already")
        evidence = (*citations(row, "promise_evidence"), *citations(row, "outcome_evidence"))
        found[pair] = Recurrence(
            earlier=pair[0],
            later=pair[1],
            subjects=row.names("subject"),
            judgement=judgement(row),
            basis=row.slug("basis", BASES),
            confidence=confidence(row),
            promise=row.text("promise"),
            outcome=row.text("outcome"),
            evidence=tuple(sorted(set(evidence))),
            reason=row.required("reason"),
            row=row,
        )
    return tuple(found.values())


def read_figures(folder: Path) -> tuple[FigureComparison, ...]:
    """Read figures.csv of a curated folder.

    Raises:
        DataError: a row is wrong, or a figure is compared twice; says file and line.
    """
    found: dict[str, FigureComparison] = {}
    for row in read_optional(folder / "figures.csv", FIGURE_COLUMNS):
        figure = canonical_name(row.required("figure"))
        if figure in found:
            raise row.error(f"figure {figure!r} stands twice")
        found[figure] = FigureComparison(
            figure=figure,
            subject=row.required("subject"),
            property=row.required("property"),
            period=row.text("period"),
            unit=row.text("unit"),
            first=figure_citation(row, "first"),
            first_value=row.required("first_value"),
            second=figure_citation(row, "second"),
            second_value=row.required("second_value"),
            relation=row.slug("relation", RELATIONS),
            reason=row.text("reason"),
            row=row,
        )
    return tuple(found.values())


def read_task_projects(folder: Path) -> tuple[Row, ...]:
    """Read task-projects.csv of a curated folder; raises DataError."""
    return read_optional(folder / "task-projects.csv", TASK_PROJECT_COLUMNS)


def read_external(folder: Path) -> tuple[ExternalStatement, ...]:
    """Read external.csv of a curated folder.

    Raises:
        DataError: a source is no web address, or a row lacks something; says file and line.
    """
    return tuple(_external(row) for row in read_optional(folder / "external.csv", EXTERNAL_COLUMNS))


def _is_address(text: str) -> bool:
    try:
        return bool(_ADDRESS.fullmatch(text) and NamedNode(text))
    except ValueError:  # no IRI
        return False


def _external(row: Row) -> ExternalStatement:
    if not _is_address(row.required("source")):
        raise row.error(f"column 'source': {row.text('source')!r} is not a web address")
    return ExternalStatement(
        of=row.slug("of", KINDS_OF_ENTITY),
        entity=row.required("entity"),
        property=row.required("property"),
        value=row.required("value"),
        source=row.text("source"),
        source_title=row.required("source_title"),
        retrieved=row.day("retrieved"),
        reason=row.text("reason"),
        row=row,
    )
