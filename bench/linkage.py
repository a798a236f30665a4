"""`python -m bench.linkage`: our scorer and Splink on the pairs that people decided.

Truth is `data/curated/lineage.csv`: accepted pairs are right, rejected ones and candidates that
nobody named are wrong. Left out are unsure ones, names that `names.csv` gives to one project (they
are one thing, but not one after the other), and projects that only changed their owner, because
the name tells everything. Splink is measured where it is installed:
`pip install -r bench/requirements.txt`.
"""

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from bench.linkage_quality import (
    Scores,
    average_precision,
    best,
    chance,
    quality,
    regression,
)
from bench.timing import readable, table, timed
from loaders.lineage import read_lineage
from loaders.linkage import (
    Candidate,
    Pair,
    compare_pairs,
    find_candidates,
    read_decided,
    read_profiles,
)
from loaders.linkage.comparison import scored
from loaders.linkage.features import FEATURES, UNRIVALLED
from loaders.linkage.profile import Of
from loaders.names import name_key

ROOT = Path(__file__).resolve().parent.parent
KINDS: tuple[Of, ...] = ("organisation", "project")
THRESHOLDS = (0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and whether it is right; `named` where people accepted or rejected it."""

    candidate: Candidate
    right: bool
    named: bool

    @property
    def fold(self) -> str:
        """The pair of reports that it is from."""
        return f"{self.candidate.earlier.report} {self.candidate.later.report}"


def judged_pairs(data: Path) -> list[Judged]:
    """Return the candidates with the truth about them.

    Args:
        data: the data folder.

    Returns:
        The candidates that are right or wrong; those that people left unsure are not among them.
    """
    decided, found = read_decided(data / "curated"), []
    for candidate in find_candidates(read_profiles(data)):
        decision = decided.of(candidate)
        if candidate.of == "project" and candidate.moved:
            continue
        if decision and decision.place == "names.csv":
            continue
        if decision is None or decision.judgement != "unsure":
            right = decision is not None and decision.judgement == "accept"
            found.append(Judged(candidate, right, decision is not None))
    return found


def coverage_line(data: Path) -> str:
    """Say how many accepted pairs there are, how many carry data, and how many are candidates.

    Args:
        data: the data folder.

    Returns:
        One line.
    """
    accepted = {
        Pair(step.of, step.before, step.after)
        for step in read_lineage(data / "curated")
        if step.grounds.judgement == "accept" and step.before and step.after
        if not (step.of == "project" and step.kind == "transfer")
    }
    compared = compare_pairs(data, accepted)
    keys = {_keys(one.pair) for one in find_candidates(read_profiles(data))}
    among = sum(_keys(pair) in keys for pair in compared)
    return (
        f"{len(accepted)} accepted pairs of lineage.csv; {len(compared)} have both names in tables "
        f"(the others stand in prose alone); {among} of them are candidates.\n"
    )


def _keys(pair: Pair) -> tuple[str, str, str]:
    return pair.of, name_key(pair.before), name_key(pair.after)


def fitted(judged: Sequence[Judged], of: Of) -> list[float]:
    """Score each pair with weights fitted to all other pairs of reports (logistic regression)."""
    vectors = [_vector(one.candidate, of) for one in judged]
    scores = [0.0] * len(judged)
    for fold in sorted({one.fold for one in judged}):
        train = [
            (vector, one.right)
            for vector, one in zip(vectors, judged, strict=True)
            if one.fold != fold
        ]
        weights = regression(train)
        for at, one in enumerate(judged):
            if one.fold == fold:
                scores[at] = chance(weights, vectors[at])
    return scores


def _without_rivals(candidate: Candidate) -> float:
    """Score a pair by what it tells alone, as Splink does, without its rivals."""
    features = candidate.comparison.features
    return scored(candidate.of, [one for one in features if one[0] != UNRIVALLED]).score


def _vector(candidate: Candidate, of: Of) -> list[float]:
    values = dict(candidate.comparison.features)
    return [
        1.0,
        *(
            values[feature.name] - feature.neutral if feature.name in values else 0.0
            for feature in FEATURES
            if feature.weights[of]
        ),
    ]


def _methods(judged: Sequence[Judged], of: Of) -> Iterator[tuple[str, Scores]]:
    yield "ours, weights as kept", [one.candidate.comparison.score for one in judged]
    yield "ours, without rivals", [_without_rivals(one.candidate) for one in judged]
    yield "ours, weights fitted to the other reports", fitted(judged, of)
    if importlib.util.find_spec("splink"):
        from bench.linkage_splink import splink_scores  # noqa: PLC0415 - only where it is there

        candidates = [one.candidate for one in judged]
        right = [one.right for one in judged]
        yield "Splink, trained without labels", splink_scores(candidates)
        folds = [one.fold for one in judged]
        yield "Splink, labels of the other reports", splink_scores(candidates, right, folds)


def quality_table(data: Path) -> str:
    """Lay out precision, recall and F1 of each method.

    Args:
        data: the data folder.

    Returns:
        Markdown tables: at the best threshold, and at several.
    """
    judged = judged_pairs(data)
    rows: list[tuple[str, ...]] = []
    for of in KINDS:
        mine = [one for one in judged if one.candidate.of == of]
        for name, scores in _methods(mine, of):
            rows += _rows(f"{of}s, all {len(mine):,} candidates", name, scores, mine)
            named = [(score, one) for score, one in zip(scores, mine, strict=True) if one.named]
            title = f"{of}s, {len(named)} pairs that people named"
            rows += _rows(title, name, [score for score, _ in named], [one for _, one in named])
    head = (
        *("pairs", "method", "right", "best F1", "precision", "recall", "average precision"),
        *(f"P / R at {threshold}" for threshold in THRESHOLDS),
    )
    return table("Linkage against people's decisions", head, sorted(rows, key=lambda row: row[0]))


def _rows(
    title: str, name: str, scores: Scores, judged: Sequence[Judged]
) -> Iterable[tuple[str, ...]]:
    right = [one.right for one in judged]
    top = best(scores, right)
    at = [quality(scores, right, threshold) for threshold in THRESHOLDS]
    yield (
        title,
        name,
        str(sum(right)),
        f"{top.f1:.3f} (≥ {top.threshold:.3f})",
        f"{top.precision:.3f}",
        f"{top.recall:.3f}",
        f"{average_precision(scores, right):.3f}",
        *(f"{one.precision:.2f} / {one.recall:.2f}" for one in at),
    )


def cost_table(times: int) -> str:
    """Measure what each costs: a process of its own from start to scores, and what is installed.

    Args:
        times: how often each is run.

    Returns:
        A Markdown table.
    """
    runs: list[tuple[str, str, Sequence[str]]] = [
        (
            "ours",
            "from loaders.linkage import find_candidates, read_profiles\n"
            "from pathlib import Path; find_candidates(read_profiles(Path('data')))",
            ("rapidfuzz",),
        )
    ]
    if importlib.util.find_spec("splink"):
        runs.append(
            (
                "Splink on DuckDB",
                "from bench.linkage_splink import main; main()",
                ("splink", "duckdb", "sqlglot", "pyarrow"),
            )
        )
    rows = []
    for name, code, packages in runs:
        timing = timed(name, partial(_run, code), times)
        size = sum(_installed(package) for package in packages) / 1_000_000
        rows.append((name, readable(timing.median), timing.spread, f"{size:.0f} MB"))
    head = ("method", "start to scores", "fastest - slowest", "installed")
    return table(f"What linkage costs, {times} times each", head, rows)


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def _installed(package: str) -> int:
    try:
        return sum(
            Path(str(path.locate())).stat().st_size
            for path in files(package) or ()
            if Path(str(path.locate())).is_file()
        )
    except PackageNotFoundError:
        return 0


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.linkage", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each is timed")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    given = parser.parse_args()
    print(coverage_line(given.data))
    print(quality_table(given.data))
    print(cost_table(given.times))


if __name__ == "__main__":
    main()
