"""Which dates and numbers are facts of their own, and which belong to a name or a condition.

`개관('23.12월)` dates an event; `'23년 38,265명` counts people; `2024년 계획` is a name; who falls
under `70% 이상인 경우` is a rule.
"""

import re
from collections.abc import Sequence

from loaders.statements.quantity import Quantity

DATES = frozenset({"date", "period"})
BASE = re.compile(r"\s?(?:\.\s?)?(?:일\s?)?(?:기\s?준|현\s?재|말\s?기준|대비)")
# Where something was printed: (매체명/'25.1.2.).
_CITED = re.compile(r"\([^()]*(?![년월일])[가-힣]\s?/\s?$")
# 2019년 최초 도입: the year of an event, unlike that of a name (2024년 시행계획 수립).
EVENT = re.compile(
    r"\s?(?:에\s)?(?:최초\s?|본격\s?|신규\s?|전면\s?)?"
    r"(?:구축|도입|설립|설치|출범|개최|예정|착공|준공|개관|오픈|개시|시행|발족|신설|제정|개정|창립|개원)"
    r"(?!\s?(?:계획|안(?![가-힣])))"
)
_QUOTED = re.compile(r"[「『][^「」『』]*[」』]")
# 2026~2030 기본계획, 2025년 유지관리 계약: the years are part of a name.
_NAMED = re.compile(
    r"\s?(?:[가-힣A-Za-z·]+\s?){0,6}?"
    r"(?:(?:기본|종합|시행|실행|중장기|교체|정비|수립)\s?계획|지침|계약|요강|백서|가이드라인)"
)
_ALONE = re.compile(r"\s?(?:까지|부터|이후|예정|중(?![가-힣])|말(?![가-힣])|[,.:;)\]~/]|$)")
# 상반기 결산보고서 작성을 통해: which one it is, not when.
_SAID_OF = re.compile(r"\s?(?:[가-힣]+\s){0,2}[가-힣]+(?:은|는|을|를)\s")
_CONDITION = re.compile(
    r"\s?(?:이상|이하|미만|초과)?\s?(?:인|일|되는|되는\s)\s?경우|\s?[가-힣]{0,4}\s?(?:이라도|라도)(?=\s)"
    r"|\s?(?:이상|이하|미만|초과)?\s?(?:의\s)?모든\s"
)
_SHORT_OF = re.compile(r"(?:미달|초과|저조|기준)\s?\(\s?$")
# The number of a class, a term or a round in brackets: 하반기(7기), 안내사(7기).
_COHORT = re.compile(r"(?:반기|년|[단원자생즈사])\s?\(\s?$")


def is_fact(text: str, quantities: Sequence[Quantity], number: int) -> bool:
    """Whether a quantity is a fact of its own: no part of a name, a rule or another fact."""
    one = quantities[number]
    if one.kind not in DATES:
        return not (_is_condition(text, one) or _is_ordinal(text, one))
    if BASE.match(text, one.end) or _CITED.search(text[: one.start]) or _is_quoted(text, one):
        return False
    if one.value.startswith("..") and re.match(r"\s?(?:총|누적)", text[one.end :]):
        return False  # 2025년까지 총 16만명 counts people until then
    if _is_half(text, one):
        return not _goes_on(text, quantities, one)  # 하반기 안내사 모집 : 5월
    return one.kind == "period" or len(one.value) > 4 or _dates_an_event(text, quantities, one)


def _dates_an_event(text: str, quantities: Sequence[Quantity], one: Quantity) -> bool:
    """Whether a year tells of an event (2030년 설립) or stands alone, and dates no number."""
    if EVENT.match(text, one.end):
        return not any(
            other.kind not in DATES and not re.search("[,/]", text[one.end : other.start])
            for other in quantities
            if one.end <= other.start < one.end + 40
        )
    inside = text[one.start - 1 : one.start] in {"(", "[", ":"} or text[: one.start].endswith(": ")
    ends = text[one.end : one.end + 1] in {")", "]", ""}
    if not (inside and ends) or re.match(r"\)\s?[^,/;:]{0,12}?\d", text[one.end :]):
        return False  # (2025년) 86개 기관
    # `205억 건('23)`: the year of that number.
    before = text[: one.start - 1].rstrip(" (")
    return not any(
        other.kind not in DATES and other.end >= len(before) > other.start for other in quantities
    )


def names(text: str, dated: Quantity) -> bool:
    """Whether years are part of a name: 「기본계획(2026~2030)」, 2026년 정비계획."""
    if _is_quoted(text, dated):
        return True
    years = re.fullmatch(r"\d{4}(?:/\d{4})?", dated.value) is not None
    return years and _NAMED.match(text, dated.end) is not None


def _is_quoted(text: str, dated: Quantity) -> bool:
    return any(one.start() < dated.start < one.end() for one in _QUOTED.finditer(text))


def _is_half(text: str, dated: Quantity) -> bool:
    return re.search(r"[반분]기$", text[dated.start : dated.end]) is not None


def _goes_on(text: str, quantities: Sequence[Quantity], dated: Quantity) -> bool:
    """Whether words go on behind a half-year that is dated otherwise, or said of something."""
    if _ALONE.match(text, dated.end) or EVENT.match(text, dated.end):
        return False
    others = any(one.kind in DATES and one is not dated for one in quantities)
    return others or _SAID_OF.match(text, dated.end) is not None


def _is_condition(text: str, one: Quantity) -> bool:
    """Whether a number is a threshold: 70% 이상인 경우, 단 1개 항목이라도, 미달(80% 미만)."""
    short = one.bound in {"less-than", "more-than", "at-least", "at-most"}
    return bool(_CONDITION.match(text, one.end) or (short and _SHORT_OF.search(text[: one.start])))


def _is_ordinal(text: str, one: Quantity) -> bool:
    """Whether a number counts in order: (7기), 2회차, 승인번호 201011호."""
    if one.unit == "회차":
        return True
    if one.unit == "호":
        return len(re.sub(r"\D", "", one.printed)) > 3 and "," not in one.printed
    alone = text[one.end : one.end + 1] == ")"
    return one.unit == "기" and alone and _COHORT.search(text[: one.start]) is not None
