"""The tables of `data/`: columns, datatypes and titles, from which CSV and CSVW are made."""

from dataclasses import dataclass

MARKED_NULLS = ("", "nil", "net-increase", "net-decrease", "new", "account-change")
MARKERS = frozenset(MARKED_NULLS) - {""}
"""Slugs of what a cell may print instead of a number (`-`, 순증, 순감, 신규, 회계 변경)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table; `datatype` is an XML Schema type.

    A `marked` column may hold the slug of a marker (code list `marker`) where the report prints
    one in place of a number.
    """

    name: str
    datatype: str
    ko: str
    en: str
    marked: bool = False
    separator: str = ""


def _text(name: str, ko: str, en: str) -> Column:
    return Column(name, "string", ko, en)


def _whole(name: str, ko: str, en: str) -> Column:
    return Column(name, "integer", ko, en)


def _won(name: str, ko: str, en: str) -> Column:
    return Column(name, "integer", ko, f"{en}, in won", marked=True)


def _percent(name: str, ko: str, en: str) -> Column:
    return Column(name, "decimal", ko, f"{en}, in percent", marked=True)


def _list(name: str, ko: str, en: str) -> Column:
    return Column(name, "string", ko, en, separator=";")


_EVIDENCE = (
    _list("lines", "줄", "lines on which it is printed"),
    _list("passages", "근거 구절", "passages (first-last) that hold it"),
)
_TABLE = (
    _text("table", "표", "table"),
    _whole("table_line", "표 첫 줄", "first line of the table"),
    _whole("fiscal_year", "회계연도", "fiscal year"),
    _text("unit", "단위", "unit as printed"),
    _whole("position", "순서", "position in the table"),
    _text("number", "번호", "numbering as printed"),
)
_NAMES = (_text("name", "이름", "name"), _text("printed_name", "인쇄된 이름", "name as printed"))
_COMPARED = (
    _won("budget", "예산현액", "budget"),
    _won("previous_budget", "전년도 최종예산", "previous year's final budget"),
    _won("delta", "증감액", "difference"),
    _percent("delta_percent", "증감률", "difference"),
)
_PLACE = (
    _text("task", "주요업무", "code of the task on whose page it stands"),
    _text("section", "절", "kind of section"),
    _text("part", "부분", "part of the page: overview, result, content, schedule or other"),
)
_PRINTED = _text("printed", "인쇄된 값", "cells as printed, in column order, separated by |")

TABLES: dict[str, tuple[Column, ...]] = {
    "report": (
        _text("id", "식별자", "identifier"),
        _text("file", "파일", "file name"),
        _text("sha256", "해시", "sha256 of the file"),
        _whole("lines", "줄 수", "number of lines"),
        _text("body", "기관", "reporting body"),
        _text("jurisdiction", "지방자치단체", "jurisdiction"),
        _text("title", "제목", "title in our words"),
        _text("issued", "보고 시기", "month of the report"),
        Column("as_of", "date", "기준일", "date the figures hold for"),
        Column("staff_as_of", "date", "인력 기준일", "date the staffing holds for"),
        _whole("fiscal_year", "회계연도", "fiscal year"),
    ),
    "passages": (
        _whole("first_line", "첫 줄", "first line"),
        _whole("last_line", "끝 줄", "last line"),
        _text("sha256", "해시", "sha256 of the lines"),
    ),
    "organisations": (
        *_NAMES,
        _text("kind", "종류", "kind"),
        _text("parent", "상위 기관", "parent"),
        _text("parent_basis", "상위 기관 근거", "basis of the parent"),
        *_EVIDENCE,
    ),
    "duties": (
        _text("organisation", "기관", "organisation"),
        _text("duty", "업무", "duty"),
        *_EVIDENCE,
    ),
    "staffing": (
        _whole("table_line", "표 첫 줄", "first line of the table"),
        Column("as_of", "date", "기준일", "date it holds for"),
        _text("organisation", "기관", "organisation"),
        _text("measure", "구분", "measure"),
        _text("group", "직군·직급", "job group or grade"),
        _text("label", "항목", "measure and group"),
        Column("value", "integer", "인원", "persons", marked=True),
        Column("share", "decimal", "구성비", "share printed with it, in percent"),
        _text("printed", "인쇄된 값", "cell as printed"),
        *_EVIDENCE,
    ),
    "revenue": (
        *_TABLE,
        _whole("level", "단계", "level"),
        _text("parent", "상위 항목", "parent"),
        _whole("parent_line", "상위 항목 줄", "line of the parent"),
        *_NAMES,
        *_COMPARED,
        _won("collected", "징수액", "collected"),
        _percent("collected_percent", "징수율", "collected"),
        _PRINTED,
        *_EVIDENCE,
    ),
    "expenditure": (
        *_TABLE,
        _text("kind", "행 종류", "kind of row"),
        _text("organisation", "기관", "organisation"),
        _text("account", "회계", "account"),
        _text("policy_programme", "정책사업", "policy programme"),
        _text("unit_programme", "단위사업", "unit programme"),
        *_NAMES,
        *_COMPARED,
        _won("committed", "원인행위액", "committed"),
        _percent("committed_percent", "원인행위 집행률", "committed"),
        _won("spent", "지출액", "spent"),
        _percent("spent_percent", "지출 집행률", "spent"),
        _won("expected_spent", "연말 예상 집행액", "expected by the end of the year"),
        _percent("expected_percent", "연말 예상 집행률", "expected by the end of the year"),
        _text("note", "비고", "note as printed"),
        _list("shifted", "밀린 칸", "heads over its name and its figure in place of their own"),
        _PRINTED,
        _whole("parent_line", "상위 행 줄", "line of the parent row"),
        *_EVIDENCE,
    ),
    "tasks": (
        _text("code", "번호", "code"),
        _text("title", "업무", "title"),
        _text("printed_title", "인쇄된 업무", "title as printed"),
        _list("organisations", "담당 기관", "organisations"),
        _text("organisation_basis", "담당 기관 근거", "basis of the organisations"),
        _list("teams", "담당 팀", "teams"),
        _won("budget", "사업예산", "headline budget"),
        _text("budget_printed", "인쇄된 예산", "headline budget as printed"),
        _text("budget_basis", "예산 근거", "basis of the budget"),
        _list("goal_lines", "목표 줄", "lines of the goal"),
        *_EVIDENCE,
    ),
    "task-parts": (
        _text("code", "번호", "code of the task"),
        _whole("position", "순서", "position"),
        _text("name", "이름", "name"),
        _won("amount", "금액", "amount"),
        _text("printed", "인쇄된 값", "amount as printed"),
        *_EVIDENCE,
    ),
    "audit": (
        _whole("audit_year", "감사 연도", "year of the audit"),
        _text("category", "구분", "category"),
        _whole("number", "번호", "number in the category"),
        _text("organisation", "담당 기관", "organisation"),
        _text("status", "추진상황", "status"),
        _text("printed_status", "인쇄된 추진상황", "status as printed"),
        _list("planned_dates", "약속한 때", "dates promised: printed=earliest/latest"),
        *_EVIDENCE,
    ),
    "contents": (
        _text("key", "식별자", "line on which it begins and its number there"),
        _text("role", "자리", "chapter, contents, divider, map or page"),
        _text("code", "번호", "code as printed, or that of the title it repeats"),
        _text("title", "제목", "title"),
        _text("printed_title", "인쇄된 제목", "title as printed"),
        Column("confidence", "decimal", "확신", "how sure the code is"),
        *_EVIDENCE,
    ),
    "counts": (
        _text("key", "식별자", "line on which it stands and its number there"),
        _text("counted", "센 것", "what is counted"),
        _text("organisation", "기관", "organisation whose units are counted"),
        _text("category", "구분", "category of the audit items, all where empty"),
        _text("status", "추진상황", "status of the audit items, any where empty"),
        _whole("number", "개수", "number"),
        _text("unit", "단위", "counter as printed"),
        _text("printed", "인쇄된 값", "count as printed"),
        _whole("listed", "나열된 것의 수", "how many are listed beside it"),
        _whole("table_line", "표 첫 줄", "first line of the table that lists them"),
        *_EVIDENCE,
    ),
    "narrative": (*_PLACE, *_EVIDENCE),
    "mentions": (
        _text("of", "대상의 종류", "kind of entity"),
        _text("entity", "대상", "project, or organisation as a path of names"),
        _text("name", "이름", "name that is mentioned"),
        *_EVIDENCE,
    ),
    "statements": (
        _text("key", "식별자", "line on which it begins and its number there"),
        *_PLACE,
        _text("of", "대상의 종류", "kind of the subject: project, organisation or none"),
        _text("subject", "대상", "project, organisation as a path of names, or a phrase"),
        _text("property", "속성", "what is told of the subject"),
        _text("kind", "값의 종류", "number, money, percent, date or period"),
        _text("value", "값", "number, won, percent, ISO 8601 date or interval"),
        _text("unit", "단위", "unit as printed"),
        _text("bound", "어림", "how the value is bounded: about, at least ..."),
        _text("period", "때", "ISO 8601 date or interval that it holds for"),
        _text("due", "기한", "ISO 8601 date by which it is planned"),
        _text("qualifier", "성격", "result, plan, target, cumulative, change or share"),
        _text("printed", "인쇄된 값", "value as printed"),
        _list("whole", "전체", "keys of the statements that it is a part of"),
        _whole("listed", "열거된 수", "how many things the print lists for the number"),
        _whole("table_line", "표 첫 줄", "first line of the small table it is a cell of"),
        _text("row", "행", "heading of its row"),
        _text("column", "열", "heading of its column"),
        _list("decided", "사람이 읽은 칸", "columns that people read where the rules misread"),
        *_EVIDENCE,
    ),
    "coverage": (
        _whole("first_line", "첫 줄", "first line"),
        _whole("last_line", "끝 줄", "last line"),
        _text("state", "상태", "state"),
        _text("by", "읽은 곳", "read by"),
    ),
}
