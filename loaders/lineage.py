"""Lineage as people decided it: who became whom, one step a row of `lineage*.csv`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from loaders.citation import Citation, citations
from loaders.gazetteer import KINDS_OF_ENTITY, Of
from loaders.iri import canonical_name
from loaders.names import name_key
from loaders.rows import Row, columns, is_day, read_optional

LINEAGE = "lineage*.csv"
LINEAGE_COLUMNS = columns(
    "event kind of subject before after date earliest latest basis method confidence "
    "before_evidence after_evidence judgement reason"
)
EVENT_KINDS = frozenset(
    {"establishment", "renaming", "split", "merger", "transfer", "dissolution", "start", "end"}
)
METHODS = frozenset(
    {
        "same-name",
        "same-duties",
        "similar-name",
        "same-budget-line",
        "previous-year-column",
        "same-parent",
        "same-audit-subject",
        "same-system",
        "named-as-former",
        "stated-words",
        "absence-and-replacement",
        "stated-plan",
        "reading",
    }
)
JUDGEMENTS = frozenset({"accept", "reject", "unsure"})
BASES = frozenset({"stated", "inferred"})
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_FIRST_DAY = "0000-01-01"
_CONFIDENCE = re.compile(r"0(\.[0-9]{1,9})?|1(\.0{1,9})?")
_BEGINNINGS = frozenset({"establishment", "start"})
_ENDINGS = frozenset({"dissolution", "end"})

Judgement = Literal["accept", "reject", "unsure"]


@dataclass(frozen=True, slots=True)
class Period:
    """When something happened: the stated date, if any, and the bounds as days."""

    date: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """On what a decision rests."""

    basis: str
    methods: tuple[str, ...]
    confidence: Decimal
    evidence: tuple[Citation, ...]
    judgement: Judgement
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an event, from one thing to one thing, by the names that the table gives them."""

    event: str
    kind: str
    of: Of
    subject: str
    before: str
    after: str
    period: Period
    grounds: Grounds
    row: Row


def read_lineage(folder: Path) -> tuple[Step, ...]:
    """Read every step that people decided on, in the order of files and rows.

    Raises:
        DataError: a row is wrong, or the rows of one event do not agree; says file and line.
    """
    steps = tuple(_steps(folder))
    first: dict[str, Step] = {}
    said: dict[tuple[str, ...], Step] = {}
    for step in steps:
        held = first.setdefault(step.event, step)
        for what in ("kind", "of", "period"):
            if getattr(held, what) != getattr(step, what):
                place = f"{held.row.path.name}:{held.row.line}"
                raise step.row.error(f"event {step.event!r} has another {what} in {place}")
        again = said.setdefault((step.event, step.subject, step.before, step.after), step)
        if again is not step:
            place = f"{again.row.path.name}:{again.row.line}"
            raise step.row.error(f"event {step.event!r} has this step in {place} already")
    return steps


def _steps(folder: Path) -> Iterator[Step]:
    for path in sorted(folder.glob(LINEAGE)):
        for row in read_optional(path, LINEAGE_COLUMNS):
            yield _step(row)


def _step(row: Row) -> Step:
    kind = row.slug("kind", EVENT_KINDS)
    of: Of = "project" if row.slug("of", KINDS_OF_ENTITY) == "project" else "organisation"
    if row.text("before") and kind in _BEGINNINGS:
        raise row.error(f"column 'before' must be empty in a row of kind {kind}")
    # What ended may have left its place to another; where something came from or went to may be
    # outside of every report.
    for column, open_ended in (("before", _BEGINNINGS), ("after", _ENDINGS)):
        if not row.text(column) and kind not in {*open_ended, "transfer"}:
            raise row.error(f"column {column!r} is empty in a row of kind {kind}")
    if not (row.text("before") or row.text("after")):
        raise row.error("neither 'before' nor 'after' names anything")
    if of == "project" and kind == "transfer":
        row.required("subject")
    same = _path_key(row.text("before")) == _path_key(row.text("after"))
    if same and judgement(row) == "accept":
        raise row.error(f"leads from {row.text('before')!r} to itself")
    evidence = (*citations(row, "before_evidence"), *citations(row, "after_evidence"))
    if not evidence:
        raise row.error("no evidence in 'before_evidence' or 'after_evidence'")
    return Step(
        event=canonical_name(row.required("event")),
        kind=kind,
        of=of,
        subject=row.text("subject"),
        before=row.text("before"),
        after=row.text("after"),
        period=_period(row),
        grounds=Grounds(
            basis=row.slug("basis", BASES),
            methods=_methods(row),
            confidence=confidence(row),
            evidence=tuple(sorted(set(evidence))),
            judgement=judgement(row),
            reason=row.required("reason"),
        ),
        row=row,
    )


def _path_key(path: str) -> tuple[str, ...]:
    return tuple(map(name_key, path.split("/")))


def judgement(row: Row) -> Judgement:
    """Return what people decided of a row; raises DataError when it is no judgement."""
    text = row.slug("judgement", JUDGEMENTS)
    return "accept" if text == "accept" else "reject" if text == "reject" else "unsure"


def confidence(row: Row) -> Decimal:
    """Return the confidence of a row; raises DataError when it is not between 0 and 1."""
    text = row.required("confidence")
    if not is_confidence(text):
        raise row.error(f"column 'confidence': {text!r} is not between 0 and 1")
    return Decimal(text)


def is_confidence(text: str) -> bool:
    """Whether a text is a number between 0 and 1, written with digits and a point."""
    return bool(_CONFIDENCE.fullmatch(text))


def _methods(row: Row) -> tuple[str, ...]:
    methods = row.names("method")
    for method in methods:
        if method not in METHODS:
            raise row.error(f"column 'method': {method!r} is none of {', '.join(sorted(METHODS))}")
    if not methods and row.text("basis") == "inferred":
        raise row.error("column 'method' is empty in a row that is inferred")
    return tuple(sorted(set(methods)))


def _period(row: Row) -> Period:
    date = row.text("date")
    if date and not (_DATE.fullmatch(date) and is_day(date + _FIRST_DAY[len(date) :])):
        raise row.error(f"column 'date': {date!r} is not a year, a month or a day")
    earliest, latest = row.day("earliest"), row.day("latest")
    if earliest > latest:
        raise row.error(f"earliest {earliest} is after latest {latest}")
    if date and not earliest[: len(date)] <= date <= latest[: len(date)]:
        raise row.error(f"date {date} is not between {earliest} and {latest}")
    return Period(date, earliest, latest)
