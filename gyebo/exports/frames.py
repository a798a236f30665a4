"""The graph as framed JSON-LD documents, one for each kind of thing, each part within its whole.

https://www.w3.org/TR/json-ld11-framing/. The kind of a thing is the one that its identifier names
(`id/project/...`); what is no `id/` (ontology, code lists) is in a document of its own. A frame of
`ontology/frames/` says which parts stand inside their whole; every other thing is named, and stands
in the document of its own kind. Which graph says what is in the formats with graphs.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, parse

from gyebo.exports.context import Context
from gyebo.exports.files import whole_file
from gyebo.exports.graphs import read_lines
from gyebo.house import folder as house_folder
from gyebo.store import INDEX, SUMMARY, graph_file
from gyebo.summary import read_summary

REST = "vocabulary"
"""The name of the document of what is no `id/`."""

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
# Things written at a time: few enough to need few terms of the context (see `Context`).
_BATCH = 100
# What is written is expanded already, and a library that expands it again takes thrice as long.
_OPTIONS = {"graph": True, "skipExpansion": True, "processingMode": "json-ld-1.1"}

Node = dict[str, Any]


def write_documents(version: Path, folder: Path, suffix: str = ".jsonld") -> Iterator[Path]:
    """Write one document for each kind of thing into a folder; yield each file.

    Args:
        version: folder of a version of the store.
        folder: where to write.
        suffix: how the names of the files end; `.jsonld.gz` packs them.

    Raises:
        OSError: the folder cannot be written, or the version's index cannot be opened.
    """
    documents = _Documents(version)
    for kind in documents.kinds():
        path = folder / f"{kind}{suffix}"
        with whole_file(path) as out:
            documents.write(kind, out)
        yield path


class _Documents:
    """The documents of one version."""

    def __init__(self, version: Path) -> None:
        self._version = version
        self._store = Store.read_only(str(version / INDEX))
        self._things = f"<{read_summary(version / SUMMARY).base}id/".encode()
        terms = house_folder("ontology")
        self._frames = terms / "frames"
        self._context = Context(terms / "context.jsonld")
        self._graph = graph_file(version)  # reads it through, so once
        self._places = self._find_places()

    def kinds(self) -> list[str]:
        """Return the kinds of things that there are, sorted, and the rest."""
        return [*sorted(self._places.keys() - {REST}), REST]

    def _find_places(self) -> dict[str, list[tuple[int, int]]]:
        """Return where the lines of each kind begin and end in the N-Quads."""
        start, places, begin = len(self._things), defaultdict[str, list[tuple[int, int]]](list), 0

        def kind(line: bytes) -> str:
            if not line.startswith(self._things):
                return REST
            return line[start : line.index(b"/", start)].decode()

        for each, lines in groupby(read_lines(self._version), key=kind):
            end = begin + sum(map(len, lines))
            places[each].append((begin, end))
            begin = end
        return places

    def write(self, kind: str, out: BinaryIO) -> None:
        """Write the document of a kind, some things at a time."""
        frame = self._frame(kind)
        parts = _parts(frame, self._context.terms)
        out.write(b'{"@context": ' + _json(self._context.terms) + b',\n"@graph": [')
        between = b"\n"
        nodes = self._nodes(kind)
        while batch := list(islice(nodes, _BATCH)):
            for thing in self._framed(batch, frame, parts):
                out.write(between + _json(thing))
                between = b",\n"
        out.write(b"\n]}\n")

    def _frame(self, kind: str) -> Node:
        path = self._frames / f"{kind}.jsonld"
        frame: Node = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return frame

    def _nodes(self, kind: str) -> Iterator[Node]:
        """Yield the things of a kind in the order of their identifiers."""
        with self._graph.open("rb") as file:
            for begin, end in self._places[kind]:
                file.seek(begin)
                lines = file.read(end - begin).splitlines(keepends=True)
                for _, said in groupby(lines, key=lambda line: line.split(b" ", 1)[0]):
                    quads = parse(b"".join(said), format=RdfFormat.N_QUADS)
                    yield _node(quad.triple for quad in quads)

    def _framed(self, nodes: list[Node], frame: Node, parts: Node) -> list[Node]:
        from pyld import jsonld  # noqa: PLC0415 - slow to import, and only this format needs it

        said = [self._with_parts(node, parts) for node in sorted(nodes, key=lambda one: one["@id"])]
        compacted: Node = jsonld.compact(said, self._context.of(said, frame), _OPTIONS)
        return list(compacted["@graph"])

    def _with_parts(self, node: Node, parts: Node) -> Node:
        """Return a thing with what stands inside it, by an expanded frame."""
        whole = dict(node)
        for name, inner in parts.items():
            if name != "@reverse":
                if name in node:
                    whole[name] = [self._part(value, inner) for value in node[name]]
                continue
            for predicate, frames in inner.items():
                thing, link = NamedNode(node["@id"]), NamedNode(predicate)
                found = {q.subject for q in self._store.quads_for_pattern(None, link, thing)}
                pointing = sorted(one.value for one in found if isinstance(one, NamedNode))
                if pointing:
                    held = whole.setdefault("@reverse", {})
                    held[predicate] = [self._part({"@id": one}, frames) for one in pointing]
        return whole

    def _part(self, value: Node, frames: list[Node]) -> Node:
        """Return what a link names with all that is said of it; a literal is itself."""
        if "@id" not in value:
            return value
        said = self._store.quads_for_pattern(NamedNode(value["@id"]), None, None)
        return self._with_parts({**value, **_node(quad.triple for quad in said)}, _links(frames))


def _parts(frame: Node, context: Mapping[str, Any]) -> Node:
    """Return the links of a frame whose ends stand inside, by the full names of the links."""
    from pyld import jsonld  # noqa: PLC0415

    expanded = jsonld.expand({**frame, "@context": context}, {"isFrame": True})
    return _links(expanded)


def _links(frames: list[Node]) -> Node:
    links = frames[0] if frames else {}
    return {name: inner for name, inner in links.items() if name == "@reverse" or name[0] != "@"}


def _node(triples: Iterable[Triple]) -> Node:
    """Return what is said of one thing as a node of expanded JSON-LD, in a fixed order."""
    node: Node = {}
    for triple in sorted(set(triples), key=str):
        assert isinstance(triple.subject, NamedNode)
        node["@id"] = triple.subject.value
        name, value = triple.predicate.value, triple.object
        if name == _TYPE and isinstance(value, NamedNode):
            node.setdefault("@type", []).append(value.value)
        elif isinstance(value, Literal):
            node.setdefault(name, []).append(_literal(value))
        else:
            assert isinstance(value, NamedNode)
            node.setdefault(name, []).append({"@id": value.value})
    return node


def _literal(literal: Literal) -> Node:
    if literal.language:
        return {"@value": literal.value, "@language": literal.language}
    datatype = literal.datatype.value
    if datatype == _STRING:
        return {"@value": literal.value}
    whole = datatype == _INTEGER and str(int(literal.value)) == literal.value
    return {"@value": int(literal.value) if whole else literal.value, "@type": datatype}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
