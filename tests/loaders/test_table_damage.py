"""Tables that other cities print differently or a copy damages: read rightly, or a problem."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.columns import undamaged
from loaders.curated import Decisions
from loaders.pipeline import Extract, extract
from loaders.text import parse_report
from tests.loaders.budget_pages import page

HEADS = ("구분", "예산현액", "원인행위액", "지출액", "원인행위율", "지출률")
SLUGS = ("budget", "committed", "spent", "committed-percent", "spent-percent")
FIGURES = ("9,000", "800", "700", "8.9%", "7.8%")
COMPARED = "구분\t2031 예산현액\t2030 최종예산\t증감액\t증감률"
CELLS = "\t9,000\t8,000\t1,000\t12.5%"


def read(kind: str, *table: str) -> Extract:
    return extract(parse_report("g.txt", page(kind, table).encode()), Decisions())


def printed(result: Extract) -> list[dict[str, str]]:
    return [{slug: v.printed for slug, v in row.cells.items()} for row in result.expenditure]


def compared(*names: str) -> Extract:
    return read("compared", COMPARED, *(name + CELLS for name in names))


@given(
    st.sampled_from(
        ["이월액", "집행잔액", "국비", "시비", "결산액", "지급액", "예비비", "가나다액"]
    ),
    st.integers(1, 6),
    st.sampled_from(["\t", " "]),
)
@settings(max_examples=60)
def test_an_unknown_column_is_a_problem_and_shifts_no_other(word: str, at: int, gap: str) -> None:
    heads, cells = list(HEADS), ["도로 정비", *FIGURES]
    heads.insert(at, word)
    cells.insert(at, "3,333")
    result = read("executed", gap.join(heads), gap.join(cells))
    assert printed(result) == [dict(zip(SLUGS, FIGURES, strict=True))]
    assert [problem.what for problem in result.problems] == [f"a column that is not read: {word}"]


def test_a_column_of_words_before_the_figures_is_no_part_of_the_name() -> None:
    result = read(
        "executed",
        "연번\t사업명\t담당부서\t예산현액\t지출액\t집행률",
        "1\t도로 정비\t도로과\t9,000\t700\t7.8%",
        "2\t하천 정비\t하천과\t5,000\t400\t8.0%",
    )
    assert [row.name for row in result.expenditure] == ["도로 정비", "하천 정비"]
    assert [p.what for p in result.problems] == ["a column that is not read: 담당부서"]


@pytest.mark.parametrize(
    ("heads", "slugs"),
    [
        (("예산현액", "원인행위액", "집행률", "지출액", "집행률"), (0, 1, 3, 2, 4)),
        (("예산헌액", "원인행위액", "지츨액", "원인행위", "지출액"), (0, 1, 2, 3, 4)),
    ],
)
@pytest.mark.parametrize("gap", ["\t", " "])
def test_rates_beside_their_amounts_and_damaged_words(
    heads: tuple[str, ...], slugs: tuple[int, ...], gap: str
) -> None:
    wanted = [SLUGS[at] for at in slugs]
    cells = [FIGURES[at] for at in slugs]
    result = read("executed", gap.join(("구분", *heads)), gap.join(("도로", *cells)))
    assert printed(result) == [dict(zip(wanted, cells, strict=True))]
    assert result.problems == ()


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("2030년 예산액", "2031년 예산액"), {"previous-budget": "8,000", "budget": "9,000"}),
        (("2030 최종예산", "2031 예산현액"), {"previous-budget": "8,000", "budget": "9,000"}),
        (("당초예산", "예산현액"), {"budget": "9,000"}),
    ],
)
def test_budgets_of_two_years_in_any_order(heads: tuple[str, ...], cells: dict[str, str]) -> None:
    head = "\t".join(("구분", *heads, "증감액", "증감률"))
    result = read("compared", head, "도로\t8,000\t9,000\t1,000\t12.5%")
    assert printed(result) == [{**cells, "delta": "1,000", "delta-percent": "12.5%"}]
    assert result.expenditure[0].fiscal_year == 2031


@pytest.mark.parametrize("word", ["결산액", "예X액", "가나액"])
def test_a_word_with_no_unique_reading_is_not_read(word: str) -> None:
    assert undamaged(word) == word


BLANK_HEAD = ("구분 예산현액 집행액 집행률", "원인행위액 지출액 원인행위 지출액")
SPACED = " ".join(FIGURES)


@pytest.mark.parametrize(
    ("rows", "names", "lost"),
    [
        (
            ("도로", "정비", "", SPACED, "", "하천", "", "공원", "", SPACED),
            ["도로 정비", "공원"],
            1,
        ),
        (("도로", "정비", SPACED, "하천", "공원", "녹지", SPACED), ["도로 정비"], 4),
        ((f"도로 {SPACED}", "", "하천"), ["도로"], 1),
        (("하천", f"도로 {SPACED}"), ["도로"], 1),
        ((f"도로 {SPACED}", "하천 9,000 800 700 8.9%"), ["도로"], 1),
        ((f"도로 {SPACED}", f"하천 5,000 {SPACED}"), ["도로"], 1),
        ((f"도로 {SPACED}", "하천 - -"), ["도로"], 1),
        ((f"도로 {SPACED}", f"하천 {SPACED} 명시 이월"), ["도로"], 1),
    ],
)
def test_a_name_or_figure_of_no_row_is_a_problem(
    rows: tuple[str, ...], names: list[str], lost: int
) -> None:
    result = read("executed", *BLANK_HEAD, *rows)
    assert [row.name for row in result.expenditure] == names
    assert len(result.problems) == lost


def test_a_remark_at_the_end_of_a_row_is_its_note() -> None:
    upper, lower = BLANK_HEAD
    result = read("executed", f"{upper} 비고", lower, f"도로 {SPACED} 명시 이월", f"하천 {SPACED}")
    assert [row.note for row in result.expenditure] == ["명시 이월", ""]


def test_a_name_without_figures_among_tabs_is_a_problem_and_a_page_number_none() -> None:
    result = read("compared", COMPARED, f"도로{CELLS}", "산\t\t\t\t", "- 12 -", f"하천{CELLS}")
    assert [row.name for row in result.expenditure] == ["도로", "하천"]
    assert [problem.what for problem in result.problems] == ["no figures for this name"]


def test_amounts_of_a_budget_chapter_outside_its_tables_are_problems() -> None:
    result = read("compared", COMPARED, f"도로{CELLS}", "이어지는 글", f"하천{CELLS}")
    assert [problem.what for problem in result.problems] == ["amounts that belong to no row"]


def test_marks_of_several_styles_nest_and_totals_close_nothing() -> None:
    rows = compared("총계", "1. 일반회계", "가. 도로", "나. 하천", "2. 기타특별회계", "가. 상수")
    assert [(row.name, row.parent) for row in rows.expenditure] == [
        ("총계", ""),
        ("일반회계", "총계"),
        ("도로", "일반회계"),
        ("하천", "일반회계"),
        ("기타특별회계", "총계"),
        ("상수", "기타특별회계"),
    ]


def test_a_total_below_its_rows_makes_no_row_a_parent() -> None:
    rows = compared("도로", "하천", "소계", "합계").expenditure
    assert [(row.kind, row.parent) for row in rows] == [
        ("line", ""),
        ("line", ""),
        ("total", ""),
        ("total", ""),
    ]


def test_code_numbers_of_revenue_classes_are_no_part_of_the_name() -> None:
    names = ["계", "200 세외수입", "210 경상적세외수입", "211-02 공유재산임대료"]
    table = [COMPARED, *(name + CELLS for name in names)]
    text = "\n".join(["□ 세입예산", "(단위 : 천원)", *table])
    rows = extract(parse_report("r.txt", text.encode()), Decisions()).revenue
    assert [(row.name, row.level) for row in rows] == [
        ("계", 0),
        ("세외수입", 1),
        ("경상적세외수입", 2),
        ("공유재산임대료", 3),
    ]


@pytest.mark.parametrize("dropped", [0, 1, 2, 3])
def test_a_programme_table_without_a_column_loses_no_row_silently(dropped: int) -> None:
    table = [
        "정책사업\t단위사업\t세부사업명\t예산액\t비고",
        "가나 정책\t다라 사업\t소 계\t9,000\t",
        "\t\t마바 교육\t5,000\t",
        "사아 행사\t\t4,000\t\t",
        "총 예산 계\t\t\t9,000\t",
    ]
    kept = ["\t".join(c for i, c in enumerate(r.split("\t")) if i != dropped) for r in table]
    text = ["□ 2031년 사업 및 예산", "(단위 : 천원)", *kept]
    result = extract(parse_report("r.txt", "\n".join(text).encode()), Decisions())
    stands = {line for row in result.expenditure for line in row.evidence.lines if row.cells}
    named = {problem.line for problem in result.problems}
    lines = {at for at, row in enumerate(text, 1) if at > 3 and row.strip()}
    assert lines <= stands | named or 3 in named
