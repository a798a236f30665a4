"""Subjects: which known name a statement speaks of, from the nearest words to the page."""

from datetime import date

import pytest

from loaders.curated import Corrections
from loaders.directory import EntityName
from loaders.mentions import MentionFinder
from loaders.records import Statement
from loaders.statements.paragraphs import read_paragraphs
from loaders.statements.prose import Page, paragraph_drafts
from loaders.statements.subjects import Topic, Topics, resolve
from loaders.text import Line, normalise

_TITLE = "가온 마을 가꾸기"
_NOTHING = Topics({}, {})
_NAMES = [
    EntityName("project", ("통합망",), "통합망"),
    EntityName("project", ("통합망 관제",), "통합망 관제"),
    EntityName("project", ("누리집",), "모두의 누리집"),
    EntityName("organisation", ("가온시", "디지털국", "통신과"), "통신과"),
    EntityName("organisation", ("가온시", "디지털국", "자료과"), "자료과"),
]


def _resolved(
    *rows: str, title: str = _TITLE, owner: str = "", topics: Topics = _NOTHING
) -> tuple[Statement, ...]:
    task, section = ("", "audit-corrective") if owner else ("1-1", "tasks")
    page = Page(task, section, "" if owner else title, owner, 2031, date(2031, 2, 17))
    lines = [Line(number, row, normalise(row)) for number, row in enumerate(rows, 1)]
    paragraphs = read_paragraphs(lines, Corrections())
    drafts = [draft for one in paragraphs for draft in paragraph_drafts(one, page)]
    return resolve(drafts, MentionFinder(_NAMES), topics)


def _subject(*rows: str, title: str = _TITLE, owner: str = "", topics: Topics = _NOTHING) -> str:
    (one,) = _resolved(*rows, title=title, owner=owner, topics=topics)
    return f"{one.of}:{one.subject}"


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        (["ㅇ 통합망 12km 정비"], "project:통합망"),
        (["ㅇ 통합망 관제 단말 12대 설치"], "project:통합망 관제"),
        (["ㅇ 모두의 누리집 : 12종 개편"], "project:누리집"),
        (["ㅇ 모두의 누리집 개편", " - 단말 12대"], "project:누리집"),
        (["ㅇ 통합망을 넓힘, 모두의 누리집 12종 개편"], "project:누리집"),
    ],
)
def test_the_nearest_name_of_a_project_is_the_subject(rows: list[str], subject: str) -> None:
    assert _subject("□ 추진실적", *rows) == subject


@pytest.mark.parametrize(
    "row",
    [
        "ㅇ 통합망 정비(7월), 주민 교육 12회",
        "ㅇ 통합망 정비 및 마을 관할기관(12개) 지도",
        "ㅇ 통합망, 등불 길, 나루 길 등 12종 안내",
        "ㅇ 통합망 정비 등 12종 안내",
        "ㅇ 통합망을 활용한 주민 교육 12회",
        "ㅇ 통합망 대상 교육 12회",
        "ㅇ 통합망 자료로 교육 12회",
        "ㅇ 등불 길, 나루 길, 통합망 3종 안내",
        "ㅇ 통합망 정비, 등불 길 조성 및 안내 : '31.3.~5.",
    ],
)
def test_a_neighbour_an_example_or_a_means_is_no_subject(row: str) -> None:
    assert {one.subject for one in _resolved("□ 추진실적", row)} <= {_TITLE, "통합망"}
    assert _resolved("□ 추진실적", row)[-1].subject == _TITLE


@pytest.mark.parametrize(
    ("above", "subject"),
    [
        ("ㅇ 통합망 넓히기(모두의 누리집)", "통합망"),
        ("ㅇ 통합망 구축 및 운영", "통합망"),
        ("ㅇ 통합망 확충 및 주민 편의 제고", "통합망"),
        ("ㅇ 통합망을 통한 마을 안전", "통합망"),
        ("ㅇ 통합망 운영, 마을 길 조성 교육", _TITLE),
        ("ㅇ 마을 길 조성 교육 및 통합망 운영", _TITLE),
        ("ㅇ '통합망'에 따라 마을 길 조성", _TITLE),
        ("ㅇ 통합망('31.2월)에 따라 마을 길 조성", _TITLE),
        ("ㅇ 통합망으로 마을 길 조성", _TITLE),
    ],
)
def test_a_bullet_above_names_the_subject_where_it_is_its_only_thing(
    above: str, subject: str
) -> None:
    assert _resolved("□ 추진실적", above, " - 단말 12대")[-1].subject == subject


def test_a_label_takes_up_one_item_of_the_bullet_above() -> None:
    above = "ㅇ 마을 통합망 정비 및 길 손보기"
    assert _subject("□ 추진실적", above, " - (통합망) 단말 12대") == "project:통합망"
    assert _subject("□ 추진실적", above, " - (손보기) 단말 12대") == f":{_TITLE}"


def test_an_organisation_that_begins_a_sentence_owns_its_numbers() -> None:
    rows = ["□ 추진내용", "○ 자료과는 일꾼으로 강사 12명을 둠"]
    assert _subject(*rows, owner="통신과") == "organisation:디지털국/자료과"
    rows = ["□ 추진내용", "○ 자료과 : 옛 통신과 설치 뒤 강사 12명을 둠"]
    assert _subject(*rows, owner="통신과") == "organisation:디지털국/자료과"


def test_a_budget_of_a_page_is_of_the_task_unless_its_title_names_the_project() -> None:
    rows = ["□ 사업개요", "ㅇ (사업예산) 12백만원"]
    topics = Topics({"1-1": Topic("", "통합망")}, {})
    assert _subject(*rows, topics=topics) == f":{_TITLE}"
    assert _subject(*rows, title="통합망 구축", topics=topics) == "project:통합망"
    title = "통합망 기술로 마을 안전을 지킴"
    assert _subject(*rows, title=title) == f":{title}"


def test_what_people_say_of_a_page_beats_a_title_that_only_mentions_a_project() -> None:
    rows = ["□ 추진일정", "ㅇ 단말 12대 설치"]
    topics = Topics({"1-1": Topic("", "누리집")}, {})
    title = "온 마을 사람의 안전을 지키는 통합망 혁신"
    assert _subject(*rows, title=title, topics=topics) == "project:누리집"
    title = "멈추지 않는 우리 마을 행정, 새로운 통합망"
    assert _subject(*rows, title=title, topics=topics) == "project:통합망"


def test_the_title_of_the_page_names_what_its_bullets_do_not() -> None:
    rows = ["□ 추진실적", "ㅇ 단말 12대 설치"]
    assert _subject(*rows, title="모두의 누리집 운영") == "project:누리집"
    assert _subject(*rows) == f":{_TITLE}"


def test_what_people_said_of_a_page_holds_where_no_name_stands() -> None:
    rows = ["□ 추진실적", "ㅇ 단말 12대 설치"]
    assert _subject(*rows, topics=Topics({"1-1": Topic("", "통합망")}, {})) == "project:통합망"
    assert _subject(*rows, topics=Topics({"2-1": Topic("", "통합망")}, {})) == f":{_TITLE}"
    assert _subject(*rows, topics=Topics({"1-1": Topic("단말 정비", "")}, {})) == ":단말 정비"
    rows = ["□ 추진실적", "ㅇ 모두의 누리집 12종 개편"]
    assert _subject(*rows, topics=Topics({"1-1": Topic("", "통합망")}, {})) == "project:누리집"


def test_an_answer_to_an_audit_is_about_its_item_or_who_answers() -> None:
    rows = ["□ 추진내용", "○ 단말 12대 설치"]
    assert _subject(*rows, owner="통신과") == "organisation:디지털국/통신과"
    item = Topics({}, {2: Topic("단말 고장을 줄임", "")})
    assert _subject(*rows, owner="통신과", topics=item) == ":단말 고장을 줄임"
    rows = ["□ 추진내용", "○ 통합망 12km 정비"]
    assert _subject(*rows, owner="통신과") == "project:통합망"


def test_an_owner_that_nobody_knows_stays_a_phrase() -> None:
    assert _subject("□ 추진내용", "○ 단말 12대 설치", owner="이슬과") == ":이슬과"


def test_only_the_subject_changes() -> None:
    (one,) = _resolved("□ 추진실적", "ㅇ 통합망 12km 정비")
    assert (one.value, one.unit, one.qualifier) == ("12", "km", "result")
    assert "통합망" in one.property


def test_a_glossary_tells_of_its_entries() -> None:
    page = Page("", "glossary", "", "디지털국", 2031, date(2031, 2, 17))
    rows = ["▮ 등불 (lamp)      업무보고 p.3", "▪ 마을 12곳의 길을 비추는 것임"]
    lines = [Line(number, row, normalise(row)) for number, row in enumerate(rows, 1)]
    paragraphs = read_paragraphs(lines, Corrections())
    drafts = [draft for one in paragraphs for draft in paragraph_drafts(one, page)]
    assert {one.subject for one in resolve(drafts, MentionFinder(_NAMES), _NOTHING)} == {"등불"}
