"""The vocabularies that tell about datasets, and triples about one thing at a time."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

import pyoxigraph as ox

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "spdx": "http://spdx.org/rdf/terms#",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
FORMATS = "http://www.w3.org/ns/formats/"
"""Names of syntaxes: https://www.w3.org/ns/formats/"""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

Value = ox.NamedNode | ox.Literal


def term(short: str) -> ox.NamedNode:
    """Return the term that a prefixed name (`void:triples`) stands for."""
    prefix, _, name = short.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


def about(iri: str, kinds: tuple[str, ...], **said: object) -> list[ox.Triple]:
    """Return triples about one thing.

    Args:
        iri: the thing.
        kinds: its classes, as prefixed names.
        said: properties, as prefixed names with `_` for the colon, and a value or a list of
            values: RDF terms, numbers, or texts, which are IRIs. None says nothing.
    """
    node = ox.NamedNode(iri)
    triples = [ox.Triple(node, term("rdf:type"), term(kind)) for kind in kinds]
    for name, values in said.items():
        predicate = term(name.replace("_", ":", 1))
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                triples.append(ox.Triple(node, predicate, _value(value)))
    return triples


def _value(value: object) -> Value:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, int):
        return ox.Literal(value)
    return ox.NamedNode(str(value))


def decimal(number: int) -> ox.Literal:
    """Return a number as DCAT wants sizes: xsd:decimal or a type of it."""
    return ox.Literal(str(number), datatype=term("xsd:nonNegativeInteger"))


def fragment(document: str, kind: str, iri: str) -> str:
    """Return the IRI that a document gives to its part about another IRI."""
    return f"{document}#{kind}-{quote(iri, safe='')}"
