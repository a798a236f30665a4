"""Comparing pairs that somebody names, as `lineage.csv` names them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from loaders.linkage.comparison import Comparison, Pair
from loaders.linkage.contest import Contest, follows
from loaders.linkage.likeness import rarity
from loaders.linkage.profile import Profile, ReportProfiles
from loaders.linkage.profiles import read_profiles
from loaders.names import name_key


def compare_pairs(data: Path, pairs: Iterable[Pair]) -> dict[Pair, Comparison]:
    """Compare pairs of things by their names.

    A name is looked for in the tables of the reports: organisations, rows of revenue and
    expenditure, tasks. Where several reports have both, the latest of the earlier ones counts; a
    pair that only one report names is compared inside it.

    Args:
        data: the data folder.
        pairs: names as `lineage.csv` has them. For a project that changed its owner, give its
            names on both sides and not the owners.

    Returns:
        A comparison for each pair of which both sides carry data; the others are absent.

    Raises:
        DataError: a table is missing or wrong.
    """
    reports = read_profiles(data)
    rare = rarity(reports)
    named = {report.report: _by_name(report) for report in reports}
    contests: dict[tuple[str, str], Contest] = {}
    found: dict[Pair, Comparison] = {}
    occasions = tuple(_occasions(reports))
    for pair in pairs:
        for earlier, later in occasions:
            before = named[earlier.report].get((pair.of, _key(pair.before)), [])
            after = named[later.report].get((pair.of, _key(pair.after)), [])
            if not before or not after:
                continue
            place = earlier.report, later.report
            if place not in contests:
                contests[place] = Contest(earlier, later, rare)
            compared = [
                contests[place].compare(one, other)
                for one in before
                for other in after
                if one is not other and (pair.of == "organisation" or one.kind == other.kind)
            ]
            if compared:
                found[pair] = max(compared, key=lambda comparison: comparison.score)
                break
    return found


def _occasions(
    reports: Sequence[ReportProfiles],
) -> Iterator[tuple[ReportProfiles, ReportProfiles]]:
    """Yield pairs of reports to look in: next ones, the latest first; any later; then itself."""
    latest = list(reversed(reports))
    for earlier in latest:
        for later in follows(earlier, reports):
            yield earlier, later
    for earlier in latest:
        for later in reports:
            if later.as_of > earlier.as_of and later.jurisdiction == earlier.jurisdiction:
                yield earlier, later
    for report in latest:
        yield report, report


def _by_name(report: ReportProfiles) -> Mapping[tuple[str, str], list[Profile]]:
    named: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in report.profiles:
        keys = {_key(profile.name)}
        if profile.of == "project":
            keys.add(profile.core)
        for key in sorted(keys):
            named[profile.of, key].append(profile)
    return named


def _key(name: str) -> str:
    return "/".join(map(name_key, name.split("/")[-2:])) if "/" in name else name_key(name)
