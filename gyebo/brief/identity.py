"""What a thing is: its kind, what it belongs to, who is in charge of it, and its names."""

import pyoxigraph as ox

from gyebo.brief.asking import rows
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.sources import merged
from gyebo.brief.subject import Subject
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source, sources

_MISPRINT = "misprint"


def identity(holdings: Holdings, subject: Subject) -> Draft:
    """Return what a thing is, the newest report first, and by which names it goes."""
    told = _told_of_project if subject.of == "project" else _told_of_organisation
    return Draft(
        "what",
        "무엇인가",
        "What it is",
        (
            *told(holdings, subject),
            *_names(holdings, subject),
            *_charges(holdings, subject),
            *_outside(holdings, subject),
        ),
        "이름 말고는 적힌 것이 없음",
    )


def _told_of_project(holdings: Holdings, subject: Subject) -> list[Entry]:
    ask = Ask("project-owners", (("project", subject.name),))
    kinds, wholes = _kinds(holdings, subject)
    about = [*kinds[:1], *(f"「{each}」에 속함" for each in wholes)]
    owners: dict[tuple[str, ...], list[dict[str, str]]] = {}
    by_record: dict[str, list[dict[str, str]]] = {}
    for row in _rows(holdings, "project-records", subject):
        by_record.setdefault(row["record"], []).append(row)
    for same in by_record.values():
        names = tuple(holdings.heading(row["owner"]) for row in same if "owner" in row)
        owners.setdefault(names, []).append(same[0])
    charges: list[str] = []
    places: list[Source] = []
    for names, records in reversed(owners.items()):
        years = "·".join(dict.fromkeys(row["year"] for row in records if "year" in row))
        basis = {holdings.label(row["basis"]).best for row in records if "basis" in row}
        how = " " + "·".join(sorted(basis)) if basis else ""
        charges.append(f"{', '.join(names) or '담당이 적혀 있지 않음'} ({years}{how})")
        places += [source(holdings, row["report"], row.get("lines", "")) for row in records]
    if charges:
        about.append("담당 " + " ← ".join(charges))
    return [Entry(" · ".join(about), merged(places, holdings.reports), ask)] if about else []


def _told_of_organisation(holdings: Holdings, subject: Subject) -> list[Entry]:
    ask = Ask("names", (("of", subject.name),))
    found: dict[str, list[dict[str, str]]] = {}
    for row in _rows(holdings, "unit-records", subject):
        above = f" · 상위 {holdings.heading(row['parent'])}" if "parent" in row else ""
        found.setdefault(row.get("kind", "조직") + above, []).append(row)
    entries: list[Entry] = []
    for text, same in reversed(found.items()):
        places = (source(holdings, row["report"], row.get("lines", "")) for row in same)
        entries.append(Entry(text, merged(places, holdings.reports), ask))
    if entries:
        return entries
    kinds, wholes = _kinds(holdings, subject)
    about = [*kinds[:1], *(f"상위 {each}" for each in wholes)]
    return [Entry(" · ".join(about), (), ask)] if about else []


def _names(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return the other names, and apart from them those that are misprints."""
    ask = Ask("names", (("of", subject.name),))
    nodes: dict[str, dict[str, str]] = {"다른 이름": {}, "잘못 적힌 이름": {}}
    for row in _rows(holdings, "names", subject):
        if row["name"] != subject.name:
            tag = "잘못 적힌 이름" if row.get("form") == _MISPRINT else "다른 이름"
            nodes[tag][row["name"]] = row["node"]
    return [
        Entry(
            _listed(list(names)),
            merged(
                (each for name in _chosen(list(names)) for each in sources(holdings, names[name])),
                holdings.reports,
            ),
            ask,
            tag=tag,
        )
        for tag, names in nodes.items()
        if names
    ]


def _charges(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return the projects that an organisation has in its charge by the newest report."""
    found = _rows(holdings, "unit-projects", subject) if subject.of == "organisation" else []
    newest = [row for row in found if row["report"] == found[-1]["report"]]
    names = [holdings.label(row["project"]).best for row in newest]
    if not names:
        return []
    places = (source(holdings, row["report"], row.get("lines", "")) for row in newest)
    return [
        Entry(
            f"{len(names)}개: {_listed(names)}",
            merged(places, holdings.reports),
            Ask("project-owners", (("organisation", subject.name),)),
            tag="맡은 사업",
            note=f"{newest[0]['asOf']} 기준" if "asOf" in newest[0] else "",
        )
    ]


def _outside(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return what is known from elsewhere than the reports."""
    return [
        Entry(
            f"{row.get('reason') or row['property']} ({row['value']})",
            (),
            Ask("external-statements", (("of", subject.name),)),
            tag="보고서 밖",
            note=", ".join(
                each
                for each in (
                    row.get("title", ""),
                    f"확인 {row['retrieved']}" if "retrieved" in row else "",
                )
                if each
            ),
            iri=row["statement"],
        )
        for row in _rows(holdings, "external", subject)
    ]


_MOST_NAMES = 6


def _listed(names: list[str]) -> str:
    """Return names in one line, and how many are left out."""
    chosen = _chosen(names)
    left = len(names) - len(chosen)
    return ", ".join(chosen) + (f" 외 {left}개" if left else "")


def _chosen(names: list[str]) -> list[str]:
    """Return the shortest of many names, in order."""
    return sorted(sorted(names, key=lambda each: (len(each), each))[:_MOST_NAMES])


def _kinds(holdings: Holdings, subject: Subject) -> tuple[list[str], list[str]]:
    found = list(rows(holdings, "kinds", subject.iri))
    kinds = dict.fromkeys(row["kind"] for row in found if "kind" in row)
    wholes = dict.fromkeys(holdings.heading(row["whole"]) for row in found if "whole" in row)
    return list(kinds), list(wholes)


def _rows(holdings: Holdings, query: str, subject: Subject) -> list[dict[str, str]]:
    return list(holdings.rows(query, thing=ox.NamedNode(subject.iri)))
