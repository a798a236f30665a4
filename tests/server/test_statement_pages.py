"""Statements as documents: on pages of what they are about, and each with a page of its own."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest

from gyebo.server.statements import spoken_time, spoken_value
from gyebo.store import build
from tests.little_lineage import NEW, OLD
from tests.little_statements import GAUGES, statement, write_statements
from tests.server.documents import HTML, read
from tests.server.servers import Server, serving

PROJECT = f"/id/project/{quote(GAUGES.replace(' ', '_'))}"
TASK = f"/id/task/{OLD}/1-1"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("statements")
    many = [statement(f"{line}-1", value=str(line)) for line in range(20, 40)]
    data = write_statements(folder / "data", {f"{NEW}/statements": many})
    build(data, folder / "store")
    with serving("--store", str(folder / "store")) as running:
        yield running


def page(server: Server, path: str) -> str:
    answer = server.follow(path, Accept=HTML)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


def section(html: str) -> str:
    found = re.search(r'<section aria-labelledby="statements-title">.*?</section>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def links(server: Server, path: str) -> set[str]:
    return {unquote(link) for link in read(server, path).links}


def test_a_project_tells_what_is_stated_about_it_report_by_report(pages: Server) -> None:
    told = section(page(pages, PROJECT))
    assert re.search(r"물빛정책관 2030-01-31 5가지.*물빛도시국 2031-01-31 20가지", told)
    assert re.search(r"관측소 수 120개소 실적 · 2029 · 52행", told)
    assert re.search(r"관측소 신설 약 30개소 계획 · 기한 due 2030-12 · 53행", told)
    assert "공사비 120,000,000원 1.2억원 계획" in told
    assert "수위 예보 정확도 85.4% 누계 · ~ 2029-12" in told
    assert "8가지 더" in told
    assert {f"/evidence/{OLD}/52", f"/id/statement/{OLD}/52-1"} <= links(pages, PROJECT)


def test_a_task_and_a_demand_tell_what_their_pages_state_and_about_whom(pages: Server) -> None:
    task = section(page(pages, TASK))
    assert "하천 정비 공사 기간 2030-02 ~ 2030-11 계획 · 기한 due 2030-11 · 54행" in task
    assert "물빛 축제 방문객 500.5명 목표" in task
    demand = section(page(pages, f"/id/audit-item/{OLD}/corrective/1"))
    assert "분수담당관 수질 기준 마련 2030-06 계획 · 기한 due 2030-06 · 61행" in demand
    assert section(page(pages, f"/id/task/{OLD}/1-2")) == ""


def test_an_organisation_tells_what_is_stated_about_it(pages: Server) -> None:
    path = f"/id/organisation/{quote('가람시')}/{quote('분수담당관')}"
    assert "수질 기준 마련" in section(page(pages, path))
    unit = f"/id/organisation/{quote('가람시')}/{quote('하천담당관')}"
    assert section(page(pages, unit)) == ""


def test_a_statement_and_prose_have_pages_with_evidence(pages: Server) -> None:
    html = page(pages, f"/id/statement/{OLD}/52-1")
    assert f"<h1>{GAUGES} 관측소 수 2029: 120개소" in html
    assert {f"/evidence/{OLD}/52", TASK, unquote(PROJECT)} <= links(
        pages, f"/id/statement/{OLD}/52-1"
    )
    assert "<h1>서술: 내용 58–59행" in page(pages, f"/id/narrative/{OLD}/58")


def test_values_in_a_table_are_numbers_money_or_times(pages: Server) -> None:
    cells = read(pages, f"/questions/statements?report={OLD}")
    values = cells.column("값")
    assert values[:4] == ["120", "40", "30", "120,000,000 1.2억원"]
    assert values[4:6] == ["500.5", "2030-02/2030-11"]
    broken = read(pages, "/questions/promises?due=2030&status=not-mentioned-since")
    assert "기한 뒤 다시 나오지 않음" in broken.column("추진상황")[0]


@pytest.mark.parametrize(
    ("kind", "value", "unit", "bound", "spoken"),
    [
        ("number", "1200", "명", "약", "약 1,200명"),
        ("number", "-3", "건", "", "−3건"),
        ("percent", "85.4", "%", "이상", "85.4% 이상"),
        ("date", "2024", "", "", "2024"),
        ("period", "2024-02/2024-11", "", "", "2024-02 ~ 2024-11"),
    ],
)
def test_a_value_as_people_read_it(
    kind: str, value: str, unit: str, bound: str, spoken: str
) -> None:
    assert spoken_value(kind, value, unit, bound) == spoken


def test_an_open_side_is_left_out() -> None:
    assert spoken_time("../2024-12") == "~ 2024-12"
    assert spoken_time("2024-03/..") == "2024-03 ~"
