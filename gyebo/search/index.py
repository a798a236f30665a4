"""Find things by their names: the index of one store, and how finds are ranked."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz import fuzz, process

from gyebo.search.entities import KINDS, Entity, Kind, Name, form_place
from gyebo.search.hangul import has_initials, letters, spelled_pattern, typed_pattern
from gyebo.search.kind_words import kind_called

Rank = Literal["exact", "prefix", "word", "inside", "words", "near"]
"""Where a name has what was asked, the best first: it is all of the name, its beginning, the
beginning of one of its words, within it, its words in any order, or only something like it."""
RANKS: tuple[Rank, ...] = get_args(Rank)
Way = Literal["spelling", "initials", "typing", "letters"]
"""How: as spelled, by initials (ㅅㅇ), as a syllable still being typed, or by alike letters."""
WAYS: tuple[Way, ...] = get_args(Way)

# Of a hundred, how alike a name must be; below that, names of four syllables that share two come.
_LEAST_ALIKE = 70
# What is offered where nothing was found need only share some letters.
_LEAST_NEAR = 55
_NAMED: frozenset[Kind] = frozenset({"organisation", "project", "task", "report"})
# Names of one letter are near to everything.
_LEAST_LETTERS = 2
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: by which name, where in it, how, and how alike of a hundred."""

    entity: Entity
    name: Name
    rank: Rank
    way: Way
    score: float


@dataclass(frozen=True, slots=True)
class _Key:
    """What is compared of a name, and where its words begin."""

    text: str
    starts: frozenset[int]
    name: Name
    entity: Entity


class SearchIndex:
    """The names of all things, ready to be searched.

    Args:
        entities: the things.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.iri: entity for entity in entities}
        self._keys = [
            _Key(letters(name.text), _word_starts(name.text), name, entity)
            for entity in self.entities.values()
            for name in entity.names
        ]
        # All keys in one text, a line each, so that one expression searches them at once.
        self._text = "\n".join(key.text for key in self._keys)
        self._offsets = [0]
        for key in self._keys:
            self._offsets.append(self._offsets[-1] + len(key.text) + 1)
        self._jamo = [_jamo(key.text) for key in self._keys]
        self._of_kind: dict[Kind, set[int]] = {}
        for place, key in enumerate(self._keys):
            self._of_kind.setdefault(key.entity.kind, set()).add(place)

    def find(self, text: str, kind: Kind | None = None, *, near: bool = True) -> list[Hit]:
        """Return what a text may mean, the best first, each thing once.

        Args:
            text: what was typed, perhaps not to its end.
            kind: only things of this kind; None for all.
            near: whether names that are only like it count.
        """
        asked = letters(text)
        if not asked:
            return []
        best: dict[str, Hit] = {}
        places: dict[str, tuple[object, ...]] = {}
        for key, rank, way, score in self._matches(text, asked, near=near):
            if kind not in (None, key.entity.kind):
                continue
            place = _place(key, rank, way, score)
            iri = key.entity.iri
            if iri not in best or place < places[iri]:
                best[iri] = Hit(key.entity, key.name, rank, way, score)
                places[iri] = place
        return sorted(best.values(), key=lambda hit: places[hit.entity.iri])

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """Return what bears the names most like a text, for who finds nothing by it.

        These are things with names of their own; a demand that concerns one is no help.

        Args:
            text: what was asked.
            limit: at most so many.
        """
        alike = process.extract(
            _jamo(letters(text)),
            self._jamo,
            scorer=fuzz.ratio,
            limit=None,
            score_cutoff=_LEAST_NEAR,
        )
        best: dict[str, Hit] = {}
        for _, score, place in alike:
            key = self._keys[place]
            if key.entity.kind in _NAMED:
                best.setdefault(key.entity.iri, Hit(key.entity, key.name, "near", "letters", score))
        return list(best.values())[:limit]

    def _matches(
        self, text: str, asked: str, *, near: bool
    ) -> Iterator[tuple[_Key, Rank, Way, float]]:
        way: Way = "initials" if has_initials(asked) else "spelling"
        for key, start, end in self._places(spelled_pattern(asked)):
            yield key, _rank(key, start, end), way, 100.0
        for key, start, _ in self._places(typed_pattern(asked)):
            # What is still being typed is all of nothing.
            yield key, _rank(key, start, -1), "typing", 100.0
        words = text.split()
        if len(words) > 1:
            yield from ((key, "words", way, 100.0) for key in self._with_words(words))
        if near and len(asked) >= _LEAST_LETTERS:
            alike = process.extract(
                _jamo(asked),
                self._jamo,
                scorer=fuzz.ratio,
                limit=None,
                score_cutoff=_LEAST_ALIKE,
            )
            yield from ((self._keys[place], "near", "letters", score) for _, score, place in alike)

    def _places(self, pattern: re.Pattern[str]) -> Iterator[tuple[_Key, int, int]]:
        """Yield each name that a pattern matches in, with where the match begins and ends."""
        for found in pattern.finditer(self._text):
            place = bisect_right(self._offsets, found.start()) - 1
            offset = self._offsets[place]
            yield self._keys[place], found.start() - offset, found.end() - offset

    def _with_words(self, words: Sequence[str]) -> list[_Key]:
        """Return the names with all the words.

        The word of a kind (`감사`) is one that all names of its kind have, and who is named beside
        it is found as well: what is looked for stands on the page, too.
        """
        common: set[int] | None = None
        others = letters("".join(word for word in words if not kind_called(word)))
        named = {place for place, key in enumerate(self._keys) if others and key.text == others}
        for word in filter(None, map(letters, words)):
            having = {
                bisect_right(self._offsets, found.start()) - 1
                for found in spelled_pattern(word).finditer(self._text)
            }
            kind = kind_called(word)
            if kind:
                having |= self._of_kind.get(kind, set())
            common = having if common is None else common & having
        if any(map(kind_called, words)):
            common = (common or set()) | named
        return [self._keys[place] for place in sorted(common or ())]


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, of a hundred, jamo by jamo and without regard to blanks."""
    return fuzz.ratio(_jamo(letters(one)), _jamo(letters(other)))


def _jamo(text: str) -> str:
    """Return letters with each syllable in its jamo: a misread vowel leaves it nearly alike."""
    return unicodedata.normalize("NFD", text)


def _word_starts(name: str) -> frozenset[int]:
    """Return where the words of a name begin in its letters."""
    return frozenset(len(letters(name[: found.start()])) for found in _WORD.finditer(name))


def _rank(key: _Key, start: int, end: int) -> Rank:
    if start == 0:
        return "exact" if end == len(key.text) else "prefix"
    return "word" if start in key.starts else "inside"


def _place(key: _Key, rank: Rank, way: Way, score: float) -> tuple[object, ...]:
    """Return what finds are sorted by: rank, way, likeness, the form of the name, its length."""
    return (
        RANKS.index(rank),
        WAYS.index(way),
        -score,
        form_place(key.name),
        len(key.text),
        KINDS.index(key.entity.kind),
        key.name.text,
        key.entity.iri,
    )
