"""Who is who inside one report: its organisations by name, each known by a path of names.

A department is known by its name alone. A team is known only beside its parent, because many
bodies have a 기획팀: its path is the parent's path and its own name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as Folder

from loaders.rows import Row, read_table

_WITHIN_PARENT = frozenset({"team", "division", "foundation-department"})
"""Kinds whose names say who they are only beside their parent's."""

Path = tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """The organisations of one report, found by name.

    `paths` maps a name without blanks to the paths of names that lead to it (itself last). Where a
    name stands for several, the one that needs no parent to be known comes first.
    """

    paths: dict[str, tuple[Path, ...]]

    def path(self, name: str, parent: str = "") -> Path:
        """Return the path of names of an organisation, the one below `parent` where there is one.

        An organisation that the report mentions without describing it stands by its name alone.
        """
        known = self.paths.get(without_blanks(name), ())
        above = without_blanks(parent)
        below = [path for path in known if len(path) > 1 and without_blanks(path[-2]) == above]
        return (below or known or ((name,),))[0]

    def describes(self, name: str) -> bool:
        """Whether the report describes an organisation of this name."""
        return without_blanks(name) in self.paths

    @property
    def described(self) -> frozenset[Path]:
        """The paths of all organisations that the report describes."""
        return frozenset(path for listed in self.paths.values() for path in listed)


def without_blanks(name: str) -> str:
    """Return a name as organisations are looked up: without any blank."""
    return "".join(name.split())


def register(rows: Iterable[Row]) -> Register:
    """Return the register of a report's organisations.csv.

    Raises:
        DataError: a row has no name, or an organisation is its own ancestor.
    """
    listed = list(rows)
    by_name: dict[str, Row] = {}
    for row in listed:
        # A department is meant before a team of the same name.
        held = by_name.get(without_blanks(row.required("name")))
        if held is None or (held.text("kind") in _WITHIN_PARENT and not _within_parent(row)):
            by_name[without_blanks(row.text("name"))] = row
    paths: dict[str, list[Path]] = {}
    for row in listed:
        path = _path(row, by_name, frozenset())
        known = paths.setdefault(without_blanks(row.text("name")), [])
        if path not in known:
            known.append(path)
    return Register({name: tuple(sorted(known, key=len)) for name, known in paths.items()})


def _within_parent(row: Row) -> bool:
    return row.text("kind") in _WITHIN_PARENT


def _path(row: Row, by_name: dict[str, Row], above: frozenset[str]) -> Path:
    name, parent = row.text("name"), row.text("parent")
    if not (_within_parent(row) and parent):
        return (name,)
    if without_blanks(name) in above:
        raise row.error(f"organisation {name!r} is its own ancestor")
    parent_row = by_name.get(without_blanks(parent))
    if parent_row is None:
        return (parent, name)
    return (*_path(parent_row, by_name, above | {without_blanks(name)}), name)


@dataclass(frozen=True)
class ReportTables:
    """The tables of one report that name organisations, and the row that describes the report."""

    report: Row
    organisations: Sequence[Row]
    staffing: Sequence[Row]
    expenditure: Sequence[Row]
    tasks: Sequence[Row]
    audit: Sequence[Row]


def named_paths(known: Register, tables: ReportTables) -> frozenset[Path]:
    """Return the paths of every organisation that a report's tables name, described or not."""
    names: set[Path] = {known.path(tables.report.required("body"))}
    for row in tables.organisations:
        if row.text("parent"):
            names.add(known.path(row.text("parent")))
    for row in (*tables.expenditure, *tables.staffing, *tables.audit):
        names.update(known.path(name) for name in row.names("organisation"))
    for row in tables.tasks:
        names.update(known.path(name) for name in row.names("organisations"))
    return known.described | names


def stored_tables(folder: Folder) -> ReportTables:
    """Read the tables of one report's folder that name organisations; raises DataError."""
    return ReportTables(
        report=read_table(folder, "report")[0],
        organisations=read_table(folder, "organisations"),
        staffing=read_table(folder, "staffing"),
        expenditure=read_table(folder, "expenditure"),
        tasks=read_table(folder, "tasks"),
        audit=read_table(folder, "audit"),
    )
