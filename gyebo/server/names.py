"""The names of projects and organisations: whose a name is, and which a reader may ask for."""

from collections.abc import Iterable, Mapping
from typing import Literal

from loaders.names import name_key

Of = Literal["project", "organisation", ""]


class Names:
    """An index of all names.

    Args:
        rows: each name's `thing`, `name`, `key`, whether it is `leading` and `isProject`, and the
            name of what stands `above` the thing, if anything does.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._holders: dict[str, dict[str, Of]] = {}
        leading: dict[Of, dict[str, None]] = {"project": {}, "organisation": {}}
        for row in rows:
            of: Of = "project" if row["isProject"] == "true" else "organisation"
            self._holders.setdefault(row["key"], {})[row["thing"]] = of
            if "above" in row:
                whole = name_key(f"{row['above']} {row['name']}")
                self._holders.setdefault(whole, {})[row["thing"]] = of
            if row["leading"] == "true":
                leading[of][row["name"]] = None
        self.projects = tuple(leading["project"])
        """The leading names of the projects, in Korean order."""
        self.organisations = tuple(leading["organisation"])
        """The leading names of the organisations, in Korean order."""

    def bears(self, thing: str, name: str) -> bool:
        """Tell whether a thing goes by a name, of a unit perhaps after the name above it."""
        return thing in self._holders.get(name_key(name), {})

    def holder(self, name: str, of: Of = "") -> str | None:
        """Return the IRI of the one thing that goes by a name, None for nobody or for several.

        Args:
            name: in any printed form; of a unit, the name above it may go before.
            of: what is looked for; where it is open, either will do.
        """
        fitting = self.holders(name, of)
        return fitting[0] if len(fitting) == 1 else None

    def holders(self, name: str, of: Of = "") -> tuple[str, ...]:
        """Return the IRIs of all that go by a name, which several units may; see `holder`."""
        found = self._holders.get(name_key(name), {})
        return tuple(thing for thing, kind in found.items() if of in ("", kind))
