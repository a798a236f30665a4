"""Qualifiers: whether a quantity is done, planned, aimed at, cumulative or a share; until when."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from loaders.records import Part, Qualifier
from loaders.statements.clause import Clause
from loaders.statements.dates import last_day
from loaders.statements.facts import DATES
from loaders.statements.quantity import Quantity

_CUMULATIVE = re.compile(r"누적|누계|총누")
_ALREADY = re.compile(r"기\s?구축")
_TARGET = re.compile(r"목표")
_REACHED = re.compile(r"달성|견인")
# 방문 9만명, 교육 7만명 달성: the last verb is that of both.
_REACHED_TOO = re.compile(r",\s?[가-힣\s]{0,12}\d[\d,.만천]*\s?[가-힣]{1,2}\s(?:달성|견인)")
_OF_GROUP = re.compile(
    r"\([^()]*(?:이상|이하|미만|여성|남성|청년|노년|장년|고령자?|장애인)\s?:?\s?$"
)
_SHARE = re.compile(r"비율|비중|구성비|점유율|중\s?$|의\s?$|차지")
_RATE = re.compile(r"[율률](?:\W|$)")
_PLANNED = re.compile(
    r"\(안\)|예정|할\s?계획|계획임|\(계획\)|추진\s?중|향후|할\s?것|하겠"
    r"|확대\s?(?:추진|설치|구축)"
)
# Of what is done: `332km 확대 구축`.
_TO_DO = re.compile(r"예정|할\s?계획|계획임|\(계획\)|추진\s?중|향후|할\s?것|하겠")
_WHEN_DONE = re.compile(r"완료\s?시(?![가-힣])")
_TO_COME = re.compile(r"예정|할\s?계획|향후|하겠")
_DONE = re.compile(
    r"완료|현재|실적|했음|하였|됨|개관함|수료|선발|체결|발간|게재|수상|개최함|증가|감소|기\s?구축|개최\s?완료"
)
_FINISHED = re.compile(r"완료(?!\s?(?:시(?![가-힣])|예정))|하였음|했음|제출함")
# What is in force since its beginning: 협약 체결(2030.8월~2033.8월).
_IN_FORCE = re.compile(r"체결|위촉|지정|하고\s?있음")
# Money that is secured for things still to be bought.
_SECURED = re.compile(r"예산\s?(?:을\s?)?(?:확보|반영|편성)")
_ASKED = re.compile(r"[^,;/()]{0,12}\([^()]*요청\s?\)")
_GROUND = re.compile(r"[가-힣\s]{0,12}에\s?따[른라]")
_PLAN_MADE = re.compile(r"계획(?:\(안\))?\s?수립\s?\($")
_NOW = re.compile(r"^\(?\s?(?:기존|현행|종전|당초)")
_BUILT = re.compile(r"구축|설치|조성|신설|증설|개발")
_STANDS = re.compile(r"연계|운영|현황|보유|배경|완료|대비|기존|현재|유지")
_ORDER = re.compile(r"\)\s?순")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SOON = 31
"""Days between the day of a report's data and its print."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a quantity stands: paragraph, part and section of the page, day of the report.

    `plan` tells that a bullet above it plans what it is a part of.
    """

    text: str
    part: Part
    section: str
    label: str
    above: tuple[str, ...]
    plan: bool
    as_of: date


def qualifier_of(clause: Clause, quantity: Quantity, period: str, told: Told) -> Qualifier:
    """Return what a quantity is: done, planned, aimed at, cumulative or a share.

    The words of its clause decide, then the time, then the part of the page.
    """
    named = f"{clause.head} {clause.action}"
    time = quantity.value if quantity.kind in DATES else period
    after = later(time, told.as_of)
    words = f"{named} {clause.scope}"
    sure = _by_name(clause, quantity, named, after, told) or _for_sure(
        clause, quantity, time, told, words
    )
    if sure:
        return sure
    if after is not None and not (told.part == "schedule" or _TO_COME.search(words)):
        return "plan" if after else "result"
    promised = told.plan and not _DONE.search(told.text)
    if after or told.part == "schedule" or promised or _ends_later(time, told):
        return "plan"
    said = _by_words(words, clause.action, told.part) or _by_part(clause, quantity, told)
    reached = _REACHED.search(named) or _REACHED_TOO.match(told.text, quantity.end)
    return "target" if said == "plan" and reached else said


def _by_name(
    clause: Clause, quantity: Quantity, named: str, after: bool | None, told: Told
) -> Qualifier | None:
    """What the name of a quantity says: 비율, 누적, 기 구축, 목표."""
    if quantity.unit == "%" and _is_share(clause, quantity, named, told.text):
        return "share"
    if _CUMULATIVE.search(named) or _total_of_more(quantity, told.text):
        return "cumulative"
    if _ALREADY.search(named):
        return "result" if after is False else "cumulative"
    return "target" if _TARGET.search(named) else None


def _is_share(clause: Clause, quantity: Quantity, named: str, text: str) -> bool:
    """Whether a percentage is a part of a whole."""
    grouped = _OF_GROUP.search(text[: quantity.start])
    within = clause.outer is not None or grouped or (clause.bracketed and _RATE.search(named))
    ranked = _ORDER.search(text, quantity.end) and len(re.findall(r"\(\d+(?:\.\d+)?%\)", text)) > 2
    return bool(_SHARE.search(named) or within or ranked)


def _total_of_more(quantity: Quantity, text: str) -> bool:
    """Whether a number is the sum after an addition: 4종 추가(총 18종)."""
    total = re.search(r"(?P<words>[^(]*)\(\s?총\s?(?:약\s?)?$", text[: quantity.start])
    grown = total and re.search(r"(?:추가|확대|증설|신설)(?:\s[가-힣]+)?\s?$", total["words"])
    return bool(grown) and re.search(r"\d", total["words"] if total else "") is not None


def _for_sure(
    clause: Clause, quantity: Quantity, time: str, told: Told, words: str
) -> Qualifier | None:
    """What the words say whatever the part of the page is."""
    behind = told.text[quantity.end :]
    after = later(time, told.as_of)
    if quantity.kind not in DATES:
        planned = _PLAN_MADE.search(told.text[: clause.begins]) and _describes(clause)
        if planned or _ASKED.match(behind) or _is_bought_later(quantity, after, told):
            return "plan"
        if _GROUND.match(behind):
            return "result"
    finished = _FINISHED.search(words) and (
        after is False or _handed_in(quantity, behind, told.as_of)
    )
    began = later(time.split("/", maxsplit=1)[0], told.as_of) is False
    in_force = began and "/" in time and _IN_FORCE.search(words)
    past = in_force or (
        after is False and told.part == "schedule" and _is_past(quantity, time, told)
    )
    if finished or (past and not _TO_COME.search(words)):
        return "result"
    return "result" if _NOW.match(told.label) and told.part == "content" else None


def _is_past(quantity: Quantity, time: str, told: Told) -> bool:
    """Whether a time among what is to come is one of the years before, or the day of a meeting.

    회의, '30.6.3, 시장 주재: a day that no colon or bracket sets as a date of the schedule.
    """
    if time.endswith("/.."):
        return False
    set_ = told.text[: quantity.start].endswith(("(", ": "))
    day = _DAY.fullmatch(time) and quantity.kind in DATES and not set_
    return bool(day) or last_day(time)[:4] < str(told.as_of.year)


def _is_bought_later(quantity: Quantity, after: bool | None, told: Told) -> bool:
    """Whether the money for a thing was secured: 86식 도입에 필요한 예산 확보."""
    secured = _SECURED.search(told.text, quantity.end)
    if not secured or quantity.kind == "money" or after is False or told.part == "schedule":
        return False
    between = told.text[quantity.end : secured.start()]
    return re.search(r"(?:필요한|위한)[^.;]*$", between) is not None


def _describes(clause: Clause) -> bool:
    """Whether a number has a noun of its own: 계획 수립(3건) counts plans."""
    return bool(re.match(r"\s*[^\d\s]", clause.scope))


def _handed_in(quantity: Quantity, behind: str, as_of: date) -> bool:
    """A day right before 제출완료 is past, though printed after the day of the report's data."""
    if quantity.kind not in DATES or not re.match(r"\s?[가-힣]{0,4}\s?완료(?!\s?예정)", behind):
        return False
    if not _DAY.fullmatch(quantity.value):
        return False
    return (date.fromisoformat(quantity.value) - as_of).days <= _SOON


def _ends_later(time: str, told: Told) -> bool:
    """Whether a time is an interval that goes on after the day of the report.

    The month of that day is not over yet, but of what is told as a result it may be.
    """
    end, day = last_day(time), told.as_of.isoformat()
    if "/" not in time or not end:
        return False
    days = calendar.monthrange(told.as_of.year, told.as_of.month)[1]
    goes_on = told.part != "result" and end == day[:7] and told.as_of.day < days
    return end > day[: len(end)] or goes_on


def _by_words(words: str, action: str, part: Part) -> Qualifier | None:
    """What the words say: 완료 is done, 예정 is planned."""
    planned = _TO_DO.search(action) if part == "result" else _PLANNED.search(words)
    if planned or _WHEN_DONE.search(words):
        return "plan"
    return "result" if part == "result" or _DONE.search(words) else None


def _by_part(clause: Clause, quantity: Quantity, told: Told) -> Qualifier:
    """What the part of a page says: 추진내용 of a task is planned, in an answer it is done."""
    if told.section.startswith("policy"):
        return "target"
    if told.part == "content" and told.section == "tasks":
        return "plan"
    if told.part != "overview":
        return "result"
    if quantity.kind == "money":
        return "plan"
    named = f"{clause.head} {clause.action}"
    around = " ".join((told.label, *told.above[:1]))
    stands = _STANDS.search(named) or re.search(r"완료|운영|현황|보유", told.text)
    builds = told.section == "tasks" and _BUILT.search(told.text)
    return "plan" if builds and not stands and not re.search("배경|현황|근거", around) else "result"


def later(period: str, as_of: date) -> bool | None:
    """Whether a period lies after a day; None where it does not say, or where the day is in it."""
    if not period:
        return None
    first, last = period.split("/", maxsplit=1)[0], last_day(period)
    day = as_of.isoformat()
    if first != ".." and first > day[: len(first)]:
        return True
    if period.endswith("/..") and first < day[: len(first)]:
        return False
    if (last and last < day[: len(last)]) or last == day:
        return False
    return True if first == ".." and last > day[: len(last)] else None


def due_of(qualifier: Qualifier, quantity: Quantity, period: str, as_of: date) -> str:
    """Return by when something planned or aimed at is due, empty where nothing tells."""
    time = quantity.value if quantity.kind in DATES else period
    if qualifier == "change-to" and later(time, as_of) is False:
        return ""
    if qualifier not in {"plan", "target", "change-to"} or quantity.kind == "money":
        return ""
    return last_day(time)
