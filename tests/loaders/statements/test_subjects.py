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
