"""Subjects: which project or organisation a statement speaks of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from loaders.directory import entity_text
from loaders.mentions import Mention, MentionFinder
from loaders.names import name_key
from loaders.records import Statement
from loaders.statements.prose import Draft
from loaders.text import Line, normalise


@dataclass(frozen=True, slots=True)
class Topic:
    """What people say a page is about: its title in our words, and the project if it is one."""

    title: str
    project: str


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a report: of tasks by their code, of audit items by the lines of each."""

    tasks: Mapping[str, Topic]
    audit: Mapping[int, Topic]

    def of(self, statement: Statement) -> Topic:
        """Return the topic of the page that a statement stands on."""
        line = statement.evidence.lines[0]
        return self.tasks.get(statement.task) or self.audit.get(line) or Topic("", "")


def resolve(
    drafts: Iterable[Draft], finder: MentionFinder, topics: Topics
) -> tuple[Statement, ...]:
    """Return the statements with their subjects.

    The nearest text that names a project decides: the words before the number, the beginning of
    its line, the bullets above, the title of the page. Where none names one, the only project that
    people say the page is about does, or its title; else who answers for it, or the phrase. What
    people decided is not sought.

    Args:
        drafts: statements with the texts in which names may stand.
        finder: seeks the known names.
        topics: what people say that pages are about.
    """
    found: dict[str, tuple[Mention, ...]] = {}
    resolved: list[Statement] = []
    for draft in drafts:
        for scope in filter(None, (*draft.scopes, draft.owner)):
            if scope not in found:
                found[scope] = finder.find([Line(1, scope, normalise(scope))])
        resolved.append(_with_subject(draft, found, topics.of(draft.statement)))
    return tuple(resolved)


def _with_subject(
    draft: Draft, found: Mapping[str, tuple[Mention, ...]], topic: Topic
) -> Statement:
    statement = draft.statement
    if "subject" in statement.decided:
        return statement
    for at, scope in enumerate(draft.scopes):
        named = _named(found[scope], "project")
        longest = max(named, key=lambda one: (len(one.name), one.name), default=None)
        if longest and _meant(longest, named, scope, first=not at):
            return replace(statement, of="project", subject=entity_text("project", longest.entity))
    if topic.project:
        return replace(statement, of="project", subject=topic.project)
    if topic.title:
        return replace(statement, subject=topic.title)
    for scope in (*draft.scopes[:3], draft.owner) if draft.owner else ():
        named = _named(found[scope], "organisation")
        if len({one.entity for one in named}) == 1:
            text = entity_text("organisation", named[0].entity)
            return replace(statement, of="organisation", subject=text)
    return statement


def _meant(longest: Mention, named: Iterable[Mention], scope: str, *, first: bool) -> bool:
    """Whether a name is what a text is about, no example (A, B 등), audience or law.

    Farther texts name a subject only where they name nothing else, and nothing of the past (구).
    """
    letters = r"\s*".join(map(re.escape, "".join(longest.name.split())))
    list_of = r"(?:\s*[,·/]\s*[^,·/()]{1,14})*\s*등"
    beside = r"\s*(?:대상|에\s?따라|제\s?\d+조|에\s?근거|에\s?의거)"
    if re.search(rf"{letters}(?:{list_of}|{beside})", scope, re.IGNORECASE):
        return False
    others = [one for one in named if name_key(one.name) not in name_key(longest.name)]
    past = entity_text("project", longest.entity).startswith(("(구)", "(舊)"))
    return not past and (first or not others)


def _named(mentions: Iterable[Mention], of: str) -> list[Mention]:
    return [one for one in mentions if one.of == of]
