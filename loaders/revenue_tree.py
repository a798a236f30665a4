"""The tree of Korean local revenue: 장 - 관 - 목 of 세입과목 구분 (지방재정법, 예산편성 운영기준).

Reports print the names of these classes without numbers, so the place of a row follows from its
name. 항 is left out, because the reports leave it out. Where editions of the rules put a class in
different places (지난년도수입), all are listed, the usual one first.
"""

import re
from collections.abc import Mapping

TOTAL = ""
ROOTS = frozenset(
    [
        "지방세수입",
        "세외수입",
        "지방교부세",
        "조정교부금등",
        "보조금",
        "지방채",
        "보전수입등및내부거래",
    ]
)
_BRANCHES: tuple[tuple[str, str], ...] = (
    ("세외수입", "경상적세외수입 임시적세외수입 지방행정제재부과금 지난년도수입 지난연도수입"),
    (
        "경상적세외수입",
        "재산임대수입 국유재산임대료 공유재산임대료 사용료수입 도로사용료 하천사용료 시장사용료 "
        "입장료수입 주차요금수입 기타사용료 수수료수입 증지수입 기타수수료 사업수입 징수교부금수입 "
        "이자수입 공공예금이자수입 민간융자금회수이자수입 기타이자수입",
    ),
    ("재산임대수입", "국유재산임대료 공유재산임대료"),
    ("사용료수입", "도로사용료 하천사용료 시장사용료 입장료수입 주차요금수입 기타사용료"),
    ("수수료수입", "증지수입 기타수수료"),
    ("이자수입", "공공예금이자수입 민간융자금회수이자수입 기타이자수입"),
    (
        "임시적세외수입",
        "재산매각수입 공유재산매각수입 불용품매각대금 자치단체간부담금 보조금반환수입 "
        "시도비반환금수입 시도비보조금등반환금수입 시도비보조금등반환수입 자체보조금등반환수입 "
        "위탁비반환수입 기타수입 그외수입 기부금 위약금 지난년도수입 지난연도수입",
    ),
    ("재산매각수입", "공유재산매각수입 불용품매각대금"),
    (
        "보조금반환수입",
        "시도비반환금수입 시도비보조금등반환금수입 시도비보조금등반환수입 자체보조금등반환수입 "
        "위탁비반환수입",
    ),
    ("기타수입", "불용품매각대금 그외수입 기부금 위약금"),
    ("지방행정제재부과금", "과징금 이행강제금 변상금 과태료 기타과태료 환수금 부담금"),
    ("지방교부세", "지방교부세 보통교부세 특별교부세 부동산교부세"),
    ("보조금", "국고보조금등 시도비보조금등"),
    (
        "국고보조금등",
        "국고보조금 지역균형발전특별회계보조금 국가균형발전특별회계보조금 기금",
    ),
    ("시도비보조금등", "시도비보조금"),
    ("지방채", "국내차입금 국외차입금"),
    ("국내차입금", "모집공채 매출공채 정부자금채 지방공공자금채"),
    ("보전수입등및내부거래", "보전수입등 내부거래"),
    ("보전수입등", "잉여금 순세계잉여금 전년도이월금 국고보조금사용잔액"),
    ("내부거래", "전입금 예탁금및예수금"),
)


def _parents() -> Mapping[str, tuple[str, ...]]:
    places: dict[str, list[str]] = {root: [TOTAL] for root in sorted(ROOTS)}
    for parent, children in _BRANCHES:
        for child in children.split():
            places.setdefault(child, []).append(parent)
    # The deepest place comes first: a row hangs on the narrowest class that is printed above it.
    depth = {TOTAL: 0}

    def measure(name: str) -> int:
        if name not in depth:
            depth[name] = 1 + min(measure(p) for p in places[name] if p != name)
        return depth[name]

    return {
        child: tuple(sorted(parents, key=lambda parent: -measure(parent)))
        for child, parents in places.items()
    }


PARENTS: Mapping[str, tuple[str, ...]] = _parents()
TOTAL_NAMES = frozenset({"계", "합계", "총계"})


def class_key(name: str) -> str:
    """Return the name of a revenue class without blanks, marks and a closing remark in brackets."""
    return re.sub(r"[\s·,.]|\([^)]*\)$", "", name)


def ancestors(name: str, parent: str) -> list[str]:
    """Return the classes above a class that hangs on `parent`, nearest first, without the total."""
    above: list[str] = []
    at = parent
    while at and at not in above and at != class_key(name):
        above.append(at)
        at = next((p for p in PARENTS[at] if p != at), TOTAL)
    return above
