"""Statements as people read them, where the rules misread the words around a value."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from loaders.statement_decisions import StatementDecision
from loaders.statements.prose import Draft
from loaders.text import compact


@dataclass(frozen=True, slots=True)
class Decided:
    """Drafts with what people decided, and the decisions that no draft is printed for."""

    drafts: tuple[Draft, ...]
    unmatched: tuple[StatementDecision, ...]


def with_decisions(drafts: Sequence[Draft], decisions: Sequence[StatementDecision]) -> Decided:
    """Return drafts as people read them, where they did."""
    wanted = {(one.line, compact(one.printed), one.place): one for one in decisions}
    counted: Counter[tuple[int, str]] = Counter()
    read: list[Draft] = []
    for draft in drafts:
        where = draft.statement.evidence.lines[0], compact(draft.statement.printed)
        counted[where] += 1
        decision = wanted.pop((*where, counted[where]), None)
        read.append(_decided(draft, decision) if decision else draft)
    return Decided(tuple(read), tuple(wanted.values()))


def _decided(draft: Draft, decision: StatementDecision) -> Draft:
    fields: dict[str, Any] = {**decision.said, "decided": tuple(decision.said)}
    return replace(draft, statement=replace(draft.statement, **fields))
