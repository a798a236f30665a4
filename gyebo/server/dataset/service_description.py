"""SPARQL 1.1 Service Description: what the endpoint can do and what it is asked about.

https://www.w3.org/TR/sparql11-service-description/
"""

import pyoxigraph as ox

from gyebo.server.dataset.addresses import Addresses
from gyebo.server.dataset.census import Census
from gyebo.server.dataset.terms import FORMATS, about, fragment, term

# The results that the endpoint writes, by the names of https://www.w3.org/ns/formats/.
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N-Quads",
    "TriG",
)


def service_description(addresses: Addresses, census: Census, federated: bool) -> list[ox.Triple]:
    """Return the description of the endpoint.

    Args:
        addresses: of the server.
        census: what its store holds.
        federated: whether queries may call other services.
    """
    document = addresses.endpoint
    service, dataset, union = (f"{document}#{name}" for name in ("service", "dataset", "union"))
    features = ["sd:UnionDefaultGraph", *(["sd:BasicFederatedQuery"] if federated else [])]
    triples = about(
        service,
        ("sd:Service",),
        sd_endpoint=document,
        sd_supportedLanguage=_terms("sd:SPARQL11Query"),
        sd_feature=_terms(*features),
        sd_resultFormat=[FORMATS + name for name in _RESULTS],
        sd_defaultDataset=dataset,
    )
    named = {iri: fragment(document, "named", iri) for iri in census.graphs}
    triples += about(
        dataset,
        ("sd:Dataset",),
        sd_defaultGraph=union,
        sd_namedGraph=list(named.values()),
    )
    triples += about(union, ("sd:Graph", "void:Dataset"), void_triples=census.triples)
    for iri, node in named.items():
        part = fragment(addresses.void, "graph", iri)
        triples += about(node, ("sd:NamedGraph",), sd_name=iri, sd_graph=part)
        triples += about(part, ("sd:Graph", "void:Dataset"), void_triples=census.graphs[iri])
    return triples


def _terms(*short: str) -> list[ox.NamedNode]:
    return [term(name) for name in short]
