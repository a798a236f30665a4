"""The picture of money: printed amounts, the totals that do not add up, and what is worked out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.explorer.money.rates import passed
from tests.server.picture_files import PictureFiles, answers
from tests.server.servers import Server

MONEY = PictureFiles("/pictures/money")
POLICY = "digital-policy-2024-02"
CITY = "digital-city-2026-02"


def amounts(row: dict[str, Any]) -> dict[str, int | None]:
    return {part["measure"]: part["amount"] for part in row["parts"]}


def test_departments_stand_below_the_total_by_size(house_server: Server) -> None:
    rows = MONEY.data(house_server, report=CITY)["rows"]
    assert (rows[0]["kind"], rows[0]["depth"]) == ("total", 0)
    budgets = [amounts(row)["budget"] for row in rows if row["kind"] == "organisation"]
    assert len(budgets) == 8
    assert budgets == sorted(budgets, key=lambda each: -(each or 0))
    assert all(row["opens"] for row in rows if row["kind"] == "organisation")
    # Where there are no lines, nothing is worked out either: every bar is a printed row.
    assert not any(row["computed"] for row in rows)


def test_a_department_opens_to_every_row_of_its_own(house_server: Server) -> None:
    rows = MONEY.data(house_server, report=CITY, organisation="데이터센터")["rows"]
    printed = [
        row
        for row in answers(
            house_server, "expenditure-lines", report=CITY, organisation="데이터센터"
        )
        if row["table"] == "detail"
    ]
    assert len(rows) == len(printed) > 10
    assert {str(amounts(row)["budget"]) for row in rows} == {row["budget"] for row in printed}
    assert [row["depth"] for row in rows[:3]] == [0, 1, 2]


def test_the_newest_report_with_an_organisation_is_shown(house_server: Server) -> None:
    data = MONEY.data(house_server, organisation="정보공개담당관")
    assert "2024-01-31" in data["title"]
    assert all(f"/evidence/{POLICY}/" in row["href"] for row in data["rows"])


def test_a_printed_rate_stands_beside_what_its_amounts_give(house_server: Server) -> None:
    rows = MONEY.data(house_server, report=CITY, organisation="디지털정책과")["rows"]
    account = next(row for row in rows if row["kind"] == "account" and row["name"] == "일반회계")
    assert account["parts"][1]["rate"]
    told = {mark["told"] for row in rows for mark in row["marks"]}
    page = house_server.get(MONEY.address(report=CITY, organisation="데이터센터")).text
    assert any("≠" in each for each in told)
    assert "인쇄 37.8% ≠ 계산 37.2%" in page


def test_totals_of_revenue_that_do_not_add_up_show_the_sum(house_server: Server) -> None:
    values = {"view": "revenue", "report": POLICY, "rows": "wrong"}
    data = MONEY.data(house_server, **values)
    totals = [row for row in data["rows"] if row["name"] == "계"]
    assert [data["groups"][row["group"]]["title"] for row in totals] == ["총괄표", "세부표"]
    for total in totals:
        sums = [mark for mark in total["marks"] if mark["kind"] == "sum"]
        (mark,) = sums
        added = sum(term["amount"] for term in mark["terms"])
        assert added == 3_965_418_000
        assert (
            "−300,826 + 3,536,935 − 8,791 + 738,100 = 3,965,418천원 (계산) ≠ 2,977,318천원 (인쇄)"
            in mark["told"]
        )
        assert "차이 988,100천원" in mark["told"]
        for term in mark["terms"]:
            assert house_server.get(term["href"]).status_code == 200
        assert house_server.follow(mark["href"]).status_code == 200
    # Without a script the page says it, too.
    page = house_server.get(MONEY.address(**values)).text
    assert "차이 988,100천원" in page.partition("<figure")[0]


def test_only_what_does_not_add_up_is_less_than_all(house_server: Server) -> None:
    wrong = MONEY.data(house_server, view="revenue", report=POLICY, rows="wrong")["rows"]
    every = MONEY.data(house_server, view="revenue", report=POLICY)["rows"]
    assert 0 < len(wrong) < len(every)
    assert {row["href"] for row in wrong} <= {row["href"] for row in every}


def test_the_years_of_a_bureau_go_through_its_names(house_server: Server) -> None:
    data = MONEY.data(house_server, view="years")
    assert [row["name"] for row in data["rows"]] == [
        "스마트도시정책관",
        "디지털정책관",
        "디지털도시국",
    ]
    assert [group["report"] for group in data["groups"]][-1] == CITY
    changes = [change for group in data["groups"] for change in group["changes"]]
    assert len(changes) == 2
    for change in changes:
        assert house_server.follow(change["href"]).status_code == 200
    before, after = (amounts(row)["budget"] for row in data["rows"][1:])
    assert before is not None
    assert after is not None
    assert f"{(after - before) / before * 100:+.1f}% (계산" in data["rows"][2]["growth"]


def test_a_sum_of_several_units_says_that_it_is_worked_out(house_server: Server) -> None:
    data = MONEY.data(house_server, view="years", organisation="정보통신보안담당관")
    last = [row for row in data["rows"] if row["group"] == 2]
    assert [row["computed"] for row in last] == [False, False, True]
    parts = [amounts(row)["budget"] or 0 for row in last]
    assert parts[0] + parts[1] == parts[2]
    assert "계산" in last[2]["name"]
    assert (
        "인쇄된 값이 아니라"
        in house_server.get(MONEY.address(view="years", organisation="정보통신보안담당관")).text
    )


def test_rates_are_those_printed_with_the_date(house_server: Server) -> None:
    data = MONEY.data(house_server, view="rates", report=CITY)
    assert data["asOf"] == "2026-01-31"
    assert data["passed"] == pytest.approx(31 / 365 * 100)
    rows = MONEY.table(house_server, view="rates", report=CITY)
    assert [row["rates"][0]["percent"] for row in data["rows"]] == [
        float(row["committedPercent"]) for row in rows
    ]
    centre = next(row for row in data["rows"] if row["name"] == "데이터센터")
    assert [rate["computed"] for rate in centre["rates"]] == [37.2, 1.0]


@settings(max_examples=60)
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_the_share_of_a_year_grows_to_all_of_it(day: date) -> None:
    share = passed(str(day.year), day.isoformat())
    assert share is not None
    assert 0 < share <= 100
    assert (share == 100) == ((day.month, day.day) == (12, 31))
    assert passed(str(day.year + 1), day.isoformat()) is None


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"organisation": "공간정보과"},
        {"view": "years"},
        {"view": "years", "organisation": "데이터센터"},
        {"view": "revenue", "report": "smart-city-2021-09"},
        {"view": "rates"},
    ],
    ids=str,
)
def test_every_bar_leads_to_the_line_that_prints_it(
    house_server: Server, values: dict[str, str]
) -> None:
    rows = MONEY.data(house_server, **values)["rows"]
    assert rows
    for row in rows:
        if not row.get("computed"):
            assert row["href"].startswith("/evidence/")
    shown = [row["href"] for row in rows if row["href"]]
    assert house_server.get(shown[0]).status_code == 200
    assert house_server.get(shown[-1]).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"view": "nothing"},
        {"report": "nothing"},
        {"rows": "nothing"},
        {"organisation": "달나라여행과"},
        {"view": "years", "organisation": "-"},
    ],
    ids=str,
)
def test_what_is_not_known_is_refused_in_words(
    house_server: Server, values: dict[str, str]
) -> None:
    answer = house_server.get(MONEY.address(**values), Accept="text/html")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@settings(max_examples=30, deadline=None)
@given(organisation=st.text(max_size=60), view=st.sampled_from(["spending", "years", "rates"]))
def test_no_name_breaks_it(lineage_server: Server, organisation: str, view: str) -> None:
    name = organisation.encode("utf-8", "ignore").decode()
    for suffix in ("", ".json", ".csv"):
        answer = lineage_server.get(MONEY.address(suffix, view=view, organisation=name))
        assert answer.status_code in (200, 400)


def test_an_organisation_without_rows_has_nothing_to_show(lineage_server: Server) -> None:
    page = lineage_server.get(MONEY.address(organisation="보기협회")).text
    assert "이 조건에 맞는 것이 없습니다" in page
