"""Lineage: change events, the steps they are made of, and the decisions that were not taken up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from loaders.graph.corpus import Corpus, Misfit
from loaders.graph.step import KnownStep, Role, known_steps, moves_project
from loaders.graph.terms import (
    BASES,
    DCTERMS,
    GY,
    ORG,
    PROV,
    RDF,
    TYPE,
    concept,
    decimal,
    korean,
    moment,
)
from loaders.lineage import Step
from loaders.linkage import Comparison, Pair

_LINKS: Mapping[Role, tuple[NamedNode, NamedNode]] = {
    "account": (GY["originalAccount"], GY["resultingAccount"]),
    "organisation": (ORG["originalOrganization"], ORG["resultingOrganization"]),
    "owner": (GY["originalOwner"], GY["resultingOwner"]),
    "project": (GY["originalProject"], GY["resultingProject"]),
}


def pair_of(step: Step) -> Pair | None:
    """Return the two things that a step leads from and to, None where it is no such step."""
    if not (step.before and step.after) or moves_project(step):
        return None
    return Pair(step.of, step.before, step.after)


def lineage_quads(
    corpus: Corpus, steps: Sequence[Step], compared: Mapping[Pair, Comparison]
) -> Iterator[Quad | Misfit]:
    """Say what became of whom, and tell each step whose reports are not all here.

    Args:
        corpus: all reports.
        steps: what people decided.
        compared: how alike two things are; pairs that could not be compared are not among them.

    Raises:
        DataError: a step names nobody who is known, or its evidence is in no passages.csv.
    """
    events = defaultdict[str, list[Step]](list)
    numbers = _numbers(steps)
    for step in steps:
        absent = corpus.absent(step.grounds.evidence)
        if absent:
            yield Misfit(step.row.path, step.row.line, f"no report {', '.join(absent)} here")
        elif step.grounds.judgement == "accept":
            events[step.event].append(step)
        else:
            node = NamedNode(
                corpus.minter.thing(
                    "link-decision", step.event, numbers[step.row.path, step.row.line]
                )
            )
            yield from _decision_quads(corpus, node, step)
            yield from _score_quads(corpus, node, _comparisons([step], compared))
    for event, taken in events.items():
        steps_known = known_steps(corpus, taken)
        yield from _event_quads(corpus, event, steps_known)
        node = NamedNode(corpus.minter.thing("change", event))
        yield from _score_quads(corpus, node, _comparisons(taken, compared))
        for known in steps_known:
            if not pair_of(known.step):
                continue
            number = numbers[known.step.row.path, known.step.row.line]
            succession = NamedNode(corpus.minter.thing("succession", event, number))
            yield from _succession_quads(corpus, succession, known)
            found = _comparisons([known.step], compared)
            yield from _score_quads(corpus, succession, found)
            yield from _feature_quads(corpus, (node, succession), (event, number), found)


def _numbers(steps: Iterable[Step]) -> dict[tuple[Path, int], int]:
    """Number the successions and the other decisions of each event, by the place of their rows.

    Steps of reports that are not here count too, so that another report changes no identifier.
    """
    counted = defaultdict[tuple[str, bool], int](int)
    numbers: dict[tuple[Path, int], int] = {}
    for step in steps:
        accepted = step.grounds.judgement == "accept"
        if pair_of(step) or not accepted:
            counted[step.event, accepted] += 1
        numbers[step.row.path, step.row.line] = counted[step.event, accepted]
    return numbers


def _event_quads(corpus: Corpus, event: str, steps: Sequence[KnownStep]) -> Iterator[Quad]:
    graph, first = corpus.graph("lineage"), steps[0].step
    node = NamedNode(corpus.minter.thing("change", event))
    yield Quad(node, TYPE, GY["ChangeEvent"], graph)
    if first.of == "organisation":
        yield Quad(node, TYPE, ORG["ChangeEvent"], graph)
    yield Quad(node, DCTERMS["identifier"], Literal(event), graph)
    yield Quad(node, GY["eventKind"], concept("event-kind", first.kind), graph)
    if first.period.date:
        yield Quad(node, DCTERMS["date"], moment(first.period.date), graph)
    yield Quad(node, GY["earliest"], moment(first.period.earliest), graph)
    yield Quad(node, GY["latest"], moment(first.period.latest), graph)
    # An event is as sure as the least sure of its steps, and inferred where one of them is.
    bases = {known.step.grounds.basis for known in steps}
    basis = "inferred" if "inferred" in bases else "stated"
    yield Quad(node, GY["basis"], BASES[basis], graph)
    least = min(known.step.grounds.confidence for known in steps)
    yield Quad(node, GY["confidence"], decimal(least), graph)
    for known in steps:
        step = known.step
        if known.subject:
            yield Quad(node, GY["subject"], known.subject, graph)
        for method in step.grounds.methods:
            yield Quad(node, GY["method"], Literal(method), graph)
        yield Quad(node, GY["reason"], korean(step.grounds.reason), graph)
        yield from _side_quads(corpus, node, known)
        for passage in corpus.passages(step.row, step.grounds.evidence):
            yield Quad(node, PROV["wasDerivedFrom"], passage, graph)


def _side_quads(corpus: Corpus, node: NamedNode, known: KnownStep) -> Iterator[Quad]:
    graph = corpus.graph("lineage")
    original, resulting = _LINKS[known.role]
    for side, link, which in (
        (known.before, original, "original"),
        (known.after, resulting, "resulting"),
    ):
        if side:
            yield Quad(node, link, side.node, graph)
            yield Quad(node, GY[f"{which}Name"], korean(side.called), graph)
            if side.name:
                yield Quad(node, GY[f"{which}Label"], side.name, graph)


def _comparisons(
    steps: Iterable[Step], compared: Mapping[Pair, Comparison]
) -> tuple[Comparison, ...]:
    pairs = (pair_of(step) for step in steps)
    return tuple(compared[pair] for pair in pairs if pair and pair in compared)


def _score_quads(corpus: Corpus, node: NamedNode, found: Sequence[Comparison]) -> Iterator[Quad]:
    """Say the score of what was compared; of several, the least."""
    if found:
        least = min(comparison.score for comparison in found)
        yield Quad(node, GY["score"], decimal(Decimal(str(least))), corpus.graph("lineage"))


def _feature_quads(
    corpus: Corpus,
    nodes: Iterable[NamedNode],
    key: tuple[str, int],
    found: Iterable[Comparison],
) -> Iterator[Quad]:
    graph = corpus.graph("lineage")
    for comparison in found:
        for name, value in comparison.features:
            feature = NamedNode(corpus.minter.thing("feature", *key, name))
            for node in nodes:
                yield Quad(node, GY["feature"], feature, graph)
            yield Quad(feature, TYPE, GY["Feature"], graph)
            yield Quad(feature, GY["featureName"], Literal(name), graph)
            yield Quad(feature, RDF["value"], decimal(Decimal(str(value))), graph)


def _succession_quads(corpus: Corpus, node: NamedNode, known: KnownStep) -> Iterator[Quad]:
    graph, step = corpus.graph("lineage"), known.step
    assert known.before is not None
    assert known.after is not None
    yield Quad(node, TYPE, GY["Succession"], graph)
    yield Quad(node, GY["event"], NamedNode(corpus.minter.thing("change", step.event)), graph)
    yield Quad(node, GY["predecessor"], known.before.node, graph)
    yield Quad(node, GY["predecessorName"], korean(known.before.called), graph)
    yield Quad(node, GY["successor"], known.after.node, graph)
    yield Quad(node, GY["successorName"], korean(known.after.called), graph)
    yield from _grounds_quads(corpus, node, step)


def _grounds_quads(corpus: Corpus, node: NamedNode, step: Step) -> Iterator[Quad]:
    graph = corpus.graph("lineage")
    yield Quad(node, GY["basis"], BASES[step.grounds.basis], graph)
    for method in step.grounds.methods:
        yield Quad(node, GY["method"], Literal(method), graph)
    yield Quad(node, GY["confidence"], decimal(step.grounds.confidence), graph)
    yield Quad(node, GY["reason"], korean(step.grounds.reason), graph)
    for passage in corpus.passages(step.row, step.grounds.evidence):
        yield Quad(node, PROV["wasDerivedFrom"], passage, graph)


def _decision_quads(corpus: Corpus, node: NamedNode, step: Step) -> Iterator[Quad]:
    graph = corpus.graph("lineage")
    (known,) = known_steps(corpus, [step])
    judged = concept("judgement", step.grounds.judgement)
    yield Quad(node, TYPE, GY["LinkDecision"], graph)
    yield Quad(node, DCTERMS["identifier"], Literal(step.event), graph)
    yield Quad(node, GY["judgement"], judged, graph)
    yield Quad(node, GY["eventKind"], concept("event-kind", step.kind), graph)
    if known.subject:
        yield Quad(node, GY["subject"], known.subject, graph)
    for side, said, link, name in (
        (known.before, step.before, GY["predecessor"], GY["originalName"]),
        (known.after, step.after, GY["successor"], GY["resultingName"]),
    ):
        if side and known.role != "account":
            yield Quad(node, link, side.node, graph)
        if said:
            yield Quad(node, name, korean(side.called if side else said), graph)
    yield from _grounds_quads(corpus, node, step)
