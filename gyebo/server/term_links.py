"""How the terms of the ontology hang together: with each other, with the store, with questions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gyebo.explorer.layers import Box, Layout, Line, layered
from gyebo.explorer.star import Star, star
from gyebo.prefixes import short
from gyebo.server.dataset.census import Census
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY

_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_OWN = re.compile(r"\bgy:([A-Za-z]+)\b")
# What a property leads to that is no thing of its own: values, and the codes of lists.
_PLAIN = re.compile(r"http://www\.w3\.org/(2001/XMLSchema|1999/02/22-rdf-syntax-ns)#")
_CODE = "http://www.w3.org/2004/02/skos/core#Concept"
_LETTER = 13.5
_MARGIN = 22


@dataclass(frozen=True, slots=True)
class TermName:
    """A term as a page names it: with its prefix, what it is called, where it stands."""

    short: str
    ko: str
    href: str


@dataclass(frozen=True, slots=True)
class Link:
    """A property between a class and another one (or a value); empty where nothing is said."""

    property: TermName
    other: TermName | None
    plain: bool


@dataclass(frozen=True)
class Links:
    """What is told of one term.

    Attributes:
        uses: the things of a class or the triples of a property in this store.
        example: a thing of a class, by name and address; None without one.
        leading: of a class, the properties it bears; of a property, none.
        pointing: of a class, the properties that lead to it, from which class.
        bearers: of a property, the classes that bear it.
        goals: of a property, what it leads to.
        questions: the named questions whose queries use the term.
    """

    uses: int
    example: tuple[str, str] | None
    leading: tuple[Link, ...]
    pointing: tuple[Link, ...]
    bearers: tuple[TermName, ...]
    goals: tuple[TermName, ...]
    questions: tuple[str, ...]

    @cached_property
    def others(self) -> Mapping[str, TermName]:
        """What stands in the boxes of the drawing, by name."""
        links = (*self.leading, *self.pointing)
        return {link.other.short: link.other for link in links if link.other}

    @cached_property
    def star(self) -> Star:
        """The drawing of a class and of what is around it."""
        return star(_joined(self.pointing), _joined(self.leading))


@dataclass(frozen=True, slots=True)
class Overview:
    """The classes as boxes and lines, with the terms by what the boxes are named."""

    layout: Layout
    terms: Mapping[str, TermName]
    names: Mapping[tuple[str, str], str]

    def title(self, line: Line) -> str:
        """Return what a line says: from what, by which properties, to what."""
        return f"{line.start} → {line.end}: {self.names[line.start, line.end]}"

    def own(self, box: Box) -> bool:
        """Return whether a box is a class of the ontology's own."""
        return box.name.startswith("gy:")


class Vocabulary:
    """The links of all terms of a site."""

    def __init__(self, site: Site) -> None:
        self._holdings: Holdings = site.holdings
        self._census: Census = site.census
        self._rows = [
            (row["from"], row["property"], row.get("to", ""))
            for row in site.holdings.rows("class-links")
        ]
        self._asking: dict[str, list[str]] = {}
        for question in site.questions.values():
            for name in sorted(set(_OWN.findall(question.text))):
                self._asking.setdefault(ONTOLOGY + name, []).append(question.name)

    def links(self, iri: str) -> Links:
        """Return what is told of a term."""
        size = self._census.classes.get(iri)
        uses = size.entities if size else self._census.properties.get(iri, 0)
        of = [row for row in self._rows if row[1] == iri]
        return Links(
            uses,
            self._example(size.example) if size else None,
            tuple(self._link(name, to) for start, name, to in self._rows if start == iri),
            tuple(self._link(name, start) for start, name, to in self._rows if to == iri),
            self._names(start for start, _, _ in of),
            self._names(to for _, _, to in of if to),
            tuple(self._asking.get(iri, ())),
        )

    @cached_property
    def overview(self) -> Overview:
        """The classes and what leads from one to another."""
        joined: dict[tuple[str, str], list[str]] = {}
        own = (
            row["term"] for row in self._holdings.rows("terms") if row["class"].endswith("Class")
        )
        terms = {name.short: name for name in self._names(own)}
        for start, name, to in self._rows:
            one = self._name(start)
            if to and one.short in terms and to != _CODE and not _PLAIN.match(to):
                other = self._name(to)
                terms.setdefault(other.short, other)
                joined.setdefault((one.short, other.short), []).append(self._name(name).ko)
        names = {pair: ", ".join(words) for pair, words in joined.items()}
        widths = {name: _width(term) for name, term in terms.items()}
        return Overview(layered(widths, joined), terms, names)

    def _example(self, iri: str) -> tuple[str, str] | None:
        href = self._holdings.address(iri) if iri else None
        return (self._holdings.heading(iri), href) if href else None

    def _link(self, name: str, other: str) -> Link:
        plain = not other or other == _CODE or bool(_PLAIN.match(other))
        return Link(self._name(name), self._name(other) if other else None, plain)

    def _names(self, iris: Iterable[str]) -> tuple[TermName, ...]:
        return tuple(self._name(iri) for iri in dict.fromkeys(iris))

    def _name(self, iri: str) -> TermName:
        if iri == _SUBCLASS:
            return TermName("rdfs:subClassOf", "의 한 가지", "")
        own = iri.startswith(ONTOLOGY)
        href = f"#{iri.removeprefix(ONTOLOGY)}" if own else ""
        return TermName(short(iri), self._holdings.label(iri).ko or short(iri), href)


def _joined(links: Iterable[Link]) -> list[tuple[str, str]]:
    """Return each other end of links once, with the properties that lead there; things first."""
    words: dict[tuple[bool, str], list[str]] = {}
    for link in links:
        other = link.other.short if link.other else ""
        words.setdefault((link.plain, other), []).append(link.property.ko)
    return [(other, ", ".join(each)) for (_, other), each in sorted(words.items())]


def _width(term: TermName) -> float:
    """Return how wide the box of a term has to be, in pixels."""
    return _MARGIN + max(_extent(term.ko, _LETTER), _extent(term.short, 11))


def _extent(text: str, size: float) -> float:
    """Return about how wide a text is drawn: Korean letters are as wide as high, others narrow."""
    return sum(size if ord(letter) > 0x1100 else size * 0.62 for letter in text)
