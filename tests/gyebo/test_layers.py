"""Boxes in layers: none on another, every line to the right, whatever is joined to what."""

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from gyebo.explorer.layers import Box, layered

NAMES = [f"box {number}" for number in range(12)]
JOINED = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=40)


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


@given(JOINED, st.lists(st.integers(40, 200), min_size=len(NAMES), max_size=len(NAMES)))
def test_boxes_stand_apart_and_lines_lead_to_the_right(
    joined: list[tuple[str, str]], wide: list[int]
) -> None:
    layout = layered(dict(zip(NAMES, wide, strict=True)), joined)
    boxes = {box.name: box for box in layout.boxes}
    assert list(boxes) == NAMES
    assert all(apart(one, other) for one, other in combinations(layout.boxes, 2))
    for box in layout.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height + 1
    for line in layout.lines:
        start, end = boxes[line.start], boxes[line.end]
        assert (line.start, line.end) in joined
        assert start.x + start.width < end.x
        assert (line.x, line.y) == (end.x, end.y + end.height / 2)
        first, last = re.findall(r"-?\d+", line.path)[0], re.findall(r"-?\d+", line.path)[-2]
        assert abs(int(first) - start.x - start.width) <= 1
        assert abs(int(last) - end.x) <= 1


@given(JOINED)
def test_what_leads_around_nowhere_is_drawn_whole(joined: list[tuple[str, str]]) -> None:
    forward = {(one, other) for one, other in joined if NAMES.index(one) < NAMES.index(other)}
    layout = layered(dict.fromkeys(NAMES, 100), sorted(forward))
    assert {(line.start, line.end) for line in layout.lines} == forward


def test_lines_that_need_not_cross_do_not() -> None:
    pairs = [("box 0", "box 5"), ("box 1", "box 4"), ("box 2", "box 3")]
    layout = layered(dict.fromkeys(NAMES[:6], 100), pairs)
    heights = {box.name: box.y for box in layout.boxes}
    from_above = sorted(pairs, key=lambda pair: heights[pair[0]])
    assert from_above == sorted(pairs, key=lambda pair: heights[pair[1]])


def test_nothing_has_no_boxes() -> None:
    assert layered({}, []).boxes == ()
