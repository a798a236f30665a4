"""Numbers as people read them: grouped won with 억원 or 백만원 beside it, and persons."""

_EOK = 100_000_000  # 억
_MILLION = 1_000_000  # 백만


def grouped(number: int) -> str:
    """Return an integer in groups of three, with a real minus sign."""
    return f"{number:,}".replace("-", "−")


def rounded(won: int) -> str:
    """Return won as 억원 or 백만원 with one decimal, empty below a million.

    >>> rounded(123_456_000_000)
    '1,234.6억원'
    >>> rounded(-12_300_000)
    '−12.3백만원'
    """
    if abs(won) >= _EOK:
        return _decimal(won / _EOK) + "억원"
    if abs(won) >= _MILLION:
        return _decimal(won / _MILLION) + "백만원"
    return ""


def persons(number: int) -> str:
    """Return a number of persons with its unit.

    >>> persons(-1274)
    '−1,274명'
    """
    return f"{grouped(number)}명"


def _decimal(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0").replace("-", "−")
