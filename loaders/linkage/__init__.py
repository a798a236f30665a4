"""Linkage: what of an earlier report may have become what of a later one, and how sure that is.

Profiles are read from a data folder, pairs of them are compared by named features with explicit
weights, and what people decided about a pair is kept (`data/curated/lineage.csv`).
"""

from loaders.linkage.candidates import Candidate, count_steps, find_candidates
from loaders.linkage.comparison import Comparison, Pair
from loaders.linkage.decisions import Decided, Decision, read_decided
from loaders.linkage.pairs import compare_pairs
from loaders.linkage.profile import Profile, ReportProfiles
from loaders.linkage.profiles import read_profiles

__all__ = [
    "Candidate",
    "Comparison",
    "Decided",
    "Decision",
    "Pair",
    "Profile",
    "ReportProfiles",
    "compare_pairs",
    "count_steps",
    "find_candidates",
    "read_decided",
    "read_profiles",
]
