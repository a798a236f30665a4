"""The place of revenue rows: by numbering, by the tree of local revenue, by arithmetic."""

from itertools import pairwise

import pytest

from loaders.curated import Decisions
from loaders.pipeline import extract
from loaders.records import BudgetLine
from loaders.revenue_tree import PARENTS, ROOTS, ancestors
from loaders.text import parse_report
from tests.loaders.reports import ENTRIES, extract_of

HEAD = "구 분\t2031 예산현액\t2030 최종예산\t증감액\t증감률"


def revenue(*rows: str) -> list[BudgetLine]:
    """Read a printed table of names and budgets."""
    printed = [f"{name}\t{budget}\t1,000\t0\t0.0%" for name, budget in (r.split("|") for r in rows)]
    text = "\n".join(["□ 세입예산", "(단위 : 천원)", HEAD, *printed, ""])
    return list(extract(parse_report("r.txt", text.encode()), Decisions()).revenue)


def places(lines: list[BudgetLine]) -> list[tuple[str, int, str]]:
    return [(line.name, line.level, line.parent) for line in lines]


def test_printed_numbering_tells_the_place() -> None:
    lines = revenue("계|9,000", "1) 가나수입|9,000", "1-1) 다라수입|9,000", "1-1-1) 마바수입|9,000")
    assert places(lines) == [
        ("계", 0, ""),
        ("가나수입", 1, "계"),
        ("다라수입", 2, "가나수입"),
        ("마바수입", 3, "다라수입"),
    ]
    assert [line.number for line in lines] == ["", "1", "1-1", "1-1-1"]


def test_a_number_that_the_print_mistakes_hangs_on_the_row_above_with_fewer_digits() -> None:
    lines = revenue("계|9,000", "2) 보조금|9,000", "2-1) 국고보조금등|9,000", "2-2-2) 균특|9,000")
    assert places(lines)[3] == ("균특", 3, "국고보조금등")


def test_the_tree_places_classes_and_details_without_numbers() -> None:
    lines = revenue(
        "계|9,000",
        "세 외 수 입|9,000",
        "경상적 세외수입|9,000",
        "공유재산임대료|4,000",
        "회관 임대수입|4,000",
        "기타사용료|5,000",
        "회관 주차수입|5,000",
    )
    assert places(lines) == [
        ("계", 0, ""),
        ("세외수입", 1, "계"),
        ("경상적 세외수입", 2, "세외수입"),
        ("공유재산임대료", 3, "경상적 세외수입"),
        ("회관 임대수입", 4, "공유재산임대료"),
        ("기타사용료", 3, "경상적 세외수입"),
        ("회관 주차수입", 4, "기타사용료"),
    ]


@pytest.mark.parametrize(
    ("one_off", "parent"), [("7,000", "임시적세외수입"), ("6,000", "세외수입")]
)
def test_arithmetic_decides_where_the_rules_moved_a_class(one_off: str, parent: str) -> None:
    total = {"7,000": "7,000", "6,000": "7,000"}[one_off]
    lines = revenue(
        f"계|{total}",
        f"세외수입|{total}",
        f"임시적세외수입|{one_off}",
        "그외수입|6,000",
        "지난년도수입|1,000",
    )
    assert places(lines)[4][2] == parent


def test_a_class_whose_family_is_not_printed_hangs_on_the_total() -> None:
    lines = revenue("계|9,000", "세외수입|5,000", "특별교부세|4,000")
    assert places(lines)[2] == ("특별교부세", 1, "계")


def test_a_class_below_one_of_its_own_name() -> None:
    lines = revenue("계|9,000", "지방교부세|9,000", "지방교부세|9,000", "특별교부세|9,000")
    assert [line.level for line in lines] == [0, 1, 2, 3]


def test_a_table_without_local_classes_is_flat() -> None:
    lines = revenue("계|9,000", "시출연금|5,000", "사업수입|4,000")
    assert [line.parent for line in lines] == ["", "계", "계"]


@pytest.mark.parametrize("name", sorted(PARENTS))
def test_every_class_of_the_tree_leads_to_a_chapter(name: str) -> None:
    for place in PARENTS[name]:
        assert ([name, *ancestors(name, place)])[-1] in ROOTS


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_details_hang_on_a_row_above_them_one_level_up(report: str) -> None:
    for _, table in by_table(extract_of(report).revenue).items():
        rows = {line.evidence.lines[0]: line for line in table}
        assert table[0].parent_line is None
        for line in table[1:]:
            assert line.parent_line is not None
            parent = rows[line.parent_line]
            assert parent.position < line.position
            assert line.level == parent.level + 1 or line.number


def by_table(lines: tuple[BudgetLine, ...]) -> dict[int, list[BudgetLine]]:
    tables: dict[int, list[BudgetLine]] = {}
    for line in lines:
        tables.setdefault(line.table_line, []).append(line)
    for table in tables.values():
        assert all(a.position + 1 == b.position for a, b in pairwise(table))
    return tables
