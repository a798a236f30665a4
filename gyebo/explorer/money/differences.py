"""Where budget rows contradict arithmetic or each other, with the sum that shows it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gyebo.explorer.evidence import places
from gyebo.explorer.money.printed import Row, number
from gyebo.server.amounts import grouped
from gyebo.server.headings import heading
from gyebo.server.site import Site

Place = tuple[str, str, str]
"""A printed row: its report, its lines, its name."""

_THOUSAND = 1000
_SEVERITIES = {"error": 0, "soft": 1, "rounding": 2}
# What a change of a budget is the difference of.
_CHANGED = ("budget", "previousBudget")


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of a sum, in won, and the row that prints it."""

    name: str
    amount: int
    href: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A contradiction of one cell of a row.

    Attributes:
        column: the cell's column, as the named questions call it (`deltaPercent`).
        kind: what contradicts what (`sum`, `delta`, `percent`, `repeat`...).
        severity: `error`, `soft` or `rounding`.
        printed: what is printed.
        computed: what it would have to be, empty where nothing was worked out.
        sentence: what is wrong, in a sentence.
        href: its page.
        terms: of a sum, the rows that it is the sum of.
        whole: of a sum, what is printed as such, in won.
    """

    column: str
    kind: str
    severity: str
    printed: str
    computed: str
    sentence: str
    href: str
    terms: tuple[Term, ...] = ()
    whole: int | None = None

    def told(self, row: Row) -> str:
        """Return the difference as a calculation, from the row that it is in."""
        label = heading(self.column)[0]
        terms, whole = self._sum(row)
        if terms and whole is not None:
            calculated = _rounding if self.severity == "rounding" else _calculation
            return f"{label}: {calculated(terms, whole)}"
        if self.kind == "percent" and _is_number(self.computed):
            return f"{label}: 인쇄 {self.printed} ≠ 계산 {self.computed.replace('-', '−')}%"
        if self.kind == "repeat":
            return f"{label}: 표마다 다르게 인쇄 {self.printed}"
        return self.sentence

    def _sum(self, row: Row) -> tuple[tuple[Term, ...], int | None]:
        """Return the terms of what the cell should be, and what it is."""
        if self.kind == "delta":
            budget, previous = (number(row.get(each, "")) for each in _CHANGED)
            if budget is not None and previous is not None:
                terms = Term("", budget, ""), Term("", -previous, "")
                return terms, number(row.get(self.column, ""))
        return self.terms, self.whole

    def data(self, row: Row) -> dict[str, Any]:
        """Return the difference as the data of a picture has it."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "column": self.column,
            "printed": self.printed,
            "computed": self.computed,
            "told": self.told(row),
            "sentence": self.sentence,
            "href": self.href,
            "terms": [
                {"name": term.name, "amount": term.amount, "href": term.href} for term in self.terms
            ],
        }


def differences_of(site: Site, row: Row) -> tuple[Difference, ...]:
    """Return the differences of a printed row, the heaviest first."""
    found = site.made(_all_differences, {})
    return found.get((row["report"], row["line"], row["name"]), ())


def _all_differences(site: Site, _: Mapping[str, str]) -> dict[Place, tuple[Difference, ...]]:
    cells: dict[str, list[dict[str, str]]] = {}
    for cell in site.holdings.rows("row-differences"):
        cells.setdefault(cell["discrepancy"], []).append(cell)
    found: dict[Place, dict[Difference, None]] = {}
    for same in cells.values():
        wrong = [cell for cell in same if cell["isFocus"] == "true"]
        terms = [cell for cell in same if cell["isFocus"] != "true"]
        # Of a sum the whole is wrong; of anything else, each cell that it is about.
        summed = same[0]["kind"] == "sum" and len(wrong) == 1
        for cell in wrong if summed else same:
            place = cell["report"], cell["line"], cell["name"]
            told = _difference(site, cell, terms if summed else ())
            found.setdefault(place, {})[told] = None
    return {
        place: tuple(sorted(same, key=lambda each: _SEVERITIES.get(each.severity, 0)))
        for place, same in found.items()
    }


def _difference(site: Site, cell: Row, terms: Iterable[Row]) -> Difference:
    whole = number(cell.get("amount", ""))
    added = tuple(
        Term(each["name"], amount, next(places(each), {"href": ""})["href"])
        for each in terms
        if (amount := number(each.get("amount", ""))) is not None
    )
    return Difference(
        column=_camel(cell["column"]),
        kind=cell["kind"],
        severity=cell["severity"],
        printed=cell["printed"].replace("△", "−"),
        computed=cell.get("computed", ""),
        sentence=cell["sentence"],
        href=site.holdings.address(cell["discrepancy"]) or "",
        terms=added,
        whole=whole,
    )


def _calculation(terms: tuple[Term, ...], whole: int) -> str:
    """Return a sum as it is worked out by hand."""
    added = sum(term.amount for term in terms)
    unit, name = _unit(terms, whole)

    def written(amount: int) -> str:
        return grouped(amount // unit)

    first, *others = (term.amount for term in terms)
    signed = "".join(f" {'−' if each < 0 else '+'} {written(abs(each))}" for each in others)
    return (
        f"{written(first)}{signed} = {written(added)}{name} (계산) ≠ "
        f"{written(whole)}{name} (인쇄), 차이 {written(abs(added - whole))}{name}"
    )


def _rounding(terms: tuple[Term, ...], whole: int) -> str:
    """Return by how much a sum is off that was rounded row by row."""
    unit, name = _unit(terms, whole)
    off = abs(sum(term.amount for term in terms) - whole)
    return f"아래 행의 합(계산)과 {grouped(off // unit)}{name} 다름, 반올림"


def _unit(terms: tuple[Term, ...], whole: int) -> tuple[int, str]:
    """Return the unit that all of a sum is whole in: thousands of won as a rule, else won."""
    amounts = [*(term.amount for term in terms), whole]
    return (1, "원") if any(each % _THOUSAND for each in amounts) else (_THOUSAND, "천원")


def _camel(column: str) -> str:
    first, *others = column.split("-")
    return first + "".join(part.capitalize() for part in others)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9,.]+", text) is not None
