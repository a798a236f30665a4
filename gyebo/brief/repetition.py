"""Demands that came again, as far as they are about whom a brief is about."""

from gyebo.brief.asking import rows
from gyebo.brief.subject import Subject
from gyebo.server.holdings import Holdings
from gyebo.server.recurrences import Recurrence, recurrences_of


def repetitions(holdings: Holdings, subject: Subject) -> tuple[Recurrence, ...]:
    """Return the recurrences that a subject is concerned by, each once.

    Where a unit was split, what the audit asks of the other part afterwards is none of its own:
    of an organisation, the later demand has to be put to one of its line, or be about one.
    """
    members = {member.iri for member in subject.members}
    own = {row["item"] for iri in sorted(members) for row in rows(holdings, "demands", iri)}
    found: dict[str, Recurrence] = {}
    for member in subject.members:
        for each in recurrences_of(holdings, member.iri):
            about = any(link.iri in members for link in each.subjects)
            if about or each.later.link.iri in own or subject.of == "project":
                found.setdefault(each.iri, each)
    return tuple(found.values())
