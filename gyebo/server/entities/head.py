"""The head of a page: what a thing is in one sentence, and where its pictures and brief are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from gyebo.explorer.picture import Parameter, Words
from gyebo.explorer.registry import PICTURES
from gyebo.server.changes import Link
from gyebo.server.holdings import Holdings

Of = Literal["project", "organisation", "report"]


@dataclass(frozen=True, slots=True)
class Door:
    """A way from a page to another view of the same thing."""

    words: Words
    href: str


@dataclass(frozen=True, slots=True)
class NameForm:
    """Names of one form (official, brand ...), each with the page of the name.

    `misprint` tells names that are printed in error.
    """

    label: str
    names: tuple[Link, ...]
    misprint: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands below the heading: the kind, one sentence, and the doors."""

    kind: Words
    sentence: Words
    doors: tuple[Door, ...] = ()


def doors(of: Of, name: str, brief: str = "") -> tuple[Door, ...]:
    """Return the pictures that can be drawn of a thing, after its brief.

    Args:
        of: what it is.
        name: its name, or the identifier of a report.
        brief: the address of its brief, empty where it has none.
    """
    found = [Door(Words("감사 브리프", "One-page audit brief"), brief)] if brief else []
    for picture in PICTURES:
        fitting = [each for each in picture.parameters if _takes(each, of)]
        if fitting:
            query = urlencode({fitting[0].name: name})
            found.append(Door(picture.title, f"/pictures/{picture.name}?{query}"))
    return tuple(found)


def _takes(parameter: Parameter, of: Of) -> bool:
    """Tell whether a picture is of one thing of a kind, by a parameter that proposes its names."""
    if of == "report":
        return parameter.name == "report"
    return parameter.proposals in (of, "thing")


def names_of(holdings: Holdings, iri: str) -> tuple[NameForm, ...]:
    """Return the names of a project or an organisation by form, the leading name first."""
    facts = holdings.facts(iri)
    forms: dict[tuple[str, bool], dict[str, Link]] = {}
    for leading in ("skosxl:prefLabel", "skosxl:altLabel"):
        told = [
            (holdings.label(each.link("gy:nameForm")).best, each.text("skosxl:literalForm"), each)
            for each in map(holdings.facts, facts.links(leading))
        ]
        for label, name, node in sorted(told, key=lambda each: each[:2]):
            key = label, node.code("gy:nameForm") == "misprint"
            link = Link(name, holdings.address(node.iri) or "", node.iri)
            forms.setdefault(key, {}).setdefault(name, link)
    return tuple(
        NameForm(label, tuple(names.values()), misprint)
        for (label, misprint), names in forms.items()
    )


def years(texts: Iterable[str]) -> str:
    """Return years as people say them: `2021–2026`, `2024`, empty for none."""
    known = sorted({text[:4] for text in texts if text[:4].isdigit()})
    return "–".join(dict.fromkeys((known[0], known[-1]))) if known else ""
