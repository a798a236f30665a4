"""What prose and small tables state about a thing: values as people read them, by report."""

from dataclasses import dataclass

from gyebo.server.amounts import grouped, rounded
from gyebo.server.changes import Link, link
from gyebo.server.facts import Facts, term
from gyebo.server.holdings import Holdings
from gyebo.server.sources import Source, source

_TIMES = frozenset({"date", "period"})
_PROMISES = frozenset({"plan", "target"})
_STATEMENT = term("gy:Statement")


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement: its page, whom it is about, the value, and when; with its evidence.

    `note` is an amount of won in 억원 or 백만원; `promised` tells plans and targets, `decided` what
    people read again because the rules misread it.
    """

    link: Link
    subject: str
    value: str
    note: str
    qualifier: str
    promised: bool
    period: str
    due: str
    decided: bool
    source: Source


@dataclass(frozen=True, slots=True)
class ReportStatements:
    """The statements of one report, in printed order."""

    source: Source
    statements: tuple[Stated, ...]


def statements_of(holdings: Holdings, iri: str) -> tuple[ReportStatements, ...]:
    """Return what is stated about a project or organisation, or on the page of a task or demand."""
    found: dict[str, list[Stated]] = {}
    about = (holdings.facts(each) for each in holdings.pointing(iri, "gy:subject", "gy:about"))
    known = (facts for facts in about if _STATEMENT in facts.links("rdf:type"))
    for facts in sorted(
        known, key=lambda each: (*holdings.dated(each), each.whole("gy:position") or 0)
    ):
        found.setdefault(holdings.dated(facts)[1], []).append(stated(holdings, facts))
    return tuple(
        ReportStatements(source(holdings, report, ""), tuple(same))
        for report, same in found.items()
    )


def stated(holdings: Holdings, facts: Facts) -> Stated:
    """Return a statement as people read it.

    Args:
        holdings: the store.
        facts: what is said of the statement.
    """
    kind, value = facts.code("gy:statementKind"), facts.text("rdf:value")
    qualifier, bound = facts.link("gy:qualifier"), facts.link("gy:bound")
    return Stated(
        link=link(holdings, facts.iri, facts.text("gy:property")),
        subject=facts.text("gy:subjectName"),
        value=spoken_value(kind, value, facts.text("gy:unit"), holdings.label(bound).best),
        note=rounded(int(value)) if kind == "money" else "",
        qualifier=holdings.label(qualifier).best,
        promised=facts.code("gy:qualifier") in _PROMISES,
        period=spoken_time(facts.text("gy:period")) if kind not in _TIMES else "",
        due=facts.text("gy:due"),
        decided=bool(facts.texts("gy:decided")),
        source=source(holdings, holdings.dated(facts)[1], facts.text("gy:printedLines")),
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
