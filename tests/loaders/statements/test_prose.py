"""Statements of prose: what is counted, of what, as part of what, and where it is printed."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.records import Statement
from loaders.statements.prose import Page
from loaders.text import normalise
from tests.loaders.prose_bullets import AUDIT, TASK, drafts_of, stated

_LONGEST = 40


def _one(*rows: str) -> Statement:
    (statement,) = stated(*rows)
    return statement


def _values(statements: Sequence[Statement]) -> list[tuple[str, str]]:
    return [(one.value, one.unit) for one in statements]


# What is counted


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        (
            "단말 신설 2,406대, 교체 1,707대, 관제소 6개소 구축",
            [("2406", "단말 신설"), ("1707", "교체"), ("6", "관제소")],
        ),
        ("동행마당 4개소 운영, 방문 90,536명", [("4", "동행마당"), ("90536", "방문")]),
        (
            "누리집 운영(13종 57식), 교육 38,265명",
            [("13", "누리집"), ("57", "누리집"), ("38265", "교육")],
        ),
        ("개편 : 다국어('30.8)/체험('30.10)", [("2030-08", "다국어"), ("2030-10", "체험")]),
        ("통합관제소 구축('30.5)", [("2030-05", "통합관제소 구축")]),
        ("관제 단말 2,628대 신설로 사고 예방", [("2628", "관제 단말 신설")]),
        ("관람객은 2,051명", [("2051", "관람객")]),
        ("만족도 조사결과 : 확대 필요 88%", [("88", "확대 필요")]),
    ],
)
def test_a_quantity_is_told_by_the_words_of_its_clause(
    bullet: str, told: list[tuple[str, str]]
) -> None:
    read = stated("□ 추진실적", f"ㅇ {bullet}")
    assert [one.value for one in read] == [value for value, _ in told]
    for one, (_, words) in zip(read, told, strict=True):
        assert all(word in one.property for word in words.split()), (one.property, words)


@pytest.mark.parametrize(
    ("bullet", "property_"),
    [
        # Each side of 및 has a number of its own.
        ("서가 512개 제작 및 열람석 40석", "열람석"),
        ("사서 12명 선발(3월) 및 940명 대상 독서 교육", "독서 교육 대상"),
        ("도서 도입 70식(신규 50, 교체 20) 및 목록 이관 등 8식", "목록 이관 등"),
        # What stands before 및 is finished, and the other begins anew.
        ("회원 담당자 지정 및 소식지 발송 변경(4회)", "소식지 발송 변경"),
        ("서고 점검(상시) 및 소방훈련(연 2회)", "연간 소방훈련"),
        ("서고 정리 실시 및 연 3회 본관·분관 소독", "연간 본관·분관 소독"),
        # One item with two deeds is not parted.
        ("열람석 신설 및 교체(40석)", "열람석 신설 및 교체"),
        ("자료 공유 및 이용 확산 협약 체결 40건", "자료 공유 및 이용 확산 협약 체결"),
    ],
)
def test_items_that_are_joined_keep_their_own_words(bullet: str, property_: str) -> None:
    assert stated("□ 추진실적", f"ㅇ {bullet}")[-1].property == property_


@pytest.mark.parametrize(
    ("bullet", "property_"),
    [
        ("서가 점검 월 2회 이상 및 독서모임 계속 운영", "월간 서가 점검"),
        ("도서 구입비 91억원에서 올해 203억원으로 증가", "도서 구입비"),
        ("독서마당 4개소 및 이동도서관 교육 포함 67,294명", "독서마당"),
        ("1,200권 도서 소독 및 24시간 365일 무인서가 운영", "도서 소독"),
    ],
)
def test_words_behind_a_number_that_begin_another_item_are_not_its_own(
    bullet: str, property_: str
) -> None:
    assert stated("□ 추진실적", f"ㅇ {bullet}")[0].property == property_


def test_a_noun_that_ends_as_a_small_word_does_is_kept_whole() -> None:
    (_, second) = stated("□ 추진실적", "ㅇ 열람실 이용(상담 3천건, 예약 36만건)")
    assert "예약" in second.property


@pytest.mark.parametrize(
    ("bullet", "how_often"),
    [
        ("이용자 24,450명(일평균 789명)", ["", "일평균"]),
        ("훈련 연 4회", ["연간"]),
        ("이용 1일 200만명", ["1일"]),
        ("점검 매월 2회", ["매월"]),
        ("방문 월평균 576명", ["월평균"]),
    ],
)
def test_how_often_leads_the_property(bullet: str, how_often: list[str]) -> None:
    read = stated("□ 추진실적", f"ㅇ {bullet}")
    assert len(read) == len(how_often)
    for one, lead in zip(read, how_often, strict=True):
        assert one.property.startswith(lead), one.property
        assert not lead or len(one.property) > len(lead)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("센터 누리집, 홀로그램 자료 정비 12건", "홀로그램 자료 정비"),
        ("자료관 열린데이터마당 개방 12건", "자료관 열린데이터마당 개방"),
        ("나눔을 위한 오·만찬 마련 12회", "오·만찬 마련"),
        ("마을 원격이중화 구축 12식", "마을 원격이중화 구축"),
    ],
)
def test_a_property_begins_where_a_word_does(bullet: str, told: str) -> None:
    assert _one("□ 추진실적", f"ㅇ {bullet}").property == told


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("온라인 방식의 웨비나 12회 개최", "웨비나 개최"),
        ("관람객은 2,051명", "관람객"),
        ("일자리정책과 12명", "일자리정책과"),
    ],
)
def test_a_property_leaves_out_particles_but_no_part_of_a_word(bullet: str, told: str) -> None:
    assert told in _one("□ 추진실적", f"ㅇ {bullet}").property.split(" · ")[0]


def test_the_rest_of_a_date_begins_no_property() -> None:
    told = stated("□ 추진실적", "ㅇ 보조가 늦어 9월 말집행률이 21.0%로 저조")
    assert told[-1].property == "집행률 저조"


def test_a_property_is_a_short_phrase() -> None:
    long = "마을마다 흩어진 자료를 모아 하나로 잇는 가온 통합 자료 누리집 고도화 추진"
    one = _one("□ 추진내용", f"ㅇ {long} 12식 도입")
    assert 0 < len(one.property) <= _LONGEST
    assert "도입" in one.property


def test_a_clause_without_words_speaks_of_the_bullet_above() -> None:
    read = stated("□ 추진실적", "ㅇ 관제 단말 정비", " - 320대(12개소)")
    assert _values(read) == [("320", "대"), ("12", "개소")]
    assert all("단말" in one.property for one in read)


def test_the_label_of_a_bullet_is_its_property() -> None:
    one = _one("□ 사업개요", "ㅇ (사업예산) 2,118백만원")
    assert (one.property, one.kind, one.value) == ("사업예산", "money", "2118000000")


# Part and whole


def test_what_stands_in_a_bracket_is_part_of_what_stands_before_it() -> None:
    drafts = drafts_of("□ 사업개요", "ㅇ (사업예산) 2,118백만원(시 535백만원, 재단 1,583백만원)")
    told = [(one.statement.value, one.statement.whole) for one in drafts]
    assert [value for value, _ in told] == ["2118000000", "535000000", "1583000000"]
    assert [bool(whole) for _, whole in told] == [False, True, True]
    assert "재단" in drafts[2].statement.property


def test_parts_may_go_without_their_unit() -> None:
    read = stated("□ 추진실적", "ㅇ 물품도입 509식(장비 389, 풀그림 120) 및 이관 26식")
    assert _values(read) == [("509", "식"), ("389", "식"), ("120", "식"), ("26", "식")]
    assert [bool(one.whole) for one in read] == [False, True, True, False]


@pytest.mark.parametrize(
    "bullet",
    [
        "단말 320대(12개소) 설치",
        "예산 3억원(12개소)",
        "참여율 80%(3,200명)",
        "방문 7,290명(일평균 74명)",
    ],
)
def test_what_is_counted_otherwise_is_no_part(bullet: str) -> None:
    assert [one.whole for one in stated("□ 추진실적", f"ㅇ {bullet}")] == ["", ""]


def test_an_average_is_no_part_of_a_total() -> None:
    read = stated("□ 추진실적", "ㅇ 방문인원 : 총 7,290명(일평균 서북 74명, 서남 82명 방문)")
    assert [one.value for one in read] == ["7290", "74", "82"]
    assert [one.whole for one in read] == ["", "", ""]


# Changes


@pytest.mark.parametrize(
    ("bullet", "values"),
    [
        ("관제망 연계 17개구→25개구", ["17", "25"]),
        ("복구 시간 단축(6시간→ 2시간 이하)", ["6", "2"]),
        ("지능형 전환 : 2만4천대 → 9만5천대", ["24000", "95000"]),
        ("적용기관 확대('29년 18개→'30년 76개)", ["18", "76"]),
        ("적용기관 18개('29) → 76개('30)", ["18", "76"]),
        ("파견 교육 확대(36개 팀→50개 팀)", ["36", "50"]),
    ],
)
def test_an_arrow_tells_a_change(bullet: str, values: list[str]) -> None:
    read = [one for one in stated("□ 추진내용", f"ㅇ {bullet}") if one.kind == "number"]
    assert [(one.value, one.qualifier) for one in read] == [
        (values[0], "change-from"),
        (values[1], "change-to"),
    ]


def test_brackets_do_not_part_a_change() -> None:
    read = stated(
        "□ 추진내용", "ㅇ 지능형 전환 : 2만4천대(관제율 26.7%) → 9만5천대(7만 1천대↑, 관제율 100%)"
    )
    told = {one.value: one.qualifier for one in read}
    assert (told["24000"], told["95000"]) == ("change-from", "change-to")
    assert told["71000"] not in {"change-from", "change-to"}


def test_a_longer_series_is_no_single_change() -> None:
    read = stated("□ 추진실적", "ㅇ 자문 : '28년 19건 → '29년 27건 → '30년 37건")
    assert [(one.value, one.period, one.qualifier) for one in read] == [
        ("19", "2028", "result"),
        ("27", "2029", "result"),
        ("37", "2030", "result"),
    ]


def test_steps_of_different_things_are_no_change() -> None:
    read = stated("□ 추진실적", "ㅇ 모집 241작품 → 수상 10명")
    assert {one.qualifier for one in read} == {"result"}


# Where


def test_evidence_is_the_line_that_prints_the_number() -> None:
    read = stated("□ 추진실적", "ㅇ 관제 단말 12대를 동쪽 마을에 놓고", "누리집 3종을 고침")
    assert [(one.value, one.evidence.lines) for one in read] == [("12", (2,)), ("3", (3,))]


def test_texts_to_seek_a_name_in_go_from_near_to_far() -> None:
    (draft,) = drafts_of("□ 추진실적", "ㅇ 동쪽 관제소 개관", " - 단말 12대 설치")
    scopes = (*draft.lead, *draft.scopes, draft.title)
    assert "단말" in scopes[0]
    assert any("동쪽 관제소" in text for text in scopes[:-1])
    assert scopes[-1] == TASK.title
    assert len(set(scopes)) == len(scopes)


def test_a_paragraph_without_a_quantity_states_nothing() -> None:
    assert drafts_of("□ 추진배경", "ㅇ 가온 통합망을 더 널리 알림") == []


_WORDS = (
    "단말 누리집 관제소 설치 완료 예정 12대 3,400명 2만4천대 5억원 26.7% ( ) → , / : · '30.3월 "
    "'31.2.~11. ~'31.12. 연 총 약 (시 4회 10개) 누적 목표 비율 및 을 ※ * △ 1) 1일 기준"
)
_BULLETS = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=14).map(" ".join)


@settings(max_examples=60)
@given(st.lists(_BULLETS, max_size=3), st.sampled_from([TASK, AUDIT]))
def test_any_prose_is_read_whole_and_the_same_twice(bullets: list[str], page: Page) -> None:
    rows = ["□ 추진내용", *(f"ㅇ {bullet}" for bullet in bullets)]
    drafts = drafts_of(*rows, page=page)
    assert drafts == drafts_of(*rows, page=page)
    for draft in drafts:
        one = draft.statement
        assert one.printed
        assert one.printed in normalise(rows[one.evidence.lines[0] - 1])
        assert 0 < len(one.property) <= _LONGEST
        assert one.subject
        assert one.due == "" or one.qualifier in {"plan", "target", "change-to"}
        assert (one.period == one.value) or one.kind not in {"date", "period"}
        if one.whole:
            whole = drafts[drafts.index(draft) + int(one.whole)].statement
            assert (whole.kind, whole.unit) == (one.kind, one.unit)
