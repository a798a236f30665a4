"""The questions about what prose tells: statements, figures through the years, promises."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import build, open_store
from tests.little_lineage import NEW, OLD
from tests.little_statements import FESTIVAL, FIRST, GAUGES, SECOND, statement, write_statements


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("statements")
    build(write_statements(folder / "data"), folder / "store")
    return open_store(folder / "store")


def answer(store: Store, name: str, **values: str) -> Result:
    return ask(store, load_questions()[name], values)


def column(result: Result, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


def lines(result: Result) -> list[str]:
    return ["|".join(row) for row in result.rows]


def test_statements_stand_in_printed_order_with_their_values(store: Store) -> None:
    result = answer(store, "statements")
    assert result.columns == (
        *("report", "subject", "property", "value", "unit", "period", "qualifier", "line"),
    )
    assert lines(result)[0] == f"{OLD}|{GAUGES}|관측소 수|120|개소|2029|result|52"
    assert f"{OLD}|{GAUGES}|공사비|120000000|원||plan|53" in lines(result)
    assert f"{OLD}|하천 정비|공사 기간|2030-02/2030-11|||plan|54" in lines(result)
    assert f"{OLD}|{GAUGES}|수위 예보 정확도|85.4|%|../2029-12|cumulative|55" in lines(result)
    assert column(result, "report") == [OLD] * len(FIRST) + [NEW] * len(SECOND)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"report": NEW}, ["150", "121", "200"]),
        ({"subject": "W-Net", "report": OLD}, ["120", "40", "30", "120000000", "85.4"]),
        ({"subject": "하천정비"}, ["2030-02/2030-11"]),
        ({"subject": "정비 하천"}, []),
        ({"project": "물 빛 축 제"}, ["500.5"]),
        ({"organisation": "분수담당관", "qualifier": "plan", "kind": "date"}, ["2030-06"]),
        ({"organisation": "하천담당관", "qualifier": "cumulative"}, ["85.4"]),
        ({"organisation": GAUGES}, []),
        ({"project": "분수담당관"}, []),
        ({"task": "1-1", "kind": "money"}, ["120000000"]),
        ({"property": "도심관측소"}, ["40"]),
        ({"qualifier": "share"}, ["40"]),
        ({"kind": "percent"}, ["85.4"]),
    ],
)
def test_statements_are_chosen(store: Store, params: dict[str, str], expected: list[str]) -> None:
    assert column(answer(store, "statements", **params), "value") == expected


def test_a_figure_goes_from_period_to_period(store: Store) -> None:
    result = answer(store, "figure-history", project="수위 관측망 운영", property="관측소수")
    assert result.columns == (
        *("subject", "property", "report", "period", "value", "unit", "qualifier", "line"),
    )
    counts = [line for line in lines(result) if "도심" not in line]
    assert counts == [
        f"{GAUGES}|관측소 수|{OLD}|2029|120|개소|result|52",
        f"{GAUGES}|관측소 수|{NEW}|2029|121|개소|result|52",
        f"{GAUGES}|관측소 수|{NEW}|2030|150|개소|result|52",
        f"{GAUGES}|관측소 수|{NEW}||200|개소|target|53",
    ]
    assert len(answer(store, "figure-history", organisation="분수담당관").rows) == 1
    assert column(answer(store, "figure-history", subject="분수 이용"), "value") == ["7"]


def promises(store: Store, **params: str) -> list[str]:
    shown = ("subject", "promise", "value", "unit", "due", "report", "line", "status")
    result = answer(store, "promises", **params)
    columns = [column(result, name) for name in (*shown, "laterReport", "laterLines")]
    return ["|".join(row) for row in zip(*columns, strict=True)]


def test_a_promise_that_no_later_report_comes_back_to(store: Store) -> None:
    broken = promises(store, due="2030", status="not-mentioned-since")
    assert broken == [f"{FESTIVAL}|방문객|500.5|명|2030-06|{OLD}|54|not-mentioned-since||"]


def test_a_promise_is_followed_into_the_last_report_that_names_its_subject(tmp_path: Path) -> None:
    mentions = [
        {
            "of": "project",
            "entity": "수질 지도",
            "name": "수질 지도",
            "lines": "33",
            "passages": "33-33",
        }
    ]
    store = built(tmp_path, {f"{NEW}/mentions": mentions})
    gauges = promises(store, project="W-Net", report=OLD)
    # The gauges became, among others, the map of water quality.
    assert gauges == [
        f"{GAUGES}|관측소 신설|30|개소|2030-12|{OLD}|53|mentioned-since|{NEW}|8;32;33",
        f"{GAUGES}|공사비|120000000|원|2031-06-30|{OLD}|53|not-yet-due|{NEW}|8;32;33",
    ]


def built(folder: Path, tables: dict[str, list[dict[str, str]]]) -> Store:
    build(write_statements(folder / "data", tables), folder / "store")
    return open_store(folder / "store")


def test_a_promise_of_the_last_report_and_one_of_nobody_known(tmp_path: Path) -> None:
    told = {
        f"{NEW}/statements": [
            statement("52-1", due="2030-12", qualifier="plan"),
            statement("52-2", due="2031", qualifier="plan"),
            statement("52-3", due="2030-12", qualifier="result"),
        ],
        f"{OLD}/statements": [
            statement("52-1", of="", subject="무엇", due="2030-12", qualifier="target")
        ],
    }
    result = answer(built(tmp_path, told), "promises")
    found = dict(zip(column(result, "status"), column(result, "due"), strict=True))
    assert found == {
        "asked-again": "2030-12",
        "no-later-report": "2030-12",
        "not-yet-due": "2031",
        "unlinked": "2030-12",
    }


def test_answers_to_the_council_stand_beside_plans(store: Store) -> None:
    (row,) = promises(store, status="asked-again")
    assert row.startswith("분수 운영; 알 수 없는 것; 하천담당관|기준을 만든다|||2030-12|")
    assert row.endswith(f"|asked-again|{NEW}|60")
