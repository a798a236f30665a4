"""A brief, composed of its sections and fitted to one page."""

from collections.abc import Mapping

from gyebo.brief.audit import audit
from gyebo.brief.contradictions import contradictions
from gyebo.brief.descent import descent
from gyebo.brief.figures import figures
from gyebo.brief.identity import identity
from gyebo.brief.money import money
from gyebo.brief.page import fitted
from gyebo.brief.promises import promises
from gyebo.brief.records import Brief
from gyebo.brief.sources import marks_of
from gyebo.brief.statements import stated_of
from gyebo.brief.subject import Subject
from gyebo.questions import Question
from gyebo.server.holdings import Holdings


def brief_of(holdings: Holdings, subject: Subject, questions: Mapping[str, Question]) -> Brief:
    """Return the brief of a project or an organisation.

    Args:
        holdings: the store.
        subject: whom it is about.
        questions: the named questions.
    """
    latest = max((report.as_of for report in holdings.reports), default="")
    stated = stated_of(holdings, subject)
    drafts = (
        identity(holdings, subject),
        descent(holdings, subject),
        money(holdings, subject, questions),
        audit(holdings, subject, latest),
        promises(holdings, subject, stated, latest),
        contradictions(holdings, subject),
        figures(holdings, subject, stated),
    )
    sections = fitted(drafts, marks_of(holdings.reports))
    cited = {
        source.report for each in sections for entry in each.entries for source in entry.sources
    }
    return Brief(
        subject.iri,
        subject.name,
        subject.of,
        sections,
        tuple(report for report in holdings.reports if report.id in cited),
        latest,
        holdings.summary.digest,
    )
