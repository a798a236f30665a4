"""Reads the network out of a store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from gyebo.explorer.network.model import KINDS, Lines, Network, Node, Tie
from gyebo.prefixes import PREFIXES
from gyebo.server.holdings import Holdings, plain
from loaders.iri import ONTOLOGY

_QUERIES = Path(__file__).parent / "queries"
# Ties that say little where the same two nodes have another one.
_WEAK = frozenset(
    {ONTOLOGY + "subject", ONTOLOGY + "project", PREFIXES["sh"] + "focusNode", ONTOLOGY + "report"}
)
# What these graphs hold is computed by rules from what others say.
_COMPUTED = ("graph/inferred", "graph/discrepancies")
_INFERRED = ONTOLOGY + "Inferred"
# Of some ties the thing that states them tells the ground of their own.
_BASES = {
    ONTOLOGY + "owner": ONTOLOGY + "ownerBasis",
    ONTOLOGY + "organisation": ONTOLOGY + "organisationBasis",
    PREFIXES["org"] + "subOrganizationOf": ONTOLOGY + "parentBasis",
}
_BASIS = ONTOLOGY + "basis"

Row = Mapping[str, str]


def read_network(holdings: Holdings) -> Network:
    """Return the network of a store: nodes of the kinds `KINDS`, and all ties between them."""
    years = _years(holdings)
    evidence = _evidence(holdings)
    budgets = {row["node"]: int(row["budget"]) for row in _rows(holdings, "budgets")}
    named = _named(holdings)
    ties = list(_ties(holdings, named, evidence))
    # Projects and units stand in no line themselves: their records do.
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for tie in ties:
        if named[tie.start]["kind"] in ("project", "organisation"):
            _add(found[tie.start], tie.lines)
    nodes = []
    for iri, row in named.items():
        lines = evidence.get(iri) or _lines(found[iri])
        nodes.append(
            Node(
                iri,
                row["kind"],
                row["name"] or holdings.heading(iri),
                frozenset(years.get(iri, ())),
                frozenset({*lines, *_own_id(holdings, iri)}),
                budgets.get(iri),
                lines,
            )
        )
    return Network(nodes, ties)


def ties_of(holdings: Holdings, iri: str, among: Mapping[str, Node]) -> Iterator[Tie]:
    """Yield the ties of a thing that is no node itself (a passage, a code) to nodes."""
    node = ox.NamedNode(iri)
    seen = set()
    for quad in holdings.store.quads_for_pattern(node, None, None):
        if plain(quad.object) in among:
            seen.add((iri, quad.predicate.value, plain(quad.object)))
    for quad in holdings.store.quads_for_pattern(None, None, node):
        if plain(quad.subject) in among:
            seen.add((plain(quad.subject), quad.predicate.value, iri))
    for start, tied_by, end in sorted(seen):
        yield Tie(start, tied_by, end, inferred=False)


@cache
def _text(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _rows(holdings: Holdings, name: str) -> Iterator[Row]:
    solutions = holdings.store.query(_text(name), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        values = zip(names, solution, strict=True)
        yield {name: plain(term) for name, term in values if term is not None}


def _own_id(holdings: Holdings, iri: str) -> list[str]:
    """Return the id of a report, nothing for anything else."""
    start = f"{holdings.base}id/report/"
    return [each.id for each in holdings.reports if start + each.id == iri]


def _named(holdings: Holdings) -> dict[str, dict[str, str]]:
    """Return kind, name and basis of every node."""
    space = f"{holdings.base}id/"
    named: dict[str, dict[str, str]] = {}
    for row in _rows(holdings, "nodes"):
        if row["node"].startswith(space):
            named.setdefault(row["node"], dict(row))
    sides: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(holdings, "sides"):
        sides[row["node"]][row["side"]].append(row["name"])
    for iri, names in sides.items():
        told = " → ".join(", ".join(names[side]) for side in ("before", "after") if names[side])
        if names["moved"]:
            told = f"{', '.join(names['moved'])} ({told})"
        if iri in named:
            named[iri]["name"] += f": {told}"
    order = list(KINDS)
    return dict(sorted(named.items(), key=lambda item: (order.index(item[1]["kind"]), item[0])))


def _years(holdings: Holdings) -> dict[str, set[str]]:
    years: dict[str, set[str]] = defaultdict(set)
    for row in _rows(holdings, "years"):
        first, last = int(row["year"]), int(row.get("until", row["year"]))
        years[row["node"]].update(str(year) for year in range(first, last + 1))
    return years


def _evidence(holdings: Holdings) -> dict[str, Lines]:
    runs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(holdings, "evidence"):
        first, last = row["first"], row["last"]
        runs[row["thing"]][row["report"]].add(first if first == last else f"{first}-{last}")
    return {thing: _lines(found) for thing, found in runs.items()}


def _lines(found: Mapping[str, Iterable[str]]) -> Lines:
    def first(run: str) -> int:
        return int(run.partition("-")[0])

    return {report: ",".join(sorted(found[report], key=first)) for report in sorted(found)}


def _add(found: dict[str, set[str]], lines: Lines) -> None:
    for report, runs in lines.items():
        found[report].update(runs.split(","))


def _ties(
    holdings: Holdings, named: Mapping[str, Row], evidence: Mapping[str, Lines]
) -> Iterator[Tie]:
    """Yield each tie once, with all that states it."""
    computed = tuple(holdings.base + graph for graph in _COMPUTED)
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in _rows(holdings, "ties"):
        start, end = row["from"], row["to"]
        if start in named and end in named and start != end:
            found[start, row["property"], end].append(row)
    strong = {(start, end) for start, tied_by, end in found if tied_by not in _WEAK}
    inferred = {basis: _inferred(holdings, basis) for basis in (_BASIS, *_BASES.values())}
    for (start, tied_by, end), told in sorted(found.items()):
        if tied_by in _WEAK and (start, end) in strong:
            continue
        # A record says better on what ground than the thing that it is a record of.
        rows = [row for row in told if "via" in row] or told
        lines: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            _add(lines, evidence.get(row.get("via", start), {}))
        grounds = {row.get("via", start) for row in rows}
        guessed = inferred[_BASES.get(tied_by, _BASIS)]
        yield Tie(
            start,
            tied_by,
            end,
            # One report that says it is enough.
            inferred=all(row.get("graph", computed[1]) in computed for row in rows)
            or grounds <= guessed,
            years=frozenset(row["year"] for row in rows if "year" in row),
            lines=_lines(lines),
        )


def _inferred(holdings: Holdings, basis: str) -> set[str]:
    """Return what a property (as `gy:basis`) says of that it is inferred."""
    told = holdings.store.quads_for_pattern(
        None, ox.NamedNode(basis), ox.NamedNode(_INFERRED), None
    )
    return {plain(quad.subject) for quad in told}
