"""What the reference for SHACL, pyshacl, finds; each query of a shape is parsed once.

pyshacl hands over the text of a SPARQL constraint anew for each focus node, and rdflib takes a
hundred times longer to parse it than to answer it over an example. A prepared query may be run
again and again (`rdflib.plugins.sparql.prepareQuery`), so the processor keeps them here.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pyshacl
from rdflib import Graph, plugin
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Processor
from rdflib.term import Identifier


class PreparedQueries(SPARQLProcessor):
    """A processor of SPARQL that prepares each text once."""

    def query(  # type: ignore[override]  # as rdflib's own, which takes a base besides
        self,
        strOrQuery: str | Query,  # noqa: N803 - rdflib names it so
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803
        initNs: Mapping[str, Any] | None = None,  # noqa: N803
        base: str | None = None,
        DEBUG: bool = False,  # noqa: N803
    ) -> Mapping[str, Any]:
        """Answer a query as rdflib does, parsing its text only where it is new."""
        query = strOrQuery
        if isinstance(query, str):
            names = tuple(sorted((name, str(iri)) for name, iri in (initNs or {}).items()))
            query = _prepared(query, names, base)
        return super().query(query, initBindings, initNs, base, DEBUG)


@cache
def _prepared(text: str, names: tuple[tuple[str, str], ...], base: str | None) -> Query:
    return prepareQuery(text, dict(names), base)


plugin.register("sparql", Processor, __name__, "PreparedQueries")


def validated(data: Graph, shapes: Graph) -> tuple[bool, Graph]:
    """Return whether the data conforms to the shapes, and the report."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return conforms, report
