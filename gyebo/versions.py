"""A version of a store: its files, and how they are opened, read-only."""

import hashlib
from pathlib import Path

from pyoxigraph import Store

from gyebo.line_states import LINES, Runs, read_runs
from gyebo.seal import broken_seal
from gyebo.summary import BuildSummary, read_summary

GRAPH, INDEX, SUMMARY = "graph.nq", "oxigraph", "summary.json"


class StoreError(Exception):
    """A store that cannot be built or opened; one line says why."""


def open_version(version: Path) -> tuple[Store, BuildSummary]:
    """Open a version, read-only, and tell what it was built of.

    Raises:
        StoreError: it is damaged, or was built by another Gyebo.
    """
    summary = open_summary(version)
    return open_index(version), summary


def open_index(version: Path) -> Store:
    """Open the index of a version, read-only, after reading it through once.

    Raises:
        StoreError: it is damaged.
    """
    try:
        broken = broken_seal(version, version / INDEX)
        if not broken:
            return Store.read_only(str(version / INDEX))
    # A damaged index is a RuntimeError to pyoxigraph, a damaged seal any of the others.
    except (OSError, RuntimeError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(f"{version}: {' '.join(str(error).split())}") from None
    raise StoreError(
        f"{version}: damaged: {broken} is not as it was built; run `gyebo build` again"
    )


def graph_file(version: Path) -> Path:
    """Return the file of N-Quads of a version (see `current`), after reading it through once.

    Raises:
        StoreError: it cannot be read, or is damaged.
    """
    path = version / GRAPH
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from None
    if digest != open_summary(version).digest:
        raise StoreError(f"{path}: damaged: not as it was built; run `gyebo build` again")
    return path


def open_summary(version: Path) -> BuildSummary:
    """Return what a version was built of.

    Raises:
        StoreError: its summary cannot be read, or is another Gyebo's.
    """
    try:
        return read_summary(version / SUMMARY)
    except (OSError, ValueError) as error:
        raise StoreError(f"{version / SUMMARY}: {error}") from None


def open_lines(version: Path) -> Runs:
    """Return what became of the lines of the reports of a version.

    Raises:
        StoreError: that cannot be read.
    """
    try:
        return read_runs(version)
    except (OSError, ValueError) as error:
        raise StoreError(f"{version / LINES}: {error}") from None
