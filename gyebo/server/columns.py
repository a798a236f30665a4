"""The columns of the named questions: what they are called on a page and how they are shown."""

from typing import Literal

Kind = Literal["text", "code", "report", "line", "number", "amount", "percent", "date", "hash"]

# Korean and English headings; the English one is spelt out from the column's own name otherwise.
_HEADINGS: dict[str, tuple[str, str]] = {
    "account": ("회계", "account"),
    "asOf": ("기준일", "as of"),
    "auditYear": ("감사 연도", "audit year"),
    "body": ("기관", "body"),
    "budget": ("예산현액", "budget"),
    "category": ("구분", "category"),
    "code": ("번호", "code"),
    "collected": ("수납액", "collected"),
    "collectedPercent": ("수납률", "collected %"),
    "committed": ("원인행위액", "committed"),
    "committedPercent": ("원인행위율", "committed %"),
    "concerns": ("관련 사업", "concerns"),
    "delta": ("증감액", "change"),
    "deltaPercent": ("증감률", "change %"),
    "expectedPercent": ("예상 집행률", "expected %"),
    "expectedSpent": ("예상 집행액", "expected spending"),
    "fiscalYear": ("회계연도", "fiscal year"),
    "goal": ("목표", "goal"),
    "kind": ("종류", "kind"),
    "level": ("단계", "level"),
    "line": ("근거", "evidence"),
    "lines": ("줄 수", "lines"),
    "measure": ("항목", "measure"),
    "name": ("이름", "name"),
    "number": ("번호", "number"),
    "organisation": ("조직", "organisation"),
    "parent": ("상위", "parent"),
    "previousBudget": ("최종예산", "previous budget"),
    "printedName": ("인쇄된 이름", "printed name"),
    "report": ("보고서", "report"),
    "sha256": ("SHA-256", "file digest"),
    "spent": ("지출액", "spent"),
    "spentPercent": ("집행률", "spent %"),
    "status": ("추진상황", "status"),
    "table": ("표", "table"),
    "title": ("제목", "title"),
    "value": ("값", "value"),
}
_KINDS: dict[str, Kind] = {
    "asOf": "date",
    "report": "report",
    "line": "line",
    "sha256": "hash",
    **dict.fromkeys(("fiscalYear", "auditYear", "level", "code"), "code"),
    **dict.fromkeys(("lines", "value", "number"), "number"),
    **dict.fromkeys(
        ("budget", "previousBudget", "delta", "collected", "committed", "spent", "expectedSpent"),
        "amount",
    ),
}
# Columns whose values are slugs of a code list, and the list they come from, by question.
_CODE_LISTS: dict[str | tuple[str, str], str] = {
    "status": "status",
    "category": "audit-category",
    "table": "table-kind",
    ("organisations", "kind"): "organisation-kind",
    ("expenditure-lines", "kind"): "row-kind",
}


def heading(column: str) -> tuple[str, str]:
    """Return a column's heading in Korean and in English."""
    known = _HEADINGS.get(column)
    if known:
        return known
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in column)
    return words, ""


def kind(column: str) -> Kind:
    """Return how the values of a column are shown and sorted."""
    if column.endswith("Percent"):
        return "percent"
    return _KINDS.get(column, "text")


def code_list(question: str, column: str) -> str | None:
    """Return the code list (a vocabulary's name) that a column's values are slugs of."""
    return _CODE_LISTS.get((question, column)) or _CODE_LISTS.get(column)
