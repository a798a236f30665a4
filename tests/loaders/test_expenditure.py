"""Expenditure rows: kinds, inherited organisations and accounts, programmes, and real reports."""

import re
from collections import Counter

import pytest

from loaders.curated import Decisions
from loaders.pipeline import extract
from loaders.records import BudgetLine
from loaders.text import parse_report
from tests.loaders.reports import ENTRIES, extract_of

HEAD = "구분\t예산현액\t원인행위액\t지출액\t원인행위 집행률(%)\t지출액 집행률(%)"


def detail(*names: str, organisation: str = "") -> list[BudgetLine]:
    rows = [f"{name}\t9,000\t90\t9\t1.0%\t0.1%" for name in names]
    text = "\n".join([organisation, "□ 세출예산 집행현황", "(단위 : 백만원)", HEAD, *rows, ""])
    return list(extract(parse_report("r.txt", text.encode()), Decisions()).expenditure)


def test_organisation_and_account_are_inherited_by_the_rows_below() -> None:
    lines = detail(
        "합계",
        "도로과",
        "일반회계",
        "도로 정비",
        "교통사업특별회계",
        "신호 정비",
        "하천과",
        "일반회계",
        "하천 정비",
    )
    assert [(r.kind, r.organisation, r.account) for r in lines] == [
        ("total", "미상", ""),
        ("organisation", "도로과", ""),
        ("account", "도로과", "일반회계"),
        ("line", "도로과", "일반회계"),
        ("account", "도로과", "교통사업특별회계"),
        ("line", "도로과", "교통사업특별회계"),
        ("organisation", "하천과", ""),
        ("account", "하천과", "일반회계"),
        ("line", "하천과", "일반회계"),
    ]
    assert [r.parent for r in lines][3:7] == ["일반회계", "도로과", "교통사업특별회계", "합계"]


def test_the_unit_of_the_caption_counts() -> None:
    assert detail("합계")[0].cells["budget"].amount == 9_000_000_000


def test_kinds_of_special_accounts_take_their_full_name() -> None:
    rows = ["1) 일반회계", "2) 특별회계", "2-1) 균형발전"]
    table = [f"{name}\t9,000\t8,000\t1,000\t12.5%" for name in rows]
    text = "\n".join(
        [
            "○ 세출총괄",
            "- 회계별",
            "(단위 : 천원)",
            "구분\t2031 예산현액\t2030 최종예산\t증감액\t증감률",
            *table,
        ]
    )
    lines = extract(parse_report("r.txt", text.encode()), Decisions()).expenditure
    assert [r.account for r in lines] == ["일반회계", "특별회계", "균형발전특별회계"]
    assert {r.table for r in lines} == {"by-account"}


def test_programmes_are_told_though_cells_moved_left() -> None:
    text = "\n".join(
        [
            "□ 2031년 사업 및 예산",
            "(단위 : 천원)",
            "정책사업\t단위사업\t세부사업명\t예산액\t비고",
            "가나 정책\t다라 사업\t소 계\t9,000\t",
            "\t\t마바 교육\t5,000\t",
            "사아 행사\t\t4,000\t\t",
            "\t자차 사업\t소 계\t-\t",
            "\t\t카타 버스\t-\t명시이월",
            "총 예산 계\t\t\t9,000\t",
        ]
    )
    lines = extract(parse_report("r.txt", text.encode()), Decisions()).expenditure
    assert [(r.kind, r.policy_programme, r.unit_programme, r.name) for r in lines] == [
        ("total", "가나 정책", "다라 사업", "다라 사업 소계"),
        ("line", "가나 정책", "다라 사업", "마바 교육"),
        ("line", "가나 정책", "다라 사업", "사아 행사"),
        ("total", "가나 정책", "자차 사업", "자차 사업 소계"),
        ("line", "가나 정책", "자차 사업", "카타 버스"),
        ("total", "", "", "총 예산 계"),
    ]
    assert [r.cells["budget"].text for r in lines] == [
        "9000000",
        "5000000",
        "4000000",
        "nil",
        "nil",
        "9000000",
    ]
    assert lines[4].note == "명시이월"
    assert [r.shifted for r in lines if r.shifted] == [("정책사업", "세부사업명")]
    assert lines[2].name == "사아 행사"


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_every_line_of_figures_in_the_budget_chapters_is_exactly_one_row(report: str) -> None:
    read = extract_of(report)
    document = read.document
    sections = {
        "revenue-overview",
        "expenditure-overview",
        "revenue-detail",
        "expenditure-detail",
    }
    stands = Counter(
        number
        for row in (*read.revenue, *read.expenditure)
        for number in row.evidence.lines
        if document.outline.section_at(number) in sections
    )
    for line in document.text.printing:
        if document.outline.section_at(line.number) not in sections:
            continue
        if len(re.findall(r"\d,\d{3}", line.text)) < 2 or "~" in line.text:
            continue
        figures = max(len(cell.split()) for cell in line.cells[1:]) if "\t" in line.text else 1
        poured = len(line.cells) > 1 and all(len(c.split()) > 1 for c in line.cells[1:])
        assert stands[line.number] == (figures if poured else 1), (line.number, line.printed)


@pytest.mark.parametrize("report", sorted(ENTRIES))
def test_nothing_in_the_real_reports_stays_a_problem(report: str) -> None:
    assert extract_of(report).problems == ()


def test_lines_hang_on_the_line_above_that_is_their_sum() -> None:
    rows = ["계|90", "인건비|30", "사업비|60", "도로 정비|40", "하천 정비|20", "예비비|0"]
    table = [f"{n}\t{b},000\t{b},000\t{b},000\t1.0%\t1.0%" for n, b in (r.split("|") for r in rows)]
    text = "\n".join(["□ 세출예산 집행현황", "(단위 : 천원)", HEAD, *table])
    lines = extract(parse_report("r.txt", text.encode()), Decisions()).expenditure
    assert [line.parent for line in lines] == ["", "계", "계", "사업비", "사업비", "계"]
