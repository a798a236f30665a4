"""The vocabularies the graph is written in: namespaces, code lists and literals."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pyoxigraph import Literal, NamedNode

from loaders import iri


@dataclass(frozen=True)
class Namespace:
    """A vocabulary whose terms are written `GY["Report"]`."""

    iri: str

    @cached_property
    def _terms(self) -> dict[str, NamedNode]:
        return {}

    def __getitem__(self, name: str) -> NamedNode:
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = NamedNode(self.iri + name)
        return term


GY = Namespace(iri.ONTOLOGY)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
MEASURE = Namespace("http://data.openbudgets.eu/ontology/dsd/measure/")
DIMENSION = Namespace("http://data.openbudgets.eu/ontology/dsd/dimension/")
YEAR = Namespace("http://reference.data.gov.uk/id/year/")

TYPE = RDF["type"]

BASES = {"stated": GY["Stated"], "inferred": GY["Inferred"]}
"""On what something rests, as tables write it."""

CELL_COLUMNS = {
    "budget": "budget",
    "previous_budget": "previous-budget",
    "delta": "delta",
    "delta_percent": "delta-percent",
    "collected": "collected",
    "collected_percent": "collected-percent",
    "committed": "committed",
    "committed_percent": "committed-percent",
    "spent": "spent",
    "spent_percent": "spent-percent",
    "expected_spent": "expected-spent",
    "expected_percent": "expected-percent",
}
"""Columns of a budget table that hold values, in the order in which `printed` lists them, and the
slug of each in the code list. Those that end in `percent` hold percentages, the others won."""

PHASES = frozenset(
    {"budget", "previous-budget", "collected", "committed", "spent", "expected-spent"}
)
"""Columns that are a phase of a budget. A difference (delta) is none."""


@lru_cache(maxsize=512)
def concept(scheme: str, slug: str) -> NamedNode:
    """Return a concept of one of the code lists."""
    return NamedNode(iri.concept(scheme, slug))


@lru_cache(maxsize=4096)
def korean(text: str) -> Literal:
    """Return a text in Korean."""
    return Literal(text, language="ko")


@lru_cache(maxsize=16384)
def integer(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=XSD["integer"])


def decimal(number: Decimal) -> Literal:
    """Return a decimal number in its canonical form (XSD 1.1): `40.0` and `40` are one number.

    A store that keeps numbers by value gives this form back, so that a dump of the store and the
    file it was loaded from are the same.
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text in {"-0", ""} else text, datatype=XSD["decimal"])


@lru_cache(maxsize=64)
def year(number: int) -> Literal:
    """Return a year as a literal."""
    return Literal(f"{number:04d}", datatype=XSD["gYear"])


def moment(text: str) -> Literal:
    """Return a year, a month or a day as it is written: `2024`, `2024-02` or `2024-02-15`."""
    kind = ("gYear", "gYearMonth", "date")[text.count("-")]
    return Literal(text, datatype=XSD[kind])
