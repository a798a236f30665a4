"""A contest: all that two consecutive reports hold, compared with the rivals that each pair has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from loaders.linkage.blocks import blocked_pairs
from loaders.linkage.comparison import Comparison, compare, scored, surroundings
from loaders.linkage.features import UNRIVALLED
from loaders.linkage.profile import Profile, ReportProfiles


class Contest:
    """The pairs of two reports, each scored beside its rivals.

    Args:
        earlier: the profiles of the earlier report.
        later: those of the later one; the same report has no rivals in itself.
        rare: how rare pairs of syllables are.
    """

    def __init__(
        self, earlier: ReportProfiles, later: ReportProfiles, rare: Mapping[str, float]
    ) -> None:
        self.around = surroundings(earlier, later, rare)
        self._same = earlier is later

    @cached_property
    def pairs(self) -> Sequence[tuple[Profile, Profile]]:
        """The pairs worth comparing."""
        if self._same:
            return ()
        return tuple(blocked_pairs(self.around.earlier, self.around.later))

    def compare(self, before: Profile, after: Profile) -> Comparison:
        """Return the features and the score of a pair, with how it stands among its rivals.

        A pair is unrivalled as far as neither of its two has a better partner in the other report:
        1 when neither has, 0.5 when one has, as after a split or a merger, and 0 when both have.
        """
        plain = self._plain.get((id(before), id(after))) or compare(before, after, self.around)
        if self._same:
            return plain
        best = (
            plain.score >= self._best[id(before)],
            plain.score >= self._best[id(after)],
        )
        return scored(before.of, (*plain.features, (UNRIVALLED, sum(best) / 2)))

    @cached_property
    def _plain(self) -> Mapping[tuple[int, int], Comparison]:
        return {
            (id(before), id(after)): compare(before, after, self.around)
            for before, after in self.pairs
        }

    @cached_property
    def _best(self) -> Mapping[int, float]:
        best: dict[int, float] = defaultdict(float)
        for (before, after), comparison in self._plain.items():
            best[before] = max(best[before], comparison.score)
            best[after] = max(best[after], comparison.score)
        return best


def follows(earlier: ReportProfiles, reports: Sequence[ReportProfiles]) -> list[ReportProfiles]:
    """Return the reports that come next after one, of the same jurisdiction.

    Of each kind of body those of its next fiscal year that has any: the bureau's next report is
    not hidden by a foundation's that came in between.
    """
    later = [
        report
        for report in reports
        if report.jurisdiction == earlier.jurisdiction and report.as_of > earlier.as_of
    ]
    nearest: dict[str, int] = {}
    for report in later:
        year = nearest.get(report.body_kind, report.fiscal_year)
        nearest[report.body_kind] = min(year, report.fiscal_year)
    return [report for report in later if report.fiscal_year == nearest[report.body_kind]]
