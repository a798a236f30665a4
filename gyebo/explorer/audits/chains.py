"""Demands that came back: the chains of demands about one thing, audit after audit."""

from collections.abc import Sequence
from typing import Any

from gyebo.explorer.audits.demands import (
    Key,
    Wanted,
    audits,
    demands,
    recurrence_address,
    told,
)
from gyebo.explorer.confidence import spoken_confidence
from gyebo.explorer.money.printed import Row, rows_of, table_of
from gyebo.explorer.picture import Drawing
from gyebo.server.cells import Part
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY

_COLUMNS = (
    "subject", "report", "earlierReport", "earlierCategory", "earlierNumber", "earlierTitle",
    "laterReport", "laterCategory", "laterNumber", "laterTitle", "basis", "confidence", "line",
)  # fmt: skip


def draw_chains(site: Site, wanted: Wanted) -> Drawing:
    """Return the chains that have a demand which is asked for, those of most audits first."""
    known = demands(site)
    lanes: dict[str, list[Row]] = {}
    for row in rows_of(site.answer("audit-recurrence", {})):
        if all(key in known for key in _keys(row)):
            lanes.setdefault(row["subject"], []).append(row)
    kept = {
        subject: pairs
        for subject, pairs in lanes.items()
        if any(_fits(site, wanted, subject, known[key]) for pair in pairs for key in _keys(pair))
    }
    members = {subject: _members(known, pairs) for subject, pairs in kept.items()}
    columns = audits(site, (known[key] for keys in members.values() for key in keys))
    place = {column["report"]: at for at, column in enumerate(columns)}
    ordered = sorted(
        kept, key=lambda each: (-len({key[0] for key in members[each]}), -len(members[each]), each)
    )
    return Drawing(
        data={
            "view": "chains",
            "columns": columns,
            "lanes": [
                _lane(site, subject, members[subject], kept[subject], place, known)
                for subject in ordered
            ],
        },
        table=table_of((_listed(pair, known) for each in ordered for pair in kept[each]), _COLUMNS),
        columns_of="audit-recurrence",
        answer=tuple(_answer(site, each, members[each], known) for each in ordered[:1])
        if wanted.about
        else (),
    )


def _keys(pair: Row) -> tuple[Key, Key]:
    return (
        (pair["earlierReport"], pair["earlierCategory"], pair["earlierNumber"]),
        (pair["laterReport"], pair["laterCategory"], pair["laterNumber"]),
    )


def _fits(site: Site, wanted: Wanted, subject: str, demand: Row) -> bool:
    return wanted.fits(
        site, {**demand, "concerns": "; ".join(filter(None, (subject, demand["concerns"])))}
    )


def _members(known: dict[Key, Row], pairs: Sequence[Row]) -> list[Key]:
    """Return the demands of a chain in printed order."""
    chained = {key for pair in pairs for key in _keys(pair)}
    return [key for key in known if key in chained]


def _lane(
    site: Site,
    subject: str,
    keys: list[Key],
    pairs: Sequence[Row],
    place: dict[str, int],
    known: dict[Key, Row],
) -> dict[str, Any]:
    number = {key: at for at, key in enumerate(keys)}
    return {
        "subject": subject,
        "href": _page(site, subject),
        "audits": len({key[0] for key in keys}),
        "demands": [{**told(site, known[key]), "column": place[key[0]]} for key in keys],
        "links": [
            {
                "from": number[earlier],
                "to": number[later],
                "basis": pair["basis"],
                "told": _told(site, pair),
                "href": recurrence_address(pair),
            }
            for pair in pairs
            for earlier, later in (_keys(pair),)
        ],
    }


def _told(site: Site, pair: Row) -> str:
    basis = site.holdings.label(ONTOLOGY + pair["basis"].capitalize()).best
    sure = spoken_confidence(pair["confidence"]).ko
    return (
        f"{pair['earlierTitle']} → {pair['laterTitle']} ({', '.join(filter(None, (basis, sure)))})"
    )


def _page(site: Site, name: str) -> str:
    holder = site.holdings.names.holder(name)
    return (site.holdings.address(holder) or "") if holder else ""


def _listed(pair: Row, known: dict[Key, Row]) -> dict[str, str]:
    """Return a pair with the lines of both its demands, those of each report together."""
    lines: dict[str, list[str]] = {}
    for key in _keys(pair):
        lines.setdefault(key[0], []).append(known[key]["line"].replace(";", ","))
    return {
        **pair,
        "report": ";".join(lines),
        "line": ";".join(",".join(each) for each in lines.values()),
    }


def _answer(site: Site, subject: str, keys: list[Key], known: dict[Key, Row]) -> tuple[Part, ...]:
    years = list(dict.fromkeys(known[key]["auditYear"] for key in keys))
    return (
        Part(subject, _page(site, subject)),
        Part(f": {', '.join(years)}년 감사에서 모두 {len(keys)}건을 되풀이해 지적받았습니다."),
    )
