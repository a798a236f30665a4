"""What the pages tell: terms, code lists, shapes and cubes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same said in Korean and in English; empty where it is not said."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Name:
    """A term by its short name (`gy:Report`), with where to read of it (`""` for nowhere)."""

    short: str
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or value of the ontology's own.

    `of` names the classes that bear a property, `to` what it leads to; `members` are the
    properties of a class, `shapes` the shapes that speak of the term.
    """

    name: str
    iri: str
    kind: str
    label: Text
    definition: Text
    parents: tuple[Name, ...]
    of: tuple[Name, ...]
    to: tuple[Name, ...]
    traits: tuple[str, ...]
    members: tuple[Name, ...]
    shapes: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A code of a list, with the forms in which reports print it and its like elsewhere."""

    slug: str
    label: Text
    definition: Text
    printed: tuple[str, ...]
    broader: tuple[str, ...]
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes. It has no concepts where the reports bring them."""

    name: str
    label: Text
    definition: Text
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that must hold, and of what."""

    name: str
    message: Text
    targets: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """The shapes of one file."""

    name: str
    about: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A dimension, measure or attribute of a cube."""

    label: Text
    role: str
    term: Name
    to: tuple[Name, ...]
    codes: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Cube:
    """A data set and what its observations are made of."""

    name: str
    title: Text
    description: Text
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that the pages tell."""

    title: Text
    description: Text
    iri: str
    version: str
    terms: tuple[Term, ...]
    code_lists: tuple[CodeList, ...]
    concerns: tuple[Concern, ...]
    cubes: tuple[Cube, ...]

    def of_kind(self, kind: str) -> tuple[Term, ...]:
        """Return the terms of a kind: class, link, value or individual."""
        return tuple(term for term in self.terms if term.kind == kind)
