"""The wording of names: jamo, cores and syllable pairs, which are what is compared of two names."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from loaders.names import name_key

_WORDS = Path(__file__).with_name("words.yaml")
_SHORTEST_CORE = 2
"""Letters that must remain of a name; what is dropped until less remains told it from others."""
_LEADING_COST = 4
"""Letters of the name of a cost that may begin a longer name."""


def jamo(key: str) -> str:
    """Return the jamo of a name's key: 관 and 과 share two of three, 과 and 팀 none."""
    return unicodedata.normalize("NFD", key)


def syllable_pairs(key: str) -> frozenset[str]:
    """Return the pairs of neighbouring syllables of a name's key, of one syllable itself."""
    return frozenset(key[at : at + 2] for at in range(max(len(key) - 1, 1))) - {""}


@dataclass(frozen=True)
class Wording:
    """Words of names that do not tell one thing from another (see `words.yaml`)."""

    prefixes: tuple[str, ...]
    project_words: frozenset[str]
    organisation_endings: tuple[str, ...]
    jurisdiction_endings: tuple[str, ...]
    running_costs: tuple[str, ...]
    repayment_endings: tuple[str, ...]

    def place_names(self, jurisdiction: str) -> tuple[str, ...]:
        """Return how a jurisdiction begins names: 서울특별시 gives itself, 서울시 and 서울."""
        for ending in self.jurisdiction_endings:
            short = jurisdiction.removesuffix(ending)
            if len(short) >= 2 and short != jurisdiction:
                return (jurisdiction, f"{short}{ending[-1]}", short)
        return (jurisdiction,) if jurisdiction else ()

    def project_core(self, name: str, places: Sequence[str] = ()) -> str:
        """Return what tells a project from others: its key without prefixes and common words."""
        words = self._without_prefixes(name, places).split()
        kept = [word for word in words if name_key(word) not in self._dropped]
        core = name_key("".join(kept))
        return core if len(core) >= _SHORTEST_CORE else name_key(name)

    def organisation_core(self, name: str, places: Sequence[str] = ()) -> str:
        """Return what tells an organisation from others: its key without prefix and endings."""
        core = name_key(self._without_prefixes(name, places))
        for ending in map(name_key, self.organisation_endings):
            shorter = core.removesuffix(ending)
            core = shorter if len(shorter) >= _SHORTEST_CORE else core
        return core

    def is_running_cost(self, name: str) -> bool:
        """Whether a row of a budget is no project but what any organisation pays.

        A name that begins with that of a cost is one too, unless the cost's is so short (경비, 계)
        that other words begin with it.
        """
        key = name_key(name)
        return any(
            key == cost or (len(cost) >= _LEADING_COST and key.startswith(cost))
            for cost in self._costs
        )

    def is_repayment(self, name: str) -> bool:
        """Whether a row of expenditure pays back what was lent or granted."""
        return name_key(name).endswith(self.repayment_endings)

    @cached_property
    def _dropped(self) -> frozenset[str]:
        return frozenset(map(name_key, self.project_words))

    @cached_property
    def _costs(self) -> tuple[str, ...]:
        return tuple(map(name_key, self.running_costs))

    def _without_prefixes(self, name: str, places: Sequence[str]) -> str:
        rest, shorter = name.strip(), ""
        while rest != shorter:
            shorter = rest
            for prefix in (*self.prefixes, *places):
                word, _, others = rest.partition(" ")
                left = word.removeprefix(prefix)
                # 서울시 is dropped as a word only: glued, 서울시민 would become 민.
                glued = left and places and prefix in places and prefix != places[-1]
                if left == word or glued or 0 < len(name_key(left)) < _SHORTEST_CORE:
                    continue
                stripped = f"{left} {others}".strip()
                rest = stripped if len(name_key(stripped)) >= _SHORTEST_CORE else rest
        return rest


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the wording that the project keeps in `words.yaml`."""
    read: dict[str, Iterable[str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return Wording(
        prefixes=tuple(map(str, read["prefixes"])),
        project_words=frozenset(map(str, read["project_words"])),
        organisation_endings=tuple(map(str, read["organisation_endings"])),
        jurisdiction_endings=tuple(map(str, read["jurisdiction_endings"])),
        running_costs=tuple(map(str, read["running_costs"])),
        repayment_endings=tuple(map(str, read["repayment_endings"])),
    )
