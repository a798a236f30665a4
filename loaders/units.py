"""Names of administrative units: what kind of unit a name is, and who heads it.

Korean units end in a word that tells their rank: 팀 below 과, 과 or 담당관 below 국, 사업소 and
센터 beside them. The same 과 is a department of a bureau or a division of an affiliated office; the
reader of the organisation decides which.
"""

import re
from typing import Literal

from loaders.text import compact

UnitRank = Literal["team", "section", "officer", "office", "upper", "foundation", ""]

_NAME = re.compile(r"[가-힣A-Z0-9·]{3,24}$")
_RANKS: tuple[tuple[UnitRank, re.Pattern[str]], ...] = (
    ("team", re.compile(r"(?:팀|TF)$")),
    ("officer", re.compile(r"(?:담당관|정책관|기획관|감사관|협력관|대변인)$")),
    ("foundation", re.compile(r"(?:재단|진흥원|공사|공단)$")),
    ("section", re.compile(r"(?<![성결효])(?<!추진경)과$")),
    (
        "office",
        re.compile(
            r"(?:센터|사업소|연구소|관리소|보건소|박물관|도서관|기록관|미술관|과학관)$"
            # Not 지원, 직원, 인원 and other words that end in 원 without being an institution.
            r"|(?<![지직인정현자의회공임재민요])원$"
        ),
    ),
    ("upper", re.compile(r"(?:본부|실|(?<!민)국|기획단|추진단|사업단|지원단|처)$")),
)
_COUNT = re.compile(r"\s*\(\s*(?:\d+\s*[가-힣]+[,·\s]*)+\)$")
TOTAL_NAMES = frozenset({"계", "합계", "총계", "총합계", "누계"})


def without_count(printed: str) -> str:
    """Return a unit's name as printed without the count of its units: 디지털정책과(6팀)."""
    return _COUNT.sub("", printed)


def unit_name(printed: str) -> str:
    """Return a unit's name without blanks, marks and counts (6팀)."""
    return without_count(re.sub(r"^[^\w(]+", "", compact(printed)))


def unit_rank(name: str) -> UnitRank:
    """Return the rank that the last word of a unit's name tells, empty where it is no unit."""
    if not _NAME.match(name):
        return ""
    return next((rank for rank, pattern in _RANKS if pattern.search(name)), "")


def unit_of_post(title: str) -> str:
    """Return the unit that the holder of a post heads, empty for a post that heads none.

    데이터센터소장 -> 데이터센터, 서울기록원장 -> 서울기록원, 서비스팀장 -> 서비스팀, 담당 -> ''.
    A post named as its unit (담당관, or 서울기록원 for its head) is that unit.
    """
    name = unit_name(title)
    for ending in ("소장", "장"):
        if name.endswith(ending):
            headed = name.removesuffix(ending)
            if unit_rank(headed):
                return headed
    return name if unit_rank(name) else ""
