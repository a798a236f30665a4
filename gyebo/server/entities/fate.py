"""What became of an organisation that is gone: into what, when and how that is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from gyebo.explorer.picture import Words
from gyebo.server.changes import Change

# What each kind of change made of what stood before it; others leave it standing.
_ENDS = {
    "renaming": Words("{after}(으)로 이름이 바뀌었습니다", "Renamed {after}"),
    "merger": Words("{after}(으)로 통합되었습니다", "Merged into {after}"),
    "split": Words("{after}(으)로 나뉘었습니다", "Split into {after}"),
    "dissolution": Words("없어졌습니다", "Dissolved"),
}


@dataclass(frozen=True, slots=True)
class Fate:
    """The end of an organisation in one sentence; one that only lost its name is not gone."""

    sentence: Words
    gone: bool


def fate(changes: Iterable[Change], iri: str) -> Fate | None:
    """Return what became of an organisation, None where it goes on under its name.

    Args:
        changes: what it took part in, in order of time; the last that ended it is told.
        iri: the organisation, under the name whose end is asked for.

    Returns:
        The end; its Korean sentence has open particles (see `gyebo.particles`).
    """
    ended = [each for each in changes if each.kind in _ENDS and _leaves(each, iri)]
    if not ended:
        return None
    last = ended[-1]
    after = ", ".join(each.text for each in last.after)
    if not after and last.kind != "dissolution":
        return None
    end, time, basis = _ENDS[last.kind], when(last), last.grounds.basis
    known = f"({last.grounds.basis_label})" if last.grounds.basis_label else ""
    sentence = Words(
        f"{time.ko}{end.ko.format(after=after)}{known}.",
        f"{end.en.format(after=after)}{time.en}{f' ({basis})' if basis else ''}.",
    )
    return Fate(sentence, last.kind != "renaming")


def _leaves(change: Change, iri: str) -> bool:
    """Tell whether something stood before a change and not after it."""
    before, after = ({each.iri for each in side} for side in (change.before, change.after))
    return iri in before and iri not in after


def when(change: Change) -> Words:
    """Return the time of a change as part of a sentence: before the Korean, after the English."""
    first, last = change.earliest, change.latest
    if change.date or (first and first == last):
        day = change.date or first
        said = f"{day}년" if len(day) == len("2024") else day
        return Words(f"{said}에 ", f" on {day}" if len(day) > len("2024-01") else f" in {day}")
    if first and last:
        return Words(f"{first} ~ {last} 사이에 ", f" between {first} and {last}")
    if first or last:
        return Words(
            f"{first} 뒤에 " if first else f"{last} 전에 ",
            f" after {first}" if first else f" before {last}",
        )
    return Words("", "")
