"""Sites: a quantity among the others of its paragraph, and the bounds of its clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.statements.bounds import SHUTTING, clause_begin, clause_end, outside_brackets
from loaders.statements.deeds import begins_with_deed, ends_with_deed
from loaders.statements.quantity import Quantity

DATES = frozenset({"date", "period"})
_COUNTED = re.compile(r"\s?[가-힣]{1,6}")
# What joins two items of one clause: A 3대 및 B 5대; a middle dot only where it stands apart.
_JOINT = re.compile(r"(?<=[\s)\]])(?:및|·)(?=\s)")
_SCOPE_WORDS = re.compile(
    r"(?:^|(?<=[^가-힣]))(?:총|약|각|연|년|월|주|일|매|최대|최소|연간|월간|주간|분기)$"
)


@dataclass(frozen=True)
class Site:
    """A quantity among the others of a paragraph, and where its clause begins and ends.

    `blanked` is the text without its quantities, `fallback` what the paragraph speaks of.
    """

    text: str
    blanked: str
    depth: Sequence[int]
    quantities: Sequence[Quantity]
    number: int
    fallback: str

    @property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.quantities[self.number]

    @property
    def level(self) -> int:
        """How many brackets it stands in."""
        return self.depth[self.quantity.start]

    @cached_property
    def left(self) -> int:
        """Where its clause begins."""
        return clause_begin(self.text, self.depth, self.quantity.start)

    @cached_property
    def right(self) -> int:
        """Where its clause ends."""
        return clause_end(self.text, self.depth, self.quantity.end, self.level)

    @cached_property
    def item(self) -> int:
        """Where the item of its clause begins that it belongs to: behind `A 3대 및`."""
        return self.item_begin(self.left, self.quantity.start, self.level)

    @cached_property
    def item_end(self) -> int:
        """Where its item ends: before `및` where another number of the clause follows."""
        for joint in _JOINT.finditer(self.blanked, self.quantity.end, self.right):
            follows = any(
                joint.end() <= one.start < self.right and self._amount(one)
                for one in self.quantities
            )
            if self.depth[joint.start()] == self.level and follows:
                return joint.start()
        return self.right

    def item_begin(self, begin: int, at: int, level: int) -> int:
        """Return where the item that ends at a place begins, within a clause from `begin` on.

        Items part at `및` where the one before has a number or a bracket of its own, or is finished
        and the other begins anew: 담당자 지정 및 회비 고지 변경(연 2회).
        """
        for joint in reversed(list(_JOINT.finditer(self.blanked, begin, at))):
            if self.depth[joint.start()] == level and self._parted(begin, joint, at, level):
                return joint.end()
        return begin

    def _parted(self, begin: int, joint: re.Match[str], at: int, level: int) -> bool:
        """Whether what stands before a joint is an item of its own."""
        before = outside_brackets(self.blanked, self.depth, begin, joint.start(), level)
        after = outside_brackets(self.blanked, self.depth, joint.end(), at, level)
        after = _SCOPE_WORDS.sub("", after.strip()).strip()
        bracketed = at < self.quantity.start
        single = " " not in after
        deed = ends_with_deed(after)
        told = [
            one
            for one in self.quantities[: self.number]
            if begin <= one.start and one.end <= joint.start() and self._amount(one)
        ]
        if told:
            # `19,068건 접수 및 처리(공개율 95.7%)` and `4만 건 제작 및 게시('20년)` tell of both.
            both = bracketed and ((single and deed) or (self.dated and told[-1].kind not in DATES))
            return not both
        if joint[0] != "및" or self.dated or self.quantity.kind == "money":
            return False
        if not after:
            return True  # `백업 실시 및 연 4회 소산`
        if self.text[: joint.start()].rstrip()[-1:] in SHUTTING and bracketed:
            return True
        anew = ends_with_deed(before) and not begins_with_deed(after)
        return anew and not before.rstrip().endswith("화") and deed != single

    def _amount(self, one: Quantity) -> bool:
        """Whether a quantity belongs to one item: no date that leads a clause."""
        return one.kind not in DATES or self.depth[one.start] > self.level

    @property
    def dated(self) -> bool:
        """Whether it is a date or a period."""
        return self.quantity.kind in DATES

    @property
    def siblings(self) -> list[int]:
        """The quantities before this one that stand in as many brackets."""
        return [n for n in range(self.number) if self.depth[self.quantities[n].start] == self.level]

    def counted(self) -> str:
        """The noun that 개 counts: 25개 자치구."""
        found = counted_after(self.blanked, self.quantity)
        return found.strip() if not found.endswith(("을", "를", "이", "의")) else ""

    def words_before(self) -> str:
        """The words of the clause before the quantity, without what earlier ones count."""
        words = self.blanked
        for one in self.quantities[: self.number]:
            noun = counted_after(words, one)
            if noun:
                words = words[: one.end] + " " * len(noun) + words[one.end + len(noun) :]
        return outside_brackets(words, self.depth, self.item, self.quantity.start, self.level)


def counted_after(blanked: str, one: Quantity) -> str:
    """Return the noun that 개 counts: the second of `33개 부서 86식` counts no 부서."""
    found = _COUNTED.match(blanked, one.end) if one.unit == "개" else None
    return found[0] if found else ""
