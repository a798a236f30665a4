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
# Things framed at a time. The library looks through all of them for what points back to each.
_BATCH = 100
_OPTIONS = {
    "embed": "@never",
    "omitDefault": True,
    "omitGraph": False,
    "processingMode": "json-ld-1.1",
}

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

        known = {node["@id"]: node for node in nodes}
        for node in nodes:
            self._gather(NamedNode(node["@id"]), parts, known)
        said = list(known.values())
        wanted = {
            **frame,
            "@context": self._context.of(said, frame),
            "@id": [node["@id"] for node in nodes],
        }
        framed: Node = jsonld.frame(said, wanted, _OPTIONS)
        return list(framed["@graph"])

    def _gather(self, node: NamedNode, parts: Node, known: dict[str, Node]) -> None:
        """Add what stands inside a thing, by an expanded frame, to the nodes known."""
        for name, inner in parts.items():
            backwards = name == "@reverse"
            for predicate, frames in inner.items() if backwards else ((name, inner),):
                link = NamedNode(predicate)
                found = (
                    {q.subject for q in self._store.quads_for_pattern(None, link, node)}
                    if backwards
                    else {q.object for q in self._store.quads_for_pattern(node, link, None)}
                )
                for part in sorted(one.value for one in found if isinstance(one, NamedNode)):
                    if part not in known:
                        said = self._store.quads_for_pattern(NamedNode(part), None, None)
                        known[part] = _node(quad.triple for quad in said)
                    self._gather(NamedNode(part), _links(frames), known)


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
