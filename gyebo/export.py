"""The graph in other people's formats, and in other people's stores."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Literal as Choice

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from gyebo.network import write_network
from gyebo.questions import ask, load_questions
from gyebo.results import write_result
from gyebo.store import graph_file, open_store
from loaders.iri import ONTOLOGY

if TYPE_CHECKING:
    import networkx

Format = Choice["nq", "trig", "ttl", "nt", "jsonld", "rdfxml", "graphml", "gexf", "csv"]

_RDF: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
        "jsonld": RdfFormat.JSON_LD,
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
    }
)
_PREFIXES = {
    "gy": ONTOLOGY,
    "dcterms": "http://purl.org/dc/terms/",
    "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WITH_PREFIXES = frozenset({"trig", "ttl"})
_SECONDS = 120


class ExportError(Exception):
    """A graph that is not there, or a store elsewhere that does not take it; one line."""


def graph_name(graph: str) -> str:
    """Return the short name of a named graph: a report's identifier, `lineage`, `ontology` ..."""
    return graph.rsplit("/", 1)[-1]


def stored_quads(store: Path, graphs: Collection[str] = ()) -> Iterator[Quad]:
    """Yield the quads of the version that serves, in the order of its N-Quads.

    Args:
        store: the store's folder.
        graphs: short names of the named graphs to take, all when empty.

    Raises:
        StoreError: nothing was built here.
        ExportError: a graph is not in the store.
    """
    missing = set(graphs)
    for quad in parse(path=graph_file(store), format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        name = graph_name(quad.graph_name.value)
        if not graphs or name in graphs:
            missing.discard(name)
            yield quad
    if missing:
        raise ExportError(f"{store}: no graph named {', '.join(sorted(missing))}")


def export(quads: Iterable[Quad], form: Format) -> bytes:
    """Return quads in one of the formats but `csv`; formats without graphs get their union.

    Raises:
        ValueError: the format is no format of RDF or of graphs.
    """
    if form == "graphml" or form == "gexf":  # noqa: PLR1714 - so that mypy knows the format
        return write_network(_network(quads), form)
    rdf = _RDF.get(form)
    if rdf is None:
        raise ValueError(f"{form} is not written as one file")
    # A triple that several reports state is one triple in the formats that have no graphs.
    said: Iterable[Quad] | Iterable[Triple] = (
        quads if rdf.supports_datasets else dict.fromkeys(quad.triple for quad in quads)
    )
    written = serialize(said, format=rdf, prefixes=_PREFIXES if form in _WITH_PREFIXES else None)
    assert written is not None
    if form not in _WITH_PREFIXES:
        return written
    # The library writes prefixes in an order that changes from run to run.
    lines = written.splitlines(keepends=True)
    return b"".join((*sorted(lines[: len(_PREFIXES)]), *lines[len(_PREFIXES) :]))


def _network(quads: Iterable[Quad]) -> "networkx.MultiDiGraph[str]":
    """Things as nodes with their literals, links between things as edges."""
    import networkx  # noqa: PLC0415 - slow to import, and only these formats need it

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    literals: dict[str, dict[str, set[str]]] = {}
    for quad in quads:
        subject, predicate, value = _name(quad.subject), _local(quad.predicate.value), quad.object
        graph.add_node(subject)
        if isinstance(value, Literal):
            literals.setdefault(subject, {}).setdefault(predicate, set()).add(value.value)
        else:
            assert isinstance(quad.graph_name, NamedNode)
            said_in = graph_name(quad.graph_name.value)
            graph.add_edge(subject, _name(value), label=predicate, graph=said_in)
    for subject, held in literals.items():
        # These formats have one value for each attribute.
        graph.nodes[subject].update({name: " | ".join(sorted(held[name])) for name in held})
    return graph


def _name(term: NamedNode | BlankNode | Triple | Literal) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def export_questions(store: Path, folder: Path) -> list[Path]:
    """Write the answer to each named question as a CSV table, and return the files.

    Raises:
        StoreError: nothing was built here.
        OSError: the folder cannot be written.
    """
    opened = open_store(store)
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, question in load_questions().items():
        path = folder / f"{name}.csv"
        path.write_text(write_result(ask(opened, question, {}), "csv"), encoding="utf-8")
        files.append(path)
    return files


def publish(quads: Iterable[Quad], url: str) -> Iterator[tuple[str, int]]:
    """Put each named graph into another store, by the SPARQL 1.1 Graph Store Protocol.

    A graph of the same name there is replaced.

    Args:
        quads: what to publish.
        url: address of the graph store, as `http://localhost:7878/store`.

    Yields:
        The IRI of each graph that was put, and its number of triples.

    Raises:
        ExportError: the other store cannot be reached or refuses; says which graph.
    """
    import httpx  # noqa: PLC0415 - slow to import, and only publishing needs it

    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    with httpx.Client(timeout=_SECONDS) as client:
        for graph, triples in graphs.items():
            body = serialize(triples, format=RdfFormat.N_TRIPLES)
            media = {"Content-Type": RdfFormat.N_TRIPLES.media_type}
            try:
                answer = client.put(url, params={"graph": graph}, content=body, headers=media)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise ExportError(f"{url}: {error}") from None
            if answer.is_error:
                said = f"{answer.status_code} {answer.reason_phrase}"
                raise ExportError(f"{url}: {said} to graph <{graph}>")
            yield graph, len(triples)
