"""What a page is about in the words of schema.org, as search engines read it in the page.

Everything keeps the identifier of the data (`@id`) and the classes that the data gives it
(`additionalType`); the type of schema.org is the nearest that it has, Thing where it has none.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from gyebo.questions import Question
from gyebo.server.descriptions import classes
from gyebo.server.holdings import Holdings
from gyebo.server.negotiation import Syntax
from gyebo.server.report_cards import ReportCard
from gyebo.server.trail import HOME, Crumb
from loaders.iri import ONTOLOGY

_ORG = "http://www.w3.org/ns/org#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPES = {
    ONTOLOGY + "AuditItem": "Action",
    ONTOLOGY + "Passage": "Quotation",
    ONTOLOGY + "Project": "Project",
    ONTOLOGY + "Report": "Report",
    ONTOLOGY + "Statement": "Observation",
    ONTOLOGY + "Task": "Action",
    _ORG + "FormalOrganization": "GovernmentOrganization",
    _ORG + "OrganizationalUnit": "GovernmentOrganization",
    _SKOS + "Concept": "DefinedTerm",
    _SKOS + "ConceptScheme": "DefinedTermSet",
    _DCTERMS + "Location": "AdministrativeArea",
    "http://purl.org/linked-data/cube#DataSet": "Dataset",
}
# Kinds of projects that people are served by; the others are undertakings.
_SERVICES = frozenset({"platform", "service", "system"})
# What schema.org says of each type, and the property of the data that says it. Names of others
# (`>`) are given with what they name.
_SAID = {
    "Action": {"agent": "gy:organisation>", "object": "gy:project>"},
    "AdministrativeArea": {},
    "Dataset": {"description": "dcterms:description"},
    "DefinedTerm": {
        "description": "skos:definition",
        "inDefinedTermSet": "skos:inScheme>",
        "termCode": "skos:notation",
    },
    "DefinedTermSet": {"description": "skos:definition"},
    "GovernmentOrganization": {"parentOrganization": "org:subOrganizationOf>"},
    "GovernmentService": {},
    "Observation": {
        "observationAbout": "gy:subject>",
        "unitText": "gy:unit",
        "value": "rdf:value",
        "variableMeasured": "gy:property",
    },
    "Project": {},
    "Quotation": {"identifier": "gy:sha256", "isPartOf": "gy:report>"},
    "Report": {
        "author": "gy:body>",
        "datePublished": "dcterms:issued",
        "identifier": "dcterms:identifier",
        "spatialCoverage": "dcterms:spatial>",
        "temporalCoverage": "gy:asOf",
    },
    "Thing": {},
}
_NAMESPACES = {"dcterms": _DCTERMS, "gy": ONTOLOGY, "org": _ORG, "rdf": _RDF, "skos": _SKOS}
# How far an audit's demand was met: the action that it asks for, and its state.
_STATES = {
    "completed": "CompletedActionStatus",
    "in-progress": "ActiveActionStatus",
    "under-review": "PotentialActionStatus",
}

Entity = dict[str, Any]


def thing(holdings: Holdings, iri: str) -> Entity:
    """Return a resource of the data as schema.org sees it."""
    own = classes(holdings, iri)
    kind = next((_TYPES[each] for each in own if each in _TYPES), "Thing")
    if kind == "Project" and _codes(holdings, iri, "gy:projectKind") & _SERVICES:
        kind = "GovernmentService"
    found: Entity = {"@type": kind, "@id": iri, "name": holdings.heading(iri)}
    if own:
        found["additionalType"] = own
    labels = holdings.facts(iri)
    names = (*labels.links("skosxl:prefLabel"), *labels.links("skosxl:altLabel"))
    others = {holdings.facts(each).text("skosxl:literalForm") for each in names}
    if others - {found["name"]}:
        found["alternateName"] = sorted(others - {found["name"]})
    for name, source in _SAID[kind].items():
        values = _values(holdings, iri, source)
        if values:
            found[name] = values[0] if len(values) == 1 else values
    if kind == "Quotation":
        lines = [_values(holdings, iri, each) for each in ("gy:firstLine", "gy:lastLine")]
        found["pagination"] = "-".join(dict.fromkeys(text for each in lines for text in each))
    states = _codes(holdings, iri, "gy:status") & _STATES.keys()
    if states:
        found["actionStatus"] = f"https://schema.org/{_STATES[min(states)]}"
    return found


def catalogue(
    reports: Iterable[ReportCard], base: str, root: str, files: Iterable[Syntax]
) -> Entity:
    """Return the reports as datasets of one catalogue.

    Args:
        reports: the reports.
        base: base of the data's identifiers.
        root: the server's own address, without a slash at its end.
        files: the syntaxes that a report's graph can be had in.
    """
    syntaxes = tuple(files)
    return {
        "@type": "DataCatalog",
        "@id": f"{root}/catalog#catalog",
        "name": "계보 Gyebo",
        "url": f"{root}/",
        "inLanguage": "ko",
        "dataset": [
            {
                "@type": "Dataset",
                "@id": f"{base}graph/{report.id}",
                "name": report.title or report.id,
                "description": f"{report.body} 주요업무보고({report.as_of} 기준)의 조직·인력·예산·"
                "과제·감사 지적과 진술. 값마다 보고서의 몇 번째 줄인지 적혀 있습니다.",
                "creator": {"@type": "GovernmentOrganization", "name": report.body},
                "inLanguage": "ko",
                "temporalCoverage": report.as_of,
                "url": f"{root}/id/report/{report.id}",
                "distribution": [
                    _download(f"{root}/data/graph/{report.id}.{syntax.name}", syntax.media_type)
                    for syntax in syntaxes
                ],
            }
            for report in reports
        ],
    }


def table(
    question: Question, columns: Iterable[str], path: str, root: str, files: Mapping[str, str]
) -> Entity:
    """Return the answer to a question as a dataset.

    Args:
        question: the question.
        columns: what its columns are called.
        path: the path of its page, with the parameters of the answer.
        root: the server's own address, without a slash at its end.
        files: the paths of the files that it can be had in, and their media types.
    """
    return {
        "@type": "Dataset",
        "@id": f"{root}{path}#answer",
        "name": question.summary_ko,
        "alternateName": question.summary_en,
        "description": f"{question.summary_ko}. 값마다 보고서의 줄로 이어지는 표입니다. "
        f"{question.summary_en}.",
        "inLanguage": "ko",
        "includedInDataCatalog": {"@id": f"{root}/catalog#catalog"},
        "variableMeasured": list(columns),
        "distribution": [_download(root + file, kind) for file, kind in files.items()],
    }


def _download(address: str, media_type: str) -> Entity:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type}


def page_of(about: Entity, root: str, path: str, heading: str, way: Iterable[Crumb] = ()) -> Entity:
    """Return what a page says of itself, and of what it is about.

    Args:
        about: what it is about.
        root: the server's own address, without a slash at its end.
        path: the page's path.
        heading: what the page is called.
        way: how one comes to it from the home page, see `trail`.
    """
    places = [(each.ko, each.href) for each in (HOME, *way) if each.href != path]
    places.append((heading, path))
    address = root + path
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebPage",
                "@id": address,
                "url": address,
                "name": heading,
                "inLanguage": "ko",
                "mainEntity": {"@id": about["@id"]},
                "breadcrumb": {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {
                            "@type": "ListItem",
                            "position": place,
                            "name": name,
                            "item": root + href if href.startswith("/") else href,
                        }
                        for place, (name, href) in enumerate(places, 1)
                    ],
                },
            },
            about,
        ],
    }


def _values(holdings: Holdings, iri: str, source: str) -> list[Any]:
    """Return what a property says, Korean before English, things with their names."""
    prefix, _, name = source.rstrip(">").partition(":")
    predicate = ox.NamedNode(_NAMESPACES[prefix] + name)
    quads = list(holdings.store.quads_for_pattern(ox.NamedNode(iri), predicate, None))
    if source.endswith(">"):
        named = {each.object.value for each in quads if isinstance(each.object, ox.NamedNode)}
        return [{"@id": each, "name": holdings.heading(each)} for each in sorted(named)]
    said = {each.object for each in quads if isinstance(each.object, ox.Literal)}
    korean = {each for each in said if each.language == "ko"}
    return sorted(each.value for each in korean or said)


def _codes(holdings: Holdings, iri: str, source: str) -> set[str]:
    """Return the last parts of the concepts that a property names."""
    return {each["@id"].rpartition("/")[2] for each in _values(holdings, iri, f"{source}>")}
