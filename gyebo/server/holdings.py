"""What the store holds, as the pages need it: labels, reports, code lists, passages, resources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from gyebo.server.iris import address
from gyebo.summary import BuildSummary
from loaders.iri import ONTOLOGY, VOCABULARY

_QUERIES = Path(__file__).parent / "queries"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = ox.NamedNode(_RDF + "type")
_LABELS = tuple(
    ox.NamedNode(iri)
    for iri in (_SKOS + "prefLabel", _RDFS + "label", _DCTERMS + "title", ONTOLOGY + "printedName")
)
_COLUMN = ox.NamedNode(ONTOLOGY + "column")
_PRINTED_VALUE = ox.NamedNode(ONTOLOGY + "printedValue")
_IDENTIFIER = ox.NamedNode(_DCTERMS + "identifier")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Label:
    """What something is called, in Korean and in English; either may be empty."""

    ko: str
    en: str

    @property
    def best(self) -> str:
        """The Korean name, or the English one."""
        return self.ko or self.en


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a report's overview of expenditure: budget and what was committed, in won."""

    name: str
    budget: int
    committed: int | None
    lines: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One report: what it is, and how much of it stands in the store.

    `rows` maps kinds of facts to their numbers, `states` (read, furniture, unread, blank) to
    numbers of lines; `bars` are the rows of its overview of expenditure.
    """

    id: str
    title: str
    body: str
    as_of: str
    staff_as_of: str
    issued: str
    file: str
    sha256: str
    lines: int
    rows: Mapping[str, int]
    states: Mapping[str, int]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report and what rests on it."""

    iri: str
    first: int
    last: int
    sha256: str
    facts: tuple["Fact", ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that rests on a passage: its IRI, name, class and printed lines."""

    iri: str
    label: Label
    kind: Label
    lines: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a resource, or one link to it, with at most so many values."""

    predicate: str
    values: tuple[Term, ...]
    more: bool


@cache
def _text(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


class Holdings:
    """A read-only store, asked in the words of the pages.

    Args:
        store: the graph.
        summary: what it was built of.
    """

    def __init__(self, store: ox.Store, summary: BuildSummary) -> None:
        self.store = store
        self.summary = summary
        self.base = summary.base
        self.label = lru_cache(maxsize=50_000)(self._label)

    def rows(self, query: str, **known: Term) -> Iterator[dict[str, str]]:
        """Run one of the server's own queries; yields each row's bound values as text.

        Args:
            query: name of a file in `queries/`.
            known: terms to put in place of variables.
        """
        solutions = self.store.query(
            _text(query),
            use_default_graph_as_union=True,
            substitutions={ox.Variable(name): term for name, term in known.items()},
        )
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            values = {name: solution[name] for name in names}
            yield {name: _plain(term) for name, term in values.items() if term is not None}

    def _label(self, iri: str) -> Label:
        node = ox.NamedNode(iri)
        found: dict[str, str] = {}
        for predicate in _LABELS:
            for quad in self.store.quads_for_pattern(node, predicate, None):
                if isinstance(quad.object, ox.Literal):
                    found.setdefault(quad.object.language or "", quad.object.value)
        return Label(found.get("ko", found.get("", "")), found.get("en", ""))

    def concept(self, scheme: str, slug: str) -> Label:
        """Return the label of a code (as status `in-progress`); empty for an unknown one."""
        try:
            return self.label(f"{VOCABULARY}{scheme}/{slug}")
        except ValueError:  # no IRI can be made of it, so no list has it
            return Label("", "")

    def codes(self, scheme: str) -> list[tuple[str, Label]]:
        """Return the slugs of a code list and their labels, in the order of the slugs."""
        name = VOCABULARY + scheme
        found = {row["slug"] for row in self.rows("codes", scheme=ox.NamedNode(name))}
        return [(slug, self.concept(scheme, slug)) for slug in sorted(found)]

    @cached_property
    def reports(self) -> tuple[ReportCard, ...]:
        """The reports in the store, by the date they describe."""
        built = {report.report: report for report in self.summary.reports}
        return tuple(
            ReportCard(
                id=row["report"],
                title=row.get("title", ""),
                body=row.get("body", ""),
                as_of=row.get("asOf", ""),
                staff_as_of=row.get("staffAsOf", ""),
                issued=row.get("issued", ""),
                file=row.get("file", ""),
                sha256=row.get("sha256", ""),
                lines=int(row.get("lines", "0")),
                rows=built[row["report"]].rows if row["report"] in built else {},
                states=built[row["report"]].lines if row["report"] in built else {},
                bars=self._bars.get(row["report"], ()),
            )
            for row in self.rows("reports")
        )

    @cached_property
    def _bars(self) -> dict[str, tuple[Bar, ...]]:
        found: dict[str, dict[str, list[Bar]]] = {}
        for row in self.rows("budgets"):
            committed = int(row["committed"]) if "committed" in row else None
            kinds = found.setdefault(row["report"], {})
            bar = Bar(row["name"], int(row["budget"]), committed, row["lines"])
            kinds.setdefault(row["kind"].rpartition("/")[2], []).append(bar)
        # A bureau's overview goes by department; a foundation has none and goes by kind of cost.
        return {
            report: tuple(kinds.get("organisation") or kinds["line"])
            for report, kinds in found.items()
        }

    def report(self, identifier: str) -> ReportCard | None:
        """Return the report with this id, or None."""
        return next((report for report in self.reports if report.id == identifier), None)

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The names of all organisations, in Korean order."""
        return tuple(row["name"] for row in self.rows("organisations"))

    @cached_property
    def triples(self) -> int:
        """How many statements the store holds, over all its graphs."""
        return len(self.store)

    def passages(self, report: str, lines: set[int]) -> tuple[Passage, ...]:
        """Return the passages of a report that hold one of the lines, in printed order."""
        found: dict[str, tuple[int, int, str]] = {}
        for row in self.rows("passages", report=ox.Literal(report)):
            first, last = int(row["first"]), int(row["last"])
            if any(first <= line <= last for line in lines):
                found[row["passage"]] = (first, last, row.get("sha256", ""))
        ordered = sorted(found.items(), key=lambda item: item[1])
        return tuple(
            Passage(iri, first, last, digest, self._facts(iri))
            for iri, (first, last, digest) in ordered
        )

    def _facts(self, passage: str) -> tuple[Fact, ...]:
        facts: dict[str, Fact] = {}
        for row in self.rows("facts", passage=ox.NamedNode(passage)):
            iri = row["fact"]
            kind = self.label(row["class"]) if "class" in row else Label("", "")
            known = facts.get(iri)
            # Of several classes the own one with a Korean label says most.
            if known is None or (kind.ko and not known.kind.ko):
                facts[iri] = Fact(iri, self.label(iri), kind, row.get("lines", ""))
        return tuple(facts.values())

    def find(self, iris: list[str]) -> str | None:
        """Return the first of the IRIs that anything is said about, or None."""
        for iri in iris:
            try:
                node = ox.NamedNode(iri)
            except ValueError:
                continue
            for pattern in ((node, None, None), (None, None, node)):
                if any(True for _ in islice(self.store.quads_for_pattern(*pattern), 1)):
                    return iri
            if self.store.contains_named_graph(node):
                return iri
        return None

    def description(self, iri: str) -> list[ox.Triple]:
        """Return everything said about a resource; of a graph's IRI, everything said in it."""
        node = ox.NamedNode(iri)
        quads = list(self.store.quads_for_pattern(node, None, None))
        if self.store.contains_named_graph(node):
            quads += self.store.quads_for_pattern(None, None, None, node)
        return list({quad.triple: None for quad in quads})

    def ontology(self) -> list[ox.Triple]:
        """Return the ontology and the code lists, as the store holds them."""
        graph = ox.NamedNode(f"{self.base}graph/ontology")
        return [quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)]

    def identifier(self, report: str) -> str:
        """Return the id of the report with this IRI, empty when it has none."""
        quads = self.store.quads_for_pattern(ox.NamedNode(report), _IDENTIFIER, None)
        return next((_plain(quad.object) for quad in quads), "")

    def cell(self, iri: str) -> tuple[str, str] | None:
        """Return the column (its IRI) and the printed value of a budget cell, None for others."""
        node = ox.NamedNode(iri)
        column = next(self.store.quads_for_pattern(node, _COLUMN, None), None)
        printed = next(self.store.quads_for_pattern(node, _PRINTED_VALUE, None), None)
        return (_plain(column.object), _plain(printed.object)) if column and printed else None

    def said_about(self, iri: str, limit: int) -> list[Statement]:
        """Return the properties of a resource, each with at most `limit` values."""
        quads = self.store.quads_for_pattern(ox.NamedNode(iri), None, None)
        return _grouped(((quad.predicate.value, quad.object) for quad in quads), limit)

    def links_to(self, iri: str, limit: int) -> list[Statement]:
        """Return what points to a resource, at most `limit` for each property."""
        quads = self.store.quads_for_pattern(None, None, ox.NamedNode(iri))
        # A class may have tens of thousands of members: a page needs to know only that.
        some = islice(quads, 20 * limit)
        return _grouped(((quad.predicate.value, quad.subject) for quad in some), limit)

    def address(self, iri: str) -> str | None:
        """Return this server's path for an IRI of the data, or None for others."""
        return address(iri, self.base)


def _grouped(pairs: Iterator[tuple[str, Term]], limit: int) -> list[Statement]:
    groups: dict[str, dict[Term, None]] = {}
    for predicate, value in pairs:
        groups.setdefault(predicate, {})[value] = None
    # Type and names first, as a reader looks for them; the rest by IRI, which is stable.
    first = [RDF_TYPE.value, *(label.value for label in _LABELS)]
    rank = {predicate: place for place, predicate in enumerate(first)}
    return [
        Statement(
            predicate,
            tuple(sorted(groups[predicate], key=str)[:limit]),
            len(groups[predicate]) > limit,
        )
        for predicate in sorted(groups, key=lambda iri: (rank.get(iri, len(rank)), iri))
    ]


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
