"""What was promised: what became of it, and which date has passed without another word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gyebo.brief.asking import rows
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.repetition import repetitions
from gyebo.brief.sources import merged
from gyebo.brief.statements import Stated, told_once
from gyebo.brief.subject import Subject
from gyebo.brief.wording import said, spoken_time
from gyebo.server.holdings import Holdings
from gyebo.server.recurrences import Recurrence
from gyebo.server.sources import Source, source
from loaders.names import name_key

_PLANS = frozenset({"plan", "target"})
_TIMES = frozenset({"date", "period"})
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan with a date, how much it presses (the less, the more), and the entry that tells it."""

    rank: int
    is_time: bool
    due: str
    entry: Entry


def promises(holdings: Holdings, subject: Subject, stated: Stated, latest: str) -> Draft:
    """Return promises: those to audits that came again, then plans by how much they press.

    A plan whose date is past comes first where no later report names the subject, then where none
    tells of the same matter, then where one does; what is still ahead comes last.

    Args:
        holdings: the store.
        subject: whose promises.
        stated: what is stated of its line.
        latest: the date of the newest report.
    """
    plans = sorted(
        _plans(holdings, subject, stated, latest), key=lambda each: each.due, reverse=True
    )
    plans.sort(key=lambda each: (each.rank, each.is_time))
    return Draft(
        "promises",
        "약속",
        "Promises",
        (
            *_to_audits(holdings, subject),
            *told_once([each.entry for each in plans], holdings.reports),
        ),
        "이 그래프에는 없음 (기한을 정한 계획도, 다시 지적된 약속도 없음)",
        f"기한은 {latest} 기준" if latest and plans else "",
    )


def _to_audits(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return what was promised to an audit before its demand came again, each promise once."""
    members = {member.iri for member in subject.members}
    kept: dict[tuple[str, str], list[Recurrence]] = {}
    for each in repetitions(holdings, subject):
        if each.promise and _report(each.earlier.source) != _report(each.later.source):
            kept.setdefault((each.earlier.link.iri, each.promise), []).append(each)
    entries: list[Entry] = []
    for (_, promise), same in kept.items():
        last = max(same, key=lambda each: (each.later.year, each.grounds.confidence))
        places = (place for place in (last.earlier.source, last.later.source) if place)
        about = ", ".join(each.text for each in last.subjects if each.iri not in members)
        came = f" → {last.later.year}년 감사: {last.outcome}" if last.outcome else ""
        entries.append(
            Entry(
                (f"{about}: " if about else "") + promise + came,
                merged(places, holdings.reports),
                Ask("promises", (("project", subject.name),)),
                tag=f"{last.earlier.year}년 감사에",
                tone="again",
                iri=last.iri,
            )
        )
    return entries


def _report(place: Source | None) -> str:
    return place.report if place else ""


def _plans(holdings: Holdings, subject: Subject, stated: Stated, latest: str) -> Iterator[_Plan]:
    """Yield the plans of a line of descent; what comes later may go by a later name."""
    everything = [row for same in stated.values() for row in same]
    named = max(
        (row["asOf"] for each in subject.members for row in rows(holdings, "mentioned", each.iri)),
        default="",
    )
    for member, same in stated.items():
        question = Ask("promises", (("project", member.name),))
        for row in same:
            if row["qualifier"] in _PLANS and "due" in row:
                later = [each for each in everything if _takes_up(each, row)]
                again = named > row["asOf"]
                yield _plan(holdings, row, later, question, latest=latest, again=again)


def _takes_up(later: Mapping[str, str], plan: Mapping[str, str]) -> bool:
    """Return whether a later statement tells of the same matter."""
    same = name_key(later["property"]) == name_key(plan["property"])
    return same and later["asOf"] > plan["asOf"]


def _plan(
    holdings: Holdings,
    row: Mapping[str, str],
    later: Sequence[Mapping[str, str]],
    question: Ask,
    *,
    latest: str,
    again: bool,
) -> _Plan:
    due = row["due"]
    passed = due < latest[: len(due)]
    newest = max(later, key=lambda each: each["asOf"]) if later else None
    places = [
        source(holdings, each["report"], each.get("lines", "")) for each in (row, newest) if each
    ]
    tag, tone = ("기한 지남", "overdue") if passed else ("예정", "ahead")
    if newest:
        rank, came = 2, f"그 뒤 {said(newest)}"
    elif row["asOf"] >= latest:
        rank, came = 2, "뒤의 보고서 없음" if passed else ""
    elif not passed:
        rank, came = 2, ""
    else:
        rank, came = (
            (1, "그 뒤 이 일은 다시 나오지 않음") if again else (0, "그 뒤 이름이 나오지 않음")
        )
    is_time = row["kind"] in _TIMES
    told = is_time or row.get("period", "").endswith(due)
    until = "" if told else f", {spoken_time(due)}까지"
    entry = Entry(
        f"{said(row)}{until}",
        merged(places, holdings.reports),
        question,
        tag=tag,
        tone=tone,
        note=came,
        iri=row["statement"],
    )
    return _Plan(rank if passed else _AHEAD, is_time, due, entry)
