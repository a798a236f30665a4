"""Comparing two profiles: named features, and one score that they add up to."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.linkage.features import FEATURES, Surroundings
from loaders.linkage.profile import Of, Profile, ReportProfiles
from loaders.names import name_key

BIAS: Mapping[Of, float] = {"organisation": -1.0, "project": -1.0}
"""Log-odds of a pair of which every feature is neutral."""

_WORTH = {feature.name: feature for feature in FEATURES}


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Something before and something after, by their names as `lineage.csv` writes them."""

    of: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two things gave: the score, 0 to 1 with three decimals, and its features."""

    score: float
    features: tuple[tuple[str, float], ...]

    def feature(self, name: str) -> float | None:
        """Return the value of a feature, None where it said nothing."""
        return dict(self.features).get(name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature adds to a score: its value, and the log-odds that it is worth."""

    name: str
    value: float
    log_odds: float


def compare(before: Profile, after: Profile, around: Surroundings) -> Comparison:
    """Compare a thing of an earlier report with one of a later report.

    The score is the chance, as far as the weights know, that the one became the other.
    """
    values = (
        (feature.name, feature.measure(before, after, around))
        for feature in FEATURES
        if feature.weights[before.of]
    )
    return scored(before.of, ((name, value) for name, value in values if value is not None))


def scored(of: Of, features: Iterable[tuple[str, float]]) -> Comparison:
    """Return features, rounded, with the score that they add up to."""
    kept = tuple((name, round(value, 3)) for name, value in features)
    log_odds = BIAS[of] + sum(one.log_odds for one in evidence(of, kept))
    return Comparison(round(1 / (1 + math.exp(-log_odds)), 3), kept)


def evidence(of: Of, features: Iterable[tuple[str, float]]) -> tuple[Evidence, ...]:
    """Return what each feature adds to the score, in the order of the features."""
    return tuple(
        Evidence(name, value, _WORTH[name].weights[of] * (value - _WORTH[name].neutral))
        for name, value in features
    )


def parent_scores(around: Surroundings) -> dict[tuple[str, str], float]:
    """Return the scores of the organisations that have things under them, by their keys.

    What is under an organisation moves with it: a row of the same name is no transfer when its
    owner was renamed, and a team of a renamed department is under the same department.
    """
    ones, others = _heads(around.earlier), _heads(around.later)
    return {
        (one.key, other.key): compare(one, other, around).score
        for one in ones
        for other in others
        if one.key != other.key
    }


def _heads(report: ReportProfiles) -> list[Profile]:
    parents = {name_key(profile.parent) for profile in report.profiles}
    return [
        profile
        for profile in report.profiles
        if profile.of == "organisation" and profile.key in parents
    ]


def surroundings(
    earlier: ReportProfiles, later: ReportProfiles, rare: Mapping[str, float]
) -> Surroundings:
    """Return what two reports say around any pair of their things."""
    alone = Surroundings(earlier, later, rare)
    return Surroundings(earlier, later, rare, parent_scores(alone))
