"""Rows of budget tables as pages show them: each number with its print, and what is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gyebo.server.amounts import grouped, rounded
from gyebo.server.changes import Link, link
from gyebo.server.entities.contradictions import Contradiction, contradictions_of
from gyebo.server.facts import Facts
from gyebo.server.headings import heading
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source
from loaders.names import name_key

_ORDER = (
    "budget",
    "previous-budget",
    "delta",
    "delta-percent",
    "committed",
    "committed-percent",
    "spent",
    "spent-percent",
    "expected-spent",
    "expected-percent",
    "collected",
    "collected-percent",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a row: its column, whole won where it is money, and as the report prints it.

    `text` is the number as pages write it, or the mark that is printed in its place.
    """

    link: Link
    column: str
    ko: str
    en: str
    text: str
    note: str
    won: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One printed row: where it stands, what it is of, and its numbers.

    `misprint` is the printed name where the name was corrected, else empty.
    """

    link: Link
    name: str
    misprint: str
    year: str
    source: Source
    table: str
    kind: str
    account: str
    unit: str
    owners: tuple[Link, ...]
    figures: tuple[Figure, ...]

    def figure(self, column: str) -> Figure | None:
        """Return the number of a column, by its slug, None where the row prints none."""
        return next((each for each in self.figures if each.column == column), None)

    def won(self, column: str) -> int | None:
        """Return the won of a column, by its slug."""
        found = self.figure(column)
        return found.won if found else None


def budget_row(holdings: Holdings, iri: str) -> BudgetRow:
    """Return a row of a budget table."""
    facts = holdings.facts(iri)
    table = holdings.facts(facts.link("gy:inTable"))
    _, report = holdings.dated(facts)
    name = facts.text("rdfs:label")
    return BudgetRow(
        link=link(holdings, iri, name),
        name=name,
        misprint=misprint(facts.text("gy:printedName"), name),
        year=facts.text("gy:fiscalYear"),
        source=source(holdings, report, facts.text("gy:printedLines")),
        table=table.text("gy:tableName"),
        kind=facts.code("gy:rowKind"),
        account=holdings.label(facts.link("gy:account")).best,
        unit=table.text("gy:unit"),
        owners=tuple(link(holdings, each) for each in facts.links("gy:organisation")),
        figures=tuple(sorted(_figures(holdings, iri), key=_place)),
    )


def flagged(holdings: Holdings, row: BudgetRow) -> tuple[Contradiction, ...]:
    """Return the discrepancies about a row or one of its numbers."""
    things = (row.link.iri, *(each.link.iri for each in row.figures))
    return contradictions_of(holdings, things)


def misprint(printed: str, name: str) -> str:
    """Return a printed name that was corrected, empty where only marks and blanks differ.

    >>> misprint("1-1) 일 반 회 계", "일반회계"), misprint("스마트라이프 워크", "스마트라이프 위크")
    ('', '스마트라이프 워크')
    """
    same = name_key(name) in name_key(re.sub(r"^[\\s\\d.()-]+", "", printed))
    return "" if same or not printed else printed


def _figures(holdings: Holdings, row: str) -> Iterator[Figure]:
    for iri in holdings.pointing(row, "gy:row"):
        facts = holdings.facts(iri)
        column = facts.code("gy:column")
        first, *others = column.split("-")
        ko, en = heading(first + "".join(each.capitalize() for each in others))
        won = facts.whole("measure:amount")
        yield Figure(
            link(holdings, iri),
            column,
            ko,
            en,
            _text(holdings, facts, won),
            rounded(won) if won is not None else "",
            won,
            facts.text("gy:printedValue"),
        )


def _text(holdings: Holdings, facts: Facts, won: int | None) -> str:
    if won is not None:
        return grouped(won)
    percentage = facts.text("gy:percentage")
    if percentage:
        return percentage.replace("-", "−") + "%"
    marker = facts.link("gy:marker")
    return holdings.label(marker).best if marker else facts.text("gy:printedValue")


def _place(figure: Figure) -> int:
    return _ORDER.index(figure.column) if figure.column in _ORDER else len(_ORDER)


def by_lines(rows: Iterator[BudgetRow]) -> Mapping[tuple[str, str], BudgetRow]:
    """Return rows by their report and their first line."""
    return {(row.source.report, row.source.lines.partition(";")[0]): row for row in rows}
