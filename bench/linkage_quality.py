"""How well scores tell right pairs from wrong ones, and weights that are fitted to do so."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Scores = Sequence[float]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well scores tell right from wrong from a threshold on."""

    threshold: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def quality(scores: Scores, right: Sequence[bool], threshold: float) -> Quality:
    """Return precision and recall of the pairs that score at least the threshold."""
    taken = [truth for score, truth in zip(scores, right, strict=True) if score >= threshold]
    hit = sum(taken)
    return Quality(threshold, hit / len(taken) if taken else 1.0, hit / max(sum(right), 1))


def best(scores: Scores, right: Sequence[bool]) -> Quality:
    """Return the quality at the threshold with the highest F1."""
    return max(
        (quality(scores, right, threshold) for threshold in sorted(set(scores))),
        key=lambda found: found.f1,
    )


def average_precision(scores: Scores, right: Sequence[bool]) -> float:
    """Return the mean of the precisions at each right pair, ties counted at their worst."""
    order = sorted(zip(scores, right, strict=True), key=lambda pair: (-pair[0], pair[1]))
    hit, total = 0, 0.0
    for rank, (_, truth) in enumerate(order, 1):
        if truth:
            hit += 1
            total += hit / rank
    return total / max(hit, 1)


def regression(train: Sequence[tuple[list[float], bool]], ridge: float = 1.0) -> list[float]:
    """Fit by Newton's method, with a penalty on large weights."""
    size = len(train[0][0])
    weights = [0.0] * size
    for _ in range(12):
        slope = [-ridge * weight for weight in weights]
        curve = [[ridge if row == column else 0.0 for column in range(size)] for row in range(size)]
        for vector, right in train:
            found = chance(weights, vector)
            spread = found * (1 - found)
            for row, value in enumerate(vector):
                slope[row] += (right - found) * value
                if value:
                    for column, other in enumerate(vector):
                        curve[row][column] += spread * value * other
        weights = [
            weight + step for weight, step in zip(weights, _solve(curve, slope), strict=True)
        ]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of linear equations by elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(size):
            if row != at:
                share = rows[row][at] / rows[at][at]
                rows[row] = [
                    value - share * top for value, top in zip(rows[row], rows[at], strict=True)
                ]
    return [rows[at][size] / rows[at][at] for at in range(size)]


def chance(weights: Sequence[float], vector: Sequence[float]) -> float:
    """Return the logistic function of the weighted sum of a vector."""
    total = sum(weight * value for weight, value in zip(weights, vector, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
