"""Reading what the pages tell from the ontology's files."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import DCTERMS, OWL, QB, RDF, RDFS, SDO, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from gyebo.ontology_pages.model import (
    CodeList,
    Component,
    Concept,
    Concern,
    Cube,
    Model,
    Name,
    Shape,
    Term,
    Text,
)

_TRAITS = {
    OWL.AsymmetricProperty: "asymmetric",
    OWL.FunctionalProperty: "functional",
    OWL.IrreflexiveProperty: "irreflexive",
}
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "link",
    OWL.DatatypeProperty: "value",
    OWL.NamedIndividual: "individual",
}
_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def read_model(folder: Path) -> Model:
    """Read the ontology in a folder.

    Raises:
        FileNotFoundError: the folder has no ontology.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise FileNotFoundError(f"{folder}: no ontology here (*.ttl)")
    graph = Graph()
    for path in [*files, *sorted(folder.glob("vocab/*.ttl"))]:
        graph.parse(path, format="turtle")
    concerns = {
        path: Graph().parse(path, format="turtle") for path in sorted(folder.glob("shapes/*.ttl"))
    }
    for shapes in concerns.values():
        for prefix, namespace in shapes.namespaces():
            graph.bind(prefix, namespace)
    return _Reader(graph, concerns).model()


class _Reader:
    def __init__(self, graph: Graph, concerns: dict[Path, Graph]) -> None:
        self._graph = graph
        self._concerns = concerns
        self._ontology = _iris(graph.subjects(RDF.type, OWL.Ontology))[0]
        self._own = f"{self._ontology}#"

    def model(self) -> Model:
        graph, ontology = self._graph, self._ontology
        own = [term for term in _iris(set(graph.subjects())) if term.startswith(self._own)]
        schemes = _iris(graph.subjects(RDF.type, SKOS.ConceptScheme))
        return Model(
            title=_text(graph, ontology, DCTERMS.title),
            description=_text(graph, ontology, DCTERMS.description),
            iri=str(ontology),
            version=str(graph.value(ontology, OWL.versionInfo) or ""),
            terms=tuple(self._term(term) for term in own),
            code_lists=tuple(self._code_list(scheme) for scheme in schemes),
            concerns=tuple(self._concern(path) for path in self._concerns),
            cubes=tuple(self._cube(cube) for cube in _iris(graph.subjects(RDF.type, QB.DataSet))),
        )

    def _term(self, term: URIRef) -> Term:
        graph = self._graph
        types = set(graph.objects(term, RDF.type))
        borne = (RDFS.domain, SDO.domainIncludes)
        return Term(
            name=term.removeprefix(self._own),
            iri=str(term),
            kind=next(kind for type_, kind in _KINDS.items() if type_ in types),
            label=_text(graph, term, RDFS.label),
            definition=_text(graph, term, SKOS.definition),
            parents=self._names(
                parent
                for link in (RDFS.subClassOf, RDFS.subPropertyOf)
                for parent in graph.objects(term, link)
            ),
            of=self._names(bearer for link in borne for bearer in graph.objects(term, link)),
            to=self._names(
                value
                for link in (RDFS.range, SDO.rangeIncludes)
                for value in graph.objects(term, link)
            ),
            traits=tuple(trait for type_, trait in _TRAITS.items() if type_ in types),
            members=self._names(member for link in borne for member in graph.subjects(link, term)),
            shapes=self._shapes_of(term),
        )

    def _shapes_of(self, term: URIRef) -> tuple[Name, ...]:
        # A shape speaks of a term where it aims at it or looks along it.
        found = {
            shape
            for shapes in self._concerns.values()
            for link in (*_TARGETS, SH.path)
            for shape in shapes.subjects(link, term)
        }
        return tuple(Name(_last(shape), f"shapes.html#{_last(shape)}") for shape in _iris(found))

    def _code_list(self, scheme: URIRef) -> CodeList:
        graph = self._graph
        return CodeList(
            name=_last(scheme),
            label=_text(graph, scheme, SKOS.prefLabel),
            definition=_text(graph, scheme, SKOS.definition),
            concepts=tuple(
                Concept(
                    slug=_last(concept),
                    label=_text(graph, concept, SKOS.prefLabel),
                    definition=_text(graph, concept, SKOS.definition),
                    printed=tuple(
                        sorted(str(form) for form in graph.objects(concept, SKOS.altLabel))
                    ),
                    broader=tuple(
                        _last(above) for above in _iris(graph.objects(concept, SKOS.broader))
                    ),
                    matches=tuple(
                        f"{_last(match)} {graph.qname(like)}"
                        for match in _MATCHES
                        for like in _iris(graph.objects(concept, match))
                    ),
                )
                for concept in _iris(graph.subjects(SKOS.inScheme, scheme))
            ),
        )

    def _concern(self, path: Path) -> Concern:
        shapes = self._concerns[path]
        # The comment that a file begins with says what it is about.
        lines = path.read_text(encoding="utf-8").splitlines()
        about = " ".join(
            line.removeprefix("#").strip()
            for number, line in enumerate(lines)
            if line.startswith("#") and all(text.startswith("#") for text in lines[:number])
        )
        return Concern(
            name=path.stem,
            about=about,
            shapes=tuple(
                Shape(
                    name=_last(shape),
                    message=_text(shapes, shape, SH.message),
                    targets=self._names(
                        target for link in _TARGETS for target in shapes.objects(shape, link)
                    ),
                )
                for shape in _iris(shapes.subjects(RDF.type))
            ),
        )

    def _cube(self, cube: URIRef) -> Cube:
        graph = self._graph
        structure = graph.value(cube, QB.structure)
        components = sorted(
            _iris(graph.objects(structure, QB.component)),
            # Dimensions are numbered; what is measured and attached comes after them.
            key=lambda component: (str(graph.value(component, QB.order)), component),
        )
        return Cube(
            name=_last(cube),
            title=_text(graph, cube, DCTERMS.title),
            description=_text(graph, cube, DCTERMS.description),
            components=tuple(
                Component(
                    label=_text(graph, component, RDFS.label),
                    role=_last(role),
                    term=self._names([term])[0],
                    to=self._names(graph.objects(term, RDFS.range)),
                    codes=tuple(
                        Name(_last(codes), f"code-lists.html#{_last(codes)}")
                        for codes in _iris(graph.objects(term, QB.codeList))
                    ),
                )
                for component in components
                for role in (QB.dimension, QB.measure, QB.attribute)
                for term in graph.objects(component, role)
            ),
        )

    def _names(self, terms: Iterable[Node]) -> tuple[Name, ...]:
        return tuple(
            Name(
                self._graph.qname(term),
                f"index.html#{term.removeprefix(self._own)}" if term.startswith(self._own) else "",
            )
            for term in _iris(terms)
        )


def _iris(terms: Iterable[Node]) -> list[URIRef]:
    return sorted({term for term in terms if isinstance(term, URIRef)})


def _last(term: Node) -> str:
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def _text(graph: Graph, subject: Node, predicate: URIRef) -> Text:
    said = {
        text.language: str(text)
        for text in graph.objects(subject, predicate)
        if isinstance(text, Literal)
    }
    return Text(said.get("ko", ""), said.get("en", ""))
