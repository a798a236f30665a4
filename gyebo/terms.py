"""RDF terms as the formats of results write them."""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple

# Control characters, as old word processors leave them in text: no XML may hold them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def legal_xml(text: str) -> str:
    """Return an XML document with U+FFFD in place of each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def binding(term: Term) -> dict[str, object]:
    """Return a term as the SPARQL 1.1 results in JSON write it (3.2.2)."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: binding(part) for name, part in parts.items()}}
    literal: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
    elif term.datatype.value not in {_STRING, _LANGUAGE_STRING}:
        literal["datatype"] = term.datatype.value
    return literal
