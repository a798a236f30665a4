"""Printed counts: units of organisations, the summary of an audit, programmes and years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.audit import read_summaries
from loaders.counts import read_counts
from loaders.printed_records import PrintedCount
from loaders.tables import read_tables
from tests.loaders.reports import ENTRIES, extract_of
from tests.loaders.work_pages import BODY, document_of, report


def counts(*lines: str) -> tuple[PrintedCount, ...]:
    document = document_of(report([*lines]))
    return read_counts(document, read_tables(document).records)


def told(*lines: str) -> list[tuple[str, str, int, str, int | None]]:
    return [
        (one.counted, one.organisation, one.number, one.unit, one.listed) for one in counts(*lines)
    ]


def test_the_line_of_the_organisation_counts_its_units() -> None:
    assert told("조 직 ……… 1정책관 6담당관 28팀, 2사업소") == [
        ("unit", BODY, 1, "정책관", None),
        ("unit", BODY, 6, "담당관", None),
        ("unit", BODY, 28, "팀", None),
        ("unit", BODY, 2, "사업소", None),
    ]


def test_a_row_counts_the_units_that_it_lists() -> None:
    lines = ["□ 가온디지털국 조직 : 1국 2과 5팀", "", "구분\t내용"]
    lines += [
        "물길과(2팀)\t물길기획팀 / 물길정비팀 / 물길TF",
        "숲길과 ( 3팀 )\t숲길팀, 들길팀, 나무팀",
    ]
    lines += ["들길과(2팀)\t들길팀 / ?? / 나무팀"]
    found = [one for one in counts(*lines) if one.listed is not None]
    assert [(one.organisation, one.number, one.listed) for one in found] == [
        ("물길과", 2, 3),
        ("숲길과", 3, 3),
    ]


def test_a_note_counts_the_units_of_the_foundation_that_it_names() -> None:
    lines = ["조 직 1국 2과", "", "※ 가온디지털재단 : 2030년 설립 / 1실 1본부 7팀(정원 45명)"]
    assert [one[1:4] for one in told(*lines)][2:] == [
        ("가온디지털재단", 1, "실"),
        ("가온디지털재단", 1, "본부"),
        ("가온디지털재단", 7, "팀"),
    ]


SPACED = [
    "Ⅴ. 2030 행정사무감사 처리결과",
    "",
    "□ 총 괄",
    "○ 수감결과 처리요구사항 등 ------ 총 29 건",
    "구 분 계 완 료 추진 중 검토 중 미반영",
    "계 29 18 11 - -",
    "시정· 처리요구사항 14 9 5 - -",
    "건 의 사 항 12 6 6 - -",
    "기타(자료제출 등) 3 3 - - -",
]
TABBED = [
    "Ⅴ. 2030 행정사무감사 처리결과",
    "",
    "□총괄",
    "- 수감결과 처리요구사항 등 ------ 총 29 건",
    "구\t분\t계\t완 료\t추진 중\t검토중\t미반영",
    "\t계\t29\t18\t11\t-\t-",
    "\t시정·처리요구사항\t14\t9\t5\t\t",
    "계\t건 의 사 항\t12\t6\t6\t\t",
    "\t기타(자료제출 등)\t3\t3\t\t\t",
]


@pytest.mark.parametrize("lines", [SPACED, TABBED], ids=["blanks", "tabs"])
def test_the_summary_of_an_audit_counts_by_category_and_status(lines: list[str]) -> None:
    found = read_summaries(document_of(report(lines)))
    some = {(one.category, one.status): one.count for one in found if one.count}
    assert some == {
        ("", ""): 29,
        ("", "completed"): 18,
        ("", "in-progress"): 11,
        ("corrective", ""): 14,
        ("corrective", "completed"): 9,
        ("corrective", "in-progress"): 5,
        ("suggestion", ""): 12,
        ("suggestion", "completed"): 6,
        ("suggestion", "in-progress"): 6,
        ("other", ""): 3,
        ("other", "completed"): 3,
    }
    # An empty cell is no count, and the dash is none of them.
    dashes = [one for one in found if one.printed == "-"]
    assert all(one.count == 0 for one in dashes)
    assert len(dashes) == (9 if lines is SPACED else 2)


def test_a_row_that_lost_cells_keeps_its_total_alone() -> None:
    found = read_summaries(document_of(report([*SPACED[:6], "건 의 사 항 12 6"])))
    suggestions = [(one.status, one.count) for one in found if one.category == "suggestion"]
    assert suggestions == [("", 12)]


def test_programmes_are_counted_above_their_table() -> None:
    lines = ["□ 2031년 사업 및 예산", "", "○ 1개 정책사업, 2개 단위사업, 3개 세부사업으로 구성", ""]
    lines += ["(단위 : 천원)", "", "정책사업\t단위사업\t세부사업명\t예산액\t비고"]
    lines += ["물과 숲의 도시\t물길 정비\t소 계\t300\t", "\t\t물길 청소\t100\t"]
    lines += ["\t\t물길 넓히기\t200\t", "\t숲길 정비\t소 계\t300\t", "\t\t숲길 가꾸기\t300\t"]
    found = counts(*lines)
    assert [(one.counted, one.number, one.table_line) for one in found] == [
        ("policy-programme", 1, 15),
        ("unit-programme", 2, 15),
        ("detailed-programme", 3, 15),
    ]
    assert counts(*lines[:3]) == ()


def test_years_are_counted_above_the_columns_that_show_them() -> None:
    lines = ["< 최근 3년간 실적 현황 >", "", "구분\t2028년\t2029년\t2030년\t2031년"]
    (found,) = counts(*lines, "대여\t1\t2\t3\t4")
    assert (found.counted, found.number, found.listed) == ("year", 3, 4)
    assert found.evidence.lines == (9, 11)
    assert counts("최근 3년간 예산 증가", "", "< 최근 2년간 실적 >", "", "올해 2031년 실적") == ()


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*SPACED, *TABBED]), max_size=20))
def test_lines_in_any_order_are_counted_once_each(lines: list[str]) -> None:
    keys = [one.key for one in counts(*lines)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_the_audits_of_the_reports_have_as_many_items_as_their_summaries_say(name: str) -> None:
    read_report = extract_of(name)
    totals = [
        one.number
        for one in read_report.counts_printed
        if one.counted == "audit-item" and not one.category and not one.status
    ]
    assert set(totals) <= {len(read_report.audit)}
