"""Pages of their own: which kinds of things have one, its template and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gyebo.server.descriptions import classes
from gyebo.server.entities.budget_line import budget_line_page
from gyebo.server.entities.change import change_page
from gyebo.server.entities.demand import demand_page, task_page
from gyebo.server.entities.discrepancy import discrepancy_page
from gyebo.server.entities.organisation import organisation_page
from gyebo.server.entities.project import project_page
from gyebo.server.entities.report import report_page
from gyebo.server.entities.statement import passage_page, statement_page
from gyebo.server.facts import term
from gyebo.server.recurrences import recurrence
from gyebo.server.site import Site

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A template, and what it shows beside what every resource's page shows."""

    template: str
    values: Values


def portrait(site: Site, iri: str) -> Portrait | None:
    """Return the page of its own that a resource has; None for one that has none."""
    for name in classes(site.holdings, iri):
        if name in _PAGES:
            template, told = _PAGES[name]
            values = told(site, iri)
            return Portrait(template, values) if values is not None else None
    return None


def _recurrence(site: Site, iri: str) -> Values | None:
    found = recurrence(site.holdings, iri)
    return {"recurrence": found} if found else None


_PAGES: Mapping[str, tuple[str, Callable[[Site, str], Values | None]]] = {
    term("gy:AuditItem"): ("demand", demand_page),
    term("gy:AuditRecurrence"): ("recurrence", _recurrence),
    term("gy:BudgetLine"): ("budget-line", budget_line_page),
    term("gy:ChangeEvent"): ("change", change_page),
    term("gy:Discrepancy"): ("discrepancy", discrepancy_page),
    term("gy:LinkDecision"): ("change", change_page),
    term("gy:Passage"): ("passage", passage_page),
    term("gy:Project"): ("project", project_page),
    term("gy:Report"): ("report", report_page),
    term("gy:Statement"): ("statement", statement_page),
    term("gy:Task"): ("task", task_page),
    term("org:FormalOrganization"): ("organisation", organisation_page),
    term("org:OrganizationalUnit"): ("organisation", organisation_page),
}
