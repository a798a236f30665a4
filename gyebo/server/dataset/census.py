"""How much the store holds, counted once per build."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.holdings import Holdings

# How many things are shown as examples.
_EXAMPLES = 8
_NAMESPACE = re.compile(r"(\w[\w+.-]*:.*[#/])[^#/]*")


@dataclass(frozen=True, slots=True)
class ClassSize:
    """How many entities a class has, and the IRI of one of them (empty when it has none)."""

    entities: int
    example: str


@dataclass(frozen=True, slots=True)
class Census:
    """What a store holds, in numbers.

    Attributes:
        triples: different triples in the union of all graphs.
        subjects, objects: different subjects and objects of these.
        entities: subjects whose IRI begins with the base of the data.
        graphs: named graphs and their triples.
        classes: classes and their sizes.
        properties: properties and their different triples.
        licences: IRIs of the licences that the data names for its reports.
    """

    triples: int
    subjects: int
    objects: int
    entities: int
    graphs: Mapping[str, int]
    classes: Mapping[str, ClassSize]
    properties: Mapping[str, int]
    licences: tuple[str, ...]

    @property
    def vocabularies(self) -> list[str]:
        """The namespaces of the classes and properties in use."""
        found = map(_NAMESPACE.fullmatch, (*self.classes, *self.properties))
        return sorted({each[1] for each in found if each})

    def examples(self, base: str) -> list[str]:
        """Return one entity of each of the largest classes, of those that begin with `base`."""
        largest = sorted(self.classes.values(), key=lambda size: (-size.entities, size.example))
        own = dict.fromkeys(size.example for size in largest if size.example.startswith(base))
        return list(own)[:_EXAMPLES]


def census(holdings: Holdings) -> Census:
    """Count what a store holds; takes seconds for a million triples."""
    nodes = next(holdings.rows("node-counts"))
    entities = next(holdings.rows("entities", space=ox.Literal(holdings.base)), {"entities": "0"})
    properties = {row["property"]: int(row["triples"]) for row in holdings.rows("property-sizes")}
    return Census(
        # A triple has one property, so these are all of them.
        triples=sum(properties.values()),
        subjects=int(nodes["subjects"]),
        objects=int(nodes["objects"]),
        entities=int(entities["entities"]),
        graphs={row["graph"]: int(row["triples"]) for row in holdings.rows("graph-sizes")},
        classes={
            row["class"]: ClassSize(int(row["entities"]), row.get("example", ""))
            for row in holdings.rows("class-sizes")
        },
        properties=properties,
        licences=tuple(row["licence"] for row in holdings.rows("licences")),
    )
