"""What audits demanded of a thing: what is open first, and what came again."""

from gyebo.brief.asking import rows
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.repetition import repetitions
from gyebo.brief.sources import merged
from gyebo.brief.subject import Member, Subject
from gyebo.brief.wording import spoken_category
from gyebo.server.holdings import Holdings
from gyebo.server.recurrences import Demand
from gyebo.server.sources import source

_DONE = "completed"
_OVERDUE = "기한 지남"


def audit(holdings: Holdings, subject: Subject, latest: str) -> Draft:
    """Return the open demands, then those that came again, then those that were met.

    Args:
        holdings: the store.
        subject: whom the demands are about, or were put to.
        latest: the date of the newest report: a promised date before it has passed.
    """
    found: dict[str, tuple[dict[str, str], Member]] = {}
    promised: dict[str, dict[str, str]] = {}
    for member in subject.members:
        for row in rows(holdings, "demands", member.iri):
            found.setdefault(row["item"], (row, member))
        for row in rows(holdings, "planned-dates", member.iri):
            # A promise is told once, though the demand concerns several of one line.
            due = row.get("latest") or row.get("earliest", "")
            promised.setdefault(row["item"], {})[row["printed"]] = due
    demands = {
        iri: _demand(holdings, subject, row, member, promised.get(iri, {}), latest)
        for iri, (row, member) in found.items()
    }
    newest = sorted(demands, key=lambda iri: found[iri][0].get("year", ""), reverse=True)
    is_open = {iri: found[iri][0].get("status") != _DONE for iri in found}
    is_own = {iri: member.same for iri, (_, member) in found.items()}
    again = _again(holdings, subject)
    entries = (
        *(demands[iri] for iri in newest if is_open[iri] and is_own[iri]),
        *again,
        *(demands[iri] for iri in newest if is_open[iri] and not is_own[iri]),
        *(demands[iri] for iri in newest if not is_open[iri]),
    )
    opened = sum(is_open.values())
    note = f"지적 {len(found)}건, 보고서가 마쳤다고 하지 않은 것 {opened}건" if found else ""
    return Draft(
        "audit",
        "행정사무감사",
        "Audit demands",
        entries,
        "이 그래프에는 없음 (이 이름으로 된 지적이 없음)",
        note,
        opened + len(again),
    )


def _demand(
    holdings: Holdings,
    subject: Subject,
    row: dict[str, str],
    member: Member,
    promised: dict[str, str],
    latest: str,
) -> Entry:
    done = row.get("status") == _DONE
    dates = ", ".join(promised)
    overdue = not done and any(due and due < latest[: len(due)] for due in promised.values())
    whose = [] if member.iri == subject.iri else [member.name]
    number = " ".join(
        each for each in (spoken_category(row.get("category", "")), row.get("number", "")) if each
    )
    notes = [f"{row['year']}년 감사" if "year" in row else "", number, *whose]
    if dates:
        notes.append(f"약속한 때 {dates}" + (f" ({_OVERDUE})" if overdue else ""))
    return Entry(
        row.get("title") or holdings.heading(row["item"]),
        (source(holdings, row["report"], row.get("lines", "")),),
        _all_demands(subject, member),
        tag=row.get("statusLabel", ""),
        tone=row.get("status", ""),
        note=" · ".join(each for each in notes if each),
        iri=row["item"],
    )


def _all_demands(subject: Subject, member: Member) -> Ask:
    question = "project-audits" if subject.of == "project" else "audit-items"
    return Ask(question, ((subject.of, member.name),))


def _again(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return each demand that came again, with the earlier ones that it repeats."""
    question = Ask("audit-recurrence", (("project", subject.name),))
    repeated: dict[str, tuple[Demand, dict[str, Demand], list[str]]] = {}
    for found in repetitions(holdings, subject):
        later, earlier, sure = repeated.setdefault(found.later.link.iri, (found.later, {}, []))
        earlier[found.earlier.link.iri] = found.earlier
        sure.append(found.grounds.confidence)
    entries: list[Entry] = []
    for later, earlier, sure in repeated.values():
        places = (each.source for each in (*earlier.values(), later) if each.source)
        entries.append(
            Entry(
                f"{later.link.text} ({_placed(later)}) ← "
                + ", ".join(_placed(each) for each in earlier.values()),
                merged(places, holdings.reports),
                question,
                tag="되풀이",
                tone="again",
                note=_surely(sure),
                iri=later.link.iri,
            )
        )
    return sorted(entries, key=_audit_year, reverse=True)


def _surely(confidences: list[str]) -> str:
    known = sorted(each for each in confidences if each)
    return f"추론 {'–'.join(dict.fromkeys((known[0], known[-1])))}" if known else ""


def _placed(demand: Demand) -> str:
    year = f"{demand.year}년" if demand.year else ""
    return " ".join(
        each for each in (year, spoken_category(demand.category), demand.number) if each
    )


def _audit_year(entry: Entry) -> str:
    return entry.text.rpartition(" (")[2]
