"""Project records: a project in one report, with who is in charge of it and how that is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.corpus import Corpus, ReportFacts
from loaders.graph.link import PassageLink, ProjectLink
from loaders.graph.terms import GY, PROV, TYPE, decimal, korean, year
from loaders.text import number_list

_OWNING_TABLES = frozenset({"detail", "programme"})


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who is in charge, and how that is known; no method where a table states it."""

    owners: frozenset[NamedNode] = frozenset()
    method: str = ""
    confidence: Decimal = Decimal(1)


def record_quads(
    corpus: Corpus, links: Iterable[ProjectLink], named: Iterable[PassageLink]
) -> Iterator[Quad]:
    """Say of each project and report that has it who is in charge, and where it stands.

    Raises:
        DataError: a row has no passage.
    """
    facts = defaultdict[tuple[str, str], list[ProjectLink]](list)
    for link in links:
        facts[link.project, link.report].append(link)
    mentions = defaultdict[tuple[str, str], list[PassageLink]](list)
    for mention in named:
        if mention.of == "project":
            mentions[mention.entity[0], mention.report].append(mention)
    for project, report in sorted({*facts, *mentions}):
        held = facts[project, report]
        yield from _record(corpus, project, report, held, mentions[project, report])


def _record(
    corpus: Corpus,
    project: str,
    report: str,
    links: list[ProjectLink],
    mentions: list[PassageLink],
) -> Iterator[Quad]:
    facts, graph = corpus.reports[report], corpus.graph("links")
    record = NamedNode(corpus.minter.thing("project-record", project, report))
    yield Quad(record, TYPE, GY["ProjectRecord"], graph)
    yield Quad(record, GY["project"], corpus.node("project", (project,)), graph)
    yield Quad(record, GY["report"], facts.graph.report, graph)
    yield Quad(record, GY["basis"], GY["Stated"], graph)
    if facts.year is not None:
        yield Quad(record, GY["fiscalYear"], year(facts.year), graph)
    rows = [link.row for link in links]
    passages = {facts.graph.passage(row, lines) for row in rows for lines in row.passages()}
    lines = {number for row in rows for number in row.numbers("lines")}
    if not links:
        passages = {mention.passage for mention in mentions}
        lines = {one.line for one in mentions}
    yield Quad(record, GY["printedLines"], Literal(number_list(lines)), graph)
    for passage in sorted(passages, key=str):
        yield Quad(record, PROV["wasDerivedFrom"], passage, graph)
    charge = _charge(facts, links)
    for owner in sorted(charge.owners, key=str):
        yield Quad(record, GY["owner"], owner, graph)
    if charge.owners:
        basis = GY["Inferred" if charge.method else "Stated"]
        yield Quad(record, GY["ownerBasis"], basis, graph)
    if charge.method:
        yield Quad(record, GY["method"], korean(charge.method), graph)
        yield Quad(record, GY["confidence"], decimal(charge.confidence), graph)


def _charge(facts: ReportFacts, links: list[ProjectLink]) -> _Charge:
    """Find who is in charge: by the budget, else by the tasks, the duties, the audit."""
    known = facts.organisations
    owners = {
        known.node(name)
        for link in links
        if link.kind == "budget" and link.row.cells.get("table") in _OWNING_TABLES
        for name in link.row.cells.get("organisation", "").split(";")
        if name
    }
    if owners:
        return _Charge(frozenset(owners))
    owners = {
        known.node(name)
        for link in links
        if link.kind == "task"
        for name in link.row.names("organisations")
    }
    if owners:
        return _Charge(frozenset(owners), "사업을 다루는 과제를 맡은 조직", Decimal("0.8"))
    owners = {known.node(link.row.text("organisation")) for link in links if link.kind == "duty"}
    if owners:
        return _Charge(frozenset(owners), "업무에 사업 이름이 적힌 조직", Decimal("0.7"))
    owners = {
        known.node(name) for link in links if link.alone for name in link.row.names("organisation")
    }
    if owners:
        return _Charge(frozenset(owners), "사업만을 다룬 감사 지적에 답한 조직", Decimal("0.5"))
    return _Charge()
