"""Numbers as the register prints them, and how far two of them are apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gyebo.server.amounts import grouped

# 약 120만개, △79,074, 85.4%, 18개 세부사업: a word, a sign, digits, and what they count.
_NUMBER = re.compile(
    r"(?:약|최근|총|연)?\s*(?P<sign>[△▲−-]?)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<places>\.\d+)?\s*(?P<unit>[^\d\s]*)(?:\s\D*)?"
)
# 75(27.7%): of a count with its share, the share is what was compared.
_SHARE = re.compile(r"\S*\((?P<share>[\d.]+%)\)")
_OF_REPORT = re.compile(r"\s*\(\d{4}-\d{2}-\d{2}\)$")
_SCALES = (("백만", 10**6), ("천", 10**3), ("억", 10**8), ("만", 10**4))
# Kinds whose values are quantities; those of the others are names, numbers of chapters, dates.
_MEASURED = frozenset({"sum", "delta", "percent", "repeat", "cross-report", "count", "bound"})
WON, POINTS = "원", "%p"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (원, %, 명 ...), scaled to it; `shown` is the number as printed."""

    value: Decimal
    shown: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two values are apart: won, percentage points, or things of which there are so many.

    `unit` is `WON`, `POINTS`, what is counted, or empty where nothing says it.
    """

    value: Decimal
    unit: str

    @property
    def rank(self) -> tuple[int, Decimal]:
        """Where it stands among others: money first, then counts, then points; largest first."""
        group = {WON: 0, POINTS: 2}.get(self.unit, 1)
        return group, -self.value

    def __str__(self) -> str:
        whole = self.value == self.value.to_integral_value()
        number = grouped(int(self.value)) if whole else f"{self.value.normalize():,f}"
        return f"{number}{self.unit}"


def figure(text: str, unit: str = "") -> Figure | None:
    """Return the number that a text is, None where it is none or more.

    Args:
        text: a value as the register prints it.
        unit: its unit where the text has none, as 천원.

    >>> figure("16,063백만원").value
    Decimal('16063000000')
    >>> figure("'24. 3. 1") is None
    True
    """
    bare = _OF_REPORT.sub("", text.strip())
    share = _SHARE.fullmatch(bare)
    found = _NUMBER.fullmatch(share["share"] if share else bare)
    if found is None:
        return None
    number = Decimal(found["digits"].replace(",", "") + (found["places"] or ""))
    if found["sign"]:
        number = -number
    own = found["unit"] or unit
    scale = next(((word, by) for word, by in _SCALES if own.startswith(word)), ("", 1))
    return Figure(number * scale[1], number, own.removeprefix(scale[0]))


def difference(kind: str, printed: str, computed: str, unit: str) -> Difference | None:
    """Return how far apart the values of a discrepancy are, None where they are no quantities.

    Args:
        kind: what contradicts what, a slug.
        printed: what is printed; several values are parted by ` / `.
        computed: what was computed, empty where printed values contradict each other.
        unit: the unit of the table that the value stands in, empty for none.
    """
    if kind not in _MEASURED:
        return None
    sides = printed.split(" / ")
    if computed:
        sides = [sides[0], computed] if len(sides) == 1 else []
    found = [figure(side, unit) for side in sides]
    values = [each for each in found if each is not None]
    if len(values) < 2 or len(values) < len(sides):
        return None
    told = values[0].unit
    if computed and not values[1].unit:
        # What was computed is said in the unit of what is printed.
        scale = values[0].value / values[0].shown if values[0].shown else Decimal(1)
        values[1] = Figure(values[1].shown * scale, values[1].shown, told)
    apart = _apart([each.value for each in values])
    return Difference(apart, POINTS if told == "%" else told)


def _apart(values: Sequence[Decimal]) -> Decimal:
    return max(values) - min(values)
