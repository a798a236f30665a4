"""The lineage river over HTTP: units, bands, moves, sentences, and the evidence of each."""

from typing import Any

import pytest

from tests.server.picture_files import PictureFiles, answers
from tests.server.servers import Server

RIVER = PictureFiles("/pictures/lineage")
ASKED = "정보공개담당관"
KEYS = ("level", "measure", "events", "show")


def named(river: dict[str, Any], band: dict[str, Any]) -> tuple[str, str]:
    before, after = (band[side] for side in ("before", "after"))
    spots = river["spots"]
    return (
        "" if before is None else spots[before]["name"],
        "" if after is None else spots[after]["name"],
    )


def test_reports_are_columns_in_order_of_their_dates(house_server: Server) -> None:
    river = RIVER.data(house_server)
    dates = [column["asOf"] for column in river["columns"]]
    assert dates == sorted(dates)
    assert len(set(dates)) > 2
    for band in river["bands"]:
        if band["before"] is not None and band["after"] is not None:
            before, after = (river["spots"][band[side]] for side in ("before", "after"))
            assert before["column"] < after["column"]


def test_units_are_as_large_as_the_questions_say(house_server: Server) -> None:
    """Against the named questions, which are tested against the reports."""
    overview = {
        (row["report"], row["organisation"]): int(row["budget"])
        for row in answers(house_server, "expenditure-lines")
        if row["table"] == "overview" and row["kind"] in ("organisation", "total")
    }
    staff = {
        (row["report"], row["organisation"]): int(row["value"])
        for row in answers(house_server, "staffing")
        if row["measure"] in ("현원", "현원:합계")
    }
    for measure, known in (("budget", overview), ("staff", staff)):
        compared = 0
        for level in ("bureau", "department"):
            river = RIVER.data(house_server, level=level, measure=measure)
            for spot in river["spots"]:
                report = river["columns"][spot["column"]]["report"]
                assert spot["size"] == known.get((report, spot["name"])), (measure, spot)
                compared += spot["size"] is not None
        assert compared > 20


def test_what_a_unit_became_is_told_in_a_band_and_in_words(house_server: Server) -> None:
    river = RIVER.data(house_server, organisation=ASKED)
    merged = [
        band
        for band in river["bands"]
        if named(river, band) == (ASKED, "정보시스템과") and not band["moved"]
    ]
    assert len(merged) == 1
    change = river["changes"][merged[0]["change"]]
    assert (change["kind"], change["basis"]) == ("merger", "inferred")
    assert change["sure"]
    assert change["why"]
    assert len(change["evidence"]) == 2
    page = house_server.get(RIVER.address(organisation=ASKED)).text
    answer = page[page.index('class="plain answer"') : page.index("<figure")]
    assert "정보시스템과" in answer
    assert change["href"] in answer
    assert "S드라이브" in answer


def test_a_split_leads_to_all_that_came_of_it(house_server: Server) -> None:
    river = RIVER.data(house_server, level="department", events="split")
    bands = [band for band in river["bands"] if band["change"] is not None and not band["moved"]]
    assert {named(river, band) for band in bands} >= {
        ("정보통신보안담당관", "정보보안과"),
        ("정보통신보안담당관", "정보통신과"),
    }


def test_a_unit_under_the_same_name_goes_on_without_a_change(house_server: Server) -> None:
    river = RIVER.data(house_server, level="department")
    same = [band for band in river["bands"] if band["change"] is None]
    assert same
    for band in same:
        before, after = named(river, band)
        assert before == after


def test_what_moves_along_with_a_new_name_is_no_move(house_server: Server) -> None:
    river = RIVER.data(house_server, level="bureau")
    moved = [named(river, band) for band in river["bands"] if band["moved"]]
    assert all(before == "" for before, _ in moved)
    river = RIVER.data(house_server, level="department")
    moved = [named(river, band) for band in river["bands"] if band["moved"]]
    assert ("스마트도시담당관", "데이터센터") in moved
    assert ("디지털정책담당관", "디지털정책과") not in moved


@pytest.mark.parametrize("level", ["bureau", "department", "team"])
def test_everything_leads_to_its_evidence(house_server: Server, level: str) -> None:
    river = RIVER.data(house_server, level=level)
    links = {spot["href"] for spot in river["spots"]}
    links |= {place["href"] for change in river["changes"] for place in change["evidence"]}
    assert links
    for link in sorted(links)[::7]:
        assert link.startswith("/evidence/")
        assert house_server.get(link).status_code == 200
    for link in sorted({change["href"] for change in river["changes"]})[::9]:
        assert house_server.follow(link).status_code == 200


def test_the_table_says_the_same_as_the_picture(house_server: Server) -> None:
    river = RIVER.data(house_server, organisation=ASKED)
    rows = RIVER.table(house_server, organisation=ASKED)
    units = [row for row in rows if not row["event"]]
    changes = [row for row in rows if row["event"]]
    assert [row["organisation"] for row in units] == [spot["name"] for spot in river["spots"]]
    assert [row["event"] for row in changes] == [each["kind"] for each in river["changes"]]
    assert [row["basis"] for row in changes] == [each["basis"] for each in river["changes"]]
    assert all(row["report"] and row["line"] for row in rows)


def test_the_family_is_all_that_came_before_and_after(house_server: Server) -> None:
    whole = RIVER.data(house_server, organisation=ASKED)
    family = RIVER.data(house_server, organisation=ASKED, show="family")
    near = {spot["name"] for spot in whole["spots"] if spot["near"]}
    assert near == {ASKED, "정보시스템과"}
    assert {spot["name"] for spot in family["spots"]} >= near
    assert len(family["spots"]) < len(whole["spots"])
    assert [spot["name"] for spot in whole["spots"] if spot["own"]] == [ASKED]


def test_the_level_is_that_of_what_is_asked_for(house_server: Server) -> None:
    """Several teams may have one name: all of them are meant."""
    teams = RIVER.data(house_server, organisation="정보공개팀")
    assert sum(spot["own"] for spot in teams["spots"]) == 2
    above = RIVER.data(house_server, organisation="정보공개팀", level="department")
    own = {spot["name"] for spot in above["spots"] if spot["own"]}
    assert own == {ASKED, "정보시스템과"}


def test_kinds_of_changes_can_be_left_out(house_server: Server) -> None:
    everything = RIVER.data(house_server)
    assert {change["kind"] for change in everything["changes"]} > {"transfer", "merger"}
    own = RIVER.data(house_server, events="own")
    assert not any(band["moved"] for band in own["bands"])
    for kind in ("renaming", "merger", "transfer", "establishment"):
        river = RIVER.data(house_server, events=kind)
        assert {change["kind"] for change in river["changes"]} == {kind}


def test_teams_without_printed_budgets_are_drawn_alike_and_this_is_said(
    house_server: Server,
) -> None:
    assert RIVER.data(house_server, level="team")["unit"] == ""
    assert "모두 같은 높이로" in house_server.get(RIVER.address(level="team")).text
    assert "모두 같은 높이로" not in house_server.get(RIVER.address(level="department")).text


@pytest.mark.parametrize(
    "values",
    [
        {"organisation": "달나라여행국"},
        {"organisation": "-"},
        {"organisation": "에스플렉스센터"},
        *({key: "nothing"} for key in KEYS),
    ],
)
def test_what_does_not_fit_is_refused(house_server: Server, values: dict[str, str]) -> None:
    for suffix in ("", ".json", ".csv"):
        answer = house_server.get(RIVER.address(suffix, **values))
        assert answer.status_code == 400, suffix
        assert "Traceback" not in answer.text


def test_a_store_without_changes_has_a_river_too(server: Server) -> None:
    river = RIVER.data(server, level="bureau")
    assert [spot["name"] for spot in river["spots"]] == ["보기국"]
    assert river["bands"] == []
    assert RIVER.data(server, level="team")["spots"] == []
    assert "맞는 것이 없습니다" in server.get(RIVER.address(level="team")).text
