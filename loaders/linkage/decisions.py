"""What people decided about candidates: accepted, rejected and unsure pairs are not asked again."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.data_files import write_files
from loaders.gazetteer import NAME_COLUMNS, PROJECT_COLUMNS, Gazetteer, read_gazetteer
from loaders.lineage import LINEAGE_COLUMNS, Judgement, read_lineage
from loaders.linkage.candidates import Candidate
from loaders.names import name_key
from loaders.rows import DataError

DECISIONS = "lineage.csv"
"""The table of `data/curated/` that a decision is added to."""
PROJECTS, NAMES = "projects.csv", "names.csv"
_KIND = "programme"
"""The kind of a project that only rows of a budget name, until a person says another."""
_Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a candidate, and where it is written: `lineage.csv:12`."""

    judgement: Judgement
    reason: str
    place: str


@dataclass(frozen=True)
class Decided:
    """The decisions of a curated folder.

    `steps` finds them by what they are about and the keys of the names, or of the projects that
    the names stand for; a project that changed its owner by the project and the two owners.
    """

    steps: Mapping[tuple[str, ...], Decision]
    gazetteer: Gazetteer

    def of(self, candidate: Candidate) -> Decision | None:
        """Return what was decided about a candidate, None while it is open.

        Two names that `names.csv` gives to one project are decided there.
        """
        before, after = candidate.before, candidate.after
        for keys in self._keys(candidate.of, before.name, after.name):
            if keys in self.steps:
                return self.steps[keys]
        if candidate.of == "project":
            one, other = (self.gazetteer.project(side.name) for side in (before, after))
            if candidate.moved:
                owners = name_key(before.parent), name_key(after.parent)
                for subject in (one and name_key(one), before.key):
                    found = self.steps.get(("transfer", subject or "", *owners))
                    if found:
                        return found
            elif one and one == other:
                return Decision("accept", f"{one}", "names.csv")
        return None

    def _keys(self, of: str, before: str, after: str) -> Iterator[tuple[str, ...]]:
        yield of, _path_key(before), _path_key(after)
        if of == "project":
            one, other = self.gazetteer.project(before), self.gazetteer.project(after)
            if one and other and one != other:
                yield of, _path_key(one), _path_key(other)


def read_decided(curated: Path) -> Decided:
    """Read the decisions of a curated folder, where there are any.

    Raises:
        DataError: a table is wrong; says file and line.
    """
    gazetteer = read_gazetteer(curated)
    decided = Decided({}, gazetteer)
    steps: dict[tuple[str, ...], Decision] = {}
    for step in read_lineage(curated):
        if step.before and step.after:
            place = f"{step.row.path.name}:{step.row.line}"
            decision = Decision(step.grounds.judgement, step.grounds.reason, place)
            if step.of == "project" and step.kind == "transfer":
                ends = (step.before.split("/")[-1], step.after.split("/")[-1])
                subject = gazetteer.project(step.subject) or step.subject
                for name in (step.subject, subject):
                    steps["transfer", name_key(name), *map(name_key, ends)] = decision
            else:
                for keys in decided._keys(step.of, step.before, step.after):
                    steps.setdefault(keys, decision)
    return Decided(steps, gazetteer)


def add_decision(curated: Path, row: Mapping[str, str]) -> None:
    """Add a row to the decisions, and to the gazetteer what the row accepts and nobody knows yet.

    The new name of a known project becomes one of its names; other projects that go by no known
    name become projects of their own. Each file is replaced in one step: none is half-written.

    Args:
        curated: the curated folder.
        row: the cells of `LINEAGE_COLUMNS`; an `event` that is taken gets a number after it.

    Raises:
        DataError: a table that is there is wrong, or the row would be.
        OSError: the folder cannot be written.
    """
    taken = {step.event for step in read_lineage(curated)}
    event, again = row["event"], 2
    while event in taken:
        event, again = f"{row['event']}-{again}", again + 1
    projects, names = _new_names(read_gazetteer(curated), row)
    added = {
        PROJECTS: (PROJECT_COLUMNS, projects),
        NAMES: (NAME_COLUMNS, names),
        DECISIONS: (LINEAGE_COLUMNS, [{**row, "event": event}]),  # last: it speaks of the others
    }
    files = {
        name: _with_rows(curated / name, columns, rows)
        for name, (columns, rows) in added.items()
        if rows
    }
    write_files(curated, files)


def _new_names(known: Gazetteer, row: Mapping[str, str]) -> tuple[_Rows, _Rows]:
    """Return the rows of projects.csv and of names.csv that an accepted step needs."""
    projects: _Rows = []
    names: _Rows = []
    if (row["of"], row["judgement"]) != ("project", "accept"):
        return projects, names
    sides = [(row[side], row[f"{side}_evidence"]) for side in ("before", "after")]
    if row["kind"] == "transfer":
        sides = [(row["subject"], ";".join(filter(None, (cited for _, cited in sides))))]
    renamed = row["kind"] == "renaming"
    one = next(filter(None, (known.project(name) for name, _ in sides)), None) if renamed else None
    for name, evidence in sides:
        if known.project(name) or any(
            name_key(name) == name_key(new["project"]) for new in projects
        ):
            continue
        said = {"evidence": evidence, "reason": row["reason"]}
        if one:
            names.append({"of": "project", "entity": one, "name": name, "form": "official", **said})
        else:
            projects.append({"project": name, "kind": _KIND, **said})
            one = name if renamed else None
    return projects, names


def _with_rows(path: Path, columns: Sequence[str], rows: _Rows) -> str:
    """Return the text of a table with rows at its end; what it has stays byte for byte.

    Raises:
        DataError: the table lacks a column.
    """
    # as it stands: reading it as text would change the line ends of others' rows
    held = path.read_bytes().decode("utf-8") if path.exists() else ",".join(columns) + "\n"
    names = next(csv.reader(io.StringIO(held.removeprefix("\ufeff"))))
    missing = [column for column in columns if column not in names]
    if missing:
        raise DataError(path, 1, f"column {missing[0]!r} is missing")
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writerows(rows)
    return (held if held.endswith("\n") else f"{held}\n") + text.getvalue()


def _path_key(name: str) -> str:
    """Return what is compared of a name in `lineage.csv`, of a path its last two names."""
    return "/".join(map(name_key, name.split("/")[-2:]))
