"""A walk through open candidates: both sides' facts, a question, and a row for each answer."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gyebo.server.quotes import ReportFiles
from loaders.lineage import is_confidence
from loaders.linkage import Candidate, Profile, ReportProfiles
from loaders.linkage.comparison import evidence
from loaders.linkage.decisions import add_decision
from loaders.linkage.features import FEATURES
from loaders.names import name_key

JUDGEMENTS = {"a": "accept", "r": "reject", "u": "unsure"}
KINDS = ("renaming", "split", "merger", "transfer")
_QUESTION = "accept, reject, unsure, skip or quit [a/r/u/s/q]"
_SLUG = 40  # letters of the two names that an event's slug keeps
_METHODS = (
    ("name", 1.0, "same-name"),
    ("core", 0.6, "similar-name"),
    ("contained", 0.8, "similar-name"),
    ("duties", 0.6, "same-duties"),
    ("projects", 0.5, "same-budget-line"),
    ("previous-year", 0.98, "previous-year-column"),
    ("parent", 0.75, "same-parent"),
    ("audit", 0.5, "same-audit-subject"),
    ("replaced", 1.0, "absence-and-replacement"),
)
"""From what value on a feature counts as a method by which a decision was made."""
_Side = tuple[str, str, str, str]
"""A side of a candidate: which, its report, its kind and its name."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a review talks: `say` a line, and `ask` a question for an answer (None at the end)."""

    say: Callable[[str], None]
    ask: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a review: how many were decided, and how many remain open."""

    decided: int
    open: int


def proposed_kinds(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the kind of event that each candidate looks like among the others.

    Args:
        candidates: all that are likely, decided or not: half of a split that is decided still
            makes the other half a split.
    """
    sides = Counter(
        side for one in candidates if not one.moved for side in (_before(one), _after(one))
    )
    return tuple(_proposed_kind(one, sides) for one in candidates)


def _proposed_kind(candidate: Candidate, sides: Mapping[_Side, int]) -> str:
    if candidate.moved and (candidate.of == "project" or not _renamed_parent(candidate)):
        return "transfer"
    own = 0 if candidate.moved else 1  # a candidate that moved is not counted among the sides
    if sides[_before(candidate)] > own:
        return "split"
    return "merger" if sides[_after(candidate)] > own else "renaming"


def _renamed_parent(candidate: Candidate) -> bool:
    return (candidate.comparison.feature("parent") or 0) >= 0.5


def _before(candidate: Candidate) -> _Side:
    return ("before", candidate.before.report, candidate.before.kind, candidate.before.name)


def _after(candidate: Candidate) -> _Side:
    return ("after", candidate.after.report, candidate.after.kind, candidate.after.name)


def review(
    candidates: Sequence[tuple[Candidate, str]],
    curated: Path,
    asking: Asking,
    reports: Path | None,
) -> Reviewed:
    """Walk through candidates and write each decision as soon as it is made.

    Args:
        candidates: the open ones with the kinds they look like, in the order to ask them.
        curated: the folder whose `lineage.csv` gets the rows.
        asking: how to talk.
        reports: folder of the reports, to print the passages themselves; None prints none.

    Returns:
        How many were decided, and how many remain open.

    Raises:
        DataError: the table of decisions is wrong.
    """
    files, decided = ReportFiles(reports), 0
    for number, (candidate, kind) in enumerate(candidates, 1):
        asking.say(f"\n[{number}/{len(candidates)}] {candidate.of} · {kind}?")
        for line in _shown(candidate, files if reports else None):
            asking.say(line)
        answer = _choice(asking, _QUESTION, (*JUDGEMENTS, "s", "q"), "")
        if answer in (None, "q"):
            break
        if answer in JUDGEMENTS and answer:
            row = _row(candidate, JUDGEMENTS[answer], kind, asking)
            if row is None:  # the answers ended in the middle of a decision: it is not made
                break
            add_decision(curated, row)
            decided += 1
            asking.say(f"written to {curated / 'lineage.csv'}")
    return Reviewed(decided, len(candidates) - decided)


def _row(candidate: Candidate, judgement: str, kind: str, asking: Asking) -> dict[str, str] | None:
    # A project that changed its name as well as its owner is decided by its name.
    moved = candidate.moved or candidate.of == "organisation"
    kinds = KINDS if moved else tuple(one for one in KINDS if one != "transfer")
    chosen = _choice(asking, f"kind ({', '.join(kinds)})", kinds, kind)
    confidence = _confidence(asking, "0.9" if judgement == "accept" else "0.5")
    reason = _reason(asking)
    if chosen is None or confidence is None or reason is None:
        return None
    before, after = candidate.before, candidate.after
    transfer = chosen == "transfer" and candidate.of == "project"
    return {
        "event": _slug(candidate),
        "kind": chosen,
        "of": candidate.of,
        "subject": after.name if transfer else "",
        "before": before.parent if transfer else before.name,
        "after": after.parent if transfer else after.name,
        "earliest": candidate.earlier.as_of,
        "latest": candidate.later.as_of,
        "basis": "inferred",
        "method": ";".join(_methods(candidate)),
        "confidence": confidence,
        "before_evidence": before.evidence,
        "after_evidence": after.evidence,
        "judgement": judgement,
        "reason": reason,
    }


def _choice(asking: Asking, question: str, known: Sequence[str], usual: str) -> str | None:
    """Ask until the answer, or its first letter where that will do, is one of the known ones."""
    while True:
        answer = asking.ask(f"{question} [{usual}]: " if usual else f"{question}: ")
        if answer is None:
            return None
        given = answer.strip().lower() or usual
        for one in known:
            if given and given in (one, JUDGEMENTS.get(one), {"s": "skip", "q": "quit"}.get(one)):
                return one
        asking.say(f"{given!r} is none of {', '.join(known)}")


def _confidence(asking: Asking, usual: str) -> str | None:
    while True:
        answer = asking.ask(f"confidence, 0 to 1 [{usual}]: ")
        if answer is None:
            return None
        given = answer.strip() or usual
        if is_confidence(given):
            return given
        asking.say(f"{given!r} is not between 0 and 1")


def _reason(asking: Asking) -> str | None:
    while True:
        answer = asking.ask("reason, in your own words: ")
        if answer is None or answer.strip():
            return " ".join(answer.split()) if answer else None
        asking.say("a decision needs a reason")


def _methods(candidate: Candidate) -> Iterator[str]:
    seen: set[str] = set()
    for name, least, method in _METHODS:
        value = candidate.comparison.feature(name)
        if value is not None and value >= least and method not in seen:
            seen.add(method)
            yield method
    yield "reading"


def _slug(candidate: Candidate) -> str:
    one, other = name_key(candidate.before.name), name_key(candidate.after.name)
    if candidate.moved:
        other = name_key(candidate.after.parent)
    return f"{one[:_SLUG]}-{other[:_SLUG]}"


def _shown(candidate: Candidate, files: ReportFiles | None) -> Iterator[str]:
    yield f"  score {candidate.comparison.score:.3f}"
    explained = {feature.name: f"{feature.ko} · {feature.en}" for feature in FEATURES}
    for one in evidence(candidate.of, candidate.comparison.features):
        yield f"    {one.name:<14}{one.value:>6.3f} {one.log_odds:>+6.2f}  {explained[one.name]}"
    sides = (
        ("before", candidate.before, candidate.earlier),
        ("after", candidate.after, candidate.later),
    )
    for side, profile, report in sides:
        yield from _side(side, profile, report, files)


def _side(
    side: str, profile: Profile, report: ReportProfiles, files: ReportFiles | None
) -> Iterator[str]:
    yield f"  {side:<7}{profile.name}"
    amounts = (("budget", profile.budget), ("previous year", profile.previous_budget))
    facts = [
        profile.kind,
        *([f"under {profile.parent}"] if profile.parent else []),
        *([profile.account] if profile.account else []),
        *(f"{what} {amount:,}" for what, amount in amounts if amount is not None),
        *([f"{len(profile.projects)} budget lines"] if profile.projects else []),
        *([f"{len(profile.duties)} duties"] if profile.duties else []),
    ]
    yield f"         {' · '.join(facts)}"
    yield f"         {profile.evidence.replace(';', ' ')}"
    if files:
        wanted = [line for first, last in profile.passages for line in range(first, last + 1)]
        quotes = files.quote(report.file, report.sha256, wanted)
        if quotes is None:
            yield f"         {report.file} is not in the folder of reports"
        for quote in quotes or ():
            yield f"         {quote.number:>5}  {' '.join(quote.text.split())}"
