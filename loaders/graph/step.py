"""Steps with the things they speak of: who stands before and after, and what each is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import NamedNode

from loaders.directory import Entity
from loaders.graph.corpus import Corpus
from loaders.lineage import Step
from loaders.names import name_key
from loaders.rows import DataError

Role = Literal["project", "organisation", "owner", "account"]
"""As what something stands before or after a step: an owner is an organisation too."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands before or after a step: the thing, what it is called there, and its own name."""

    node: NamedNode
    called: str
    name: NamedNode | None


@dataclass(frozen=True, slots=True)
class KnownStep:
    """A step whose sides are known; one that was not taken up may speak of things that are not."""

    step: Step
    role: Role
    subject: NamedNode | None
    before: Side | None
    after: Side | None


@dataclass(frozen=True, slots=True)
class _Found:
    step: Step
    role: Role
    before: Entity | None
    after: Entity | None

    @property
    def of(self) -> str:
        return "organisation" if self.role == "owner" else self.role


def moves_project(step: Step) -> bool:
    """Whether a project stays what it is, and only its owner or its account is another."""
    return step.of == "project" and step.kind == "transfer"


def known_steps(corpus: Corpus, steps: Sequence[Step]) -> tuple[KnownStep, ...]:
    """Return the steps of one event with the things that they speak of.

    An organisation goes by its own name. Where a step leads between two of one name, as when a team
    moves to another department, each of the two goes by the name above it and its own.

    Raises:
        DataError: nobody goes by a name, in a step that was taken up.
    """
    found = [_found(corpus, step) for step in steps]
    alike = {
        entity
        for one in found
        if one.of == "organisation" and one.before and one.after and one.before != one.after
        if name_key(one.before[-1]) == name_key(one.after[-1])
        for entity in (one.before, one.after)
    }
    return tuple(
        KnownStep(
            step=one.step,
            role=one.role,
            subject=_subject(corpus, one),
            before=_side(corpus, one, one.before, one.step.before, alike),
            after=_side(corpus, one, one.after, one.step.after, alike),
        )
        for one in found
    )


def _found(corpus: Corpus, step: Step) -> _Found:
    role: Role = step.of
    if moves_project(step):
        named = {step.before, step.after} - {""}
        role = "account" if named <= corpus.accounts else "owner"
    before, after = (_entity(corpus, role, step, name) for name in (step.before, step.after))
    return _Found(step, role, before, after)


def _entity(corpus: Corpus, role: Role, step: Step, name: str) -> Entity | None:
    if not name:
        return None
    if role == "account":
        return (name,)
    of = "project" if role == "project" else "organisation"
    try:
        return corpus.directory.entity(of, step.row, name)
    except DataError:
        if step.grounds.judgement == "accept":
            raise
        return None


def _subject(corpus: Corpus, found: _Found) -> NamedNode | None:
    """Return what a step is about: its subject, else what it ends in, else what it began with."""
    of, meant = found.of, found.after or found.before
    if found.step.subject:
        of = found.step.of
        meant = _entity(corpus, found.step.of, found.step, found.step.subject)
    return corpus.node(of, meant) if meant else None


def _side(
    corpus: Corpus, found: _Found, entity: Entity | None, said: str, alike: set[Entity]
) -> Side | None:
    if entity is None:
        return None
    called = said
    if found.of == "organisation":
        called = " ".join(entity[-2:]) if entity in alike else entity[-1]
    own = said if found.of == "project" else entity[-1]
    return Side(corpus.node(found.of, entity), called, corpus.name(found.of, entity, own))
