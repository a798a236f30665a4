"""The subjects of discrepancies: what rows, passages and reports they are, and where they stand."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from gyebo.discrepancy_rules import Contradiction, DiscrepancyError
from loaders.graph.terms import DCTERMS, GY, PROV, RDFS, TYPE
from loaders.iri import Minter, name_of

Node = NamedNode | Literal

_ENDS = ("firstLine", "lastLine")
_SIDES = {GY["RevenueLine"]: "세입", GY["ExpenditureLine"]: "세출"}
_TOTALS = frozenset({"계", "합계", "총계"})


class Subjects:
    """What a store tells of the subjects of discrepancies.

    Args:
        store: everything that was said and inferred, in one graph.
        minter: the base of the graph.
    """

    def __init__(self, store: Store, minter: Minter) -> None:
        self._store = store
        self._things = minter.thing("-")[: -len("-")]
        self._minter = minter

    def objects(self, subject: NamedNode, predicate: NamedNode) -> list[Node]:
        """Return the values of a property, each once, sorted."""
        found = self._store.quads_for_pattern(subject, predicate, None)
        values = {quad.object for quad in found if isinstance(quad.object, NamedNode | Literal)}
        return sorted(values, key=str)

    def links(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return the things that a property names, sorted."""
        return [one for one in self.objects(subject, predicate) if isinstance(one, NamedNode)]

    def bearers(self, subject: NamedNode) -> list[NamedNode]:
        """Return a fact and those that it is a part of: a cell's row, a planned date's item."""
        items = self._store.quads_for_pattern(None, GY["plannedDate"], subject)
        owners = [quad.subject for quad in items if isinstance(quad.subject, NamedNode)]
        return [subject, *self.links(subject, GY["row"]), *owners]

    def passages(self, subject: NamedNode) -> list[NamedNode]:
        """Return the passages that a fact stands on; of a passage, itself."""
        sources = [subject, *self.links(subject, PROV["wasDerivedFrom"])]
        return [one for one in sources if GY["Passage"] in self.links(one, TYPE)]

    def report(self, passage: NamedNode) -> NamedNode:
        """Return the report of a passage."""
        return self.links(passage, GY["report"])[0]

    def identifier(self, report: NamedNode) -> str:
        """Return the identifier of a report."""
        return self.objects(report, DCTERMS["identifier"])[0].value

    def day(self, report: NamedNode) -> str:
        """Return the day that a report describes."""
        return self.objects(report, GY["asOf"])[0].value

    def lines(self, subject: NamedNode) -> Iterator[tuple[NamedNode, int]]:
        """Yield where a fact is printed, report by report: its own lines, else its passages'."""
        passages = self.passages(subject)
        # A task is printed over a page; which of its lines holds the budget, only passages tell.
        page = GY["Task"] in self.links(subject, TYPE)
        for bearer in () if page else self.bearers(subject):
            printed = self.objects(bearer, GY["printedLines"])
            if printed and passages:
                for number in printed[0].value.split(";"):
                    yield self.report(passages[0]), int(number)
                return
        for passage in passages:
            ends = [int(self.objects(passage, GY[end])[0].value) for end in _ENDS]
            for line in range(ends[0], ends[1] + 1):
                yield self.report(passage), line

    def key(self, subject: NamedNode, report: str) -> tuple[str, ...]:
        """Return what tells a fact apart within its report."""
        path = subject.value
        if not path.startswith(self._things):
            return (name_of(re.split("[/#]", path)[-1]),)
        _, *keys = (name_of(part) for part in path.removeprefix(self._things).split("/"))
        return tuple(keys[1:] if keys[:1] == [report] else keys)

    def row_name(self, subject: NamedNode) -> str:
        """Return what a total or an account is called where many rows bear its name."""
        for row in self.bearers(subject):
            (name,) = [one.value for one in self.objects(row, RDFS["label"])] or [""]
            kinds = {one.value.rsplit("/", 1)[-1] for one in self.links(row, GY["rowKind"])}
            if "account" in kinds:
                owners = self.links(row, GY["organisation"])[:1]
                bodies = [
                    label.value for one in owners for label in self.objects(one, RDFS["label"])
                ]
                return " ".join([*bodies[:1], name])
            if name in _TOTALS:
                return " ".join(
                    [*(_SIDES[one] for one in self.links(row, TYPE) if one in _SIDES), name]
                )
        return ""

    def node(self, contradiction: Contradiction, again: int) -> NamedNode:
        """Mint the identifier of a discrepancy; `again` tells results of one place apart."""
        reports = [
            self.identifier(self.report(passage))
            for subject in contradiction.subjects
            for passage in self.passages(subject)
        ]
        if not reports:
            raise DiscrepancyError(
                f"rule {contradiction.rule.name}: no evidence of {contradiction.place}"
            )
        key = self.key(contradiction.place, reports[0])
        number = (str(again),) if again > 1 else ()
        return NamedNode(
            self._minter.thing("discrepancy", reports[0], contradiction.rule.name, *key, *number)
        )
