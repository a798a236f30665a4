"""What the store holds, as the pages need it: labels, reports, code lists, passages, resources."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from urllib.parse import unquote

import pyoxigraph as ox

from gyebo.line_states import Runs, runs_text
from gyebo.search import SearchIndex, read_entities
from gyebo.server.facts import Facts, term
from gyebo.server.iris import address
from gyebo.server.names import Names
from gyebo.server.report_cards import ReportCard, report_cards
from gyebo.server.titles import UNTELLING, title
from gyebo.summary import BuildSummary, summary_text
from loaders.iri import ONTOLOGY, VOCABULARY

_QUERIES = Path(__file__).parent / "queries"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = ox.NamedNode(_RDF + "type")
NAMING = tuple(
    ox.NamedNode(iri)
    for iri in (_SKOS + "prefLabel", _RDFS + "label", _DCTERMS + "title", ONTOLOGY + "printedName")
)

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


@cache
def _text(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


class Holdings:
    """A read-only store, asked in the words of the pages.

    Args:
        store: the graph.
        summary: what it was built of.
        lines: what became of the lines of each report, where the build tells it.
    """

    def __init__(self, store: ox.Store, summary: BuildSummary, lines: Runs | None = None) -> None:
        self.store = store
        self.summary = summary
        self.lines = lines or {}
        self.base = summary.base
        self.label = lru_cache(maxsize=50_000)(self._label)
        self.heading = lru_cache(maxsize=50_000)(self._heading)
        self.facts = lru_cache(maxsize=4_096)(self._facts)
        self.members = lru_cache(maxsize=32)(self._members)
        self._indexing = Lock()
        self._search: SearchIndex | None = None

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
            yield {name: plain(term) for name, term in values.items() if term is not None}

    def _facts(self, iri: str) -> Facts:
        return Facts(self.store, iri)

    def _members(self, kind: str) -> frozenset[str]:
        """Return the resources of a class, which is given by its IRI."""
        return frozenset(
            quad.subject.value
            for quad in self.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(kind))
            if isinstance(quad.subject, ox.NamedNode)
        )

    def pointing(self, iri: str, *names: str) -> list[str]:
        """Return what leads to a resource by one of the properties, in order.

        Args:
            iri: the resource.
            names: properties with their prefixes, as `gy:subject`.
        """
        node = ox.NamedNode(iri)
        return sorted(
            {
                quad.subject.value
                for name in names
                for quad in self.store.quads_for_pattern(None, ox.NamedNode(term(name)), node)
                if isinstance(quad.subject, ox.NamedNode)
            }
        )

    def _label(self, iri: str) -> Label:
        if not iri:
            return Label("", "")
        node = ox.NamedNode(iri)
        found: dict[str, str] = {}
        for predicate in NAMING:
            for quad in self.store.quads_for_pattern(node, predicate, None):
                if isinstance(quad.object, ox.Literal):
                    found.setdefault(quad.object.language or "", quad.object.value)
        return Label(found.get("ko", found.get("", "")), found.get("en", ""))

    def _heading(self, iri: str) -> str:
        """Return what a page calls a resource, in Korean where it can; never empty."""
        node = ox.NamedNode(iri)
        # A printed name or a title may be another thing's: of a record, what it is a record of.
        own = any(
            True
            for predicate in NAMING[:2]
            for _ in islice(self.store.quads_for_pattern(node, predicate, None), 1)
        )
        own &= UNTELLING not in self.facts(iri).links("rdf:type")
        told = "" if own else title(iri, self.facts)
        start = f"{self.base}id/"
        rest = unquote(iri.removeprefix(start)) if iri.startswith(start) else iri
        return told or self.label(iri).best or rest

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
        return report_cards(self.rows, self.summary)

    def report(self, identifier: str) -> ReportCard | None:
        """Return the report with this id, or None."""
        return next((report for report in self.reports if report.id == identifier), None)

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The names of all organisations, in Korean order."""
        return tuple(row["name"] for row in self.rows("organisations"))

    @cached_property
    def names(self) -> Names:
        """Every name of the projects and organisations, and whose it is."""
        return Names(self.rows("things"))

    @property
    def search(self) -> SearchIndex:
        """The names of everything; who asks first waits for the index, and others with it."""
        with self._indexing:
            if self._search is None:
                self._search = SearchIndex(read_entities(self.store))
            return self._search

    @cached_property
    def edition(self) -> str:
        """What tells this build from every other, of these or other data."""
        # Files that were loaded instead of a build have no digest: nothing of theirs is kept.
        known = summary_text(self.summary) if self.summary.digest else secrets.token_hex()
        known += runs_text(self.lines)
        return hashlib.sha256(known.encode()).hexdigest()

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
            Passage(iri, first, last, digest, self._resting(iri))
            for iri, (first, last, digest) in ordered
        )

    def _resting(self, passage: str) -> tuple[Fact, ...]:
        facts: dict[str, Fact] = {}
        for row in self.rows("facts", passage=ox.NamedNode(passage)):
            iri = row["fact"]
            kind = self.label(row["class"]) if "class" in row else Label("", "")
            known = facts.get(iri)
            # Of several classes the own one with a Korean label says most.
            if known is None or (kind.ko and not known.kind.ko):
                facts[iri] = Fact(iri, self.label(iri), kind, row.get("lines", ""))
        return tuple(facts.values())

    def dated(self, facts: Facts) -> tuple[str, str]:
        """Return the date and the identifier of the report that a resource is of: its place."""
        document = facts.link("gy:report")
        if not document:
            return "", ""
        report = self.facts(document)
        return report.text("gy:asOf"), report.text("dcterms:identifier")

    def address(self, iri: str) -> str | None:
        """Return this server's path for an IRI of the data, or None for others."""
        return address(iri, self.base)


def plain(term: Term) -> str:
    """Return a term as text: an IRI, or the value of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value
