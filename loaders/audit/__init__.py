"""Audit items: what an 행정사무감사 demanded, of whom, and what was answered.

A chapter 행정사무감사 처리결과 opens with a summary (총괄) and then prints a table for each
category, demands on the left and answers on the right. `marks` knows the printed marks, `columns`
makes a stream of them, `demands` follows it through the three layouts, `promises` reads the dates
and `summary` the printed totals.
"""

import re
from collections import Counter
from collections.abc import Mapping

from loaders.audit.demands import read_demands
from loaders.audit.draft import Draft
from loaders.audit.promises import read_promises
from loaders.audit.summary import Total, read_totals
from loaders.document import Document
from loaders.outline import split_mark
from loaders.records import AuditItem, Evidence, Problem, Reading, Status
from loaders.text import compact

# 추진완료, 조치 완료, 완료; 추진 중, 추진중; 검토 중; 미반영.
_STATUSES: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"(?:추진|조치|처리)?완료$"), "completed"),
    (re.compile(r"(?:추진|조치|처리|진행)중$"), "in-progress"),
    (re.compile(r"검토중$"), "under-review"),
    (re.compile(r"미반영$|미채택$|불수용$|수용불가$|추진불가$"), "not-adopted"),
)
_CHAPTER_NUMBER = re.compile(r"\s*(?P<number>[ⅠⅡⅢⅣⅤⅥⅦⅧ]|\d{1,2})\s*\.?\s")
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧ"


def read_audit(document: Document) -> Reading[AuditItem]:
    """Return the audit items of a report, in printed order, numbered within each category.

    An item cites the line where its demand begins (two lines where the print tore it apart or
    printed it twice); its passages hold demand and answer. A status that the report lost is
    `unstated`. A category whose count differs from the printed total is a problem, and so is every
    line of the chapter that belongs to no item.
    """
    readings = [_read_chapter(document, first, last) for first, last in _chapters(document)]
    return Reading(
        tuple(item for reading in readings for item in reading.records),
        frozenset[int]().union(*(reading.read for reading in readings)),
        frozenset[int]().union(*(reading.furniture for reading in readings)),
        tuple(problem for reading in readings for problem in reading.problems),
    )


def _chapters(document: Document) -> list[tuple[int, int]]:
    """Return the first and last line of each chapter, and of each mention of it in the contents."""
    chapters: list[tuple[int, int]] = []
    for section in document.outline.sections:
        if section.kind == "audit":
            chapters.append((section.first, section.last))
        elif section.kind.startswith("audit-") and chapters:
            chapters[-1] = (chapters[-1][0], section.last)
    return [(first, _chapter_end(document, first, last)) for first, last in chapters]


def _chapter_number(text: str) -> tuple[bool, int] | None:
    found = _CHAPTER_NUMBER.match(text)
    if not found:
        return None
    number = found["number"]
    return (True, _ROMAN.index(number) + 1) if number in _ROMAN else (False, int(number))


def _chapter_end(document: Document, first: int, last: int) -> int:
    """Return the line before the next chapter: the one numbered one higher in the same way."""
    own = _chapter_number(document.text.line(first).text)
    if own is None:
        return last
    following = (own[0], own[1] + 1)
    for line in document.text.lines[first:last]:
        if split_mark(line.text)[0] <= 1 and _chapter_number(line.text) == following:
            return line.number - 1
    return last


def _read_chapter(document: Document, first: int, last: int) -> Reading[AuditItem]:
    demands = read_demands(document, first + 1, last)
    if not demands.drafts and not demands.furniture:
        return Reading()  # the table of contents
    problems = list(demands.problems)
    year = re.search(r"(?<!\d)20\d\d(?!\d)", document.text.line(first).text)
    if not year:
        problems.append(Problem(first, "the audit does not say its year; the year before is taken"))
    totals, summary = read_totals(document, first, demands.first_line - 1)
    counts: Counter[str] = Counter()
    items: list[AuditItem] = []
    for draft in demands.drafts:
        counts[draft.category] += 1
        items.append(
            AuditItem(
                audit_year=int(year[0]) if year else document.year - 1,
                category=draft.category,
                number=counts[draft.category],
                organisation=draft.organisation,
                status=_status(draft, problems),
                printed_status=draft.status,
                planned_dates=read_promises(draft.plan, document.text.lines),
                evidence=Evidence(tuple(sorted(draft.cited)), _passages(document, draft.lines)),
            )
        )
        if not draft.organisation:
            problems.append(Problem(min(draft.cited), "a demand without an organisation"))
    problems += _compare(totals, counts)
    covered = {number for item in items for number in item.evidence.covered}
    furniture = demands.furniture | summary.furniture
    known = covered | furniture | summary.read
    problems += [
        Problem(line.number, "a line of the audit that belongs to no demand")
        for line in document.text.lines[first - 1 : last]
        if not line.blank and line.number not in known
    ]
    return Reading(
        tuple(items),
        summary.read,
        furniture - covered,
        tuple(sorted(set(problems), key=lambda problem: (problem.line, problem.what))),
    )


def _status(draft: Draft, problems: list[Problem]) -> Status:
    if not draft.status:
        return "unstated"
    for pattern, status in _STATUSES:
        if pattern.match(compact(draft.status)):
            return status
    problems.append(Problem(draft.status_line, f"not a known status: {draft.status}"))
    return "unstated"


def _passages(document: Document, lines: set[int]) -> tuple[tuple[int, int], ...]:
    """Return the ranges that hold these lines; blank lines between two of them do not part them."""
    passages: list[tuple[int, int]] = []
    for number in sorted(lines):
        between = document.text.lines[passages[-1][1] : number - 1] if passages else ()
        if passages and all(line.blank for line in between):
            passages[-1] = (passages[-1][0], number)
        else:
            passages.append((number, number))
    return tuple(passages)


def _compare(totals: tuple[Total, ...], counts: Mapping[str, int]) -> list[Problem]:
    return [
        Problem(total.line, f"{total.count} {total.category} demands printed, {found} read")
        for total in totals
        if total.category
        and not total.status
        and (found := counts.get(total.category, 0)) != total.count
    ]


def read_summaries(document: Document) -> tuple[Total, ...]:
    """Return the counts that the summaries of the audit chapters print, in printed order."""
    sections = document.outline.sections
    return tuple(
        total
        for section in sections
        if section.kind == "audit"
        for total in read_totals(document, section.first, section.last)[0]
    )
