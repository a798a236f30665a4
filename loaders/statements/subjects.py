"""Subjects: which project or organisation a statement speaks of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from loaders.directory import Entity, entity_text
from loaders.mentions import Mention, MentionFinder
from loaders.names import name_key
from loaders.records import Statement
from loaders.statements.prose import Draft
from loaders.statements.roles import is_about, opens, place_of, stands_in
from loaders.text import Line, normalise

# Bodies, no places: 런던 in a label is where, not who.
_BODY = re.compile(r"(?:재단|[과국관단원실팀청]|센터|사업소|본부|공사|사무국)$")


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

    The nearest text that is about a project decides: the words that lead to the number, its label,
    the bullets above, the title of the page, or what people say that the page is about; an
    organisation that begins one of them owns it too. Else who answers for the page is the subject,
    or the phrase. What people decided is not sought.

    Args:
        drafts: statements with the texts in which names may stand.
        finder: seeks the known names.
        topics: what people say that pages are about.
    """
    found: dict[str, tuple[Mention, ...]] = {}
    resolved: list[Statement] = []
    for draft in drafts:
        for scope in filter(None, (*draft.lead, *draft.scopes, draft.title, draft.owner)):
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
    named = _in_lead(draft, found)
    for scope in () if named else draft.scopes:
        named = _owner(found[scope], scope) or _of_scope(found[scope], scope)
        if named:
            break
    if named:
        return replace(statement, of=named.of, subject=entity_text(named.of, named.entity))
    project = _of_page(draft, found, topic)
    if project:
        return replace(statement, of="project", subject=project)
    if topic.title:
        return replace(statement, subject=topic.title)
    near = (*draft.lead, *draft.scopes[:2], draft.owner) if draft.owner else ()
    for scope in filter(None, near):
        organisations = _named(found[scope], "organisation")
        if len({one.entity for one in organisations}) == 1:
            text = entity_text("organisation", organisations[0].entity)
            return replace(statement, of="organisation", subject=text)
    return statement


def _in_lead(draft: Draft, found: Mapping[str, tuple[Mention, ...]]) -> Mention | None:
    """The project that the words before a number are about, or who begins them.

    What is listed beside a number (A, B, C 3종) is no subject of it.
    """
    lead = [scope for scope in draft.lead if scope]
    refused: set[Entity] = set()
    for scope in lead:
        named = [one for one in _named(found[scope], "project") if not _past(one)]
        about = [
            one
            for one in named
            if one.entity not in refused
            and not (draft.statement.listed or 0) > 2
            and is_about(one.name, scope, own=True)
        ]
        if about:
            return max(about, key=lambda one: (*place_of(one.name, scope), one.name))
        refused |= {one.entity for one in named}
    return next((one for one in (_owner(found[scope], scope) for scope in lead[:1]) if one), None)


def _of_page(draft: Draft, found: Mapping[str, tuple[Mention, ...]], topic: Topic) -> str:
    """The project that a page is about: its title says little more, else what people say.

    A budget of a page is of the whole task, unless the title names the project.
    """
    titled = _of_scope(found[draft.title], draft.title) if draft.title else None
    if titled is None:
        return "" if draft.of_page else topic.project
    named = entity_text("project", titled.entity)
    if 2 * len(name_key(titled.name)) >= len(name_key(draft.title)):
        return named
    if draft.of_page:
        return named if topic.project in {"", named} else ""
    return topic.project or named


def _of_scope(mentions: Iterable[Mention], scope: str) -> Mention | None:
    """The one project that a farther text is about, and nothing of the past (구)."""
    named = _named(mentions, "project")
    longest = max(named, key=lambda one: (len(one.name), one.name), default=None)
    if longest is None or _past(longest) or not is_about(longest.name, scope, own=False):
        return None
    key = name_key(longest.name)
    others = [
        one
        for one in named
        if one.entity != longest.entity
        and name_key(one.name) not in key
        and (stands_in(one.name, scope) or not stands_in(longest.name, scope))
    ]
    return None if others else longest


def _owner(mentions: Iterable[Mention], scope: str) -> Mention | None:
    """The organisation that a text begins with, and says what it has or does."""
    found = [
        one
        for one in _named(mentions, "organisation")
        if _BODY.search(one.name) and opens(one.name, scope)
    ]
    return max(found, key=lambda one: len(one.name), default=None)


def _past(mention: Mention) -> bool:
    return entity_text("project", mention.entity).startswith(("(구)", "(舊)"))


def _named(mentions: Iterable[Mention], of: str) -> list[Mention]:
    return [one for one in mentions if one.of == of]
