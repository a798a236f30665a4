"""Statements in words: what is stated, how much, and for when."""

from collections.abc import Mapping

_BOUNDS = {
    "about": "약 {}",
    "at-least": "{} 이상",
    "at-most": "{} 이하",
    "more-than": "{} 초과",
    "less-than": "{} 미만",
}
_QUALIFIERS = {
    "plan": "계획",
    "target": "목표",
    "cumulative": "누계",
    "change-from": "바뀌기 전",
    "change-to": "바뀐 뒤",
    "share": "비중",
}

# Headings that many pages have: only the page tells what they are of.
_BARE = frozenset({"계획", "규모", "기간", "내용", "목표", "시기", "예산", "일정", "현황"})


def said(row: Mapping[str, str], *, qualified: bool = False) -> str:
    """Return a statement as one short line: property, value, and for when."""
    text = f"{_matter(row)} {_valued(row)}"
    marks = [_QUALIFIERS.get(row["qualifier"], "")] if qualified else []
    if row.get("period") and row["period"] != row["value"]:
        marks.append(spoken_time(row["period"]))
    told = ", ".join(each for each in marks if each)
    return f"{text} ({told})" if told else text


def _matter(row: Mapping[str, str]) -> str:
    """Return a property; one that says nothing alone is told with the page it stands on."""
    page = row.get("page", "")
    bare = row["property"] in _BARE and page
    return f"「{page}」 {row['property']}" if bare else row["property"]


def _valued(row: Mapping[str, str]) -> str:
    if row["kind"] in ("date", "period"):
        return spoken_time(row["value"])
    if row["kind"] == "money":
        value = won(int(row["value"]))
    elif row["kind"] == "percent":
        value = f"{row['value']}%"
    else:
        value = f"{_grouped(row['value'])}{row.get('unit', '')}"
    return _BOUNDS.get(row.get("bound", ""), "{}").format(value)


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else number


def won(amount: int) -> str:
    """Return won as people say them, exact: in 억원 or 백만원 where they come out even.

    >>> won(380_000_000), won(1_234_000_000), won(12_345)
    ('3.8억원', '1,234백만원', '12,345원')
    """
    if amount and amount % 10_000_000 == 0 and abs(amount) >= 100_000_000:
        return f"{amount / 100_000_000:,.1f}".removesuffix(".0") + "억원"
    if amount and amount % 1_000_000 == 0:
        return f"{amount // 1_000_000:,}백만원"
    return f"{amount:,}원"


def spoken_category(label: str) -> str:
    """Return the category of a demand without the word that all of them have.

    >>> spoken_category("시정·처리 요구사항"), spoken_category("건의사항")
    ('시정·처리', '건의')
    """
    return label.removesuffix("사항").removesuffix("요구").strip()


def spoken_time(iso: str) -> str:
    """Return an ISO 8601 time as Korean documents write it.

    >>> spoken_time("2024-02"), spoken_time("2024-02-11/2024-11"), spoken_time("../2024-12")
    ('2024.2.', '2024.2.11.–2024.11.', '–2024.12.')
    """
    start, slash, end = iso.partition("/")
    return f"{_point(start)}–{_point(end)}" if slash else _point(start)


def _point(point: str) -> str:
    if point == "..":
        return ""
    year, *rest = point.split("-")
    return f"{year}년" if not rest else ".".join((year, *(str(int(each)) for each in rest))) + "."
