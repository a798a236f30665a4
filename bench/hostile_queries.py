"""Queries that nobody would write: words in any order, and well-formed ones without any bound."""

from hypothesis import strategies as st

_WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES "
    "SERVICE INSERT DELETE PREFIX BASE LIMIT OFFSET ORDER BY GROUP HAVING COUNT REGEX REPLACE "
    'DISTINCT UNDEF a true ?s ?p ?o * { } ( ) [ ] < > <urn:a> "x" \'y\' """ \\ # . ; , / | ^ + '
    "- = != && || ! 1 2.5 1e9 @ko ^^ _:b ex: ?? $ % 한글 \x00 \U0001f600"
)
WORDS = st.one_of(
    st.text(), st.lists(st.sampled_from(_WORDS.split(" ")), max_size=40).map(" ".join)
)
"""Texts that are hardly ever a query."""

_VARIABLES = st.sampled_from(["?a", "?b", "?c", "?d"])
_TERMS = st.one_of(
    _VARIABLES,
    st.sampled_from(
        ["gy:BudgetLine", "org:OrganizationalUnit", '"보기"@ko', "1", "_:x", "<urn:a>"]
    ),
)
_PATHS = st.one_of(
    _VARIABLES,
    st.sampled_from(
        ["a", "rdfs:label", "gy:report", "prov:wasDerivedFrom", "(!<urn:a>)*", "(!<urn:a>)+",
         "(a|^a)*", "(gy:report/^gy:report)+", "(rdfs:label|!rdfs:label)?", "^prov:wasDerivedFrom"]
    ),
)  # fmt: skip
_TESTS = st.sampled_from(
    ["?a < ?b", 'REGEX(STR(?a), "(a+)+$")', 'REGEX(STR(?b), "(.*)*(.*)*(.*)*x")',
     'REGEX(STR(?a), "[")', "STRLEN(STR(?a)) > 1 / 0", "?a IN (?b, ?c, 1)", "BOUND(?d)",
     'CONTAINS(REPLACE(STR(?a), ".", "$0$0$0$0"), STR(?b))', "RAND() < 0.5", "!?a", "NOT EXISTS {}",
     "EXISTS { ?a ?x ?y . ?y ?z ?w }", "SHA512(STR(?a)) > MD5(STR(?b))", "<urn:f>(?a)"]
)  # fmt: skip
_VALUES = st.sampled_from(
    ['CONCAT(STR(?a), STR(?b), STR(?a))', 'REPLACE(STR(?a), "", STR(?a))', "1e308 * 1e308",
     "99999999999999999999 + 1", 'SUBSTR("", -1, 1e9)', "IRI(STR(?a))", "STRDT(STR(?a), <urn:d>)",
     '"2030-01-31"^^xsd:date - ?a', "COALESCE(?x, 1/0, BNODE())", "ENCODE_FOR_URI(STR(?a))"]
)  # fmt: skip
# Of two patterns, a condition and a value.
_SHAPES = st.sampled_from(
    ["{0} {1}", "{{ {0} }} UNION {{ {1} }}", "{0} OPTIONAL {{ {1} }}", "{0} MINUS {{ {1} }}",
     "{0} FILTER({2})", "{0} BIND({3} AS ?x)", "GRAPH ?g {{ {0} }}",
     "{{ SELECT DISTINCT * {{ {0} }} ORDER BY ?a }}", "VALUES (?a ?b) {{ (1 UNDEF) }} {0}"]
)  # fmt: skip
_TRIPLES = st.tuples(_TERMS, _PATHS, _TERMS).map(lambda each: "{} {} {} .".format(*each))
_PATTERNS = st.recursive(
    _TRIPLES,
    lambda inner: st.tuples(_SHAPES, inner, inner, _TESTS, _VALUES).map(
        lambda each: each[0].format(*each[1:])
    ),
    max_leaves=8,
)
_FORMS = st.sampled_from(
    ["SELECT * WHERE {{ {} }}", "SELECT DISTINCT ?a ?b WHERE {{ {} }} ORDER BY DESC(?c) ?a",
     "SELECT ?a (COUNT(*) AS ?n) (GROUP_CONCAT(?b) AS ?all) WHERE {{ {} }} GROUP BY ?a",
     "SELECT (SUM(?a) AS ?sum) (AVG(?b) AS ?mean) WHERE {{ {} }} HAVING (MAX(?c) > 1)",
     "SELECT * WHERE {{ {} }} LIMIT 99999999999 OFFSET 99999999", "ASK {{ {} }}",
     "CONSTRUCT {{ ?a ?b ?c . [] ?p ?d }} WHERE {{ {} }}", "DESCRIBE * WHERE {{ {} }}"]
)  # fmt: skip
_PREFIXES = """\
PREFIX gy: <https://w3id.org/gyebo/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
QUERIES = st.tuples(_FORMS, _PATTERNS).map(lambda each: _PREFIXES + each[0].format(each[1]))
"""Queries, nearly all of them well-formed: products, paths, patterns and aggregates of anything."""
