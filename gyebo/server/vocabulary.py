"""The ontology as a page: each own term at its anchor, and the code lists."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.responses import Response

from gyebo.server.document_paths import DocumentPaths
from gyebo.server.holdings import Holdings, Label
from gyebo.server.rendering import page
from gyebo.server.resources import SYNTAXES
from gyebo.server.schema_org import page_of, thing
from gyebo.server.site import Site
from gyebo.server.term_links import Links, Vocabulary
from loaders.iri import ONTOLOGY

ONTOLOGY_DOCUMENT = ONTOLOGY.rstrip("#")
"""The ontology itself, which all its terms lead to."""

_DEFINITION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
_OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its local name, label and definition, and how it hangs together with others."""

    name: str
    label: Label
    definition: Label
    links: Links


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list: its address, label and codes."""

    href: str
    label: Label
    definition: Label
    codes: tuple[tuple[str, Label], ...]


def ontology_page(site: Site, paths: DocumentPaths, root: str) -> Response:
    """Return the page of the ontology.

    Args:
        site: the store, and the questions that are asked of it.
        paths: the documents about the ontology.
        root: the server's own address, without a slash at its end.
    """
    heading, holdings = "온톨로지", site.holdings
    vocabulary = site.made(_vocabulary, {})
    about = {**thing(holdings, ONTOLOGY_DOCUMENT), "@type": "DefinedTermSet"}
    return page(
        "ontology",
        groups=site.made(_groups, {}),
        overview=vocabulary.overview,
        schemes=_schemes(holdings),
        paths=paths,
        syntaxes=SYNTAXES,
        structured=page_of(about, root, paths.page, heading),
    )


def _vocabulary(site: Site, _: Mapping[str, str]) -> Vocabulary:
    return Vocabulary(site)


def _groups(site: Site, _: Mapping[str, str]) -> dict[str, list[Entry]]:
    """Return the terms as classes, properties and values, in the order of their names."""
    holdings, vocabulary = site.holdings, site.made(_vocabulary, {})
    groups: dict[str, dict[str, Entry]] = {"class": {}, "property": {}, "value": {}}
    for row in holdings.rows("terms"):
        kind = row["class"].removeprefix(_OWL)
        if kind.endswith("Class"):
            group = "class"
        elif kind.endswith("Property"):
            group = "property"
        else:
            group = "value"
        name = row["term"].removeprefix(ONTOLOGY)
        groups[group].setdefault(
            name,
            Entry(
                name,
                holdings.label(row["term"]),
                _definition(holdings, row["term"]),
                vocabulary.links(row["term"]),
            ),
        )
    # A term of several classes stands where it says most: as a class or property.
    for name in (*groups["class"], *groups["property"]):
        groups["value"].pop(name, None)
    return {kind: list(entries.values()) for kind, entries in groups.items() if entries}


def _schemes(holdings: Holdings) -> list[Scheme]:
    codes: dict[str, list[tuple[str, Label]]] = {}
    for row in holdings.rows("schemes"):
        listed = codes.setdefault(row["scheme"], [])
        if "concept" in row:
            href = holdings.address(row["concept"]) or row["concept"]
            listed.append((href, holdings.label(row["concept"])))
    return [
        Scheme(
            holdings.address(scheme) or scheme,
            holdings.label(scheme),
            _definition(holdings, scheme),
            tuple(listed),
        )
        for scheme, listed in codes.items()
    ]


def _definition(holdings: Holdings, iri: str) -> Label:
    found: dict[str, str] = {}
    for quad in holdings.store.quads_for_pattern(ox.NamedNode(iri), _DEFINITION, None):
        if isinstance(quad.object, ox.Literal):
            found[quad.object.language or ""] = quad.object.value
    return Label(found.get("ko", found.get("", "")), found.get("en", ""))
