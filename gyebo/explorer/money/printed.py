"""Printed rows of budget tables, nested as they are printed, as bars of a picture."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gyebo.explorer.evidence import places
from gyebo.results import Result
from gyebo.server.headings import heading

Row = Mapping[str, str]

_WHOLE = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")
# How deep a row of expenditure stands: `gy:rowKind`.
_RANKS = {"total": 0, "organisation": 1, "account": 2, "line": 3}


@dataclass(slots=True)
class Branch:
    """A printed row, and the rows that stand below it in its table."""

    row: Row
    rank: int
    below: list["Branch"] = field(default_factory=list)


def rows_of(result: Result) -> list[Row]:
    """Return the rows of a result by column."""
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def table_of(rows: Iterable[Row], columns: Sequence[str]) -> Result:
    """Return some columns of rows as a table; a column that a row lacks is empty."""
    return Result(
        tuple(columns), tuple(tuple(row.get(name, "") for name in columns) for row in rows)
    )


def number(text: str) -> int | None:
    """Return a printed amount in won, None for a marker or nothing."""
    return int(text) if _WHOLE.fullmatch(text) else None


def percent(text: str) -> float | None:
    """Return a printed rate in percent, None for a marker or nothing."""
    return float(text) if _DECIMAL.fullmatch(text) else None


def spoken_percent(text: str) -> str:
    """Return a rate as it is told: `29.7%`, `−4.5%`; a marker as printed."""
    return f"{text.replace('-', '−')}%" if _DECIMAL.fullmatch(text) else text


def expenditure_tree(rows: Iterable[Row]) -> list[Branch]:
    """Nest the rows of a table of expenditure: total, organisation, account, line."""
    return _nested(rows, lambda row: _RANKS.get(row["kind"], len(_RANKS)))


def revenue_tree(rows: Iterable[Row]) -> list[Branch]:
    """Nest the rows of a table of revenue by their level."""
    return _nested(rows, lambda row: number(row["level"]) or 0)


def _nested(rows: Iterable[Row], rank: Callable[[Row], int]) -> list[Branch]:
    tops: list[Branch] = []
    above: list[Branch] = []
    for row in rows:
        branch = Branch(row, rank(row))
        while above and above[-1].rank >= branch.rank:
            above.pop()
        (above[-1].below if above else tops).append(branch)
        above.append(branch)
    return tops


def by_size(branches: Iterable[Branch]) -> list[Branch]:
    """Return branches by their budget, the largest first, and those without an amount last."""

    def size(branch: Branch) -> tuple[bool, int]:
        amount = number(branch.row["budget"])
        return amount is None, -(amount or 0)

    return sorted(branches, key=size)


def part(row: Row, column: str, rate: str = "") -> dict[str, Any]:
    """Return an amount of a row as a part of its bar, with its rate where one is printed."""
    printed = row.get(column, "")
    amount = number(printed)
    return {
        "measure": column,
        "label": heading(column)[0],
        "amount": amount,
        "printed": "" if amount is not None else printed,
        "rate": spoken_percent(row.get(rate, "")),
    }


def evidence(row: Row) -> dict[str, str]:
    """Return where a row is printed: `lines` in words and `href`; empty where that is unknown."""
    return next(places(row), {"report": "", "lines": "", "href": ""})
