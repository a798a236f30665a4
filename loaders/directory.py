"""The directory: every organisation and project that can be named, over all reports.

An organisation that a report names is known by its jurisdiction and its path of names; one that
only the gazetteer knows, by its name alone; a project by its key.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from loaders.citation import Citation
from loaders.gazetteer import Gazetteer, Of
from loaders.names import name_key
from loaders.register import Path, Register, ReportTables, named_paths, register, without_blanks
from loaders.rows import Row

Entity = tuple[str, ...]


def entity_text(of: Of, entity: Entity) -> str:
    """Return an entity as tables name it: a project's key, or an organisation's path of names.

    A path leaves the jurisdiction out.
    """
    reported = of == "organisation" and len(entity) > 1
    return "/".join(entity[1:] if reported else entity)


@dataclass(frozen=True)
class ReportUnits:
    """The organisations of one report; `printed` gives the printed forms of names by path."""

    report: str
    jurisdiction: str
    register: Register
    named: frozenset[Path]
    printed: tuple[tuple[Path, str], ...]

    @property
    def places(self) -> frozenset[Entity]:
        """Every organisation that the report names, with its jurisdiction."""
        return frozenset((self.jurisdiction, *path) for path in self.named)


def report_units(tables: ReportTables) -> ReportUnits:
    """Return the organisations that one report's tables name.

    Raises:
        DataError: a table is wrong.
    """
    known = register(tables.organisations)
    printed = (
        (known.path(row.required("name"), row.text("parent")), row.text("printed_name"))
        for row in tables.organisations
    )
    return ReportUnits(
        report=tables.report.required("id"),
        jurisdiction=tables.report.required("jurisdiction"),
        register=known,
        named=named_paths(known, tables),
        printed=tuple(printed),
    )


@dataclass(frozen=True, slots=True)
class EntityName:
    """A name of one entity; `preferred` is the one it is known by."""

    of: Of
    entity: Entity
    name: str
    form: str = "official"
    matching: str = ""
    evidence: tuple[Citation, ...] = ()
    reason: str = ""
    preferred: bool = False
    row: Row | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """What is compared of the name."""
        return name_key(self.name)


@dataclass(frozen=True)
class Directory:
    """Who is meant by a name: the gazetteer and the organisations of all reports."""

    gazetteer: Gazetteer
    reports: tuple[ReportUnits, ...]

    @cached_property
    def others(self) -> dict[str, Entity]:
        """The organisations of organisations.csv by name.

        One that a report's tables name too is the same organisation, and one that is named by a
        path below such an organisation is a unit of it.

        Raises:
            DataError: the upper part of a path is no organisation.
        """
        found: dict[str, Entity] = {}
        for organisation in self.gazetteer.organisations:
            reported = self._reported.get(without_blanks(organisation.name), ())
            exact = [place for place in reported if len(place) == 2]
            upper, _, unit = organisation.name.rpartition("/")
            if upper:
                above = self._reported.get(without_blanks(upper), ())
                if len(above) != 1:
                    raise organisation.row.error(f"there is no one organisation {upper!r}")
                found[organisation.name] = (*above[0], unit)
            else:
                found[organisation.name] = exact[0] if len(exact) == 1 else (organisation.name,)
        return found

    @cached_property
    def organisations(self) -> tuple[Entity, ...]:
        """Every organisation, sorted."""
        reported = chain.from_iterable(units.places for units in self.reports)
        return tuple(sorted({*reported, *self.others.values()}))

    @cached_property
    def _reported(self) -> dict[str, tuple[Entity, ...]]:
        """The organisations of the reports by every end of their paths: `team`, `parent/team`."""
        ends: dict[str, set[Entity]] = defaultdict(set)
        for units in self.reports:
            for place in units.places:
                for start in range(len(place)):
                    ends[without_blanks("/".join(place[start:]))].add(place)
        return {end: tuple(sorted(places)) for end, places in ends.items()}

    def organisation(self, row: Row, text: str) -> Entity:
        """Return the organisation at a path of names, `department` or `department/team`.

        Raises:
            DataError: there is none, or the path fits several.
        """
        wanted = without_blanks(text)
        candidates = {*self._reported.get(wanted, ())}
        if text in self.others:
            candidates.add(self.others[text])
        whole = {
            place
            for place in candidates
            if wanted in (without_blanks("/".join(place[1:])), without_blanks("/".join(place)))
        }
        found = whole or candidates
        if not found:
            raise row.error(f"there is no organisation {text!r}")
        if len(found) > 1:
            several = ", ".join("/".join(place) for place in sorted(found))
            raise row.error(f"organisation {text!r} may be any of {several}")
        return next(iter(found))

    def project(self, row: Row, name: str) -> Entity:
        """Return the project that goes by a name; raises DataError when none does."""
        key = self.gazetteer.project(name)
        if key is None:
            raise row.error(f"no project goes by the name {name!r}")
        return (key,)

    def entity(self, of: str, row: Row, name: str) -> Entity:
        """Return the project or organisation of a name; raises DataError when there is none."""
        return self.project(row, name) if of == "project" else self.organisation(row, name)

    @cached_property
    def names(self) -> tuple[EntityName, ...]:
        """Every name of every entity, one for each key, the preferred ones first.

        Raises:
            DataError: a curated name belongs to no organisation, or is another's already.
        """
        return tuple(self._names.values())

    def name(self, of: str, entity: Entity, text: str) -> EntityName | None:
        """Return the name of an entity that has the key of a text; raises DataError as `names`."""
        return self._names.get((of, entity, name_key(text)))

    @cached_property
    def _names(self) -> dict[tuple[str, Entity, str], EntityName]:
        held: dict[tuple[str, Entity, str], EntityName] = {}
        for name in self._preferred():
            held[name.of, name.entity, name.key] = name
        for name in self._curated():
            first = held.get((name.of, name.entity, name.key))
            # A table may say of the preferred name how it is to be matched.
            told = replace(name, name=first.name, preferred=first.preferred) if first else name
            held[name.of, name.entity, name.key] = told
        for name in self._printed():
            if name.key:
                held.setdefault((name.of, name.entity, name.key), name)
        return held

    def _preferred(self) -> Iterator[EntityName]:
        for project in self.gazetteer.projects:
            yield EntityName(
                "project",
                (project.key,),
                project.key,
                preferred=True,
            )
        for place in self.organisations:
            yield EntityName("organisation", place, place[-1], preferred=True)

    def _curated(self) -> Iterator[EntityName]:
        taken: dict[str, Entity] = {
            name_key(place[-1]): place
            for place in self.organisations
            if len(place) == 1 or len(place) == 2  # teams may share their names
        }
        for name in self.gazetteer.names:
            entity = self.entity(name.of, name.row, name.entity)
            if name.of == "organisation":
                key = name_key(name.name)
                if not key:
                    raise name.row.error(f"{name.name!r} has neither letters nor digits")
                if taken.setdefault(key, entity) != entity:
                    other = "/".join(taken[key])
                    raise name.row.error(f"{name.name!r} is a name of {other!r} already")
            yield EntityName(
                name.of,
                entity,
                name.name,
                name.form,
                name.matching,
                name.evidence,
                name.reason,
                row=name.row,
            )

    def _printed(self) -> Iterator[EntityName]:
        for units in self.reports:
            for path, printed in units.printed:
                place = (units.jurisdiction, *path)
                yield EntityName("organisation", place, printed, form="misprint")

    @cached_property
    def by_key(self) -> dict[tuple[Of, str], tuple[Entity, ...]]:
        """The entities that go by a name's key."""
        found: dict[tuple[Of, str], set[Entity]] = defaultdict(set)
        for name in self.names:
            found[name.of, name.key].add(name.entity)
        return {key: tuple(sorted(entities)) for key, entities in found.items()}


def directory(gazetteer: Gazetteer, reports: Iterable[ReportTables]) -> Directory:
    """Return the directory of some reports.

    Raises:
        DataError: a table is wrong.
    """
    units: Sequence[ReportUnits] = [report_units(tables) for tables in reports]
    return Directory(gazetteer, tuple(sorted(units, key=lambda one: one.report)))
