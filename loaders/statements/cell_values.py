"""What one cell of a small table prints: a marker, one or two quantities, or prose.

A cell is read as quantities where nothing but quantities, signs and a short remark stand in it:
9,200대 (1,780대↑), 834(예상치), △5. A number without a unit is a quantity here, unlike in prose,
because the headings of its row and column say what it counts.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from loaders.statements.quantity import Quantity, read_quantities
from loaders.text import compact, squeeze
from loaders.values import read_marker

Change = Literal["", "increase", "decrease"]

_NUMBER = re.compile(r"(?P<sign>[△+\-−]?)\s?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?")
_ABOUT = re.compile(r"약\s?$")
# What may stand beside the quantities of a cell without making it prose.
_INCREASE = re.compile(r"[↑⇧]|증가?|순증|추가|확대")
_DECREASE = re.compile(r"[↓⇩]|감소?|순감")
_BESIDE = re.compile(
    r"[\s()\[\]<>〈〉/·,.:;*~+↑↓⇧⇩△]|증가?|감소?|순증|순감|추가|수|총|약|계|각|누적"
)
_REMARK = re.compile(r"\(\s*(?P<remark>[가-힣A-Za-z][가-힣A-Za-z\s]{1,9})\s*\)")
_RATIO = re.compile(r"\(\s*\d[\d,]*\s*[/:]\s*\d[\d,]*\s*\)")  # 100%(10/10)
_COUNTED = re.compile(r"(?<=\d[대건명개회종식점])수(?=[\s)]|$)")  # 11,030대수
# A letter that a scanner made of a unit: 1,000-η.
_SCANNED = re.compile(r"(?<=\d)\s?[-−]?\s?[\u0370-\u052f]+")
# Marks that tick a cell and state no quantity.
_TICKS = frozenset('O○◯●◎X×√V〃".·')


@dataclass(frozen=True, slots=True)
class ReadCell:
    """The quantities of a cell (a bare number has no unit), and the remark behind them.

    `changes` is parallel to the quantities: an arrow or 증/감 says that one is a difference.
    """

    quantities: tuple[Quantity, ...]
    changes: tuple[Change, ...]
    remark: str


NOTHING = ReadCell((), (), "")


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or prints a marker (-, 신규) or a tick."""
    return not text.strip() or read_marker(text) is not None or compact(text) in _TICKS


def is_dash(text: str) -> bool:
    """Whether a cell prints the dash that stands for nothing; 신규 is also a heading."""
    return read_marker(text) == "nil"


def bare_number(text: str) -> Quantity | None:
    """Return the number without a unit that a text consists of, None where it is anything else."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    number = Decimal(found["digits"].replace(",", "") + (found["decimals"] or ""))
    signed = -number if found["sign"] in {"△", "-", "−"} else number
    start = text.index(found[0])
    return Quantity(start, start + len(found[0]), found[0], "number", format(signed, "f"), "")


def with_unit(quantity: Quantity, unit: str, year: int) -> Quantity:
    """Return a bare number with the unit that a heading gives it: 102,676 under 백만원 is won.

    Percentages keep their printed decimals; other numbers drop needless zeros.
    """
    negative = quantity.value.startswith("-")
    read = read_quantities(quantity.value.removeprefix("-") + unit, year)
    if len(read) != 1 or read[0].kind in {"date", "period"}:
        plain = quantity.value.rstrip("0").rstrip(".") if "." in quantity.value else quantity.value
        return replace(quantity, value=plain, unit=unit)
    value = f"-{read[0].value}" if negative and read[0].value != "0" else read[0].value
    return replace(quantity, kind=read[0].kind, value=value, unit=read[0].unit)


def read_cell(text: str, year: int) -> ReadCell | None:
    """Return what a cell states; None where it holds prose.

    Args:
        text: the cell, normalised.
        year: the year of months that are printed without one.
    """
    if is_nothing(text):
        return NOTHING
    for noise in (_SCANNED, _RATIO, _COUNTED):
        text = noise.sub(lambda found: " " * len(found[0]), text)
    quantities = list(read_quantities(text, year))
    rest = text
    for quantity in quantities:
        blank = " " * (quantity.end - quantity.start)
        rest = rest[: quantity.start] + blank + rest[quantity.end :]
    for found in _NUMBER.finditer(rest):
        alone = rest[found.end() : found.end() + 1]
        before = rest[: found.start()].rstrip()
        if (alone and alone not in " ()[],↑↓") or (before and before[-1] not in "()[],약총계각"):
            return None
        number = bare_number(found[0])
        if number is None:
            return None
        start, bound = found.start(), ""
        about = _ABOUT.search(rest[:start])
        if about:
            start, bound = about.start(), "about"
        printed = squeeze(text[start : found.end()])
        quantities.append(
            replace(number, start=start, end=found.end(), printed=printed, bound=bound)
        )
        rest = rest[:start] + " " * (found.end() - start) + rest[found.end() :]
    if not quantities:
        return None
    remark = next((squeeze(found["remark"]) for found in _REMARK.finditer(rest)), "")
    beside = _BESIDE.sub("", _REMARK.sub("", rest))
    if beside:
        return None
    ordered = sorted(quantities, key=lambda one: one.start)
    ends = [one.start for one in ordered[1:]] + [len(text)]
    changes = tuple(_change(text[one.end : end]) for one, end in zip(ordered, ends, strict=True))
    return ReadCell(tuple(ordered), changes, "" if _is_change(remark) else remark)


def _is_change(remark: str) -> bool:
    return bool(_INCREASE.fullmatch(remark) or _DECREASE.fullmatch(remark))


def _change(behind: str) -> Change:
    if _DECREASE.search(behind):
        return "decrease"
    return "increase" if _INCREASE.search(behind) else ""
