"""Projects, other organisations and the names of both, as people decided them."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loaders.directory import Entity, EntityName
from loaders.gazetteer import UNIT_KINDS, Gazetteer, Project
from loaders.graph.corpus import Corpus
from loaders.graph.terms import (
    DCTERMS,
    GY,
    ORG,
    PROV,
    RDFS,
    SKOS,
    SKOSXL,
    TYPE,
    concept,
    korean,
)
from loaders.rows import Row


def project_quads(corpus: Corpus, present: frozenset[Entity]) -> Iterator[Quad]:
    """Say which projects there are, those alone that a report here has.

    Args:
        corpus: all reports.
        present: the projects that a fact or a passage here names.

    Raises:
        DataError: evidence is not in a report's passages.csv.
    """
    graph = corpus.graph("curated")
    gazetteer = corpus.directory.gazetteer
    held = _with_parents(gazetteer, present | _cited(corpus, gazetteer))
    for project in gazetteer.projects:
        if (project.key,) not in held:
            continue
        node = corpus.node("project", (project.key,))
        yield Quad(node, TYPE, GY["Project"], graph)
        yield Quad(node, RDFS["label"], korean(project.key), graph)
        yield Quad(node, GY["projectKind"], concept("project-kind", project.kind), graph)
        if project.part_of:
            above = corpus.node("project", (project.part_of,))
            yield Quad(node, DCTERMS["isPartOf"], above, graph)
        yield from _described(corpus, node, project.english, project.reason)
        yield from _evidence(corpus, node, project.row, project)
    for name in corpus.directory.names:
        if name.of == "project" and name.entity in held:
            yield from _name_quads(corpus, name)


def _cited(corpus: Corpus, gazetteer: Gazetteer) -> frozenset[Entity]:
    return frozenset(
        (project.key,)
        for project in gazetteer.projects
        if any(one.report in corpus.reports for one in project.evidence)
    )


def _with_parents(gazetteer: Gazetteer, present: frozenset[Entity]) -> frozenset[Entity]:
    above = {project.key: project.part_of for project in gazetteer.projects}
    held: set[Entity] = set()
    for (key,) in present:
        while key:
            held.add((key,))
            key = above[key]  # noqa: PLW2901 - climbs to what the project is part of
    return frozenset(held)


def organisation_name_quads(corpus: Corpus) -> Iterator[Quad]:
    """Say the organisations that only the gazetteer knows, and the names of all.

    Raises:
        DataError: evidence is not in a report's passages.csv, or a name is another's already.
    """
    graph = corpus.graph("curated")
    reported = {place for units in corpus.directory.reports for place in units.places}
    for other in corpus.directory.gazetteer.organisations:
        entity = corpus.directory.others[other.name]
        node = corpus.node("organisation", entity)
        if entity not in reported:
            formal = len(entity) == 1 and other.kind not in UNIT_KINDS - {"foundation"}
            unit = ORG["FormalOrganization" if formal else "OrganizationalUnit"]
            yield Quad(node, TYPE, unit, graph)
            yield Quad(node, RDFS["label"], korean(entity[-1]), graph)
        if len(entity) > 2:
            above = corpus.node("organisation", entity[:-1])
            yield Quad(node, ORG["subOrganizationOf"], above, graph)
        kind = concept("organisation-kind", other.kind)
        yield Quad(node, ORG["classification"], kind, graph)
        yield from _described(corpus, node, other.english, other.reason)
        for passage in corpus.passages(other.row, other.evidence):
            yield Quad(node, PROV["wasDerivedFrom"], passage, graph)
    for name in corpus.directory.names:
        if name.of == "organisation":
            yield from _name_quads(corpus, name)


def _described(corpus: Corpus, node: NamedNode, english: str, reason: str) -> Iterator[Quad]:
    graph = corpus.graph("curated")
    if english:
        yield Quad(node, RDFS["label"], Literal(english, language="en"), graph)
    if reason:
        yield Quad(node, GY["reason"], korean(reason), graph)


def _evidence(corpus: Corpus, node: NamedNode, row: Row, project: Project) -> Iterator[Quad]:
    for passage in corpus.passages(row, project.evidence):
        yield Quad(node, PROV["wasDerivedFrom"], passage, corpus.graph("curated"))


def _name_quads(corpus: Corpus, name: EntityName) -> Iterator[Quad]:
    graph = corpus.graph("curated")
    entity = corpus.node(name.of, name.entity)
    node = corpus.name_node(name)
    form = Literal(name.name, language="en" if name.form == "english" else "ko")
    link = SKOSXL["prefLabel" if name.preferred else "altLabel"]
    yield Quad(entity, link, node, graph)
    if not name.preferred:
        yield Quad(entity, SKOS["altLabel"], form, graph)
    yield Quad(node, TYPE, GY["Name"], graph)
    yield Quad(node, SKOSXL["literalForm"], form, graph)
    yield Quad(node, GY["nameKey"], Literal(name.key), graph)
    yield Quad(node, GY["nameForm"], concept("name-form", name.form), graph)
    if name.matching:
        yield Quad(node, GY["matching"], Literal(name.matching), graph)
    if name.reason:
        yield Quad(node, GY["reason"], korean(name.reason), graph)
    if name.row:
        for passage in corpus.passages(name.row, name.evidence):
            yield Quad(node, PROV["wasDerivedFrom"], passage, graph)
