"""What is said about a resource, as a page shows it: named, spelt out and linked."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from gyebo.prefixes import PREFIXES, short
from gyebo.server.amounts import grouped, rounded
from gyebo.server.descriptions import Statement
from gyebo.server.holdings import Holdings, Label, Term
from loaders.iri import ONTOLOGY

# Properties of other vocabularies, whose own files are not in the store.
_NAMES = {
    PREFIXES["rdf"] + "type": ("종류", "type"),
    PREFIXES["rdf"] + "value": ("값", "value"),
    PREFIXES["rdfs"] + "label": ("이름", "label"),
    PREFIXES["rdfs"] + "comment": ("설명", "comment"),
    PREFIXES["rdfs"] + "isDefinedBy": ("정의한 곳", "defined by"),
    PREFIXES["sh"] + "focusNode": ("어긋난 곳", "focus node"),
    PREFIXES["sh"] + "result": ("결과", "result"),
    PREFIXES["sh"] + "resultMessage": ("알림", "message"),
    PREFIXES["sh"] + "resultSeverity": ("무게", "severity"),
    PREFIXES["sh"] + "sourceConstraintComponent": ("제약의 종류", "constraint component"),
    PREFIXES["sh"] + "sourceShape": ("규칙", "rule"),
    PREFIXES["sh"] + "value": ("적힌 값", "value"),
    PREFIXES["skos"] + "prefLabel": ("이름", "preferred label"),
    PREFIXES["skos"] + "altLabel": ("다른 이름", "alternative label"),
    PREFIXES["skos"] + "broader": ("상위 개념", "broader"),
    PREFIXES["skos"] + "definition": ("정의", "definition"),
    PREFIXES["skos"] + "inScheme": ("분류 목록", "in scheme"),
    PREFIXES["skos"] + "notation": ("기호", "notation"),
    PREFIXES["skos"] + "topConceptOf": ("최상위 개념", "top concept of"),
    PREFIXES["skosxl"] + "altLabel": ("다른 이름 (자료)", "alternative name"),
    PREFIXES["skosxl"] + "literalForm": ("이름의 꼴", "literal form"),
    PREFIXES["skosxl"] + "prefLabel": ("대표 이름 (자료)", "preferred name"),
    PREFIXES["dcterms"] + "date": ("날짜", "date"),
    PREFIXES["dcterms"] + "identifier": ("식별자", "identifier"),
    PREFIXES["dcterms"] + "issued": ("발행", "issued"),
    PREFIXES["dcterms"] + "isPartOf": ("속한 것", "is part of"),
    PREFIXES["dcterms"] + "source": ("출처", "source"),
    PREFIXES["dcterms"] + "spatial": ("지역", "place"),
    PREFIXES["dcterms"] + "title": ("제목", "title"),
    PREFIXES["org"] + "changedBy": ("바꾼 사건", "changed by"),
    PREFIXES["org"] + "classification": ("조직 종류", "classification"),
    PREFIXES["org"] + "originalOrganization": ("바뀌기 전 조직", "original organization"),
    PREFIXES["org"] + "resultedFrom": ("생겨난 사건", "resulted from"),
    PREFIXES["org"] + "resultingOrganization": ("바뀐 뒤 조직", "resulting organization"),
    PREFIXES["org"] + "subOrganizationOf": ("상위 조직", "part of"),
    PREFIXES["prov"] + "wasDerivedFrom": ("근거 구절", "derived from"),
    PREFIXES["qb"] + "dataSet": ("데이터 세트", "data set"),
    PREFIXES["obeu-measure"] + "amount": ("금액", "amount"),
    PREFIXES["obeu-dimension"] + "budgetPhase": ("예산 단계", "budget phase"),
    PREFIXES["obeu-dimension"] + "budgetaryUnit": ("예산 부서", "budgetary unit"),
    PREFIXES["obeu-dimension"] + "fiscalYear": ("회계연도", "fiscal year"),
    PREFIXES["obeu-dimension"] + "operationCharacter": ("세입·세출", "operation character"),
}
_AMOUNTS = frozenset({PREFIXES["obeu-measure"] + "amount", ONTOLOGY + "headlineBudget"})
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal"))


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


def properties(holdings: Holdings, statements: Iterable[Statement]) -> list[Property]:
    """Return statements as a page shows them."""
    return [_property(holdings, each) for each in statements]


def property_name(holdings: Holdings, iri: str) -> Label:
    """Return what a property is called; in Korean, or as the ontology writes it."""
    label = holdings.label(iri)
    ko, en = _NAMES.get(iri, (label.best, label.en if label.ko else ""))
    return Label(ko or short(iri), en)


def _property(holdings: Holdings, statement: Statement) -> Property:
    name = property_name(holdings, statement.predicate)
    return Property(
        name.ko,
        name.en,
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
    return short(iri) if heading == iri else heading


def _outside(iri: str) -> str:
    """Return the IRI as a link when it is one for a browser; a `javascript:` IRI is not."""
    return iri if iri.startswith(("http://", "https://")) else ""
