"""Money per year as bars: what each printed row tells, drawn to one scale without a script."""

from collections.abc import Iterable
from dataclasses import dataclass

from gyebo.server.amounts import grouped, rounded
from gyebo.server.changes import Link
from gyebo.server.sources import Source


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a bar: its width in per cent of the widest, whole won, and in words."""

    width: float
    won: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One printed row as bars: what it is of, its budget, what was committed and spent."""

    link: Link
    whose: str
    year: str
    source: Source
    budget: Amount | None
    committed: Amount | None
    spent: Amount | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed row before it is drawn; an amount is None where none is printed."""

    link: Link
    whose: str
    year: str
    source: Source
    budget: int | None
    committed: int | None
    spent: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the oldest year first, and the largest amount that they are drawn to."""

    bars: tuple[Bar, ...]
    largest: int


_MOST_BARS = 24


def chart(rows: Iterable[Printed]) -> Chart | None:
    """Return rows as bars of one scale, None where none of them prints an amount."""
    printed = [row for row in rows if any(map(_is_amount, _amounts(row)))][:_MOST_BARS]
    largest = max((abs(won or 0) for row in printed for won in _amounts(row)), default=0)
    if not largest:
        return None

    def drawn(won: int | None) -> Amount | None:
        if won is None:
            return None
        text = rounded(won) or f"{grouped(won)}원"
        return Amount(round(abs(won) * 100 / largest, 2), won, text)

    return Chart(
        tuple(
            Bar(
                row.link,
                row.whose,
                row.year,
                row.source,
                drawn(row.budget),
                drawn(row.committed),
                drawn(row.spent),
            )
            for row in printed
        ),
        largest,
    )


def _amounts(row: Printed) -> tuple[int | None, ...]:
    return row.budget, row.committed, row.spent


def _is_amount(won: int | None) -> bool:
    return won is not None
