"""The arithmetic of a discrepancy as one would write it down: its terms, the result, what is off.

Signs stand between the terms only where the printed numbers lead to what the rule computed; what a
rule compared in another way is told side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from gyebo.discrepancies import plain_print
from gyebo.explorer.contradictions.figures import figure
from gyebo.explorer.contradictions.register import Entry
from gyebo.explorer.evidence import places
from gyebo.server.facts import Facts
from gyebo.server.holdings import Holdings

# What a column of percentages is the ratio of.
_RATIOS = {
    "collected-percent": ("collected", "budget"),
    "committed-percent": ("committed", "budget"),
    "delta-percent": ("delta", "previous-budget"),
    "expected-percent": ("expected-spent", "budget"),
    "spent-percent": ("spent", "budget"),
}
_CHANGE = ("budget", "previous-budget")
_NIL = frozenset({"-", "–", "0"})
_MOST = 40

Role = Literal["term", "computed", "printed", "difference"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic.

    Attributes:
        role: a term, what was computed, what is printed, or the difference of the two.
        sign: what stands before it: +, −, ÷, =, ≠ or ≈; empty for none.
        name: whose number it is, as printed; empty for results.
        column: the heading of its column.
        value: the number as printed.
        exact: the same in won, where it is an amount.
        lines: where it stands, in words; empty for what is printed nowhere.
        href: the address of these lines.
    """

    role: Role
    sign: str
    name: str
    column: str
    value: str
    exact: str = ""
    lines: str = ""
    href: str = ""


def working(holdings: Holdings, entry: Entry) -> tuple[Step, ...]:
    """Return the arithmetic of a discrepancy, the longest with their first terms only."""
    facts = holdings.facts(entry.iri)
    focus = holdings.facts(facts.link("sh:focusNode"))
    about = [holdings.facts(each) for each in facts.links("gy:about")]
    terms = _in_order(holdings, (each for each in about if each.text("gy:printedValue")))
    steps, fits = _reckoned(holdings, entry, focus, terms)
    shown = steps[:_MOST]
    sides = entry.printed.split(" / ")
    if not entry.computed and len(shown) >= len(sides):
        results: list[Step] = []  # the terms are what is printed
    else:
        told = not fits and any(step.value == entry.computed for step in shown)
        results = list(_results(entry, fits=fits, told=told))
    if entry.difference is not None:
        results.append(Step("difference", "", "", "", str(entry.difference)))
    return (*shown, *results)


def _reckoned(
    holdings: Holdings, entry: Entry, focus: Facts, terms: Sequence[Facts]
) -> tuple[list[Step], bool]:
    """Return the terms, and whether the printed numbers lead to what the rule computed."""
    result = figure(entry.computed)
    if entry.kind == "sum":
        parts = [each for each in terms if focus.iri not in (each.iri, _row(each))]
        numbers = [_number(each) for each in parts]
        known = [number for number in numbers if number is not None]
        whole = bool(known) and len(known) == len(numbers)
        fits = whole and result is not None and sum(known) == result.shown
        return _steps(holdings, parts, "+" * (len(parts) - 1) if fits else ""), fits
    ways = _ways(holdings, entry, focus)
    for signs, terms_of in ways:
        if result is not None and _leads(signs, terms_of, result.shown):
            return _steps(holdings, terms_of, signs), True
    if ways:
        _, first = ways[0]
        return _steps(holdings, first, ""), False
    if entry.computed:
        terms = [each for each in terms if each.iri != focus.iri]
    return _steps(holdings, terms, ""), False


def _ways(holdings: Holdings, entry: Entry, focus: Facts) -> list[tuple[str, tuple[Facts, ...]]]:
    """Return in which ways a change or a ratio may be reckoned: the signs, and the cells."""
    row, column = _row(focus), focus.code("gy:column")
    cells = {
        each.code("gy:column"): each
        for each in map(holdings.facts, holdings.pointing(row, "gy:row") if row else ())
    }
    wanted: list[tuple[str, tuple[str, ...]]] = []
    if entry.kind == "delta":
        wanted.append(("−", _CHANGE))
    elif entry.kind == "percent" and column in _RATIOS:
        wanted.append(("÷", _RATIOS[column]))
        if column == "delta-percent":
            # Where the printed change is wrong itself: budget − previous budget, by the latter.
            wanted.append(("−÷", (*_CHANGE, _CHANGE[1])))
    return [
        (signs, tuple(cells[name] for name in names))
        for signs, names in wanted
        if all(name in cells for name in names)
    ]


def _leads(signs: str, terms: Sequence[Facts], result: Decimal) -> bool:
    numbers = [number for number in map(_number, terms) if number is not None]
    if len(numbers) < len(terms):
        return False
    value = numbers[0]
    for sign, number in zip(signs, numbers[1:], strict=True):
        if sign == "÷" and not number:
            return False
        value = value - number if sign == "−" else 100 * value / number
    if "÷" not in signs:
        return value == result
    # A ratio is rounded as it is printed; a change in percent is of the size of what was before.
    last = Decimal(1).scaleb(int(result.as_tuple().exponent))
    return abs(abs(value) - abs(result)) <= last


def _number(term: Facts) -> Decimal | None:
    text = plain_print(term.text("gy:printedValue"))
    found = figure(text)
    return Decimal(0) if text in _NIL else found.shown if found else None


def _row(term: Facts) -> str:
    return term.link("gy:row")


def _steps(holdings: Holdings, terms: Sequence[Facts], signs: str) -> list[Step]:
    """Return terms with a sign before each but the first, in the order given."""
    steps = [_step(holdings, term) for term in terms]
    before = ("", *signs) if signs else ("",) * len(steps)
    return [replace(step, sign=sign) for step, sign in zip(steps, before, strict=True)]


def _in_order(holdings: Holdings, terms: Iterable[Facts]) -> list[Facts]:
    """Return terms as they are printed, from top to bottom."""
    return sorted(terms, key=lambda term: (_first(_lines(holdings, term)), term.iri))


def _lines(holdings: Holdings, term: Facts) -> str:
    """Return the lines of a term; a cell stands in those of its row."""
    row = holdings.facts(_row(term))
    return row.text("gy:printedLines") or term.text("gy:printedLines")


def _first(lines: str) -> int:
    digits = "".join(letter if letter.isdigit() else " " for letter in lines).split()
    return int(digits[0]) if digits else 0


def _step(holdings: Holdings, term: Facts) -> Step:
    row = holdings.facts(_row(term)) if _row(term) else term
    name = row.text("rdfs:label") or " ".join(
        filter(None, (row.text("gy:subjectName"), row.text("gy:property")))
    )
    report = holdings.facts(row.link("gy:report")).text("dcterms:identifier")
    line = _lines(holdings, term)
    place = next(places({"report": report, "line": line}), {"lines": "", "href": ""})
    return Step(
        "term",
        "",
        name or holdings.heading(term.iri),
        holdings.label(term.link("gy:column")).best,
        plain_print(term.text("gy:printedValue")),
        term.text("measure:amount"),
        place["lines"],
        place["href"],
    )


def _results(entry: Entry, *, fits: bool, told: bool) -> Iterable[Step]:
    if entry.computed and not told:  # what it was compared with is one of the terms
        yield Step("computed", "=" if fits else "", "", "", entry.computed)
    off = "≈" if entry.severity == "rounding" else "≠"
    sides = entry.printed.split(" / ")
    if len(sides) > 1 and len(sides) == len(entry.places):
        for side, place in zip(sides, entry.places, strict=True):
            yield Step("printed", "", "", "", side, "", place["lines"], place["href"])
    else:
        own = entry.places[0] if len(entry.places) == 1 else {"lines": "", "href": ""}
        sign = off if entry.computed else ""
        yield Step("printed", sign, "", "", entry.printed, "", own["lines"], own["href"])
