"""Counts in words against the things listed behind, before or below them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.statements.listing import listed

_COUNTED = re.compile(r"\d+(?:개구|개소|개 |개$|개팀|종|대|곳|가지|팀|과제)")


def _listed(text: str) -> int | None:
    """Read the first counted quantity of a text."""
    found = _COUNTED.search(text)
    assert found, text
    return listed(text, found.start(), found.start() + len(found[0].rstrip()))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # in the bracket right behind
        ("안전망 연계 지원 : 6개구(가람, 나래, 다솜, 라온, 마루, 바다)", 6),
        ("안전망 연계 지원 : 6개구(가람, 나래, 다솜, 라온, 마루)", 5),
        ("5개구(가람·나래·다솜·라온·마루) 통신망 12km 확대", 5),
        ("가까운 2개소(서쪽, 남쪽센터) 개관('23.12월)", 2),
        ("전담 조직 : 2개팀(정책팀, 관제팀) - 전담 인력 : 8명 (평균 6년)", 2),
        # what is counted stands between
        ("3개 자치구(가람, 나래, 다솜) 시민 만족도 조사", 3),
        # behind a colon
        ("'24년 구축대상(4종) : 제설관리, 수해관리, 계측자료 연계, 온라인접수", 4),
        ("5대 분야 : 시스템 장애, 자원 장애, 통신 장애, 보안 사고", 4),
        ("3대 추진방향 : ① 개방 ② 협력 ③ 안전", 3),
        # in a starred note below
        ("재난 5대 분야* 대응체계 정비\n * 5대 분야 : 가람, 나래, 다솜, 라온, 마루", 5),
        ("재난 5대 분야** 대응체계 정비 *다른 주석\n ** 가람, 나래, 다솜, 라온, 마루", 5),
        # before
        ("- 새 모델 수립 - 가람, 나래, 다솜, 라온, 마루 5개구 대상 교육", 5),
        ("- 새 모델 수립 - 가람, 나래, 다솜, 라온 5개구 대상 교육", 4),
        ("① 기반 구축 ② 내부 혁신, ③ 서비스 제고 3가지 목표", 3),
        ("- ※ 사업 관리 지침, 계약 매뉴얼, 재해 예방 매뉴얼 3종 개발", 3),
        ("가람·나래 2개구 시범운영", 2),
        # items with numbers that tell something of them
        ("교육 2개 기관 : 가람재단(55명), 나래재단(57명)", 2),
        ("2종(지도(표준형, 고급형), 영상(고해상도)) 제작", 2),
        ("3종(축척 1,200의 지도, 항공사진, 영상)", 3),
        ("5개 노선(1~4호선, 9호선)", 5),
        # two names joined by a word
        ("3개 분야(교통, 환경 및 안전)", 3),
        # two ways to read a list, of which one agrees
        ("3종(세무시스템, 항온·항습기, 접수·제설시스템) 교체", 3),
        ("5종(세무시스템, 항온·항습기, 접수·제설시스템) 교체", 5),
    ],
)
def test_counts_what_is_listed(text: str, count: int) -> None:
    assert _listed(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "교육장 7종 솔루션(정서로봇, 여가로봇, 건강관리 등) 구매",  # open
        "9종 : 장애인 등",
        "5개 기관(가람구, 나래구 외)",
        "4종(가람, 나래, …)",
        "10여 개 기관(가람, 나래, 다솜)",  # no plain count
        "10개 이상 기관(가람, 나래, 다솜)",
        "약 10개 (가람, 나래, 다솜)",
        "24개 (1단계 14개, 2단계 10개)",  # parts of the number
        "총 21개 시상(가람 각 8개, 나래 2명, 다솜 3개)",
        "6개구 추가 구축(총 12개구)",  # what is done
        "26곳 구축완료(광장·숭례문·하천·시장 일대)",
        "3개 실국('23년)",  # no list
        "10대 명소(8%) > 쉼터, 계약(7%)",
        "메인 화면 개편, 2개 결재문서를 한 화면에",
        "10개 분야, 27개 영역, 124개 지표",
        "4종(세무시스템, 항온·항습기, 접수·제설시스템) 교체",  # 3 or 5
        "5대 분야 : 시스템 장애, 자원 장애,",  # goes on elsewhere
        "5대 분야 : ① 개방 ② 협력",
        "3개 구(가람, 나래",  # the bracket is not closed
        "시민을 위한 길, 나래 3개구",  # words of a sentence
        "3개 학교(3월, 5월)",  # times
        "2~3개 기관(가람, 나래)",
    ],
)
def test_says_nothing_where_nothing_is_listed_for_certain(text: str) -> None:
    counted = re.search(r"\d+(?:여)?\s?(?:개구|개소|개|종|대|곳)(?: 이상)?", text)
    assert counted
    assert listed(text, counted.start(), counted.end()) is None


def test_persons_documents_and_times_are_not_listed_by_name() -> None:
    for text in ("위원 3명(가람, 나래)", "보도 3건(가람, 나래)", "교육 3회(가람, 나래)"):
        start = text.index("3")
        assert listed(text, start, start + 2) is None


_NAMES = st.lists(
    st.text("가나다라마바사아자차카타파하", min_size=2, max_size=5).filter(
        lambda name: not name.endswith(("외", "가"))
    ),
    min_size=3,
    max_size=12,
    unique=True,
)


@settings(max_examples=150)
@given(_NAMES, st.integers(2, 25), st.sampled_from(["{n}개구({l})", "대상 {n}개구 : {l}"]))
def test_a_closed_list_of_names_has_as_many_items_as_names(
    names: list[str], number: int, form: str
) -> None:
    text = form.format(n=number, l=", ".join(names))
    assert _listed(text) == len(names)


@settings(max_examples=150)
@given(_NAMES, st.integers(2, 25))
def test_an_open_list_has_no_count(names: list[str], number: int) -> None:
    assert _listed(f"{number}개구({', '.join(names)} 등)") is None


@settings(max_examples=150)
@given(_NAMES, st.integers(1, 99))
def test_what_a_bracket_tells_of_an_item_is_no_item(names: list[str], persons: int) -> None:
    told = ", ".join(f"{name}({persons}명, 온라인)" for name in names)
    assert _listed(f"교육 7개 기관 : {told}") == len(names)


@settings(max_examples=300)
@given(
    st.text("가나구등및외와과 (),·:*①②0123456789개종대명~-/[]\n", max_size=60),
    st.integers(-3, 70),
    st.integers(-3, 70),
)
def test_any_text_and_span_is_answered(text: str, start: int, end: int) -> None:
    found = listed(text, start, end)
    assert found is None or found > 1
