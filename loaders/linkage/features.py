"""Features: what is compared of two profiles, each a number from 0 to 1 with its weight and why.

A feature that says nothing about a pair (an organisation without duties, a line without last
year's amount) is absent, which is not the same as 0. The evidence that a feature gives is its
weight times how far it is from neutral; `loaders.linkage.comparison` adds them up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from loaders.linkage.likeness import closeness, duty_likeness, name_likeness, overlap
from loaders.linkage.profile import Of, Profile, ReportProfiles
from loaders.linkage.wording import syllable_pairs
from loaders.names import name_key

UNRIVALLED = "unrivalled"
"""The one feature that a pair does not tell alone: see `loaders.linkage.contest`."""


@dataclass(frozen=True)
class Surroundings:
    """What the things around two profiles say: the reports they are of, and all names there are."""

    earlier: ReportProfiles
    later: ReportProfiles
    rarity: Mapping[str, float]
    """How rare a pair of syllables is in names, by pair; a pair of no name is as rare as can be."""
    parents: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """The scores of those that things are under, by the keys of their names."""

    @cached_property
    def earlier_cores(self) -> Mapping[str, frozenset[str]]:
        """The cores of the earlier report's names by kind."""
        return _cores(self.earlier)

    @cached_property
    def later_cores(self) -> Mapping[str, frozenset[str]]:
        """The cores of the later report's names by kind."""
        return _cores(self.later)

    def weight(self, pairs: Iterable[str]) -> float:
        """Return how much these pairs of syllables tell together."""
        return sum(self.rarity.get(pair, 1.0) for pair in sorted(pairs))


def _cores(report: ReportProfiles) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for profile in report.profiles:
        found.setdefault(profile.kind, set()).add(profile.core)
    return {kind: frozenset(cores) for kind, cores in found.items()}


def _name(before: Profile, after: Profile, _around: Surroundings) -> float:
    return name_likeness(before.key, after.key)


def _core(before: Profile, after: Profile, _around: Surroundings) -> float:
    return name_likeness(before.core, after.core)


def _words(before: Profile, after: Profile, around: Surroundings) -> float:
    one, other = syllable_pairs(before.core), syllable_pairs(after.core)
    both = around.weight(one) + around.weight(other)
    return 2 * around.weight(one & other) / both if both else 0.0


def _contained(before: Profile, after: Profile, around: Surroundings) -> float:
    one, other = syllable_pairs(before.core), syllable_pairs(after.core)
    fewer = min(around.weight(one), around.weight(other))
    return min(1.0, around.weight(one & other) / fewer) if fewer else 0.0


def _duties(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    return duty_likeness(before.duties, after.duties)


def _projects(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    return overlap(before.projects, after.projects)


def _units(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    return overlap(before.units, after.units)


def _budget(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    return closeness(before.budget, after.budget)


def _previous_year(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    return closeness(before.budget, after.previous_budget)


def _parent(before: Profile, after: Profile, around: Surroundings) -> float | None:
    if not before.parent or not after.parent:
        return None
    scored = around.parents.get((name_key(before.parent), name_key(after.parent)), 0.0)
    return max(scored, name_likeness(before.parent_core, after.parent_core))


def _account(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    one, other = "".join(before.account.split()), "".join(after.account.split())
    if not one or not other:
        return None
    # One report prints 특별회계 where another says which: 균형발전특별회계.
    return float(one.endswith(other) or other.endswith(one))


def _audit(before: Profile, after: Profile, _around: Surroundings) -> float | None:
    for subjects in (*before.concerns, *after.concerns):
        if _concerned(before, subjects) and _concerned(after, subjects):
            return 1.0
    return overlap(
        frozenset().union(*before.concerns) if before.concerns else (),
        frozenset().union(*after.concerns) if after.concerns else (),
    )


def _concerned(profile: Profile, subjects: Iterable[str]) -> bool:
    return any(
        subject and (subject in profile.key or profile.key in subject) for subject in subjects
    )


def _replaced(before: Profile, after: Profile, around: Surroundings) -> float:
    gone = before.core not in around.later_cores.get(before.kind, ())
    new = after.core not in around.earlier_cores.get(after.kind, ())
    return (gone + new) / 2


def _neighbours(before: Profile, after: Profile, around: Surroundings) -> float | None:
    continued = around.earlier_cores.get(before.kind, frozenset()) & around.later_cores.get(
        after.kind, frozenset()
    )
    own = {before.core, after.core}
    found: list[bool] = []
    for one, other in (
        (before.earlier_siblings, after.earlier_siblings),
        (before.later_siblings, after.later_siblings),
    ):
        left = next((core for core in one if core in continued - own), None)
        right = next((core for core in other if core in continued - own), None)
        if left or right:
            found.append(left == right)
    if before.of == "organisation" and not (before.parent or after.parent):
        lonely = not (before.earlier_siblings or before.later_siblings)
        if lonely and not (after.earlier_siblings or after.later_siblings):
            return 1.0  # the only one of its kind in either report
    return sum(found) / len(found) if found else None


def _not_alone(_before: Profile, _after: Profile, _around: Surroundings) -> None:
    return None


@dataclass(frozen=True)
class Feature:
    """One thing that is compared, and what it is worth.

    `weights` gives for each `of` the evidence, in natural log-odds, between a value of 0 and one
    of 1; `neutral` the value that speaks neither for nor against. `symmetric` features do not care
    which of the two is the earlier.
    """

    name: str
    measure: Callable[[Profile, Profile, Surroundings], float | None]
    weights: Mapping[Of, float]
    neutral: float
    ko: str
    en: str
    symmetric: bool = True


def _weights(organisation: float, project: float) -> Mapping[Of, float]:
    return {"organisation": organisation, "project": project}


FEATURES: tuple[Feature, ...] = (
    Feature(
        "name",
        _name,
        _weights(2.0, 2.0),
        0.5,
        "이름 전체를 자모로 견준 편집 거리",
        "edit distance of the whole names, jamo by jamo",
    ),
    Feature(
        "core",
        _core,
        _weights(3.0, 3.0),
        0.5,
        "도시 이름, 운영·구축·담당관·과·팀 같은 말을 뺀 이름의 편집 거리",
        "the same without the city's name and words that any name may have",
    ),
    Feature(
        "words",
        _words,
        _weights(2.0, 2.0),
        0.3,
        "두 이름이 함께 가진 글자쌍, 드문 것일수록 무겁게",
        "pairs of syllables that both names have, rare ones counting more",
    ),
    Feature(
        "contained",
        _contained,
        _weights(1.5, 1.5),
        0.5,
        "짧은 이름이 긴 이름 안에 있는 정도 (나뉘고 합친 것)",
        "how far the shorter name is inside the longer, as after a split or a merger",
    ),
    Feature(
        "duties",
        _duties,
        _weights(5.0, 0.0),
        0.55,
        "업무 목록이 이어지는 정도",
        "how well the fewer duties are found among the others",
    ),
    Feature(
        "projects",
        _projects,
        _weights(5.0, 0.0),
        0.2,
        "예산 사업이 이어지는 정도",
        "share of the fewer budget lines that the other has too",
    ),
    Feature(
        "units",
        _units,
        _weights(2.0, 0.0),
        0.2,
        "아래 팀이 이어지는 정도",
        "share of the fewer teams that the other has too",
    ),
    Feature(
        "budget",
        _budget,
        _weights(0.5, 1.5),
        0.6,
        "예산 규모",
        "magnitude of the budgets; ten times as much is 0",
    ),
    Feature(
        "previous-year",
        _previous_year,
        _weights(0.5, 1.5),
        0.6,
        "나중 보고의 전년도 예산과 먼저 보고의 예산",
        "the later report's previous-year column against the earlier budget",
        symmetric=False,
    ),
    Feature(
        "parent",
        _parent,
        _weights(1.5, 2.5),
        0.5,
        "상위 기관 또는 담당 기관이 이어지는 정도",
        "likeness of the parents' or the owners' names, or their own score where it is higher",
    ),
    Feature("account", _account, _weights(0.0, 0.5), 0.5, "같은 회계", "the same account"),
    Feature(
        "audit",
        _audit,
        _weights(1.0, 1.0),
        0.3,
        "감사 지적의 대상이 겹치는 정도",
        "subjects that the audits of both reports name",
    ),
    Feature(
        "replaced",
        _replaced,
        _weights(2.0, 2.0),
        0.5,
        "하나가 사라지고 하나가 생김",
        "the one is gone in the later report, the other is new",
        symmetric=False,
    ),
    Feature(
        "neighbours",
        _neighbours,
        _weights(1.5, 2.0),
        0.4,
        "표에서 앞뒤에 있는 것이 같음",
        "the same rows stand before and after it",
    ),
    Feature(
        UNRIVALLED,
        _not_alone,
        _weights(3.0, 3.0),
        0.75,
        "더 나은 짝이 없음: 둘 다 1, 하나만 0.5",
        "neither has a better partner: 1, only one: 0.5, both: 0",
        symmetric=False,
    ),
)
"""Every feature with its weight. docs/decisions.md says how the weights were checked."""
