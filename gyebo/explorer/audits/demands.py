"""The demands of the audits: which of them a reader asks for, and each as a picture has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from gyebo.explorer.evidence import places
from gyebo.explorer.money.printed import Row, rows_of
from gyebo.server.site import Site
from loaders.names import name_key

Key = tuple[str, str, str]
"""What tells a demand from others: its report, category and number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; whatever is empty may be anything.

    Attributes:
        report: identifier of a report.
        status: slug of a state of the answer.
        organisation: IRI of who answers.
        about: a name of a project or organisation, or a word of a title.
        thing: IRI of the one thing that goes by that name.
    """

    report: str = ""
    status: str = ""
    organisation: str = ""
    about: str = ""
    thing: str = ""

    def fits(self, site: Site, row: Row) -> bool:
        """Whether a demand (a row of `audit-items`) is asked for."""
        return (
            self.report in ("", row["report"])
            and self.status in ("", row["status"])
            and self.answers(site, row["organisation"])
            and self.names(site, row["concerns"].split("; "), row["title"])
        )

    def answers(self, site: Site, organisation: str) -> bool:
        """Whether an organisation, by its printed name, is that which is asked for."""
        if not self.organisation:
            return True
        return site.holdings.names.holder(organisation, "organisation") == self.organisation

    def names(self, site: Site, things: Iterable[str], *texts: str) -> bool:
        """Whether one of some things is that which is asked for, or a text has the word."""
        if not self.about:
            return True
        known = list(things)
        if self.thing and any(site.holdings.names.holder(name) == self.thing for name in known):
            return True
        word = name_key(self.about)
        return bool(word) and any(word in name_key(text) for text in (*known, *texts))


def demands(site: Site) -> dict[Key, Row]:
    """Return all demands, in printed order."""
    rows = rows_of(site.answer("audit-items", {}))
    return {(row["report"], row["category"], row["number"]): row for row in rows}


def told(site: Site, row: Row) -> dict[str, Any]:
    """Return a demand as a picture draws it: what it asks, of whom, and where it stands."""
    place = next(places(row), {"lines": "", "href": ""})
    key = "/".join(quote(row[name], safe="") for name in ("report", "category", "number"))
    return {
        "title": row["title"],
        "number": f"{label(site, 'audit-category', row['category'])} {row['number']}",
        "organisation": row["organisation"],
        "concerns": row["concerns"],
        "status": row["status"],
        "statusLabel": label(site, "status", row["status"]),
        "href": f"/id/audit-item/{key}",
        "lines": place["lines"],
        "evidence": place["href"],
    }


def label(site: Site, scheme: str, slug: str) -> str:
    """Return what a code of a list is called, itself where the list has no such code."""
    return site.holdings.concept(scheme, slug).best or slug


def audits(site: Site, rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return the reports that rows are of, by date, each with the year of the audit."""
    years: dict[str, str] = {}
    for row in rows:
        years.setdefault(row["report"], row["auditYear"])
    return [
        {
            "report": card.id,
            "title": f"{years[card.id]}년 감사",
            "told": f"{card.body} {card.as_of}",
            "href": f"/id/report/{quote(card.id, safe='')}",
        }
        for card in site.holdings.reports
        if card.id in years
    ]


def recurrence_address(row: Mapping[str, str]) -> str:
    """Return the page of a demand that came back (a row of `audit-recurrence`)."""
    names = (
        "earlierReport", "earlierCategory", "earlierNumber",
        "laterReport", "laterCategory", "laterNumber",
    )  # fmt: skip
    return "/id/recurrence/" + "/".join(quote(row[name], safe="") for name in names)
