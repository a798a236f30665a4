"""What the tests share: the project's own store, built once."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("gyebo", deadline=None)
settings.load_profile("gyebo")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def house_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own tables into a store of this test run."""
    from gyebo.store import build

    store = tmp_path_factory.mktemp("house") / "store"
    build(ROOT / "data", store)
    return store
