"""Whom a brief is about: the one project or organisation that goes by a name."""

from dataclasses import dataclass
from typing import Literal

from gyebo.known_names import KnownNames
from gyebo.question_errors import QuestionError, unknown_name
from gyebo.server.holdings import Holdings
from gyebo.server.kinship import kinship

Of = Literal["project", "organisation"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A project or an organisation, and what is told together with it.

    Attributes:
        iri: its identifier.
        name: its leading name.
        of: what it is.
        members: itself, what it came from and what it turned into, the nearest first.
    """

    iri: str
    name: str
    of: Of
    members: tuple["Member", ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A thing of one line of descent, by its leading name.

    `same` tells the thing itself, and what is the same under a former or a later name.
    """

    iri: str
    name: str
    same: bool


def subject_named(holdings: Holdings, name: str) -> Subject:
    """Return what goes by a name, in any form that a report printed.

    Raises:
        QuestionError: nothing does (names that are near are told), or several things do (all are
            told, each with the name above it).
    """
    rows = list(holdings.rows("things"))
    known = KnownNames(
        (each, (row["thing"], row["isProject"]))
        for row in rows
        for each in (row["name"], *([f"{row['above']} {row['name']}"] if "above" in row else ()))
    )
    resolved = known.resolved(name)
    if resolved is None:
        raise unknown_name(name, known.near(name))
    found = sorted(known.entities(resolved))
    if len(found) > 1:
        named = ", ".join(repr(_told_apart(holdings, rows, iri)) for iri, _ in found)
        raise QuestionError(
            f"{name!r} is the name of several: {named}; give one of these",
            f"이름이 {name!r}인 것이 여럿입니다: {named}. 이 가운데 하나를 적으십시오",
        )
    iri, is_project = found[0]
    return subject_at(holdings, iri, "project" if is_project == "true" else "organisation")


def subject_at(holdings: Holdings, iri: str, of: Of) -> Subject:
    """Return the project or organisation of an identifier, with its line of descent."""
    name = holdings.label(iri).best
    kin = kinship(holdings, iri)
    members = {iri: Member(iri, name, same=True)}
    renamed = holdings.concept("event-kind", "renaming").best
    names = {name}
    for generation in sorted((*kin.before, *kin.after), key=lambda each: abs(each.distance)):
        for relative in generation.relatives:
            same = relative.change.text == renamed and relative.towards in names
            if same:
                names.add(relative.link.text)
            held = Member(relative.link.iri, holdings.label(relative.link.iri).best, same)
            members.setdefault(held.iri, held)
    return Subject(iri, name, of, tuple(members.values()))


def _told_apart(holdings: Holdings, rows: list[dict[str, str]], iri: str) -> str:
    """Return a name that tells a thing from others of the same name."""
    own = [row for row in rows if row["thing"] == iri and row["leading"] == "true"]
    label = holdings.label(iri).best
    return f"{own[0]['above']} {label}" if own and "above" in own[0] else label
