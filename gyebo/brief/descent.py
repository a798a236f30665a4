"""Where a thing comes from and what became of it: the line of descent and the changes."""

from collections.abc import Iterable, Iterator, Sequence

from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.sources import merged
from gyebo.brief.subject import Subject
from gyebo.brief.wording import spoken_time
from gyebo.server.changes import Change, changes_of
from gyebo.server.holdings import Holdings
from gyebo.server.kinship import kinship
from gyebo.server.sources import sources

_OPEN = ".."


def descent(holdings: Holdings, subject: Subject) -> Draft:
    """Return the line of descent, then each change: a thing's own first, the newest first."""
    own, moved = changes_of(holdings, subject.iri)
    ask = Ask("change-events", ((subject.of, subject.name),))
    entries = [
        *_line(holdings, subject),
        *(_told(change, subject, ask) for change in reversed(own)),
        *_moves(holdings, moved, subject, ask),
    ]
    return Draft(
        "lineage",
        "계보",
        "Lineage",
        tuple(entries),
        "이 그래프에는 없음 (앞뒤로 이어진 것도, 바뀐 것도)",
    )


def _line(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return the generations before and after in one line; nothing where there are none."""
    kin = kinship(holdings, subject.iri)
    if not kin:
        return []
    stages = [
        *(", ".join(each.link.text for each in generation.relatives) for generation in kin.before),
        subject.name,
        *(", ".join(each.link.text for each in generation.relatives) for generation in kin.after),
    ]
    side = "predecessors" if kin.before else "successors"
    changes = dict.fromkeys(
        relative.change.iri
        for generation in (*kin.before, *kin.after)
        for relative in generation.relatives
    )
    places = (each for change in changes for each in sources(holdings, change))
    ask = Ask(side, (("of", subject.name),))
    return [Entry(" → ".join(stages), merged(places, holdings.reports), ask, tag="내력")]


def _moves(
    holdings: Holdings, moved: Sequence[Change], subject: Subject, ask: Ask
) -> Iterator[Entry]:
    """Yield projects given or taken: those that went the same way together are one entry."""
    ways: dict[tuple[str, ...], list[Change]] = {}
    for change in moved:
        sides = (*(each.iri for each in change.before), "", *(each.iri for each in change.after))
        ways.setdefault((change.kind, *sides), []).append(change)
    for same in sorted(ways.values(), key=len, reverse=True):
        first = _told(same[0], subject, ask)
        if len(same) == 1:
            yield first
            continue
        names = _names(each.text for change in same for each in change.subjects)
        way = first.text.removeprefix(_about(same[0], subject))
        sure = sorted({change.grounds.confidence for change in same if change.grounds.confidence})
        known = f"{same[0].grounds.basis_label} {'–'.join(dict.fromkeys((sure[0], sure[-1])))}"
        yield Entry(
            f"{way}, 사업 {len(same)}개: {names}",
            merged((each for one in same for each in one.grounds.sources), holdings.reports),
            ask,
            tag=first.tag,
            note=f"{_when(same[0])}, {known}",
        )


def _about(change: Change, subject: Subject) -> str:
    """Return what a transfer is of, where a transfer is told to whom it is not of."""
    others = _names(each.text for each in change.subjects if each.iri != subject.iri)
    return f"{others}: " if change.kind == "transfer" and others else ""


def _told(change: Change, subject: Subject, ask: Ask) -> Entry:
    before = _names(each.text for each in change.before) or "없었음"
    after = _names(each.text for each in change.after) or "없어짐"
    sure = f" {change.grounds.confidence}" if change.grounds.basis == "inferred" else ""
    known = f"{change.grounds.basis_label}{sure}"
    return Entry(
        f"{_about(change, subject)}{before} → {after}",
        change.grounds.sources,
        ask,
        tag=change.kind_label,
        note=", ".join(each for each in (_when(change), known) if each),
        iri=change.iri,
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _when(change: Change) -> str:
    if change.date or change.earliest == change.latest:
        known = change.date or change.earliest
        return spoken_time(known) if known else ""
    return f"{spoken_time(f'{change.earliest or _OPEN}/{change.latest or _OPEN}')} 사이"
