"""Small tables of made-up pages, in the prints that converters make of them, and whole reports."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.duties import read_duties
from loaders.pipeline import Extract
from loaders.staffing import read_staffing
from loaders.statements.grids import Cell, Grid, read_grids
from loaders.tables import read_tables
from loaders.text import compact
from tests.loaders.reports import ENTRIES, extract_of
from tests.loaders.work_pages import document_of, report

_PAGE = ["Ⅲ. 주요 추진 업무", "", "1-1. 가온 누리집 운영", "", "□ 추진실적", ""]
_FIRST = 15  # the line that `_grid` prints its first line on

Told = tuple[str, str, str, str]


def _grids(lines: Sequence[str], taken: Sequence[int] = ()) -> tuple[Grid, ...]:
    """Read lines on the page of a task, before its next part."""
    after = ["", "□ 향후계획", "", "ㅇ 계속 추진 : '31. 3."]
    return read_grids(document_of(report([*_PAGE, *lines, *after])), frozenset(taken))


def _grid(*lines: str) -> Grid:
    (grid,) = _grids(lines)
    return grid


def _taken(read: Extract) -> frozenset[int]:
    """Return the lines of the tables that other loaders read from a whole report."""
    evidence = [
        *(fact.evidence for fact in (*read.revenue, *read.expenditure)),
        *(fact.evidence for fact in read.staffing),
        *(fact.evidence for fact in read.organisations),
        *(fact.evidence for fact in read.duties),
    ]
    heads = (read_tables(read.document), read_staffing(read.document), read_duties(read.document))
    furniture = frozenset[int]().union(*(reading.furniture for reading in heads))
    return furniture.union(*(one.covered for one in evidence))


def _told(cells: Sequence[Cell]) -> list[Told]:
    return [(cell.row, cell.column, cell.quantity.value, cell.unit) for cell in cells]


def test_years_over_rows_with_units_of_their_own() -> None:
    grid = _grid(
        "< 보급 현황 > ('30.12.31. 기준)",
        "구 분\t2029년\t2030년\t비 고",
        "추진실적(명)\t1,440\t1,520(예상치)\t",
        "예산(백만원)\t438\t△66\t",
        "보급비율\t22%\t-\t",
    )
    assert grid.title == "보급 현황"
    assert grid.head_lines == (_FIRST + 1,)
    assert grid.furniture == {_FIRST, _FIRST + 1}
    assert grid.lines == set(range(_FIRST, _FIRST + 5))
    assert _told(grid.cells) == [
        ("추진실적", "2029년", "1440", "명"),
        ("추진실적", "2030년", "1520", "명"),
        ("예산", "2029년", "438000000", "원"),
        ("예산", "2030년", "-66000000", "원"),
        ("보급비율", "2029년", "22", "%"),
    ]
    assert [cell.period for cell in grid.cells] == ["2029", "2030", "2029", "2030", "2029"]
    assert [cell.remark for cell in grid.cells] == ["", "예상치", "", "", ""]
    assert [cell.quantity.kind for cell in grid.cells][2:] == ["money", "money", "percent"]


def test_a_date_that_the_caption_prints_holds_for_cells_below_other_headings() -> None:
    grid = _grid(
        "〈 장비 보유 현황 〉 ('30.7.31.기준)\t\t\t",
        "총합계\t전산장비\t정보 통 신\t",
        "3,525식\t2,885식\t640식\t",
    )
    assert _told(grid.cells) == [
        ("", "총합계", "3525", "식"),
        ("", "전산장비", "2885", "식"),
        ("", "정보 통신", "640", "식"),
    ]
    assert {cell.period for cell in grid.cells} == {"2030-07-31"}
    assert [cell.total for cell in grid.cells] == ["row", "", ""]


def test_second_quantities_and_second_lines_of_a_row() -> None:
    grid = _grid(
        "구 분\t계\t2029년 (1차)\t2030년 (2차)",
        "① 통신망 구축\t767km\t332km\t767km",
        "(확대 길이)\t(767km ↑)\t(332km ↑)\t(435km ↑)",
        "② 카메라\t(9,200대수)\t9,200대 (1,780대↑)\t",
    )
    assert _told(grid.cells[3:6]) == [
        ("통신망 구축 확대 길이", "계", "767", "km"),
        ("통신망 구축 확대 길이", "2029년 (1차)", "332", "km"),
        ("통신망 구축 확대 길이", "2030년 (2차)", "435", "km"),
    ]
    assert {cell.change for cell in grid.cells[3:6]} == {"increase"}
    assert [(cell.quantity.printed, cell.change) for cell in grid.cells[6:]] == [
        ("9,200대", ""),
        ("9,200대", ""),
        ("1,780대", "increase"),
    ]


def test_rows_that_count_up_have_no_sum() -> None:
    grid = _grid(
        "구분\t계\t2029년\t2030년\t2031년",
        "기지국(대)\t1,000\t355\t785\t1,000",
        "증설(대)\t1,000\t355\t430\t215",
    )
    standing, added = grid.cells[:4], grid.cells[4:]
    assert [cell.cumulative for cell in standing] == [True] * 4
    assert [cell.total for cell in standing] == [""] * 4
    assert [cell.cumulative for cell in added] == [False] * 4
    assert [cell.total for cell in added] == ["row", "", "", ""]


def test_heads_over_two_rows_and_totals_of_both_kinds() -> None:
    grid = _grid(
        "( 단위 : 대 )",
        "구분\t본청\t\t합계\t비고",
        "\t신규\t교체\t\t",
        "서버\t10\t20\t30\t노후",
        "소계\t10\t20\t30\t",
    )
    assert grid.head_lines == (_FIRST + 1, _FIRST + 2)
    assert _told(grid.cells) == [
        ("서버", "본청 신규", "10", "대"),
        ("서버", "본청 교체", "20", "대"),
        ("서버", "합계", "30", "대"),
        ("소계", "본청 신규", "10", "대"),
        ("소계", "본청 교체", "20", "대"),
        ("소계", "합계", "30", "대"),
    ]
    assert [cell.total for cell in grid.cells] == ["", "", "row", "column", "column", "both"]
    assert [(cell.row, cell.column, cell.text) for cell in grid.text_cells] == [
        ("서버", "비고", "노후")
    ]


def test_names_on_two_levels_go_on_below_an_empty_cell() -> None:
    grid = _grid(
        "권역\t자치구\t개소수\t이용자 수",
        "동부\t가람구\t2\t1,200",
        "\t나래구\t3\t900",
        "\t소계\t5\t2,100",
        "서부\t다솜구\t1\t300",
    )
    assert [(cell.row, cell.unit, cell.total) for cell in grid.cells] == [
        ("동부 가람구", "개소", ""),
        ("동부 가람구", "명", ""),
        ("동부 나래구", "개소", ""),
        ("동부 나래구", "명", ""),
        ("동부 소계", "개소", "column"),
        ("동부 소계", "명", "column"),
        ("서부 다솜구", "개소", ""),
        ("서부 다솜구", "명", ""),
    ]


def test_a_head_that_a_converter_tore_into_two_columns() -> None:
    grid = _grid(
        "- 처리 결과 : 총 52건",
        "구\t분\t계\t완 료\t추진 중",
        "\t계\t52\t28\t24",
        "계\t요구사항\t42\t18\t24",
        ".al\t건 의 사 항\t10\t10\t-",
    )
    assert _told(grid.cells) == [
        ("계", "계", "52", "건"),
        ("계", "완료", "28", "건"),
        ("계", "추진 중", "24", "건"),
        ("요구사항", "계", "42", "건"),
        ("요구사항", "완료", "18", "건"),
        ("요구사항", "추진 중", "24", "건"),
        ("건의사항", "계", "10", "건"),
        ("건의사항", "완료", "10", "건"),
    ]
    assert [cell.total for cell in grid.cells] == [
        *("both", "column", "column", "row", "", "", "row", ""),
    ]


@pytest.mark.parametrize(
    ("head", "row", "columns"),
    [
        ("총합계 서버 저장장치", "30대 20대 10대", ["총합계", "서버", "저장장치"]),
        ("구분      2029년     2030년", "방 문 자 수(명)      12     13", ["2029년", "2030년"]),
        ("구 분 합 계 신규 교체", "서 버 30 20 10", ["합계", "신규", "교체"]),
        ("구 분 계 완 료 추진 중 검토 중", "건 의 6 3 2 1", ["계", "완료", "추진 중", "검토 중"]),
        ("구분(월) 5 6 7", "수량(개) 27 116 128", ["5월", "6월", "7월"]),
    ],
)
def test_columns_that_blanks_part(head: str, row: str, columns: list[str]) -> None:
    grid = _grid("ㅇ 장비 현황", head, "", row)
    assert [cell.column for cell in grid.cells] == columns
    assert all(cell.line == _FIRST + 3 for cell in grid.cells)
    assert grid.head_lines == (_FIRST + 1,)


def test_months_take_the_year_that_stands_above() -> None:
    grid = _grid("ㅇ 센서 교체('30. 5~7월)", "구분(월) 5 6 7", "수량(개) 27 116 128")
    assert [cell.period for cell in grid.cells] == ["2030-05", "2030-06", "2030-07"]


def test_cells_on_lines_of_their_own() -> None:
    words = ["구분", "계", "신규", "교체", "서버(대)", "30", "10", "20", "통신(식)", "5", "-", "5"]
    lines = [part for word in words for part in (word, "")]
    grid = _grid(*lines)
    assert _told(grid.cells) == [
        ("서버", "계", "30", "대"),
        ("서버", "신규", "10", "대"),
        ("서버", "교체", "20", "대"),
        ("통신", "계", "5", "식"),
        ("통신", "교체", "5", "식"),
    ]
    assert [cell.line for cell in grid.cells] == [_FIRST + 2 * at for at in (5, 6, 7, 9, 11)]


def test_a_schedule_of_checks_on_lines_of_their_own() -> None:
    grid = _grid(
        *("점검", "주기", "", "대 상 점검항목", "", "매일", "가온센서", "", "1,100대"),
        *("·자료 미수신 확인", "현장 점검", "", "분기", "1회", "", "기준센서", "25대"),
        *("·유사성 미달(80%미만) 점검", "", "연1회", "가온센서", "·청소 3회"),
    )
    assert _told(grid.cells) == [
        ("매일", "대상", "1100", "대"),
        ("분기 1회", "점검주기", "1", "회"),
        ("분기 1회", "대상", "25", "대"),
        ("연1회", "점검주기", "1", "회"),
    ]
    assert [(cell.row, cell.text) for cell in grid.text_cells if "·" in cell.text] == [
        ("매일", "·자료 미수신 확인"),
        ("분기 1회", "·유사성 미달(80%미만) 점검"),
        ("연1회", "·청소 3회"),
    ]


def test_years_that_name_rows_and_days_that_a_timeline_states() -> None:
    years = _grid("연도\t교육인원\t횟수", "2029년\t1,200\t14", "합계\t1,200\t14")
    assert _told(years.cells)[:2] == [
        ("2029년", "교육인원", "1200", "명"),
        ("2029년", "횟수", "14", "회"),
    ]
    assert years.cells[0].period == "2029"
    days = _grid("일자\t추진내용", "'31. 3.\t기본계획 수립", "'31. 4.~6.\t용역 발주")
    assert [(cell.row, cell.quantity.value) for cell in days.cells] == [
        ("기본계획 수립", "2031-03"),
        ("용역 발주", "2031-04/2031-06"),
    ]


def test_steps_with_dates_over_words() -> None:
    grid = _grid("기반 구축(2030년)\t고도화 단계(2031년~)", "자체 모델 2종 구축\t플랫폼 구축")
    assert [(cell.column, cell.quantity.value) for cell in grid.cells] == [
        ("기반 구축", "2030"),
        ("고도화 단계", "2031/.."),
    ]
    assert [(cell.text, cell.period) for cell in grid.text_cells] == [
        ("자체 모델 2종 구축", "2030"),
        ("플랫폼 구축", "2031/.."),
    ]
    assert not grid.furniture


def test_names_with_counts_over_prose() -> None:
    grid = _grid(
        "- 분석과제 : 8건 추진(5건 완료)",
        "",
        "완료 (5)\t가람 분석, 나래 분석 2회",
        "진행 중 (3건)\t다솜 분석",
    )
    assert _told(grid.cells) == [("완료", "", "5", "건"), ("진행 중", "", "3", "건")]
    assert [(cell.row, cell.text) for cell in grid.text_cells] == [
        ("완료", "가람 분석, 나래 분석 2회"),
        ("진행 중", "다솜 분석"),
    ]


def test_words_only_are_a_table_whose_cells_are_prose() -> None:
    grid = _grid("번호\t원칙", "1\t표는 한 가지 서식으로", "2\t기호는 적게")
    assert not grid.cells
    assert [cell.text for cell in grid.text_cells] == ["표는 한 가지 서식으로", "기호는 적게"]
    assert grid.furniture == {_FIRST}


def test_a_number_repeated_on_the_page_lends_its_unit() -> None:
    grid = _grid(
        "- 장비 현황", "합계\t서버\t통신", "2,151\t1,543\t608", "", "- 장비 2,151식 유지관리"
    )
    assert {cell.unit for cell in grid.cells} == {"식"}
    alone = _grid("- 장비 현황", "합계\t서버\t통신", "2,151\t1,543\t608")
    assert {cell.unit for cell in alone.cells} == {""}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["ㅇ 노후 센서를 확인하고", "청소 후 교체"], "노후 센서를 확인하고 청소 후 교체"),
        (["ㅇ 센서 확인", "", "센서 현황"], "센서 현황"),
        (["ㅇ 센서 현황(단위 : 대)", "※ 예비 제외"], "센서 현황"),
        (["[ 센서 현황 ]", "- 12 -"], "센서 현황"),
        (
            ["ㅇ 확대\t<p>○ 추진</p> <p>[센서 현황]</p> <table border='1'> <tr> </table>"],
            "센서 현황",
        ),
        (["담당 : 가람 ☎ 0000"], ""),
    ],
)
def test_titles_above_a_table(lines: list[str], title: str) -> None:
    *_, grid = _grids([*lines, "", "구분\t2029년\t2030년", "센서(대)\t10\t20"])
    assert grid.title == title
    assert {cell.unit for cell in grid.cells} == {"대"}


@pytest.mark.parametrize(
    "lines",
    [
        ["ㅇ 가온시는 3개소 5명을 지원하고", "남은 예산 30 20", "모두 집행함 12 13"],
        ["ㅇ (교육) 시민 참여", "담당 : 가람 ☎ 0000 나래 ☎ 0000", "12 34"],
        ["ㅇ 이용 절차", "접수 심사 통보"],
    ],
)
def test_prose_is_no_table(lines: list[str]) -> None:
    assert _grids(lines) == ()


def test_decimals_stay_in_percentages_alone() -> None:
    grid = _grid(
        "구분\t2029년\t2030년", "만족도(%)\t90.0\t91.50", "가입(만명)\t2.70\t3", "지수\t14.0\t15"
    )
    assert [(cell.quantity.value, cell.unit) for cell in grid.cells] == [
        *(("90.0", "%"), ("91.50", "%"), ("27000", "명"), ("30000", "명"), ("14", ""), ("15", "")),
    ]


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "구분",
                    "계",
                    "2029년",
                    "5월",
                    "12",
                    "1,200대",
                    "△3.2%",
                    "-",
                    "",
                    "(3)",
                    "가람 분석 2회",
                    "'31. 3.",
                    "소 계",
                    "예산(백만원)",
                    "○ 추진",
                    "☎ 0000",
                    "매일",
                    "점검주기",
                    "834(예상치)",
                ]
            ),
            min_size=1,
            max_size=5,
        ),
        max_size=12,
    ),
    st.sampled_from(["\t", "  ", " ", "\n\n"]),
)
def test_any_print_of_cells_is_read_within_its_lines(rows: list[list[str]], between: str) -> None:
    lines = [line for row in rows for line in between.join(row).split("\n")]
    grids = _grids(lines)
    told = [line for grid in grids for line in grid.lines]
    assert len(told) == len(set(told))
    for grid in grids:
        stated = {cell.line for cell in grid.cells} | {cell.line for cell in grid.text_cells}
        assert stated <= grid.lines
        assert not stated & grid.furniture
        assert grid.first == min(grid.lines)
        assert grid.last == max(grid.lines)


def test_officials_are_never_kept() -> None:
    grid = _grid("구분\t성명\t근무(년)\t연락처", "총괄\t홍길동\t12\t0000-0000")
    assert _told(grid.cells) == [("총괄", "근무", "12", "년")]
    assert not grid.text_cells


def test_lines_that_other_tables_have_read_are_left_alone() -> None:
    lines = ["구분\t2029년\t2030년", "방문(명)\t10\t20"]
    assert len(_grids(lines)) == 1
    assert _grids(lines, [_FIRST, _FIRST + 1]) == ()


def test_pages_of_an_audit_are_no_table_but_tables_on_them_are() -> None:
    lines = [
        *("Ⅴ. 2030년도 행정사무감사 처리결과", "", "□ 건의사항", "", "건의사항\t조치결과"),
        "○ 예산 20억원을 아껴 쓸 것\t□ 추진상황 : 추진완료 ○ 12건 정비",
        *("", "분야\t개수\t주요 사업\t\t", "언어 중심\t21\t상담\t\t", "시각 중심\t24\t안전\t\t"),
    ]
    document = document_of(report(lines))
    (grid,) = read_grids(document, frozenset())
    assert _told(grid.cells) == [
        ("언어 중심", "개수", "21", "개"),
        ("시각 중심", "개수", "24", "개"),
    ]


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_small_tables_of_whole_reports(name: str) -> None:
    read = extract_of(name)
    taken = _taken(read)
    grids = read_grids(read.document, taken)
    assert grids
    lines = [line for grid in grids for line in grid.lines]
    assert len(lines) == len(set(lines))
    assert not taken.intersection(lines)
    for grid in grids:
        assert grid.furniture <= grid.lines
        for cell in grid.cells:
            text = read.document.text.line(cell.line).text
            assert compact(cell.quantity.printed) in compact(text)
            assert cell.line in grid.lines


def test_totals_of_whole_reports_sum_their_rows() -> None:
    checked = 0
    for name in ENTRIES:
        read = extract_of(name)
        for grid in read_grids(read.document, _taken(read)):
            rows: dict[tuple[int, str], list[Cell]] = {}
            for cell in grid.cells:
                rows.setdefault((cell.line, cell.row), []).append(cell)
            for row in rows.values():
                totals = [cell for cell in row if cell.total in {"row", "both"}]
                if len(totals) != 1:
                    continue
                parts = [cell for cell in row if cell not in totals and cell.unit == totals[0].unit]
                assert sum(int(cell.quantity.value) for cell in parts) == int(
                    totals[0].quantity.value
                ), (name, totals[0].line)
                checked += 1
    assert checked >= 15
