"""Reports line by line: parts, what became of lines, which facts came of them, and refusals."""

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.explorer.reports import ranges_of
from gyebo.line_states import Run
from tests.server.sample import LINES, REPORT
from tests.server.servers import Server

PATH = f"/reports/{REPORT}"


def rows(server: Server, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(server.get(f"{path}.csv").text)))


def test_the_list_shows_every_report(lineage_server: Server) -> None:
    page = lineage_server.get("/reports").text
    assert f'href="{PATH}"' in page
    assert f'href="{PATH}?only=unread">3<' in re.sub(r"\s+", " ", page)
    assert 'href="/reports"' in lineage_server.get("/").text


def test_every_line_that_is_not_blank_stands_in_the_file_once(lineage_server: Server) -> None:
    found = rows(lineage_server, PATH)
    assert sum(int(row["lines"]) for row in found) == LINES - 2
    assert [(row["first"], row["last"], row["state"]) for row in found[:2]] == [
        ("1", "1", "read"),
        ("3", "17", "furniture"),
    ]
    by = {row["by"]: int(row["facts"]) for row in found}
    assert by["tasks"] == 1
    assert by["expenditure"] == 130


def test_parts_follow_headings_and_long_ones_are_cut(lineage_server: Server) -> None:
    parts = lineage_server.get(f"{PATH}.json").json()["parts"]
    assert [(each["first"], each["code"]) for each in parts][:4] == [
        (1, ""),
        (3, "Ⅰ"),
        (18, "1-1"),
        (100, "Ⅱ"),
    ]
    assert all(each["last"] - each["first"] < 160 for each in parts)
    starts = [each["first"] for each in parts]
    assert [each["last"] + 1 for each in parts] == [*starts[1:], LINES + 1]


def test_the_outline_leads_to_every_part_and_the_unread_lines(lineage_server: Server) -> None:
    page = lineage_server.get(PATH).text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
    wanted = {link for link in links if link.startswith(PATH)}
    assert f"{PATH}?line=231" in wanted
    assert len(wanted) > 10
    for link in wanted:
        assert lineage_server.get(link).status_code == 200, link


@pytest.mark.parametrize("line", [1, 2, 20, 150, 232, LINES])
def test_every_line_has_an_address(lineage_server: Server, server: Server, line: int) -> None:
    page = lineage_server.get(f"{PATH}?line={line}").text
    if line > 1:
        assert f'id="L{line}"' in page
    assert server.get(f"{PATH}?line={line}").status_code == 200  # whose store tells no lines


def test_facts_stand_beside_their_lines(lineage_server: Server) -> None:
    page = lineage_server.get(f"{PATH}?line=20").text
    assert "디지털 약자와 함께" in page
    assert f'href="/evidence/{REPORT}/18-22"' in page


def test_every_evidence_link_of_a_part_leads_somewhere(lineage_server: Server) -> None:
    page = lineage_server.get(f"{PATH}?line=101").text
    links = set(re.findall(r'href="(/evidence/[^"]*)"', page))
    assert links
    for link in links:
        assert lineage_server.get(link).status_code == 200


def test_the_text_is_shown_only_where_the_report_is_at_hand(
    lineage_server: Server, house_server: Server
) -> None:
    at_hand = lineage_server.get(f"{PATH}?line=20").text
    assert "19번째 줄" in at_hand
    assert "홍길동" not in at_hand
    assert "●●●" in at_hand
    absent = house_server.get("/reports/digital-policy-2024-02?part=2").text
    assert "글은 보이지 않습니다" in absent
    assert 'class="said"' not in absent


@pytest.mark.parametrize(("only", "number"), [("unread", 1), ("money", 1), ("furniture", 2)])
def test_a_group_is_shown_alone(lineage_server: Server, only: str, number: int) -> None:
    page = lineage_server.get(f"{PATH}?only={only}").text
    assert page.count(f'<tr class="of-{only}">') == page.count('<tr class="of-') == number


def test_a_store_that_tells_no_lines_says_so(server: Server) -> None:
    page = server.get(PATH)
    assert page.status_code == 200
    assert "다시 지으면 보입니다" in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/nothing", 404),
        ("/reports/nothing.csv", 404),
        (f"{PATH}.pdf", 404),
        ("/reports?x=1", 400),
        (f"{PATH}?x=1", 400),
        (f"{PATH}?line=0", 400),
        (f"{PATH}?line={LINES + 1}", 400),
        (f"{PATH}?part=99", 400),
        (f"{PATH}?only=nothing", 400),
        (f"{PATH}?only=unread&page=2", 400),
        (f"{PATH}?only=unread&page=x", 400),
        (f"{PATH}.json?x=1", 400),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    lineage_server: Server, path: str, status: int
) -> None:
    answer = lineage_server.get(path)
    assert answer.status_code == status
    assert re.search("[가-힣]", answer.text)
    assert "Traceback" not in answer.text


@settings(max_examples=30, deadline=None)
@given(
    name=st.sampled_from(["part", "line", "only", "page"]),
    value=st.text(st.characters(codec="utf-8"), max_size=12),
)
def test_no_value_breaks_a_report(lineage_server: Server, name: str, value: str) -> None:
    answer = lineage_server.get(str(httpx.URL(PATH, params={name: value})))
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("path", ["/reports", PATH, f"{PATH}?line=20", f"{PATH}.csv"])
def test_who_has_it_gets_304(lineage_server: Server, path: str) -> None:
    first = lineage_server.get(path)
    again = lineage_server.get(path, **{"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from(["read", "furniture", "unread", "blank"])),
        min_size=1,
        max_size=30,
    )
)
def test_ranges_keep_every_line(drawn: list[tuple[int, str]]) -> None:
    runs: list[Run] = []
    for length, state in drawn:
        first = runs[-1].last + 1 if runs else 1
        runs.append(Run(first, first + length - 1, state, "audit" if state == "read" else ""))
    found = ranges_of(runs)
    told = sum(run.last - run.first + 1 for run in runs if run.state != "blank")
    assert sum(each.count for each in found) == told
    for before, after in pairwise(found):
        assert before.last <= before.end == after.first - 1
        assert (before.state, before.by) != (after.state, after.by)
    # A part of them is what falls into it.
    middle = runs[-1].last // 2 + 1
    halves = (*ranges_of(runs, 1, middle - 1), *ranges_of(runs, middle))
    assert sum(each.count for each in halves) == told


def test_the_house_has_what_its_coverage_says(house_server: Server) -> None:
    for report in ("digital-foundation-2024-11", "smart-city-2021-09"):
        path = Path(__file__).parents[2] / "data" / report / "coverage.csv"
        with path.open(encoding="utf-8", newline="") as file:
            counted: dict[str, int] = {}
            for row in csv.DictReader(file):
                number = int(row["last_line"]) - int(row["first_line"]) + 1
                counted[row["state"]] = counted.get(row["state"], 0) + number
        told: dict[str, int] = {}
        for row in rows(house_server, f"/reports/{report}"):
            told[row["state"]] = told.get(row["state"], 0) + int(row["lines"])
        counted.pop("blank")
        assert told == counted


def test_evidence_of_the_house_can_be_followed(house_server: Server) -> None:
    """A range that was read rests on a passage, so that its link leads to one."""
    found = [
        row
        for row in rows(house_server, "/reports/digital-foundation-2024-11")
        if row["state"] == "read"
    ]
    assert len(found) > 50
    for row in found[::7]:
        link = f"/evidence/{row['report']}/{row['first']}-{row['last']}"
        assert house_server.get(link).status_code == 200, link
