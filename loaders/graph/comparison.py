"""Reports beside each other: demands made again, figures printed twice; and other sources."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loaders.comparisons import ExternalStatement, FigureComparison, ItemKey, Recurrence
from loaders.directory import Entity
from loaders.graph.corpus import Corpus, Misfit
from loaders.graph.terms import (
    BASES,
    DCTERMS,
    GY,
    PROV,
    RDF,
    TYPE,
    concept,
    decimal,
    korean,
    moment,
)
from loaders.names import name_key
from loaders.rows import DataError, Row

_METHOD = "두 지적사항의 내용을 견주어 읽음"


def recurrence_quads(corpus: Corpus, recurrences: Iterable[Recurrence]) -> Iterator[Quad | Misfit]:
    """Say which demands were made again, and tell each whose items are not there.

    Raises:
        DataError: evidence is in no passages.csv, or the earlier report is the later one.
    """
    for one in recurrences:
        missing = [key for key in (one.earlier, one.later) if not _exists(corpus, key)]
        if missing:
            report, category, number = missing[0]
            what = f"{report} has no audit item {category} {number}"
            yield Misfit(one.row.path, one.row.line, what)
        else:
            first, then = (
                corpus.reports[report].tables.report.text("as_of")
                for report, _, _ in (one.earlier, one.later)
            )
            if first > then:
                raise one.row.error(f"{one.earlier[0]} is not earlier than {one.later[0]}")
            yield from _recurrence(corpus, one)


def _exists(corpus: Corpus, key: ItemKey) -> bool:
    report, category, number = key
    return report in corpus.reports and (category, number) in corpus.reports[report].items


def _recurrence(corpus: Corpus, one: Recurrence) -> Iterator[Quad]:
    graph, keys = corpus.graph("lineage"), (*one.earlier, *one.later)
    if one.judgement == "accept":
        node = NamedNode(corpus.minter.thing("recurrence", *keys))
        yield Quad(node, TYPE, GY["AuditRecurrence"], graph)
    else:
        node = NamedNode(corpus.minter.thing("link-decision", "recurrence", *keys))
        yield Quad(node, TYPE, GY["LinkDecision"], graph)
        yield Quad(node, GY["judgement"], concept("judgement", one.judgement), graph)
    items = [NamedNode(corpus.minter.thing("audit-item", *key)) for key in (one.earlier, one.later)]
    yield Quad(node, GY["earlierItem"], items[0], graph)
    yield Quad(node, GY["laterItem"], items[1], graph)
    for name in one.subjects:
        yield from _subject(corpus, node, one.row, name)
    yield Quad(node, GY["basis"], BASES[one.basis], graph)
    if one.basis == "inferred":
        yield Quad(node, GY["method"], korean(_METHOD), graph)
    yield Quad(node, GY["confidence"], decimal(one.confidence), graph)
    yield Quad(node, GY["reason"], korean(one.reason), graph)
    for predicate, text in ((GY["promise"], one.promise), (GY["outcome"], one.outcome)):
        if text:
            yield Quad(node, predicate, korean(text), graph)
    for passage in _item_passages(corpus, one):
        yield Quad(node, PROV["wasDerivedFrom"], passage, graph)


def _item_passages(corpus: Corpus, one: Recurrence) -> Iterator[NamedNode]:
    """Yield the passages of both items, and those that are cited beside them."""
    yield from corpus.passages(one.row, one.evidence)
    for report, category, number in (one.earlier, one.later):
        facts = corpus.reports[report]
        for row in facts.tables.audit:
            if (row.text("category"), row.integer("number")) == (category, number):
                for lines in row.passages():
                    yield facts.graph.passage(row, lines)


def _subject(corpus: Corpus, node: NamedNode, row: Row, name: str) -> Iterator[Quad]:
    """Say what something is about: by its name, and as the thing itself where it is known."""
    graph = corpus.graph("lineage")
    yield Quad(node, GY["subjectName"], korean(name), graph)
    project = corpus.directory.gazetteer.project(name)
    if project:
        yield Quad(node, GY["subject"], corpus.node("project", (project,)), graph)
        return
    try:
        meant: tuple[Entity, ...] = (corpus.directory.organisation(row, name),)
    except DataError:  # it goes by another name, or is no organisation
        meant = corpus.directory.by_key.get(("organisation", name_key(name)), ())
    if len(meant) == 1:
        yield Quad(node, GY["subject"], corpus.node("organisation", meant[0]), graph)


def figure_quads(corpus: Corpus, figures: Iterable[FigureComparison]) -> Iterator[Quad | Misfit]:
    """Say which figures two reports print, and tell each whose report is not here.

    Raises:
        DataError: a line is in no passages.csv.
    """
    graph = corpus.graph("lineage")
    for one in figures:
        absent = corpus.absent((one.first, one.second))
        if absent:
            yield Misfit(one.row.path, one.row.line, f"no report {', '.join(absent)} here")
            continue
        node = NamedNode(corpus.minter.thing("figure-comparison", one.figure))
        yield Quad(node, TYPE, GY["FigureComparison"], graph)
        yield Quad(node, DCTERMS["identifier"], Literal(one.figure), graph)
        yield from _subject(corpus, node, one.row, one.subject)
        yield Quad(node, GY["property"], korean(one.property), graph)
        for predicate, text in ((GY["period"], one.period), (GY["unit"], one.unit)):
            if text:
                yield Quad(node, predicate, Literal(text), graph)
        first, second = (corpus.passages(one.row, [side])[0] for side in (one.first, one.second))
        yield Quad(node, GY["firstPassage"], first, graph)
        yield Quad(node, GY["firstValue"], Literal(one.first_value), graph)
        yield Quad(node, GY["secondPassage"], second, graph)
        yield Quad(node, GY["secondValue"], Literal(one.second_value), graph)
        relation = concept("figure-relation", one.relation)
        yield Quad(node, GY["figureRelation"], relation, graph)
        yield Quad(node, PROV["wasDerivedFrom"], first, graph)
        yield Quad(node, PROV["wasDerivedFrom"], second, graph)
        if one.reason:
            yield Quad(node, GY["reason"], korean(one.reason), graph)


def external_quads(
    corpus: Corpus, statements: Iterable[ExternalStatement]
) -> Iterator[Quad | Misfit]:
    """Say what is known from outside the reports, and tell each statement on nobody here."""
    graph = corpus.graph("external")
    count: Counter[tuple[str, ...]] = Counter()
    for one in statements:
        try:
            entity = corpus.directory.entity(one.of, one.row, one.entity)
        except DataError as error:
            yield Misfit(one.row.path, one.row.line, error.what)
            continue
        key = (one.of, *entity, one.property)
        count[key] += 1
        node = NamedNode(corpus.minter.thing("external", *key, count[key]))
        yield Quad(node, TYPE, GY["ExternalStatement"], graph)
        yield Quad(node, GY["subject"], corpus.node(one.of, entity), graph)
        yield Quad(node, GY["property"], Literal(one.property), graph)
        yield Quad(node, RDF["value"], Literal(one.value), graph)
        yield Quad(node, DCTERMS["source"], NamedNode(one.source), graph)
        yield Quad(node, DCTERMS["title"], korean(one.source_title), graph)
        yield Quad(node, GY["retrieved"], moment(one.retrieved), graph)
        if one.reason:
            yield Quad(node, GY["reason"], korean(one.reason), graph)
