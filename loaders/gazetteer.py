"""The gazetteer: which projects and other organisations there are, and every name they go by.

`projects.csv`, `organisations.csv` and `names.csv` of the curated folder, each of which may be
missing. A name is compared by its key (`loaders.names`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from loaders.citation import Citation, citations
from loaders.names import name_key
from loaders.rows import Row, columns, read_optional

Of = Literal["project", "organisation"]

PROJECT_COLUMNS = columns("project kind part_of english evidence reason")
NAME_COLUMNS = columns("of entity name form matching evidence reason")
ORGANISATION_COLUMNS = columns("organisation kind english evidence reason")

PROJECT_KINDS = frozenset(
    {
        "programme",
        "system",
        "platform",
        "service",
        "network",
        "facility",
        "event",
        "plan",
        "dataset",
        "survey",
        "group",
        "regulation",
        "task",
    }
)
NAME_FORMS = frozenset(
    {"official", "brand", "abbreviation", "english", "descriptive", "misprint", "former"}
)
ORGANISATION_KINDS = frozenset(
    {
        "national",
        "city",
        "district",
        "public-body",
        "company",
        "university",
        "association",
        "international",
        "foreign-city",
    }
)
"""Kinds of the organisations that reports name without describing them."""
UNIT_KINDS = frozenset(
    {
        "affiliated-office",
        "bureau",
        "department",
        "division",
        "foundation",
        "foundation-department",
        "team",
    }
)
"""Kinds of the organisations that reports describe; others of the same kinds may be named."""
KINDS_OF_ENTITY = frozenset({"project", "organisation"})
MATCHINGS = frozenset({"word", "never"})


@dataclass(frozen=True, slots=True)
class Project:
    """A project that continues across reports; its canonical name is its key and its label."""

    key: str
    kind: str
    part_of: str
    english: str
    evidence: tuple[Citation, ...]
    reason: str
    row: Row


@dataclass(frozen=True, slots=True)
class OtherOrganisation:
    """An organisation that the reports name but do not describe.

    A unit of an organisation that they do describe is named by its path, `department/team`.
    """

    name: str
    kind: str
    english: str
    evidence: tuple[Citation, ...]
    reason: str
    row: Row


@dataclass(frozen=True, slots=True)
class CuratedName:
    """One more name of a project or an organisation; `matching` is empty, word or never."""

    of: Of
    entity: str
    name: str
    form: str
    matching: str
    evidence: tuple[Citation, ...]
    reason: str
    row: Row


@dataclass(frozen=True)
class Gazetteer:
    """What people decided on projects, other organisations and names.

    `project_keys` leads from the key of every name of a project to the project.
    """

    projects: tuple[Project, ...] = ()
    organisations: tuple[OtherOrganisation, ...] = ()
    names: tuple[CuratedName, ...] = ()
    project_keys: dict[str, str] = field(default_factory=dict)

    def project(self, name: str) -> str | None:
        """Return the project that goes by this name, None where there is none."""
        return self.project_keys.get(name_key(name))


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read the gazetteer of a curated folder.

    Raises:
        DataError: a table is wrong; two projects go by one name; a name or a part belongs to a
            project that is not there. Says file and line.
    """
    projects = tuple(map(_project, read_optional(folder / "projects.csv", PROJECT_COLUMNS)))
    organisations = tuple(
        map(_organisation, read_optional(folder / "organisations.csv", ORGANISATION_COLUMNS))
    )
    names = tuple(map(_name, read_optional(folder / "names.csv", NAME_COLUMNS)))
    keys: dict[str, str] = {}
    for project in projects:
        _claim(keys, project.key, project.key, project.row)
    known = frozenset(project.key for project in projects)
    for project in projects:
        if project.part_of and project.part_of not in known:
            raise project.row.error(f"column 'part_of': there is no project {project.part_of!r}")
    for name in names:
        if name.of == "project":
            if name.entity not in known:
                raise name.row.error(f"column 'entity': there is no project {name.entity!r}")
            _claim(keys, name.name, name.entity, name.row)
    _check_parts(projects)
    _check_once(organisations)
    _check_names_once(names)
    return Gazetteer(projects, organisations, names, keys)


def _project(row: Row) -> Project:
    return Project(
        key=row.required("project"),
        kind=row.slug("kind", PROJECT_KINDS),
        part_of=row.text("part_of"),
        english=row.text("english"),
        evidence=citations(row, "evidence"),
        reason=row.text("reason"),
        row=row,
    )


def _organisation(row: Row) -> OtherOrganisation:
    name = row.required("organisation")
    if not all(map(name_key, name.split("/"))):
        raise row.error(f"a name in {name!r} has neither letters nor digits")
    return OtherOrganisation(
        name=name,
        kind=row.slug("kind", ORGANISATION_KINDS | UNIT_KINDS),
        english=row.text("english"),
        evidence=citations(row, "evidence"),
        reason=row.text("reason"),
        row=row,
    )


def _name(row: Row) -> CuratedName:
    of: Of = "project" if row.slug("of", KINDS_OF_ENTITY) == "project" else "organisation"
    if row.text("matching"):
        row.slug("matching", MATCHINGS)
    return CuratedName(
        of=of,
        entity=row.required("entity"),
        name=row.required("name"),
        form=row.slug("form", NAME_FORMS),
        matching=row.text("matching"),
        evidence=citations(row, "evidence"),
        reason=row.text("reason"),
        row=row,
    )


def _claim(keys: dict[str, str], name: str, project: str, row: Row) -> None:
    key = name_key(name)
    if not key:
        raise row.error(f"{name!r} has neither letters nor digits")
    if key in keys:
        held = keys[key]
        if held == project and row.cells.get("matching") and key == name_key(project):
            return  # tells how the project's own name is to be matched
        what = f"is a name of {held!r} already"
        raise row.error(f"{name!r} {what}" + ("" if held == project else f", not of {project!r}"))
    keys[key] = project


def _check_parts(projects: Iterable[Project]) -> None:
    parts = {project.key: project.part_of for project in projects}
    for project in projects:
        above, seen = project.part_of, {project.key}
        while above:
            if above in seen:
                raise project.row.error(f"project {project.key!r} is part of itself")
            seen.add(above)
            above = parts[above]


def _check_once(organisations: Iterable[OtherOrganisation]) -> None:
    seen: set[str] = set()
    for organisation in organisations:
        key = name_key(organisation.name)
        if key in seen:
            raise organisation.row.error(f"organisation {organisation.name!r} stands twice")
        seen.add(key)


def _check_names_once(names: Iterable[CuratedName]) -> None:
    seen: dict[tuple[str, str, str], CuratedName] = {}
    for name in names:
        held = seen.setdefault((name.of, name.entity, name_key(name.name)), name)
        if held is not name:
            place = f"line {held.row.line}"
            raise name.row.error(f"{name.name!r} is a name of {name.entity!r} on {place} already")
