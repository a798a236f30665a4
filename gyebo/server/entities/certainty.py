"""How sure something is, in words: a decimal alone tells few readers anything."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Certainty:
    """A degree of confidence in words, Korean and English."""

    ko: str
    en: str


# From which confidence on each is said; the last holds for everything below.
_DEGREES = (
    (Decimal("0.95"), Certainty("거의 확실함", "almost certain")),
    (Decimal("0.8"), Certainty("꽤 확실함", "quite sure")),
    (Decimal("0.6"), Certainty("그럴 법함", "likely")),
    (Decimal(0), Certainty("확실하지 않음", "not sure")),
)


def certainty(confidence: str) -> Certainty | None:
    """Return a confidence (0 to 1, as a decimal) in words; None where there is none.

    >>> certainty("0.86").ko
    '꽤 확실함'
    """
    try:
        sure = Decimal(confidence)
    except InvalidOperation:
        return None
    return next((words for least, words in _DEGREES if sure >= least), None)
