"""The lineage river: organisations from report to report, renamed, split and merged."""

from collections import Counter
from collections.abc import Iterable, Mapping

from gyebo.explorer.descent import Band, History, Spot, bands, family, history, spots
from gyebo.explorer.lineage_data import band_data, bodies, change_data, column_data, spots_data
from gyebo.explorer.lineage_table import lineage_answer, lineage_table
from gyebo.explorer.named import all_named
from gyebo.explorer.picture import Drawing, Mark, Parameter, Picture, Values, Words
from gyebo.server.cells import Part
from gyebo.server.fields import Choice
from gyebo.server.site import Site

_MEASURES = {
    "budget": Words("예산현액", "budget"),
    "staff": Words("현원", "staff at work"),
    "equal": Words("모두 같게", "all equal"),
}
_UNITS = {"budget": "원", "staff": "명"}
_LEVELS = {
    "own": Words("그 조직의 단계", "its own"),
    "bureau": Words("국·재단", "bureaus, foundations"),
    "department": Words("과·담당관·사업소", "departments, offices"),
    "team": Words("팀", "teams"),
}
_EVENTS = {
    "all": Words("모두", "all"),
    "own": Words("이관 빼고", "without transfers"),
}
_SHOWN = {
    "all": Words("모두, 같은 계보는 짙게", "all"),
    "family": Words("같은 계보만", "family only"),
}
_KINDS = ("renaming", "split", "merger", "transfer", "establishment", "start", "dissolution", "end")
_MOST_EXAMPLES = 5
_LEGEND = (
    Mark("kind-1", "보고서의 조직, 높이가 크기", "a unit in a report, as high as it is large"),
    Mark("kind-2", "◆ 찾은 조직", "◆ the unit that was asked for"),
    Mark("stated", "● 보고서가 말로 밝힌 이음", "● a link that a report states"),
    Mark("inferred", "◌ 견주어 미룬 이음(확신도를 말로)", "◌ an inferred link, and how sure it is"),
    Mark("gap", "그 기관의 보고가 없는 때", "its body gave no report then", "line"),
    Mark("moved", "사업이나 팀만 옮김(이관)", "only projects or teams moved (transfer)", "line"),
)
_NOTES = (
    Words(
        "같은 이름이 다음 보고서에도 있으면 그대로 잇습니다. 뒤나 앞으로 띠가 없는 조직은 무엇이 "
        "되었는지, 어디서 왔는지가 정해지지 않은 것입니다.",
        "A unit that the next report lists under the same name goes on. Where no band leads on or"
        " back, nobody has decided what it became or came from.",
    ),
    Words(
        "예산현액은 각 보고서의 총괄 표, 현원은 정·현원 표에 인쇄된 그대로입니다. 보고서마다 "
        "기준일이 다르고 물가를 반영하지 않았습니다.",
        "Budgets are as printed in each report's overview, staff as in its table of posts; reports"
        " have different dates, and nothing is adjusted for inflation.",
    ),
)
_UNMEASURED = Words(
    "이 단계의 조직에는 그 수가 인쇄되어 있지 않아 모두 같은 높이로 그렸습니다.",
    "No such number is printed for units of this level: all are drawn alike.",
)


def _choices(of: Mapping[str, Words]) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in of.items())


def _event_choices(site: Site) -> tuple[Choice, ...]:
    known = dict(site.holdings.codes("event-kind"))
    named = {kind: Words(known[kind].ko, known[kind].en) for kind in _KINDS if kind in known}
    return _choices(_EVENTS) + _choices(named)


def _examples(site: Site) -> tuple[Values, ...]:
    """Return everything, then the units that took part in most changes."""
    known = site.made(history, {})
    taken = Counter(
        iri
        for told in known.told
        for iri in {*told.before, *told.after}
        if known.units.level_of(iri) in ("bureau", "department")
    )
    ranked = sorted(taken, key=lambda iri: (-taken[iri], known.units.known[iri].name))
    names = [known.units.known[iri].name for iri in ranked[:_MOST_EXAMPLES]]
    return ({}, *({"organisation": name} for name in names))


def _draw(site: Site, values: Values) -> Drawing:
    known = site.made(history, {})
    asked = all_named(site, values["organisation"], "organisation", "change-events")
    level = _level(known, values["level"], asked)
    standing = spots(known.units, level)
    found = bands(known, level)
    own = {at for iri, _ in standing if (at := _nearest(known, iri, asked))}
    near = family(found, own)
    shown = [band for band in found if _is_shown(band, values["events"])]
    if own and values["show"] == "family":
        shown, standing = _only(shown, standing, own, near)
    size = known.sizes.get(values["measure"], {})
    measured = any((known.units.columns[column].report, iri) in size for iri, column in standing)
    told = tuple(dict.fromkeys(band.told for band in shown if band.told))
    return Drawing(
        data={
            "measure": _MEASURES[values["measure"]].ko,
            "unit": _UNITS.get(values["measure"], "") if measured else "",
            "columns": [column_data(each) for each in known.units.columns],
            "groups": [" → ".join(names) for names in bodies(known, standing).values()],
            "spots": spots_data(site, known, standing, size, own, near),
            "bands": [
                band_data(band, standing, told, near=_is_near(band, own, near)) for band in shown
            ],
            "changes": [change_data(each) for each in told],
        },
        table=lineage_table(known, standing, told, size),
        legend=_LEGEND,
        notes=_NOTES if measured or values["measure"] == "equal" else (_UNMEASURED, *_NOTES),
        subject=_subject(site, known, asked),
        answer=lineage_answer(known, shown, own),
    )


def _level(known: History, wanted: str, asked: Iterable[str]) -> str:
    if wanted != "own":
        return wanted
    return next(filter(None, map(known.units.level_of, asked)), "department")


def _nearest(known: History, iri: str, asked: Iterable[str]) -> str | None:
    """Return a unit if it is what was asked for, stands above it or below it."""
    above = set(known.units.above(iri))
    fits = any(each in above or iri in set(known.units.above(each)) for each in asked)
    return iri if fits else None


def _is_shown(band: Band, events: str) -> bool:
    if band.told is None or events == "all":
        return True
    kind = band.told.change.kind
    return not band.moved and kind != "transfer" if events == "own" else kind == events


def _is_near(band: Band, own: set[str], near: set[str]) -> bool:
    """Tell whether a band is of what was asked for; all are where nothing was."""
    ends = {spot[0] for spot in (band.before, band.after) if spot}
    return not own or (bool(ends & own) if band.moved else ends <= near)


def _only(
    found: list[Band], standing: list[Spot], own: set[str], near: set[str]
) -> tuple[list[Band], list[Spot]]:
    """Keep the family of what was asked for, and whom it gave something to or had it from."""
    kept = [band for band in found if _is_near(band, own, near)]
    ends = {spot for band in kept for spot in (band.before, band.after) if spot}
    return kept, [spot for spot in standing if spot[0] in near or spot in ends]


def _subject(site: Site, known: History, asked: tuple[str, ...]) -> Part | None:
    """Return what was asked for; of several with one name, the name alone."""
    if not asked:
        return None
    name = known.units.known[asked[0]].name if asked[0] in known.units.known else ""
    page = site.holdings.address(asked[0]) or "" if len(asked) == 1 else ""
    return Part(name or site.holdings.heading(asked[0]), page)


LINEAGE = Picture(
    name="lineage",
    title=Words("조직의 계보", "The lineage river"),
    question=Words(
        "조직은 보고서와 보고서 사이에 어떻게 이름을 바꾸고, 나뉘고, 합쳐지고, 일을 넘겼나?",
        "How were organisations renamed, split and merged from report to report, and what did they"
        " hand over?",
    ),
    parameters=(
        Parameter("organisation", "조직", "organisation", proposals="organisation"),
        Parameter("level", "단계", "level", lambda _: _choices(_LEVELS), usual="own"),
        Parameter("measure", "띠의 너비", "width", lambda _: _choices(_MEASURES), usual="budget"),
        Parameter("events", "보일 변화", "changes shown", _event_choices, usual="all"),
        Parameter("show", "보일 조직", "units shown", lambda _: _choices(_SHOWN), usual="all"),
    ),
    draw=_draw,
    examples=_examples,
)
