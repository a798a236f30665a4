from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.lineage import Lineage, LineageError, Step, Thing, picture, places, read_lineage
from gyebo.network import write_network
from gyebo.store import open_store

# Edges that lead from a lower number to a higher one cannot make a circle.
EDGES = st.sets(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda edge: edge[0] < edge[1]),
    max_size=20,
)


def lineage(edges: set[tuple[int, int]]) -> Lineage:
    things = tuple(Thing(f"n{number:02}", "project", f"이름{number}") for number in range(12))
    steps = (Step(f"n{a:02}", f"n{b:02}", f"e{a}-{b}", "renaming", "0.9") for a, b in edges)
    return Lineage(things, tuple(sorted(steps)))


def test_the_made_up_city(lineage_store: Path) -> None:
    read = read_lineage(open_store(lineage_store))
    families = [
        (each.of, [[one.name for one in layer] for layer in each.generations])
        for each in read.families
    ]
    assert families == [
        ("project", [["하천 수위 관측망"], ["분수 운영", "수질 지도"]]),
        ("organisation", [["물빛정책관"], ["물빛도시국"]]),
    ]
    orphans = {one.name for one in read.orphans}
    assert "물빛 축제" in orphans  # one report has it, and it led nowhere
    assert orphans.isdisjoint({"분수 운영", "하천담당관", "물빛정책관"})


@given(EDGES)
def test_later_generations_stand_further_right_and_nothing_stands_on_another(
    edges: set[tuple[int, int]],
) -> None:
    made = lineage(edges)
    laid = places(made)
    at = {place.thing.iri: place for place in laid}
    assert at.keys() == {f"n{number:02}" for edge in edges for number in edge}
    for before, after in edges:
        assert at[f"n{before:02}"].x < at[f"n{after:02}"].x
        assert at[f"n{before:02}"].family == at[f"n{after:02}"].family
    assert len({(place.x, place.y) for place in laid}) == len(laid)
    # Families do not reach into each other's rows.
    rows: dict[int, list[float]] = {}
    for place in laid:
        rows.setdefault(place.family, []).append(place.y)
    spans = [(min(held), max(held)) for _, held in sorted(rows.items())]
    assert all(above[1] < below[0] for above, below in pairwise(spans))


@given(EDGES)
def test_a_family_holds_what_steps_connect(edges: set[tuple[int, int]]) -> None:
    made = lineage(edges)
    members = [{one.iri for one in family.members} for family in made.families]
    assert sum(map(len, members)) == len(set().union(*members))
    sizes = [len(family.members) for family in made.families]
    assert sizes == sorted(sizes, reverse=True)
    for family in made.families:
        level = {
            one.iri: number for number, layer in enumerate(family.generations) for one in layer
        }
        for iri, number in level.items():
            # A thing's generation is one after the latest of what it came from.
            assert number == max((level[each] + 1 for each in made.graph.pred[iri]), default=0)


@given(EDGES)
def test_pictures_are_the_same_every_time(edges: set[tuple[int, int]]) -> None:
    for form in ("graphml", "gexf"):
        written = (BytesIO(), BytesIO())
        for out in written:
            write_network(picture(lineage(edges)), form, out)
        assert written[0].getvalue() == written[1].getvalue()
        assert b"lastmodifieddate" not in written[0].getvalue()


def test_a_circle_is_told_in_one_line() -> None:
    made = lineage({(0, 1), (1, 2)})
    back = Step("n02", "n00", "e", "renaming", "0.9")
    with pytest.raises(LineageError, match="이름0 → 이름1 → 이름2 → 이름0"):
        places(Lineage(made.things, (*made.steps, back)))


def test_a_thing_that_is_only_renamed_has_no_family() -> None:
    same = Step("n00", "n00", "e", "renaming", "0.9")
    assert Lineage(lineage(set()).things, (same,)).families == ()
