"""What the four reports say of where projects went, what ended, and what was promised."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import open_store


@pytest.fixture(scope="module")
def store(house_store: Path) -> Store:
    return open_store(house_store)


def rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    result: Result = ask(store, load_questions()[name], values)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def test_the_next_report_is_one_of_the_same_kind_of_body(store: Store) -> None:
    moves = rows(store, "project-moves")
    for row in moves:
        foundation = [
            row[name].startswith("digital-foundation") for name in ("report", "laterReport")
        ]
        assert not row["laterReport"] or foundation[0] == foundation[1]
    assert {row["move"] for row in moves} == {
        "stays", "follows", "moves", "merged", "split", "ended", "",
    }  # fmt: skip
    for row in moves:
        assert not row["became"] or row["move"] in {"merged", "split", "ended"}
        assert bool(row["laterOrganisation"]) or row["move"] not in {"stays", "follows", "moves"}


def test_what_became_of_a_project_is_told(store: Store) -> None:
    moves = rows(store, "project-moves", organisation="디지털정책담당관")
    told = {row["project"]: (row["move"], row["became"]) for row in moves}
    assert told["서울시민카드"] == ("merged", "서울온")
    assert told["메타버스 서울"] == ("ended", "")


def test_endings_say_what_ended(store: Store) -> None:
    ended = rows(store, "endings", of="project")
    assert {row["scope"] for row in ended} == {"thing", "budget-row", "task"}
    for row in ended:
        assert row["projectKind"]
        assert (row["scope"] == "task") == (row["projectKind"] == "task")
    scopes = {row["ended"]: row["scope"] for row in ended}
    assert scopes["에스플렉스센터 이자수입"] == "budget-row"
    assert scopes["메타버스 서울"] == "thing"
    for scope in ("thing", "budget-row", "task"):
        only = rows(store, "endings", of="project", scope=scope)
        assert only == [row for row in ended if row["scope"] == scope]
    assert {row["scope"] for row in rows(store, "endings", of="organisation")} == {"thing"}


def test_promises_are_followed_into_another_report(store: Store) -> None:
    promises = rows(store, "promises")
    assert promises
    assert list(promises[0])[:4] == ["subject", "promise", "outcome", "earlierReport"]
    assert all(row["earlierReport"] != row["laterReport"] for row in promises)


def test_an_inferred_owner_is_less_than_certain(store: Store) -> None:
    for row in rows(store, "project-owners"):
        assert (row["basis"] == "stated") == (row["confidence"] == "1")
        assert 0 < float(row["confidence"]) <= 1


def test_no_name_starts_after_its_own_row(store: Store) -> None:
    printed: set[str] = set()
    for row in rows(store, "project-history"):
        kind, _, after = row["event"].partition(": → ")
        if kind == "start":
            assert after not in printed, row
        printed.add(row["name"])


def test_a_change_stands_where_its_time_is_over(store: Store) -> None:
    history = rows(store, "project-history", project="메타버스 서울")
    (end,) = [row for row in history if row["event"] == "end: 메타버스 서울 →"]
    assert (end["year"], end["report"], end["line"]) == (
        "2024", "digital-foundation-2024-11", "569",
    )  # fmt: skip


def test_a_task_gives_the_money_where_no_budget_row_does(store: Store) -> None:
    history = rows(store, "project-history", project="서울 스마트라이프위크")
    money = {row["report"]: row["budget"] for row in history if row["name"][:1].isdigit()}
    assert money == {"digital-policy-2024-02": "2118000000", "digital-city-2026-02": "4471000000"}
    everything = rows(store, "project-history")
    titles = {f"{row['code']} {row['title']}" for row in rows(store, "tasks")}
    tasks = {(row["project"], row["report"]) for row in everything if row["name"] in titles}
    others = {
        (row["project"], row["report"])
        for row in everything
        if row["name"] not in titles and not row["event"]
    }
    assert not tasks & others
