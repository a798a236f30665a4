"""The data cubes: well-formed by the integrity constraints of the W3C recommendation."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from loaders.graph import quads
from tests.ontology_graphs import BASE, ONTOLOGY, ROOT, terms_files, vocabulary_files

INTEGRITY = ONTOLOGY / "integrity"
CONSTRAINTS = sorted(INTEGRITY.glob("*.rq"))
QB = "http://purl.org/linked-data/cube#"
# What IC-7 to IC-10, IC-15 to IC-18, IC-20 and IC-21 speak of.
UNUSED = ("HierarchicalCodeList", "Slice", "SliceKey", "measureType", "slice", "sliceKey")


def store_of(*files: Path) -> Store:
    """A store of the structures, the code lists and some files more."""
    store = Store()
    for path in [*terms_files(), *vocabulary_files(), *files]:
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def offenders(store: Store, constraint: Path) -> list[tuple[str, ...]]:
    """The rows that a constraint answers with: one each violation."""
    text = constraint.read_text(encoding="utf-8")
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, Iterable)
    return [tuple(str(value) for value in row) for row in rows]


@pytest.fixture(scope="module")
def small_cube() -> Store:
    return store_of(BASE)


@pytest.fixture(scope="module")
def house_cube() -> Store:
    store = store_of()
    store.extend(quads(ROOT / "data"))
    return store


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda path: path.stem)
def test_small_cube_is_well_formed(small_cube: Store, constraint: Path) -> None:
    assert offenders(small_cube, constraint) == []


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda path: path.stem)
def test_violation_is_found_by_its_own_constraint_alone(constraint: Path) -> None:
    store = store_of(BASE, INTEGRITY / "examples" / f"{constraint.stem}.ttl")
    assert [path for path in CONSTRAINTS if offenders(store, path)] == [constraint]


def test_every_example_belongs_to_a_constraint() -> None:
    examples = {path.stem for path in INTEGRITY.glob("examples/*")}
    assert examples == {path.stem for path in CONSTRAINTS}


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda path: path.stem)
def test_cubes_of_the_reports_are_well_formed(house_cube: Store, constraint: Path) -> None:
    assert offenders(house_cube, constraint) == []


def test_both_cubes_of_the_reports_have_observations(house_cube: Store) -> None:
    for name in ("budget", "staffing"):
        dataset = NamedNode(f"https://w3id.org/gyebo/id/dataset/{name}")
        pattern = (None, NamedNode(QB + "dataSet"), dataset, None)
        assert next(house_cube.quads_for_pattern(*pattern), None) is not None, name


def test_constraints_left_out_have_nothing_to_speak_of(house_cube: Store) -> None:
    for name in UNUSED:
        term = NamedNode(QB + name)
        assert next(house_cube.quads_for_pattern(None, term, None, None), None) is None, name
        assert next(house_cube.quads_for_pattern(None, None, term, None), None) is None, name


def test_constraints_are_told_apart_and_listed() -> None:
    listed = (INTEGRITY / "README.md").read_text(encoding="utf-8")
    numbers = set()
    for path in CONSTRAINTS:
        summary = re.match(
            r"#\+ summary: (?P<number>IC-\d+)\. \S.*\n#\+ summary_ko: (?P=number)\. .*[가-힣]",
            path.read_text(encoding="utf-8"),
        )
        assert summary, path.name
        numbers.add(summary["number"])
        assert f"| {summary['number']} | [{path.name}]({path.name}) |" in listed
    assert len(numbers) == len(CONSTRAINTS)
