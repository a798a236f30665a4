"""VoID: the dataset, its graphs, classes and properties, and where to get and ask it.

https://www.w3.org/TR/void/
"""

import re
from collections.abc import Sequence
from typing import Protocol

import pyoxigraph as ox

from gyebo.server.dataset.addresses import Addresses
from gyebo.server.dataset.census import Census
from gyebo.server.dataset.terms import FORMATS, about, fragment

TITLE = (
    ox.Literal("계보: 서울시 주요업무보고 지식그래프", language="ko"),
    ox.Literal("Gyebo: work reports to the Seoul council as a knowledge graph", language="en"),
)
_SYNTAXES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


# The files with all of the graph in a syntax of RDF; others hold a part of it, or another form.
_WHOLE = re.compile(r"gyebo\.(?:nq|trig|ttl|nt|rdf|jsonld)(?:\.gz)?")


class Dump(Protocol):
    """A file to take away."""

    @property
    def name(self) -> str:
        """Its path under `/dump/`."""

    @property
    def media_type(self) -> str:
        """The media type of its content."""

    @property
    def size(self) -> int:
        """Its bytes."""

    @property
    def sha256(self) -> str:
        """Its checksum, as hexadecimal digits."""


def void_description(
    addresses: Addresses, base: str, census: Census, dumps: Sequence[Dump] = ()
) -> list[ox.Triple]:
    """Return the VoID description of the dataset.

    Args:
        addresses: of the server.
        base: what the IRIs of the data begin with.
        census: what the store holds.
        dumps: the files of the dataset.
    """
    dataset = addresses.dataset
    parts = {iri: fragment(addresses.void, "graph", iri) for iri in census.graphs}
    classes = {iri: fragment(addresses.void, "class", iri) for iri in census.classes}
    properties = {iri: fragment(addresses.void, "property", iri) for iri in census.properties}
    triples = about(
        addresses.void,
        ("void:DatasetDescription",),
        dcterms_title=list(TITLE),
        foaf_primaryTopic=dataset,
    )
    triples += about(
        dataset,
        ("void:Dataset",),
        dcterms_title=list(TITLE),
        dcterms_license=list(census.licences),
        foaf_homepage=addresses.root,
        void_sparqlEndpoint=addresses.endpoint,
        void_uriSpace=ox.Literal(base),
        void_triples=census.triples,
        void_entities=census.entities,
        void_distinctSubjects=census.subjects,
        void_distinctObjects=census.objects,
        void_classes=len(census.classes),
        void_properties=len(census.properties),
        void_vocabulary=census.vocabularies,
        void_exampleResource=census.examples(base),
        void_feature=[FORMATS + name for name in _SYNTAXES],
        void_dataDump=[
            f"{addresses.root}dump/{dump.name}" for dump in dumps if _WHOLE.fullmatch(dump.name)
        ],
        void_subset=list(parts.values()),
        void_classPartition=list(classes.values()),
        void_propertyPartition=list(properties.values()),
    )
    for iri, part in parts.items():
        triples += about(
            part,
            ("void:Dataset",),
            void_triples=census.graphs[iri],
            void_dataDump=addresses.graph(iri),
        )
    for iri, part in classes.items():
        entities = census.classes[iri].entities
        triples += about(part, ("void:Dataset",), void_class=iri, void_entities=entities)
    for iri, part in properties.items():
        count = census.properties[iri]
        triples += about(part, ("void:Dataset",), void_property=iri, void_triples=count)
    return triples
