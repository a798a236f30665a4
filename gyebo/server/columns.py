"""The columns of the named questions: what they are called on a page and how they are shown."""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from gyebo.server.names import Of

Kind = Literal[
    "text", "code", "report", "line", "number", "amount", "percent", "date", "hash",
    "basis", "methods", "name", "told", "web", "names", "owners", "path",
]  # fmt: skip

# Korean and English headings; the English one is spelt out from the column's own name otherwise.
_HEADINGS: dict[str, tuple[str, str]] = {
    "account": ("회계", "account"),
    "after": ("바뀐 뒤", "after"),
    "aliases": ("다른 이름", "other names"),
    "asOf": ("기준일", "as of"),
    "auditYear": ("감사 연도", "audit year"),
    "auditYears": ("감사 연도", "audit years"),
    "audits": ("감사 수", "audits"),
    "basis": ("알게 된 방식", "basis"),
    "became": ("무엇이 되었나", "became"),
    "before": ("바뀌기 전", "before"),
    "body": ("기관", "body"),
    "budget": ("예산현액", "budget"),
    "category": ("구분", "category"),
    "change": ("증감액", "change"),
    "changePercent": ("증감률", "change %"),
    "code": ("번호", "code"),
    "collected": ("수납액", "collected"),
    "collectedPercent": ("수납률", "collected %"),
    "committed": ("원인행위액", "committed"),
    "committedPercent": ("원인행위율", "committed %"),
    "concerns": ("관련 사업", "concerns"),
    "confidence": ("확신도", "confidence"),
    "date": ("날짜", "date"),
    "delta": ("증감액", "change"),
    "deltaPercent": ("증감률", "change %"),
    "distance": ("걸음", "steps"),
    "earlierCategory": ("앞 구분", "earlier category"),
    "earlierNumber": ("앞 번호", "earlier number"),
    "earlierReport": ("앞 보고서", "earlier report"),
    "earlierTitle": ("앞선 지적", "earlier demand"),
    "earlierYear": ("앞 연도", "earlier year"),
    "earliest": ("빨라도", "earliest"),
    "ended": ("끝난 것", "ended"),
    "event": ("변화", "event"),
    "events": ("변화 수", "events"),
    "expectedPercent": ("예상 집행률", "expected %"),
    "expectedSpent": ("예상 집행액", "expected spending"),
    "features": ("견준 결과", "features"),
    "firstLine": ("앞 근거", "first evidence"),
    "firstReport": ("앞 보고서", "first report"),
    "firstValue": ("앞의 값", "first value"),
    "firstYear": ("처음 나온 해", "first year"),
    "fiscalYear": ("회계연도", "fiscal year"),
    "fromBudget": ("앞 예산", "earlier budget"),
    "fromReport": ("앞 보고서", "from report"),
    "fromRows": ("앞 행 수", "rows"),
    "goal": ("목표", "goal"),
    "items": ("지적 수", "demands"),
    "judgement": ("판단", "judgement"),
    "kind": ("종류", "kind"),
    "lastYear": ("마지막 해", "last year"),
    "laterCategory": ("뒤 구분", "later category"),
    "laterNumber": ("뒤 번호", "later number"),
    "laterOrganisation": ("뒤의 조직", "later organisation"),
    "laterReport": ("뒤 보고서", "later report"),
    "laterTitle": ("되풀이된 지적", "later demand"),
    "laterYear": ("뒤 연도", "later year"),
    "latest": ("늦어도", "latest"),
    "level": ("단계", "level"),
    "line": ("근거", "evidence"),
    "lines": ("줄 수", "lines"),
    "lowestConfidence": ("가장 낮은 확신도", "lowest confidence"),
    "measure": ("항목", "measure"),
    "methods": ("방법", "methods"),
    "move": ("옮김", "move"),
    "name": ("이름", "name"),
    "nameForm": ("이름의 갈래", "form"),
    "number": ("번호", "number"),
    "of": ("갈래", "of"),
    "organisation": ("조직", "organisation"),
    "outcome": ("결과", "outcome"),
    "owner": ("담당", "in charge"),
    "owners": ("해마다 담당", "in charge by year"),
    "parent": ("상위", "parent"),
    "part": ("딸린 사업", "part"),
    "path": ("거쳐 온 길", "path"),
    "period": ("때", "period"),
    "presence": ("나오는 보고서", "presence"),
    "previousBudget": ("최종예산", "previous budget"),
    "printedName": ("인쇄된 이름", "printed name"),
    "project": ("사업", "project"),
    "projectKind": ("사업의 종류", "kind of project"),
    "promise": ("약속", "promise"),
    "property": ("무엇", "property"),
    "reason": ("까닭", "reason"),
    "relation": ("견준 결과", "relation"),
    "relative": ("이어진 것", "relative"),
    "replacedBy": ("대신한 것", "replaced by"),
    "report": ("보고서", "report"),
    "reports": ("보고서", "reports"),
    "retrieved": ("확인한 날", "retrieved"),
    "scope": ("끝난 범위", "scope"),
    "score": ("비슷한 정도", "score"),
    "secondLine": ("뒤 근거", "second evidence"),
    "secondReport": ("뒤 보고서", "second report"),
    "secondValue": ("뒤의 값", "second value"),
    "sha256": ("SHA-256", "file digest"),
    "source": ("출처", "source"),
    "sourceTitle": ("출처 이름", "source title"),
    "spent": ("지출액", "spent"),
    "spentPercent": ("집행률", "spent %"),
    "status": ("추진상황", "status"),
    "subject": ("대상", "subject"),
    "table": ("표", "table"),
    "thing": ("대상", "thing"),
    "title": ("제목", "title"),
    "toBudget": ("뒤 예산", "later budget"),
    "toReport": ("뒤 보고서", "to report"),
    "toRows": ("뒤 행 수", "rows"),
    "unit": ("단위", "unit"),
    "value": ("값", "value"),
    "year": ("연도", "year"),
}
_KINDS: dict[str, Kind] = {
    "basis": "basis",
    "methods": "methods",
    "owners": "owners",
    "path": "path",
    "sha256": "hash",
    **dict.fromkeys(("asOf", "date", "earliest", "latest", "retrieved"), "date"),
    **dict.fromkeys(
        (
            "report", "reports", "earlierReport", "laterReport", "firstReport", "secondReport",
            "fromReport", "toReport",
        ),
        "report",
    ),
    **dict.fromkeys(("line", "firstLine", "secondLine"), "line"),
    **dict.fromkeys(
        (
            "fiscalYear", "auditYear", "level", "code", "year", "firstYear", "lastYear",
            "earlierYear", "laterYear",
        ),
        "code",
    ),
    **dict.fromkeys(
        (
            "lines", "value", "number", "distance", "audits", "items", "events", "confidence",
            "lowestConfidence", "score", "earlierNumber", "laterNumber", "fromRows", "toRows",
        ),
        "number",
    ),
    **dict.fromkeys(
        (
            "budget", "previousBudget", "delta", "collected", "committed", "spent", "expectedSpent",
            "fromBudget", "toBudget", "change",
        ),
        "amount",
    ),
    **dict.fromkeys(
        (
            "project", "organisation", "subject", "before", "after", "became", "relative", "thing",
            "parent", "ended", "laterOrganisation", "owner", "part", "replacedBy",
        ),
        "names",
    ),
}  # fmt: skip
# Columns of one question that are something else there.
_OWN_KINDS: dict[tuple[str, str], Kind] = {
    ("project-history", "event"): "told",
    ("mentions", "name"): "names",
    ("figures", "subject"): "name",
    ("external-statements", "value"): "text",
    ("external-statements", "source"): "web",
}
# Pages of what a column tells of, by the values of its row.
_EARLIER_DEMAND = "/id/audit-item/{earlierReport}/{earlierCategory}/{earlierNumber}"
_LATER_DEMAND = "/id/audit-item/{laterReport}/{laterCategory}/{laterNumber}"
_PAGES: dict[tuple[str, str], str] = {
    ("audit-items", "title"): "/id/audit-item/{report}/{category}/{number}",
    ("audit-recurrence", "earlierTitle"): _EARLIER_DEMAND,
    ("audit-recurrence", "laterTitle"): _LATER_DEMAND,
    ("change-events", "event"): "/id/change/{event}",
    ("event-grounds", "event"): "/id/change/{event}",
    ("project-audits", "title"): "/id/audit-item/{report}/{category}/{number}",
    ("project-tasks", "title"): "/id/task/{report}/{code}",
    ("promises", "promise"): _EARLIER_DEMAND,
    ("promises", "outcome"): _LATER_DEMAND,
    ("tasks", "title"): "/id/task/{report}/{code}",
}
# The report that a column of lines is of.
_REPORTS = {"firstLine": "firstReport", "secondLine": "secondReport"}
# What the names of a column are names of, where that is one of the two.
_HOLDERS: dict[str, Of] = {
    "project": "project",
    "organisation": "organisation",
    "laterOrganisation": "organisation",
    "owner": "organisation",
    "parent": "organisation",
    "part": "project",
}
# Columns whose values are slugs of a code list, and the list they come from, by question.
_CODE_LISTS: dict[str | tuple[str, str], str] = {
    "status": "status",
    "category": "audit-category",
    "earlierCategory": "audit-category",
    "laterCategory": "audit-category",
    "judgement": "judgement",
    "nameForm": "name-form",
    "projectKind": "project-kind",
    "relation": "figure-relation",
    "table": "table-kind",
    ("organisations", "kind"): "organisation-kind",
    ("organisations-without-predecessor", "kind"): "organisation-kind",
    ("expenditure-lines", "kind"): "row-kind",
    ("projects", "kind"): "project-kind",
    ("project-presence", "kind"): "project-kind",
}
# Kinds of several lists may stand in one column; no slug is in two of these.
_KIND_LISTS = ("event-kind", "project-kind", "organisation-kind")
# Values that are of no code list, in words.
_WORDS: dict[tuple[str, str], str] = {
    ("of", "organisation"): "조직",
    ("of", "project"): "사업",
    ("kind", "recurrence"): "되풀이된 지적",
    ("move", "ended"): "끝남",
    ("move", "follows"): "조직과 함께",
    ("move", "merged"): "합쳐짐",
    ("move", "moves"): "다른 조직으로",
    ("move", "split"): "나뉨",
    ("move", "stays"): "그대로",
    ("presence", "gone"): "더는 나오지 않음",
    ("presence", "new"): "새로 나옴",
    ("presence", "some"): "일부에만",
    ("presence", "throughout"): "모두 나옴",
    ("scope", "budget-row"): "예산 행만",
    ("scope", "task"): "과제",
    ("scope", "thing"): "그것 자체",
}


def heading(column: str) -> tuple[str, str]:
    """Return a column's heading in Korean and in English."""
    known = _HEADINGS.get(column)
    if known:
        return known
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in column)
    return words, ""


def kind(question: str, column: str) -> Kind:
    """Return how the values of a column of a question are shown and sorted."""
    if column.endswith("Percent"):
        return "percent"
    return _OWN_KINDS.get((question, column)) or _KINDS.get(column, "text")


def page(question: str, column: str, row: Mapping[str, str]) -> str:
    """Return the address of what a value of a row tells of, empty where it has no page."""
    address = _PAGES.get((question, column), "")
    needed = re.findall(r"{(\w+)}", address)
    if not all(row.get(name) for name in needed):
        return ""
    return address.format(**{name: quote(row[name], safe="") for name in needed})


def report_column(column: str) -> str:
    """Return the column with the report that a column of lines is of."""
    return _REPORTS.get(column, "report")


def holder(column: str) -> Of:
    """Return what the names of a column are names of, empty where it is open."""
    return _HOLDERS.get(column, "")


def code_lists(question: str, column: str) -> tuple[str, ...]:
    """Return the code lists (names of vocabularies) that a column's values may be slugs of."""
    known = _CODE_LISTS.get((question, column)) or _CODE_LISTS.get(column)
    if known:
        return (known,)
    return _KIND_LISTS if column == "kind" else ()


def words(column: str, value: str) -> str:
    """Return a value that is of no code list in words, empty where it stands for itself."""
    return _WORDS.get((column, value), "")
