"""The questions about projects and what became of things, asked of the made-up city."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.question_errors import QuestionError
from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import build, open_store
from tests.gyebo.conftest import Run
from tests.little_lineage import NEW, OLD, write_lineage


@pytest.fixture(scope="module")
def store(lineage_store: Path) -> Store:
    return open_store(lineage_store)


def answer(store: Store, name: str, **values: str) -> Result:
    return ask(store, load_questions()[name], values)


def column(result: Result, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


def lines(result: Result) -> list[str]:
    return ["|".join(row) for row in result.rows]


def test_projects(store: Store) -> None:
    result = answer(store, "projects")
    assert column(result, "project") == ["물빛 축제", "분수 운영", "수질 지도", "하천 수위 관측망"]
    assert column(result, "kind") == ["event", "programme", "dataset", "network"]
    assert lines(result)[-1] == (
        "하천 수위 관측망|network|"
        "W-Net; 수위 관측; 수위 관측망; 수위 관측망 운영; 하천 수위 관측|2030|2031|"
        f"2030 하천담당관; 2031 하천담당관|{OLD};{NEW}"
    )


def test_a_history_goes_from_report_to_report_with_what_changed_between(store: Store) -> None:
    assert lines(answer(store, "project-history", project="분수 운영")) == [
        f"하천 수위 관측망|2030|{OLD}|하천담당관|32|하천 수위 관측|4000000|||",
        f"분수 운영|2030|{OLD}|분수담당관|33|분수 운영|3000000|||",
        f"분수 운영|2031|{NEW}||3|||||transfer: 하천담당관 → 분수담당관",
        f"분수 운영; 수질 지도|2031|{NEW}||3|||||split: 수위 관측망 → 분수 운영; 수질 지도",
        f"하천 수위 관측망|2031|{NEW}||3|||||renaming: 하천 수위 관측 → 수위 관측망 운영",
        f"하천 수위 관측망|2031|{NEW}|하천담당관|32|하천 수위 관측|4000000|||",
        f"분수 운영|2031|{NEW}|분수담당관|33|분수 운영|3000000|||",
    ]


def test_siblings_are_no_part_of_a_history(store: Store) -> None:
    result = answer(store, "project-history", project="수질 지도")
    assert "분수 운영" not in column(result, "project")
    assert "하천 수위 관측망" in column(result, "project")


def test_a_report_that_only_names_a_project_is_a_row_without_amounts(store: Store) -> None:
    result = answer(store, "project-history", project="물빛 축제")
    assert lines(result) == [
        f"물빛 축제|2030|{OLD}||3|||||end: 물빛 축제 →",
        f"물빛 축제|2030|{OLD}||3||||| ".rstrip(),
    ]


@pytest.fixture
def repeating_store(tmp_path: Path) -> Store:
    """The detailed row of 분수 운영 is repeated by two other tables; a fourth differs."""
    data = write_lineage(tmp_path / "data")
    path = data / OLD / "expenditure.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    detail = next(row for row in rows if row["name"] == "분수 운영")
    for place, (table, amount, more) in enumerate(
        (
            ("execution:1-1", "3000000", {"committed": "2000000", "spent": "1000000"}),
            ("by-account", "3000000", {}),
            ("execution:1-2", "3500000", {}),
        )
    ):
        rows.append(
            {
                **detail,
                "table": table,
                "table_line": str(40 + place),
                "budget": amount,
                "organisation": "",
                "parent_line": "",
                "lines": "52",
                "passages": "52-52",
                "position": str(place + 1),
                "expected_spent": "",
                "expected_percent": "",
                "printed": " | ".join([amount, *more.values()]),
                **more,
            }
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(detail), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    # The catalogue expects the usual number of rows.
    (data / "catalogue.yaml").write_text("reports: []\n", encoding="utf-8")
    build(data, tmp_path / "store")
    return open_store(tmp_path / "store")


def test_a_repeated_row_is_shown_once_and_fills_what_the_fullest_lacks(
    repeating_store: Store,
) -> None:
    result = answer(repeating_store, "project-history", project="분수 운영")
    own = [line for line in lines(result) if line.startswith(f"분수 운영|2030|{OLD}|")]
    assert own == [
        f"분수 운영|2030|{OLD}|분수담당관|33;52|분수 운영|3000000|2000000|1000000|",
        f"분수 운영|2030|{OLD}||52|분수 운영|3500000|||",
    ]


def test_change_events(store: Store) -> None:
    assert lines(answer(store, "change-events"))[:2] == [
        "관측-개칭|renaming|하천 수위 관측망|하천 수위 관측|수위 관측망 운영|2030-05|2030-01-31|"
        f"2030-06-30|inferred|0.9|{OLD};{NEW}|3;3",
        f"축제-끝|end|물빛 축제|물빛 축제||2030|2030-01-31|2031-01-31|stated|1|{OLD}|3",
    ]
    split = answer(store, "change-events", kind="split")
    assert column(split, "after") == ["분수 운영; 수질 지도"]
    assert column(split, "confidence") == ["0.6"]


@pytest.mark.parametrize(
    ("values", "events"),
    [
        ({"organisation": "하천 담당관"}, ["분수-이관"]),
        ({"organisation": "물빛도시국"}, ["국-개칭"]),
        ({"project": "w net"}, ["관측-개칭", "관측-분리"]),
        ({"project": "수질지도"}, ["관측-분리"]),
        ({"project": "물빛도시국"}, []),
        ({"organisation": "분수 운영"}, []),
        ({"project": "분수 운영", "kind": "transfer"}, ["분수-이관"]),
    ],
)
def test_events_of_one_thing(store: Store, values: dict[str, str], events: list[str]) -> None:
    assert column(answer(store, "change-events", **values), "event") == events


def test_what_came_before_and_after(store: Store) -> None:
    assert lines(answer(store, "predecessors", of="물빛 도시국")) == [
        "물빛도시국|물빛정책관|1|물빛정책관 → 물빛도시국"
    ]
    assert lines(answer(store, "predecessors", of="수질 지도")) == [
        "수질 지도|수위 관측망|1|수위 관측망 → 수질 지도",
        "수질 지도|하천 수위 관측|2|하천 수위 관측 → 수위 관측망 운영 → 수질 지도",
    ]
    assert column(answer(store, "successors", of="물빛정책관"), "relative") == ["물빛도시국"]


def test_a_former_name_asks_for_what_came_after_that_name(store: Store) -> None:
    first = answer(store, "successors", of="하천 수위 관측")
    assert set(column(first, "subject")) == {"하천 수위 관측"}
    assert column(first, "relative") == ["수위 관측망 운영", "분수 운영", "수질 지도"]
    assert answer(store, "predecessors", of="하천 수위 관측").rows == ()
    brand = answer(store, "successors", of="W-Net")
    assert set(column(brand, "subject")) == {"수위 관측망", "하천 수위 관측"}
    # Its last name of all is not one that a split names; what it split into is told all the same.
    last = answer(store, "successors", of="수위 관측망 운영")
    assert set(column(last, "relative")) == {"분수 운영", "수질 지도"}


def test_a_demand_that_came_again(store: Store) -> None:
    expected = (
        f"분수 운영; 알 수 없는 것; 하천담당관|{OLD}|corrective|1|분수 수질 기준 마련|"
        f"{NEW}|corrective|1||inferred|0.8"
    )
    for name in ("분수 운영", "하천담당관"):
        assert lines(answer(store, "audit-recurrence", project=name)) == [expected]
    assert answer(store, "audit-recurrence", project="수질 지도").rows == ()


NAMED = [
    (name, parameter.name)
    for name, question in load_questions().items()
    for parameter in question.params.values()
    if parameter.only_names
]


@pytest.mark.parametrize(("question", "parameter"), NAMED)
def test_an_unknown_name_is_refused_and_a_known_one_answered(
    store: Store, question: str, parameter: str
) -> None:
    known = answer(store, question, **{parameter: "하늘과"})
    assert known.columns == load_questions()[question].columns
    with pytest.raises(QuestionError) as refused:
        answer(store, question, **{parameter: "분수 운용"})
    said = f"{parameter}: no project or organisation is named '분수 운용'; did you mean '분수 운영'"
    assert str(refused.value).startswith(said)
    for nothing in ("", "「·」", "-"):
        with pytest.raises(QuestionError, match=f"{parameter}: {nothing!r} is not a name"):
            answer(store, question, **{parameter: nothing})


def test_a_name_with_another_in_brackets(store: Store) -> None:
    whole = answer(store, "successors", of="W-Net")
    assert whole.rows
    for name in ("W-Net(수위 관측망)", "모르는 이름 (W-Net)", "수위 관측(모르는 이름)"):
        assert answer(store, "mentions", of=name).rows == answer(store, "mentions", of="W-Net").rows
    assert answer(store, "successors", of="모르는 이름(W-Net)") == whole
    with pytest.raises(QuestionError, match="no project or organisation"):
        answer(store, "successors", of="수질 지도(물빛 축제)")


@pytest.mark.parametrize("name", load_questions())
def test_every_question_answers_within_a_second_or_two(store: Store, name: str) -> None:
    result = answer(store, name)
    assert len(set(result.columns)) == len(result.columns)
    for row in result.rows:
        assert len(row) == len(result.columns)


def test_any_name_of_an_organisation_finds_its_rows(store: Store) -> None:
    plain = answer(store, "expenditure-lines", organisation="분수담당관")
    assert plain.rows
    assert answer(store, "expenditure-lines", organisation="「분수·담당관」") == plain
    assert answer(store, "audit-items", organisation="분수-담당관").rows


def test_names_and_mentions(store: Store) -> None:
    assert column(answer(store, "names", of="물빛재단"), "name") == ["가람물빛재단", "물빛재단"]
    assert column(answer(store, "mentions", of="물빛재단"), "name") == ["가람물빛재단"]


def test_what_ended_and_what_came_instead(store: Store) -> None:
    result = answer(store, "endings", of="project")
    assert list(zip(column(result, "ended"), column(result, "replacedBy"), strict=True)) == [
        ("물빛 축제", ""),
        ("하천 수위 관측망", "분수 운영; 수질 지도"),
    ]


def test_presence_in_the_reports_of_bureaus(store: Store) -> None:
    for presence, projects in {
        "throughout": ["분수 운영", "하천 수위 관측망"],
        "gone": ["물빛 축제", "수질 지도"],
        "new": [],
    }.items():
        assert column(answer(store, "project-presence", presence=presence), "project") == projects


def test_staff_is_followed_through_a_renaming(store: Store) -> None:
    result = answer(store, "staffing-history", organisation="물빛정책관")
    assert column(result, "report") == [OLD] * 3 + [NEW] * 3


def test_projects_of_an_organisation_and_where_they_went(store: Store) -> None:
    result = answer(store, "project-moves", organisation="하천담당관")
    assert column(result, "move") == ["split", ""]
    assert column(result, "became") == ["분수 운영; 수질 지도", ""]
    owned = answer(store, "project-owners", organisation="분수담당관")
    assert set(column(owned, "project")) == {"분수 운영"}


def test_promises_and_figures_and_decisions(store: Store) -> None:
    promises = answer(store, "promises", project="분수 운영")
    assert column(promises, "promise") == ["기준을 만든다"]
    assert column(promises, "line") == ["3,60-64;60-64"]
    assert column(answer(store, "figures", relation="conflicts"), "secondValue") == ["31"]
    assert answer(store, "figures", relation="agrees").rows == ()
    assert column(answer(store, "decisions", judgement="reject"), "after") == ["없는 사업"]
    assert column(answer(store, "repeated-demands", audits="2"), "audits") == ["2"] * 3
    assert answer(store, "repeated-demands", audits="3").rows == ()


def test_parts_growth_and_what_has_no_budget(store: Store) -> None:
    parts = answer(store, "project-parts", project="물빛축제")
    assert column(parts, "budget") == ["3000000", "3000000"]
    growth = answer(store, "budget-growth", project="분수 운영")
    assert column(growth, "change") == ["0"]
    assert column(answer(store, "audited-without-budget"), "project") == ["수질 지도"]


def test_the_command_refuses_in_one_line(gyebo: Run, lineage_store: Path) -> None:
    ended = gyebo("query", "successors", "--of", "분수 운용", GYEBO_STORE=str(lineage_store))
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    told = gyebo(
        "query", "successors", "--of", "물빛 정책관", "--format", "csv",
        GYEBO_STORE=str(lineage_store),
    )  # fmt: skip
    assert told.stdout.splitlines()[1:] == ["물빛정책관,물빛도시국,1,물빛정책관 → 물빛도시국"]
