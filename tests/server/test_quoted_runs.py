"""In a long passage the lines asked for stand in sight, and no line is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.quoted_runs import runs
from gyebo.server.quotes import Quote

LINES = st.integers(1, 120)


def passage(first: int, length: int) -> list[Quote]:
    return [
        Quote(number, f"{number}번째 줄", masked=False) for number in range(first, first + length)
    ]


@given(first=LINES, length=LINES, asked=st.sets(st.integers(1, 260), max_size=4))
def test_every_line_stands_once_in_order_and_those_asked_for_in_sight(
    first: int, length: int, asked: set[int]
) -> None:
    quotes = passage(first, length)
    found = runs(quotes, asked)
    assert [quote for run in found for quote in run.quotes] == quotes
    folded = {quote.number for run in found if not run.near for quote in run.quotes}
    assert not folded & asked
    assert all(one.near != other.near for one, other in pairwise(found))
    assert all(len(run.quotes) > 6 for run in found if not run.near)


def test_what_is_far_from_the_line_is_folded() -> None:
    before, shown = runs(passage(2195, 63), {2249})
    assert not before.near
    assert [quote.number for quote in shown.quotes] == list(range(2245, 2258))


def test_all_of_a_passage_is_in_sight_where_no_line_of_it_is_asked_for() -> None:
    assert [run.near for run in runs(passage(1, 90), set())] == [True]
