"""Quantities in running text: 2.7만명, 3억 8천만원, 1천여 점, 47천건, 연 4회, 8.3%, '24.2.~11.

Each keeps its place in the text and its printed form. Counters (단위명사) are listed in
`counters.yaml`; a number without one is a quantity only where the caller knows its unit.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loaders.records import StatementKind
from loaders.statements.dates import DateSpan, read_dates
from loaders.statements.numerals import read_numbers

_BEFORE = re.compile(r"(?<![가-힣])(?:(약|대략|최대|최소)\s?)$")
_AFTER = re.compile(
    r"\s?(여|[이을를]\s?넘는|[이을를]\s?넘게|이상|이하|미만|초과|내외|정도|가량|안팎|넘게|이내)(?![가-힣]{2})"
)
_BOUNDS = {
    "약": "about",
    "대략": "about",
    "여": "about",
    "내외": "about",
    "정도": "about",
    "가량": "about",
    "안팎": "about",
    "최대": "at-most",
    "이하": "at-most",
    "이내": "at-most",
    "최소": "at-least",
    "이상": "at-least",
    "미만": "less-than",
    "초과": "more-than",
}
# A counter right behind another word may count in a name: 이통3사, 마포1동.
_NAMING = frozenset("사기호동층과국팀실선장판줄역교개분부") | {"본부"}
_LEADS = re.compile(
    r"(?:^|[^가-힣])(?:연|년|월|주|일|분기|반기|총|약|각|매|최대|최소|등|및|외|계|전|만|단|간|중|도)$"
)
# What may stand right behind a counter of one letter; other letters go on with a longer word.
_GOES_ON = re.compile(
    r"(?![을를이가은는의에로과와도만씩별내외등중여간]|으로|까지|부터|이상|이하|미만|초과|정도|가량|규모)"
    r"(?!추가|확대|완료|수료|운영|구축|설치|신설|교체|증설|지원|실시|진행|제작|개최|보급|도입|증가|감소)"
    r"[가-힣]"
)
# 50대 이상: people of an age.
_DECADE = re.compile(r"대(?=\s?(?:이상|이하|미만|여성|남성|청년|장년|노년|중반|후반|초반))")
_TERMS = re.compile(r"[~∼]\s?\d+\s?기|\d+\s?기\s?[~∼]")
_LASTING = re.compile(r"(?<![\d.,])(?P<years>\d{1,2})\s?년\s?(?P<months>1[01]|\d)\s?개월")
# 1일 200만명: the day is no quantity but says how often.
_DAILY = re.compile(r"(?<!\d)1\s?[일인]\s(?=약?\s?\d)")
# 1인당, 1GB당, 1인 1투표: a rate of something else.
_RATE_OF = re.compile(r"\s?당(?![사시])|\s?1\s?투표")
_SPAN = re.compile(r"(?:최근|지난|향후)\s?$")

# 총 10억에: no noun that is counted, so it is money.
_NO_NOUN = re.compile(
    r"(?![가-힣\s])|(?:에|을|의|이|은)(?=[\s,.)]|$)|\s(?![가-힣])|$"
    r"|\s?(?:편성|투입|집행|소요|규모|증액|감액|절감|확보|반영|교부)"
)
# 챗봇 2.0 시스템: a version of the thing.
_VERSION = re.compile(r"\d\.0\s?(?:시스템|서비스|사업|콘텐츠|과제|도시)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a text: its span, printed form, kind, value, unit and bound.

    `value` is a plain number (won for money), or an ISO 8601 date or interval; `bound` is empty
    where the number is exact.
    """

    start: int
    end: int
    printed: str
    kind: StatementKind
    value: str
    unit: str
    bound: str = ""


@dataclass(frozen=True)
class _Counters:
    unit: re.Pattern[str]
    great: re.Pattern[str]
    ordinal: re.Pattern[str]
    orders: re.Pattern[str]


@cache
def _counters() -> _Counters:
    path = Path(__file__).with_name("counters.yaml")
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    hangul = sorted(said["counters"], key=lambda one: (-len(one), one))
    latin = sorted(said["latin"], key=lambda one: (-len(one), one))
    units = "|".join(map(re.escape, hangul))
    things = "|".join(map(re.escape, said["together"]))
    letters = "|".join(map(re.escape, latin))
    return _Counters(
        unit=re.compile(
            rf"\s?(?P<unit>(?:{letters})(?![A-Za-z0-9])|(?:{units})(?:/(?:{things})(?![가-힣]))?)"
        ),
        great=re.compile(rf"대\s?(?:{said['great']})"),
        ordinal=re.compile(rf"(?<![가-힣])(?:{said['ordinal']})\s?$"),
        orders=re.compile(rf"\s?(?:{said['orders']})"),
    )


def read_quantities(text: str, year: int, latest: date | None = None) -> tuple[Quantity, ...]:
    """Return the quantities, dates and periods of a text, in order.

    Args:
        text: normalised text of a line or paragraph.
        year: the year of months that are printed without one (see `read_dates`).
        latest: for what is done: months after this day belong to the year before.
    """
    dates = read_dates(text, year, latest)
    found = [_dated(text, span) for span in dates]
    free = _without(text, dates)
    for lasting in _LASTING.finditer(free):
        months = 12 * int(lasting["years"]) + int(lasting["months"])
        found.append(
            Quantity(lasting.start(), lasting.end(), lasting[0], "number", str(months), "개월")
        )
    free = _LASTING.sub(lambda lasting: "\u0000" * len(lasting[0]), free)
    for number in read_numbers(free):
        found += _counted(text, free, *number)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.value)))


def _dated(text: str, span: DateSpan) -> Quantity:
    kind: StatementKind = "period" if span.is_period else "date"
    return Quantity(span.start, span.end, text[span.start : span.end], kind, span.value, "")


def _without(text: str, dates: tuple[DateSpan, ...]) -> str:
    """Blank out the dates, so that no number is read in them; places stay."""
    for span in dates:
        text = text[: span.start] + "\u0000" * (span.end - span.start) + text[span.end :]
    return text


def _counted(
    text: str, free: str, start: int, end: int, value: Decimal, last: Decimal | None, power: bool
) -> list[Quantity]:
    """Return the quantity that a number and what stands around it make; a range makes two."""
    counters = _counters()
    if counters.ordinal.search(free[max(0, start - 5) : start]) or _DAILY.match(free, start):
        return []
    bound = ""
    before = _BEFORE.search(free[max(0, start - 4) : start])
    if before:
        bound = _BOUNDS[before[1]]
    about = re.compile(r"\s?여\s?(?=[가-힣]|\s)").match(free, end)
    unit_at = end
    if about:
        bound, unit_at = "about", about.end()
    kind, unit, after, worth = _unit(free, start, unit_at, value, power)
    if not unit:
        return []
    behind = _AFTER.match(free, after)
    if behind and not bound:
        bound = _BOUNDS.get(behind[1], "more-than")
    first = before.start() + max(0, start - 4) if before else start
    sign = re.compile(r"[△▽]\s?$").search(free[:start])
    if sign and kind in {"percent", "money"}:
        worth, first = -worth, sign.start()
    shut = behind.end() if behind else after
    printed = text[first:shut].strip()
    if last is None:
        text_of = format(worth, "f") if kind == "percent" else _plain(worth)
        return [Quantity(first, shut, printed, kind, text_of, unit, bound)]
    factor = worth / value if value else Decimal(1)
    least = Quantity(first, shut, printed, kind, _plain(worth), unit, "at-least")
    most = Quantity(first, shut, printed, kind, _plain(last * factor), unit, "at-most")
    if behind and bound in {"at-most", "less-than"}:
        return [most]  # `20~30미터 이내` has no lower end
    return [least] if behind else [least, most]  # `6~7개월 이상` has no upper end


def _unit(
    text: str, start: int, end: int, value: Decimal, power: bool
) -> tuple[StatementKind, str, int, Decimal]:
    """Return the kind, the unit, where it ends, and the value in that unit; no unit is empty."""
    percent = re.compile(r"\s?(%\s?[pP]|%|퍼센트|프로(?=\s|[,.)]|$))").match(text, end)
    if percent:
        unit = "%p" if percent[1].endswith(("p", "P")) else "%"
        return "percent", unit, percent.end(), value
    money = re.compile(r"\s?원(?![가-힣]*\s?문\b|격|탁|스톱|인|활|본|칙|천|데이터)").match(
        text, end
    )
    if money:
        return "money", "원", money.end(), value
    counters = _counters()
    great = counters.great.match(text, end) and value < 100
    great = great or (_DECADE.match(text, end) and value in range(10, 100, 10))
    if great or counters.orders.match(text, end):
        return "number", "", end, value
    found = counters.unit.match(text, end)
    if found and not _names(text, start, found):
        unit = found["unit"].replace("區", "구")
        return "number", unit, found.end(), value
    if power and "억" in text[start:end] and _NO_NOUN.match(text, end):
        return "money", "원", end, value  # 53억
    return "number", "", end, value


def _names(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether number and counter are part of a name rather than a count."""
    before = text[start - 1 : start]
    unit = found["unit"]
    if "가" <= before <= "힣" and unit in _NAMING:
        return not _LEADS.search(text[max(0, start - 4) : start])
    if unit == "기" and _TERMS.match(text[max(0, start - 1) : found.end() + 2].strip()):
        return True  # 1기~7기
    if unit == "인" and text.startswith("가구", found.end()):
        return True  # 1인가구
    if unit == "G" and len(found.string[start : found.start()]) == 1:
        return True  # 3G, 5G
    if _VERSION.match(text, start):
        return True
    if len(unit) == 1 and _GOES_ON.match(text, found.end()):
        return True  # 119종합상황실
    return _RATE_OF.match(text, found.end()) is not None or (
        _SPAN.search(text[max(0, start - 5) : start]) is not None and unit.endswith("간")
    )


def _plain(value: Decimal) -> str:
    """Return a number without exponent or needless zeros."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
