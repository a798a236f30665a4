"""The small store, and servers over it."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.server.accessibility import accessible
from tests.server.lineage_sample import lineage_graph
from tests.server.register_sample import RUNS, register_graph
from tests.server.sample import report_text, sample_graph, write_version
from tests.server.servers import Server, serving
from tests.server.visits import PATIENCE

__all__ = ["accessible"]  # a fixture for all tests of this folder

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def reports_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = tmp_path_factory.mktemp("reports")
    (reports / "sample.txt").write_bytes(report_text())
    return reports


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory, reports_folder: Path) -> Path:
    store = tmp_path_factory.mktemp("small") / "store"
    digest = hashlib.sha256((reports_folder / "sample.txt").read_bytes()).hexdigest()
    write_version(store, "first", sample_graph(digest))
    return store


@pytest.fixture(scope="session")
def lineage_store(tmp_path_factory: pytest.TempPathFactory, reports_folder: Path) -> Path:
    """The small store, with a second report, and lineage and contradictions between the two."""
    store = tmp_path_factory.mktemp("lineage") / "store"
    digest = hashlib.sha256((reports_folder / "sample.txt").read_bytes()).hexdigest()
    graph = sample_graph(digest) + lineage_graph() + register_graph()
    write_version(store, "first", graph, RUNS)
    return store


@pytest.fixture(scope="session")
def lineage_server(lineage_store: Path, reports_folder: Path) -> Iterator[Server]:
    """A server over the store with lineage, with the later report's file."""
    with serving("--store", str(lineage_store), "--reports", str(reports_folder)) as running:
        yield running


@pytest.fixture(scope="session")
def server(small_store: Path) -> Iterator[Server]:
    """A server over the small store; the report's file is not at hand."""
    with serving("--store", str(small_store)) as running:
        yield running


@pytest.fixture(scope="session")
def house_server(house_store: Path) -> Iterator[Server]:
    """A server over the project's own data."""
    with serving("--store", str(house_store)) as running:
        yield running


@pytest.fixture(scope="session")
def quoting_server(small_store: Path, reports_folder: Path) -> Iterator[Server]:
    """A server over the small store that has the report's file."""
    with serving("--store", str(small_store), "--reports", str(reports_folder)) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's browser, which `make browser` installs."""
    # Without windows, a page takes half the time.
    known = map(shutil.which, ("chromium-headless-shell", "chromium"))
    found = os.environ.get("GYEBO_CHROMIUM") or next(filter(None, known), None)
    assert found, "Chromium is not installed (apt-get install chromium-headless-shell)"
    return found


@pytest.fixture(scope="session")
def launched(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser(launched: Browser) -> Iterator[Browser]:
    """A browser whose windows close after the test: each would go on drawing and hold memory."""
    yield launched
    for context in launched.contexts:
        context.close()
