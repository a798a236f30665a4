"""Discrepancies: where the reports contradict arithmetic, themselves or each other.

What the rules of `ontology/discrepancies/` find becomes facts of the graph `discrepancies`. Each is
a result of SHACL validation and a `gy:Discrepancy` in one, so that the report of `gyebo validate`
and the register are the same facts.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from gyebo.discrepancy_rules import SH, Contradiction, Rule, read_rules, run_rule
from gyebo.discrepancy_subjects import Node, Subjects
from gyebo.particles import with_particles
from gyebo.validation import Finding
from loaders.graph.terms import GY, ORG, PROV, RDFS, TYPE
from loaders.iri import Minter
from loaders.text import number_list

DISCREPANCIES = "discrepancies"
"""The graph of what the rules found."""

SEVERITIES = ("error", "soft", "rounding")
"""How much discrepancies weigh, the heaviest first."""

_SPARQL = SH["SPARQLConstraintComponent"]
_SLOT = re.compile(r"\{[?$](?P<name>\w+)\}")
_NUMBERS = frozenset({"integer", "decimal"})

_PLACES = re.compile(r"\d\.(\d+)")
_ORGANISATIONS = frozenset({ORG["OrganizationalUnit"], ORG["FormalOrganization"]})


def find_discrepancies(quads: Iterable[Quad], rules: Path, minter: Minter) -> tuple[Quad, ...]:
    """Return what the rules of a folder find, as facts of a graph of their own, sorted.

    Args:
        quads: everything that was said and inferred, with the ontology.
        rules: the folder of rules (`*.ttl`); without any, nothing is found.
        minter: the base of the graph.

    Raises:
        DiscrepancyError: a rule cannot be run.
    """
    graph = NamedNode(minter.graph(DISCREPANCIES))
    # One graph, as SHACL has it: what two named graphs say alike must count once.
    store = Store()
    store.bulk_extend(Quad(*quad.triple) for quad in quads)
    known = Subjects(store, minter)
    report = NamedNode(minter.thing("validation-report", DISCREPANCIES))
    said: set[Quad] = set()
    for rule, contradictions in _contradictions(read_rules(rules), store):
        if contradictions:
            for language, label in rule.labels.items():
                name = Literal(label, language=language)
                said.add(Quad(rule.shape, RDFS["label"], name, graph))
        for node, contradiction in _named(contradictions, known):
            said.add(Quad(report, SH["result"], node, graph))
            said.update(Quad(node, *pair, graph) for pair in _facts(contradiction, known))
    if said:
        said.add(Quad(report, TYPE, SH["ValidationReport"], graph))
        said.add(Quad(report, SH["conforms"], Literal(value=False), graph))
    return tuple(sorted(said, key=str))


def _contradictions(
    rules: Sequence[Rule], store: Store
) -> Iterator[tuple[Rule, list[Contradiction]]]:
    """Yield what each rule finds, sorted, in the order of the rules."""

    def found(rule: Rule) -> list[Contradiction]:
        return sorted(run_rule(rule, store), key=_order)

    # Side by side: the engine lets other threads work while it works.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(rules, pool.map(found, rules), strict=True)


def _order(contradiction: Contradiction) -> tuple[str, ...]:
    values = sorted(f"{name} {term}" for name, term in contradiction.values.items())
    return (contradiction.place.value, contradiction.focus.value, *values)


def _named(
    contradictions: Sequence[Contradiction], known: Subjects
) -> Iterator[tuple[NamedNode, Contradiction]]:
    count: Counter[NamedNode] = Counter()
    for contradiction in contradictions:
        count[contradiction.place] += 1
        yield known.node(contradiction, count[contradiction.place]), contradiction


def _facts(contradiction: Contradiction, known: Subjects) -> Iterator[tuple[NamedNode, Node]]:
    """Yield what is said of a discrepancy: property and value."""
    rule, subjects, texts = contradiction.rule, contradiction.subjects, _texts(contradiction, known)
    yield from ((TYPE, GY["Discrepancy"]), (TYPE, SH["ValidationResult"]))
    yield SH["focusNode"], contradiction.focus
    yield SH["value"], contradiction.value
    yield SH["sourceShape"], rule.shape
    yield SH["sourceConstraintComponent"], _SPARQL
    yield SH["resultSeverity"], rule.severity
    yield GY["discrepancyKind"], rule.kind
    yield GY["severity"], contradiction.values["severity"]
    for predicate, name in ((GY["printedValue"], "printed"), (GY["computedValue"], "computed")):
        if texts.get(name):
            yield predicate, Literal(texts[name])
    if texts.get("what"):
        yield RDFS["label"], Literal(texts["what"], language="ko")
    for language, message in rule.messages.items():
        filled = _SLOT.sub(lambda slot: texts.get(slot["name"], ""), message)
        sentence = Literal(
            with_particles(filled) if language == "ko" else filled, language=language
        )
        yield RDFS["comment"], sentence
        yield SH["resultMessage"], sentence
    passages = {passage for subject in subjects for passage in known.passages(subject)}
    lines: defaultdict[NamedNode, set[int]] = defaultdict(set)
    # What is told by passages alone is about the thing that they name.
    for thing in [each for each in subjects if each not in passages] or [contradiction.focus]:
        yield GY["about"], thing
    for subject in subjects:
        for report, number in known.lines(subject):
            lines[report].add(number)
    for passage in passages:
        yield PROV["wasDerivedFrom"], passage
    for report in {known.report(passage) for passage in passages}:
        yield GY["report"], report
    yield GY["printedLines"], Literal(_printed_lines(lines, known))
    yield from _concerned(contradiction, known)


def _printed_lines(lines: Mapping[NamedNode, Iterable[int]], known: Subjects) -> str:
    """Return line numbers: of one report `3;5`; of several, by their dates, `3,5;4`."""
    if len(lines) == 1:
        return number_list(*lines.values())
    dated = sorted((known.day(report), known.identifier(report), report) for report in lines)
    return ";".join(number_list(lines[report]).replace(";", ",") for _, _, report in dated)


def _concerned(
    contradiction: Contradiction, known: Subjects
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield the organisations and projects that a contradiction is about."""
    for bearer in known.bearers(contradiction.place):
        for predicate in (GY["organisation"], GY["project"]):
            for thing in known.links(bearer, predicate):
                yield predicate, thing
    for thing in (contradiction.focus, *known.links(contradiction.focus, GY["subject"])):
        kinds = set(known.links(thing, TYPE))
        if GY["Project"] in kinds:
            yield GY["project"], thing
        elif kinds & _ORGANISATIONS:
            yield GY["organisation"], thing


def _texts(contradiction: Contradiction, known: Subjects) -> dict[str, str]:
    """Return the values of a contradiction as people read them."""
    printed = contradiction.values.get("printed")
    places = _PLACES.search(printed.value) if printed else None
    digits = len(places[1]) if places else 0
    texts = {
        name: _text(term, digits if name == "computed" else 0)
        for name, term in contradiction.values.items()
    }
    row, full = texts.get("row"), known.row_name(contradiction.place)
    if row and full:
        texts |= {name: texts[name].replace(row, full) for name in ("row", "what")}
    return texts


def _text(term: Node, places: int) -> str:
    """Return a number with separators, and with the decimal places of what is printed."""
    if isinstance(term, NamedNode):
        return term.value
    if term.datatype.value.rsplit("#", 1)[-1] not in _NUMBERS:
        return plain_print(term.value)
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return term.value
    own = max(0, -number.normalize().as_tuple().exponent)  # type: ignore[operator]
    return f"{number:,.{max(own, places)}f}"


def plain_print(text: str) -> str:
    """Return a printed form without the signs of a formula and without stray blanks."""
    bare = text.replace("$", "").replace("\\triangle", "△").replace("\\%", "%")
    bare = re.sub(r"△\s+(?=\d)", "△", bare)
    return " ".join(bare.split())


def told_discrepancies(quads: Iterable[Quad]) -> tuple[Finding, ...]:
    """Return the discrepancies of a graph as findings of validation, sorted."""
    said: defaultdict[str, defaultdict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        assert isinstance(quad.subject, NamedNode)
        if quad.graph_name.value.endswith(f"/{DISCREPANCIES}"):
            assert isinstance(quad.object, NamedNode | Literal)
            said[quad.subject.value][quad.predicate.value].append(quad.object)
    return tuple(
        sorted(map(_finding, (one for one in said.values() if GY["severity"].value in one)))
    )


def _finding(said: Mapping[str, Sequence[Node]]) -> Finding:
    def text(predicate: NamedNode, language: str | None = None) -> str:
        for term in said.get(predicate.value, ()):
            if language is None or (isinstance(term, Literal) and term.language == language):
                return term.value
        return ""

    return Finding(
        graph=DISCREPANCIES,
        lines=text(GY["printedLines"]),
        shape=text(SH["sourceShape"]).rsplit("/", 1)[-1],
        focus=text(SH["focusNode"]),
        path="",
        value=text(GY["printedValue"]),
        severity=text(SH["resultSeverity"]).rsplit("#", 1)[-1],
        ko=text(RDFS["comment"], "ko"),
        en=text(RDFS["comment"], "en"),
    )


def weights(quads: Iterable[Quad]) -> str:
    """Tell how many discrepancies there are by severity: `12 error, 3 soft, 24 rounding`."""
    count = Counter(
        quad.object.value.rsplit("/", 1)[-1]
        for quad in quads
        if quad.predicate == GY["severity"] and isinstance(quad.object, NamedNode)
    )
    return ", ".join(f"{count[one]:,} {one}" for one in SEVERITIES)
