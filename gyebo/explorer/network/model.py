"""What the network is made of: nodes of some kinds, and ties that lead from one to another."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Lines = Mapping[str, str]
"""The lines that something rests on, by report: `{"a-2024": "12,14-16"}`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its name, what it is called, and the mark that it is drawn with.

    `shape` is one that the pictures draw, `style` a colour of the style sheet: kinds are told apart
    by both.
    """

    name: str
    ko: str
    en: str
    shape: str
    style: str


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("organisation", "조직", "organisations", "square", "kind-1"),
        Kind("project", "사업", "projects", "circle", "kind-3"),
        Kind("budget-line", "예산 행", "budget lines", "bar", "kind-5"),
        Kind("task", "주요업무", "tasks", "hexagon", "kind-6"),
        Kind("audit-item", "지적사항", "audit items", "triangle", "kind-7"),
        Kind("recurrence", "되풀이된 지적", "repeated demands", "ring", "kind-7"),
        Kind("change", "변경 사건", "changes", "diamond", "kind-4"),
        Kind("discrepancy", "어긋남", "discrepancies", "cross", "kind-2"),
        Kind("report", "보고서", "reports", "star", "kind-8"),
        Kind("statement", "진술", "statements", "drop", "kind-8"),
    )
}
"""All kinds, in the order in which a reader meets them."""
OTHER = Kind("other", "그 밖의 것", "other things", "pentagon", "kind-8")
"""What is of none of these kinds, and is a node only where it was asked for."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its IRI, kind, name, and the years it is of (none where that cannot be told).

    Attributes:
        reports: the ids of the reports that tell of it.
        budget: the largest budget that one printed row tells of it, in won.
        lines: what it rests on.
    """

    iri: str
    kind: str
    name: str
    years: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    budget: int | None = None
    lines: Lines = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        """A short name of its IRI for addresses: the same in every build."""
        digest = hashlib.blake2b(self.iri.partition("/id/")[2].encode(), digest_size=5).digest()
        return base64.b32encode(digest).decode().lower()


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes, by their IRIs, and the property that it is called by.

    `inferred`: no report says it; a person or a rule concluded it, with a reason that is kept.
    """

    start: str
    property: str
    end: str
    inferred: bool
    years: frozenset[str] = frozenset()
    lines: Lines = field(default_factory=dict, hash=False)

    def other(self, node: str) -> str:
        """Return the end that is not this one."""
        return self.end if node == self.start else self.start


class Network:
    """Nodes by IRI, and the ties of each.

    Args:
        nodes: all nodes.
        ties: ties whose ends are both nodes.
    """

    def __init__(self, nodes: Iterable[Node], ties: Iterable[Tie]) -> None:
        self.nodes: Mapping[str, Node] = {node.iri: node for node in nodes}
        self.ties = tuple(ties)
        self._ties: dict[str, list[Tie]] = {iri: [] for iri in self.nodes}
        for tie in self.ties:
            self._ties[tie.start].append(tie)
            self._ties[tie.end].append(tie)

    def ties_of(self, node: str) -> list[Tie]:
        """Return the ties from and to a node."""
        return self._ties[node]

    def degree(self, node: str) -> int:
        """Return how many ties a node has."""
        return len(self._ties[node])

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The IRI of each code."""
        return {node.code: iri for iri, node in self.nodes.items()}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years that nodes are of, oldest first."""
        return tuple(sorted({year for node in self.nodes.values() for year in node.years}))

    def joined(self, node: Node, ties: Iterable[Tie]) -> "Network":
        """Return the network with one more node."""
        return Network((*self.nodes.values(), node), (*self.ties, *ties))
