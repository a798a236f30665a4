"""The glossary: every own term and code with its Korean and English name, from the ontology."""

from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

_HEAD = """# 용어 · Glossary

<!-- Written by `make docs`; change the ontology, not this page. -->

용어는 온톨로지(`ontology/`)에서 한 번 정의되고, 이 쪽은 그것을 옮긴 것입니다.
Every term is defined once, in the ontology; this page is written from it.
"""
_KINDS = (
    ("부류 · Classes", OWL.Class),
    ("관계 · Links", OWL.ObjectProperty),
    ("값 · Values", OWL.DatatypeProperty),
)


def _words(graph: Graph, term: URIRef, predicates: tuple[URIRef, ...], language: str) -> str:
    """The first text of a term in one language, looking at the predicates in turn."""
    for predicate in predicates:
        texts = [
            str(o)
            for o in graph.objects(term, predicate)
            if isinstance(o, Literal) and o.language == language
        ]
        if texts:
            return " ".join(sorted(texts)[0].split()).replace("|", r"\|")
    return ""


def _row(graph: Graph, term: URIRef, code: str, labels: tuple[URIRef, ...]) -> str:
    """One line of a table: code, Korean, English, and what it means in both."""
    definitions = (SKOS.definition, RDFS.comment, SKOS.scopeNote)
    printed = sorted(
        {str(o) for o in graph.objects(term, SKOS.altLabel)} - {_words(graph, term, labels, "ko")}
    )
    korean = _words(graph, term, labels, "ko") + (f" ({', '.join(printed)})" if printed else "")
    meaning = " ".join(
        text for language in ("ko", "en") if (text := _words(graph, term, definitions, language))
    )
    return f"| `{code}` | {korean} | {_words(graph, term, labels, 'en')} | {meaning} |"


def glossary(ontology: Path) -> str:
    """Write the glossary of an ontology folder.

    Args:
        ontology: the folder with the ontology's Turtle and, under `vocab/`, the code lists.

    Returns:
        The Markdown of `docs/glossary.md`, in an order that only depends on the terms.
    """
    graph = Graph()
    for path in sorted([*ontology.glob("*.ttl"), *ontology.glob("vocab/*.ttl")]):
        graph.parse(path, format="turtle")
    own = str(next(graph.subjects(RDF.type, OWL.Ontology)))
    head = "| 이름 · term | 한국어 | English | 뜻 · meaning |\n| --- | --- | --- | --- |"
    parts = [_HEAD]
    for title, kind in _KINDS:
        terms = sorted(
            t for t in graph.subjects(RDF.type, kind) if isinstance(t, URIRef) and t.startswith(own)
        )
        rows = [_row(graph, term, f"gy:{term.rsplit('#', 1)[-1]}", (RDFS.label,)) for term in terms]
        parts.append("\n".join([f"## {title}\n", head, *rows, ""]))
    schemes = [t for t in graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(t, URIRef)]
    for scheme in sorted(schemes):
        concepts = [c for c in graph.subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef)]
        if not concepts:  # accounts and staff groups are named by the reports
            continue
        labels = (SKOS.prefLabel, RDFS.label, URIRef("http://purl.org/dc/terms/title"))
        names = [_words(graph, scheme, labels, language) for language in ("ko", "en")]
        rows = [
            _row(graph, concept, concept.rsplit("/", 1)[-1], labels) for concept in sorted(concepts)
        ]
        title = f"## {' · '.join(name for name in names if name)} (`{scheme.rsplit('/', 1)[-1]}`)\n"
        parts.append("\n".join([title, head, *rows, ""]))
    return "\n".join(parts)
