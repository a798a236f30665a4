"""Headings: chapters, and titles of tasks in contents, dividing pages, maps and pages."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.contents import group_of, read_contents
from loaders.printed_records import PrintedHeading
from loaders.tasks import read_tasks
from tests.loaders.reports import ENTRIES, extract_of
from tests.loaders.work_pages import document_of, report

PAGES = [
    "1-1 물길 정비",
    "",
    "물을 맑게 함",
    "",
    "1-2 숲길 정비 및 확대",
    "",
    "숲을 푸르게 함",
    "",
    "2-1 시민 누리집 고도화",
    "",
    "누리집을 새로 꾸밈",
]
CONTENTS = [
    "1 물과 숲의 도시",
    "- 1-1. 물길 정비",
    "- 1-2. 숲길 정비 및 확대",
    "",
    "2 열린 도시",
    "- 2-1. 시민 누리집 고도화",
    "",
]
DIVIDER = ["1. 물과 숲의 도시", "- 1-1. 물길 정비", "- 1-2. 숲길 정비 및 확대", ""]


def headings(*lines: str) -> list[tuple[str, str, str, tuple[int, ...]]]:
    return [
        (one.role, one.code, one.title, one.evidence.lines)
        for one in read(*lines)
        if one.role != "chapter"
    ]


def read(*lines: str) -> tuple[PrintedHeading, ...]:
    document = document_of(report([*lines]))
    return read_contents(document, read_tasks(document).records)


def test_a_title_is_read_wherever_it_is_printed() -> None:
    assert headings("Ⅱ. 주요 추진 업무", "", *CONTENTS, *DIVIDER, *PAGES) == [
        ("contents", "1", "물과 숲의 도시", (11,)),
        ("contents", "1-1", "물길 정비", (12,)),
        ("contents", "1-2", "숲길 정비 및 확대", (13,)),
        ("contents", "2", "열린 도시", (15,)),
        ("contents", "2-1", "시민 누리집 고도화", (16,)),
        ("divider", "1", "물과 숲의 도시", (18,)),
        ("divider", "1-1", "물길 정비", (19,)),
        ("divider", "1-2", "숲길 정비 및 확대", (20,)),
        ("page", "1-1", "물길 정비", (22,)),
        ("page", "1-2", "숲길 정비 및 확대", (26,)),
        ("page", "2-1", "시민 누리집 고도화", (30,)),
    ]


def test_lists_of_one_group_alone_are_no_contents_of_the_report() -> None:
    second = ["2. 열린 도시", "- 2-1. 시민 누리집 고도화", ""]
    lines = [*DIVIDER, *PAGES[:8], *second, *PAGES[8:]]
    roles = {role for role, _, _, _ in headings("Ⅱ. 주요 추진 업무", "", *lines)}
    assert roles == {"divider", "page"}


def test_a_title_over_two_lines_is_one() -> None:
    lines = [*CONTENTS, "1. 물과", "숲의 도시", "", *PAGES]
    found = headings("Ⅱ. 주요 추진 업무", "", *lines)
    assert ("divider", "1", "물과 숲의 도시", (18, 19)) in found


def test_a_dividing_page_may_number_its_lines_in_circles() -> None:
    lines = [*CONTENTS, "물과 숲의 도시", "", "① 물길 정비", "② 숲길 정비 및 확대", "", *PAGES]
    found = headings("Ⅱ. 주요 추진 업무", "", *lines)
    assert ("divider", "1-2", "숲길 정비 및 확대", (21,)) in found


MAP = [
    "Ⅱ. 정책목표 및 추진과제",
    "",
    "추진 과제",
    "",
    "물 길  정 비",
    "",
    "푸른 숲길",
    "정비 및 확대",
    "",
    "시민 누리집 개편",
    "",
]


def test_a_line_of_the_map_names_the_task_whose_title_it_is_like() -> None:
    document = document_of(report(MAP, ["Ⅲ. 주요 추진 업무", "", *CONTENTS, *PAGES]))
    found = read_contents(document, read_tasks(document).records)
    mapped = [
        (one.code, one.title, one.evidence.lines, one.confidence)
        for one in found
        if one.role == "map"
    ]
    assert [one[:3] for one in mapped] == [
        ("1-1", "물길 정비", (13,)),
        ("1-2", "푸른 숲길 정비 및 확대", (15, 16)),
        ("2-1", "시민 누리집 개편", (18,)),
    ]
    assert mapped[0][3] == 1
    assert all(Decimal("0.45") <= one[3] < 1 for one in mapped[1:])


def test_words_of_the_policy_that_are_like_no_title_are_no_map() -> None:
    goals = ["Ⅱ. 정책목표 및 추진과제", "", "혁신과 융합의 도시", "", "약자와 동행하는 도시", ""]
    document = document_of(report(goals, ["Ⅲ. 주요 추진 업무", "", *CONTENTS, *PAGES]))
    found = read_contents(document, read_tasks(document).records)
    assert not [one for one in found if one.role == "map"]


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        (["Ⅱ. 정책목표", "", "Ⅲ. 주요 추진 업무"], ["Ⅰ", "Ⅱ", "Ⅲ"]),
        (["II. 정책목표", "", "IV. 2031 세입·세출예산 세부현황"], ["Ⅰ", "Ⅱ", "Ⅳ"]),
        (["Ⅱ. 정책목표", "", "주요 현안업무", "", *PAGES], ["Ⅰ", "Ⅱ", ""]),
    ],
)
def test_chapters_keep_their_numbers(printed: list[str], codes: list[str]) -> None:
    assert [one.code for one in read(*printed) if one.role == "chapter"] == codes


def test_a_title_page_without_number_is_no_chapter_of_its_own() -> None:
    found = read("정책목표", "", "Ⅱ. 정책목표", "", "Ⅲ. 주요 추진 업무", "", *PAGES)
    assert [one.code for one in found if one.role == "chapter"] == ["Ⅰ", "Ⅱ", "Ⅲ"]


@pytest.mark.parametrize(
    ("code", "group"), [("2-1", "2"), ("3.1.2", "3.1"), ("2", ""), ("10-12", "10")]
)
def test_the_group_of_a_code_is_the_code_above_it(code: str, group: str) -> None:
    assert group_of(code) == group


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*CONTENTS, *DIVIDER, *PAGES, *MAP]), max_size=25))
def test_lines_in_any_order_are_read_once_each(lines: list[str]) -> None:
    found = read("Ⅱ. 주요 추진 업무", "", *lines)
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys, key=lambda key: [int(part) for part in key.split("-")])


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_task_of_the_reports_has_its_page_among_the_headings(name: str) -> None:
    read_report = extract_of(name)
    pages = [one.code for one in read_report.contents if one.role == "page"]
    assert pages == [task.code for task in read_report.tasks]
    mapped = [one.code for one in read_report.contents if one.role == "map"]
    assert len(mapped) == len(set(mapped))
