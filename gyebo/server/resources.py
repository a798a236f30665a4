"""Every identifier of the data as a page, or as RDF for programs that ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.amounts import grouped, rounded
from gyebo.server.cells import evidence_address
from gyebo.server.descriptions import (
    Statement,
    description,
    find,
    identifier,
    links_to,
    said_about,
)
from gyebo.server.holdings import Holdings, Term
from gyebo.server.iris import candidates
from gyebo.server.negotiation import GRAPHS, PAGE, Syntax, choose, named
from gyebo.server.portraits import portrait
from gyebo.server.protocol import RefusalError, parameters
from gyebo.server.rdf_formats import RDF_FORMATS
from gyebo.server.rendering import page
from gyebo.server.site import site_of
from loaders.iri import ONTOLOGY, VOCABULARY

# Syntaxes in which a resource is described; graphs and quads make no difference for one resource.
SYNTAXES = tuple(syntax for syntax in GRAPHS if syntax.name in ("ttl", "nt", "rdf", "jsonld"))
_PREFIXES = {
    "gy": ONTOLOGY,
    "column": VOCABULARY + "column/",
    "dcterms": "http://purl.org/dc/terms/",
    "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Properties of other vocabularies, whose own files are not in the store.
_NAMES = {
    _PREFIXES["rdf"] + "type": ("종류", "type"),
    _PREFIXES["rdf"] + "value": ("값", "value"),
    _PREFIXES["rdfs"] + "label": ("이름", "label"),
    _PREFIXES["rdfs"] + "isDefinedBy": ("정의한 곳", "defined by"),
    _PREFIXES["skos"] + "prefLabel": ("이름", "preferred label"),
    _PREFIXES["skos"] + "altLabel": ("다른 이름", "alternative label"),
    _PREFIXES["skos"] + "broader": ("상위 개념", "broader"),
    _PREFIXES["skos"] + "definition": ("정의", "definition"),
    _PREFIXES["skos"] + "inScheme": ("분류 목록", "in scheme"),
    _PREFIXES["skos"] + "notation": ("기호", "notation"),
    _PREFIXES["skos"] + "topConceptOf": ("최상위 개념", "top concept of"),
    _PREFIXES["skosxl"] + "altLabel": ("다른 이름 (자료)", "alternative name"),
    _PREFIXES["skosxl"] + "literalForm": ("이름의 꼴", "literal form"),
    _PREFIXES["skosxl"] + "prefLabel": ("대표 이름 (자료)", "preferred name"),
    _PREFIXES["dcterms"] + "date": ("날짜", "date"),
    _PREFIXES["dcterms"] + "identifier": ("식별자", "identifier"),
    _PREFIXES["dcterms"] + "issued": ("발행", "issued"),
    _PREFIXES["dcterms"] + "isPartOf": ("속한 사업", "is part of"),
    _PREFIXES["dcterms"] + "source": ("출처", "source"),
    _PREFIXES["dcterms"] + "spatial": ("지역", "place"),
    _PREFIXES["dcterms"] + "title": ("제목", "title"),
    _PREFIXES["org"] + "changedBy": ("바꾼 사건", "changed by"),
    _PREFIXES["org"] + "classification": ("조직 종류", "classification"),
    _PREFIXES["org"] + "originalOrganization": ("바뀌기 전 조직", "original organization"),
    _PREFIXES["org"] + "resultedFrom": ("생겨난 사건", "resulted from"),
    _PREFIXES["org"] + "resultingOrganization": ("바뀐 뒤 조직", "resulting organization"),
    _PREFIXES["org"] + "subOrganizationOf": ("상위 조직", "part of"),
    _PREFIXES["prov"] + "wasDerivedFrom": ("근거 구절", "derived from"),
    _PREFIXES["qb"] + "dataSet": ("데이터 세트", "data set"),
    _PREFIXES["obeu-measure"] + "amount": ("금액", "amount"),
    _PREFIXES["obeu-dimension"] + "budgetPhase": ("예산 단계", "budget phase"),
    _PREFIXES["obeu-dimension"] + "budgetaryUnit": ("예산 부서", "budgetary unit"),
    _PREFIXES["obeu-dimension"] + "fiscalYear": ("회계연도", "fiscal year"),
    _PREFIXES["obeu-dimension"] + "operationCharacter": ("세입·세출", "operation character"),
}
# Values of one property on a page; the RDF has them all.
_MOST_VALUES = 50
_AMOUNTS = frozenset({_PREFIXES["obeu-measure"] + "amount", ONTOLOGY + "headlineBudget"})
_NUMBERS = frozenset(_PREFIXES["xsd"] + name for name in ("integer", "decimal"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property as a page shows it; `iri` is set for a link."""

    text: str
    note: str = ""
    href: str = ""
    iri: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property and its values as a page shows them; `more` when there are others."""

    ko: str
    en: str
    href: str
    iri: str
    values: tuple[Value, ...]
    more: bool


def resource(request: Request) -> Response:
    """Describe what the requested path identifies: as a page, or in RDF by `Accept` or `?format=`.

    Raises:
        RefusalError: 404 when nothing is said about it, 406 when the client takes nothing we have.
    """
    site = site_of(request)
    holdings = site.holdings
    iri = find(holdings, candidates(request.scope["raw_path"], holdings.base))
    if iri is None:
        raise RefusalError(
            404,
            "이 식별자에 관해 아는 것이 없습니다. 주소를 다시 확인하거나 첫 화면에서 찾아보십시오.",
            "Nothing is known about this identifier: check the address, or start at the home page.",
        )
    syntax = chosen_syntax(request)
    if syntax is not PAGE:
        return as_rdf(description(holdings, iri), syntax)
    said = said_about(holdings, iri, _MOST_VALUES)
    own = portrait(site, iri)
    shown = page(
        own.template if own else "resource",
        iri=iri,
        heading=holdings.heading(iri),
        label=holdings.label(iri),
        said=[_property(holdings, statement) for statement in said],
        links=[_property(holdings, each) for each in links_to(holdings, iri, _MOST_VALUES)],
        evidence=_evidence(holdings, said),
        syntaxes=SYNTAXES,
        **(own.values if own else {}),
    )
    shown.headers["Vary"] = "Accept"
    return shown


def as_rdf(triples: Iterable[ox.Triple], syntax: Syntax) -> Response:
    """Return triples in one of `SYNTAXES`."""
    body = ox.serialize(triples, format=RDF_FORMATS[syntax.name], prefixes=_PREFIXES)
    assert body is not None  # bytes, as no file was named
    return Response(body, headers={"Content-Type": syntax.content_type, "Vary": "Accept"})


def chosen_syntax(request: Request) -> Syntax:
    """Return `PAGE` or one of `SYNTAXES`, see `accepted`."""
    return accepted(request, (PAGE, *SYNTAXES))


def accepted(request: Request, offered: Sequence[Syntax]) -> Syntax:
    """Return the syntax that a request asks for, by `?format=` or else by `Accept`.

    Args:
        request: the request.
        offered: what there is, the server's own favourite first.

    Raises:
        RefusalError: (406) none of these is accepted.
    """
    wanted = dict(parameters(request.scope["query_string"])).get("format")
    syntax = (
        named(wanted, offered)
        if wanted is not None
        else choose(request.headers.get("accept"), offered)
    )
    if syntax is None:
        raise RefusalError(
            406,
            "요청한 형식으로는 낼 수 없습니다.",
            "None of the accepted media types is offered.",
            "\n".join(each.media_type for each in offered),
            {"Vary": "Accept"},
        )
    return syntax


def _property(holdings: Holdings, statement: Statement) -> Property:
    label = holdings.label(statement.predicate)
    ko, en = _NAMES.get(statement.predicate, (label.best, label.en if label.ko else ""))
    return Property(
        ko or _short(statement.predicate),
        en,
        holdings.address(statement.predicate) or "",
        statement.predicate,
        tuple(_value(holdings, statement.predicate, term) for term in statement.values),
        statement.more,
    )


def _value(holdings: Holdings, predicate: str, term: Term) -> Value:
    match term:
        case ox.NamedNode():
            local = holdings.address(term.value)
            return Value(
                _name(holdings, term.value), href=local or _outside(term.value), iri=term.value
            )
        case ox.Literal() if term.datatype.value in _NUMBERS and term.value.lstrip("-").isdigit():
            number = int(term.value)
            if predicate in _AMOUNTS:
                return Value(f"{grouped(number)}원", rounded(number))
            return Value(term.value)
        case ox.Literal():
            return Value(term.value, lang=term.language or "")
        case _:
            return Value(str(term))


def _name(holdings: Holdings, iri: str) -> str:
    """Return what a resource is called, or its IRI in short."""
    heading = holdings.heading(iri)
    return _short(iri) if heading == iri else heading


def _outside(iri: str) -> str:
    """Return the IRI as a link when it is one for a browser; a `javascript:` IRI is not."""
    return iri if iri.startswith(("http://", "https://")) else ""


def _short(iri: str) -> str:
    for prefix, start in _PREFIXES.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _evidence(holdings: Holdings, said: list[Statement]) -> tuple[str, str] | None:
    """Return the address of the evidence and the lines, for what rests on printed lines."""
    values = {statement.predicate: statement.values[0] for statement in said}
    report = values.get(ONTOLOGY + "report")
    lines = values.get(ONTOLOGY + "printedLines")
    first, last = values.get(ONTOLOGY + "firstLine"), values.get(ONTOLOGY + "lastLine")
    if not isinstance(report, ox.NamedNode):
        return None
    if isinstance(lines, ox.Literal):
        text = lines.value
    elif isinstance(first, ox.Literal) and isinstance(last, ox.Literal):
        text = f"{first.value}-{last.value}"
    else:
        return None
    name = identifier(holdings, report.value)
    return (evidence_address(name, text), text) if name else None
