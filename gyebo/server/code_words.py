"""Codes that stand as texts in the data, in words: methods, kinds of sections, features."""

from collections.abc import Mapping

from gyebo.server import columns
from gyebo.server.holdings import Holdings, Label
from loaders.iri import ONTOLOGY
from loaders.linkage.features import FEATURES

DECIDED: Mapping[str, Label] = {
    "of": Label("대상의 갈래", "kind of subject"),
    "subject": Label("대상", "subject"),
    "property": Label("무엇", "property"),
    "qualifier": Label("성격", "qualifier"),
    "period": Label("때", "period"),
    "due": Label("기한", "due"),
}
"""What people may read again in a statement."""

_SECTIONS = {
    "audit": Label("행정사무감사", "audit"),
    "audit-corrective": Label("시정·처리 요구", "corrective demands of the audit"),
    "audit-other": Label("기타 사항", "other demands of the audit"),
    "audit-suggestion": Label("건의 사항", "suggestions of the audit"),
    "budget-detail": Label("세입·세출 예산 세부", "budget in detail"),
    "budget-overview": Label("세입·세출 예산 현황", "budget at a glance"),
    "duties": Label("담당업무", "duties"),
    "expenditure-detail": Label("세출 예산 세부", "expenditure in detail"),
    "expenditure-overview": Label("세출 총괄", "expenditure at a glance"),
    "front": Label("앞부분", "front matter"),
    "general": Label("일반 현황", "general"),
    "glossary": Label("용어 설명", "glossary"),
    "organisation": Label("조직", "organisation"),
    "policy": Label("정책 목표", "policy goals"),
    "programme": Label("사업과 예산", "programme"),
    "revenue-detail": Label("세입 예산 세부", "revenue in detail"),
    "revenue-overview": Label("세입 총괄", "revenue at a glance"),
    "staffing": Label("인력", "staff"),
    "tasks": Label("주요업무", "tasks"),
    "tasks-chapter": Label("주요 사업", "chapter of tasks"),
}
_WORDS: Mapping[str, Mapping[str, Label]] = {
    ONTOLOGY + "decided": DECIDED,
    ONTOLOGY + "featureName": {each.name: Label(each.ko, each.en) for each in FEATURES},
    ONTOLOGY + "matching": {
        "never": Label("글에서 찾지 않음", "not looked for in texts"),
        "word": Label("홀로 선 낱말일 때만 찾음", "only as a word of its own"),
    },
    ONTOLOGY + "section": _SECTIONS,
}
_LISTS = {ONTOLOGY + "method": "method", ONTOLOGY + "tableName": "table-kind"}


def code_words(holdings: Holdings, predicate: str, value: str) -> Label | None:
    """Return what a code means that a property has as a text; None for a text that is no code.

    Args:
        holdings: where the code lists are.
        predicate: IRI of the property.
        value: its value.
    """
    if predicate in _LISTS:
        # A table of a task is named with the task's code, as in execution:1-1.
        slug, _, detail = value.partition(":")
        label = holdings.concept(_LISTS[predicate], slug)
        return Label(f"{label.ko} {detail}".strip(), label.en) if label.ko else None
    if predicate == ONTOLOGY + "property":
        ko = columns.words("property", value)
        return Label(ko, value.replace("-", " ")) if ko else None
    return _WORDS.get(predicate, {}).get(value)
