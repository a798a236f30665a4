"""The audit board: demands by department and state, chains of them, and promises."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.lineage_sample import RECURRENCE
from tests.server.picture_files import PictureFiles, answers
from tests.server.servers import Server

AUDIT = PictureFiles("/pictures/audit")


def demands(board: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for row in board["rows"] for cell in row["cells"] for each in cell]


def test_the_board_has_every_demand_once(house_server: Server) -> None:
    board = AUDIT.data(house_server)
    items = answers(house_server, "audit-items")
    found = demands(board)
    assert len(found) == len(items)
    assert len({each["href"] for each in found}) == len(items)
    assert Counter(each["status"] for each in found) == Counter(row["status"] for row in items)
    for row in board["rows"]:
        for status, cell in zip(board["statuses"], row["cells"], strict=True):
            assert {each["status"] for each in cell} <= {status["slug"]}
            assert {each["organisation"] for each in cell} <= {row["organisation"]}


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"status": "in-progress"}, "status"),
        ({"report": "digital-city-2026-02"}, "report"),
        ({"organisation": "정보통신과"}, "organisation"),
    ],
    ids=str,
)
def test_a_filter_leaves_what_it_names(
    house_server: Server, values: dict[str, str], column: str
) -> None:
    items = answers(house_server, "audit-items")
    wanted = next(iter(values.values()))
    kept = [row["title"] for row in items if row[column] == wanted]
    assert [row["title"] for row in AUDIT.table(house_server, **values)] == kept
    assert sorted(each["title"] for each in demands(AUDIT.data(house_server, **values))) == sorted(
        kept
    )


@pytest.mark.parametrize("name", ["WeGO", "wego", "세계스마트시티기구"])
def test_any_form_of_a_name_finds_the_demands_about_it(house_server: Server, name: str) -> None:
    found = AUDIT.data(house_server, about=name)
    assert {each["title"] for each in demands(found)} >= {
        "WeGO 성과 부진과 분담금 징수 개선",
        "WeGO 회비 납부율과 회비 기준 점검",
    }


def test_demands_about_wego_came_back_in_three_audits(house_server: Server) -> None:
    data = AUDIT.data(house_server, view="chains", about="WeGO")
    (lane,) = data["lanes"]
    assert (lane["subject"], lane["audits"], len(lane["demands"])) == ("WeGO", 3, 7)
    assert [column["title"] for column in data["columns"]] == [
        "2020년 감사",
        "2023년 감사",
        "2025년 감사",
    ]
    pairs = [row for row in answers(house_server, "audit-recurrence") if row["subject"] == "WeGO"]
    assert len(lane["links"]) == len(pairs)
    for link in lane["links"]:
        first, later = lane["demands"][link["from"]], lane["demands"][link["to"]]
        assert first["column"] <= later["column"]
    assert house_server.follow(lane["links"][0]["href"]).status_code == 200
    assert house_server.follow(lane["demands"][0]["href"]).status_code == 200
    page = house_server.get(AUDIT.address(view="chains", about="WeGO")).text
    assert "2020, 2023, 2025년 감사에서 모두 7건" in page


def test_chains_of_most_audits_come_first(house_server: Server) -> None:
    lanes = AUDIT.data(house_server, view="chains")["lanes"]
    assert lanes[0]["subject"] == "WeGO"
    audits = [lane["audits"] for lane in lanes]
    assert audits == sorted(audits, reverse=True)
    assert sum(len(lane["links"]) for lane in lanes) == len(
        answers(house_server, "audit-recurrence")
    )


def test_a_link_leads_to_why_it_is_one(lineage_server: Server) -> None:
    data = AUDIT.data(lineage_server, view="chains")
    links = [link for lane in data["lanes"] for link in lane["links"]]
    assert RECURRENCE in {link["href"] for link in links}
    for link in links:
        assert link["basis"] in ("stated", "inferred")
        assert lineage_server.follow(link["href"]).status_code == 200


def test_promises_are_those_of_the_question_each_once(house_server: Server) -> None:
    data = AUDIT.data(house_server, view="promises")
    rows = answers(house_server, "promises")
    assert len(AUDIT.table(house_server, view="promises")) == len(rows)
    promises = data["promises"]
    assert {each["status"] for each in promises} == {row["status"] for row in rows}
    again = [each for each in promises if each["status"] == "asked-again"]
    laters = sum(len(each["laters"]) for each in again)
    assert len(again) < laters == sum(row["status"] == "asked-again" for row in rows)
    for each in (*again, *promises[:5]):
        assert house_server.get(each["href"]).status_code == 200
    for later in again[0]["laters"]:
        assert house_server.get(later["href"]).status_code == 200


def test_promises_of_an_outcome_are_told_apart(house_server: Server) -> None:
    data = AUDIT.data(house_server, view="promises", outcome="not-yet-due")
    assert {each["status"] for each in data["promises"]} == {"not-yet-due"}
    assert [each["slug"] for each in data["outcomes"]] == ["not-yet-due"]


@pytest.mark.parametrize("view", ["board", "chains", "promises"])
def test_a_word_that_nothing_has_finds_nothing(house_server: Server, view: str) -> None:
    page = house_server.get(AUDIT.address(view=view, about="달나라여행"))
    assert page.status_code == 200
    assert "이 조건에 맞는 것이 없습니다" in page.text


@pytest.mark.parametrize(
    "values",
    [
        {"view": "nothing"},
        {"status": "nothing"},
        {"outcome": "nothing"},
        {"organisation": "달나라여행과"},
    ],
    ids=str,
)
def test_what_is_not_known_is_refused_in_words(
    house_server: Server, values: dict[str, str]
) -> None:
    answer = house_server.get(AUDIT.address(**values), Accept="text/html")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@settings(max_examples=30, deadline=None)
@given(about=st.text(max_size=60), view=st.sampled_from(["board", "chains", "promises"]))
def test_no_word_breaks_it(lineage_server: Server, about: str, view: str) -> None:
    word = about.encode("utf-8", "ignore").decode()
    for suffix in ("", ".json", ".csv"):
        assert lineage_server.get(AUDIT.address(suffix, view=view, about=word)).status_code in (
            200,
            400,
        )
