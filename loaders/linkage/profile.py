"""A profile: what one report says of one thing, as far as it can be compared across reports."""

from dataclasses import dataclass
from typing import Literal

from loaders.names import name_key

Of = Literal["organisation", "project"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report says of an organisation or of a project.

    `name` is the name as `lineage.csv` writes it (`department/team` for a team), `label` its last
    part. `kind` is the kind of the organisation, or where a project's name stands: expenditure,
    revenue or task. `parent` is the label of the parent organisation, of a project's owner, or the
    revenue item above it. `concerns` holds the subjects of each audit item that concerns it.
    `order` is its place among the things of its kind, and `siblings` the cores around it: those
    before it, nearest first, and those after it.
    """

    of: Of
    report: str
    name: str
    label: str
    core: str
    kind: str
    parent: str = ""
    parent_core: str = ""
    account: str = ""
    budget: int | None = None
    previous_budget: int | None = None
    duties: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    concerns: tuple[frozenset[str], ...] = ()
    earlier_siblings: tuple[str, ...] = ()
    later_siblings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    passages: tuple[tuple[int, int], ...] = ()

    @property
    def key(self) -> str:
        """What is compared of its own name."""
        return name_key(self.label)

    @property
    def identity(self) -> tuple[str, str]:
        """The key of its name and of what it is under: the same in two reports is continuity."""
        return self.key, name_key(self.parent)

    @property
    def evidence(self) -> str:
        """Its passages as curated tables cite them, or its lines where it has no passage."""
        places = self.passages or tuple((line, line) for line in self.lines)
        return ";".join(
            f"{self.report}:{first}" if first == last else f"{self.report}:{first}-{last}"
            for first, last in places
        )


@dataclass(frozen=True, slots=True)
class ReportProfiles:
    """All profiles of one report, and when and whose report it is.

    `body_kind` is the kind of the reporting body, so that a bureau's report is not compared only
    with that of a foundation which happened to report in between.
    """

    report: str
    jurisdiction: str
    body_kind: str
    fiscal_year: int
    as_of: str
    file: str
    sha256: str
    profiles: tuple[Profile, ...]
