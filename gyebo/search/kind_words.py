"""Words that people put beside a name to say what of it they look for: `WeGO 감사`, `CCTV 예산`."""

from collections.abc import Mapping

from gyebo.search.entities import Kind

_WORDS: Mapping[Kind, str] = {
    "organisation": "조직 부서 기관 organisation department",
    "project": "사업 project",
    "task": "과제 업무 주요업무 task",
    "audit-item": "감사 지적 지적사항 감사지적 행정사무감사 행감 요구사항 audit demand",
    "budget-line": "예산 세입 세출 결산 집행 집행률 금액 budget revenue expenditure",
    "report": "보고 보고서 업무보고 주요업무보고 report",
    "change": "변화 변경 연혁 계보 개칭 이관 통합 분리 change lineage",
    "discrepancy": "모순 어긋남 불일치 오류 contradiction discrepancy",
    "term": "용어 뜻 term",
}
_CALLED: Mapping[str, Kind] = {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}


def kind_called(word: str) -> Kind | None:
    """Return the kind of things that a word means, None where it means none.

    >>> kind_called("행정사무감사")
    'audit-item'
    """
    return _CALLED.get(word.casefold())
