"""The same pairs in Splink on DuckDB: the same facts as columns, compared at levels."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink import comparison_library as comparisons

from loaders.linkage import Candidate, Profile, find_candidates, read_profiles
from loaders.linkage.contest import Contest
from loaders.linkage.features import Surroundings
from loaders.linkage.likeness import rarity
from loaders.linkage.wording import jamo, syllable_pairs

_ALIKE = "(1 - levenshtein({0}_l, {0}_r) / greatest(length({0}_l), length({0}_r)))"
_SHARED = "(len(list_intersect({0}_l, {0}_r)) / least(len({0}_l), len({0}_r)))"
_NOBODY = "(len({0}_l) = 0 OR len({0}_r) = 0)"
_RATIO = "(least({0}, {1}) / greatest({0}, {1}))"


def _compared(name: str, null: str, *conditions: str) -> Any:
    return comparisons.CustomComparison(
        output_column_name=name,
        comparison_levels=[
            levels.CustomLevel(null).configure(is_null_level=True),
            *(levels.CustomLevel(condition) for condition in conditions),
            levels.ElseLevel(),
        ],
    )


def _text(name: str, *least: float) -> Any:
    exact = f"{name}_l = {name}_r"
    alike = (f"{_ALIKE.format(name)} >= {share}" for share in least)
    return _compared(name, f"{name}_l = '' OR {name}_r = ''", exact, *alike)


def _list(name: str, *least: float) -> Any:
    shared = (f"{_SHARED.format(name)} >= {share}" for share in least)
    return _compared(name, _NOBODY.format(name), *shared)


def _amount(name: str, one: str, other: str) -> Any:
    ratio = _RATIO.format(one, other)
    null = f"{one} IS NULL OR {other} IS NULL OR {one} <= 0 OR {other} <= 0"
    return _compared(name, null, f"{ratio} >= 0.7", f"{ratio} >= 0.3")


def _settings(of: str) -> SettingsCreator:
    shared = [
        _text("name", 0.8, 0.6, 0.4),
        _text("core", 0.8, 0.6, 0.4),
        _list("pairs", 0.95, 0.6, 0.3),
        _text("parent", 0.6),
        _amount("budget", "budget_l", "budget_r"),
        _amount("previous", "budget_l", "previous_r"),
        _compared("replaced", "false", "gone_l AND fresh_r", "gone_l OR fresh_r"),
        _compared(
            "neighbours",
            "(left_l = '' AND left_r = '' AND right_l = '' AND right_r = '')",
            "left_l = left_r AND right_l = right_r",
            "left_l = left_r OR right_l = right_r",
        ),
        _list("concerns", 0.5, 0.01),
    ]
    own = (
        [_list("duties", 0.6, 0.4, 0.2), _list("projects", 0.5, 0.2), _list("units", 0.5, 0.2)]
        if of == "organisation"
        else [_compared("account", "account_l = '' OR account_r = ''", "account_l = account_r")]
    )
    return SettingsCreator(
        link_type="link_only",
        comparisons=[*shared, *own],
        blocking_rules_to_generate_predictions=[block_on("block")],
        probability_two_random_records_match=0.01,
        max_iterations=5,  # with more, levels that few pairs reach underflow to an error
    )


def _record(side: str, place: str, profile: Profile, around: Surroundings) -> dict[str, object]:
    earlier, later = around.earlier_cores, around.later_cores
    here, there = (earlier, later) if side == "earlier" else (later, earlier)
    continued = here.get(profile.kind, frozenset()) & there.get(profile.kind, frozenset())
    kept = continued - {profile.core}
    lonely = profile.core not in there.get(profile.kind, ())
    words = {word for duty in profile.duties for word in syllable_pairs(duty)}
    return {
        "unique_id": _identifier(side, place, profile),
        "block": f"{place} {profile.kind}",
        "name": jamo(profile.key),
        "core": jamo(profile.core),
        "pairs": sorted(syllable_pairs(profile.core)),
        "parent": jamo(profile.parent_core),
        "budget": profile.budget,
        "previous": profile.previous_budget,
        "account": "".join(profile.account.split()),
        "gone": lonely,
        "fresh": lonely,
        "left": next((core for core in profile.earlier_siblings if core in kept), ""),
        "right": next((core for core in profile.later_siblings if core in kept), ""),
        "concerns": sorted(frozenset().union(*profile.concerns)),
        "duties": sorted(words),
        "projects": sorted(profile.projects),
        "units": sorted(profile.units),
    }


def _identifier(side: str, place: str, profile: Profile) -> str:
    return f"{side} {place} {profile.kind} {profile.name} {profile.parent}"


def _place(candidate: Candidate) -> str:
    return f"{candidate.earlier.report} {candidate.later.report}"


def _ends(candidate: Candidate) -> tuple[str, str]:
    place = _place(candidate)
    return (
        _identifier("earlier", place, candidate.before),
        _identifier("later", place, candidate.after),
    )


def _tables(candidates: Sequence[Candidate]) -> tuple[Any, Any]:
    """All things of the reports, not only the candidates: Splink learns from what is unlike."""
    of = candidates[0].of
    tables: tuple[dict[str, dict[str, object]], ...] = ({}, {})
    reports = {one.report: one for c in candidates for one in (c.earlier, c.later)}
    rare = rarity(reports.values())
    for place in sorted({(c.earlier.report, c.later.report) for c in candidates}):
        around = Contest(reports[place[0]], reports[place[1]], rare).around
        sides = (("earlier", around.earlier), ("later", around.later))
        for (side, report), records in zip(sides, tables, strict=True):
            for profile in report.profiles:
                if profile.of == of:
                    record = _record(side, " ".join(place), profile, around)
                    records[str(record["unique_id"])] = record
    earlier, later = (pyarrow.Table.from_pylist(list(records.values())) for records in tables)
    return earlier, later


def splink_scores(
    candidates: Sequence[Candidate],
    right: Sequence[bool] = (),
    folds: Sequence[str] = (),
) -> list[float]:
    """Score candidates with Splink.

    Args:
        candidates: all of one sort, organisations or projects.
        right: the truth; without it Splink learns alone (expectation maximisation).
        folds: what each is from; a pair is scored with what the labels of other folds taught.

    Returns:
        The match probability of each; 0 for a pair that Splink never compared.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    earlier, later = _tables(candidates)
    if not right:
        found = _predicted(candidates[0].of, earlier, later, ())
        return [found.get(_ends(candidate), 0.0) for candidate in candidates]
    scores = [0.0] * len(candidates)
    for fold in sorted(set(folds)):
        labels = [
            _ends(candidate)
            for candidate, truth, place in zip(candidates, right, folds, strict=True)
            if truth and place != fold
        ]
        found = _predicted(candidates[0].of, earlier, later, labels)
        for at, candidate in enumerate(candidates):
            if folds[at] == fold:
                scores[at] = found.get(_ends(candidate), 0.0)
    return scores


def _predicted(
    of: str, earlier: Any, later: Any, labels: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], float]:
    database = DuckDBAPI()
    frames = [
        database.register(frame, dataset_display_name=name)
        for name, frame in (("earlier", earlier), ("later", later))
    ]
    linker = Linker(frames, _settings(of), log_level=logging.ERROR)
    training = linker.training
    training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    if labels:
        known = [
            {
                "source_dataset_l": "earlier",
                "unique_id_l": one,
                "source_dataset_r": "later",
                "unique_id_r": other,
                "clerical_match_score": 1.0,
            }
            for one, other in labels
        ]
        training.estimate_m_from_pairwise_labels(
            database.register(pyarrow.Table.from_pylist(known))
        )
    else:
        for rule in (block_on("block", "core"), block_on("block")):
            training.estimate_parameters_using_expectation_maximisation(
                rule, record_sample_proportion=1.0
            )
    columns = linker.inference.predict().as_record_list()
    return {(row["unique_id_l"], row["unique_id_r"]): row["match_probability"] for row in columns}


def main() -> None:
    """Read the project's data and score all its candidates, as `bench.linkage` times it."""
    candidates = find_candidates(read_profiles(Path("data")))
    for of in ("organisation", "project"):
        splink_scores([one for one in candidates if one.of == of])
