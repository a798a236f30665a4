"""What prose and small tables state about a thing: values as people read them, by report."""

from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.server.amounts import grouped, rounded
from gyebo.server.changes import Link, link
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source

_TIMES = frozenset({"date", "period"})


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement: its page, whom it is about, the value, and when; with its evidence.

    `note` is an amount of won in 억원 or 백만원.
    """

    link: Link
    subject: str
    value: str
    note: str
    qualifier: str
    period: str
    due: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReportStatements:
    """The statements of one report, in printed order."""

    source: Source
    statements: tuple[Stated, ...]


def statements_of(holdings: Holdings, iri: str) -> tuple[ReportStatements, ...]:
    """Return what is stated about a project or organisation, or on the page of a task or demand."""
    found: dict[str, list[Stated]] = {}
    for row in holdings.rows("statements", thing=ox.NamedNode(iri)):
        kind, value = row["kind"], row["value"]
        stated = Stated(
            link=link(holdings, row["statement"], row["property"]),
            subject=row["name"],
            value=spoken_value(kind, value, row.get("unit", ""), row.get("bound", "")),
            note=rounded(int(value)) if kind == "money" else "",
            qualifier=row.get("qualifier", ""),
            period=spoken_time(row.get("period", "")) if kind not in _TIMES else "",
            due=row.get("due", ""),
            source=source(holdings, row["report"], row["lines"]),
        )
        found.setdefault(row["report"], []).append(stated)
    return tuple(
        ReportStatements(source(holdings, report, ""), tuple(stated))
        for report, stated in found.items()
    )


def spoken_value(kind: str, value: str, unit: str, bound: str) -> str:
    """Return a value as people read it: `약 1,200명`, `85.4%`, `2024-02 ~ 2024-11`.

    Args:
        kind: number, money, percent, date or period.
        value: the value as the graph has it.
        unit: as printed, empty for none.
        bound: what the bound is called (약, 이상 ...), empty for an exact value.
    """
    if kind in _TIMES:
        told = spoken_time(value)
    else:
        number = grouped(int(value)) if value.lstrip("-").isdigit() else value.replace("-", "−")
        told = number + unit
    if bound == "약":
        return f"약 {told}"
    return f"{told} {bound}".strip()


def spoken_time(text: str) -> str:
    """Return an ISO 8601 date or interval as people read it: `2024-02 ~ 2024-11`, `~ 2024-12`."""
    start, slash, end = text.partition("/")
    if not slash:
        return text
    return " ".join(part for part in (start.replace("..", ""), "~", end.replace("..", "")) if part)
