"""The parts of pages of things, whatever the dates and amounts are."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.changes import Change, Grounds, Link
from gyebo.server.entities.certainty import certainty
from gyebo.server.entities.chart import Printed, chart
from gyebo.server.entities.rows import misprint
from gyebo.server.entities.timeline import timeline
from gyebo.server.report_cards import ReportCard
from gyebo.server.sources import Source

_SOURCE = Source("r", "보기국", "2030-01-31", "1")
_DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat)
_TIMES = st.one_of(_DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4]))
_WON = st.none() | st.integers(-(10**13), 10**13)


def card(name: str, as_of: str) -> ReportCard:
    return ReportCard(name, "", "보기국", as_of, "", "", "", "", 9, {}, {}, ())


def change(name: str, earliest: str, latest: str) -> Change:
    grounds = Grounds("inferred", "추론", "0.9", (), (), ())
    return Change(
        iri=name, href=f"/id/change/{name}", heading=name, kind="renaming", kind_label="개칭",
        subjects=(Link("별빛지도"),), before=(), after=(), date="", earliest=earliest,
        latest=latest, score="", judgement="", grounds=grounds,
    )  # fmt: skip


@given(st.lists(_DAYS, max_size=8), st.lists(st.tuples(_TIMES, _TIMES), max_size=20))
def test_everything_stands_on_the_strip_and_in_the_list(
    days: list[str], spans: list[tuple[str, str]]
) -> None:
    reports = [card(f"r{place}", day) for place, day in enumerate(days)]
    changes = [change(f"c{place}", *sorted(span)) for place, span in enumerate(spans)]
    line = timeline(reports, changes)
    if not reports and not changes:
        assert line is None
        return
    assert line
    places = [tick.x for tick in line.ticks]
    places += [x for mark in line.marks for x in (mark.start, mark.middle, mark.end)]
    assert all(0 <= x <= 100 for x in places)
    assert all(mark.start <= mark.end for mark in line.marks)
    assert all(mark.y < line.height for mark in line.marks)
    assert len({mark.y for mark in line.marks}) == len(line.marks)
    assert len(line.moments) == len(reports) + len(changes)
    assert line.left == len(changes) - len(line.marks)
    when = [moment.when for moment in line.moments]
    assert when == sorted(when)
    labelled = [tick.x for tick in line.ticks if tick.label]
    assert all(after - before >= 15 for before, after in pairwise(labelled))


def test_a_thing_without_a_date_has_no_timeline() -> None:
    assert timeline([], [change("c", "", "")]) is None


@given(st.lists(st.tuples(_WON, _WON, _WON), max_size=30))
def test_bars_are_drawn_to_one_scale(amounts: list[tuple[int | None, ...]]) -> None:
    rows = [Printed(Link("행"), "", "2030", _SOURCE, *each) for each in amounts]
    drawn = chart(rows)
    known = [abs(won) for each in amounts for won in each if won]
    if drawn is None:
        assert not known
        return
    for bar in drawn.bars:
        for amount in filter(None, (bar.budget, bar.committed, bar.spent)):
            assert 0 <= amount.width <= 100
            assert amount.width == pytest.approx(abs(amount.won) * 100 / drawn.largest, abs=0.01)
            assert amount.text


def test_nothing_is_added_up() -> None:
    drawn = chart([Printed(Link("행"), "", "2030", _SOURCE, won, None, None) for won in (1, 1)])
    assert drawn
    assert [bar.budget.width for bar in drawn.bars if bar.budget] == [100, 100]


@pytest.mark.parametrize(
    ("confidence", "ko"),
    [
        ("1", "거의 확실함"),
        ("0.95", "거의 확실함"),
        ("0.94", "꽤 확실함"),
        ("0.6", "그럴 법함"),
        ("0.1", "확실하지 않음"),
    ],
)
def test_confidence_is_said_in_words(confidence: str, ko: str) -> None:
    words = certainty(confidence)
    assert words
    assert words.ko == ko


def test_no_confidence_has_no_words() -> None:
    assert certainty("") is None
    assert certainty("매우") is None


@pytest.mark.parametrize(
    ("printed", "name", "shown"),
    [
        ("1-1) 일 반 회 계", "일반회계", ""),
        ("별 빛 지 도  구 축", "별빛지도 구축", ""),
        ("2. 스마트라이프 워크 운영", "스마트라이프 위크 운영", "2. 스마트라이프 워크 운영"),
        ("", "별빛지도", ""),
    ],
)
def test_a_corrected_name_is_told_from_one_with_marks_and_blanks(
    printed: str, name: str, shown: str
) -> None:
    assert misprint(printed, name) == shown
