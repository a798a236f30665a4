"""One box in the middle, what leads to it on its left, and what it leads to on its right."""

from collections.abc import Sequence
from dataclasses import dataclass

# Pixels: the whole drawing, a box at a side, and the left side and width of the box in the middle.
_WIDTH = 1122
_BOX = 200
_CENTRE = (450, 220)
_ROW = 46
_TALL = 34


@dataclass(frozen=True, slots=True)
class Ray:
    """A box at a side: what stands in it, in what words it is joined, and the line.

    `x` and `y` are the left upper corner of the box, `middle` the height of its line at the box,
    `words_x` where its words begin, and `head` the point of the arrow.
    """

    name: str
    words: str
    x: float
    y: float
    middle: float
    words_x: float
    path: str
    head: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Star:
    """The rays, the size of the drawing and of boxes, and the corner of the middle, in pixels."""

    rays: tuple[Ray, ...]
    width: float
    height: float
    box: float
    left: float
    wide: float
    top: float
    tall: float


def star(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> Star:
    """Lay out what leads to a box and what it leads to: names, each with the words of its line."""
    height = max(len(before), len(after), 1) * _ROW
    middle = height / 2
    left, wide = _CENTRE
    rays = []
    for place, (name, words) in enumerate(before):
        y = middle + (place - (len(before) - 1) / 2) * _ROW
        path = (
            f"M{_BOX} {y:g}H{left - 40}C{left - 20} {y:g} {left - 20} {middle:g} {left} {middle:g}"
        )
        rays.append(Ray(name, words, 1, y - _TALL / 2, y, _BOX + 8, path, (left, middle)))
    right = left + wide
    for place, (name, words) in enumerate(after):
        y = middle + (place - (len(after) - 1) / 2) * _ROW
        x = _WIDTH - 1 - _BOX
        path = (
            f"M{right} {middle:g}C{right + 20} {middle:g} {right + 20} {y:g} {right + 40} {y:g}H{x}"
        )
        rays.append(Ray(name, words, x, y - _TALL / 2, y, right + 42, path, (x, y)))
    return Star(tuple(rays), _WIDTH, height, _BOX, left, wide, middle - _TALL / 2, _TALL)
