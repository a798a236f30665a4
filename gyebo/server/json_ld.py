"""RDF as JSON-LD in the words of the project's context, and that context itself.

https://www.w3.org/TR/json-ld11/
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any

import pyoxigraph as ox

from gyebo.house import folder
from gyebo.server.refusals import RefusalError
from loaders.iri import BASE

CONTEXT_PATH = "/context.jsonld"
"""Where the server has the context."""

_NAME = f"{BASE}context.jsonld"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
# JSON numbers beyond this are no longer whole numbers to many readers (RFC 8259, 6).
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
# Nodes that the library compacts in one go.
_BATCH = 100
# The library keeps what it read of contexts in caches that two threads may not use at once.
_ALONE = Lock()

_Node = dict[str, Any]


@cache
def context_text() -> bytes:
    """Return the context, as the ontology's folder has it."""
    return (folder("ontology") / "context.jsonld").read_bytes()


def json_text(triples: Iterable[ox.Triple], context: str) -> bytes:
    """Return triples as a document, compacted by the context.

    One resource is the document itself, several are its `@graph`, each on a line of its own.

    Args:
        triples: what is to be said.
        context: the address of the context, or nothing for a document that names none.

    Raises:
        RefusalError: (406) a triple is about a triple, which JSON-LD 1.1 has no words for.
    """
    nodes = _expanded(triples)
    named = {"@context": context} if context else {}
    if len(nodes) == 1:
        return _json({**named, **_compacted(nodes)[0]}, indent=1) + b"\n"
    head = _json({**named, "@graph": []}).removesuffix(b"]}")
    written = (
        _json(node)
        for start in range(0, len(nodes), _BATCH)
        for node in _compacted(nodes[start : start + _BATCH])
    )
    return head + b"\n" + b",\n".join(written) + b"\n]}\n"


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _expanded(triples: Iterable[ox.Triple]) -> list[_Node]:
    try:
        written = ox.serialize(triples, format=ox.RdfFormat.JSON_LD)
    except OSError:  # what pyoxigraph says of triples about triples
        raise RefusalError(
            406,
            "트리플에 관한 트리플이 있어 JSON-LD로는 적을 수 없습니다. Turtle로 받으십시오.",
            "JSON-LD cannot carry the triples about triples that are here: take Turtle.",
        ) from None
    assert written is not None  # bytes, as no file was named
    nodes: list[_Node] = json.loads(written)
    for node in nodes:
        types = node.pop(_RDF_TYPE, [])
        if types:
            node["@type"] = [each["@id"] for each in types]
        for value in (each for values in node.values() for each in values):
            if isinstance(value, dict) and value.get("@type") == _XSD_INTEGER:
                text = value["@value"]
                value["@value"] = int(text) if _INTEGER.fullmatch(text) else text
    return nodes


def _compacted(nodes: list[_Node]) -> list[_Node]:
    # It brings a client of the web with it, which takes a server longer than all of its own pages.
    from pyld import jsonld  # noqa: PLC0415

    options = {"documentLoader": _load, "skipExpansion": True, "graph": True}
    with _ALONE:
        compacted: list[_Node] = jsonld.compact(nodes, _NAME, options)["@graph"]
    return compacted


def _load(address: str, _options: object) -> _Node:
    """Hand the library the one document it may read."""
    if address != _NAME:
        raise LookupError(f"{address}: only the project's own context is read")
    document = json.loads(context_text())
    return {"documentUrl": _NAME, "contextUrl": None, "document": document}
