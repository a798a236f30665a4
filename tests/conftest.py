"""What the tests share: the project's own store, built once for all processes of a run."""

import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("gyebo", deadline=None)
settings.load_profile("gyebo")

# Hundreds of commands and servers start here, each a process that would compile all code anew
# (half a second of work) where Python is told to keep nothing of what it has compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no client load the certificates of the web, 25 ms each time: no server here has any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SSL_CERT_FILE", raising=False)
        patch.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("no-certificates")))
        yield


@pytest.fixture(scope="session")
def house_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own tables into a store of this test run; the first process does."""
    from gyebo.store import build

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the folder of the whole run, above that of this process
    store = folder / "house"
    with (folder / "house.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (store / "current").exists():
            build(ROOT / "data", store)
    return store
