"""Likeness: how much two names, amounts or lists have in common, each from 0 to 1."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from loaders.linkage.profile import ReportProfiles
from loaders.linkage.wording import jamo, syllable_pairs

_TEN_TIMES = math.log(10)


def rarity(reports: Iterable[ReportProfiles]) -> dict[str, float]:
    """Return how rare each pair of syllables is among names: 1 in one name, less in many."""
    names = {profile.core for report in reports for profile in report.profiles}
    count = Counter(pair for name in names for pair in syllable_pairs(name))
    most = math.log(max(len(names), 2))
    return {pair: 1 - 0.9 * math.log(held) / most for pair, held in count.items()}


def name_likeness(one: str, other: str) -> float:
    """Return how alike two keys of names are, jamo by jamo: 1 for the same, 0 for nothing."""
    return Levenshtein.normalized_similarity(jamo(one), jamo(other))


def closeness(one: int | None, other: int | None) -> float | None:
    """Return how close two amounts are: 1 for the same, 0 from ten times on; None without both."""
    if one is None or other is None or one <= 0 or other <= 0:
        return None
    return max(0.0, 1 - abs(math.log(one / other)) / _TEN_TIMES)


def overlap(one: Collection[str], other: Collection[str]) -> float | None:
    """Return the share of the smaller collection that the other has too; None without both."""
    if not one or not other:
        return None
    return len(set(one) & set(other)) / min(len(set(one)), len(set(other)))


def duty_likeness(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Return how well the fewer duties are found among the others; None without both."""
    if not one or not other:
        return None
    few, many = sorted((one, other), key=lambda duties: (len(duties), tuple(duties)))
    found = (max(fuzz.ratio(duty, there) for there in many) for duty in few)
    if len(few) == len(many):  # neither is the fewer: look from both sides
        back = (max(fuzz.ratio(duty, there) for there in few) for duty in many)
        return (sum(found) + sum(back)) / (200 * len(few))
    return sum(found) / (100 * len(few))
