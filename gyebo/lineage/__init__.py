"""Lineage as a graph: what SPARQL is poor at, done with NetworkX."""

from gyebo.lineage.centrality import Centrality, centralities
from gyebo.lineage.descent import Family, Lineage, LineageError, Step, Thing, read_lineage
from gyebo.lineage.layout import Place, picture, places

__all__ = [
    "Centrality",
    "Family",
    "Lineage",
    "LineageError",
    "Place",
    "Step",
    "Thing",
    "centralities",
    "picture",
    "places",
    "read_lineage",
]
