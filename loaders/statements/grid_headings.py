"""What headings say: the unit of the numbers below them, the time they hold for, and totals."""

import re
from datetime import date
from typing import Literal

from loaders.statements.dates import read_dates
from loaders.statements.quantity import read_quantities
from loaders.text import compact, join_letters, squeeze

TOTAL_WORDS = frozenset({"계", "합계", "총계", "총합계", "소계", "총"})

_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|〔([^〔〕]*)〕")
_UNIT_LABEL = re.compile(r"^\s*단\s*위\s*:?")
_MARK = re.compile(r"^(?:[□■◉○◦●◯ㅇᄋ▶►‣▸▪·※]+|[①-⑳]|[-–—*]+(?=\s)|\d{1,2}[.)](?=\s?[가-힣]))\s*")
# Headings that are themselves the name of what is counted.
_NAMED_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:개소|시설|지점)수$"), "개소"),
    (re.compile(r"개수$"), "개"),
    (re.compile(r"건수$"), "건"),
    (re.compile(r"대수$"), "대"),
    (re.compile(r"횟수$|회수$"), "회"),
    (re.compile(r"종수$"), "종"),
    (re.compile(r"권수$"), "권"),
    (re.compile(r"점수$"), "점"),
    (re.compile(r"명수$|인원(?:수|현황)?$|[가-힣]자수$|회원수$|정원$|현원$"), "명"),
    (re.compile(r"(?<!확)[율률]$|비중$"), "%"),
)
_NO_YEAR = 9000  # no year of any date: months without one are no dates then
_YEAR = re.compile(r"(?:19|20)\d\d")


def without_unit(heading: str) -> str:
    """Return a heading without its mark, and without the unit and the count in brackets."""

    def kept(found: re.Match[str]) -> str:
        inside = next(filter(None, found.groups()), "")
        return "" if _unit_in(inside) or re.fullmatch(r"\s*[\d,]*\s*", inside) else found[0]

    words = squeeze(_BRACKET.sub(kept, _MARK.sub("", heading.strip())))
    if re.fullmatch(r"\([^()]*\)", words):
        words = words[1:-1]
    letters = words.split()
    spaced = len(letters) > 1 and sum(len(letter) == 1 for letter in letters) * 2 > len(letters)
    return join_letters(words) if spaced else words


def without_count(name: str) -> str:
    """Return the name of a row without the count that closes it in brackets: 정책과(6팀)."""
    found = re.search(r"\s*\((?P<inside>[^()]*)\)$", name)
    if not found or not found.start():
        return name
    inside = found["inside"].strip()
    read = read_quantities(inside, 2000)
    counted = len(read) == 1 and read[0].kind == "number" and read[0].printed == inside
    return name[: found.start()] if counted else name


def _unit_in(inside: str) -> str:
    """Return the unit that stands alone in brackets, empty where they hold something else."""
    word = compact(_UNIT_LABEL.sub("", inside))
    if not word or re.search(r"\d", word):
        return ""
    read = read_quantities("1" + word, 2000)
    whole = len(read) == 1 and read[0].end == len(word) + 1
    return word if whole and read[0].kind not in {"date", "period"} else ""


def heading_units(heading: str) -> tuple[str, ...]:
    """Return the units that a heading or caption prints: (단위 : 명, %), 예산(백만원), 건수."""
    units: list[str] = []
    for found in _BRACKET.finditer(heading):
        for inside in re.split(r"[,/·]", next(filter(None, found.groups()), "")):
            unit = _unit_in(inside)
            if unit and unit not in units:
                units.append(unit)
    if units:
        return tuple(units)
    words = compact(_BRACKET.sub("", heading))
    named = next((unit for pattern, unit in _NAMED_UNITS if pattern.search(words)), "")
    return (named,) if named else ()


def is_total(heading: str) -> bool:
    """Whether a heading says that its row or column sums the others."""
    return compact(_BRACKET.sub("", heading)) in TOTAL_WORDS


def heading_change(heading: str, value: str) -> Literal["", "increase", "decrease"]:
    """Return the direction of a value below 증감; △ and - mean less."""
    if not re.search(r"증감|대비$", compact(_BRACKET.sub("", heading))) or value == "0":
        return ""
    return "decrease" if value.startswith("-") else "increase"


def said_year(text: str) -> int | None:
    """Return the last year that a text prints, None where it prints none."""
    years = [
        int(said)
        for span in read_dates(text, _NO_YEAR)
        for said in re.findall(r"\d{4}", span.value.replace("..", ""))
    ]
    years += [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d|,\d)", text)]
    return max(years) if years else None


def heading_period(heading: str, year: int) -> str:
    """Return the date or period that a heading names, ISO 8601; empty where it names none."""
    alone = _YEAR.fullmatch(compact(heading))
    if alone:
        return alone[0]
    spans = read_dates(heading, year)
    return spans[0].value if spans else ""


def numbered_period(heading: str, corner: str, year: int) -> str:
    """Return the period of a bare number below a corner that names its kind: 구분(월) over 5."""
    number = compact(heading)
    if not re.fullmatch(r"\d{1,4}", number):
        return ""
    kind = re.search(r"월|연도|년도?|분기", compact(corner))
    if not kind:
        return ""
    if kind[0] == "월":
        return f"{year}-{int(number):02d}" if 1 <= int(number) <= 12 else ""
    if kind[0] == "분기":
        return heading_period(f"{number}분기", year)
    return number if _YEAR.fullmatch(number) else ""


def numbered_heading(heading: str, corner: str) -> str:
    """Return a bare number with the word that its corner gives it: 5 below 구분(월) is 5월."""
    kind = re.search(r"월|연도|년도?|분기", compact(corner))
    if not kind or not re.fullmatch(r"\d{1,4}", compact(heading)):
        return heading
    return compact(heading) + ("년" if kind[0] in {"연도", "년도"} else kind[0])


def as_of_period(caption: str, as_of: date) -> str:
    """Return the date that a caption says its figures hold for: ('23.12월 기준) -> 2023-12."""
    for found in re.finditer(r"[^()〈〉<>]*?기\s?준|[^()]*(?<=[\d.일월])\s*현\s?재", caption):
        spans = read_dates(found[0], as_of.year)
        if spans:
            return spans[-1].value
    return ""
