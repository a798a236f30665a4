"""What a table can be matched with: the types of things, and their properties."""

from dataclasses import dataclass
from typing import Literal

from gyebo.search import Kind

ValueKind = Literal["text", "year", "won", "thing"]


@dataclass(frozen=True, slots=True)
class Type:
    """A type of things; `id` is the word that search calls this kind of things, too."""

    id: Kind
    ko: str
    en: str

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.ko} ({self.en})"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of things.

    Attributes:
        id: its identifier.
        ko: its name in Korean.
        en: its name in English.
        kind: what its values are; amounts are whole won.
        of: the types of things that have it.
        to: the type of its values, where those are things.
        note: what is to be known of it, in both languages.
    """

    id: str
    ko: str
    en: str
    kind: ValueKind
    of: tuple[Kind, ...]
    to: Kind | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.ko} ({self.en})"


_BOTH: tuple[Kind, ...] = ("organisation", "project")
_PROJECT: tuple[Kind, ...] = ("project",)

TYPES = (Type("organisation", "조직", "organisation"), Type("project", "사업", "project"))
PROPERTIES = (
    Property("kind", "종류", "kind", "text", _BOTH),
    Property("partOf", "상위", "part of", "thing", _BOTH),
    Property("owner", "담당 조직", "organisation in charge", "thing", _PROJECT, "organisation"),
    Property(
        "year", "연도", "year", "year", _BOTH, note="보고된 해 · fiscal years that reports tell of"
    ),
    Property("firstYear", "처음 나온 해", "first year", "year", _BOTH),
    Property("lastYear", "마지막 해", "last year", "year", _BOTH),
    Property("aliases", "다른 이름", "other names", "text", _BOTH),
    Property("english", "영어 이름", "English name", "text", _BOTH),
    Property("report", "보고서", "report", "text", _BOTH),
    *(
        Property(
            column,
            ko,
            en,
            "won",
            _PROJECT,
            note="원, 고른 해 또는 마지막 해의 것 · won, of the year chosen or the last one",
        )
        for column, ko, en in (
            ("budget", "예산현액", "budget"),
            ("committed", "원인행위액", "committed"),
            ("spent", "지출액", "spent"),
        )
    ),
)


def type_of(kind: str) -> Type | None:
    """Return the type with this identifier, None for another."""
    return next((each for each in TYPES if each.id == kind), None)


def property_of(identifier: str) -> Property | None:
    """Return the property with this identifier, None for another."""
    return next((each for each in PROPERTIES if each.id == identifier), None)
