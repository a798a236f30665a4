"""Staffing tables: every layout seen, generated tables, and the reports themselves."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.curated import Correction, read_corrections
from loaders.document import Document, read_document
from loaders.records import StaffCell
from loaders.staffing import read_staffing
from loaders.text import parse_report
from tests.loaders.reports import DATA, ENTRIES, text_of
from tests.loaders.work_pages import BODY, EMPTY, document_of, staff_section


def told(document: Document) -> list[tuple[str, str, str]]:
    return [(c.organisation, c.label, c.value.text) for c in read_staffing(document).records]


def test_columns_are_told_by_the_words_of_a_damaged_head() -> None:
    lines = staff_section(
        "구 분\t정원\t현원\t기비조\t\t직종별\t현원\t",
        "Т — —\t건 (건\t언권\t과부족\t소계\t일반직\t임기제\t관운영직",
        "계\t30\t27\t△3\t27\t20\t5\t2",
        "바 다 담 당 관\t30\t27\t$\\triangle 3$\t27\t20\t5\t-",
    )
    expected = ["정원", "현원", "과부족", "현원:소계", "현원:일반직", "현원:임기제"]
    cells = read_staffing(document_of(lines)).records
    assert [c.label for c in cells[:6]] == expected
    assert [c.value.text for c in cells[7:]] == ["30", "27", "-3", "27", "20", "5", "nil"]
    assert [c.organisation for c in cells] == [BODY] * 7 + ["바다담당관"] * 7
    corrected = document_of(lines, [Correction("r", 12, "관운영직", "관리운영직", "스캔")])
    assert read_staffing(corrected).records[6].label == "현원:관리운영직"


def test_departments_may_stand_in_columns() -> None:
    lines = staff_section(
        "구분\t계\t바다과\t하늘과\t물빛센터",
        "정원\t274명\t34명\t30명\t210명",
        "현원\t275명\t35명\t\t240명",
        heading="□ 인력 : 정원 274명 / 현원 275명",
    )
    assert told(document_of(lines)) == [
        (BODY, "정원", "274"),
        ("바다과", "정원", "34"),
        ("하늘과", "정원", "30"),
        ("물빛센터", "정원", "210"),
        (BODY, "현원", "275"),
        ("바다과", "현원", "35"),
        ("물빛센터", "현원", "240"),
    ]


@pytest.mark.parametrize("gap", ["\t", " "])
def test_grades_in_columns_divide_the_staff_of_the_body(gap: str) -> None:
    rows = [["구 분", "계", "이사장", "1급", "2급"], ["정 원", "4", "1", "1", "2"]]
    rows += [["현 원", "3", "1", "-", "2"], ["과부족", "-", "-", "△1", "+1"]]
    lines = staff_section(
        "(’31. 1. 31. 기준, 단위: 명)", "", *(gap.join(row) for row in rows), body="가온물빛재단"
    )
    cells = read_staffing(document_of(lines)).records
    assert {c.organisation for c in cells} == {"가온물빛재단"}
    assert [(c.label, c.group, c.value.text) for c in cells[:2]] == [
        ("정원", "", "4"),
        ("정원:이사장", "이사장", "1"),
    ]
    assert [(c.measure, c.value.text) for c in cells[-4:]] == [
        ("balance", "nil"),
        ("balance", "nil"),
        ("balance", "-1"),
        ("balance", "1"),
    ]


def test_a_caption_says_what_job_groups_count() -> None:
    lines = staff_section("○ 직종별 현원", "", "구분\t계\t행정\t전산", "바다과\t5명\t3명\t2명")
    cells = read_staffing(document_of(lines)).records
    assert [(c.measure, c.group, c.label) for c in cells] == [
        ("incumbent", "계", "현원:계"),
        ("incumbent", "행정", "현원:행정"),
        ("incumbent", "전산", "현원:전산"),
    ]
    assert cells[0].evidence.lines == (14,)
    assert cells[0].evidence.passages == ((9, 9), (13, 13), (14, 14))  # day, head, row
    assert cells[0].table_line == 13


def test_groups_without_a_caption_divide_what_they_add_up_to() -> None:
    lines = staff_section(
        "구분\t정원\t현원\t일반직\t임기제",
        "바다과\t9\t8\t5\t3",
        "하늘과\t7\t7\t6\t1",
        "숲과\t4\t3\t3\t-",
    )
    labels = [c.label for c in read_staffing(document_of(lines)).records[:4]]
    assert labels == ["정원", "현원", "현원:일반직", "현원:임기제"]


def test_a_measure_spans_the_groups_below_it() -> None:
    lines = staff_section(
        "구분\t정원\t\t현원\t", "\t일반직\t임기제\t일반직\t임기제", "바다과\t5\t3\t4\t3"
    )
    labels = [c.label for c in read_staffing(document_of(lines)).records]
    assert labels == ["정원:일반직", "정원:임기제", "현원:일반직", "현원:임기제"]


SERIAL_HEAD = (
    "구 분 정원",
    "",
    "직종별 현원",
    "과부족합계 행정·기술직군 연구직 임기제 관리운영직행정 전산 기타",
    "",
)
SERIAL_LABELS = [
    "정원",
    *(f"현원:{g}" for g in ("합계", "행정", "전산", "기타", "연구직", "임기제", "관리운영직")),
    "과부족",
]


def test_a_head_that_lost_its_columns_is_put_in_order() -> None:
    lines = staff_section(
        *SERIAL_HEAD,
        f"계 22 21 8(38.1%) 6(28.6%) 2 1 3 1 △1{EMPTY}",
        "바 다 과 22 21 8 6 2 1 3 1 △1",
    )
    cells = read_staffing(document_of(lines)).records
    assert [c.label for c in cells] == SERIAL_LABELS * 2
    assert (cells[2].value.amount, cells[2].share) == (8, "38.1")
    assert cells[9].organisation == "바다과"


def test_an_ideographic_blank_is_an_empty_cell() -> None:
    lines = staff_section(*SERIAL_HEAD, f"바다과 9 9 4 {EMPTY} {EMPTY} {EMPTY} 3 2 -")
    cells = {c.label: c.value.text for c in read_staffing(document_of(lines)).records}
    assert cells == {
        "정원": "9",
        "현원:합계": "9",
        "현원:행정": "4",
        "현원:임기제": "3",
        "현원:관리운영직": "2",
        "과부족": "nil",
    }


def test_a_missing_cell_goes_where_all_sums_agree() -> None:
    lines = staff_section(
        *SERIAL_HEAD,
        "계 19 19 8 4 1 1 3 2 -",
        "바다과 9 9 4 1 1 1 1 1 -",
        f"하늘과 10 10 4 3 {EMPTY} 2 1 -",  # 기타 and 연구직 are empty, one blank is lost
    )
    reading = read_staffing(document_of(lines))
    sky = {c.label: c.value.text for c in reading.records if c.organisation == "하늘과"}
    assert sky["현원:임기제"] == "2"
    assert sky["현원:관리운영직"] == "1"
    assert not sky.keys() & {"현원:기타", "현원:연구직"}
    assert reading.problems == ()


def test_a_missing_cell_without_a_sum_to_tell_it_leaves_the_row_unread() -> None:
    lines = staff_section(
        *SERIAL_HEAD, "바다과 9 9 4 1 1 1 1 1 -", f"하늘과 10 10 4 3 {EMPTY} 2 1 -"
    )
    reading = read_staffing(document_of(lines))
    assert {c.organisation for c in reading.records} == {"바다과"}
    assert [(p.line, "place cannot be told" in p.what) for p in reading.problems] == [(17, True)]


@pytest.mark.parametrize(
    "table",
    [
        ["가\t나\t다", "바다과\t1\t2"],
        ["구분\t정원\t%%", "바다과\t1\t2"],
        ["구 분 정원 현원", "바다과 1 2 3 4"],
    ],
)
def test_a_table_whose_columns_cannot_be_told_is_a_problem(table: list[str]) -> None:
    reading = read_staffing(document_of(staff_section(*table)))
    assert reading.records == ()
    assert [problem.line for problem in reading.problems] == [11]
    assert 11 not in reading.furniture


def test_a_cell_that_is_no_number_is_a_problem_and_its_row_stands() -> None:
    lines = staff_section("구분\t정원\t현원\t과부족", "바다과\t3\tl2\t1")
    reading = read_staffing(document_of(lines))
    assert [c.label for c in reading.records] == ["정원", "과부족"]
    assert [(p.line, p.what) for p in reading.problems] == [(12, "not a number of staff: l2")]


GROUPS = ("일반직", "임기제", "연구직", "전문경력관", "관리운영직")
names = st.lists(
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=5)
    .filter(lambda stem: stem[-1] not in "성결효경")
    .map(lambda stem: f"{stem}과"),
    min_size=1,
    max_size=6,
    unique=True,
)
counts = st.integers(min_value=0, max_value=999)


def printed(count: int, style: str) -> str:
    if count == 0:
        return "-"
    return {"plain": str(count), "people": f"{count}명", "share": f"{count}(12.5%)"}[style]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[str], list[list[int]]]:
    """Draw names of units, job groups, and how many of each group a unit has."""
    units = draw(names)
    groups = sorted(draw(st.sets(st.sampled_from(GROUPS), min_size=1)), key=GROUPS.index)
    staff = [draw(st.lists(counts, min_size=len(groups), max_size=len(groups))) for _ in units]
    return units, groups, staff


def value_of(cell: StaffCell) -> int:
    return 0 if cell.value.marker == "nil" else cell.value.amount or 0


def spaced(name: str) -> str:
    return " ".join(name)


@given(tables(), st.sampled_from(["plain", "people", "share"]), st.booleans())
def test_tabbed_tables_are_read_cell_by_cell(
    table: tuple[list[str], list[str], list[list[int]]], style: str, letters: bool
) -> None:
    units, groups, staff = table
    head = "\t".join(["구 분", "정원", "현원", "과부족", "소계", *groups])
    above = "\t".join(["", "", "", "", "", "직종별 현원", *[""] * (len(groups) - 1)])
    rows = []
    for unit, row in zip(units, staff, strict=True):
        name = spaced(unit) if letters else unit
        figures = [sum(row) + 2, sum(row), -2, sum(row), *row]
        cells = [f"△{-n}" if n < 0 else printed(n, style) for n in figures]
        rows.append("\t".join([name, *cells]))
    above = above.replace("직종별 현원", "직종별\t현원", 1) if len(groups) > 1 else above
    above = "\t".join(above.split("\t")[: len(groups) + 5])
    reading = read_staffing(document_of(staff_section(above, head, *rows)))
    assert reading.problems == ()
    labels = ["정원", "현원", "과부족", "현원:소계", *(f"현원:{group}" for group in groups)]
    assert [(c.organisation, c.label, value_of(c)) for c in reading.records] == [
        (unit, label, count)
        for unit, row in zip(units, staff, strict=True)
        for label, count in zip(labels, [sum(row) + 2, sum(row), -2, sum(row), *row], strict=True)
    ]
    assert [c.evidence.lines for c in reading.records][:: len(labels)] == [
        (line,) for line in range(13, 13 + len(units))
    ]


@given(names, st.data())
def test_transposed_tables_are_read_cell_by_cell(units: list[str], data: st.DataObject) -> None:
    quota, present = (
        data.draw(st.lists(counts, min_size=len(units), max_size=len(units))) for _ in range(2)
    )
    lines = staff_section(
        "\t".join(["구분", "계", *units]),
        "\t".join(["정 원", *(printed(n, "people") for n in [sum(quota), *quota])]),
        "\t".join(["현 원", *(printed(n, "people") for n in [sum(present), *present])]),
    )
    reading = read_staffing(document_of(lines))
    assert reading.problems == ()
    assert [(c.organisation, c.label, value_of(c)) for c in reading.records] == [
        *zip([BODY, *units], ["정원"] * (len(units) + 1), [sum(quota), *quota], strict=True),
        *zip([BODY, *units], ["현원"] * (len(units) + 1), [sum(present), *present], strict=True),
    ]


@given(tables(), st.booleans())
def test_blank_separated_tables_are_read_cell_by_cell(
    table: tuple[list[str], list[str], list[list[int]]], letters: bool
) -> None:
    units, groups, staff = table
    rows = []
    for unit, row in zip(units, staff, strict=True):
        cells = [sum(row) + 2, sum(row), *row, -2]
        shown = [EMPTY if n == 0 else f"△{-n}" if n < 0 else str(n) for n in cells]
        rows.append(" ".join([spaced(unit) if letters else unit, *shown]))
    head = ["구 분 정원", "", "직종별 현원", f"과부족합계 {' '.join(groups)}", ""]
    reading = read_staffing(document_of(staff_section(*head, *rows)))
    assert reading.problems == ()
    labels = ["정원", "현원:합계", *(f"현원:{group}" for group in groups), "과부족"]
    expected = [
        (unit, label, count)
        for unit, row in zip(units, staff, strict=True)
        for label, count in zip(labels, [sum(row) + 2, sum(row), *row, -2], strict=True)
        if count
    ]
    assert [(c.organisation, c.label, c.value.amount) for c in reading.records] == expected


@given(tables(), st.data())
def test_a_lost_blank_never_moves_a_number_to_a_wrong_column(
    table: tuple[list[str], list[str], list[list[int]]], data: st.DataObject
) -> None:
    units, groups, staff = table
    staff = [[count + 1 for count in row] for row in staff]
    units, staff = [*units, "가나다라마과"], [*staff, [1] * len(groups)]
    short = data.draw(st.integers(0, len(units) - 1))
    for at in data.draw(st.sets(st.integers(0, len(groups) - 1), min_size=1)):
        staff[short][at] = 0
    totals = [sum(column) for column in zip(*staff, strict=True)]
    body: list[str] = []
    for at, (unit, row) in enumerate(zip(units, staff, strict=True)):
        shown = [str(n) if n else EMPTY for n in row]
        if at == short:
            shown.remove(EMPTY)
        body.append(" ".join([unit, str(sum(row) + 1), str(sum(row)), *shown, "△1"]))
    total = [sum(totals) + len(units), sum(totals), *totals]
    head = ["구 분 정원", "", "직종별 현원", f"과부족합계 {' '.join(groups)}", ""]
    lines = [*head, " ".join(["계", *map(str, total), f"△{len(units)}"]), *body]
    reading = read_staffing(document_of(staff_section(*lines)))
    cells = [c for c in reading.records if c.organisation == units[short]]
    right = dict(zip(groups, staff[short], strict=True))
    if cells:
        assert {c.group: c.value.amount for c in cells if c.group in right} == {
            group: count for group, count in right.items() if count
        }
    else:
        assert [p.line for p in reading.problems] == [17 + short]


def cells_of(report: str) -> Sequence[StaffCell]:
    document = read_document(text_of(report), read_corrections(DATA / "curated", report))
    reading = read_staffing(document)
    assert reading.problems == ()
    return reading.records


@pytest.mark.parametrize(
    ("report", "number", "facts"),
    [
        (
            "smart-city-2021-09",
            49,
            {
                (19, "스마트도시정책관", "정원"): "212",
                (19, "스마트도시정책관", "과부족"): "-15",
                (21, "빅데이터담당관", "과부족"): "-2",
                (22, "정보시스템담당관", "현원:관리운영직"): "nil",
                (24, "정보통신보안담당관", "과부족"): "1",
                (25, "데이터센터", "현원:임기제"): "9",
            },
        ),
        (
            "digital-policy-2024-02",
            78,
            {
                (27, "디지털정책관", "현원:전산"): "75",
                (28, "디지털정책담당관", "과부족"): "4",
                (29, "빅데이터담당관", "현원:전문경력관"): "3",
                (32, "공간정보담당관", "현원:전문경력관"): "3",
                (32, "공간정보담당관", "현원:임기제"): "1",
                (33, "정보통신보안담당관", "현원:임기제"): "2",
                (33, "정보통신보안담당관", "과부족"): "nil",
                (34, "데이터센터", "과부족"): "-6",
                (35, "서울기록원", "현원:연구직"): "8",
            },
        ),
        (
            "digital-foundation-2024-11",
            27,
            {
                (43, "서울디지털재단", "정원"): "45",
                (43, "서울디지털재단", "정원:5급"): "16",
                (44, "서울디지털재단", "현원:1급"): "nil",
                (45, "서울디지털재단", "과부족"): "nil",
                (45, "서울디지털재단", "과부족:5급"): "4",
                (45, "서울디지털재단", "과부족:6급"): "-2",
            },
        ),
        (
            "digital-city-2026-02",
            108,
            {
                (34, "디지털도시국", "정원"): "274",
                (35, "데이터센터", "현원"): "65",
                (40, "디지털도시국", "현원:방송통신"): "55",
                (41, "디지털정책과", "현원:지적"): "nil",
                (46, "공간정보과", "현원:전문경력관"): "4",
                (48, "서울기록원", "현원:연구"): "7",
            },
        ),
    ],
)
def test_staff_of_the_reports(
    report: str, number: int, facts: dict[tuple[int, str, str], str]
) -> None:
    cells = cells_of(report)
    found = {(c.evidence.lines[0], c.organisation, c.label): c.value.text for c in cells}
    assert len(found) == len(cells) == number
    assert {key: found.get(key) for key in facts} == facts


def test_shares_and_dates_are_kept_beside_the_numbers() -> None:
    total = next(c for c in cells_of("digital-policy-2024-02") if c.label == "현원:행정")
    assert (total.value.amount, total.share, total.as_of) == (64, "23.7", "2024-02-15")
    assert {c.as_of for c in cells_of("smart-city-2021-09")} == {"2021-08-19"}


def changed(report: str, change: dict[int, str]) -> Sequence[StaffCell]:
    """Read a copy of a report with some lines replaced; its corrections still hold."""
    lines = [change.get(line.number, line.printed) for line in text_of(report).lines]
    copy = parse_report("copy.txt", "\n".join(lines).encode())
    document = read_document(copy, read_corrections(DATA / "curated", report))
    return read_staffing(document).records


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_three_times_the_staff_in_a_report_is_three_times_the_staff_read(report: str) -> None:
    before = cells_of(report)
    tripled = {
        line: _tripled(text_of(report).line(line).printed)
        for line in {cell.evidence.lines[0] for cell in before}
    }
    after = changed(report, tripled)
    assert [(c.organisation, c.label, c.value.marker) for c in after] == [
        (c.organisation, c.label, c.value.marker) for c in before
    ]
    assert [c.value.amount for c in after] == [
        None if c.value.amount is None else 3 * c.value.amount for c in before
    ]


def _tripled(printed: str) -> str:
    """Triple the numbers of a row; shares and grades (1급) are no numbers of staff."""
    return re.sub(r"(?<![\d.(])\d+(?![\d.]*%|급)", lambda n: str(3 * int(n[0])), printed)


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_swapped_rows_swap_what_is_read(report: str) -> None:
    before = cells_of(report)
    first, second = sorted({cell.evidence.lines[0] for cell in before})[-2:]
    text = text_of(report)
    after = changed(report, {first: text.line(second).printed, second: text.line(first).printed})
    swap = {first: second, second: first}

    def placed(cells: Sequence[StaffCell]) -> set[tuple[int, str, str, str]]:
        return {(c.evidence.lines[0], c.organisation, c.label, c.value.text) for c in cells}

    assert placed(after) == {(swap.get(at, at), *rest) for at, *rest in placed(before)}


def test_a_dropped_column_is_gone_and_the_others_stay() -> None:
    report = "digital-city-2026-02"
    text, before = text_of(report), cells_of(report)
    dropped = {
        number: "\t".join(
            cell for at, cell in enumerate(text.line(number).printed_cells) if at != 3
        )
        for number in range(39, 49)
    }
    after = changed(report, dropped)
    assert [(c.organisation, c.label, c.value.text) for c in after] == [
        (c.organisation, c.label, c.value.text) for c in before if c.label != "현원:전산"
    ]
