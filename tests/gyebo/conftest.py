"""A made-up city, built once, and the command line run on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from gyebo.store import build
from tests.command_line import Ended, call, run
from tests.little_city import write_city
from tests.little_lineage import write_lineage

Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_city(tmp_path_factory.mktemp("city") / "data")


@pytest.fixture(scope="session")
def city_store(city: Path) -> Path:
    store = city.parent / "store"
    build(city, store)
    return store


@pytest.fixture(scope="session")
def lineage_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the made-up city with projects, their names and what became of them."""
    folder = tmp_path_factory.mktemp("lineage")
    build(write_lineage(folder / "data"), folder / "store")
    return folder / "store"


@pytest.fixture
def gyebo(city: Path, city_store: Path) -> Run:
    """The command by a call, on the made-up city unless told otherwise."""
    return partial(call, GYEBO_DATA=str(city), GYEBO_STORE=str(city_store))


@pytest.fixture
def gyebo_process(city: Path, city_store: Path) -> Run:
    """The command in a process of its own, for what only a process shows; on the same city."""
    return partial(run, GYEBO_DATA=str(city), GYEBO_STORE=str(city_store))
