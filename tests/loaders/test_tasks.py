"""Tasks: where their pages are, what their heads state, and what tables let one infer."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.curated import Correction, read_corrections
from loaders.document import read_document
from loaders.records import BudgetLine, Evidence, RowKind, Task, Value
from loaders.tasks import infer_budgets, infer_departments, read_tasks
from loaders.text import compact
from tests.loaders.reports import DATA, ENTRIES, extract_of, text_of
from tests.loaders.work_pages import document_of, report

CONTENTS = [
    "Ⅲ. 주요 추진 업무",
    "",
    "1 물과 숲의 도시",
    "- 1-1. 물길 정비",
    "- **1-2**. 숲길 정비",
    "",
    "1. 물과 숲의 도시",
    "- 1-1. 물길 정비",
    "- 1-2. 숲길 정비",
    "",
]


def tasks_of(*lines: str) -> tuple[Task, ...]:
    return read_tasks(document_of(report(["Ⅲ. 주요 추진 업무", "", *lines]))).records


def only(*lines: str) -> Task:
    (task,) = tasks_of(*lines)
    return task


def test_a_task_begins_on_its_own_page_and_not_in_the_contents() -> None:
    pages = ["1-1 물길 정비", "", "물을 맑게 함", "", "□ 사업개요", "- 맑은 물", ""]
    pages += ["1-2 숲길 정비", "", "숲을 푸르게 함", "9.30 기준 실적 2건"]
    reading = read_tasks(document_of(report([*CONTENTS, *pages])))
    assert [(t.code, t.title, t.evidence.lines) for t in reading.records] == [
        ("1-1", "물길 정비", (19,)),
        ("1-2", "숲길 정비", (26,)),
    ]
    assert reading.furniture >= {11, 12, 13, 15, 16, 17}
    assert not reading.furniture & {19, 21, 26, 28}
    assert reading.records[0].goal == Evidence((21,), ((21, 21),))


def test_a_task_that_only_the_contents_print_is_a_problem() -> None:
    reading = read_tasks(document_of(report([*CONTENTS, "1-1 물길 정비", "", "물을 맑게 함"])))
    assert [t.code for t in reading.records] == ["1-1"]
    assert [(p.line, p.what) for p in reading.problems] == [
        (13, "task 1-2 is listed but has no page")
    ]


def test_chapters_with_codes_are_no_tasks() -> None:
    lines = ["3.1. 물의 도시", "", "3.1.1. 물길 정비", "", "3.1.1. 물길 정비", "", "(바다과)", ""]
    lines += ["□ 사업목적", "", "- 물을 맑게 함", "", "□ 사업개요", "- 사업예산 : 7백만원"]
    task = only(*lines)
    assert (task.code, task.organisations, task.organisation_basis) == (
        "3.1.1",
        ("바다과",),
        "stated",
    )
    assert task.goal is not None
    assert task.goal.lines == (21,)
    assert task.evidence.passages == ((15, 17), (21, 21), (24, 24))


@pytest.mark.parametrize(
    ("title", "organisations", "read"),
    [
        ("물길 정비(S-Net)", (), "물길 정비(S-Net)"),
        ("물길 정비 (바다과)", ("바다과",), "물길 정비"),
        ("물길 정비(바다과, 물빛센터)", ("바다과", "물빛센터"), "물길 정비"),
        ("「물길」기반 정비", (), "「물길」기반 정비"),
        ("물 길 · 숲 길", (), "물길·숲길"),
    ],
)
def test_the_bracket_behind_a_title_names_departments_or_belongs_to_it(
    title: str, organisations: tuple[str, ...], read: str
) -> None:
    task = only(f"1-1. {title}", "", "물을 맑게 함")
    assert (task.title, task.organisations) == (read, organisations)


def test_a_damaged_title_is_corrected_and_its_print_kept() -> None:
    lines = report(["Ⅲ. 주요 추진 업무", "", "1-1. 물갈 정비 (바다과)", "", "물을 맑게 함"])
    document = document_of(lines, [Correction("r", 11, "물갈 정비", "물길 정비", "스캔")])
    (task,) = read_tasks(document).records
    assert (task.title, task.printed_title, task.organisations) == (
        "물길 정비",
        "물갈 정비",
        ("바다과",),
    )


@pytest.mark.parametrize(
    ("officials", "organisations", "teams"),
    [
        (
            ["바다담당관:○○○ ☎0000-0000 해양팀장:○○○ ☎0000 담당: ○○○, ○○○☎0000,0000"],
            ("바다담당관",),
            ("해양팀",),
        ),
        (
            ["바다담당관 :○○○☎0000 - 0 00 0  해양팀장 : ○○○☎0000담당 : ○○○☎0 0 0 0"],
            ("바다담당관",),
            ("해양팀",),
        ),
        (
            ["바다담당관: ○○○ ☎0000", "", "물빛센터소장: ○○○ ☎0000", "운영과장: ○○○ ☎0000"],
            ("바다담당관", "물빛센터"),
            ("운영과",),
        ),
        (["사업본부장 : ○○○ ☎0000 정책팀장 : ○○○ ☎0000"], ("사업본부",), ("정책팀",)),
        (["바다과장 : ○○○ ☎0000 해양팀장 : ○○○ ☎0000"], ("바다과",), ("해양팀",)),
        (["바다과장 ○○○ ☎0000 해양팀장 ○○○ ☎0000"], ("바다과",), ("해양팀",)),
    ],
)
def test_officials_name_departments_and_teams(
    officials: list[str], organisations: tuple[str, ...], teams: tuple[str, ...]
) -> None:
    task = only("1-1. 물길 정비", *officials, "", "물을 맑게 함", "□ 사업개요")
    assert (task.organisations, task.teams) == (organisations, teams)
    assert task.goal is not None
    assert "○" not in repr(task)


@pytest.mark.parametrize(
    ("line", "won", "printed"),
    [
        ("- 사업예산 : 2,487백만원", 2_487_000_000, "2,487백만원"),
        ("- (사업예산) 1,263,145천원(물길 886,004천원)", 1_263_145_000, "1,263,145천원"),
        ("ㅇ (사 업 비) 172억원", 17_200_000_000, "172억원"),
        ("ㅇ (소요예산) 1,391백만원 ※ 장비 도입비", 1_391_000_000, "1,391백만원"),
        ("- (사업예산) 총 882,820천원 ※ 버스(373,502천원) 미포함", 882_820_000, "882,820천원"),
        ("- 사업예산 : 10,128 백만원", 10_128_000_000, "10,128 백만원"),
        ("- 사업예산 : 1,677백만 원", 1_677_000_000, "1,677백만 원"),
        ("- 사업예산 : 1.5억원", 150_000_000, "1.5억원"),
    ],
)
def test_headline_budgets_are_won(line: str, won: int, printed: str) -> None:
    task = only("1-1. 물길 정비", "", "물을 맑게 함", "□ 사업개요", line)
    assert task.budget is not None
    assert (task.budget.amount, task.budget.printed) == (won, printed)
    assert task.budget_basis == "stated"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "2,118백만원(시 535백만원, 재단 1,583백만원)",
            [("시", 535_000_000), ("재단", 1_583_000_000)],
        ),
        (
            "996백만원 (’24년:553,327천원, ’25년:442,662천원)",
            [("'24년", 553_327_000), ("'25년", 442_662_000)],
        ),
        ("76백만원(물길 정비 52, 숲길 24)", [("물길 정비", 52_000_000), ("숲길", 24_000_000)]),
        ("172억원(교체 160억원, 검색 등 12억원)", [("교체", 16 * 10**9), ("검색 등", 12 * 10**8)]),
        ("34백만원(물 18백만원,불 16백만원)", [("물", 18_000_000), ("불", 16_000_000)]),
        ("38백만원(물길 정비, 숲길 정비)", []),
        ("38백만원 ※ 버스(3백만원) 별도", []),
    ],
)
def test_parts_of_a_budget(line: str, parts: list[tuple[str, int]]) -> None:
    task = only("1-1. 물길 정비", "", "물을 맑게 함", "□ 사업개요", f"ㅇ (사업예산) {line}")
    assert [(part.name, part.value.amount) for part in task.parts] == parts
    assert [part.position for part in task.parts] == list(range(1, len(parts) + 1))


def test_a_bracket_may_end_on_the_next_line() -> None:
    task = only(
        "1-1. 물길 정비",
        "물을 맑게 함",
        "□ 사업개요",
        "ㅇ (사업예산) 7백만원(물길 5백만원,",
        "숲길 2백만원)",
    )
    assert [(part.name, part.value.amount) for part in task.parts] == [
        ("물길", 5_000_000),
        ("숲길", 2_000_000),
    ]
    assert task.evidence.passages[-1] == (14, 15)


def test_the_budget_of_a_single_measure_is_no_headline() -> None:
    measure = ["□ 추진내용", "- 물길 정비", "- 소요예산 : 3백만원"]
    task = only("1-1. 물길 정비", "물을 맑게 함", "□ 사업개요", "- 사업내용 : 정비", *measure)
    assert (task.budget, task.budget_basis) == (None, "")


def test_without_a_goal_what_the_task_does_stands_for_it() -> None:
    task = only("1-1. 물길 정비", "□ 사업개요", "- 추진배경 : 탁한 물", "- 사업내용 : 물을 맑게 함")
    assert task.goal is not None
    assert task.goal.lines == (14,)


@given(st.integers(1, 10**7), st.sampled_from(["천원", "백만원", "억원"]), st.integers(2, 9))
def test_a_multiplied_amount_is_multiplied_won(amount: int, unit: str, by: int) -> None:
    def budget(number: int) -> int:
        line = f"- 사업예산 : {number:,}{unit}(물길 {number:,}{unit})"
        task = only("1-1. 물길 정비", "물을 맑게 함", "□ 사업개요", line)
        assert task.budget is not None
        assert task.parts[0].value.amount == task.budget.amount
        return task.budget.amount or 0

    assert budget(amount * by) == budget(amount) * by


def row(
    table: str,
    line: int,
    name: str,
    amount: int | None,
    organisation: str = "",
    kind: RowKind = "line",
) -> BudgetLine:
    """Build a row of an expenditure table in 천원."""
    value = Value("-", marker="nil") if amount is None else Value(f"{amount:,}", amount * 1000)
    return BudgetLine(
        table=table,
        table_line=line,
        fiscal_year=2031,
        unit="천원",
        position=1,
        number="",
        kind=kind,
        level=1,
        parent="",
        parent_line=None,
        organisation=organisation,
        account="",
        policy_programme="",
        unit_programme="",
        name=name,
        printed_name=name,
        cells={"budget": value},
        note="",
        evidence=Evidence.of([line]),
    )


DETAIL = (
    row("detail", 50, "바다과", 9_000, "바다과", "organisation"),
    row("detail", 51, "물길 정비 사업", 5_000, "바다과"),
    row("detail", 52, "분수 가동", 4_000, "하늘과"),
    row("detail", 53, "인공지능 예보 구축 운영", 7_777, "하늘과"),
)


def test_a_budget_is_inferred_from_the_total_or_the_sum_of_the_execution_table() -> None:
    tasks = tasks_of("1-1 물길 정비", "물을 맑게 함", "1-2 숲길 정비", "숲을 푸르게 함")
    lines = [
        row("execution:1-1", 30, "물길", 5_000),
        row("execution:1-1", 31, "샘", None),
        row("execution:1-1", 32, "못", 2_000),
        row("execution:1-2", 40, "숲길", 5_000),
        row("execution:1-2", 41, "합 계", 6_000, kind="total"),
    ]
    first, second = infer_budgets(tasks, lines)
    assert first.budget == Value("5,000 + 2,000", amount=7_000_000)
    assert second.budget == Value("6,000", amount=6_000_000)
    assert (first.budget_basis, second.budget_basis) == ("inferred", "inferred")
    assert first.evidence.lines == tasks[0].evidence.lines
    assert {30, 32} <= first.evidence.covered


def test_a_stated_budget_is_left_alone() -> None:
    task = only("1-1. 물길 정비", "물을 맑게 함", "□ 사업개요", "- 사업예산 : 7백만원")
    assert infer_budgets([task], [row("execution:1-1", 30, "물길", 5_000)]) == (task,)


@pytest.mark.parametrize(
    ("rows", "organisations"),
    [
        ([("물길정비", 5_001)], ("바다과",)),  # the amount to within one unit, a name alike
        ([("물길 정비사업", 1)], ("바다과",)),  # the name alone, almost the same
        ([("물길정비", 5_000), ("분수 가동", 4_000)], ("바다과", "하늘과")),
        ([("도서관 건립", 5_000)], ()),  # the amount alone proves nothing
        ([("물길 잔치", 80)], ()),
    ],
)
def test_departments_are_inferred_from_the_detail_table(
    rows: list[tuple[str, int]], organisations: tuple[str, ...]
) -> None:
    tasks = tasks_of("1-1 물길 정비", "물을 맑게 함")
    execution = [row("execution:1-1", 30 + n, *cells) for n, cells in enumerate(rows)]
    (task,) = infer_departments(tasks, [*execution, *DETAIL])
    assert task.organisations == organisations
    assert task.organisation_basis == ("inferred" if organisations else "")


def test_a_word_that_one_department_alone_uses_tells_the_department() -> None:
    tasks = tasks_of("1-1 인공지능 기상 관측", "비를 미리 앎")
    execution = [row("execution:1-1", 30, "인공지능 관측기", 10)]
    (task,) = infer_departments(tasks, [*execution, *DETAIL])
    assert task.organisations == ("하늘과",)
    both = row("detail", 54, "인공지능 물길", 3, "바다과")
    (task,) = infer_departments(tasks, [*execution, *DETAIL, both])
    assert task.organisations == ()


def test_a_stated_department_is_left_alone() -> None:
    task = only("1-1. 물길 정비 (숲과학원)", "물을 맑게 함")
    lines = [row("execution:1-1", 30, "물길정비", 5_000), *DETAIL]
    assert infer_departments([task], lines) == (task,)


CODES = {
    "smart-city-2021-09": "1-1 1-2 1-3 1-4 1-5 2-1 2-2 2-3 2-4 2-5 3-1 3-2 3-3 3-4 3-5 3-6",
    "digital-policy-2024-02": (
        "1-1 1-2 1-3 1-4 2-1 2-2 2-3 2-4 2-5 2-6 3-1 3-2 3-3 3-4 3-5 3-6 4-1 4-2 4-3 4-4 4-5 4-6"
    ),
    "digital-foundation-2024-11": "1-1 1-2 2-1 2-2 2-3 2-4 2-5 2-6 2-7 2-8",
    "digital-city-2026-02": (
        "3.1.1 3.1.2 3.1.3 3.2.1 3.2.2 3.2.3 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3"
    ),
}


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_task_of_the_reports_is_there_once(name: str) -> None:
    document = read_document(text_of(name), read_corrections(DATA / "curated", name))
    reading = read_tasks(document)
    assert " ".join(task.code for task in reading.records) == CODES[name]
    assert reading.problems == ()
    assert all(task.goal for task in reading.records)


@pytest.mark.parametrize(
    ("name", "code", "line", "title", "organisations", "won"),
    [
        (
            "smart-city-2021-09",
            "1-1",
            190,
            "스마트서울 네트워크 구축 및 공공와이파이 확대(S-Net)",
            ("정보통신보안담당관",),
            51_428_398_000,
        ),
        (
            "smart-city-2021-09",
            "1-4",
            344,
            "사이버 안전도시 서울 실현(S-Security)",
            ("정보통신보안담당관", "정보시스템담당관"),
            6_282_780_000,
        ),
        (
            "smart-city-2021-09",
            "2-2",
            463,
            "인공지능 기반 행정서비스 추진",
            ("정보시스템담당관",),
            470_651_000,
        ),
        (
            "smart-city-2021-09",
            "3-1",
            632,
            "디지털 격차해소로 스마트 포용도시 실현",
            ("스마트도시담당관", "데이터센터"),
            1_146_424_000,
        ),
        (
            "digital-policy-2024-02",
            "2-1",
            580,
            "「지능형 CCTV」기반 시민 안전서비스 확대",
            ("정보통신보안담당관",),
            17_200_000_000,
        ),
        (
            "digital-policy-2024-02",
            "2-2",
            626,
            "디지털 재난·재해 대응 체계 구축",
            ("디지털정책담당관", "데이터센터"),
            1_391_000_000,
        ),
        (
            "digital-policy-2024-02",
            "4-6",
            1365,
            "시민참여형 기록관리사업 추진 및 기록정보서비스 확대",
            ("서울기록원",),
            935_000_000,
        ),
        (
            "digital-foundation-2024-11",
            "2-3",
            398,
            "디지털 약자 역량 강화",
            ("스마트사업본부",),
            882_820_000,
        ),
        (
            "digital-city-2026-02",
            "3.1.1",
            173,
            "서울시 AI 행정혁신 2.0 추진",
            ("디지털정책과",),
            2_487_000_000,
        ),
        (
            "digital-city-2026-02",
            "3.3.3",
            476,
            "끊김 없는 서울행정, 차세대 정보자원 통합 구축",
            ("데이터센터",),
            34_978_000_000,
        ),
        (
            "digital-city-2026-02",
            "3.4.1",
            556,
            "시민참여형 디지털 소통 플랫폼 구축",
            ("디지털정책과",),
            1_263_145_000,
        ),
    ],
)
def test_a_task_of_the_reports(
    name: str, code: str, line: int, title: str, organisations: tuple[str, ...], won: int
) -> None:
    task = next(task for task in extract_of(name).tasks if task.code == code)
    assert (task.evidence.lines, task.title) == ((line,), title)
    assert task.organisations == organisations
    assert task.budget is not None
    assert task.budget.amount == won


def test_the_parts_that_the_reports_print() -> None:
    counted = {
        name: {task.code: len(task.parts) for task in extract_of(name).tasks if task.parts}
        for name in CODES
    }
    assert counted == {
        "smart-city-2021-09": {},
        "digital-policy-2024-02": {"1-1": 2, "1-3": 2, "2-1": 2, "2-6": 1, "4-2": 3},
        "digital-foundation-2024-11": {},
        "digital-city-2026-02": {"3.1.2": 2, "3.1.3": 3, "3.3.2": 3, "3.3.3": 3, "3.4.1": 2},
    }


def test_every_task_has_a_goal_in_our_own_words() -> None:
    with (DATA / "curated" / "task-goals.csv").open(encoding="utf-8", newline="") as file:
        goals = {(goal["report"], goal["code"]): goal["goal"] for goal in csv.DictReader(file)}
    assert sorted(goals) == sorted((name, code) for name in CODES for code in CODES[name].split())
    for (name, _), goal in goals.items():
        assert name in ENTRIES
        assert 15 <= len(goal) <= 42
        assert compact(goal) not in "".join(line.compact for line in text_of(name).lines)
