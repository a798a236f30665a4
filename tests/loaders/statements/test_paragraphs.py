"""Paragraphs of prose: bullets with the lines they run on to, and what they stand under."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.curated import Correction, Corrections
from loaders.statements.paragraphs import Paragraph, part_of, read_cell, read_paragraphs
from loaders.text import Line, normalise


def _lines(rows: Sequence[str], first: int = 1) -> list[Line]:
    """The lines that print something; blank ones are left out, as of a page."""
    numbered = enumerate(rows, first)
    return [Line(number, row, normalise(row)) for number, row in numbered if row.strip()]


def _read(*rows: str) -> tuple[Paragraph, ...]:
    return read_paragraphs(_lines(rows), Corrections())


def read_texts(*rows: str) -> list[str]:
    """Return the words of the paragraphs of some lines."""
    return [one.text for one in _read(*rows)]


def test_a_line_without_a_mark_goes_on_with_the_one_before() -> None:
    first, second = _read(
        "ㅇ 가온 통합망을 모든 마을로",
        "   넓히고 관제소를 3개소 더 세움",
        "ㅇ 누리집 개편",
    )
    assert first.text == "가온 통합망을 모든 마을로 넓히고 관제소를 3개소 더 세움"
    assert first.numbers == (1, 2)
    assert [first.line_at(first.text.index(word)) for word in ("통합망", "넓히고", "3개소")] == [
        1,
        2,
        2,
    ]
    assert second.numbers == (3,)


def test_print_set_wide_has_a_blank_line_inside_a_paragraph() -> None:
    assert read_texts(
        "◦ 감지기를 '36년까지 모두", "", "바꾸어 12개소에서 30개소로", "", "늘릴 계획임"
    ) == ["감지기를 '36년까지 모두 바꾸어 12개소에서 30개소로 늘릴 계획임"]


def test_a_number_in_brackets_goes_on_with_what_is_counted() -> None:
    assert len(_read("◦ 현재 감지기 2만4천대", "", "(관제율 26.7%) → 9만5천대로 늘림")) == 1
    assert len(_read("◦ 감지기를 늘릴 것", "", "(통신과)")) == 2


def test_what_stands_apart_is_a_paragraph_of_its_own() -> None:
    assert len(_read("ㅇ 누리집을 개편함.", "", "", "", "가온 통합망 12km 정비")) == 2
    assert len(_read("ㅇ 누리집을 개편함.", "", "가온 통합망 12km 정비")) == 2


@pytest.mark.parametrize("note", ["※ 관제소 3개소 포함", "* 관제소 : 3개소", "① 관제소 3개소"])
def test_a_note_is_a_paragraph_of_its_own(note: str) -> None:
    texts = read_texts("ㅇ 가온 통합망 12km 정비", note)
    assert len(texts) == 2
    assert texts[0] == "가온 통합망 12km 정비"
    assert "관제소" in texts[1]


def test_a_bullet_stands_under_those_of_higher_levels() -> None:
    read = _read(
        "□ 추진내용",
        "ㅇ 통합망 정비",
        " - 동쪽 마을",
        "   · 관로 12km",
        " - 서쪽 마을",
        "ㅇ 누리집 개편",
    )
    told = {one.text: one.above for one in read}
    assert told["관로 12km"][:2] == ("동쪽 마을", "통합망 정비")
    assert told["서쪽 마을"][0] == "통합망 정비"
    assert "통합망 정비" not in told["누리집 개편"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("사업개요", "overview"),
        ("추진배경", "overview"),
        ("사업예산", "overview"),
        ("소요예산", "overview"),
        ("추진실적", "result"),
        ("그간의 추진성과", "result"),
        ("'30년 추진실적", "result"),
        ("추진상황", "result"),
        ("추진내용", "content"),
        ("주요내용", "content"),
        ("추진현황", "content"),
        ("추진일정", "schedule"),
        ("향후계획", "schedule"),
        ("향후 추진계획", "schedule"),
        ("2031년 추진계획", "schedule"),
    ],
)
def test_headings_open_the_parts_of_a_page(heading: str, part: str) -> None:
    assert part_of(heading) == part
    read = _read(f"□ {heading}", "", "ㅇ 가온 통합망 12km 정비", " - 관로 3km 포함")
    assert [one.part for one in read if "km" in one.text] == [part, part]


@pytest.mark.parametrize("words", ["통합망 정비", "추진실적 3건 보고", "가온 누리집", ""])
def test_other_words_head_no_part(words: str) -> None:
    assert part_of(words) is None


@pytest.mark.parametrize("mark", ["□", "○", "◦", "-", "│", ""])
def test_a_part_may_be_headed_with_any_mark(mark: str) -> None:
    read = _read("□ 사업개요", "", f"{mark} 향후계획", "", f"{mark or '○'} 통합망 정비 : '31.9월")
    assert read[-1].part == "schedule"


def test_a_label_in_brackets_tells_the_part_of_its_bullet() -> None:
    read = _read("□ 사업개요", "ㅇ (추진실적) 통합망 12km 정비", " - 관로 3km", "ㅇ (사업비) 3억원")
    by_text = {one.text: one for one in read}
    assert by_text["(추진실적) 통합망 12km 정비"].label == "추진실적"
    assert by_text["(추진실적) 통합망 12km 정비"].part == "result"
    assert by_text["관로 3km"].part == "result"
    assert by_text["(사업비) 3억원"].part == "overview"
    (wide,) = _read("ㅇ (사 업 비) 3억원")
    assert (wide.label, wide.part) == ("사업비", "overview")


def test_the_answer_in_a_cell_of_an_audit_page_is_parted_into_its_bullets() -> None:
    row = (
        "○ 관제소를 늘릴 것 (통신과)\t□ 추진상황 : 추진중 □ 추진내용 ○ 관제소 3개소 설치 "
        "- 동쪽 2개소 □ 향후계획 ○ 관제소 2개소 추가 : '31.9월"
    )
    read = _read(row)
    told = [(one.text, one.part) for one in read]
    assert ("관제소 3개소 설치", "content") in told
    assert ("동쪽 2개소", "content") in told
    assert ("관제소 2개소 추가 : '31.9월", "schedule") in told
    assert {one.numbers for one in read} == {(1,)}
    assert next(one for one in read if "동쪽" in one.text).above[0] == "관제소 3개소 설치"


def test_cells_of_a_line_are_paragraphs_of_their_own() -> None:
    assert read_texts("통합망 12km\t누리집 3종") == ["통합망 12km", "누리집 3종"]


def test_titles_and_numbered_headings_stand_above_what_follows_them() -> None:
    read = _read(
        "○ 조례 개정으로 기반 확보",
        "- 의원실과 협의 중",
        "《 첫 사업 평가 》",
        "① 마을 이용량",
        "- ▶ 한 달 8.3% 늘어남",
        "② 만족도 조사",
        "▶ 시민 223명 조사",
    )
    above = {one.text: one.above for one in read}
    assert above["한 달 8.3% 늘어남"] == ("① 마을 이용량", "《 첫 사업 평가 》")
    assert above["시민 223명 조사"] == ("② 만족도 조사", "《 첫 사업 평가 》")


def test_a_dash_that_is_set_in_below_a_point_stands_under_it() -> None:
    read = _read("▮ 별빛 마당", "▪ 별빛 마당은 자료를 나누는 곳임", "   - 자료 : 3천개", "▪ 둘째")
    assert read[2].above[0] == "별빛 마당은 자료를 나누는 곳임"
    assert read[3].above == ("별빛 마당",)


def test_an_item_that_is_done_goes_on_with_no_other_and_a_chapter_number_with_none() -> None:
    assert read_texts("ㅇ 신설 6대, 찾기 6개구 구축", "", "마을 통합망 17개 연계 완료") == [
        "신설 6대, 찾기 6개구 구축",
        "마을 통합망 17개 연계 완료",
    ]
    assert read_texts("- 결과보고 : ~12월", "", "IV") == ["결과보고 : ~12월", "IV"]
    assert read_texts("통신국 6과, 2사업소", " 기획과") == ["통신국 6과, 2사업소", "기획과"]


def test_a_correction_is_read_and_the_print_is_kept() -> None:
    correction = Correction("x", 2, "12.030대", "12,030대", "스캔한 쉼표가 마침표로 읽힘")
    lines = _lines(["□ 추진실적", "ㅇ 단말 12.030대 설치", "ㅇ 교체 12.030대"])
    read = read_paragraphs(lines, Corrections((correction,)))
    assert [one.text for one in read[1:]] == ["단말 12,030대 설치", "교체 12.030대"]
    assert read[1].printed("12,030대") == "12.030대"


def test_a_cell_of_prose_is_read_with_what_it_stands_in() -> None:
    read = read_cell("○ 관로 3km 정비 ○ 단말 2대", 7, "result", ("통합망",), "동쪽")
    assert [(one.text, one.numbers) for one in read] == [
        ("관로 3km 정비", (7,)),
        ("단말 2대", (7,)),
    ]
    assert {(one.part, one.above, one.label) for one in read} == {("result", ("통합망",), "동쪽")}


_ROWS = st.lists(
    st.sampled_from(
        [
            "",
            "□ 추진실적",
            "○ 향후계획",
            "ㅇ 통합망 12km",
            " - 관로(3km,",
            "동쪽 2km)",
            "※ 단말 3대",
            "* 나머지",
            "가\t나",
            "○ 둘 - 셋 □ 넷",
            "-",
            "①",
            "(사업비) 3억원",
        ]
    )
    | st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20),
    max_size=12,
)


@settings(max_examples=150)
@given(_ROWS)
def test_every_letter_keeps_its_line(rows: list[str]) -> None:
    lines = _lines(rows)
    read = read_paragraphs(lines, Corrections())
    assert read == read_paragraphs(lines, Corrections())
    numbers = {line.number: line.text for line in lines}
    for one in read:
        assert one.text
        assert len(one.text) == len(one.lines)
        assert list(one.lines) == sorted(one.lines)
        # Each letter stands on the line that it is told to stand on.
        assert all(
            letter in numbers[line]
            for letter, line in zip(one.text, one.lines, strict=True)
            if letter.strip()
        )


@pytest.mark.parametrize("mark", ["- ※", "- *"])
def test_a_note_with_two_marks_stands_under_the_bullet_before_it(mark: str) -> None:
    *_, note = _read("- 마을 교육", " - (길 교육) 34명", f" {mark} 동쪽(12명), 서쪽(22명)")
    assert (note.text, note.above[0]) == ("동쪽(12명), 서쪽(22명)", "(길 교육) 34명")


def test_the_budget_of_a_thing_that_is_planned_is_no_overview() -> None:
    *_, budget = _read("□ 추진내용", "- 마을 길 조성", " - 소요예산 : 12백만원")
    assert budget.part == "content"
    *_, budget = _read("□ 사업개요", "- 소요예산 : 12백만원")
    assert budget.part == "overview"


def test_a_dash_set_in_below_a_small_square_stands_under_it() -> None:
    *_, number = _read("▮ 나루", "", "▪ 등불은 길을 비추는 것임", "", "   - 개수 : 12개")
    assert number.above == ("등불은 길을 비추는 것임", "나루")
    *_, number = _read("▮ 나루", "▪ 등불은 길을 비추는 것임", "- 개수 : 12개")
    assert number.above == ("나루",)
