"""Printed cells: amounts, percentages, dates, and the markers that are values of their own kind."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from loaders.records import Value
from loaders.text import compact

# What a table prints in place of a number; each is a value of its own kind and never zero.
MARKERS: Mapping[str, str] = {
    "-": "nil",
    "_": "nil",  # how a scanned dash comes out
    "－": "nil",
    "—": "nil",
    "–": "nil",
    "―": "nil",
    "순증": "net-increase",
    "순감": "net-decrease",
    "신규": "new",
    "회계변경": "account-change",
}
UNIT_FACTORS: Mapping[str, int] = {
    "원": 1,
    "천원": 1_000,
    "만원": 10_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "조원": 1_000_000_000_000,
}

_SIGNED = re.compile(r"(?P<sign>[△+\-−]?)\s*(?P<digits>\d[\d,]*)(?P<decimals>\.\d+)?$")
_PERCENT = re.compile(r"(?P<sign>[△+\-−]?)\s*(?P<digits>\d[\d,]*)(?P<decimals>\.\d+)?\s*%$")
_MONEY = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>조\s?원|억\s?원|천만\s?원|백만\s?원|만\s?원|천\s?원|원)"
)
# 3억 5천만원: the words before the last leave out 원.
_SERIAL_MONEY = re.compile(
    r"(?<![\d,.])(?:\d[\d,]*(?:\.\d+)?\s*(?:조|억|천만|백만|만|천)\s*)+"
    r"\d[\d,]*\s*(?:억|천만|백만|만|천)?\s?원"
)
_SERIAL_PART = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>조|억|천만|백만|만|천)?")
_UNIT = re.compile(r"단위\s*:\s*(?P<unit>천원|백만원|억원|만원|원|명)")
_DAY = re.compile(
    r"(?P<year>\d{4}|'\d{2})\s*[.년]\s*(?P<month>\d{1,2})\s*[.월,]\s*(?P<day>\d{1,2})"
)


def _negative(sign: str) -> bool:
    return sign in {"△", "-", "−"}


def read_amount(printed: str, factor: int = 1) -> int | None:
    """Return the number that a cell prints times `factor`, or None where that is no whole number.

    △ and - mean less than zero. A blank after a thousands comma (124, 140) is print, not meaning.
    """
    found = _SIGNED.match(compact(printed))
    if not found:
        return None
    digits = found["digits"]
    if "," in digits and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        return None
    amount = Decimal(digits.replace(",", "") + (found["decimals"] or "")) * factor
    if amount != int(amount):
        return None
    return -int(amount) if _negative(found["sign"]) else int(amount)


def read_percent(printed: str) -> str | None:
    """Return the decimal that a cell prints with % (or with decimals), its digits unchanged."""
    found = _PERCENT.match(compact(printed)) or _SIGNED.match(compact(printed))
    if not found:
        return None
    decimal = Decimal(found["digits"].replace(",", "") + (found["decimals"] or ""))
    return str(-decimal if _negative(found["sign"]) else decimal)


def read_marker(printed: str) -> str | None:
    """Return the slug of the marker that a cell prints, or None."""
    return MARKERS.get(compact(printed))


def read_value(printed: str, *, percent: bool, factor: int = 1) -> Value | None:
    """Return the value of a cell of an amount column or a percentage column; None if it has none.

    Args:
        printed: the cell, normalised.
        percent: whether the column holds percentages.
        factor: won in one of the table's units (see UNIT_FACTORS), 1 for counts.
    """
    text = printed.strip()
    marker = read_marker(text)
    if marker:
        return Value(text, marker=marker)
    if percent:
        decimal = read_percent(text)
        return None if decimal is None else Value(text, percent=decimal)
    amount = read_amount(text, factor)
    return None if amount is None else Value(text, amount=amount)


def looks_like_value(token: str) -> bool:
    """Whether a token of a row is a number, a percentage or a marker rather than a word."""
    return bool(
        read_marker(token) or read_amount(token) is not None or read_percent(token) is not None
    )


def read_money(text: str) -> Value | None:
    """Return the first money with its unit in running text, in won: 2,487백만원, 172억원."""
    found, serial = _MONEY.search(text), _SERIAL_MONEY.search(text)
    if serial and (found is None or serial.start() < found.start()):
        amount = sum(
            Decimal(part["number"].replace(",", "")) * UNIT_FACTORS[f"{part['unit'] or ''}원"]
            for part in _SERIAL_PART.finditer(serial[0])
        )
        return Value(serial[0], amount=int(amount)) if amount == int(amount) else None
    if not found:
        return None
    number = Decimal(found["number"].replace(",", ""))
    won = number * UNIT_FACTORS[compact(found["unit"])]
    return Value(found[0], amount=int(won)) if won == int(won) else None


def read_unit(text: str) -> str | None:
    """Return the unit that a caption prints: (단위 : 천원, %) -> 천원."""
    found = _UNIT.search(re.sub(r"단\s*위", "단위", text))
    return found["unit"] if found else None


def full_year(printed: str) -> int:
    """Return the year of 2024, '24 or 24; two digits mean 20xx."""
    year = int(printed.strip("'"))
    return year if year > 99 else 2000 + year


def read_day(text: str) -> date | None:
    """Return the first whole date in the text ('21. 8.19., 2024. 2. 15.), None if there is none."""
    for found in _DAY.finditer(text):
        try:
            return date(full_year(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
    return None
