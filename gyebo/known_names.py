"""The names that a store knows: whose a name is, and which are near to one that is unknown."""

import re
import unicodedata
from collections.abc import Iterable

from loaders.names import name_key

Entity = tuple[str, ...]

_LEAST_ALIKE = 50
_SUGGESTED = 3
# 세계스마트도시기구(WeGO): a name, and another name or an explanation of it in brackets.
_BRACKETED = re.compile(r"(?P<outside>[^()]+)\((?P<inside>[^()]+)\)\s*")


class KnownNames:
    """Names of projects and organisations.

    Args:
        names: each name with what it is a name of.
    """

    def __init__(self, names: Iterable[tuple[str, Entity]]) -> None:
        self._names: dict[str, str] = {}
        self._entities: dict[str, set[Entity]] = {}
        for name, entity in names:
            key = name_key(name)
            self._names.setdefault(key, name)
            self._entities.setdefault(key, set()).add(entity)

    def resolved(self, name: str) -> str | None:
        """Return the name under which a name is known, None where it is not.

        A name with another in brackets, unknown as a whole, is known by the one or the other;
        where both are known, they have to name one thing.
        """
        if name_key(name) in self._names:
            return name
        found = _BRACKETED.fullmatch(name)
        if found is None:
            return None
        both = [found["outside"], found["inside"]]
        known = [each for each in both if name_key(each) in self._names]
        if len(known) == len(both):
            one, other = (self._entities[name_key(each)] for each in both)
            return known[0] if one & other else None
        return known[0] if known else None

    def entities(self, name: str) -> frozenset[Entity]:
        """Return what a name is known to be a name of, nothing where it is not known."""
        return frozenset(self._entities.get(name_key(name), ()))

    def near(self, name: str) -> list[str]:
        """Return the few known names that are most like a name, the nearest first."""
        # Slow to import, and only an unknown name needs it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        asked = _letters(name)
        keys = sorted(self._names)
        alike = process.extract(
            asked,
            [_letters(key) for key in keys],
            scorer=fuzz.ratio,
            limit=None,
            score_cutoff=_LEAST_ALIKE,
        )
        # Of names that are equally alike, the one of nearest length comes first.
        alike.sort(key=lambda one: (-one[1], abs(len(one[0]) - len(asked)), one[0]))
        return [self._names[keys[place]] for _, _, place in alike[:_SUGGESTED]]


def _letters(name: str) -> str:
    """Return the key of a name letter by letter: a syllable with another vowel is nearly alike."""
    return unicodedata.normalize("NFD", name_key(name))
