"""Lines of a report: numbers, normalising, and files that are no report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text import ReportError, join_letters, normalise, parse_report


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", None, "empty"),
        (b" \n\n\t\n", None, "empty"),
        (b"first\nsec\x00ond\n", 2, "not a text file"),
        ("가\n나\n".encode() + b"\xff\xfe\n", 3, "not UTF-8"),
    ],
)
def test_what_is_no_report_is_said_with_its_line(
    content: bytes, line: int | None, what: str
) -> None:
    with pytest.raises(ReportError, match=what) as refused:
        parse_report("x.txt", content)
    assert refused.value.line == line
    assert str(refused.value).startswith("x.txt:3:" if line == 3 else "x.txt:")


@given(st.lists(st.text(st.characters(exclude_characters="\n\r\x00", codec="utf-8")), min_size=1))
def test_line_numbers_are_those_of_the_physical_lines(rows: list[str]) -> None:
    rows = [*rows, "끝"]
    report = parse_report("x.txt", "\n".join(rows).encode())
    assert [line.printed for line in report.lines] == rows
    assert [line.number for line in report.lines] == list(range(1, len(rows) + 1))


@given(st.text(st.characters(exclude_characters="\n\r", codec="utf-8")))
def test_normalising_keeps_the_cells_apart(printed: str) -> None:
    assert normalise(printed).count("\t") == printed.count("\t")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (r"$\triangle 1,720,723$", "△1,720,723"),
        (r"확정($^{\prime}21.5$)", "확정('21.5)"),
        ("’24. 1. ~ `24.12.", "'24. 1. ~ '24.12."),
        ("<p>○ 지적 (과)</p>", " ○ 지적 (과) "),
        ('<input type="checkbox"/> 추진상황', "□ 추진상황"),
        ("세입․세출 시‧구", "세입·세출 시·구"),
        ("**강조** 말", "강조 말"),
        ("< 보유 현황 >", "< 보유 현황 >"),
    ],
)
def test_converters_leave_marks_that_a_reader_does_not_see(printed: str, read: str) -> None:
    assert normalise(printed) == read


@pytest.mark.parametrize(
    ("spaced", "joined"),
    [
        ("엠 보 팅  서 비 스  운 영", "엠보팅 서비스 운영"),
        ("지 능 형  C C T V  고 도 화", "지능형 CCTV 고도화"),
        ("공 유 재 산 임 대 료", "공유재산임대료"),
        ("( 임 대 료 ,  관 리 비 )", "(임대료, 관리비)"),
        ("( 구 ) 업무관리시스템 운영", "(구) 업무관리시스템 운영"),
        ("1:1,000 수치지형도 갱신 사업", "1:1,000 수치지형도 갱신 사업"),
        ("3D기반 Virtual Seoul 구축", "3D기반 Virtual Seoul 구축"),
        ("보전수입 등 및 내부거래", "보전수입 등 및 내부거래"),
        ("보 전 수 입  등  및  내 부 거 래", "보전수입 등 및 내부거래"),
        ("정보시스템 담 당 관", "정보시스템 담당관"),
    ],
)
def test_letter_spacing_is_undone_and_other_words_are_left_alone(spaced: str, joined: str) -> None:
    assert join_letters(spaced) == joined
