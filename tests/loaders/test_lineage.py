"""Lineage, recurrences, figures and other sources as people decided them: what can be read."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import SKOS

from loaders.comparisons import RELATIONS, read_external, read_figures, read_recurrences
from loaders.graph import quads
from loaders.lineage import EVENT_KINDS, JUDGEMENTS, METHODS, read_lineage
from loaders.rows import DataError
from tests.little_lineage import STEPS, step, write_lineage
from tests.ontology_graphs import ONTOLOGY, parsed

FIRST = step(event="국-개칭", before="물빛정책관", after="물빛도시국")


def complaint(tmp_path: Path, table: str, rows: list[Mapping[str, object]]) -> str:
    data = write_lineage(tmp_path / "data", {table: rows})
    with pytest.raises(DataError) as error:
        list(quads(data))
    return str(error.value).removeprefix(f"{data / 'curated'}/")


def test_a_step_is_read_with_its_grounds(tmp_path: Path) -> None:
    first, *others = read_lineage(write_lineage(tmp_path) / "curated")
    assert len(others) == len(STEPS) - 1
    assert (first.event, first.kind, first.of) == ("국-개칭", "renaming", "organisation")
    assert (first.before, first.after) == ("물빛정책관", "물빛도시국")
    assert first.grounds.methods == ("reading", "same-duties")
    assert first.grounds.confidence == Decimal("0.9")
    assert [(one.report, one.lines) for one in first.grounds.evidence] == [
        ("bureau-2030-02", (3, 3)),
        ("bureau-2031-02", (3, 3)),
    ]


def test_several_files_are_one_lineage(tmp_path: Path) -> None:
    curated = write_lineage(tmp_path) / "curated"
    (curated / "lineage.csv").rename(curated / "lineage-projects.csv")
    assert len(read_lineage(curated)) == len(STEPS)


def test_a_folder_without_decisions_has_no_lineage(tmp_path: Path) -> None:
    assert read_lineage(tmp_path) == ()
    assert read_recurrences(tmp_path) == ()
    assert read_figures(tmp_path) == ()
    assert read_external(tmp_path) == ()


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"kind": "birth"}, "column 'kind': 'birth' is none of"),
        ({"kind": "establishment"}, "column 'before' must be empty in a row of kind establishment"),
        ({"kind": "end", "before": ""}, "column 'before' is empty in a row of kind end"),
        ({"before": ""}, "column 'before' is empty in a row of kind renaming"),
        ({"kind": "transfer", "before": "", "after": ""}, "neither 'before' nor 'after'"),
        ({"kind": "transfer", "of": "project"}, "column 'subject' is empty"),
        ({"method": ""}, "column 'method' is empty in a row that is inferred"),
        ({"method": "guess"}, "column 'method': 'guess' is none of"),
        ({"confidence": "2"}, "column 'confidence': '2' is not between 0 and 1"),
        ({"confidence": "NaN"}, "column 'confidence': 'NaN' is not between 0 and 1"),
        ({"confidence": "most"}, "column 'confidence': 'most' is not between 0 and 1"),
        ({"earliest": "2030-01"}, "column 'earliest': '2030-01' is not a day"),
        ({"earliest": "2031-02-01"}, "earliest 2031-02-01 is after latest 2031-01-31"),
        ({"date": "2030년"}, "column 'date': '2030년' is not a year, a month or a day"),
        ({"date": "2029-12"}, "date 2029-12 is not between 2030-01-31 and 2031-01-31"),
        ({"date": "2031-02-01"}, "date 2031-02-01 is not between"),
        ({"before_evidence": "", "after_evidence": ""}, "no evidence in"),
        ({"before_evidence": "somewhere"}, "column 'before_evidence': 'somewhere' is not"),
        ({"reason": ""}, "column 'reason' is empty"),
        ({"judgement": "maybe"}, "column 'judgement': 'maybe' is none of"),
        ({"basis": "told"}, "column 'basis': 'told' is none of"),
    ],
)
def test_a_step_that_cannot_be(tmp_path: Path, cells: dict[str, str], wrong: str) -> None:
    assert complaint(tmp_path, "lineage", [{**FIRST, **cells}]).startswith(
        f"lineage.csv:2: {wrong}"
    )


@pytest.mark.parametrize(
    ("cells", "what"), [({"kind": "split"}, "kind"), ({"latest": "2031-01-30"}, "period")]
)
def test_the_steps_of_an_event_agree(tmp_path: Path, cells: dict[str, str], what: str) -> None:
    said = complaint(tmp_path, "lineage", [FIRST, {**FIRST, **cells}])
    assert said == f"lineage.csv:3: event '국-개칭' has another {what} in lineage.csv:2"


FIGURE = {
    "figure": "정원",
    "subject": "국",
    "property": "정원",
    "first_report": "a",
    "first_line": "1",
    "first_value": "3",
    "second_report": "b",
    "second_line": "1",
    "second_value": "3",
    "relation": "agrees",
}
EXTERNAL = {
    "of": "project",
    "entity": "분수 운영",
    "property": "p",
    "value": "v",
    "source": "https://example.org/a",
    "source_title": "기사",
    "retrieved": "2032-01-02",
}
RECURRENCE = {
    "earlier_report": "a",
    "earlier_category": "other",
    "earlier_number": "1",
    "later_report": "b",
    "later_category": "other",
    "later_number": "1",
    "judgement": "accept",
    "basis": "inferred",
    "confidence": "1",
    "reason": "같다",
}


@pytest.mark.parametrize(
    ("table", "rows", "wrong"),
    [
        ("figures", [FIGURE, FIGURE], "figures.csv:3: figure '정원' stands twice"),
        (
            "figures",
            [{**FIGURE, "first_line": "0"}],
            "figures.csv:2: column 'first_line': 0 is not",
        ),
        ("figures", [{**FIGURE, "relation": "so"}], "figures.csv:2: column 'relation': 'so' is"),
        (
            "external",
            [{**EXTERNAL, "source": "책"}],
            "external.csv:2: column 'source': '책' is not",
        ),
        (
            "external",
            [{**EXTERNAL, "retrieved": "2032"}],
            "external.csv:2: column 'retrieved': '2032' is not a day",
        ),
        (
            "audit-recurrences",
            [RECURRENCE, RECURRENCE],
            "audit-recurrences.csv:3: these items were compared on line 2 already",
        ),
        (
            "audit-recurrences",
            [{**RECURRENCE, "later_number": "둘"}],
            "audit-recurrences.csv:2: column 'later_number': '둘' is not a whole number",
        ),
    ],
)
def test_a_comparison_that_cannot_be(
    tmp_path: Path, table: str, rows: list[Mapping[str, object]], wrong: str
) -> None:
    assert complaint(tmp_path, table, rows).startswith(wrong)


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("event-kind", EVENT_KINDS),
        ("judgement", JUDGEMENTS),
        ("method", METHODS),
        ("figure-relation", RELATIONS),
    ],
)
def test_the_codes_are_those_of_the_lists(scheme: str, codes: frozenset[str]) -> None:
    listed = parsed(ONTOLOGY / "vocab" / f"{scheme}.ttl")
    assert {str(text) for text in listed.objects(None, SKOS.notation)} == codes
