"""What the store says of one resource, read at once, whichever of its graphs says it."""

from collections.abc import Mapping

import pyoxigraph as ox

from loaders.iri import ONTOLOGY

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_DCTERMS = "http://purl.org/dc/terms/"
_ORG = "http://www.w3.org/ns/org#"
_PROV = "http://www.w3.org/ns/prov#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
_SPACES = {
    "dcterms": _DCTERMS,
    "gy": ONTOLOGY,
    "measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": _ORG,
    "prov": _PROV,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": _SKOS,
    "skosxl": _SKOSXL,
}


def term(name: str) -> str:
    """Return the IRI of a property or class that is written with its prefix, as `gy:report`."""
    prefix, _, local = name.partition(":")
    return _SPACES[prefix] + local


class Facts:
    """The properties of one resource; each is asked for by its name with prefix.

    A page reads a resource once in this way where a query with an optional part for each property
    would look for all of them anew.

    Args:
        store: the graph.
        iri: the resource; nothing is said of an empty one, as a property without a value leads to.
    """

    __slots__ = ("_said", "iri")

    def __init__(self, store: ox.Store, iri: str) -> None:
        self.iri = iri
        said: dict[str, dict[Term, None]] = {}
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None) if iri else ():
            said.setdefault(quad.predicate.value, {})[quad.object] = None
        self._said: Mapping[str, dict[Term, None]] = said

    def texts(self, name: str) -> list[str]:
        """Return the literals of a property in order, the Korean ones where there are any."""
        found = [each for each in self._said.get(term(name), ()) if isinstance(each, ox.Literal)]
        korean = [each for each in found if each.language == "ko"]
        return sorted({each.value for each in korean or found})

    def text(self, name: str) -> str:
        """Return the first literal of a property, Korean before others; empty for none."""
        return next(iter(self.texts(name)), "")

    def english(self, name: str) -> str:
        """Return the first English literal of a property, empty for none."""
        found = [each for each in self._said.get(term(name), ()) if isinstance(each, ox.Literal)]
        return min((each.value for each in found if each.language == "en"), default="")

    def links(self, name: str) -> list[str]:
        """Return the IRIs that a property leads to, in order."""
        found = self._said.get(term(name), ())
        return sorted(each.value for each in found if isinstance(each, ox.NamedNode))

    def link(self, name: str) -> str:
        """Return the first IRI that a property leads to, empty for none."""
        return next(iter(self.links(name)), "")

    def code(self, name: str) -> str:
        """Return the slug of the code that a property leads to, empty for none."""
        return self.link(name).rpartition("/")[2].rpartition("#")[2]

    def whole(self, name: str) -> int | None:
        """Return a property that is a whole number, None where it is not there or another."""
        text = self.text(name)
        return int(text) if text.lstrip("+-").isdigit() else None

    def __bool__(self) -> bool:
        return bool(self._said)
