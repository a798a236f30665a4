"""The page of a row of a budget table: its numbers, its place, and what is wrong with them."""

from typing import Any

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.changes import link
from gyebo.server.entities.chart import Printed, chart
from gyebo.server.entities.dossier import question
from gyebo.server.entities.head import Head
from gyebo.server.entities.money import cautions
from gyebo.server.entities.rows import BudgetRow, budget_row, flagged
from gyebo.server.facts import term
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site

# What the rows of either table say of money.
_EXPENDITURE = ("budget", "committed", "spent")
_REVENUE = ("budget", "collected")


def budget_line_page(site: Site, iri: str) -> dict[str, Any]:
    """Return what the page of a row shows."""
    holdings = site.holdings
    facts = holdings.facts(iri)
    row = budget_row(holdings, iri)
    above = facts.link("gy:parentRow")
    projects = [link(holdings, each) for each in facts.links("gy:project")]
    return {
        "row": row,
        "towards": with_particles(f"{row.misprint}(으)로").removeprefix(row.misprint),
        "columns": _REVENUE if _kind(holdings, row) == "세입" else _EXPENDITURE,
        "head": _head(holdings, row),
        "table": link(holdings, facts.link("gy:inTable")),
        "kind": holdings.label(facts.link("gy:rowKind")).best,
        "projects": [(each, question("project-history", project=each.text)) for each in projects],
        "above": budget_row(holdings, above) if above else None,
        "below": [budget_row(holdings, each) for each in holdings.pointing(iri, "gy:parentRow")],
        "flags": flagged(holdings, row),
        "chart": chart([_printed(row)]),
        "cautions": cautions([row]),
    }


def _head(holdings: Holdings, row: BudgetRow) -> Head:
    place = f"{row.source.body} {row.source.as_of} 보고서"
    owners = ", ".join(each.text for each in row.owners)
    budget = row.figure("budget")
    ko = f"{row.name}은(는) {place}의 {row.year}년 {_kind(holdings, row)} 표에 인쇄된 한 행입니다."
    if owners:
        ko += f" 조직은 {owners}입니다."
    if budget and budget.won is not None:
        ko += f" 예산현액은 {budget.note or budget.text + '원'}입니다."
    en = f"A printed row of the {row.year} budget in the report of {row.source.body}."
    return Head(Words("예산 행", "budget row"), Words(with_particles(ko), en))


def _kind(holdings: Holdings, row: BudgetRow) -> str:
    revenue = term("gy:RevenueLine") in holdings.facts(row.link.iri).links("rdf:type")
    return "세입" if revenue else "세출"


def _printed(row: BudgetRow) -> Printed:
    return Printed(
        row.link,
        ", ".join(each.text for each in row.owners),
        row.year,
        row.source,
        row.won("budget"),
        row.won("committed"),
        row.won("spent"),
    )
