"""A made-up city, built once, and the command line run on it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gyebo.store import build
from tests.little_city import write_city
from tests.little_lineage import write_lineage

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


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
    """Run the command in a process of its own, on the made-up city unless told otherwise."""

    def run(*arguments: str, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "GYEBO_DATA": str(city),
            "GYEBO_STORE": str(city_store),
            **variables,
        }
        return subprocess.run(
            [sys.executable, "-m", "gyebo", *arguments],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment,
            timeout=120,
            check=False,
        )

    return run
