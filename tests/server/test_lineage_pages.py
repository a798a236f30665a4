"""Lineage as documents: projects, organisations, changes and recurrences, each with evidence."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest

from gyebo.questions import load_questions
from gyebo.server import headings
from gyebo.store import INDEX, current
from tests.server.documents import HTML, read
from tests.server.lineage_sample import (
    EARLIER,
    NAMED_LINES,
    NEW_UNIT,
    OLD_UNIT,
    PROJECT,
    RECURRENCE,
)
from tests.server.sample import REPORT
from tests.server.servers import Server

_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def page(server: Server, path: str) -> str:
    answer = server.follow(path, Accept=HTML)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


def links(server: Server, path: str) -> set[str]:
    return {unquote(link) for link in read(server, path).links}


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)
    assert found
    return words(found[1]).strip()


def test_a_project_tells_what_it_is_and_by_which_names(lineage_server: Server) -> None:
    html = page(lineage_server, PROJECT)
    assert heading(html) == "별빛지도 Starlight Map"
    said = words(html)
    for shown in ("시스템", "별빛지도 앱", "공식 이름 별빛지도 별빛지도 구축", "상표 StarMap"):
        assert shown in said


def test_a_project_tells_who_was_in_charge_in_each_report(lineage_server: Server) -> None:
    said = words(page(lineage_server, PROJECT))
    assert re.search(r"2028 보기국 2028-01-31 옛보기과.*2030 보기국 2030-01-31 새보기과", said)
    assert "새보기과 ◌ 추론 0.7 그럴 법함 · 업무에 이름이 나오는 조직" in said
    assert {OLD_UNIT, NEW_UNIT} <= links(lineage_server, PROJECT)


def test_a_projects_money_stands_with_its_changes_and_evidence(lineage_server: Server) -> None:
    table = read(lineage_server, PROJECT)
    rows = [" ".join(row) for row in table.rows]
    assert any("별빛지도 구축" in row and "345,678,000" in row for row in rows)
    assert any("이관: 옛보기과 → 새보기과" in row for row in rows)
    addresses = {unquote(link) for link in table.links}
    assert f"/evidence/{EARLIER}/41" in addresses
    assert f"/evidence/{REPORT}/107" in addresses


def test_a_project_tells_its_changes_with_evidence_of_both_sides(lineage_server: Server) -> None:
    html = page(lineage_server, PROJECT)
    said = words(html)
    for shown in ("개칭", "통합", "이관", "map-moved: 견주어 보았음", "비슷한 이름"):
        assert shown in said
    assert "2028-01-31 ~ 2030-01-31" in said
    addresses = links(lineage_server, PROJECT)
    assert {
        f"/id/change/{slug}" for slug in ("map-renamed", "map-merged", "map-moved")
    } <= addresses
    assert {f"/evidence/{EARLIER}/41", f"/evidence/{REPORT}/300"} <= addresses
    assert "/id/project/달빛지도" in addresses
    assert 'class="stage before"' in html
    # Names it had itself are no relatives.
    assert html.count('class="stage before"') == 1
    assert 'class="stage after"' not in html


def test_a_project_tells_demands_promises_and_what_came_of_them(lineage_server: Server) -> None:
    said = words(page(lineage_server, PROJECT))
    for shown in ("길 안내가 어둡다", "길 안내가 아직 어둡다", "2028년까지 등을 단다"):
        assert shown in said
    assert "등을 절반만 달았다" in said
    addresses = links(lineage_server, PROJECT)
    assert {RECURRENCE, f"/id/audit-item/{EARLIER}/corrective/1"} <= addresses
    assert {f"/evidence/{EARLIER}/50", f"/id/task/{REPORT}/1-1"} <= addresses


def test_a_project_lists_every_line_that_names_it(lineage_server: Server) -> None:
    html = page(lineage_server, PROJECT)
    named = html[html.index('id="mentions-title"') :]
    assert re.findall(rf"/evidence/{REPORT}/(\d+)", named) == [str(line) for line in NAMED_LINES]
    assert "8곳 더" in named


def test_a_project_tells_figures_and_what_is_known_from_elsewhere(lineage_server: Server) -> None:
    html = page(lineage_server, PROJECT)
    assert "별빛지도 등의 수 2028" in words(html)
    assert 'href="https://example.org/news"' in html
    assert "2027-12-24" in html


def test_an_organisation_tells_records_kin_changes_and_projects(lineage_server: Server) -> None:
    html = page(lineage_server, NEW_UNIT)
    said = words(html)
    assert heading(html) == "새보기과"
    assert "상위 under 보기국" in said
    for shown in ("넘기거나 넘겨받은 사업", "담당한 사업", "되풀이된 감사 지적"):
        assert shown in said
    addresses = links(lineage_server, NEW_UNIT)
    assert {OLD_UNIT, PROJECT, "/id/change/unit-renamed", "/id/change/map-moved"} <= addresses
    assert f"/evidence/{REPORT}/9" in addresses
    assert 'class="stage after"' in page(lineage_server, OLD_UNIT)


def test_an_organisation_that_no_report_describes_has_a_page(lineage_server: Server) -> None:
    html = page(lineage_server, "/id/organisation/보기협회")
    assert heading(html) == "보기협회"
    assert 'class="chain"' not in html


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("map-renamed", "개칭: 별빛지도 구축 → 별빛지도"),
        ("map-merged", "통합: 달빛지도 → 별빛지도"),
        ("map-moved", "이관: 별빛지도 (옛보기과 → 새보기과)"),
        ("app-started", "시작: 별빛지도 앱"),
        ("unit-renamed", "개칭: 옛보기과 → 새보기과"),
        ("team-moved", "이관: 옛보기과 등불팀 → 새보기과 등불팀"),
        ("map-paid", "이관: 별빛지도 (일반회계 → 특별회계)"),
        ("board-ended", "종료: 보기 위원회"),
    ],
)
def test_a_change_is_called_by_what_became_what(
    lineage_server: Server, slug: str, title: str
) -> None:
    html = page(lineage_server, f"/id/change/{slug}")
    assert heading(html) == title
    assert "두 쪽의 근거" in html
    addresses = links(lineage_server, f"/id/change/{slug}")
    assert {f"/evidence/{EARLIER}/41", f"/evidence/{REPORT}/300"} <= addresses


@pytest.mark.parametrize(
    ("slug", "sides"),
    [
        ("map-renamed", {PROJECT}),
        ("map-merged", {PROJECT, "/id/project/달빛지도"}),
        ("map-moved", {PROJECT, OLD_UNIT, NEW_UNIT}),
        ("team-moved", {f"{OLD_UNIT}/등불팀", f"{NEW_UNIT}/등불팀"}),
        ("map-paid", {PROJECT, "/id/account/일반회계", "/id/account/특별회계"}),
    ],
)
def test_both_sides_of_a_change_lead_to_their_pages(
    lineage_server: Server, slug: str, sides: set[str]
) -> None:
    assert sides <= links(lineage_server, f"/id/change/{slug}")


def test_a_name_that_several_share_leads_to_none_of_them(lineage_server: Server) -> None:
    changes = links(lineage_server, "/questions/change-events")
    # The subject's cell says 등불팀; before and after say which.
    assert {f"{OLD_UNIT}/등불팀", f"{NEW_UNIT}/등불팀"} <= changes
    names = read(lineage_server, "/questions/names?of=등불팀")
    assert not {f"{OLD_UNIT}/등불팀", f"{NEW_UNIT}/등불팀"} & {unquote(a) for a in names.links}


def test_a_change_tells_how_it_is_known(lineage_server: Server) -> None:
    inferred = words(page(lineage_server, "/id/change/map-merged"))
    for shown in ("추론", "0.9", "비슷한 이름", "map-merged: 견주어 보았음", "0.812", "0.75"):
        assert shown in inferred
    stated = words(page(lineage_server, "/id/change/app-started"))
    assert "명시" in stated
    assert "2029-05" in stated


def test_a_recurrence_shows_both_demands_and_the_promise(lineage_server: Server) -> None:
    html = page(lineage_server, RECURRENCE)
    assert heading(html) == "되풀이된 지적: 별빛지도 (2027 → 2029)"
    said = words(html)
    for shown in ("길 안내가 어둡다", "길 안내가 아직 어둡다", "2028년까지 등을 단다", "추론"):
        assert shown in said
    addresses = links(lineage_server, RECURRENCE)
    assert {PROJECT, f"/evidence/{EARLIER}/50-52", f"/evidence/{REPORT}/60-62"} <= addresses


def test_a_decision_against_a_change_is_no_change(lineage_server: Server) -> None:
    html = page(lineage_server, "/id/link-decision/map-to-moon/1")
    assert "받아들이지 않은 연결" in html
    assert "이름만 비슷함" in html
    assert PROJECT in links(lineage_server, "/id/link-decision/map-to-moon/1")
    assert "은하수" not in words(page(lineage_server, "/questions/change-events"))
    assert "/id/link-decision/map-to-moon/1" in links(lineage_server, PROJECT)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/id/succession/map-merged/1", "달빛지도 → 별빛지도"),
        ("/id/descent/map-merged/1/map-merged/1", "달빛지도 → 별빛지도"),
        ("/id/link-decision/map-to-moon/1", "물리침: 별빛지도 → 은하수"),
        (f"/id/project-record/별빛지도/{EARLIER}", "별빛지도 (보기국 2028-01-31)"),
        (f"/id/organisation-record/{REPORT}/새보기과", "새보기과 (보기국 2030-01-31)"),
        ("/id/name/project/별빛지도/StarMap", "StarMap"),
        ("/id/figure-comparison/lamps", "별빛지도 등의 수 2028: 어긋남"),
        ("/id/external/project/별빛지도/opened/1", "보고서 밖의 사실: 별빛지도 (보기 신문)"),
        ("/id/feature/map-merged/1/name", "이름 전체를 자모로 견준 편집 거리: 0.75"),
        (f"/id/passage/{REPORT}/60-62", "보기국 2030-01-31 60–62행"),
    ],
)
def test_what_has_no_label_is_called_by_what_it_says(
    lineage_server: Server, path: str, title: str
) -> None:
    assert heading(page(lineage_server, path)) == title


def nodes(store: Path, each: int) -> list[str]:
    """Return the paths of some subjects of every class, at most `each`."""
    held = ox.Store.read_only(str(current(store) / INDEX))
    found: dict[str, dict[str, None]] = {}
    for quad in held.quads_for_pattern(None, _RDF_TYPE, None):
        of_class = found.setdefault(str(quad.object), {})
        if len(of_class) < each and "/gyebo/id/" in str(quad.subject):
            of_class[str(quad.subject)[1:-1]] = None
    iris = sorted({iri for of_class in found.values() for iri in of_class})
    return [iri.removeprefix("https://w3id.org/gyebo") for iri in iris]


def opens(server: Server, path: str) -> None:
    """Open an identifier as a page; it must be called something that is no address."""
    title = heading(page(server, quote(path, safe="/%")))
    assert title, path
    assert not title.startswith("http"), path


def test_every_node_of_the_sample_opens(lineage_server: Server, lineage_store: Path) -> None:
    paths = [path for path in nodes(lineage_store, 1_000) if "/cell/" not in path]
    assert len(paths) > 100
    for path in paths[:: len(paths) // 100]:
        opens(lineage_server, path)
    for path in (path for path in paths if re.search("change|succession|descent|record", path)):
        opens(lineage_server, path)


def test_every_kind_of_node_of_the_house_opens(house_server: Server, house_store: Path) -> None:
    for path in nodes(house_store, 3):
        opens(house_server, path)


def test_cells_that_name_things_lead_to_them(lineage_server: Server) -> None:
    changes = links(lineage_server, "/questions/change-events")
    assert {PROJECT, OLD_UNIT, NEW_UNIT, "/id/change/map-moved"} <= changes
    assert {f"/evidence/{EARLIER}/41", f"/evidence/{REPORT}/300"} <= changes
    assert {f"/id/report/{EARLIER}", f"/id/report/{REPORT}"} <= changes
    assert {OLD_UNIT, NEW_UNIT} <= links(lineage_server, "/questions/projects")
    assert "/id/project/달빛지도" in links(lineage_server, "/questions/predecessors")
    assert PROJECT in links(lineage_server, "/questions/expenditure-lines") | links(
        lineage_server, "/questions/project-history"
    )
    figures = links(lineage_server, "/questions/figures")
    assert {f"/evidence/{EARLIER}/41", f"/evidence/{REPORT}/300"} <= figures


def test_slugs_of_lineage_are_shown_in_words(lineage_server: Server) -> None:
    table = read(lineage_server, "/questions/change-events")
    assert set(table.column("종류")) == {"개칭", "통합", "이관", "시작", "종료"}
    assert set(table.column("알게 된 방식")) == {"추론", "명시"}
    assert set(table.column("확신도")) == {"0.9", "1"}


def test_names_are_proposed_where_a_name_is_asked_for(lineage_server: Server) -> None:
    html = page(lineage_server, "/questions/project-history")
    assert 'list="project-names"' in html
    assert '<option value="별빛지도"></option>' in html
    either = page(lineage_server, "/questions/predecessors")
    assert '<option value="별빛지도"></option>' in either
    assert '<option value="옛보기과"></option>' in either
    assert either.count('<datalist id="thing-names">') == 1


def test_kinds_are_chosen_by_their_names(lineage_server: Server) -> None:
    html = page(lineage_server, "/questions/change-events?kind=merger")
    assert '<option value="merger" selected>통합</option>' in html
    assert len(read(lineage_server, "/questions/change-events?kind=merger").rows) == 2


def test_a_demand_and_a_task_lead_to_their_pages(lineage_server: Server) -> None:
    demands = {f"/id/audit-item/{report}/corrective/1" for report in (EARLIER, REPORT)}
    assert demands <= links(lineage_server, "/questions/audit-recurrence")
    assert demands <= links(lineage_server, "/questions/audit-items")
    assert f"/id/task/{REPORT}/1-1" in links(lineage_server, "/questions/tasks")


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_column_of_a_question_has_a_heading_in_both_languages(name: str) -> None:
    for column in load_questions()[name].columns:
        ko, en = headings.heading(column)
        assert re.search("[가-힣]|SHA", ko), column
        assert en, column
