"""Pages of their own: what is shown of a project, an organisation, a change or a recurrence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from gyebo.server.brief_page import address_of
from gyebo.server.changes import Feature, Link, change, changes_of, features, link, steps
from gyebo.server.descriptions import classes
from gyebo.server.holdings import Holdings
from gyebo.server.kinship import kinship
from gyebo.server.money import money
from gyebo.server.recurrences import demands_of, recurrence, recurrences_of
from gyebo.server.site import Site
from gyebo.server.sources import Source, by_report, source
from gyebo.server.statements import statements_of
from loaders.iri import ONTOLOGY

_ORG = "http://www.w3.org/ns/org#"


@dataclass(frozen=True, slots=True)
class Portrait:
    """A template, and what it shows beside what every resource's page shows."""

    template: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NameForm:
    """Names of one form (official, brand ...), each with the page of the name."""

    label: str
    names: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says of a thing: the record, kind, whom it is under or owned by, lines.

    `basis` tells how the owner is known; where it is inferred, with `confidence` and `method`.
    """

    link: Link
    source: Source
    year: str
    kind: str
    above: tuple[Link, ...]
    basis: str
    confidence: str
    method: str
    staffed: bool


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task that carries a project."""

    link: Link
    code: str
    source: Source


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure that two reports print, and whether they agree."""

    link: Link
    relation: str
    label: str


@dataclass(frozen=True, slots=True)
class OutsideFact:
    """A fact from elsewhere than the reports, with where it was found and when."""

    link: Link
    value: str
    origin: Link
    retrieved: str
    reason: str


@dataclass(frozen=True, slots=True)
class Holding:
    """The projects that an organisation was in charge of in one report."""

    source: Source
    year: str
    projects: tuple[Link, ...]


def portrait(site: Site, iri: str) -> Portrait | None:
    """Return the page of its own that a resource has; None for one that has none."""
    makers: dict[str, Callable[[Site, str], Portrait | None]] = {
        ONTOLOGY + "Project": _project,
        ONTOLOGY + "ChangeEvent": _change,
        ONTOLOGY + "LinkDecision": _change,
        ONTOLOGY + "AuditRecurrence": _recurrence,
        ONTOLOGY + "AuditItem": _page,
        ONTOLOGY + "Task": _page,
        _ORG + "OrganizationalUnit": _organisation,
        _ORG + "FormalOrganization": _organisation,
    }
    for name in classes(site.holdings, iri):
        if name in makers:
            return makers[name](site, iri)
    return None


def _project(site: Site, iri: str) -> Portrait:
    holdings, node = site.holdings, ox.NamedNode(iri)
    rows = list(holdings.rows("project", thing=node))
    own, others = changes_of(holdings, iri)
    name = holdings.label(iri).best
    return Portrait(
        "project",
        {
            "kind": rows[0].get("kind", "") if rows else "",
            "wholes": [link(holdings, row["whole"]) for row in rows if "whole" in row],
            "parts": [link(holdings, row["part"]) for row in holdings.rows("parts", thing=node)],
            "records": _project_records(holdings, node),
            "money": money(site, name),
            "money_address": _address("project-history", project=name),
            "statements_address": _address("figure-history", project=name),
            "demands": demands_of(holdings, iri),
            "tasks": [
                TaskEntry(
                    link(holdings, row["task"], row["title"]),
                    row.get("code", ""),
                    source(holdings, row["report"], row.get("lines", "")),
                )
                for row in holdings.rows("tasks", thing=node)
            ],
            "changes": (*own, *others),
            "changes_address": _address("change-events", project=name),
            **_common(site, iri, name),
        },
    )


def _organisation(site: Site, iri: str) -> Portrait:
    holdings, node = site.holdings, ox.NamedNode(iri)
    own, others = changes_of(holdings, iri)
    name = holdings.label(iri).best
    return Portrait(
        "organisation",
        {
            "records": _unit_records(holdings, node),
            "changes": own,
            "moves": others,
            "changes_address": _address("change-events", organisation=name),
            "owned": _owned(holdings, node),
            "statements_address": _address("statements", organisation=name),
            **_common(site, iri, name),
        },
    )


def _common(site: Site, iri: str, name: str) -> dict[str, object]:
    """Return what pages of projects and of organisations show alike."""
    holdings, node = site.holdings, ox.NamedNode(iri)
    return {
        "name": name,
        "brief_address": address_of(holdings, iri),
        "of_name": urlencode({"of": name}),
        "names": _names(holdings, node),
        "kin": kinship(holdings, iri),
        "recurrences": recurrences_of(holdings, iri),
        "figures": [
            FigureEntry(link(holdings, row["figure"]), row["relation"], row["relationLabel"])
            for row in holdings.rows("figures", thing=node)
        ],
        "statements": statements_of(holdings, iri),
        "outside": [
            OutsideFact(
                link(holdings, row["statement"]),
                row["value"],
                Link(row.get("title", row.get("source", "")), _web(row.get("source", ""))),
                row.get("retrieved", ""),
                row.get("reason", ""),
            )
            for row in holdings.rows("external", thing=node)
        ],
        "mentions": by_report(holdings, holdings.rows("mentions", thing=node)),
        "decisions": [
            link(holdings, row["decision"]) for row in holdings.rows("decisions", thing=node)
        ],
    }


def _change(site: Site, iri: str) -> Portrait | None:
    found = change(site.holdings, iri)
    if found is None:
        return None
    parts = steps(site.holdings, iri)
    compared: tuple[Feature, ...] = () if parts else features(site.holdings, iri)
    return Portrait("change", {"change": found, "steps": parts, "features": compared})


def _page(site: Site, iri: str) -> Portrait | None:
    """Return the page of a task or a demand, on whose printed page something is stated."""
    stated = statements_of(site.holdings, iri)
    return Portrait("task", {"statements": stated}) if stated else None


def _recurrence(site: Site, iri: str) -> Portrait | None:
    found = recurrence(site.holdings, iri)
    return Portrait("recurrence", {"recurrence": found}) if found else None


def _names(holdings: Holdings, node: ox.NamedNode) -> list[NameForm]:
    forms: dict[str, list[Link]] = {}
    for row in holdings.rows("names", thing=node):
        forms.setdefault(row.get("formLabel", ""), []).append(
            link(holdings, row["node"], row["name"])
        )
    return [NameForm(label, tuple(names)) for label, names in forms.items()]


def _project_records(holdings: Holdings, node: ox.NamedNode) -> list[Record]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in holdings.rows("project-records", thing=node):
        rows.setdefault(row["record"], []).append(row)
    return [
        Record(
            link=link(holdings, iri),
            source=source(holdings, same[0]["report"], same[0].get("lines", "")),
            year=same[0].get("year", ""),
            kind="",
            above=tuple(link(holdings, row["owner"]) for row in same if "owner" in row),
            basis=holdings.label(same[0]["basis"]).best if "basis" in same[0] else "",
            confidence=same[0].get("confidence", ""),
            method=same[0].get("method", ""),
            staffed=False,
        )
        for iri, same in rows.items()
    ]


def _unit_records(holdings: Holdings, node: ox.NamedNode) -> list[Record]:
    return [
        Record(
            link=link(holdings, row["record"], row.get("name", "")),
            source=source(holdings, row["report"], row.get("lines", "")),
            year="",
            kind=row.get("kind", ""),
            above=(link(holdings, row["parent"]),) if "parent" in row else (),
            basis="",
            confidence="",
            method="",
            staffed=row["staffed"] == "true",
        )
        for row in holdings.rows("unit-records", thing=node)
    ]


def _owned(holdings: Holdings, node: ox.NamedNode) -> list[Holding]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in holdings.rows("unit-projects", thing=node):
        rows.setdefault(row["report"], []).append(row)
    return [
        Holding(
            source(holdings, report, ""),
            same[0].get("year", ""),
            tuple(link(holdings, row["project"]) for row in same),
        )
        for report, same in rows.items()
    ]


def _address(question: str, **parameters: str) -> str:
    return f"/questions/{question}?{urlencode(parameters)}"


def _web(iri: str) -> str:
    """Return an IRI as a link when it is one for a browser; a `javascript:` IRI is not."""
    return iri if iri.startswith(("http://", "https://")) else ""
