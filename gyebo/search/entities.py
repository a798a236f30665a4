"""What can be searched for: the things of a store, each with every name that it goes by."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pyoxigraph import Literal as RDFLiteral
from pyoxigraph import QuerySolutions, Store

from gyebo.search.hangul import letters

_QUERIES = Path(__file__).resolve().parent / "queries"

Kind = Literal[
    "organisation",
    "project",
    "task",
    "audit-item",
    "budget-line",
    "report",
    "change",
    "discrepancy",
    "term",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of things, in the order in which equally good finds are shown."""
KIND_NAMES: Mapping[Kind, tuple[str, str]] = {
    "organisation": ("조직", "Organisations"),
    "project": ("사업", "Projects"),
    "task": ("과제", "Tasks"),
    "audit-item": ("감사 지적", "Audit items"),
    "budget-line": ("예산 줄", "Budget lines"),
    "report": ("보고서", "Reports"),
    "change": ("변화", "Changes"),
    "discrepancy": ("모순", "Contradictions"),
    "term": ("용어", "Terms"),
}
"""What each kind is called, in Korean and in English."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and how it is one: `label`, a code of the list name-form, or as its query says."""

    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing: its IRI, kind and names, the leading one first.

    `note` tells namesakes apart: what an organisation is part of, the report of a task, and so on.
    """

    iri: str
    kind: Kind
    names: tuple[Name, ...]
    note: str

    @property
    def label(self) -> str:
        """The leading name."""
        return self.names[0].text

    @property
    def english(self) -> str:
        """The English name, empty where there is none."""
        return next((name.text for name in self.names if name.form == "english"), "")


def read_entities(store: Store) -> list[Entity]:
    """Return all things that can be searched for, by kind and IRI.

    Names without letters and digits are left out, and so is a thing that has no other.
    """
    return [entity for kind in KINDS for entity in _entities(store, kind)]


def _entities(store: Store, kind: Kind) -> list[Entity]:
    text = (_QUERIES / f"{kind}.rq").read_text(encoding="utf-8")
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names: dict[str, dict[str, Name]] = {}
    notes: dict[str, str] = {}
    for solution in solutions:
        entity, name, form, note = (solution[part] for part in ("entity", "name", "form", "note"))
        if not isinstance(name, RDFLiteral) or not letters(name.value):
            continue
        found = Name(name.value, _plain(form))
        # A label may be an English or an official name as well: it is kept as the label.
        known = names.setdefault(_plain(entity), {})
        if name.value not in known or form_place(found) < form_place(known[name.value]):
            known[name.value] = found
        notes.setdefault(_plain(entity), _plain(note))
    return [Entity(iri, kind, _in_order(names[iri]), notes[iri]) for iri in sorted(names)]


def _plain(term: object) -> str:
    return str(getattr(term, "value", ""))


# Misprints say least of a thing, its own label most.
_ORDER = ("label", "official", "brand", "english", "abbreviation", "identifier")
_LATE = ("former", "printed", "misprint")


def form_place(name: Name) -> int:
    """Return how late a name comes among those of one thing: a misprint after its own label."""
    if name.form in _ORDER:
        return _ORDER.index(name.form)
    middle = len(_ORDER)
    return middle + 1 + _LATE.index(name.form) if name.form in _LATE else middle


def _in_order(names: Mapping[str, Name]) -> tuple[Name, ...]:
    return tuple(sorted(names.values(), key=lambda name: (form_place(name), name.text)))
