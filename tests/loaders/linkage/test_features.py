import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.linkage.comparison import BIAS, compare, evidence
from loaders.linkage.features import FEATURES, Surroundings
from loaders.linkage.likeness import (
    closeness,
    duty_likeness,
    name_likeness,
    overlap,
    rarity,
)
from loaders.linkage.profile import Of, Profile, ReportProfiles
from loaders.linkage.wording import jamo, wording
from loaders.names import name_key

_NAMES = st.text("가나다라마바사하천분수등불 센터운영과팀AB1", min_size=1, max_size=12).filter(
    name_key
)
_AMOUNTS = st.none() | st.integers(-5, 10**13)
_SETS = st.frozensets(_NAMES.map(name_key), max_size=4)
_OF: tuple[Of, ...] = ("organisation", "project")


@st.composite
def _profiles(draw: st.DrawFn, of: Of) -> Profile:
    label, parent = draw(_NAMES), draw(_NAMES | st.just(""))
    words = wording()
    core = words.organisation_core(label) if of == "organisation" else words.project_core(label)
    return Profile(
        of=of,
        report="report",
        name=label,
        label=label,
        core=core,
        kind="department" if of == "organisation" else "expenditure",
        parent=parent,
        parent_core=words.organisation_core(parent),
        account=draw(st.sampled_from(["", "특별회계", "균형발전특별회계", "일반회계"])),
        budget=draw(_AMOUNTS),
        previous_budget=draw(_AMOUNTS),
        duties=tuple(sorted(draw(_SETS))),
        units=draw(_SETS),
        projects=draw(_SETS),
        concerns=tuple(draw(st.lists(_SETS, max_size=2))),
        earlier_siblings=tuple(sorted(draw(_SETS))),
        later_siblings=tuple(sorted(draw(_SETS))),
    )


def _around(one: Profile, other: Profile) -> Surroundings:
    reports = [
        ReportProfiles(name, "가람시", "bureau", year, f"{year}-01-31", "", "", (profile,))
        for name, year, profile in (("a", 2030, one), ("b", 2031, other))
    ]
    return Surroundings(reports[0], reports[1], rarity(reports))


_PAIRS = st.sampled_from(_OF).flatmap(lambda of: st.tuples(_profiles(of), _profiles(of)))


@given(_PAIRS)
def test_features_and_scores_are_between_0_and_1(pair: tuple[Profile, Profile]) -> None:
    compared = compare(*pair, _around(*pair))
    assert 0 <= compared.score <= 1
    assert all(0 <= value <= 1 for _, value in compared.features)


@given(_PAIRS)
def test_features_that_are_symmetric_do_not_care_which_is_earlier(
    pair: tuple[Profile, Profile],
) -> None:
    one, other = pair
    for feature in FEATURES:
        if feature.symmetric and feature.weights[one.of]:
            there = feature.measure(one, other, _around(one, other))
            back = feature.measure(other, one, _around(other, one))
            assert there == pytest.approx(back), feature.name


@given(_PAIRS)
def test_the_score_is_the_sum_of_its_evidence(pair: tuple[Profile, Profile]) -> None:
    compared = compare(*pair, _around(*pair))
    told = BIAS[pair[0].of] + sum(one.log_odds for one in evidence(pair[0].of, compared.features))
    assert compared.score == pytest.approx(1 / (1 + math.exp(-told)), abs=0.0006)


@given(_NAMES.map(name_key))
def test_a_name_is_like_itself(key: str) -> None:
    assert name_likeness(key, key) == 1


def test_jamo_see_what_syllables_do_not() -> None:
    assert name_likeness("통계과", "통계관") > name_likeness("통계과", "통계팀")
    assert jamo("과") != "과"


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [(100, 100, 1), (100, 1000, 0), (1, 10**9, 0), (None, 5, None), (0, 5, None), (-3, 5, None)],
)
def test_amounts(one: int | None, other: int | None, close: float | None) -> None:
    assert closeness(one, other) == (close if close is None else pytest.approx(close))
    assert closeness(other, one) == (close if close is None else pytest.approx(close))


def test_a_part_of_the_duties_is_found_in_the_whole() -> None:
    whole = ("강물높이재기", "분수켜기", "등불달기")
    assert duty_likeness(("분수켜기",), whole) == 1
    assert duty_likeness((), whole) is None
    assert overlap({"a"}, {"a", "b"}) == 1
    assert overlap(set(), {"a"}) is None


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("분수 구축 및 운영", "분수"),
        ("가람시 분수 운영", "분수"),
        ("가람분수 운영", "분수"),
        ("가람시민회관 운영", "시민회관"),
        ("스마트 가람 물길", "물길"),
        ("운영", "운영"),
    ],
)
def test_the_core_of_a_project(name: str, core: str) -> None:
    words = wording()
    assert words.project_core(name, words.place_names("가람특별시")) == core


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("하천담당관", "하천"),
        ("하천과", "하천"),
        ("가람하천팀", "하천"),
        ("하천센터운영TF팀", "하천"),
        ("총무과", "총무"),
        ("물과", "물과"),
    ],
)
def test_the_core_of_an_organisation(name: str, core: str) -> None:
    words = wording()
    assert words.organisation_core(name, words.place_names("가람특별시")) == core


def test_every_feature_is_explained_in_both_languages() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert all(feature.ko and feature.en and 0 <= feature.neutral <= 1 for feature in FEATURES)


def test_words_stand_in_a_file() -> None:
    assert (Path(__file__).parents[3] / "loaders" / "linkage" / "words.yaml").is_file()
