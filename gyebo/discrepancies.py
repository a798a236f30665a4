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

from gyebo.discrepancy_rules import SH, Contradiction, DiscrepancyError, Rule, read_rules, run_rule
from gyebo.particles import with_particles
from gyebo.validation import Finding
from loaders.graph.terms import DCTERMS, GY, ORG, PROV, RDFS, TYPE
from loaders.iri import Minter, name_of
from loaders.text import number_list

DISCREPANCIES = "discrepancies"
"""The graph of what the rules found."""

SEVERITIES = ("error", "soft", "rounding")
"""How much discrepancies weigh, the heaviest first."""

_SPARQL = SH["SPARQLConstraintComponent"]
_SLOT = re.compile(r"\{[?$](?P<name>\w+)\}")
_NUMBERS = frozenset({"integer", "decimal"})

_TOTALS = frozenset({"계", "합계", "총계"})
_PLACES = re.compile(r"\d\.(\d+)")
_SIDES = {GY["RevenueLine"]: "세입", GY["ExpenditureLine"]: "세출"}
_ORGANISATIONS = frozenset({ORG["OrganizationalUnit"], ORG["FormalOrganization"]})
_ENDS = ("firstLine", "lastLine")

Node = NamedNode | Literal


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
    known = _Known(store, minter)
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


class _Known:
    """What a store tells of the subjects of a discrepancy."""

    def __init__(self, store: Store, minter: Minter) -> None:
        self._store = store
        self._things = minter.thing("-")[: -len("-")]
        self._minter = minter

    def objects(self, subject: NamedNode, predicate: NamedNode) -> list[Node]:
        """Return the values of a property, each once, sorted."""
        found = self._store.quads_for_pattern(subject, predicate, None)
        values = {quad.object for quad in found if isinstance(quad.object, NamedNode | Literal)}
        return sorted(values, key=str)

    def links(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [one for one in self.objects(subject, predicate) if isinstance(one, NamedNode)]

    def bearers(self, subject: NamedNode) -> list[NamedNode]:
        """Return a fact and those that it is a part of: a cell's row, a planned date's item."""
        items = self._store.quads_for_pattern(None, GY["plannedDate"], subject)
        owners = [quad.subject for quad in items if isinstance(quad.subject, NamedNode)]
        return [subject, *self.links(subject, GY["row"]), *owners]

    def passages(self, subject: NamedNode) -> list[NamedNode]:
        """Return the passages that a fact stands on; of a passage, itself."""
        sources = [subject, *self.links(subject, PROV["wasDerivedFrom"])]
        return [one for one in sources if GY["Passage"] in self.links(one, TYPE)]

    def report(self, passage: NamedNode) -> NamedNode:
        return self.links(passage, GY["report"])[0]

    def identifier(self, report: NamedNode) -> str:
        return self.objects(report, DCTERMS["identifier"])[0].value

    def day(self, report: NamedNode) -> str:
        return self.objects(report, GY["asOf"])[0].value

    def lines(self, subject: NamedNode) -> Iterator[tuple[NamedNode, int]]:
        """Yield where a fact is printed, report by report: its own lines, else its passages'."""
        passages = self.passages(subject)
        # A task is printed over a page; which of its lines holds the budget, only passages tell.
        page = GY["Task"] in self.links(subject, TYPE)
        for bearer in () if page else self.bearers(subject):
            printed = self.objects(bearer, GY["printedLines"])
            if printed and passages:
                for number in printed[0].value.split(";"):
                    yield self.report(passages[0]), int(number)
                return
        for passage in passages:
            ends = [int(self.objects(passage, GY[end])[0].value) for end in _ENDS]
            for line in range(ends[0], ends[1] + 1):
                yield self.report(passage), line

    def key(self, subject: NamedNode, report: str) -> tuple[str, ...]:
        """Return what tells a fact apart within its report."""
        path = subject.value
        if not path.startswith(self._things):
            return (name_of(re.split("[/#]", path)[-1]),)
        _, *keys = (name_of(part) for part in path.removeprefix(self._things).split("/"))
        return tuple(keys[1:] if keys[:1] == [report] else keys)

    def row_name(self, subject: NamedNode) -> str:
        """Return what a total or an account is called where many rows bear its name."""
        for row in self.bearers(subject):
            (name,) = [one.value for one in self.objects(row, RDFS["label"])] or [""]
            kinds = {one.value.rsplit("/", 1)[-1] for one in self.links(row, GY["rowKind"])}
            if "account" in kinds:
                owners = self.links(row, GY["organisation"])[:1]
                bodies = [
                    label.value for one in owners for label in self.objects(one, RDFS["label"])
                ]
                return " ".join([*bodies[:1], name])
            if name in _TOTALS:
                return " ".join(
                    [*(_SIDES[one] for one in self.links(row, TYPE) if one in _SIDES), name]
                )
        return ""

    def node(self, contradiction: Contradiction, again: int) -> NamedNode:
        """Mint the identifier of a discrepancy; `again` tells results of one place apart."""
        reports = [
            self.identifier(self.report(passage))
            for subject in contradiction.subjects
            for passage in self.passages(subject)
        ]
        if not reports:
            raise DiscrepancyError(
                f"rule {contradiction.rule.name}: no evidence of {contradiction.place}"
            )
        key = self.key(contradiction.place, reports[0])
        number = (str(again),) if again > 1 else ()
        return NamedNode(
            self._minter.thing("discrepancy", reports[0], contradiction.rule.name, *key, *number)
        )


def _named(
    contradictions: Sequence[Contradiction], known: _Known
) -> Iterator[tuple[NamedNode, Contradiction]]:
    count: Counter[NamedNode] = Counter()
    for contradiction in contradictions:
        count[contradiction.place] += 1
        yield known.node(contradiction, count[contradiction.place]), contradiction


def _facts(contradiction: Contradiction, known: _Known) -> Iterator[tuple[NamedNode, Node]]:
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


def _printed_lines(lines: Mapping[NamedNode, Iterable[int]], known: _Known) -> str:
    """Return line numbers: of one report `3;5`; of several, by their dates, `3,5;4`."""
    if len(lines) == 1:
        return number_list(*lines.values())
    dated = sorted((known.day(report), known.identifier(report), report) for report in lines)
    return ";".join(number_list(lines[report]).replace(";", ",") for _, _, report in dated)


def _concerned(
    contradiction: Contradiction, known: _Known
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


def _texts(contradiction: Contradiction, known: _Known) -> dict[str, str]:
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
        return _plain(term.value)
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return term.value
    own = max(0, -number.normalize().as_tuple().exponent)  # type: ignore[operator]
    return f"{number:,.{max(own, places)}f}"


def _plain(text: str) -> str:
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
