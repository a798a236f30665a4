"""Numbers in running text with their powers: 2만4천, 3억 8천만, 47천, 2~3."""

import re
from collections.abc import Iterator
from decimal import Decimal

_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ONES = {"": 1, "십": 10, "백": 100, "천": 1_000}
_GREAT = {"": 1, "만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
_POWERS = {f"{one}{great}": _ONES[one] * _GREAT[great] for one in _ONES for great in _GREAT}
_POWER = r"(?:[십백천]?(?:조(?![사건례직성])|억|만(?![족화]))|천|백|십)"
_PART = re.compile(rf"({_PLAIN})\s?({_POWER})?")

FoundNumber = tuple[int, int, Decimal, Decimal | None, bool]
"""First letter, the letter after the last, number, end of a range, whether a power stands in it."""


def read_numbers(text: str) -> Iterator[FoundNumber]:
    """Return the numbers of a text with their powers: 2만4천, 3억 8천만, 2~3."""
    at = 0
    while found := _PART.search(text, at):
        start = found.start()
        value, end = _composed(text, found)
        at = end
        second = re.compile(rf"\s?[~∼〜]\s?(?:{_PART.pattern})").match(text, end)
        last: Decimal | None = None
        if second and not found[2]:
            last = Decimal(second[1].replace(",", "")) * _POWERS.get(second[2] or "", 1)
            value *= _POWERS.get(second[2] or "", 1)
            end = at = second.end()
        if not _part_of_a_word(text, start):
            yield start, end, value, last, bool(found[2])


def _composed(text: str, found: re.Match[str]) -> tuple[Decimal, int]:
    """Return the worth of a number whose parts get smaller, and where it ends: 3억 2천5백만.

    What stands before 만 counts ten thousands: 2천5백만.
    """
    closed = opened = Decimal(0)
    least = greatest = Decimal("Infinity")
    part: re.Match[str] | None = found
    end = found.end()
    while part:
        name = part[2] or ""
        great = _GREAT[name[-1:] if name[-1:] in _GREAT else ""]
        ones = Decimal(part[1].replace(",", "")) * (_POWERS[name] // great)
        worth = (opened + ones) * great
        parted = not name and part[0].startswith(" ")
        if part is not found and (ones >= least or worth >= greatest or parted):
            break
        end = part.end()
        if great > 1:
            closed, opened, least, greatest = closed + worth, Decimal(0), greatest, Decimal(great)
        else:
            opened, least = opened + ones, Decimal(_POWERS[name])
        part = re.compile(rf"\s?(?:{_PART.pattern})").match(text, end) if name else None
    return closed + opened, end


def _part_of_a_word(text: str, start: int) -> bool:
    """Whether a number belongs to a name, a version or a code: S3, 2.0, 5:5, A-1."""
    before = text[start - 1 : start]
    return bool(before) and (
        before.isascii()
        and (before.isalnum() or before in "._-:/#")
        and (before not in ":/" or text[start - 2 : start - 1].isdigit() or before == "#")
        and not (before == "-" and text[start - 2 : start - 1] in {"", " ", "("})
    )
