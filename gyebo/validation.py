"""SHACL: whether the graph is what the shapes say it must be, report by report.

A report's graph is validated by itself beside the ontology: a report must make sense alone, and
shapes then take time in proportion to one report. The other graphs (decisions, links, lineage, what
was inferred, what is known from elsewhere, what contradicts what) speak of all reports, so they are
validated beside all of them, and only what is said of their own subjects counts, and was not found
in a report already.

The engine is `shacl` (Rust); the tests hold it to the findings of pyshacl, the reference.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import shacl
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from loaders.iri import ONTOLOGY, Minter

CURATED, ONTOLOGY_GRAPH = "curated", "ontology"
SHARED = frozenset({CURATED, "discrepancies", "external", "inferred", "lineage", "links"})
"""The graphs that speak of all reports."""
_SHACL = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SHAPE_TYPES = frozenset({_SHACL + "NodeShape", _SHACL + "PropertyShape"})
_REPORT = NamedNode(_SHACL + "ValidationReport")
_RESULT, _CONFORMS = NamedNode(_SHACL + "result"), NamedNode(_SHACL + "conforms")
_PREFIXES = {"gy": ONTOLOGY, "sh": _SHACL}
_LINES = NamedNode(ONTOLOGY + "printedLines")
_ROW = NamedNode(ONTOLOGY + "row")
_PLANNED = NamedNode(ONTOLOGY + "plannedDate")
_HANGUL = re.compile("[가-힣]")


_Key = tuple[str | None, str, str | None, str | None]
"""What tells a result: shape, focus, path and value."""


class ShapesError(Exception):
    """Shapes that cannot be read; one line says which."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that breaks a shape.

    `graph` names the graph (a report's identifier, `curated`, `lineage` ...), `lines` where the
    report prints what is wrong (empty where nothing is printed), `severity` is Violation, Warning
    or Info.
    """

    graph: str
    lines: str
    shape: str
    focus: str
    path: str
    value: str
    severity: str
    ko: str
    en: str

    def __str__(self) -> str:
        place = f"{self.graph}:{self.lines}" if self.lines else self.graph
        value = f" {self.value}" if self.value else ""
        broken = f"{self.severity} of {self.shape}"
        return f"{place}: {broken}: {self.ko} {self.en} <{self.focus}>{value}"


@dataclass(frozen=True, slots=True)
class GraphValidation:
    """What the shapes said of one graph: how many there are, how many passed, what was found."""

    graph: str
    shapes: int
    passed: int
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The graph's own name: a report's identifier, `curated`, `lineage` ..."""
        return self.graph.rsplit("/", 1)[-1]

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings do not count."""
        return all(finding.severity != "Violation" for finding in self.findings)


class Shapes:
    """The shapes of a folder, compiled once.

    Args:
        folder: holds the shapes (`*.ttl`).

    Raises:
        ShapesError: there are none, or a file is not Turtle or not SHACL.
    """

    def __init__(self, folder: Path) -> None:
        self._files = sorted(folder.glob("*.ttl"))
        if not self._files:
            raise ShapesError(f"{folder}: no shapes here (*.ttl)")
        # Named rather than counted by the engine: to people a shape is what has a name.
        self.names = frozenset(name for path in self._files for name in _shape_names(path))
        text = "\n".join(path.read_text(encoding="utf-8") for path in self._files)
        try:
            self._compiled = shacl.Shapes.from_turtle(text)
        except ValueError as error:
            raise ShapesError(f"{folder}: {str(error).splitlines()[0]}") from None

    def check(self, triples: Iterable[Triple]) -> shacl.Report:
        """Return the validation report on some triples."""
        written = serialize(triples, format=RdfFormat.N_TRIPLES)
        assert written is not None
        return self._compiled.validate_text(written.decode(), format="nt")


def _shape_names(path: Path) -> Iterator[str]:
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            kind = quad.object
            if not (isinstance(kind, NamedNode) and isinstance(quad.subject, NamedNode)):
                continue
            if quad.predicate == _TYPE and kind.value in _SHAPE_TYPES:
                yield quad.subject.value
    except SyntaxError as error:
        raise ShapesError(f"{path}:{error.lineno}: not Turtle: {error.msg}") from None


@dataclass(frozen=True)
class _Said:
    """The triples of one named graph, with where its subjects are printed."""

    triples: tuple[Triple, ...]

    @cached_property
    def subjects(self) -> frozenset[str]:
        return frozenset(str(triple.subject) for triple in self.triples)

    @cached_property
    def _places(self) -> tuple[dict[str, str], dict[str, str]]:
        lines: dict[str, str] = {}
        owners: dict[str, str] = {}
        for triple in self.triples:
            if triple.predicate == _LINES and isinstance(triple.object, Literal):
                lines[str(triple.subject)] = triple.object.value
            elif triple.predicate == _ROW:
                owners[str(triple.subject)] = str(triple.object)
            elif triple.predicate == _PLANNED:
                owners[str(triple.object)] = str(triple.subject)
        return lines, owners

    def lines(self, subject: str) -> str:
        """Where a subject is printed: on its own lines, on those of its row or audit item.

        What this graph only refers to, as a code that is in no list, is printed where the facts are
        that refer to it.
        """
        lines, owners = self._places
        if subject in self.subjects:
            return lines.get(subject) or lines.get(owners.get(subject, ""), "")
        referring = (
            str(triple.subject) for triple in self.triples if str(triple.object) == subject
        )
        return ";".join(dict.fromkeys(lines[one] for one in referring if one in lines))


def validate(quads: Iterable[Quad], shapes: Shapes, minter: Minter) -> tuple[GraphValidation, ...]:
    """Validate a graph of all reports.

    Args:
        quads: all quads of the graph.
        shapes: what must hold.
        minter: the base of the graph, which tells its named graphs apart.

    Returns:
        What was found in each named graph but the ontology's, by the graph's IRI.
    """
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    ontology = graphs.pop(minter.graph(ONTOLOGY_GRAPH), [])
    shared = {minter.graph(name) for name in SHARED} & set(graphs)
    validations: list[GraphValidation] = []
    found: set[_Key] = set()
    for graph in sorted(set(graphs) - shared):
        said = _Said(tuple(graphs[graph]))
        results = shapes.check((*said.triples, *ontology)).results
        found.update(map(_key, results))
        validations.append(_validation(graph, said, results, shapes))
    together = [triple for triples in graphs.values() for triple in triples] if shared else []
    everything = shapes.check((*together, *ontology)).results if shared else []
    new = [result for result in everything if _key(result) not in found]
    for graph in sorted(shared):
        said = _Said(tuple(graphs[graph]))
        own = [result for result in new if result.focus_node in said.subjects]
        validations.append(_validation(graph, said, own, shapes))
    return tuple(sorted(validations, key=lambda one: one.graph))


def _key(result: shacl.Result) -> _Key:
    return result.root_shape, result.focus_node, result.path, result.value_plain


def _validation(
    graph: str, said: _Said, results: Sequence[shacl.Result], shapes: Shapes
) -> GraphValidation:
    name = graph.rsplit("/", 1)[-1]
    broken = {result.root_shape for result in results}
    total = len(shapes.names)
    findings = sorted({_finding(name, said, result) for result in results})
    return GraphValidation(graph, total, total - len(broken), tuple(findings))


def _finding(name: str, said: _Said, result: shacl.Result) -> Finding:
    korean = [message for message in result.messages if _HANGUL.search(message)]
    english = [message for message in result.messages if not _HANGUL.search(message)]
    return Finding(
        graph=name,
        lines=said.lines(result.focus_node),
        shape=_bare(result.root_shape).rsplit("/", 1)[-1],
        focus=_bare(result.focus_node),
        path=_bare(result.path),
        value=result.value_plain or "",
        severity=result.severity,
        ko=" ".join(korean),
        en=" ".join(english),
    )


def _bare(term: str | None) -> str:
    return (term or "").removeprefix("<").removesuffix(">")


def report_in_turtle(quads: Iterable[Quad], shapes: Shapes) -> str:
    """Return the validation report on all named graphs together, as SHACL defines it, in Turtle.

    What the rules of discrepancies found stands in the same report, as it stands in its graph.
    """
    said = list(quads)
    reports = {quad.subject: quad.graph_name for quad in said if quad.predicate == _RESULT}
    found = [quad.triple for quad in said if quad.graph_name in reports.values()]
    told = shapes.check(quad.triple for quad in said).turtle
    if not found:
        return told
    checked = [quad.triple for quad in parse(told, format=RdfFormat.TURTLE)]
    (report,) = {one.subject for one in checked if one.object == _REPORT}
    joined = [one for one in checked if one.predicate != _CONFORMS]
    joined += [
        Triple(report, one.predicate, one.object) if one.subject in reports else one
        for one in found
    ]
    written = serialize(joined, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert written is not None
    return written.decode()
