"""Statements of the four reports against facts that were checked by hand, by line."""

from functools import cache

import pytest

from loaders.records import Statement
from tests.loaders.reports import extract_of

SMART, POLICY = "smart-city-2021-09", "digital-policy-2024-02"
FOUNDATION, CITY = "digital-foundation-2024-11", "digital-city-2026-02"


@cache
def _stated(report: str) -> tuple[Statement, ...]:
    return tuple(draft.statement for draft in extract_of(report).statements)


def _on(report: str, line: int) -> list[Statement]:
    return [one for one in _stated(report) if one.evidence.lines[0] == line]


def _find(report: str, line: int, value: str, unit: str) -> Statement:
    found = [one for one in _on(report, line) if (one.value, one.unit) == (value, unit)]
    assert found, [(one.value, one.unit) for one in _on(report, line)]
    return found[0]


@pytest.mark.parametrize(
    ("report", "line", "value", "unit", "qualifier", "words"),
    [
        # done
        (POLICY, 603, "2406", "대", "result", "CCTV 신설"),
        (POLICY, 603, "1707", "대", "result", "CCTV 교체"),
        (POLICY, 603, "6", "개구", "result", "고속검색"),
        (POLICY, 400, "240", "건", "result", "참여"),
        (POLICY, 400, "250", "명", "result", "참석"),
        (POLICY, 789, "13", "종", "result", "보호시스템"),
        (POLICY, 789, "57", "식", "result", "보호시스템"),
        (POLICY, 789, "38265", "명", "result", "교육"),
        (POLICY, 875, "7290", "명", "result", "방문인원"),
        (POLICY, 875, "74", "명", "result", "일평균"),
        (POLICY, 876, "218903", "명", "result", "상담"),
        (POLICY, 942, "2000000", "명", "result", "와이파이 이용"),
        (POLICY, 1200, "47000", "건", "result", "발급"),
        (POLICY, 439, "789", "명", "result", "일평균"),
        (POLICY, 443, "201737", "명", "result", "방문"),
        (CITY, 251, "60605", "명", "result", "관람객"),
        (CITY, 281, "385", "건", "result", "이용건수"),
        (CITY, 319, "11447", "대", "result", "CCTV 전환"),
        (CITY, 351, "6400", "대", "result", "EDR"),
        (CITY, 425, "90536", "명", "result", "방문"),
        (CITY, 425, "33889", "명", "result", "교육"),
        (CITY, 427, "20958", "명", "result", "체험존"),
        (CITY, 525, "1000", "점", "result", "시민기록"),
        (CITY, 526, "197651", "건", "result", "기록제공"),
        (FOUNDATION, 247, "140", "명", "result", "강사단"),
        (FOUNDATION, 284, "1034", "명", "result", "수료"),
        (FOUNDATION, 294, "67", "개팀", "result", "모집"),
        (FOUNDATION, 413, "13367", "명", "result", "디지털 교육"),
        (FOUNDATION, 414, "185", "회", "result", "교육"),
        (FOUNDATION, 415, "4065", "명", "result", "교육 이용"),
        (SMART, 214, "332", "km", "result", "자가망"),
        (SMART, 215, "1840", "회선", "result", "와이파이"),
        (SMART, 216, "803", "대", "result", "와이파이"),
        (SMART, 218, "50", "개", "result", "SSID"),
        (SMART, 320, "229", "개소", "result", "CCTV"),
        (SMART, 326, "720", "대", "result", "CCTV"),
        (SMART, 648, "3000", "명", "result", "어르신"),
        (SMART, 649, "27000", "명", "result", "디지털 교육"),
        (SMART, 250, "8.3", "%", "result", "월평균"),
        (POLICY, 1120, "95.7", "%", "share", "공개율"),
        (POLICY, 2360, "33", "%", "share", "비율"),
        # promised
        (POLICY, 609, "2628", "대", "plan", "CCTV 신설"),
        (POLICY, 611, "3933", "대", "plan", "교체"),
        (POLICY, 617, "25", "개구", "plan", "고속검색"),
        (POLICY, 719, "4", "회", "plan", "연간"),
        (POLICY, 948, "700", "대", "plan", "와이파이"),
        (SMART, 263, "641", "km", "plan", "자가통신망"),
        (SMART, 327, "106", "개소", "plan", "예정"),
        (CITY, 324, "1880", "대", "plan", "신설"),
        (CITY, 333, "26", "기", "plan", "스마트폴"),
        # aimed at, all in all, changed
        (POLICY, 914, "1500", "명", "target", "목표인원"),
        (CITY, 433, "70000", "명", "target", "교육"),
        (CITY, 436, "320000", "명", "target", "상담 인원"),
        (SMART, 288, "26", "본", "result", "구축"),
        (SMART, 692, "1549", "건", "cumulative", "누적"),
        (CITY, 461, "8300", "건", "cumulative", "누적"),
        (POLICY, 605, "17", "개구", "change-from", "통합플랫폼"),
        (POLICY, 605, "25", "개구", "change-to", "통합플랫폼"),
        (POLICY, 668, "6", "시간", "change-from", "단축"),
        (POLICY, 668, "2", "시간", "change-to", "단축"),
        (POLICY, 2560, "24000", "대", "change-from", ""),
        (POLICY, 2562, "95000", "대", "change-to", ""),
        (POLICY, 1040, "7800", "개", "change-from", "개방"),
        (POLICY, 1040, "23000000000", "건", "change-to", "이용"),
        (POLICY, 2352, "1122000000", "원", "change-to", "예산"),
        (SMART, 323, "8", "개구", "change-from", "안전망"),
        (SMART, 323, "15", "개구", "change-to", "안전망"),
        (SMART, 1124, "4", "회", "change-to", "연간"),
        (CITY, 362, "50", "개", "change-to", "현장점검"),
    ],
)
def test_numbers_of_prose(
    report: str, line: int, value: str, unit: str, qualifier: str, words: str
) -> None:
    one = _find(report, line, value, unit)
    assert one.qualifier == qualifier
    assert all(word in one.property for word in words.split()), one.property


@pytest.mark.parametrize(
    ("report", "line", "value", "unit", "period"),
    [
        (POLICY, 603, "1707", "대", "2023"),
        (POLICY, 789, "38265", "명", "2023"),
        (POLICY, 443, "201737", "명", "2023"),
        (POLICY, 444, "34348", "건", "2023-01-16/2023-12-31"),
        (POLICY, 832, "18", "개", "2022"),
        (POLICY, 832, "76", "개", "2023"),
        (FOUNDATION, 257, "2", "건", "2024-08/2024-09"),
        (FOUNDATION, 413, "150", "명", "2024-03"),
        (FOUNDATION, 413, "13367", "명", "2024-09-30"),
        (CITY, 282, "71", "건", "2024"),
        (CITY, 251, "130", "개", "2025"),
        (SMART, 250, "8.3", "%", "2021-04/2021-06"),
        (SMART, 689, "6617", "개", "2020"),
        (SMART, 327, "96", "개소", "2021"),
    ],
)
def test_the_time_that_a_number_holds_for(
    report: str, line: int, value: str, unit: str, period: str
) -> None:
    assert _find(report, line, value, unit).period == period


@pytest.mark.parametrize(
    ("report", "line", "value", "due", "words"),
    [
        (POLICY, 450, "2023-08", "", "다국어"),
        (POLICY, 452, "2024-03", "2024-03", "청년전용관"),
        (POLICY, 438, "2023-01-16", "", "오픈"),
        (POLICY, 404, "2024-10-10/2024-10-12", "2024-10-12", "개최일시"),
        (POLICY, 465, "../2024-03", "2024-03", "순차 오픈"),
        (POLICY, 622, "2024-02/2024-12", "2024-12", "사업추진"),
        (POLICY, 554, "2024-04/2024-11", "2024-11", "사업 추진"),
        (POLICY, 671, "../2024-12", "2024-12", "대책 수립"),
        (POLICY, 875, "2023-12/2024-01", "", "시범운영"),
        (POLICY, 882, "2024-02/..", "", "정식 운영"),
        (POLICY, 804, "2024-03-01", "2024-03-01", "운영개시"),
        (POLICY, 2604, "../2026-12", "2026-12", "방호대책"),
        (POLICY, 2686, "2023-10-04", "", "구축계획"),
        (SMART, 217, "2021-05", "", "통합관리센터"),
        (SMART, 302, "2022-01/..", "", "구축확대"),
        (SMART, 376, "2021-06/2021-12", "2021-12", "플랫폼 구축"),
        (SMART, 652, "2021-05-13", "", "체결"),
        (SMART, 744, "2022-01/2022-06", "2022-06", "기능개선"),
        (FOUNDATION, 302, "../2024-12", "2024-12", "보고"),
        (FOUNDATION, 357, "2024-10-24/2024-10-25", "2024-10-25", "학술대회"),
        (CITY, 247, "2026-10-06/2026-10-08", "2026-10-08", ""),
        (CITY, 329, "../2026-06", "2026-06", "수립"),
        (CITY, 385, "2025-12", "", "수립"),
        (CITY, 435, "2026-02-02/..", "", "활동"),
    ],
)
def test_dates_and_when_they_are_due(
    report: str, line: int, value: str, due: str, words: str
) -> None:
    one = _find(report, line, value, "")
    assert one.kind == ("period" if "/" in value else "date")
    assert (one.period, one.due) == (value, due)
    assert all(word in one.property for word in words.split()), one.property


@pytest.mark.parametrize(
    ("report", "line", "won", "period", "parts"),
    [
        (POLICY, 399, 2_118_000_000, "2024", [535_000_000, 1_583_000_000]),
        (POLICY, 484, 996_000_000, "2024/2025", [553_327_000, 442_662_000]),
        (POLICY, 602, 17_200_000_000, "2024", [16_000_000_000, 1_200_000_000]),
        (POLICY, 829, 310_000_000, "2024", [310_000_000]),
        (POLICY, 981, 4_340_000_000, "2024", []),
        (FOUNDATION, 241, 636_010_000, "2024", []),
        (CITY, 250, 4_471_000_000, "2026", [535_000_000, 3_936_000_000]),
        (CITY, 280, 924_000_000, "2026", [688_000_000, 116_000_000, 120_000_000]),
        (CITY, 350, 10_128_000_000, "2026", []),
    ],
)
def test_budgets_and_their_parts(
    report: str, line: int, won: int, period: str, parts: list[int]
) -> None:
    whole = _find(report, line, str(won), "원")
    assert (whole.kind, whole.period, whole.qualifier) == ("money", period, "plan")
    inside = [one for one in _on(report, line) if whole.key in one.whole.split(";")]
    assert [int(one.value) for one in inside] == parts


def test_parts_without_their_unit() -> None:
    whole = _find(POLICY, 702, "509", "식")
    inside = [one for one in _on(POLICY, 702) if one.whole == whole.key]
    assert [(one.value, one.unit) for one in inside] == [
        ("389", "식"),
        ("120", "식"),
        ("364", "식"),
        ("145", "식"),
    ]
    assert _find(POLICY, 702, "26", "식").whole == ""


def test_a_daily_average_is_no_part_of_the_total() -> None:
    assert [one.whole for one in _on(POLICY, 875) if one.unit == "명"] == ["", "", ""]


def test_a_misread_thousands_mark_is_read_and_kept_as_printed() -> None:
    one = _find(SMART, 198, "11030", "대")
    assert one.printed == "11.030대"
    assert _find(SMART, 264, "6790", "대").printed == "6.790대"
    assert _find(SMART, 1150, "1846", "대").printed == "1.846대"
    assert _find(SMART, 1157, "29127", "명").printed == "29.127명"


@pytest.mark.parametrize(
    ("report", "line", "value", "unit", "bound"),
    [
        (SMART, 218, "50", "개", "about"),
        (CITY, 525, "1000", "점", "about"),
        (CITY, 468, "300", "종", "about"),
        (CITY, 288, "35", "건", "at-least"),
        (FOUNDATION, 158, "10", "%", "at-least"),
        (POLICY, 668, "2", "시간", "at-most"),
    ],
)
def test_bounds(report: str, line: int, value: str, unit: str, bound: str) -> None:
    assert _find(report, line, value, unit).bound == bound


@pytest.mark.parametrize(
    ("report", "line", "row", "column", "value", "unit", "period"),
    [
        (SMART, 203, "공공 정보통신망 구축", "2021년", "5408", "km", "2021"),
        (SMART, 205, "공공 WiFi", "2020년", "9200", "대", "2020"),
        (SMART, 209, "소요예산", "2022년", "31870000000", "원", "2022"),
        (SMART, 248, "총사용량", "6월", "56", "TB", "2021-06"),
        (SMART, 393, "", "정보보호", "216", "식", "2021-07-31"),
        (SMART, 730, "시설대관", "'21년", "2048", "개", "2021"),
        (POLICY, 695, "", "전산장비", "2641", "식", "2023-12"),
        (POLICY, 1971, "수량", "10", "519", "개", "2023-10"),
        (POLICY, 2357, "추진실적", "2024", "834", "명", "2024"),
        (POLICY, 2359, "예산", "2023", "1115000000", "원", "2023"),
        (POLICY, 2360, "비율", "2021", "22", "%", "2021"),
        (CITY, 489, "", "기반시설", "314", "식", "2026-01"),
    ],
)
def test_cells_of_small_tables_have_their_headings(
    report: str, line: int, row: str, column: str, value: str, unit: str, period: str
) -> None:
    one = _find(report, line, value, unit)
    assert row in one.row
    assert column in one.column
    assert one.table_line is not None
    assert one.table_line < line
    assert one.period == period


def test_a_total_of_a_small_table_has_its_parts() -> None:
    total = _find(SMART, 393, "3525", "식")
    inside = [int(one.value) for one in _on(SMART, 393) if total.key in one.whole.split(";")]
    assert sum(inside) == 3525


@pytest.mark.parametrize(
    ("report", "line", "part"),
    [
        (POLICY, 399, "overview"),
        (POLICY, 603, "result"),
        (POLICY, 609, "content"),
        (POLICY, 622, "schedule"),
        (SMART, 376, "schedule"),  # its heading is printed as a bullet
        (CITY, 319, "result"),  # so is this one
        (CITY, 425, "result"),
        (FOUNDATION, 340, "result"),
        (POLICY, 2621, "content"),
        (POLICY, 2604, "schedule"),
        (POLICY, 2468, "other"),  # a demand behind the outlook of another
        (SMART, 1135, "other"),
    ],
)
def test_the_part_of_the_page(report: str, line: int, part: str) -> None:
    assert _on(report, line)[0].part == part


def test_task_and_section_are_those_of_the_page() -> None:
    assert {(one.task, one.section) for one in _on(POLICY, 603)} == {("2-1", "tasks")}
    assert {(one.task, one.section) for one in _on(CITY, 425)} == {("3.3.1", "tasks")}
    (answer, *_) = _on(POLICY, 2621)
    assert answer.task == ""
    assert answer.section.startswith("audit")
    assert answer.subject == "정보통신보안담당관"
