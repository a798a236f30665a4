"""The register: every discrepancy in a store, with what it is found and sorted by."""

from collections.abc import Mapping
from dataclasses import dataclass

from gyebo.explorer.contradictions.figures import Difference, difference
from gyebo.explorer.evidence import places
from gyebo.server.facts import Facts, term
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site

Place = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One discrepancy.

    Attributes:
        iri: its identifier.
        kind: what contradicts what, a slug.
        severity: how much it weighs, a slug.
        reports: the reports that it is found in, by date.
        line: the lines, as the question `discrepancy-details` has them.
        places: each report with its lines in words and their address.
        what: what does not fit, in Korean.
        printed: the printed value, or several parted by ` / `.
        computed: what was computed or compared, empty where printed values contradict each other.
        ko: a sentence that explains it.
        en: the same in English.
        rule: the name of the rule that found it.
        things: the organisations and projects that it is about.
        unit: the unit of the table that it stands in, empty for none.
        difference: how far printed and computed are apart, None where that is no number.
    """

    iri: str
    kind: str
    severity: str
    reports: tuple[str, ...]
    line: str
    places: tuple[Place, ...]
    what: str
    printed: str
    computed: str
    ko: str
    en: str
    rule: str
    things: frozenset[str]
    unit: str
    difference: Difference | None

    def says(self, words: str) -> bool:
        """Tell whether all words stand somewhere in what is said of it."""
        said = " ".join((self.what, self.printed, self.computed, self.ko, self.en)).casefold()
        return all(word in said for word in words.casefold().split())


def register(site: Site, _: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return all discrepancies by date of report and line; for `Site.made`, which keeps them."""
    holdings = site.holdings
    dates = {report.id: report.as_of for report in holdings.reports}
    found = [
        _entry(holdings, holdings.facts(iri), dates)
        for iri in holdings.pointing(term("gy:Discrepancy"), "rdf:type")
    ]
    return tuple(sorted(found, key=lambda entry: _place(entry, dates)))


def _place(entry: Entry, dates: Mapping[str, str]) -> tuple[tuple[str, ...], int, str, str, str]:
    first = entry.line.partition(";")[0].partition(",")[0].partition("-")[0]
    when = tuple(f"{dates.get(report, '')} {report}" for report in entry.reports)
    return when, int(first) if first.isdigit() else 0, entry.kind, entry.what, entry.iri


def _entry(holdings: Holdings, facts: Facts, dates: Mapping[str, str]) -> Entry:
    named = (holdings.facts(each).text("dcterms:identifier") for each in facts.links("gy:report"))
    reports = sorted(filter(None, named), key=lambda report: (dates.get(report, ""), report))
    line = facts.text("gy:printedLines")
    kind, unit = facts.code("gy:discrepancyKind"), _unit(holdings, facts)
    printed, computed = facts.text("gy:printedValue"), facts.text("gy:computedValue")
    return Entry(
        iri=facts.iri,
        kind=kind,
        severity=facts.code("gy:severity"),
        reports=tuple(reports),
        line=line,
        places=_places(reports, line),
        what=facts.text("rdfs:label"),
        printed=printed,
        computed=computed,
        ko=facts.text("rdfs:comment"),
        en=facts.english("rdfs:comment"),
        rule=facts.link("sh:sourceShape").rpartition("/")[2],
        things=frozenset((*facts.links("gy:organisation"), *facts.links("gy:project"))),
        unit=unit,
        difference=difference(kind, printed, computed, unit),
    )


def _places(reports: list[str], line: str) -> tuple[Place, ...]:
    if len(reports) > 1 and len(reports) != line.count(";") + 1:
        # A report is cited as a whole: its page stands for lines.
        return tuple(
            {"report": each, "lines": "", "href": f"/id/report/{each}"} for each in reports
        )
    return tuple(places({"report": ";".join(reports), "line": line}))


def _unit(holdings: Holdings, facts: Facts) -> str:
    """Return the unit of the table that a discrepancy's cells stand in; empty for percentages."""
    for about in facts.links("gy:about"):
        cell = holdings.facts(about)
        if cell.code("gy:column").endswith("percent"):
            return "%"
        row = holdings.facts(cell.link("gy:row"))
        if unit := holdings.facts(row.link("gy:inTable")).text("gy:unit"):
            return unit
    return ""
