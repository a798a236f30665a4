"""Short names of the vocabularies that the data uses."""

from collections.abc import Mapping
from types import MappingProxyType

from loaders.iri import ONTOLOGY, VOCABULARY

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gy": ONTOLOGY,
        "column": VOCABULARY + "column/",
        "dcterms": "http://purl.org/dc/terms/",
        "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
        "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "skosxl": "http://www.w3.org/2008/05/skos-xl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes and what they stand for."""


def short(iri: str) -> str:
    """Return an IRI with its prefix, or as it is where none fits."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
