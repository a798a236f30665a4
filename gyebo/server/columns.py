"""The columns of the named questions: how their values are shown on a page, and where they lead."""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from gyebo.server.names import Of

Kind = Literal[
    "text", "code", "report", "line", "number", "amount", "percent", "quantity", "date", "hash",
    "basis", "methods", "name", "told", "web", "names", "owners", "path", "persons", "change",
    "rule", "features",
]  # fmt: skip

_KINDS: dict[str, Kind] = {
    "basis": "basis",
    "methods": "methods",
    "owners": "owners",
    "path": "path",
    "sha256": "hash",
    **dict.fromkeys(
        ("asOf", "date", "due", "earliest", "laterDate", "latest", "retrieved"), "date"
    ),
    **dict.fromkeys(
        (
            "report", "reports", "earlierReport", "laterReport", "firstReport", "secondReport",
            "fromReport", "toReport",
        ),
        "report",
    ),
    **dict.fromkeys(("line", "firstLine", "laterLines", "secondLine"), "line"),
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
    ("change-events", "event"): "change",
    ("discrepancies", "lines"): "line",
    ("discrepancy-details", "rule"): "rule",
    ("event-grounds", "event"): "change",
    ("event-grounds", "features"): "features",
    ("project-history", "event"): "told",
    ("mentions", "name"): "names",
    ("figures", "subject"): "name",
    **{
        (picture, side): "name" for picture in ("neighbourhood", "whole") for side in ("from", "to")
    },
    ("external-statements", "value"): "text",
    ("figure-history", "value"): "quantity",
    ("lineage", "value"): "number",
    ("promises", "value"): "quantity",
    ("staffing", "value"): "persons",
    ("statements", "value"): "quantity",
    ("external-statements", "source"): "web",
}
# Pages of what a column tells of, by the values of its row.
_EARLIER_DEMAND = "/id/audit-item/{earlierReport}/{earlierCategory}/{earlierNumber}"
_LATER_DEMAND = "/id/audit-item/{laterReport}/{laterCategory}/{laterNumber}"
_PAGES: dict[tuple[str, str], str] = {
    ("audit-items", "title"): "/id/audit-item/{report}/{category}/{number}",
    ("audit-recurrence", "earlierTitle"): _EARLIER_DEMAND,
    ("audit-recurrence", "laterTitle"): _LATER_DEMAND,
    ("project-audits", "title"): "/id/audit-item/{report}/{category}/{number}",
    ("project-tasks", "title"): "/id/task/{report}/{code}",
    ("promises", "promise"): _EARLIER_DEMAND,
    ("promises", "outcome"): _LATER_DEMAND,
    ("tasks", "title"): "/id/task/{report}/{code}",
}
# The report that a column of lines is of.
_REPORTS = {
    "firstLine": "firstReport",
    "laterLines": "laterReport",
    "secondLine": "secondReport",
}
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
    "qualifier": "qualifier",
    "relation": "figure-relation",
    "severity": "severity",
    "table": "table-kind",
    ("organisations", "kind"): "organisation-kind",
    ("organisations-without-predecessor", "kind"): "organisation-kind",
    ("discrepancies", "kind"): "discrepancy-kind",
    ("discrepancy-details", "kind"): "discrepancy-kind",
    ("expenditure-lines", "kind"): "row-kind",
    ("lineage", "event"): "event-kind",
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
    ("property", "launch-ceremony"): "출범식",
    ("property", "renamed-on"): "이름을 바꾼 날",
    ("scope", "budget-row"): "예산 행만",
    ("scope", "task"): "과제",
    ("scope", "thing"): "그것 자체",
    ("status", "asked-again"): "다시 지적됨",
    ("status", "mentioned-since"): "뒤에 다시 나옴",
    ("status", "no-later-report"): "뒤의 보고서 없음",
    ("status", "not-mentioned-since"): "기한 뒤 다시 나오지 않음",
    ("status", "not-yet-due"): "기한 전",
    ("status", "unlinked"): "대상을 이을 수 없음",
}


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
