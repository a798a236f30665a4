"""Blocks: which pairs of two reports are compared at all.

Comparing everything with everything would grow with the square of the reports, so only pairs that
share something rare are looked at: a pair of syllables, a budget line, a team, an audit, a parent.
"""

from collections import defaultdict
from collections.abc import Iterator

from loaders.linkage.profile import Profile, ReportProfiles
from loaders.linkage.wording import syllable_pairs

_RARE = 20
"""A block of more things of one report than this says little, and is not looked at."""
_LEVELS = {"department": "unit", "affiliated-office": "unit", "foundation-department": "unit"}


def level(profile: Profile) -> str:
    """Return what a thing is compared with: only with things of the same level."""
    return _LEVELS.get(profile.kind, profile.kind)


def blocked_pairs(
    earlier: ReportProfiles, later: ReportProfiles
) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of two reports that share a block, each once."""
    here, there = _blocks(earlier), _blocks(later)
    seen: set[tuple[int, int]] = set()
    for block, ones in here.items():
        others = there.get(block, ())
        if len(ones) > _RARE or len(others) > _RARE:
            continue
        for one in ones:
            for other in others:
                if (id(one), id(other)) not in seen:
                    seen.add((id(one), id(other)))
                    yield one, other


def _blocks(report: ReportProfiles) -> dict[tuple[str, ...], list[Profile]]:
    blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in report.profiles:
        for block in sorted(set(_blocks_of(profile))):
            blocks[block].append(profile)
    return blocks


def _blocks_of(profile: Profile) -> Iterator[tuple[str, ...]]:
    kept = level(profile)
    yield (kept, "name", profile.key)
    for pair in syllable_pairs(profile.core):
        yield (kept, "syllables", pair)
    for project in profile.projects:
        yield (kept, "project", project)
    for unit in profile.units:
        yield (kept, "unit", unit)
    for subjects in profile.concerns:
        for subject in subjects:
            yield (kept, "audit", subject)
    if profile.parent_core:
        yield (kept, "parent", profile.parent_core)
    elif profile.of == "organisation":
        yield (kept, "alone")
