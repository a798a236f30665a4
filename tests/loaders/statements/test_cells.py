"""What cells of small tables and of audit pages state: words above them, times and own titles."""

from collections.abc import Sequence

import pytest

from loaders.records import LONGEST_PROPERTY, Statement
from loaders.statements import read_statements
from tests.loaders.work_pages import document_of, report

_PAGE = ["Ⅲ. 주요 추진 업무", "", "1-1. 가온 누리집 운영", "", "□ 추진실적", ""]


def _stated(lines: Sequence[str], page: Sequence[str] = _PAGE) -> list[Statement]:
    """Read lines of a task's page, before its next part."""
    document = document_of(report([*page, *lines, "", "□ 향후계획", "", "ㅇ 계속 추진"]))
    read = read_statements(document, (), (), frozenset()).drafts
    return [one.statement for one in read if one.statement.section not in {"", "front"}]


def _told(*lines: str) -> list[tuple[str, str]]:
    return [(one.property, one.value) for one in _stated(lines) if one.value]


def test_a_title_that_is_no_sentence_stands_before_row_and_column() -> None:
    rows = ("구 분\t계\t완료", "요구사항\t30건\t12건")
    assert _told("〈 조치내역 〉", "", *rows) == [
        ("조치내역 요구사항", "30"),
        ("조치내역 요구사항 완료", "12"),
    ]
    told = _told("ㅇ 공연(대관), 강좌, 체험 등 시민 과정을 늘려 나감", "", *rows)
    assert [words for words, _ in told if "요구" in words] == ["요구사항", "요구사항 완료"]


def test_a_title_that_leaves_no_room_is_left_out_whole() -> None:
    title = "〈 연차별 통신망 확충 추진계획 〉"
    row = "마을 광통신망 구축 (광케이블 확대 길이)\t332km↑\t641km↑"
    told = _told(title, "", "구 분\t2029년 (1차사업)\t2030년 (2차사업)", row)
    assert told == [
        ("마을 광통신망 구축 (광케이블 확대 길이) 증가", value) for value in ("332", "641")
    ]
    assert all(len(words) <= LONGEST_PROPERTY for words, _ in told)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("완료 (5)", "심층 과제 기획 완료"),
        ("논문게재(5)", "심층 과제 기획 논문게재"),
    ],
)
def test_a_title_is_told_without_the_counts_and_the_deed_behind_its_colon(
    row: str, words: str
) -> None:
    head = "- 심층 과제 기획 : 11건 추진(완료 5건, 논문게재 5건)"
    told = _told(head, "", f"{row}\t마을 안전 분석, 도서관 입지 분석", "기타 (6)\t상권 분석")
    assert (words, "5") in told


def test_the_verb_that_closes_a_title_is_not_told() -> None:
    told = _told(
        "〈 단말 전수 점검 실시 〉", "", "구 분\t대상\t비고", "매일\t1,100대\t", "매주\t25대\t"
    )
    assert told == [("단말 전수 점검 매일 대상", "1100"), ("단말 전수 점검 매주 대상", "25")]


def test_a_word_alone_takes_the_end_of_the_sentence_above() -> None:
    told = _told(
        "ㅇ 마을마다 1,100개 감지기를 살피고 감지기 청소·교체 추진",
        "",
        "구분(월)\t5\t6\t7",
        "수량\t27개\t116개\t128개",
    )
    assert [words for words, value in told if value == "27"] == ["감지기 청소·교체 수량"]


def test_steps_of_a_timeline_say_when_and_give_their_words_the_time() -> None:
    read = _stated(
        ["기반 구축(2029년)\t확산 단계(2031년)", "마을 모형 2종 구축\t행정 도우미 3종 구축"]
    )
    told = [(one.property, one.value, one.period, one.qualifier) for one in read]
    assert ("기반 구축 시기", "2029", "2029", "result") in told
    assert [(one.period, one.qualifier) for one in read if one.value == "2"] == [("2029", "result")]
    assert [one.period for one in read if one.value == "3"] == ["2031"]


def test_numbers_without_unit_and_words_state_nothing() -> None:
    assert not _told("(통신과)", "", "계\t'29년도\t'30년도", "25\t3\t22")


def test_a_name_with_its_count_labels_no_other_number() -> None:
    read = _stated(
        [
            "완료 (2)\t마을 이야기: 숫자로 본 산책 / 75건 보도(5.29.) 별 지도: 하늘 / 15건 보도",
            "진행 중 (1)\t바람 지도: 바람길 찾기 / 10월 발간예정",
        ]
    )
    told = {one.value: one.property for one in read}
    assert (told["75"], told["15"]) == ("마을 이야기 보도", "별 지도 보도")
    listed = [one.property for one in read if not one.row]
    assert not any("완료" in words or "진행" in words for words in listed)


def test_dots_part_the_items_of_a_cell() -> None:
    read = _stated(
        ["통신과\t· 망 총괄, 유출사고 대응 교육 · 76개 기관 보안관제", "전산과\t· 누리집"]
    )
    (one,) = [one for one in read if one.value == "76"]
    assert not any(word in one.property for word in ("교육", "유출"))


def test_a_footnote_that_defines_a_term_states_nothing() -> None:
    assert not _told("ㅇ 관측 체계를 다듬음", "", "1) SAR : 하늘에서 24시간 땅을 살피는 전파 기기")


def test_an_entry_of_a_glossary_is_told_of_the_term_that_it_explains() -> None:
    page = [
        "Ⅲ. 용어설명",
        "",
        "▮ 별빛 기둥 (star pole)        업무보고 p.3",
        "▪ 마을 등을 모은 기둥",
    ]
    reach = "   - 닿는 거리 : 100미터"
    (first,) = _stated([reach], page)
    assert first.subject == "별빛 기둥"
    (other,) = _stated(["▪ 집에서 쓰는 근거리 통신", reach], page)
    assert "기둥" not in other.subject
    assert "통신" not in other.subject  # a sentence is no name
