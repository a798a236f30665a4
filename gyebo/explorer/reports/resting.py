"""Which facts came from which lines of a report."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from gyebo.server.site import Site


@dataclass(slots=True)
class _Found:
    kind: str
    lines: frozenset[int]
    passages: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Resting:
    """The facts of a report by the lines that they are printed on, and by those they rest on.

    `kinds` are the classes of the facts, `cited` all lines of passages that facts rest on.
    """

    printed: Mapping[int, tuple[str, ...]]
    passages: tuple[tuple[int, int, str], ...]
    kinds: Mapping[str, str]
    cited: frozenset[int]

    def has_evidence(self, first: int, last: int) -> bool:
        """Tell whether a passage has one of some lines."""
        return not self.cited.isdisjoint(range(first, last + 1))

    def on(self, first: int, last: int) -> tuple[str, ...]:
        """Return the facts printed on some lines; where there are none, those that rest on them."""
        told = [fact for line in range(first, last + 1) for fact in self.printed.get(line, ())]
        if not told:
            told = [fact for start, end, fact in self.passages if start <= last and end >= first]
        return tuple(dict.fromkeys(told))


def resting(site: Site, values: Mapping[str, str]) -> Resting:
    """Return what came from the lines of a report (`report`); for `Site.made`, which keeps it."""
    found: dict[str, _Found] = {}
    for row in site.holdings.rows("report-facts", report=ox.Literal(values["report"])):
        fact = found.setdefault(row["fact"], _Found(row["class"], _numbers(row["lines"])))
        fact.passages.add((int(row["first"]), int(row["last"])))
    printed: defaultdict[int, list[str]] = defaultdict(list)
    for iri, fact in found.items():
        for line in fact.lines:
            printed[line].append(iri)
    passages = sorted(
        (first, last, iri) for iri, fact in found.items() for first, last in fact.passages
    )
    return Resting(
        {line: tuple(facts) for line, facts in printed.items()},
        tuple(passages),
        {iri: fact.kind for iri, fact in found.items()},
        frozenset(
            line
            for row in site.holdings.rows("passages", report=ox.Literal(values["report"]))
            for line in range(int(row["first"]), int(row["last"]) + 1)
        ),
    )


def _numbers(lines: str) -> frozenset[int]:
    return frozenset(int(each) for each in lines.split(";") if each.isdigit())
