"""What the store tells of each organisation and project, property by property."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from gyebo.known_names import KnownNames
from gyebo.results import Result
from gyebo.search import Entity
from gyebo.server.holdings import Holdings

MONEY = ("budget", "committed", "spent")
"""Properties that are amounts of one year, in whole won."""
_KINDS = frozenset({"organisation", "project"})
# The English name is a property of its own; the identifier of a body's report is no name of it.
_NOT_ALIASES = frozenset({"english", "report"})


class Profiles:
    """The organisations and projects of a store.

    Args:
        holdings: the store.
        history: returns the answer to `project-history`, where the amounts of projects stand.
    """

    def __init__(self, holdings: Holdings, history: Callable[[], Result]) -> None:
        self._history = history
        self._start = f"{holdings.base}id/"
        self.entities: Mapping[str, Entity] = {
            iri: entity
            for iri, entity in holdings.search.entities.items()
            if entity.kind in _KINDS and iri.startswith(self._start)
        }
        """The things, by IRI."""
        self.known = KnownNames(
            (name.text, (entity.iri,)) for entity in self.entities.values() for name in entity.names
        )
        """Their names, and whose each is."""
        self._told: dict[str, dict[str, list[str]]] = {}
        for row in holdings.rows("profiles"):
            told = self._told.setdefault(row["thing"], {})
            told.setdefault(row["property"], []).append(row["value"])

    def identifier(self, iri: str) -> str:
        """Return the short identifier of a thing: its IRI without what all IRIs begin with."""
        return iri.removeprefix(self._start)

    def entity(self, identifier: str) -> Entity | None:
        """Return the thing with this identifier or IRI, None for another."""
        return self.entities.get(identifier) or self.entities.get(self._start + identifier)

    def values(self, entity: Entity, wanted: str, year: str = "") -> Sequence[str]:
        """Return the values of a property, things as their IRIs.

        Args:
            entity: the thing.
            wanted: firstYear, lastYear, english, aliases, one of `MONEY`, or a property of the
                query `profiles`.
            year: the fiscal year of amounts; without it, the last year that has any.
        """
        told = self._told.get(entity.iri, {})
        match wanted:
            case "firstYear":
                return sorted(told.get("year", ()))[:1]
            case "lastYear":
                return sorted(told.get("year", ()))[-1:]
            case "english":
                return [entity.english] if entity.english else []
            case "aliases":
                others = (name for name in entity.names[1:] if name.form not in _NOT_ALIASES)
                return [name.text for name in others]
            case _ if wanted in MONEY:
                return list(self._amounts(entity, wanted, year))
            case _:
                return told.get(wanted, [])

    def _amounts(self, entity: Entity, column: str, year: str) -> Iterator[str]:
        if entity.kind != "project":
            return
        found = [
            (row["year"], row[column])
            for row in self._money.get(entity.label, ())
            if row[column].lstrip("-").isdigit()  # else a marker, or nothing printed
        ]
        wanted = year or max((each for each, _ in found), default="")
        yield from (amount for each, amount in found if each == wanted)

    @cached_property
    def _money(self) -> Mapping[str, list[dict[str, str]]]:
        """The rows of money of each project, by its name."""
        rows: dict[str, list[dict[str, str]]] = {}
        result = self._history()
        for row in result.rows:
            cells = dict(zip(result.columns, row, strict=True))
            rows.setdefault(cells["project"], []).append(cells)
        return rows
