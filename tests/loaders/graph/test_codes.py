from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from loaders.graph.terms import CELL_COLUMNS, PHASES
from loaders.iri import concept
from loaders.schema import MARKERS

VOCABULARIES = Path(__file__).resolve().parents[3] / "ontology" / "vocab"
NOTATION = "http://www.w3.org/2004/02/skos/core#notation"


@pytest.mark.parametrize(
    ("scheme", "slugs"),
    [
        ("marker", MARKERS),
        ("column", frozenset(CELL_COLUMNS.values())),
        ("budget-phase", PHASES),
        ("operation-character", frozenset({"revenue", "expenditure"})),
    ],
)
def test_the_codes_that_the_graph_uses_are_those_of_the_list(
    scheme: str, slugs: frozenset[str]
) -> None:
    listed = parse(path=VOCABULARIES / f"{scheme}.ttl", format=RdfFormat.TURTLE)
    subjects = {str(quad.subject) for quad in listed if quad.predicate.value == NOTATION}
    assert subjects == {f"<{concept(scheme, slug)}>" for slug in slugs}
