"""Quoted lines never show officials' names or telephone numbers."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.quotes import MASK, ReportFiles, mask

# The first people of Korean novels, who hold no office.
PEOPLE = ("홍길동", "성춘향", "이몽룡", "심  청", "임 꺽 정")
NUMBERS = ("0000-0000", "0000", "0 0 0 - 0 0 0 0", "0000,0000", "0 0 00")


@given(
    titles=st.lists(
        st.sampled_from(
            ["정책담당관", "스마트CCTV팀장", "운영과장 ", "담당", "3D지도팀장", "기록원장"]
        ),
        min_size=1,
        max_size=4,
    ),
    people=st.lists(st.sampled_from(PEOPLE), min_size=4, max_size=4),
    numbers=st.lists(st.sampled_from(NUMBERS), min_size=4, max_size=4),
    gap=st.sampled_from(["", " ", "  "]),
    between=st.sampled_from([" ", "    "]),
)
def test_titles_stay_and_people_go(
    titles: list[str], people: list[str], numbers: list[str], gap: str, between: str
) -> None:
    parts = [
        f"{title}:{gap}{person}{gap}☎{number}"
        for title, person, number in zip(titles, people, numbers, strict=False)
    ]
    shown = mask(between.join(parts))
    assert not any(person in shown for person in PEOPLE)
    assert "☎" not in shown
    assert "0000" not in shown
    for title in titles:
        assert title.strip() in shown
    assert shown.count(MASK) == len(titles)


@pytest.mark.parametrize(
    "line",
    [
        "□ 예산현액 12,345백만원 (2026-2030)",
        "○ 추진기간 : 2024. 1. ~ 12.",
        "담당관 5명, 팀장 12명",
        "구분\t정원\t현원",
    ],
)
def test_other_lines_are_quoted_as_they_are(line: str) -> None:
    assert mask(line) == line


@pytest.mark.parametrize(
    "line", ["홍길동 과장 ☎0000", "문의 전화 0000-0000", "(00) 0000-0000 성춘향 ☏0000"]
)
def test_numbers_go_without_a_title_too(line: str) -> None:
    assert MASK in mask(line)
    assert "0000" not in mask(line)


def test_only_the_very_file_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("하나\r\n둘\n셋".encode())
    digest = hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    files = ReportFiles(tmp_path)
    quoted = files.quote("a.txt", digest, [2, 3, 4])
    assert quoted is not None
    assert [(quote.number, quote.text) for quote in quoted] == [(2, "둘"), (3, "셋")]
    assert files.quote("a.txt", "0" * 64, [2]) is None
    assert files.quote("b.txt", digest, [2]) is None
    assert files.quote("../a.txt", digest, [2]) is None
    assert ReportFiles(None).quote("a.txt", digest, [2]) is None
