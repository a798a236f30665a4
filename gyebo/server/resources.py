"""A resource in RDF: which syntaxes there are, the choice between them, and the triples in each."""

from collections.abc import Iterable

import pyoxigraph as ox
from starlette.requests import Request

from gyebo.prefixes import PREFIXES
from gyebo.server.accepting import accepted
from gyebo.server.json_ld import json_text
from gyebo.server.negotiation import GRAPHS, PAGE, Syntax
from gyebo.server.rdf_formats import RDF_FORMATS

# Syntaxes in which a resource is described; graphs and quads make no difference for one resource.
_RDF = tuple(syntax for syntax in GRAPHS if syntax.name in ("ttl", "nt", "rdf", "jsonld"))
JSON_LD = next(syntax for syntax in _RDF if syntax.name == "jsonld")
# The same names in plain JSON, for programs that take nothing else; the context is told in `Link`.
# It stands first, because those who ask for JSON do not mean JSON-LD.
JSON = Syntax("json", "application/json")
SYNTAXES = (*(syntax for syntax in _RDF if syntax != JSON_LD), JSON, JSON_LD)


def rdf_text(triples: Iterable[ox.Triple], syntax: Syntax, context: str) -> bytes:
    """Return triples in one of `SYNTAXES`.

    Args:
        triples: what is to be said.
        syntax: how.
        context: address of the context that JSON-LD names.

    Raises:
        RefusalError: (406) the syntax has no words for one of the triples.
    """
    if syntax in (JSON, JSON_LD):
        return json_text(triples, context if syntax == JSON_LD else "")
    body = ox.serialize(triples, format=RDF_FORMATS[syntax.name], prefixes=dict(PREFIXES))
    assert body is not None  # bytes, as no file was named
    return body


def chosen_syntax(request: Request) -> Syntax:
    """Return `PAGE` or one of `SYNTAXES`, see `accepted`."""
    return accepted(request, (PAGE, *SYNTAXES))
