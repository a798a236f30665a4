"""Links: which row, task, audit item and duty is about which project, and who names it where."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode, Quad

from loaders.comparisons import read_task_projects
from loaders.directory import Entity, entity_text
from loaders.graph.corpus import Corpus, Misfit, ReportFacts
from loaders.graph.organisation import duty_nodes
from loaders.graph.terms import GY
from loaders.mentions import MentionFinder, names_sought
from loaders.register import without_blanks
from loaders.rows import Row, columns, read_optional

FactKind = Literal["budget", "task", "audit", "duty"]
_TITLE_COLUMNS = columns("report category number title concerns")


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """A fact of a report that is about a project; `row` is where the fact stands in the data.

    `name` is the name that a row of a budget prints. `alone` tells of an audit item that people
    noted nothing but this project as its concern.
    """

    report: str
    project: str
    kind: FactKind
    fact: NamedNode
    row: Row
    name: NamedNode | None = None
    alone: bool = False


def project_links(corpus: Corpus, curated: Path) -> Iterator[ProjectLink | Misfit]:
    """Yield which fact is about which project, and each decision on a task that is not there.

    A row of a budget is about the project whose name it prints; a task about those that its title,
    its parts, the rows of its execution table or a person name; an audit item about those that
    its title in our words names or that people noted; a duty about those that its words name.

    Raises:
        DataError: a table is wrong; says file and line.
    """
    decided = defaultdict[tuple[str, str], list[str]](list)
    for row in read_task_projects(curated):
        report, code = row.required("report"), row.required("code")
        if report in corpus.reports:
            (project,) = corpus.directory.project(row, row.required("project"))
            decided[report, code].append(project)
            if code not in corpus.reports[report].codes:
                yield Misfit(row.path, row.line, f"{report} has no task {code}")
    titles = defaultdict[tuple[str, str, str], list[Row]](list)
    for row in read_optional(curated / "audit-titles.csv", _TITLE_COLUMNS):
        titles[row.text("report"), row.text("category"), row.text("number")].append(row)
    for report, facts in corpus.reports.items():
        finder = MentionFinder(names_sought(corpus.directory, report))
        budget = list(_budget_links(corpus, report, facts))
        yield from budget
        yield from _task_links(corpus, report, finder, budget, decided)
        for row in facts.tables.audit:
            key = row.text("category"), row.text("number")
            item = facts.graph.thing("audit-item", row.text("category"), row.integer("number"))
            for title in titles[report, *key]:
                concerns = {
                    corpus.directory.gazetteer.project(one) or "" for one in title.names("concerns")
                }
                for project in sorted({*finder.projects(title.text("title")), *concerns} - {""}):
                    alone = concerns == {project}
                    yield ProjectLink(report, project, "audit", item, row, alone=alone)
        for duty, _, row in duty_nodes(facts.organisations, facts.duties):
            for project in finder.projects(row.text("duty")):
                yield ProjectLink(report, project, "duty", duty, row)


def _budget_links(corpus: Corpus, report: str, facts: ReportFacts) -> Iterator[ProjectLink]:
    above = {(row.text("table_line"), row.text("parent_line")) for _, _, row in facts.budget.rows}
    for character, key, row in facts.budget.rows:
        if character == "revenue":
            single = (row.text("table_line"), str(row.first_line())) not in above
        else:
            single = row.text("kind") == "line"
        project = corpus.directory.gazetteer.project(row.text("name")) if single else None
        if project:
            line = facts.graph.thing("budget-line", key)
            name = corpus.name("project", (project,), row.text("name"))
            yield ProjectLink(report, project, "budget", line, row, name)


def _task_links(
    corpus: Corpus,
    report: str,
    finder: MentionFinder,
    budget: list[ProjectLink],
    decided: dict[tuple[str, str], list[str]],
) -> Iterator[ProjectLink]:
    facts = corpus.reports[report]
    executed = defaultdict[str, set[str]](set)
    for link in budget:
        kind, _, code = link.row.text("table").partition(":")
        if kind == "execution":
            executed[code].add(link.project)
    parts = defaultdict[str, list[str]](list)
    for part in facts.parts:
        parts[part.text("code")].append(part.text("name"))
    for row in facts.tables.tasks:
        code = row.text("code")
        named = {*executed[code], *decided.get((report, code), ())}
        for text in (row.text("title"), *parts[code]):
            named.update(finder.projects(text))
        if titled := corpus.directory.gazetteer.project(row.text("title")):
            named.add(titled)
        for project in sorted(named):
            yield ProjectLink(report, project, "task", facts.graph.thing("task", code), row)


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A passage of a report, from `line` on, that names a project or an organisation.

    `name` is the name that it prints; None where only a person tells that it is meant.
    """

    report: str
    passage: NamedNode
    of: str
    entity: Entity
    line: int
    name: NamedNode | None = None


def named_entities(corpus: Corpus, report: str) -> Callable[[str, str], Entity | None]:
    """Return what tells who is meant by the name of a project, or by an organisation's path.

    Organisations are those of the report's own jurisdiction, and those of none; None is nobody
    who is known here.
    """
    jurisdiction = corpus.reports[report].graph.jurisdiction
    organisations = {*corpus.directory.organisations, *corpus.directory.others.values()}
    own = (one for one in organisations if one[0] == jurisdiction or len(one) == 1)
    places = {without_blanks(entity_text("organisation", one)): one for one in sorted(own)}

    def meant(of: str, text: str) -> Entity | None:
        if of == "project":
            key = corpus.directory.gazetteer.project(text)
            return (key,) if key else None
        return places.get(without_blanks(text))

    return meant


def passage_links(corpus: Corpus) -> Iterator[PassageLink]:
    """Yield which passage names whom: those of mentions.csv, and what people cite for a project.

    Print may be too damaged, or a name too common, to be found in the text; then a person's
    evidence is the only passage. What is not known here, as the organisation of a report that is
    not here, is left aside.

    Raises:
        DataError: a passage is not in passages.csv.
    """
    for report, facts in corpus.reports.items():
        named = named_entities(corpus, report)
        for row in facts.mentions:
            entity = named(row.required("of"), row.required("entity"))
            if entity:
                of = row.text("of")
                name = corpus.name(of, entity, row.text("name"))
                for lines in row.passages():
                    passage = facts.graph.passage(row, lines)
                    yield PassageLink(report, passage, of, entity, lines[0], name)
    for project in corpus.directory.gazetteer.projects:
        for one in project.evidence:
            for passage in corpus.passages(project.row, [one]):
                yield PassageLink(one.report, passage, "project", (project.key,), one.first)


def link_quads(
    corpus: Corpus, links: list[ProjectLink], named: list[PassageLink]
) -> Iterator[Quad]:
    """Say the links in their own graph."""
    graph = corpus.graph("links")
    for link in links:
        project = corpus.node("project", (link.project,))
        yield Quad(link.fact, GY["project"], project, graph)
        if link.name:
            yield Quad(link.fact, GY["usesName"], link.name, graph)
    for mention in named:
        entity = corpus.node(mention.of, mention.entity)
        yield Quad(mention.passage, GY["mentions"], entity, graph)
        if mention.name:
            yield Quad(mention.passage, GY["mentionsName"], mention.name, graph)
