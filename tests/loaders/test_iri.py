import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from loaders.iri import BASE, Minter, canonical_name, name_of, segment

# Half of a surrogate pair is no character, and no file in UTF-8 can hold one.
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(canonical_name)
korean = st.text("가나다라마바사 ·()_/%.-~AI#?", min_size=1).filter(canonical_name)


@given(names | korean)
def test_a_segment_leads_back_to_its_name(name: str) -> None:
    assert name_of(segment(name)) == canonical_name(name)


@given(names | korean, names | korean)
def test_different_names_have_different_segments(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (canonical_name(one) == canonical_name(other))


@given(names | korean)
def test_a_segment_is_one_step_of_a_path(name: str) -> None:
    assert not set(segment(name)) & set(' /?#[]<>"{}|^`\\')
    assert segment(name) not in {".", ".."}


@given(names | korean)
def test_an_identifier_survives_being_written_and_read(name: str) -> None:
    node = NamedNode(Minter().thing("organisation", name))
    written = serialize([Quad(node, node, node, node)], format=RdfFormat.N_QUADS)
    assert written is not None
    assert [quad.subject for quad in parse(written, format=RdfFormat.N_QUADS)] == [node]


@given(korean)
def test_decomposed_and_composed_hangul_are_one_name(name: str) -> None:
    assert segment(unicodedata.normalize("NFD", name)) == segment(name)


def test_korean_stays_readable() -> None:
    iri = Minter().thing("organisation", "가람시", "하천 담당관(총괄)", "기획_팀")
    assert iri == f"{BASE}id/organisation/가람시/하천_담당관%28총괄%29/기획%5F팀"


def test_a_dot_is_no_relative_step() -> None:
    assert Minter("https://example.org/").thing("x", "..") == "https://example.org/id/x/%2E%2E"


@pytest.mark.parametrize("name", ["", " ", "\t\u3000"])
def test_an_empty_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        segment(name)


@pytest.mark.parametrize(
    "base", ["", "gyebo/", "https://example.org", "ftp://example.org/", "http:///"]
)
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        Minter(base)
