"""A demand while it is being read: what is known of it so far, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from loaders.audit.marks import Token
from loaders.records import Category
from loaders.text import compact

# An item printed twice begins with the same words and repeats a stretch of its answer.
_SAME_DEMAND = 8
_SAME_ANSWER = 40
PART_ORDER = {"status": 0, "content": 1, "both": 1, "plan": 2}
"""The parts of an answer in the order in which every answer prints them."""


@dataclass
class Draft:
    """A demand and its answer, as far as they are read.

    `opened` tells that its opening mark is printed, `in_row` that a row of a table holds it;
    `cited` are the lines where it begins, `lines` all that hold it and its answer; `parts` are the
    parts of the answer met so far, `beside` those of them printed between the words of the demand;
    `plan` is what the answer plans, each run of words with its line.
    """

    category: Category
    cited: set[int]
    lines: set[int]
    opened: bool = True
    in_row: bool = False
    organisation: str = ""
    demand: str = ""
    status: str = ""
    status_line: int = 0
    answer: str = ""
    parts: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    done: bool = False
    plan: list[tuple[int, str]] = field(default_factory=list)
    _part: str = ""

    @property
    def spoken(self) -> set[str]:
        """The parts of the answer that stand in a place of their own."""
        return self.parts - self.beside

    def take(self, token: Token) -> None:
        """Begin the part of the answer that this mark opens."""
        if token.kind == "status":
            self.status, self.status_line = token.text, token.line
        self.parts |= {"content", "plan"} if token.kind == "both" else {token.kind}
        self._part = token.kind
        self.lines.add(token.line)

    def say(self, token: Token) -> None:
        """Add words of the answer."""
        words = {"open": "○", "organisation": f"({token.text})"}.get(token.kind, f"{token.text} ")
        self.lines.add(token.line)
        self.answer += words
        if self._part == "plan":
            self.plan.append((token.line, words))

    def end_part(self) -> None:
        """End the part that is being read: what follows stands beside it, not below."""
        self._part = ""

    def forget(self, lines: set[int]) -> None:
        """Give up lines that turn out to belong to another demand."""
        self.lines -= lines
        self.plan = [(line, words) for line, words in self.plan if line not in lines]

    def hand_over(self, following: "Draft", line: int) -> None:
        """Give the paragraph above a second 향후계획 on this line to the answer it belongs to.

        The other parts of that answer stand beside its demand, so only that paragraph is its own.
        """
        lines = {number for number, _ in self.plan}
        if "content" not in following.beside or "plan" in following.parts or len(lines) < 2:
            return
        if line - max(lines) <= 2:  # at most a blank line between
            self.forget({max(lines)})
            following.lines.add(max(lines))

    def adopt(self, other: "Draft") -> None:
        """Take in the rest of this demand, which the print tore off."""
        self.organisation = other.organisation
        self.demand += other.demand
        self.cited |= other.cited
        self.lines |= other.lines


def once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with each item once.

    A neighbour that lacks both organisation and status, and repeats the demand's first words and a
    stretch of its answer, is the same item printed again.
    """
    items: list[Draft] = []
    for draft in drafts:
        before = items[-1] if items else None
        if before and not draft.organisation and not draft.status and _same(before, draft):
            before.cited |= draft.cited
            before.lines |= draft.lines
            before.plan = before.plan or draft.plan
        else:
            items.append(draft)
    return tuple(items)


def _same(before: Draft, draft: Draft) -> bool:
    if before.category != draft.category:
        return False
    if compact(before.demand)[:_SAME_DEMAND] != compact(draft.demand)[:_SAME_DEMAND]:
        return False
    one, other = compact(before.answer), compact(draft.answer)
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= _SAME_ANSWER
