from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from gyebo.question_errors import QuestionError
from gyebo.questions import (
    ask,
    find_question,
    load_questions,
    read_question,
)
from gyebo.results import Result
from gyebo.store import open_store

# The contract with everyone who asks: names, parameters, and columns in their order.
CONTRACT = {
    "reports": ("", "report body asOf sha256 lines"),
    "organisations": ("report asOf", "organisation kind parent report line"),
    "staffing": ("report", "report organisation measure value line"),
    "expenditure-lines": (
        "report organisation",
        "report fiscalYear table kind organisation account name printedName budget previousBudget "
        "delta deltaPercent committed spent committedPercent spentPercent expectedSpent "
        "expectedPercent line",
    ),
    "revenue-lines": (
        "report",
        "report fiscalYear table level parent name printedName budget previousBudget delta "
        "deltaPercent collected collectedPercent line",
    ),
    "tasks": ("report", "report code title organisation goal budget line"),
    "audit-items": (
        "report status organisation",
        "report auditYear category number organisation status title concerns line",
    ),
    "projects": ("", "project kind aliases firstYear lastYear owners reports"),
    "project-history": (
        "project",
        "project year report organisation line name budget committed spent event",
    ),
    "change-events": (
        "organisation project kind",
        "event kind subject before after date earliest latest basis confidence report line",
    ),
    "predecessors": ("of", "subject relative distance path"),
    "successors": ("of", "subject relative distance path"),
    "audit-recurrence": (
        "project",
        "subject earlierReport earlierCategory earlierNumber earlierTitle laterReport "
        "laterCategory laterNumber laterTitle basis confidence",
    ),
    "discrepancies": (
        "report kind severity organisation project",
        "report kind what printed computed lines",
    ),
}


@pytest.fixture(scope="module")
def store(city_store: Path) -> Store:
    return open_store(city_store)


def answer(store: Store, name: str, **values: str) -> Result:
    return ask(store, load_questions()[name], values)


def column(result: Result, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


@pytest.mark.parametrize("name", CONTRACT)
def test_a_question_takes_and_gives_what_was_agreed(name: str) -> None:
    params, columns = CONTRACT[name]
    question = load_questions()[name]
    assert tuple(question.params) == tuple(params.split())
    assert question.columns == tuple(columns.split())


def test_reports(store: Store) -> None:
    result = answer(store, "reports")
    assert [row[:3] for row in result.rows] == [
        ("bureau-2030-02", "물빛정책관", "2030-01-31"),
        ("foundation-2030-11", "가람물빛재단", "2030-10-18"),
        ("bureau-2031-02", "물빛도시국", "2031-01-31"),
    ]
    assert column(result, "lines") == ["100"] * 3


def test_organisations_in_printed_order(store: Store) -> None:
    assert [row[:3] for row in answer(store, "organisations", report="bureau-2030-02").rows] == [
        ("물빛정책관", "bureau", ""),
        ("하천담당관", "department", "물빛정책관"),
        ("분수담당관", "department", "물빛정책관"),
        ("기획팀", "team", "하천담당관"),
        ("기획팀", "team", "분수담당관"),
    ]


@pytest.mark.parametrize(
    ("day", "reports"),
    [
        ("2030-01-30", set()),
        ("2030-01-31", {"bureau-2030-02"}),
        ("2030-12-31", {"bureau-2030-02", "foundation-2030-11"}),
        ("2031-01-31", {"bureau-2031-02", "foundation-2030-11"}),
        ("2100-01-01", {"bureau-2031-02", "foundation-2030-11"}),
    ],
)
def test_organisations_of_a_day_come_from_the_newest_report_of_each_kind_of_body(
    store: Store, day: str, reports: set[str]
) -> None:
    assert set(column(answer(store, "organisations", asOf=day), "report")) == reports


def test_staffing_shows_numbers_and_markers(store: Store) -> None:
    result = answer(store, "staffing", report="bureau-2030-02")
    assert [row[1:] for row in result.rows] == [
        ("물빛정책관", "정원", "30", "12"),
        ("물빛정책관", "현원", "28", "12"),
        ("물빛정책관", "현원:일반직", "25", "12"),
        ("하천담당관", "정원", "12", "13"),
        ("하천담당관", "과부족", "-", "13"),
    ]


def test_revenue_lines(store: Store) -> None:
    result = answer(store, "revenue-lines", report="bureau-2030-02")
    assert ["|".join(row[1:]) for row in result.rows] == [
        "2030|overview|0||계|계|5000000|4000000|1000000|25|||21",
        "2030|overview|1|계|세외수입|세 외 수 입|3000000|4000000|-1000000|-25|0|0|22",
        "2030|overview|1|계|보조금|보조금|2000000|-|2000000|순증|||23;24",
    ]


def test_expenditure_lines(store: Store) -> None:
    result = answer(store, "expenditure-lines", report="bureau-2030-02")
    assert column(result, "line") == ["27", "30", "31", "32", "32", "33"]
    assert column(result, "kind") == ["total", "organisation", "account", *["line"] * 3]
    assert column(result, "organisation") == ["", *["하천담당관"] * 4, "분수담당관"]
    assert column(result, "account") == ["", "", "일반회계", "일반회계", "물특별회계", "일반회계"]
    assert column(result, "budget") == ["9000000", *["6000000"] * 2, "4000000", "-", "3000000"]
    assert column(result, "spentPercent") == ["", "", "", "", "신규", ""]
    assert column(result, "expectedPercent") == ["", "", "", "", "", "100"]


@pytest.mark.parametrize("name", ["분수담당관", "분수 담당관", " 분수담당관 ", "분 수 담 당 관"])
def test_an_organisation_is_found_with_and_without_blanks(store: Store, name: str) -> None:
    found = answer(store, "expenditure-lines", organisation=name)
    assert set(column(found, "name")) == {"분수 운영"}
    assert len(found.rows) == 2
    items = answer(store, "audit-items", organisation=name)
    assert set(column(items, "number")) == {"1"}


def test_a_part_of_a_name_is_no_name(store: Store) -> None:
    assert answer(store, "expenditure-lines", organisation="담당관").rows == ()


def test_tasks(store: Store) -> None:
    assert answer(store, "tasks", report="bureau-2030-02").rows == (
        (
            "bureau-2030-02",
            "1-1",
            "하천 수위 예보",
            "분수담당관; 하천담당관",
            "하천 수위를 미리 안다",
            "1200000000",
            "50;51",
        ),
        ("bureau-2030-02", "1-2", "분수 켜기", "하늘과", "", "", "56"),
    )


def test_audit_items(store: Store) -> None:
    result = answer(store, "audit-items", report="bureau-2030-02")
    assert ["|".join(row[1:]) for row in result.rows] == [
        "2029|corrective|1|분수담당관|completed|분수 수질 기준 마련|분수 운영; 수질 지도|60",
        "2029|corrective|2|하천담당관|in-progress|||65",
        "2029|suggestion|1|하천담당관|unstated|||70",
    ]
    assert len(answer(store, "audit-items", status="unstated").rows) == 2


HOSTILE = [
    '"',
    "'",
    "\\",
    'x") } #',
    "} ; DROP ALL #",
    "\n",
    "?__report",
    "!BOUND(?__report) || ",
    r"\g<0>",
    "서울\u202e",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_never_read_as_a_query(store: Store, text: str) -> None:
    assert ask(store, load_questions()["audit-items"], {"organisation": text}).rows == ()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("parameter", "said"), [("report", "there is no report"), ("status", "is none of completed,")]
)
def test_a_value_that_cannot_be_is_refused_in_one_line(
    store: Store, parameter: str, said: str, text: str
) -> None:
    with pytest.raises(QuestionError, match=said) as refused:
        ask(store, load_questions()["audit-items"], {parameter: text})
    assert len(str(refused.value).splitlines()) == 1


def test_what_was_meant_is_suggested(store: Store) -> None:
    with pytest.raises(QuestionError, match="did you mean 'bureau-2030-02'"):
        answer(store, "tasks", report="bureau-2030-2")
    with pytest.raises(QuestionError, match="did you mean 'unstated'"):
        answer(store, "audit-items", status="unstatd")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_only_a_value(city_store: Path, text: str) -> None:
    question = read_question(
        "echo",
        "#+ summary: echo\n#+ summary_ko: 메아리\n#+ params: {said: {ko: 말, en: said}}\n"
        "SELECT (?__said AS ?said) WHERE {}",
    )
    assert ask(Store(), question, {"said": text}).rows == ((text,),)


@pytest.mark.parametrize("day", ["2024", "2024-13-01", "20240101T00", "어제", ""])
def test_a_day_that_is_none_is_refused(store: Store, day: str) -> None:
    with pytest.raises(QuestionError, match="is not a date"):
        answer(store, "organisations", asOf=day)


def test_a_parameter_that_is_unknown_is_refused_with_a_suggestion(store: Store) -> None:
    with pytest.raises(QuestionError) as error:
        ask(store, load_questions()["tasks"], {"reprot": "x"})
    said = "tasks takes no parameter 'reprot'; did you mean 'report'? (it takes: report)"
    assert str(error.value) == said


def test_a_question_that_is_unknown_is_refused_with_a_suggestion() -> None:
    with pytest.raises(QuestionError) as error:
        find_question("task", load_questions())
    assert str(error.value) == "there is no question 'task'; did you mean 'tasks'?"


SUMMARY = "#+ summary: s\n#+ summary_ko: 요약\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "no summary"),
        ("#+ summary: [\nSELECT * WHERE { ?s ?p ?o }", "not YAML"),
        (SUMMARY + "SELECT * WHERE { ?s ?p ?__x }", "not both: parameter x"),
        (SUMMARY + "#+ params: {x: {ko: ㄱ, en: x}}\nASK {}", "not both: parameter x"),
        (SUMMARY + "#+ params: {x: {ko: ㄱ, en: x}}\nASK { FILTER(BOUND(?__x)) }", "a BOUND of"),
        (SUMMARY + "#+ params: {x: {ko: ㄱ, en: x}}\nASK { ?s ?p ?__x_iri }", "no known kind"),
    ],
)
def test_a_question_file_that_is_wrong_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(QuestionError, match=wrong):
        read_question("odd", text)
