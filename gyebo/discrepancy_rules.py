"""Rules of discrepancies: what each asks, and what it finds in a store.

A rule is a SHACL node shape with one SPARQL constraint, in a file of its own
(`ontology/discrepancies/NAME.ttl`). A SHACL processor asks the query once for each member of the
target class, with `$this` bound beforehand (SHACL, 5.3 and appendix A). Here it is asked once, of
everything, and its solutions are joined to the members of the target class. Both find the same as
long as a solution for one `$this` depends on no other: so every SELECT of a rule, subqueries too,
has `$this` among its variables (an aggregate then counts within one focus), and what looks across
focus nodes or has no meaning beforehand is refused: LIMIT, OFFSET, MINUS, VALUES, SERVICE, GRAPH
and a second value for `$this`. A group that filters on `$this` must also match it; the tests hold
every rule to the findings of pyshacl.

Beside `$this` and `?value` a rule gives: `?printed`, `?computed`, `?severity` (a concept), `?what`
(in Korean, what is wrong), `?cell` (what is wrong, where it is not the focus node itself) and
`?others` (further facts that it contradicts: identifiers with blanks between). Any variable may
stand in the messages, as `{?row}`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
)

from loaders.graph.terms import GY, RDFS, TYPE, Namespace

SH = Namespace("http://www.w3.org/ns/shacl#")
Term = NamedNode | Literal

# What is no part of a query's grammar: texts, identifiers and remarks.
_OPAQUE = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*')
_REFUSED = re.compile(
    r"(?<![?$\w])(LIMIT|OFFSET|MINUS|VALUES|SERVICE|GRAPH)\b|\bAS\s+[?$]this\b", re.I
)
_SELECT = re.compile(r"\bSELECT\b(?P<projection>[^{]*?)(?:\bWHERE\b|\{)", re.I)
_THIS = re.compile(r"[?$]this\b")


class DiscrepancyError(Exception):
    """A rule that cannot be run; one line says which and why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of discrepancies; `messages` and `labels` are by language."""

    shape: NamedNode
    targets: tuple[NamedNode, ...]
    kind: NamedNode
    severity: NamedNode
    select: str
    messages: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def name(self) -> str:
        """The last part of the rule's identifier, which is the name of its file."""
        return self.shape.value.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a rule found at one focus node."""

    rule: Rule
    focus: NamedNode
    values: Mapping[str, Term]

    @property
    def value(self) -> Term:
        """The value that a SHACL processor reports; the focus node where the rule gives none."""
        return self.values.get("value", self.focus)

    @property
    def place(self) -> NamedNode:
        """What is wrong: the cell that the rule names, else the focus node."""
        cell = self.values.get("cell")
        return cell if isinstance(cell, NamedNode) else self.focus

    @property
    def subjects(self) -> tuple[NamedNode, ...]:
        """What is wrong, and then the other facts that it contradicts, in their order."""
        others = self.values.get("others")
        named = sorted(set(others.value.split())) if others else []
        return tuple(dict.fromkeys([self.place, *map(NamedNode, named)]))


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder (`*.ttl`, one a file), by name.

    Raises:
        DiscrepancyError: a file is not Turtle, or holds no single rule that can be run.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.ttl")))


def _read(path: Path) -> Rule:
    told: defaultdict[object, defaultdict[str, list[object]]] = defaultdict(
        lambda: defaultdict(list)
    )
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            told[quad.subject][quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        raise DiscrepancyError(f"{path}:{error.lineno}: not Turtle: {error.msg}") from None
    shapes = [one for one, said in told.items() if SH["NodeShape"] in said[TYPE.value]]
    if len(shapes) != 1 or not isinstance(shapes[0], NamedNode):
        raise DiscrepancyError(f"{path}: a file holds one rule, a sh:NodeShape with a name")
    said = told[shapes[0]]

    def one(predicate: NamedNode, among: Mapping[str, list[object]] = said) -> object:
        found = among.get(predicate.value, [])
        if len(found) != 1:
            raise DiscrepancyError(f"{path}: a rule has one {predicate.value}")
        return found[0]

    constraint = told[one(SH["sparql"])]
    select, kind = one(SH["select"], constraint), one(GY["discrepancyKind"])
    severity, targets = one(SH["severity"]), said[SH["targetClass"].value]
    messages = _by_language(constraint[SH["message"].value])
    if not isinstance(kind, NamedNode) or not isinstance(severity, NamedNode) or not targets:
        raise DiscrepancyError(f"{path}: a rule has a kind, a severity and a target class")
    if not isinstance(select, Literal) or sorted(messages) != ["en", "ko"]:
        raise DiscrepancyError(f"{path}: a rule has a query, and a message in ko and en")
    _check(path, select.value)
    return Rule(
        shape=shapes[0],
        targets=tuple(target for target in targets if isinstance(target, NamedNode)),
        kind=kind,
        severity=severity,
        select=select.value,
        messages=messages,
        labels=_by_language(said[RDFS["label"].value]),
    )


def _by_language(texts: list[object]) -> dict[str, str]:
    return {
        text.language: text.value
        for text in texts
        if isinstance(text, Literal) and text.language is not None
    }


def _check(path: Path, select: str) -> None:
    """Refuse a query that may find something else when `$this` is bound beforehand."""
    bare = _OPAQUE.sub(" ", select)
    refused = _REFUSED.search(bare)
    if refused:
        raise DiscrepancyError(f"{path}: a rule may not use {' '.join(refused[0].split())}")
    for found in _SELECT.finditer(bare):
        if not _THIS.search(found["projection"]):
            raise DiscrepancyError(f"{path}: every SELECT of a rule needs $this")


def run_rule(rule: Rule, store: Store) -> Iterator[Contradiction]:
    """Yield what a rule finds in the default graph of a store.

    Raises:
        DiscrepancyError: the query is not SPARQL, is no SELECT or leaves `$this` or the severity
            open.
    """
    try:
        solutions = store.query(rule.select)
    except SyntaxError as error:
        raise DiscrepancyError(f"rule {rule.name}: not SPARQL: {error.msg}") from None
    if not isinstance(solutions, QuerySolutions):
        raise DiscrepancyError(f"rule {rule.name}: a rule is a SELECT query")
    names = [variable.value for variable in solutions.variables]
    targets = _targets(rule, store)
    for solution in solutions:
        values = _values(names, solution)
        focus = values.pop("this", None)
        if not isinstance(focus, NamedNode):
            raise DiscrepancyError(f"rule {rule.name}: $this is no identifier")
        if not isinstance(values.get("severity"), NamedNode):
            raise DiscrepancyError(f"rule {rule.name}: ?severity is no concept")
        # Asked of what was found alone: far fewer than the members of the class.
        kinds = store.quads_for_pattern(focus, TYPE, None)
        if any(quad.object in targets for quad in kinds):
            yield Contradiction(rule, focus, values)


def _values(names: list[str], solution: QuerySolution) -> dict[str, Term]:
    return {
        name: term
        for name, term in ((name, solution[name]) for name in names)
        if isinstance(term, NamedNode | Literal)
    }


def _targets(rule: Rule, store: Store) -> frozenset[NamedNode]:
    """Return the target classes and the classes below them."""
    classes, open_classes = set(rule.targets), list(rule.targets)
    while open_classes:
        below = store.quads_for_pattern(None, RDFS["subClassOf"], open_classes.pop())
        new = {quad.subject for quad in below if isinstance(quad.subject, NamedNode)} - classes
        classes |= new
        open_classes += new
    return frozenset(classes)
