"""Terms of other vocabularies in words: their own files are not in the store."""

from collections.abc import Mapping

from gyebo.prefixes import PREFIXES
from gyebo.server.holdings import Label

_YEAR = "http://reference.data.gov.uk/id/year/"
_OBEU = "http://data.openbudgets.eu/"
_SDMX = "http://purl.org/linked-data/sdmx/2009/"
_SCHEMA = "https://schema.org/"
_VANN = "http://purl.org/vocab/vann/"
_WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    PREFIXES["dcterms"]: {
        "Location": ("장소", "location"),
        "date": ("날짜", "date"),
        "description": ("설명", "description"),
        "identifier": ("식별자", "identifier"),
        "isPartOf": ("속한 것", "is part of"),
        "isReplacedBy": ("대신하는 것", "is replaced by"),
        "issued": ("발행", "issued"),
        "license": ("이용 허락", "licence"),
        "replaces": ("앞서 쓰던 것", "replaces"),
        "source": ("출처", "source"),
        "spatial": ("지역", "place"),
        "title": ("제목", "title"),
    },
    PREFIXES["obeu-dimension"]: {
        "budgetPhase": ("예산 단계", "budget phase"),
        "budgetaryUnit": ("예산 부서", "budgetary unit"),
        "fiscalYear": ("회계연도", "fiscal year"),
        "operationCharacter": ("세입·세출", "operation character"),
        "organization": ("조직", "organization"),
    },
    PREFIXES["obeu-measure"]: {"amount": ("금액", "amount")},
    _OBEU: {
        "ontology/BudgetPhase": ("예산 단계", "budget phase"),
        "ontology/Currency": ("통화", "currency"),
        "ontology/OperationCharacter": ("세입·세출의 구분", "operation character"),
        "ontology/dsd/attribute/currency": ("통화", "currency"),
    },
    PREFIXES["org"]: {
        "ChangeEvent": ("조직의 변화", "change event"),
        "FormalOrganization": ("공식 조직", "formal organization"),
        "Organization": ("조직", "organization"),
        "OrganizationalUnit": ("조직 단위", "organizational unit"),
        "changedBy": ("바꾼 사건", "changed by"),
        "classification": ("조직 종류", "classification"),
        "originalOrganization": ("바뀌기 전 조직", "original organization"),
        "resultedFrom": ("생겨난 사건", "resulted from"),
        "resultingOrganization": ("바뀐 뒤 조직", "resulting organization"),
        "subOrganizationOf": ("상위 조직", "part of"),
    },
    PREFIXES["owl"]: {
        "AsymmetricProperty": ("비대칭 속성", "asymmetric property"),
        "Class": ("클래스", "class"),
        "DatatypeProperty": ("값을 갖는 속성", "datatype property"),
        "FunctionalProperty": ("값이 하나인 속성", "functional property"),
        "IrreflexiveProperty": ("자신을 가리키지 않는 속성", "irreflexive property"),
        "NamedIndividual": ("이름 있는 개체", "named individual"),
        "ObjectProperty": ("다른 것을 가리키는 속성", "object property"),
        "Ontology": ("온톨로지", "ontology"),
        "deprecated": ("더는 쓰지 않음", "deprecated"),
        "differentFrom": ("다른 것", "different from"),
        "disjointWith": ("겹치지 않는 클래스", "disjoint with"),
        "inverseOf": ("거꾸로 된 속성", "inverse of"),
        "versionInfo": ("판", "version"),
    },
    PREFIXES["prov"]: {
        "Entity": ("출처가 있는 것", "entity"),
        "wasDerivedFrom": ("근거 구절", "derived from"),
    },
    PREFIXES["qb"]: {
        "AttributeProperty": ("속성 구성요소", "attribute property"),
        "CodedProperty": ("부호를 값으로 갖는 속성", "coded property"),
        "ComponentSpecification": ("구성요소의 명세", "component specification"),
        "DataSet": ("데이터 세트", "data set"),
        "DataStructureDefinition": ("데이터의 얼개", "data structure definition"),
        "DimensionProperty": ("차원", "dimension property"),
        "MeasureProperty": ("측정값", "measure property"),
        "Observation": ("관측값", "observation"),
        "attribute": ("속성 구성요소", "attribute"),
        "codeList": ("부호 목록", "code list"),
        "component": ("구성요소", "component"),
        "componentAttachment": ("붙는 곳", "component attachment"),
        "componentRequired": ("반드시 있음", "component required"),
        "concept": ("개념", "concept"),
        "dataSet": ("데이터 세트", "data set"),
        "dimension": ("차원", "dimension"),
        "measure": ("측정값", "measure"),
        "order": ("차례", "order"),
        "structure": ("얼개", "structure"),
    },
    PREFIXES["rdf"]: {
        "langString": ("언어가 있는 글", "text in a language"),
        "type": ("종류", "type"),
        "value": ("값", "value"),
    },
    PREFIXES["rdfs"]: {
        "comment": ("설명", "comment"),
        "domain": ("무엇의 속성인가", "domain"),
        "isDefinedBy": ("정의한 곳", "defined by"),
        "label": ("이름", "label"),
        "range": ("무엇을 값으로 갖나", "range"),
        "seeAlso": ("함께 볼 것", "see also"),
        "subClassOf": ("상위 클래스", "subclass of"),
        "subPropertyOf": ("상위 속성", "subproperty of"),
    },
    PREFIXES["sh"]: {
        "Info": ("알림", "information"),
        "NodeShape": ("마디의 형태", "node shape"),
        "SPARQLConstraintComponent": ("SPARQL 제약", "SPARQL constraint component"),
        "ValidationReport": ("검사 보고", "validation report"),
        "ValidationResult": ("검사 결과", "validation result"),
        "Violation": ("위반", "violation"),
        "Warning": ("주의", "warning"),
        "conforms": ("모두 맞음", "conforms"),
        "focusNode": ("어긋난 곳", "focus node"),
        "result": ("결과", "result"),
        "resultMessage": ("알림", "message"),
        "resultSeverity": ("무게", "severity"),
        "sourceConstraintComponent": ("제약의 종류", "constraint component"),
        "sourceShape": ("규칙", "rule"),
        "value": ("적힌 값", "value"),
    },
    PREFIXES["skos"]: {
        "Concept": ("개념", "concept"),
        "ConceptScheme": ("분류 목록", "concept scheme"),
        "altLabel": ("다른 이름", "alternative label"),
        "broadMatch": ("더 넓은 다른 개념", "broader match"),
        "broader": ("상위 개념", "broader"),
        "closeMatch": ("비슷한 다른 개념", "close match"),
        "definition": ("정의", "definition"),
        "exactMatch": ("같은 다른 개념", "exact match"),
        "inScheme": ("분류 목록", "in scheme"),
        "notation": ("기호", "notation"),
        "prefLabel": ("이름", "preferred label"),
        "relatedMatch": ("관련된 다른 개념", "related match"),
        "topConceptOf": ("최상위 개념", "top concept of"),
    },
    PREFIXES["skosxl"]: {
        "Label": ("이름 (자료)", "label"),
        "altLabel": ("다른 이름 (자료)", "alternative name"),
        "literalForm": ("이름의 꼴", "literal form"),
        "prefLabel": ("대표 이름 (자료)", "preferred name"),
    },
    PREFIXES["xsd"]: {
        "date": ("날짜", "date"),
        "decimal": ("소수", "decimal number"),
        "gYear": ("연도", "year"),
        "gYearMonth": ("연월", "year and month"),
        "integer": ("정수", "whole number"),
        "string": ("글", "text"),
    },
    _SCHEMA: {
        "domainIncludes": ("무엇의 속성인가 (여럿)", "domain includes"),
        "rangeIncludes": ("무엇을 값으로 갖나 (여럿)", "range includes"),
    },
    _SDMX: {
        "concept#currency": ("통화", "currency"),
        "concept#obsValue": ("관측한 값", "observed value"),
        "concept#refPeriod": ("기준 기간", "reference period"),
        "concept#statUnit": ("통계 단위", "statistical unit"),
        "dimension#refPeriod": ("기준 기간", "reference period"),
        "measure#obsValue": ("관측한 값", "observed value"),
    },
    _VANN: {
        "preferredNamespacePrefix": ("접두어", "preferred prefix"),
        "preferredNamespaceUri": ("이름공간", "preferred namespace"),
    },
}
_NAMES = {
    f"{start}{name}": Label(*words)
    for start, terms in _WORDS.items()
    for name, words in terms.items()
} | {
    "http://publications.europa.eu/resource/authority/currency/KRW": Label("원", "won"),
    "http://reference.data.gov.uk/def/intervals/Year": Label("연도", "year"),
    "https://www.apache.org/licenses/LICENSE-2.0": Label("아파치 라이선스 2.0", "Apache 2.0"),
}


def standard_term(iri: str) -> Label | None:
    """Return what a term of another vocabulary is called; None for one that nobody here uses."""
    year = iri.removeprefix(_YEAR)
    if year != iri and year.isdigit():
        return Label(f"{year}년", year)
    return _NAMES.get(iri)
