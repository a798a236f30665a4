"""Stated or inferred: what a report says in words is told apart from what was worked out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from loaders.graph.report import ReportGraph
from loaders.graph.terms import BASES, GY, decimal, korean
from loaders.rows import Row


@dataclass(frozen=True, slots=True)
class Inference:
    """A column that says on what a fact rests, and how the fact is reached where it is inferred.

    `confidence` (0..1) is that of the method, as a second reading of the reports found it.
    """

    column: str
    property: str
    method: str
    confidence: Decimal


TASK_ORGANISATION = Inference(
    "organisation_basis",
    "organisationBasis",
    "과제의 집행현황 표에 있는 사업이 세출 표에서 속한 부서, 없으면 사람의 결정",
    Decimal("0.9"),
)
TASK_BUDGET = Inference(
    "budget_basis",
    "budgetBasis",
    "과제의 집행현황 표에 있는 예산현액의 합",
    Decimal("0.9"),
)
PARENT = Inference(
    "parent_basis",
    "parentBasis",
    "함께 적힌 조직의 상위 조직, 없으면 보고하는 기관",
    Decimal("0.8"),
)


def basis_quads(
    graph: ReportGraph, subject: NamedNode, row: Row, inferences: Sequence[Inference]
) -> Iterator[Quad]:
    """Say on what parts of a fact rest; with method and confidence where one is inferred.

    Raises:
        DataError: a column holds neither stated nor inferred.
    """
    inferred: list[Inference] = []
    for inference in inferences:
        text = row.text(inference.column)
        if not text:
            continue
        if text not in BASES:
            raise row.error(f"column {inference.column!r}: {text!r} is neither stated nor inferred")
        yield from graph.say(subject, (GY[inference.property], BASES[text]))
        if text == "inferred":
            inferred.append(inference)
            yield from graph.say(subject, (GY["method"], korean(inference.method)))
    if inferred:
        least = min(inference.confidence for inference in inferred)
        yield from graph.say(subject, (GY["confidence"], decimal(least)))
