"""What became of every line of each report, as a build keeps it beside its graph.

The graph says which facts rest on which lines; what is furniture, blank or unread it does not say.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from loaders.rows import read_table, report_folders

LINES = "lines.json"
"""The file of a version that has them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one report, one after another, of which the same became.

    `state` is read, furniture, unread or blank; `by` is the kind of fact that read them or the
    kind of furniture that they are, empty for others.
    """

    first: int
    last: int
    state: str
    by: str


Runs = Mapping[str, tuple[Run, ...]]
"""The lines of each report from the first to the last, by its identifier."""


def runs_of(data: Path) -> Runs:
    """Return what became of the lines of all reports of a data folder.

    Raises:
        DataError: a report's coverage cannot be read.
    """
    return {
        read_table(folder, "report")[0].required("id"): tuple(_runs(folder))
        for folder in report_folders(data)
    }


def _runs(folder: Path) -> Iterator[Run]:
    for row in read_table(folder, "coverage"):
        first, last = row.integer("first_line"), row.integer("last_line")
        yield Run(first, last, row.required("state"), row.text("by"))


def runs_text(runs: Runs) -> str:
    """Return the lines of all reports as JSON."""
    told = {report: [astuple(run) for run in own] for report, own in sorted(runs.items())}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_runs(version: Path) -> Runs:
    """Return the lines of all reports of a version; of one built without them, none.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged.
    """
    path = version / LINES
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {report: tuple(Run(*run) for run in own) for report, own in told.items()}
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not what became of lines: {error}") from None
