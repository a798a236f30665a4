"""What the four reports say together: lineage, money through it, and audits that asked again."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import open_store

REPORTS = (
    "smart-city-2021-09",
    "digital-policy-2024-02",
    "digital-foundation-2024-11",
    "digital-city-2026-02",
)


@pytest.fixture(scope="module")
def store(house_store: Path) -> Store:
    return open_store(house_store)


def answer(store: Store, name: str, **values: str) -> Result:
    return ask(store, load_questions()[name], values)


def column(result: Result, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


def test_predecessor_of_the_ai_foundation(store: Store) -> None:
    assert answer(store, "predecessors", of="서울AI재단").rows == (
        ("서울AI재단", "서울디지털재단", "1", "서울디지털재단 → 서울AI재단"),
    )


def test_what_became_of_information_disclosure(store: Store) -> None:
    assert "정보시스템과" in column(answer(store, "successors", of="정보공개담당관"), "relative")
    moved = answer(store, "project-moves", organisation="정보공개담당관")
    assert {each for each in column(moved, "laterOrganisation") if each} == {"정보시스템과"}


def test_the_bureau_through_its_names(store: Store) -> None:
    result = answer(store, "successors", of="스마트도시정책관")
    assert column(result, "relative") == ["디지털정책관", "디지털도시국"]
    assert column(result, "distance") == ["1", "2"]


def test_a_department_that_was_split(store: Store) -> None:
    result = answer(store, "successors", of="정보통신보안담당관")
    assert {"정보보안과", "정보통신과"} <= set(column(result, "relative"))


# Who ran it and with how much, in won, as three reports print it.
MONEY = {
    "에스플렉스센터 운영": [
        ("2021", "스마트도시담당관", "10753065000"),
        ("2024", "데이터센터", "9612392000"),
        ("2026", "데이터센터", "9242256000"),
    ],
    "지능형 CCTV 고도화": [
        ("2021", "정보통신보안담당관", "5876300000"),
        ("2024", "정보통신보안담당관", "17059700000"),
        ("2026", "정보통신과", "11388383000"),
    ],
}


@pytest.mark.parametrize("name", MONEY)
@pytest.mark.parametrize("spelt", ["{}", " {} ", "「{}」"])
def test_who_ran_it_and_with_how_much(store: Store, name: str, spelt: str) -> None:
    result = answer(store, "project-history", project=spelt.format(name))
    places = [result.columns.index(each) for each in ("year", "organisation", "budget")]
    rows = [
        tuple(row[place] for place in places)
        for row in result.rows
        if row[result.columns.index("name")].replace(" ", "") == name.replace(" ", "")
    ]
    assert rows == MONEY[name]


@pytest.mark.parametrize("name", MONEY)
def test_a_letter_spaced_name_is_the_name(store: Store, name: str) -> None:
    spaced = " ".join(name.replace(" ", ""))
    assert answer(store, "project-history", project=spaced) == answer(
        store, "project-history", project=name
    )


def test_a_move_stands_between_the_years(store: Store) -> None:
    result = answer(store, "project-history", project="에스플렉스센터 운영")
    events = [(row[1], row[-1]) for row in result.rows if row[-1].startswith("transfer")]
    assert ("2024", "transfer: 스마트도시담당관 → 데이터센터") in events
    own = [row[-1] or "row" for row in result.rows if row[2] == "digital-policy-2024-02"]
    assert own.index("transfer: 스마트도시담당관 → 데이터센터") < own.index("row")


def test_no_row_of_a_budget_stands_twice_in_a_history(store: Store) -> None:
    history = answer(store, "project-history")
    rows = [row for row in history.rows if row[6] and not row[9]]
    # The same project, report, line and name: two rows on one line differ in name or amount.
    assert len(rows) == len({row[:8] for row in rows})
    assert len(history.rows) == len(set(history.rows))
    printed = {
        (row[0], line)
        for name in ("expenditure-lines", "revenue-lines", "tasks")
        for row in answer(store, name).rows
        for line in row[-1].split(";")
    }
    cited = {(row[2], line) for row in rows for line in row[4].split(";")}
    assert cited <= printed


def test_what_a_detailed_table_repeats_is_left_out(store: Store) -> None:
    # The 2021 report prints the row again in the execution table of a task.
    result = answer(store, "project-history", project="지능형 CCTV 고도화")
    lines = [row[4] for row in result.rows if row[1] == "2021" and row[6] == "5876300000"]
    assert lines == ["999"]


def test_services_that_ended(store: Store) -> None:
    result = answer(store, "endings", of="project")
    replaced = dict(zip(column(result, "ended"), column(result, "replacedBy"), strict=True))
    assert "서울온" in replaced["서울시민카드"]
    assert "메타버스 서울" in replaced


def test_wego_was_asked_about_in_three_audits(store: Store) -> None:
    repeated = answer(store, "repeated-demands", audits="3")
    years = dict(zip(column(repeated, "subject"), column(repeated, "auditYears"), strict=True))
    assert years["WeGO"] == "2020;2023;2025"
    for name in ("WeGO", "위고", "세계스마트시티기구", "세계스마트도시기구(WeGO)"):
        assert answer(store, "audit-recurrence", project=name).rows, name


def test_every_question_is_answered(store: Store) -> None:
    for name in load_questions():
        assert answer(store, name).rows, name


def test_every_event_names_its_reports_and_lines_in_the_same_order(store: Store) -> None:
    for name in ("change-events", "event-grounds", "decisions", "endings", "promises"):
        result = answer(store, name)
        for reports, lines in zip(column(result, "report"), column(result, "line"), strict=True):
            cited = reports.split(";")
            assert len(cited) == len(lines.split(";"))
            assert cited == sorted(set(cited), key=REPORTS.index)


def test_bounds_and_confidence_of_events(store: Store) -> None:
    result = answer(store, "change-events")
    for early, late in zip(column(result, "earliest"), column(result, "latest"), strict=True):
        assert early <= late
    assert all(0 < float(each) <= 1 for each in column(result, "confidence"))
    assert set(column(result, "basis")) == {"stated", "inferred"}


def test_names_come_with_misprints_last(store: Store) -> None:
    names = answer(store, "names")
    for aliases in column(answer(store, "projects"), "aliases"):
        assert len(aliases.split("; ")) == len(set(aliases.split("; ")))
    forms = column(names, "nameForm")
    things = column(names, "thing")
    for place in range(1, len(forms)):
        if things[place] == things[place - 1] and forms[place - 1] == "misprint":
            same = [names.rows[at][:3] for at in (place - 1, place)]
            assert forms[place] == "misprint" or same[0] != same[1]
