"""Profiles of a data folder: one for each organisation and each project name of each report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.linkage.profile import Profile, ReportProfiles
from loaders.linkage.wording import Wording, wording
from loaders.names import name_key
from loaders.register import register
from loaders.rows import Row, read_rows, read_table

_CURATED = "curated"
_TABLE_ORDER = ("detail", "by-account", "overview", "programme")
"""The tables of a budget, from the one whose amount of a row is taken first."""


@dataclass(frozen=True)
class _Tables:
    """The tables of one report; `concerns` gives the subjects of an audit item by its key."""

    report: Row
    organisations: Sequence[Row]
    duties: Sequence[Row]
    expenditure: Sequence[Row]
    revenue: Sequence[Row]
    tasks: Sequence[Row]
    audit: Sequence[Row]
    concerns: Mapping[tuple[str, str], frozenset[str]]


def read_profiles(data: Path) -> tuple[ReportProfiles, ...]:
    """Read the profiles of every report of a data folder, the earliest report first.

    Raises:
        DataError: a table is missing or wrong; says file and line.
    """
    titles = _titles(data / _CURATED / "audit-titles.csv")
    read = [
        _report_profiles(_tables(folder.parent, titles), wording())
        for folder in sorted(data.glob("*/report.csv"))
    ]
    return tuple(sorted(read, key=lambda report: (report.as_of, report.report)))


def _titles(path: Path) -> Mapping[str, Mapping[tuple[str, str], frozenset[str]]]:
    found: dict[str, dict[tuple[str, str], frozenset[str]]] = defaultdict(dict)
    if path.exists():
        for row in read_rows(path, ("report", "category", "number", "concerns")):
            item = row.text("category"), row.text("number")
            found[row.text("report")][item] = frozenset(map(name_key, row.names("concerns")))
    return found


def _tables(
    folder: Path, titles: Mapping[str, Mapping[tuple[str, str], frozenset[str]]]
) -> _Tables:
    report = read_table(folder, "report")[0]
    return _Tables(
        report=report,
        organisations=read_table(folder, "organisations"),
        duties=read_table(folder, "duties"),
        expenditure=read_table(folder, "expenditure"),
        revenue=read_table(folder, "revenue"),
        tasks=read_table(folder, "tasks"),
        audit=read_table(folder, "audit"),
        concerns=titles.get(report.required("id"), {}),
    )


def _report_profiles(tables: _Tables, words: Wording) -> ReportProfiles:
    reader = _Reader(tables, words)
    body = tables.report.required("body")
    kinds = [row.text("kind") for row in tables.organisations if row.text("name") == body]
    return ReportProfiles(
        report=reader.report,
        jurisdiction=tables.report.text("jurisdiction"),
        body_kind=kinds[0] if kinds else "",
        fiscal_year=tables.report.integer("fiscal_year"),
        as_of=tables.report.required("as_of"),
        file=tables.report.text("file"),
        sha256=tables.report.text("sha256"),
        profiles=(
            *_with_siblings(reader.organisations()),
            *_with_siblings(reader.expenditure()),
            *_with_siblings(reader.revenue()),
            *_with_siblings(reader.tasks()),
        ),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the profiles of one report's tables."""

    tables: _Tables
    words: Wording

    @property
    def report(self) -> str:
        return self.tables.report.required("id")

    @property
    def places(self) -> tuple[str, ...]:
        return self.words.place_names(self.tables.report.text("jurisdiction"))

    def unit(self, name: str) -> str:
        return self.words.organisation_core(name, self.places)

    def project(self, name: str) -> str:
        return self.words.project_core(name, self.places)

    def organisations(self) -> Iterator[Profile]:
        """Yield a profile for each organisation that the report describes, in its order."""
        known = register(self.tables.organisations)
        duties, projects = _by_name(self.tables.duties), _by_name(self._lines())
        audit, budgets = _by_name(self.tables.audit), _by_name(self._organisation_rows())
        units: dict[str, set[str]] = defaultdict(set)
        for row in self.tables.organisations:
            units[name_key(row.text("parent"))].add(self.unit(row.required("name")))
        seen: set[str] = set()
        for row in self.tables.organisations:
            label, parent = row.required("name"), row.text("parent")
            path = known.path(label, parent)
            name, key = "/".join(path[-2:]), name_key(label)
            if name in seen:
                continue
            seen.add(name)
            # Tables other than organisations.csv name an organisation without its parent, so what
            # they say is taken for the one that the name alone stands for.
            own = key if known.path(label) == path else ""
            yield Profile(
                of="organisation",
                report=self.report,
                name=name,
                label=label,
                core=self.unit(label),
                kind=row.required("kind"),
                parent=parent,
                parent_core=self.unit(parent) if parent else "",
                budget=_amount(budgets.get(own, ()), "budget"),
                previous_budget=_amount(budgets.get(own, ()), "previous_budget"),
                duties=tuple(name_key(duty.required("duty")) for duty in duties.get(own, ())),
                units=frozenset(units.get(own, ())),
                projects=frozenset(
                    self.project(line.text("name")) for line in projects.get(own, ())
                ),
                concerns=tuple(self._subjects(item) for item in audit.get(own, ())),
                lines=row.numbers("lines"),
                passages=row.passages(),
            )

    def expenditure(self) -> Iterator[Profile]:
        """Yield a profile for each name and owner of the rows of expenditure."""
        owned: dict[tuple[str, str], list[Row]] = defaultdict(list)
        ownerless: dict[str, list[Row]] = defaultdict(list)
        for row in self._lines():
            key = name_key(row.text("name"))
            owner = row.text("organisation")
            if owner:
                owned[key, owner].append(row)
            else:
                ownerless[key].append(row)
        cores = {self.project(rows[0].text("name")): pair for pair, rows in owned.items()}
        for key, rows in ownerless.items():
            # A table without owners prints the name shorter at times: its core tells which it is.
            same = [pair for pair in owned if pair[0] == key]
            named = cores.get(self.project(rows[0].text("name")), (key, ""))
            owned[same[0] if same else named].extend(rows)
        for (_, owner), rows in owned.items():
            yield self._project("expenditure", rows, owner, rows[0].text("account"))

    def revenue(self) -> Iterator[Profile]:
        """Yield a profile for each row of revenue that has no rows below it."""
        above = {name_key(row.text("parent")) for row in self.tables.revenue}
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.tables.revenue:
            key = name_key(row.text("name"))
            if key and key not in above and not self.words.is_running_cost(row.text("name")):
                found[key, row.text("parent")].append(row)
        for (_, parent), rows in found.items():
            yield self._project("revenue", rows, parent, "")

    def tasks(self) -> Iterator[Profile]:
        """Yield a profile for each task."""
        for row in self.tables.tasks:
            if name_key(row.text("title")):
                owners = row.names("organisations")
                yield self._project("task", (row,), owners[0] if owners else "", "", "title")

    def _project(
        self, kind: str, rows: Sequence[Row], owner: str, account: str, column: str = "name"
    ) -> Profile:
        name = rows[0].required(column)
        core, key = self.project(name), name_key(name)
        concerned = (self._subjects(item) for item in self.tables.audit)
        previous = None if kind == "task" else _amount(_chosen(rows), "previous_budget")
        return Profile(
            of="project",
            report=self.report,
            name=name,
            label=name,
            core=core,
            kind=kind,
            parent=owner,
            parent_core=self.unit(owner) if owner else "",
            account=account,
            budget=_amount(rows if kind == "task" else _chosen(rows), "budget"),
            previous_budget=previous,
            concerns=tuple(
                subjects
                for subjects in concerned
                if any(subject and (subject in key or core in subject) for subject in subjects)
            ),
            lines=tuple(sorted({line for row in rows for line in row.numbers("lines")})),
            passages=tuple(sorted({passage for row in rows for passage in row.passages()})),
        )

    def _lines(self) -> Iterator[Row]:
        for row in self.tables.expenditure:
            name = row.text("name")
            named = row.text("kind") == "line" and name_key(name)
            if named and not (self.words.is_running_cost(name) or self.words.is_repayment(name)):
                yield row

    def _organisation_rows(self) -> Iterator[Row]:
        return (row for row in self.tables.expenditure if row.text("kind") == "organisation")

    def _subjects(self, item: Row) -> frozenset[str]:
        key = item.text("category"), item.text("number")
        return self.tables.concerns.get(key, frozenset())


def _by_name(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in row.names("organisation"):
            found[name_key(name)].append(row)
    return found


def _chosen(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of the table whose amounts count, for a thing that several tables print."""
    for table in _TABLE_ORDER:
        chosen = [row for row in rows if row.text("table") == table]
        if chosen:
            return chosen
    return rows[:1]


def _amount(rows: Sequence[Row], column: str) -> int | None:
    """Return the sum of a column, of the first table that prints any amount in it."""
    held: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        value = row.quantity(column)
        if value and value.amount is not None:
            held[row.cells.get("table", "")].append(value.amount)
    return sum(next(iter(held.values()))) if held else None


def _with_siblings(profiles: Iterable[Profile]) -> Iterator[Profile]:
    """Tell each profile what stands around it, among those of its parent and kind."""
    groups: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.parent, profile.kind].append(profile)
    for group in groups.values():
        group.sort(key=lambda profile: profile.lines[-1:])
        cores = [profile.core for profile in group]
        for at, profile in enumerate(group):
            yield replace(
                profile,
                earlier_siblings=tuple(reversed(cores[:at])),
                later_siblings=tuple(cores[at + 1 :]),
            )
