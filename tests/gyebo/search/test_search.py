"""Everything is found by each of its names, however it is typed."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gyebo.search import Entity, Hit, Kind, Name, SearchIndex, read_entities
from gyebo.search.hangul import initials, letters, spelled_pattern, typed_pattern
from gyebo.store import open_store
from tests.gyebo.search.typing_hangul import states

many = settings(max_examples=150, deadline=None)
HANGUL = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
WORDS = st.text(st.one_of(HANGUL, st.sampled_from("abcXYZ019")), min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.fixture(scope="session")
def index(house_store: Path) -> SearchIndex:
    return SearchIndex(read_entities(open_store(house_store)))


def index_of(*names: str) -> SearchIndex:
    return SearchIndex(
        Entity(f"urn:{place}", "project", (Name(name, "label"),), "")
        for place, name in enumerate(names)
    )


def found(hits: list[Hit], entity: Entity) -> Hit:
    mine = [hit for hit in hits if hit.entity == entity]
    assert len(mine) == 1
    return mine[0]


def drawn(data: st.DataObject, index: SearchIndex) -> tuple[Entity, Name]:
    entity = data.draw(st.sampled_from(list(index.entities.values())))
    return entity, data.draw(st.sampled_from(entity.names))


@many
@given(data=st.data())
def test_everything_is_found_by_each_of_its_names(index: SearchIndex, data: st.DataObject) -> None:
    entity, name = drawn(data, index)
    assert found(index.find(name.text), entity).rank == "exact"


@many
@given(data=st.data())
def test_everything_is_found_without_blanks_and_with_a_blank_after_each_letter(
    index: SearchIndex, data: st.DataObject
) -> None:
    entity, name = drawn(data, index)
    assert found(index.find(name.text.replace(" ", "")), entity).rank == "exact"
    assert found(index.find(" ".join(name.text)), entity).rank == "exact"


@many
@given(data=st.data())
def test_everything_is_found_by_its_initials(index: SearchIndex, data: st.DataObject) -> None:
    entity, name = drawn(data, index)
    assert found(index.find(initials(name.text)), entity).rank == "exact"
    mixed = letters(name.text)
    cut = data.draw(st.integers(0, len(mixed)))
    assert found(index.find(mixed[:cut] + initials(mixed[cut:])), entity).rank == "exact"


@many
@given(data=st.data())
def test_everything_is_found_at_each_key_while_it_is_typed(
    index: SearchIndex, data: st.DataObject
) -> None:
    entity, name = drawn(data, index)
    shown = data.draw(st.sampled_from(states(name.text)))
    assume(letters(shown))
    assert found(index.find(shown), entity).rank in ("exact", "prefix")


@many
@given(name=NAMES, others=st.lists(NAMES, max_size=5), data=st.data())
def test_any_name_is_found_at_each_key(name: str, others: list[str], data: st.DataObject) -> None:
    index = index_of(name, *others)
    shown = data.draw(st.sampled_from(states(name)))
    mine = found(index.find(shown), index.entities["urn:0"])
    assert mine.rank in ("exact", "prefix")


@many
@given(one=NAMES, other=NAMES)
def test_a_pattern_matches_nothing_that_begins_otherwise(one: str, other: str) -> None:
    """What is spelled out finds only names with the same letters in the same order."""
    asked, name = letters(one), letters(other)
    spelled = spelled_pattern(asked).search(name)
    assert bool(spelled) == (asked in name)
    if not set(asked) & set("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ") and typed_pattern(asked).match(name):
        assert name.startswith(asked[:-1])


@many
@given(text=st.text(max_size=40))
def test_any_text_may_be_searched_for(index: SearchIndex, text: str) -> None:
    hits = index.find(text)
    assert len({hit.entity.iri for hit in hits}) == len(hits)
    if not letters(text):
        assert hits == []


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("ㄷ", "디지털"),
        ("디", "디지털"),
        ("딪", "디지털"),
        ("디짙", "디지털"),
        ("디지터", "디지털"),
        ("고", "과천"),
        ("괴", "괴산"),
        ("갑", "값"),
        ("각", "가게"),
        ("갃", "각시"),
        ("닭", "달구지"),
        ("밖", "바깥"),
        ("무ㄴ", "무늬"),
        ("스", "싀"),
    ],
)
def test_a_half_typed_syllable_stands_for_what_it_may_become(typed: str, becomes: str) -> None:
    assert typed_pattern(letters(typed)).match(becomes)


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("디지터", "디지토"),
        ("각", "가네"),
        ("갈", "가네"),
        ("가", "거리"),
        ("고", "구리"),
        ("ㄱ", "까"),
    ],
)
def test_a_half_typed_syllable_stands_for_nothing_else(typed: str, never: str) -> None:
    assert not typed_pattern(letters(typed)).match(never)


@pytest.mark.parametrize(
    ("asked", "label", "rank", "way"),
    [
        ("ㅅㅇㄷㅈㅌ", "서울디지털재단", "prefix", "initials"),
        ("서울ㄷㅈ", "서울디지털재단", "prefix", "initials"),
        ("서울디지터", "서울디지털재단", "prefix", "typing"),
        ("엠 보 팅", "엠보팅", "exact", "spelling"),
        ("wego", "세계스마트시티기구", "exact", "spelling"),
        ("s-dot", "S-DoT", "exact", "spelling"),
        ("SDOT", "S-DoT", "exact", "spelling"),
        ("seoul survey", "서울서베이", "exact", "spelling"),
        ("사량의PC", "사랑의PC 보급", "exact", "spelling"),
        ("재단 서울디지털", "서울디지털재단", "words", "spelling"),
    ],
)
def test_what_people_type_finds_first_what_they_mean(
    index: SearchIndex, asked: str, label: str, rank: str, way: str
) -> None:
    hit = index.find(asked)[0]
    assert (hit.entity.label, hit.rank, hit.way) == (label, rank, way)


@pytest.mark.parametrize(
    ("misread", "label"),
    [
        ("서울디지텰재단", "서울디지털재단"),  # a stroke too many
        ("사량의PG 보급", "사랑의PC 보급"),
        ("빅데이터담당괸", "빅데이터담당관"),
        ("seoul suvey", "서울서베이"),
    ],
)
def test_a_misread_name_finds_what_is_near(index: SearchIndex, misread: str, label: str) -> None:
    hits = [hit for hit in index.find(misread) if hit.entity.label == label]
    assert hits
    assert {hit.rank for hit in hits} <= {"near", "exact"}
    assert all(hit.rank != "near" for hit in index.find(misread, near=False))


def test_better_finds_come_first() -> None:
    index = index_of("디지털 재단 서울", "서울", "새 서울숲", "옛서울", "서울 디지털", "숲 서울")
    labels = [hit.entity.label for hit in index.find("서울")]
    assert labels == ["서울", "서울 디지털", "숲 서울", "새 서울숲", "디지털 재단 서울", "옛서울"]


def test_a_kind_narrows_what_is_found(index: SearchIndex) -> None:
    kinds = {hit.entity.kind for hit in index.find("디지털")}
    assert {"organisation", "project", "task", "budget-line"} <= kinds
    assert {hit.entity.kind for hit in index.find("디지털", "project")} == {"project"}


def test_terms_of_the_ontology_are_found_in_both_languages(index: SearchIndex) -> None:
    for asked in ("행정사무감사 지적사항", "audit item"):
        iris = [hit.entity.iri for hit in index.find(asked, "term") if hit.rank == "exact"]
        assert "https://w3id.org/gyebo/ontology#AuditItem" in iris


@pytest.mark.parametrize(
    "typed", ["ㅅㅇㄷㅈㅌ", "디지털재단", "digital foundation", "서울디지탈제단"]
)
def test_a_body_is_found_by_initials_short_name_english_and_misreading(
    index: SearchIndex, typed: str
) -> None:
    labels = [hit.entity.label for hit in index.find(typed) if hit.entity.kind == "organisation"]
    assert labels[0] == "서울디지털재단"


@pytest.mark.parametrize("kind", ["change", "discrepancy"])
def test_changes_and_contradictions_are_found_by_whom_they_concern(
    index: SearchIndex, kind: Kind
) -> None:
    entities = [each for each in index.entities.values() if each.kind == kind]
    assert len(entities) > 100
    for entity in entities[::20]:
        assert entity.note
        for name in entity.names:
            assert entity in [hit.entity for hit in index.find(name.text, kind, near=False)]


def test_the_nearest_names_are_told_of_what_is_not_found(index: SearchIndex) -> None:
    hits = index.nearest("지능형 씨씨티비", 3)
    assert hits[0].entity.label == "지능형 CCTV 고도화"
    assert 1 <= len(hits) <= 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.entity.kind for hit in hits} <= {"organisation", "project", "task", "report"}
    assert index.nearest("xyzzyq", 3) == []
    assert index.nearest("", 3) == []


@pytest.mark.parametrize(
    ("asked", "kind", "least"),
    [
        ("WeGO 감사", "audit-item", 10),
        ("감사 WeGO", "audit-item", 10),
        ("CCTV 예산", "budget-line", 10),
        ("서울AI재단 모순", "discrepancy", 2),
        ("서울디지털재단 개칭", "change", 2),
        ("서울AI재단 예산", "organisation", 1),  # on its page is its money
    ],
)
def test_the_word_of_a_kind_says_what_is_looked_for(
    index: SearchIndex, asked: str, kind: Kind, least: int
) -> None:
    found_by_words = [hit for hit in index.find(asked, near=False) if hit.entity.kind == kind]
    assert len(found_by_words) >= least
    assert {hit.rank for hit in found_by_words} <= {"words", "exact", "prefix", "word", "inside"}
