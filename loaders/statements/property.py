"""Properties: the short noun phrase that says what a quantity measures."""

import re

from loaders.records import LONGEST_PROPERTY
from loaders.statements.clause import Clause
from loaders.statements.quantity import Quantity

_DATES = frozenset({"date", "period"})
_WIDE = re.compile(r"(?<!\S)[가-힣](?: [가-힣])+(?!\S)")
"""Letters set wide: 조 직."""
_DATED = ("일", "시기", "일정", "기간", "기한", "연도", "일시", "장소", "주기", "시점")


def property_of(clause: Clause, quantity: Quantity, label: str = "") -> str:
    """Return the short noun phrase that says what a quantity measures.

    Dates get what they date and `시기`, `기간`, `기한` or `시작`.
    """
    words = clause.head
    if not words and not clause.action:
        words = f"{quantity.unit} 수" if quantity.kind == "number" else ""
    if clause.action and not words.endswith(clause.action) and clause.action != words:
        words = f"{words} {clause.action}" if words else clause.action
    if label and len(words) <= 2 and label not in words:
        words = f"{label} {words}".strip()
    if clause.lead:
        words = f"{clause.lead} {words}".strip()
    suffix = _suffix(quantity)
    if suffix and not words.endswith(_DATED):
        words = f"{words} {suffix}".strip()
    return shortened(words)


def _suffix(quantity: Quantity) -> str:
    if quantity.kind == "date":
        return "시기"
    if quantity.kind != "period":
        return ""
    if quantity.value.startswith(".."):
        return "기한"
    return "시작" if quantity.value.endswith("..") else "기간"


def shortened(phrase: str) -> str:
    """Return the end of a phrase that is longer than a short noun phrase: whole words."""
    words = _WIDE.sub(lambda wide: wide[0].replace(" ", ""), phrase).split()
    while len(words) > 1 and len(" ".join(words)) > LONGEST_PROPERTY:
        words.pop(0)
    return " ".join(words)[-LONGEST_PROPERTY:].strip()
