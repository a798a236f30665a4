"""The neighbourhood of a thing and the whole network: their data, tables, bounds and refusals."""

import csv
import io
from collections import Counter
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.explorer.network import KINDS, MOST_NODES
from tests.server.lineage_sample import EARLIER, PROJECT
from tests.server.sample import REPORT
from tests.server.servers import Server

AROUND = "/pictures/neighbourhood"
WHOLE = "/pictures/whole"
MAP = "별빛지도"
BASE = "https://w3id.org/gyebo"


def told(server: Server, path: str = AROUND, **values: str) -> dict[str, Any]:
    answer = server.get(str(httpx.URL(f"{path}.json", params=values)))
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()
    return data


def named(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in data["nodes"]}


def ties(data: dict[str, Any]) -> set[tuple[str, str, str, bool]]:
    names = [node["name"] for node in data["nodes"]]
    return {
        (names[start], data["names"][name]["ko"], names[end], bool(inferred))
        for start, end, name, inferred in data["edges"]
    }


def test_around_a_project_stands_all_that_is_tied_to_it(lineage_server: Server) -> None:
    data = told(lineage_server, of=MAP)
    assert data["nodes"][0]["name"] == MAP
    kinds = {node["kind"] for node in data["nodes"]}
    assert kinds >= {
        "project", "organisation", "budget-line", "task", "audit-item", "change", "recurrence",
        "report",
    }  # fmt: skip
    assert all(node["parent"] == 0 for node in data["nodes"][1:])
    assert data["nodes"][0]["opened"]
    assert not any(node["opened"] for node in data["nodes"][1:])


def test_ties_have_names_directions_and_grounds(lineage_server: Server) -> None:
    found = ties(told(lineage_server, of=MAP))
    assert (MAP, "담당 조직", "옛보기과", False) in found
    # The later owner is one that no report states.
    assert (MAP, "담당 조직", "새보기과", True) in found
    assert ("별빛지도 앱", "속한 것", MAP, False) in found
    assert any((start, end) == ("달빛지도", MAP) and inferred for start, _, end, inferred in found)
    assert ("길 안내가 어둡다", "사업", MAP, False) in found


@pytest.mark.parametrize("name", ["별 빛 지 도", "StarMap", PROJECT, BASE + PROJECT])
def test_any_name_and_any_address_lead_to_the_same(lineage_server: Server, name: str) -> None:
    assert told(lineage_server, of=name) == told(lineage_server, of=MAP)


def test_any_kind_of_thing_has_a_neighbourhood(lineage_server: Server) -> None:
    for path in (f"/id/passage/{EARLIER}/41-41", "/vocab/status/completed", f"/id/report/{REPORT}"):
        data = told(lineage_server, of=path)
        assert len(data["nodes"]) > 1, path
        assert data["nodes"][0]["href"] == path


def test_breadth_two_opens_neighbours_but_not_reports(lineage_server: Server) -> None:
    near, far = told(lineage_server, of=MAP), told(lineage_server, of=MAP, depth="2")
    assert set(named(near)) < set(named(far))
    for node in far["nodes"]:
        if node["kind"] == "report":
            assert not node["opened"]
    page = lineage_server.get(str(httpx.URL(AROUND, params={"of": MAP, "depth": "2"}))).text
    assert "접어 두었습니다" in page


def test_a_node_is_opened_and_closed_by_its_code(lineage_server: Server) -> None:
    closed = told(lineage_server, of=MAP)
    unit = named(closed)["옛보기과"]
    assert unit["hidden"] > 0
    opened = told(lineage_server, of=MAP, open=unit["code"])
    assert named(opened)["옛보기과"]["opened"]
    assert named(opened)["옛보기과"]["hidden"] == 0
    came = set(named(opened)) - set(named(closed))
    assert len(came) == unit["hidden"]
    place = [node["name"] for node in opened["nodes"]].index("옛보기과")
    assert {named(opened)[name]["parent"] for name in came} == {place}
    alone = told(lineage_server, of=MAP, shut=closed["nodes"][0]["code"])
    assert [node["name"] for node in alone["nodes"]] == [MAP]


def test_kinds_and_years_narrow_what_is_shown(lineage_server: Server) -> None:
    data = told(lineage_server, of=MAP, kinds="organisation,audit-item")
    assert {node["kind"] for node in data["nodes"][1:]} == {"organisation", "audit-item"}
    demands = told(lineage_server, of=MAP, kinds="audit-item", years="2029")
    assert [node["name"] for node in demands["nodes"][1:]] == ["길 안내가 아직 어둡다"]


def test_several_values_come_by_comma_or_one_by_one_in_any_order(lineage_server: Server) -> None:
    paths = (
        f"{AROUND}?of={MAP}&kinds=audit-item,organisation",
        f"{AROUND}?of={MAP}&kinds=organisation&kinds=audit-item",
    )
    one, other = (lineage_server.get(path).text for path in paths)
    assert one == other
    assert 'value="organisation" checked' in one
    assert 'value="project" checked' not in one


def test_everything_told_of_a_node_leads_to_its_evidence(lineage_server: Server) -> None:
    about = told(lineage_server, of=MAP)["about"]
    called = {place["report"]: about["reports"][place["report"]] for place in about["evidence"]}
    assert set(called.values()) == {"보기국 2030-01-31", "보기국 2028-01-31"}
    links = [place["href"] for place in about["evidence"]]
    links += [place["href"] for *_, places in about["ties"] for place in places]
    assert len(links) > 5
    for link in set(links):
        assert link.startswith("/evidence/")
        assert lineage_server.get(link).status_code == 200
    for other in about["others"]:
        assert lineage_server.follow(other["href"]).status_code == 200
    assert all(fact["ko"] and fact["values"] for fact in about["facts"])


@pytest.mark.parametrize(
    ("path", "values"),
    [(AROUND, {"of": MAP}), (AROUND, {"of": MAP, "depth": "2"}), (WHOLE, {})],
)
def test_the_table_tells_every_tie_and_every_node(
    lineage_server: Server, path: str, values: dict[str, str]
) -> None:
    data = told(lineage_server, path, **values)
    answer = lineage_server.get(str(httpx.URL(f"{path}.csv", params=values)))
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == [
        "from", "fromKind", "tie", "to", "toKind", "basis", "year", "fromId", "toId", "report",
        "line",
    ]  # fmt: skip
    told_ties = {
        (row["from"], row["tie"], row["to"], row["basis"] == "inferred")
        for row in rows
        if row["tie"]
    }
    assert ties(data) <= told_ties
    if path == AROUND:
        assert ties(data) == told_ties
    assert {row["from"] for row in rows} | {row["to"] for row in rows} - {""} >= set(named(data))


def test_the_whole_has_every_thing_once(lineage_server: Server) -> None:
    data = told(lineage_server, WHOLE)
    codes = [node["code"] for node in data["nodes"]]
    assert len(set(codes)) == len(codes)
    assert {MAP, "달빛지도", "옛보기과", "보기협회"} <= set(named(data))
    assert "statement" not in {node["kind"] for node in data["nodes"]}
    assert set(named(told(lineage_server, AROUND, of=MAP, depth="2"))) <= set(named(data))


def test_the_whole_is_narrowed_by_kind_report_and_year(lineage_server: Server) -> None:
    kinds = {n["kind"] for n in told(lineage_server, WHOLE, kinds="project,change")["nodes"]}
    assert kinds == {"project", "change"}
    rows = told(lineage_server, WHOLE, kinds="budget-line", reports=EARLIER)["nodes"]
    assert [node["name"] for node in rows] == ["별빛지도 구축"]
    years = told(lineage_server, WHOLE, kinds="audit-item", years="2027,2029")["nodes"]
    assert [node["years"] for node in years] == [["2027"], ["2029"]]


def test_what_does_not_fit_is_refused(lineage_server: Server) -> None:
    for query in (
        "of=달나라여행", "of=/id/project/없음", "of=/etc/passwd", "of=-", "of=http://[",
        f"of={MAP}&depth=3", f"of={MAP}&kinds=nothing", f"of={MAP}&kinds=project,nothing",
        f"of={MAP}&years=1800", f"of={MAP}&pins=x", f"of={MAP}&pins=abcdefgh:1,2~",
        f"of={MAP}&of={MAP}",
    ):  # fmt: skip
        for path in (AROUND, f"{AROUND}.json", f"{AROUND}.csv"):
            answer = lineage_server.get(f"{path}?{query}")
            assert answer.status_code == 400, query
            assert "Traceback" not in answer.text
    for query in ("reports=nothing", "pins=abcdefgh:1", "pins=abcdefgh:1,2~"):
        assert lineage_server.get(f"{WHOLE}?{query}").status_code == 400


def test_a_name_of_several_things_is_told_with_all_of_them(lineage_server: Server) -> None:
    answer = lineage_server.get(f"{AROUND}.json?of=등불팀")
    assert answer.status_code == 400
    assert answer.json()["detail"].count("/id/organisation/") == 2


def test_what_a_link_of_an_older_build_names_is_passed_over(lineage_server: Server) -> None:
    plain = told(lineage_server, of=MAP)
    assert told(lineage_server, of=MAP, open="aaaaaaaa", pins="aaaaaaaa:1,2") == plain


@settings(max_examples=40)
@given(st.fixed_dictionaries({name: st.text(max_size=80) for name in ("of", "open", "pins")}))
def test_no_value_breaks_it(lineage_server: Server, values: dict[str, str]) -> None:
    values = {name: text.encode("utf-8", "ignore").decode() for name, text in values.items()}
    answer = lineage_server.get(str(httpx.URL(AROUND, params=values)))
    assert answer.status_code in (200, 400)


def test_the_real_graph_keeps_to_its_bounds(house_server: Server) -> None:
    reports = told(house_server, WHOLE, kinds="report")["nodes"]
    wish = {
        "of": reports[-1]["href"],
        "depth": "2",
        "kinds": ",".join(KINDS),
        "open": ",".join(report["code"] for report in reports),
    }
    data = told(house_server, **wish)
    assert len(data["nodes"]) == MOST_NODES
    page = house_server.get(str(httpx.URL(AROUND, params=wish)))
    assert "2,000개까지만" in page.text


def test_the_whole_real_graph_has_what_the_questions_tell(house_server: Server) -> None:
    data = told(house_server, WHOLE)
    counts = Counter(node["kind"] for node in data["nodes"])
    for kind, question, key in (
        ("project", "projects", ("project",)),
        ("task", "tasks", ("report", "code")),
        ("audit-item", "audit-items", ("report", "category", "number")),
        ("report", "reports", ("report",)),
        ("change", "change-events", ("event",)),
    ):
        rows = csv.DictReader(io.StringIO(house_server.get(f"/questions/{question}.csv").text))
        assert counts[kind] == len({tuple(row[name] for name in key) for row in rows}), kind
    assert all(node["name"] for node in data["nodes"])
