"""What is said about a resource, as a page shows it: named, spelt out and linked."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.prefixes import PREFIXES, short
from gyebo.server.amounts import grouped, persons, rounded
from gyebo.server.code_words import code_words
from gyebo.server.descriptions import Statement
from gyebo.server.holdings import Holdings, Label, Term
from gyebo.server.standard_terms import standard_term
from loaders.iri import ONTOLOGY

_AMOUNTS = frozenset({PREFIXES["obeu-measure"] + "amount", ONTOLOGY + "headlineBudget"})
_HEADCOUNT = ONTOLOGY + "headcount"
_BOOLEAN = PREFIXES["xsd"] + "boolean"
_TRUTH = {"true": "예", "1": "예", "false": "아니요", "0": "아니요"}
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property as a page shows it; `iri` is set for a link, `title` for a code."""

    text: str
    note: str = ""
    href: str = ""
    iri: str = ""
    lang: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property and its values as a page shows them; `more` when there are others."""

    ko: str
    en: str
    href: str
    iri: str
    values: tuple[Value, ...]
    more: bool


def properties(holdings: Holdings, statements: Iterable[Statement]) -> list[Property]:
    """Return statements as a page shows them."""
    return [
        property_of(holdings, each.predicate, each.values, more=each.more) for each in statements
    ]


def property_name(holdings: Holdings, iri: str) -> Label:
    """Return what a property is called; in Korean, or as the ontology writes it."""
    label = holdings.label(iri)
    known = standard_term(iri) or Label(label.best, label.en if label.ko else "")
    return Label(known.ko or short(iri), known.en)


def property_of(
    holdings: Holdings, predicate: str, values: Iterable[Term], *, more: bool = False
) -> Property:
    """Return a property with some of its values, as a page shows them; `more` for others."""
    name = property_name(holdings, predicate)
    return Property(
        name.ko,
        name.en,
        holdings.address(predicate) or "",
        predicate,
        tuple(_value(holdings, predicate, term) for term in values),
        more,
    )


def _value(holdings: Holdings, predicate: str, term: Term) -> Value:
    match term:
        case ox.NamedNode():
            local = holdings.address(term.value)
            return Value(
                _name(holdings, term.value), href=local or _outside(term.value), iri=term.value
            )
        case ox.Literal() if term.datatype.value in _NUMBERS and term.value.lstrip("-").isdigit():
            return _number(predicate, int(term.value))
        case ox.Literal():
            words = code_words(holdings, predicate, term.value)
            if words:
                return Value(words.ko, title=f"{words.en} ({term.value})")
            if term.datatype.value == _BOOLEAN:
                return Value(_TRUTH.get(term.value, term.value), title=term.value)
            return Value(term.value, lang=term.language or "")
        case _:
            return Value(str(term))


def _number(predicate: str, number: int) -> Value:
    if predicate in _AMOUNTS:
        return Value(f"{grouped(number)}원", rounded(number))
    if predicate == _HEADCOUNT:
        return Value(persons(number))
    return Value(str(number))


def _name(holdings: Holdings, iri: str) -> str:
    """Return what a resource is called, or its IRI in short."""
    heading = holdings.heading(iri)
    if heading != iri:
        return heading
    known = standard_term(iri)
    return known.ko if known else short(iri)


def _outside(iri: str) -> str:
    """Return the IRI as a link when it is one for a browser; a `javascript:` IRI is not."""
    return iri if iri.startswith(("http://", "https://")) else ""
