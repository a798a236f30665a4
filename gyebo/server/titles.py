"""What a page calls a resource that has no name of its own: told from what it is and says."""

from collections.abc import Callable

from gyebo.server.amounts import persons
from gyebo.server.facts import Facts, term
from loaders.linkage.features import FEATURES

UNTELLING = term("gy:StaffCell")
"""What has a name that says too little of it: the heading of a column."""

_Read = Callable[[str], Facts]
_COMPARED = {feature.name: feature.ko for feature in FEATURES}


def title(iri: str, read: _Read) -> str:
    """Return what a resource is called in Korean, empty where its kind has a name of its own.

    Args:
        iri: the resource.
        read: returns what is said of a resource.
    """
    facts = read(iri)
    told = (_TITLES[kind](facts, read) for kind in facts.links("rdf:type") if kind in _TITLES)
    return min(filter(None, told), default="")


def _change(facts: Facts, read: _Read) -> str:
    sides = _between(
        ", ".join(facts.texts("gy:originalName")), ", ".join(facts.texts("gy:resultingName"))
    )
    kind = _named(facts, "gy:eventKind", read)
    # A moved project: what moved, and between whom.
    holders = ("gy:originalOwner", "gy:resultingOwner", "gy:originalAccount", "gy:resultingAccount")
    moved = _named(facts, "gy:subject", read) if any(map(facts.link, holders)) else ""
    return f"{kind}: {moved} ({sides})" if moved else f"{kind}: {sides}"


def _succession(facts: Facts, _: _Read) -> str:
    return f"{facts.text('gy:predecessorName')} → {facts.text('gy:successorName')}"


def _decision(facts: Facts, read: _Read) -> str:
    before = facts.text("gy:originalName") or _titled(facts, "gy:earlierItem", read)
    after = facts.text("gy:resultingName") or _titled(facts, "gy:laterItem", read)
    return f"{_named(facts, 'gy:judgement', read)}: {_between(before, after)}"


def _recurrence(facts: Facts, read: _Read) -> str:
    subjects = ", ".join(facts.texts("gy:subjectName"))
    years = [
        read(item).text("gy:auditYear")
        for item in (facts.link("gy:earlierItem"), facts.link("gy:laterItem"))
        if item
    ]
    told = f" ({years[0]} → {years[1]})" if len(years) == 2 and all(years) else ""
    return "되풀이된 지적" + (f": {subjects}" if subjects else "") + told


def _project_record(facts: Facts, read: _Read) -> str:
    return _of_report(_named(facts, "gy:project", read), facts, read)


def _unit_record(facts: Facts, read: _Read) -> str:
    return _of_report(_named(facts, "gy:organisation", read), facts, read)


def _of_report(name: str, facts: Facts, read: _Read) -> str:
    whose = _report(facts, read)
    return f"{name} ({whose})" if name and whose else name


def _figure(facts: Facts, read: _Read) -> str:
    told = [facts.text(each) for each in ("gy:subjectName", "gy:property", "gy:period")]
    relation = _named(facts, "gy:figureRelation", read)
    return " ".join(filter(None, told)) + (f": {relation}" if relation else "")


def _external(facts: Facts, read: _Read) -> str:
    where = facts.text("dcterms:title") or facts.text("gy:property")
    return f"보고서 밖의 사실: {_named(facts, 'gy:subject', read)} ({where})"


def _passage(facts: Facts, read: _Read) -> str:
    first, last = facts.text("gy:firstLine"), facts.text("gy:lastLine")
    document = facts.link("gy:report")
    whose = _report(facts, read) or (read(document).text("dcterms:identifier") if document else "")
    return f"{whose} {first if first == last else f'{first}–{last}'}행"


def _cell(facts: Facts, read: _Read) -> str:
    return f"{_named(facts, 'gy:column', read)}: {facts.text('gy:printedValue')}"


def _staff(facts: Facts, read: _Read) -> str:
    number = facts.whole("gy:headcount")
    told = persons(number) if number is not None else facts.text("gy:printedValue")
    return f"{_named(facts, 'gy:organisation', read)} {facts.text('rdfs:label')} {told}".strip()


def _count(facts: Facts, read: _Read) -> str:
    about = ("gy:organisation", "gy:counted", "gy:category", "gy:countedStatus")
    told = [_named(facts, each, read) for each in about]
    number = f"{facts.text('rdf:value')}{facts.text('gy:unit')}"
    return _of_report(f"적힌 개수: {' '.join(filter(None, told))} {number}", facts, read)


def _feature(facts: Facts, _: _Read) -> str:
    name = facts.text("gy:featureName")
    return f"{_COMPARED.get(name, name)}: {facts.text('rdf:value')}"


def _statement(facts: Facts, _: _Read) -> str:
    told = [facts.text(each) for each in ("gy:subjectName", "gy:property", "gy:period")]
    return f"{' '.join(filter(None, told))}: {facts.text('gy:printedValue')}"


def _narrative(facts: Facts, read: _Read) -> str:
    lines = facts.text("gy:printedLines").split(";")
    spoken = "–".join(dict.fromkeys((lines[0], lines[-1])))
    return " ".join(filter(None, ("서술:", _named(facts, "gy:part", read), f"{spoken}행")))


def _table(facts: Facts, read: _Read) -> str:
    document = facts.link("gy:report")
    body = _named(read(document), "gy:body", read) if document else ""
    place = " ".join(filter(None, (body, f"{facts.text('gy:firstLine')}행")))
    return f"표: {_named(facts, 'gy:tableKind', read)} ({place})"


def _report(facts: Facts, read: _Read) -> str:
    """Return the body and the date of the report that a resource is of, empty without a body."""
    document = facts.link("gy:report")
    if not document:
        return ""
    report = read(document)
    body = _named(report, "gy:body", read)
    return f"{body} {report.text('gy:asOf')}" if body else ""


def _named(facts: Facts, name: str, read: _Read) -> str:
    """Return what the first thing is called that a property leads to."""
    iri = facts.link(name)
    if not iri:
        return ""
    found = read(iri)
    return found.text("skos:prefLabel") or found.text("rdfs:label")


def _titled(facts: Facts, name: str, read: _Read) -> str:
    iri = facts.link(name)
    return read(iri).text("dcterms:title") if iri else ""


def _between(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after else before or after


_TITLES: dict[str, Callable[[Facts, _Read], str]] = {
    term(f"gy:{kind}"): told
    for kind, told in {
        "AuditRecurrence": _recurrence,
        "Cell": _cell,
        "ChangeEvent": _change,
        "Count": _count,
        "Descent": lambda facts, _: facts.text("gy:path"),
        "ExternalStatement": _external,
        "Feature": _feature,
        "FigureComparison": _figure,
        "LinkDecision": _decision,
        "Name": lambda facts, _: facts.text("skosxl:literalForm"),
        "Narrative": _narrative,
        "OrganisationRecord": _unit_record,
        "Passage": _passage,
        "PlannedDate": lambda facts, _: f"예정: {facts.text('gy:printedValue')}",
        "ProjectRecord": _project_record,
        "StaffCell": _staff,
        "Statement": _statement,
        "Succession": _succession,
        "Table": _table,
    }.items()
}
