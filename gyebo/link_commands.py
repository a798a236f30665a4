"""`gyebo link`: candidates of lineage with their reasons, and a walk through the open ones."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated
from typing import Literal as Choice

import typer

from gyebo import options
from gyebo.console import say
from gyebo.link_review import Asking, proposed_kinds, review
from gyebo.progress import progress
from gyebo.results import Result, write_result
from loaders.linkage import (
    Candidate,
    Decision,
    count_steps,
    find_candidates,
    read_decided,
    read_profiles,
)
from loaders.linkage.profile import Of as ProfileOf

COLUMNS = (
    "of",
    "kind",
    "score",
    "before",
    "beforeParent",
    "beforeReport",
    "beforeLines",
    "after",
    "afterParent",
    "afterReport",
    "afterLines",
    "features",
    "judgement",
    "decided",
)
_LEAST = 0.5

link_app = typer.Typer(
    no_args_is_help=True,
    help="Find what may have become what, and decide. Example: gyebo link suggest --min-score 0.8",
    short_help="Find and decide lineage.",
)

Of = Annotated[
    ProfileOf | None,
    typer.Option("--of", help="Only organisations, or only projects."),
]
MinScore = Annotated[
    float,
    typer.Option("--min-score", min=0, max=1, help="Least score of a candidate."),
]


@dataclass(frozen=True, slots=True)
class _Suggestion:
    """A candidate, the kind of event it looks like, and what was decided about it."""

    candidate: Candidate
    kind: str
    decision: Decision | None


@link_app.command()
def suggest(
    of: Of = None,
    min_score: MinScore = _LEAST,
    every: Annotated[
        bool, typer.Option("--all", help="Also what was decided, with its judgement.")
    ] = False,
    form: Annotated[
        Choice["table", "csv", "json"], typer.Option("--format", help="How to write them.")
    ] = "table",
    data: options.Data = None,
    _store: options.Store = None,
) -> None:
    """List pairs of consecutive reports that may be one thing before and after.

    Each has its score and the features that make it, from 0 to 1. What data/curated/lineage.csv
    accepts, rejects or leaves unsure is not listed again, except with --all.

    Example: gyebo link suggest --of project --min-score 0.8 --format csv

    Example: gyebo link suggest --all --format json --data other-data
    """
    found = _suggestions(options.data_folder(data), of, min_score, every)
    if form == "json":
        say(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
        return
    result = Result(COLUMNS, tuple(_cells(one) for one in found))
    width = get_terminal_size().columns if form == "table" and sys.stdout.isatty() else None
    sys.stdout.write(write_result(result, form, width))


@link_app.command(name="review")
def review_command(
    of: Of = None,
    min_score: MinScore = _LEAST,
    reports: Annotated[
        Path | None,
        typer.Option(
            "--reports", envvar="GYEBO_REPORTS", help="Folder of reports, to print the passages."
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", help="A file with the answers, a line each, or - for the input."),
    ] = None,
    data: options.Data = None,
    _store: options.Store = None,
) -> None:
    """Walk through the open candidates and record what you decide.

    For each: accept, reject, unsure, skip or quit; then the kind of event, your confidence and the
    reason. Every decision is written to data/curated/lineage.csv at once.

    Example: gyebo link review --of organisation --reports reports

    Example: gyebo link review --answers answers.txt --data other-data
    """
    if answers is None and not sys.stdin.isatty():
        raise typer.BadParameter("review asks questions: run it in a terminal, or give --answers")
    folder = options.data_folder(data)
    asking = Asking(say, _asker(answers))
    found = _suggestions(folder, of, min_score, every=False)
    opened = [(one.candidate, one.kind) for one in found]
    done = review(opened, folder / "curated", asking, reports)
    say(f"\ndecided {done.decided:,}, open {done.open:,}")


def _suggestions(data: Path, of: ProfileOf | None, least: float, every: bool) -> list[_Suggestion]:
    decided = read_decided(data / "curated")
    profiles = read_profiles(data)
    with progress(count_steps(profiles)) as step:
        candidates = find_candidates(profiles, of, step)
    likely = [one for one in candidates if one.comparison.score >= least]
    suggestions = (
        _Suggestion(one, kind, decided.of(one))
        for one, kind in zip(likely, proposed_kinds(likely), strict=True)
    )
    return [one for one in suggestions if every or one.decision is None]


def _cells(one: _Suggestion) -> tuple[str, ...]:
    before, after = one.candidate.before, one.candidate.after
    features = (f"{name} {value:g}" for name, value in one.candidate.comparison.features)
    return (
        one.candidate.of,
        one.kind,
        f"{one.candidate.comparison.score:.3f}",
        before.name,
        before.parent,
        before.report,
        _joined(before.lines),
        after.name,
        after.parent,
        after.report,
        _joined(after.lines),
        ";".join(features),
        one.decision.judgement if one.decision else "",
        one.decision.place if one.decision else "",
    )


def _as_json(one: _Suggestion) -> dict[str, object]:
    cells: dict[str, object] = dict(zip(COLUMNS, _cells(one), strict=True))
    return {
        **cells,
        "score": one.candidate.comparison.score,
        "beforeLines": list(one.candidate.before.lines),
        "afterLines": list(one.candidate.after.lines),
        "features": dict(one.candidate.comparison.features),
    }


def _joined(lines: Sequence[int]) -> str:
    return ";".join(map(str, lines))


def _asker(answers: str | None) -> Callable[[str], str | None]:
    """Return the function that asks: of whoever types, or of given answers, None at their end.

    Raises:
        OSError: the file of answers cannot be read.
        BadParameter: it is not UTF-8.
    """
    given: Iterator[str] = iter(sys.stdin.readline, "")
    if answers not in (None, "-"):
        try:
            given = iter(Path(str(answers)).read_text(encoding="utf-8").splitlines())
        except UnicodeDecodeError:
            raise typer.BadParameter(f"{answers}: not UTF-8") from None

    def ask(question: str) -> str | None:
        sys.stdout.write(question)
        sys.stdout.flush()
        line = next(given, None)
        if answers is not None or line is None:  # nobody's typing ended the line
            sys.stdout.write(f"{(line or '').strip()}\n")
        return line

    return ask
