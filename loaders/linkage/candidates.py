"""Candidates: pairs of things in consecutive reports that may be one before and one after."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.linkage.blocks import level
from loaders.linkage.comparison import Comparison, Pair
from loaders.linkage.contest import Contest, follows
from loaders.linkage.features import Surroundings
from loaders.linkage.likeness import name_likeness, rarity
from loaders.linkage.profile import Of, Profile, ReportProfiles
from loaders.names import name_key

_SAME_PARENT = 0.75
"""Likeness of parents' cores from which a thing of the same name counts as continuing there."""

_LIKELY = 0.5
"""Score from which an organisation counts as the one that another became."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of an earlier report that may have become something of a later one."""

    before: Profile
    after: Profile
    comparison: Comparison
    earlier: ReportProfiles
    later: ReportProfiles

    @property
    def of(self) -> Of:
        """What the two are."""
        return self.before.of

    @property
    def pair(self) -> Pair:
        """The two by their names."""
        return Pair(self.of, self.before.name, self.after.name)

    @property
    def moved(self) -> bool:
        """Whether the name stayed and what it is under changed."""
        return self.before.key == self.after.key


def find_candidates(
    reports: Sequence[ReportProfiles],
    of: Of | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> tuple[Candidate, ...]:
    """Find and compare the candidates between consecutive reports of each jurisdiction.

    Args:
        reports: the profiles of all reports.
        of: only organisations or only projects; None for both.
        step: called before each pair of reports with what is compared.

    Returns:
        The candidates, the best first. Things of the same name under the same parent are the same
        thing continuing, and no candidates.
    """
    rare = rarity(reports)
    found: list[Candidate] = []
    for earlier in reports:
        for later in follows(earlier, reports):
            step(f"{earlier.report} → {later.report}")
            contest = Contest(earlier, later, rare)
            continuing = _continuing(contest.around)
            for before, after in contest.pairs:
                asked = of in (None, before.of)
                if asked and not (id(before) in continuing and id(after) in continuing):
                    comparison = contest.compare(before, after)
                    found.append(Candidate(before, after, comparison, earlier, later))
    return tuple(sorted(found, key=_order))


def count_steps(reports: Sequence[ReportProfiles]) -> int:
    """Return how many pairs of reports `find_candidates` compares."""
    return sum(len(follows(earlier, reports)) for earlier in reports)


def _order(candidate: Candidate) -> tuple[float, str, str, str, str]:
    before, after = candidate.before, candidate.after
    return -candidate.comparison.score, before.report, before.name, after.report, after.name


def _continuing(around: Surroundings) -> frozenset[int]:
    """Return the things (by identity in memory) that stand in both reports under one parent."""
    renamed = _renamed(around)
    there: dict[tuple[str, str, str], list[Profile]] = defaultdict(list)
    for profile in around.later.profiles:
        there[profile.of, level(profile), profile.key].append(profile)
    found: set[int] = set()
    for profile in around.earlier.profiles:
        for other in there.get((profile.of, level(profile), profile.key), ()):
            if _same_place(profile, other, renamed):
                found |= {id(profile), id(other)}
    return frozenset(found)


def _renamed(around: Surroundings) -> frozenset[tuple[str, str]]:
    """Return the organisations that became one another, one to one: neither split nor merged."""
    likely = [pair for pair, score in around.parents.items() if score >= _LIKELY]
    before, after = Counter(one for one, _ in likely), Counter(other for _, other in likely)
    return frozenset(
        (one, other) for one, other in likely if before[one] == 1 and after[other] == 1
    )


def _same_place(one: Profile, other: Profile, renamed: frozenset[tuple[str, str]]) -> bool:
    if one.of == "organisation":
        # What lineage.csv knows by its name alone is one thing wherever it stands.
        return one.name == other.name or one.identity == other.identity
    if one.kind == "revenue" or not one.parent or not other.parent:
        return True  # the rules of accounting move what is above a row of revenue, not its owner
    if (name_key(one.parent), name_key(other.parent)) in renamed:
        return True
    return name_likeness(one.parent_core, other.parent_core) >= _SAME_PARENT
