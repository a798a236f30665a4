from pathlib import Path

import pytest

from loaders.linkage import (
    Candidate,
    Pair,
    compare_pairs,
    count_steps,
    find_candidates,
    read_profiles,
)
from loaders.linkage.wording import wording
from loaders.rows import DataError
from tests.little_city import write_report
from tests.loaders.linkage.towns import write_town

Found = dict[tuple[str, str], Candidate]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_town(tmp_path_factory.mktemp("town") / "data")


@pytest.fixture(scope="module")
def found(town: Path) -> Found:
    candidates = find_candidates(read_profiles(town))
    return {(one.before.name, one.after.name): one for one in candidates}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("물빛정책관", "물빛도시국"),
        ("하천담당관", "하천과"),
        ("분수등불담당관", "분수과"),
        ("분수등불담당관", "등불과"),
        ("하천담당관/수질팀", "하천과/수질팀"),
        ("옛나루 센터 운영", "새나루 센터 운영"),
        ("가람시 등불 축제", "등불 축제 운영"),
    ],
)
def test_what_became_of_it_is_likely(found: Found, before: str, after: str) -> None:
    assert found[before, after].comparison.score >= 0.5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("하천담당관", "등불과"),
        ("옛나루 센터 운영", "강둑 정비"),
        ("강둑 정비", "새나루 센터 운영"),
    ],
)
def test_what_only_stands_beside_it_is_not_likely(found: Found, before: str, after: str) -> None:
    pair = found.get((before, after))
    assert pair is None or pair.comparison.score < 0.5


def test_the_same_under_the_same_parent_continues(found: Found) -> None:
    names = {pair for pair in found if pair[0] == pair[1]}
    # The lines of 하천담당관 stayed, which was renamed; one of 분수등불담당관 moved in its split.
    assert names == {("분수 운영", "분수 운영")}
    assert found["분수 운영", "분수 운영"].moved


def test_running_costs_are_no_projects(found: Found) -> None:
    assert not any("기본경비" in name for pair in found for name in pair)


@pytest.mark.parametrize(
    ("name", "cost", "repayment"),
    [
        ("기본경비", True, False),
        ("기본경비(총액)", True, False),
        ("경비 로봇 도입", False, False),
        ("등불시채 원금상환", False, True),
        ("도비보조금 반환", False, True),
        ("반환 창구 운영", False, False),
    ],
)
def test_what_rows_are_no_projects(name: str, cost: bool, repayment: bool) -> None:
    assert wording().is_running_cost(name) is cost
    assert wording().is_repayment(name) is repayment


def test_candidates_come_best_first_and_the_same_each_time(town: Path) -> None:
    once, twice = (find_candidates(read_profiles(town)) for _ in range(2))
    scores = [one.comparison.score for one in once]
    assert scores == sorted(scores, reverse=True)
    assert [(one.pair, one.comparison) for one in once] == [
        (one.pair, one.comparison) for one in twice
    ]


def test_only_one_sort_of_things(town: Path) -> None:
    profiles = read_profiles(town)
    steps: list[str] = []
    projects = find_candidates(profiles, "project", steps.append)
    assert {one.of for one in projects} == {"project"}
    assert len(steps) == count_steps(profiles) == 1


def test_another_city_and_a_body_of_another_kind_do_not_hide_the_next_report(
    tmp_path: Path,
) -> None:
    data = write_town(tmp_path / "data")
    write_report(
        data,
        "guild-2030-11",
        "가람재단",
        "2030-10-18",
        {
            "organisations": [
                {"name": "가람재단", "printed_name": "가람재단", "kind": "foundation", "lines": 3}
            ]
        },
    )
    report = data / "guild-2030-11" / "report.csv"
    pairs = {(one.earlier.report, one.later.report) for one in find_candidates(read_profiles(data))}
    assert ("town-2030-02", "town-2031-02") in pairs
    assert count_steps(read_profiles(data)) == 3
    report.write_text(report.read_text("utf-8").replace("가람시", "다른시"), "utf-8")
    assert count_steps(read_profiles(data)) == 1


def test_named_pairs_are_compared_by_any_spacing(town: Path) -> None:
    known = Pair("project", "옛나루센터 운영", "새 나루 센터 운영")
    unknown = Pair("project", "옛나루 센터 운영", "없는 사업")
    compared = compare_pairs(town, [known, unknown])
    assert set(compared) == {known}
    assert 0 <= compared[known].score <= 1
    assert compared[known].score == round(compared[known].score, 3)
    assert compared[known].feature("parent") is not None
    assert compared[known].feature("duties") is None


def test_a_team_is_found_by_its_path(town: Path) -> None:
    pair = Pair("organisation", "하천담당관/수질팀", "하천과/수질팀")
    assert compare_pairs(town, [pair])[pair].feature("name") == 1


def test_a_wrong_table_is_told_with_file_and_line(tmp_path: Path) -> None:
    data = write_town(tmp_path / "data")
    table = data / "town-2031-02" / "expenditure.csv"
    table.write_text(table.read_text("utf-8").replace("2200000", "둘"), "utf-8")
    with pytest.raises(DataError, match=r"expenditure\.csv:3: column 'budget'"):
        read_profiles(data)
