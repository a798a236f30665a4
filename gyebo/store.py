"""The store: a graph built from data, put in place in one step, opened read-only.

    STORE/versions/<digest>/graph.nq       the graph: sorted N-Quads, the same bytes every time
    STORE/versions/<digest>/oxigraph/      the same, indexed
    STORE/versions/<digest>/summary.json   what was built
    STORE/versions/<digest>/lines.json     what became of every line of the reports
    STORE/versions/<digest>/seal.json      how the files of the index must be
    STORE/current                          a link to the version that serves

A version is made beside the others under a name of its own, and only when it is whole does the link
change. A build that is killed leaves nothing but a folder that the next build clears away.
"""

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from gyebo.discrepancies import find_discrepancies
from gyebo.discrepancy_rules import DiscrepancyError
from gyebo.garbage import uncollected
from gyebo.house import folder
from gyebo.line_states import LINES, runs_of, runs_text
from gyebo.rules import RuleError, infer
from gyebo.seal import put_seal
from gyebo.summary import (
    BuildSummary,
    ReportSummary,
    summarise_reports,
    summary_text,
)
from gyebo.validation import Shapes, ShapesError, validate
from gyebo.versions import (
    GRAPH,
    INDEX,
    SUMMARY,
    StoreError,
    graph_file,
    open_index,
    open_lines,
    open_summary,
    open_version,
)
from loaders.catalogue import check_expected, read_catalogue
from loaders.iri import BASE, Minter
from loaders.rows import DataError
from loaders.text import ReportError

if TYPE_CHECKING:
    from loaders.graph import Misfit

_VERSIONS, _CURRENT, _LOCK, _UNFINISHED = "versions", "current", "lock", ".unfinished-"

__all__ = [
    "GRAPH",
    "INDEX",
    "SUMMARY",
    "BuildError",
    "Step",
    "StoreError",
    "build",
    "current",
    "graph_file",
    "open_lines",
    "open_store",
    "open_version",
    "store_summary",
]

Step = Callable[[str], None]


class BuildError(StoreError):
    """Data that may not become a graph; `faults` are one line each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@uncollected()
def build(
    data: Path,
    store: Path,
    *,
    base: str = BASE,
    ontology: Path | None = None,
    strict: bool = False,
    step: Step = lambda _: None,
) -> BuildSummary:
    """Build the graph of a data folder, and let the store serve it.

    Args:
        data: the data folder.
        store: the store's folder; it is made if it is missing.
        base: base of the identifiers.
        ontology: folder of the ontology and its shapes, the project's own by default.
        strict: whether a violated shape fails the build; otherwise it is only remarked on, because
            a report of another city is worth asking even where it breaks a rule.
        step: called with a word or two before each step.

    Raises:
        BuildError: the data is wrong, does not have the facts that its catalogue expects, or (when
            strict) violates a shape. What the store served before, it goes on serving.
        StoreError: the folder cannot be written.
    """
    # Slow to import, and whoever only opens a store does not need them.
    from loaders.graph import quads  # noqa: PLC0415
    from loaders.graph.nquads import sorted_nquads  # noqa: PLC0415

    terms = ontology or folder("ontology")
    misfits: list[Misfit] = []
    try:
        minter = Minter(base)
    except ValueError as error:
        raise BuildError([str(error)]) from None
    try:
        step("reading tables")
        graph = list(quads(data, base, ontology=terms, on_misfit=misfits.append))
        step("inferring")
        graph += infer(graph, terms / "rules", minter)
        step("comparing")
        graph += find_discrepancies(graph, terms / "discrepancies", minter)
        step("validating")
        validations = validate(graph, Shapes(terms / "shapes"), minter)
        reports = summarise_reports(data, minter, graph, validations)
        lines = runs_text(runs_of(data))
        faults = _unexpected(data, reports)
    except (DataError, DiscrepancyError, ReportError, RuleError, ShapesError) as error:
        raise BuildError([str(error)]) from None
    findings = [finding for said in validations for finding in said.findings]
    if strict:
        faults += [str(finding) for finding in findings if finding.severity == "Violation"]
    if faults:
        raise BuildError(faults)
    step("sorting")
    written = sorted_nquads(graph)
    summary = BuildSummary(
        digest=hashlib.sha256(written).hexdigest(),
        base=base,
        quads=written.count(b"\n"),
        reports=reports,
        remarks=(*map(str, misfits), *map(str, findings)),
    )
    try:
        with _lock(store, step):
            told = {SUMMARY: summary_text(summary), LINES: lines}
            _put_in_place(store, written, summary.digest, told, step)
    except (OSError, RuntimeError) as error:  # the latter when the index itself cannot be written
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise StoreError(f"{store}: {reason}; what it served before, it goes on serving") from None
    return summary


def _unexpected(data: Path, reports: tuple[ReportSummary, ...]) -> list[str]:
    """Return one line for each promise of the catalogue that the graph does not keep."""
    built = {report.report: report.rows for report in reports}
    faults: list[str] = []
    for entry in read_catalogue(data):
        if entry.id not in built:
            faults.append(f"{entry.id}: in the catalogue, but {data / entry.id} has no report.csv")
        else:
            faults += check_expected(entry, built[entry.id])
    return faults


@contextmanager
def _lock(store: Path, step: Step) -> Iterator[None]:
    """Hold the store for one build; a second build waits. A killed build's hold ends with it."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step("waiting for another build")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _put_in_place(
    store: Path, written: bytes, digest: str, told: Mapping[str, str], step: Step
) -> None:
    """Make a version of a graph and of what is told beside it, by file, and let it serve."""
    versions = store / _VERSIONS
    versions.mkdir(exist_ok=True)
    _clear_unfinished(store)
    version = versions / digest
    step("indexing")
    if version.exists() and not _whole(version, written):
        # What stands there was damaged after it was built: it is made again.
        shutil.rmtree(version)
    if not version.exists():
        _make(version, written, told)
    else:
        # The same graph: only what is told beside it may differ, as when the shapes have changed.
        for name, text in told.items():
            unfinished = versions / f"{_UNFINISHED}{digest}"
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(version / name)
    step("switching")
    before = _serving(store)
    link = store / f"{_UNFINISHED}{_CURRENT}"
    link.symlink_to(Path(_VERSIONS) / digest)
    link.replace(store / _CURRENT)
    if before != version:
        # Readers of the version before may still be at work; older ones have had their time.
        for old in versions.iterdir():
            if old not in {version, before}:
                # A server may still write a dump into it; then the next build takes the rest away.
                shutil.rmtree(old, ignore_errors=True)


def _make(version: Path, written: bytes, told: Mapping[str, str]) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=version.parent))
    try:
        unfinished.chmod(0o755)
        index = Store(str(unfinished / INDEX))
        # Lenient: what was just written needs no second look at its identifiers.
        index.bulk_load(written, format=RdfFormat.N_QUADS, lenient=True)
        index.flush()
        del index  # closes it, so that its folder can be moved
        put_seal(unfinished, unfinished / INDEX)
        (unfinished / GRAPH).write_bytes(written)
        for name, text in told.items():
            (unfinished / name).write_text(text, encoding="utf-8")
        unfinished.rename(version)
    except BaseException:
        # A disk that is full must not stay so because of what could not be finished.
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _whole(version: Path, written: bytes) -> bool:
    try:
        open_index(version)
        return (version / GRAPH).read_bytes() == written
    except (OSError, StoreError):
        return False


def _clear_unfinished(store: Path) -> None:
    for folder_or_file in (*store.glob(f"{_UNFINISHED}*"), *store.glob(f"*/{_UNFINISHED}*")):
        if folder_or_file.is_dir() and not folder_or_file.is_symlink():
            shutil.rmtree(folder_or_file)
        else:
            folder_or_file.unlink()


def _serving(store: Path) -> Path | None:
    try:
        return store / (store / _CURRENT).readlink()
    except OSError:
        return None


def current(store: Path) -> Path:
    """Return the folder of the version that serves.

    Raises:
        StoreError: nothing was built here.
    """
    version = _serving(store)
    if version is None or not (version / SUMMARY).is_file():
        raise StoreError(f"{store}: no store here; make one with `gyebo build --store {store}`")
    return version


def open_store(store: Path) -> Store:
    """Open the version that serves, read-only. It stays what it is when another takes its place.

    Raises:
        StoreError: nothing was built here, or it cannot be read.
    """
    return open_version(current(store))[0]


def store_summary(store: Path) -> BuildSummary:
    """Return what the version that serves was built of.

    Raises:
        StoreError: nothing was built here, or its summary cannot be read.
    """
    return open_summary(current(store))
