"""Mentions: where a report's text names the projects and organisations that are known.

Print spaces letters, hyphenates and breaks lines at will, so names are sought in what remains of
the text when only letters and digits are kept, with the place of each. Of names that overlap the
longest is meant; where that names a project, the names inside it are named too. Only known names
are ever written: nobody who is in no table is named.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from loaders.directory import Directory, Entity, EntityName
from loaders.gazetteer import Of
from loaders.text import Line, normalise

_SHORTEST = 2
"""Letters that a name needs to be sought in text."""
_SHORTEST_WRAPPED = 6
"""Letters that a name needs to be found across the end of a line; short ones meet by chance."""
_SHORTEST_INSIDE = 3
"""Letters that a name needs to be found inside the name of a project."""
_BARRIER = "\n"
_OPENING = frozenset("(（[〔「『'\"<《")

_Span = tuple[int, int, tuple[EntityName, ...]]
"""First letter, the letter after the last, and the names that are meant."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name of an entity, and the lines (first, last) of each place where the text has it."""

    of: Of
    entity: Entity
    name: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A name to be sought; `begins` and `ends` ask for the edges of a word."""

    name: EntityName
    begins: bool
    ends: bool


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of a text, each with its line and its place in that line."""

    lines: tuple[Line, ...]
    text: str
    places: tuple[tuple[int, int], ...]

    def line(self, at: int) -> int:
        """The number of the line of a letter."""
        return self.lines[self.places[at][0]].number

    def before(self, at: int) -> str:
        """The printed character before a letter on its line, empty at the beginning."""
        row, offset = self.places[at]
        return self.lines[row].text[offset - 1] if offset else ""

    def after(self, at: int) -> str:
        """The printed character after a letter on its line, empty at the end."""
        row, offset = self.places[at]
        return self.lines[row].text[offset + 1 : offset + 2]


class MentionFinder:
    """Finds names in text: made once for a set of names, asked for any number of texts.

    A name is matched by its key. One that is longer than a few letters is also found where it runs
    over the end of a line. A name that begins or ends with an ASCII letter or digit is not found
    inside a longer ASCII word; one whose matching is `word` only as a word of its own; one whose
    matching is `never`, nowhere.
    """

    def __init__(self, names: Iterable[EntityName]) -> None:
        sought: dict[str, list[_Sought]] = defaultdict(list)
        for name in names:
            if len(name.key) >= _SHORTEST and name.matching != "never":
                word = name.matching == "word"
                # 기획팀 is also the end of the names of other teams.
                unit = name.of == "organisation" and len(name.entity) > 2
                sought[name.key].append(_Sought(name, begins=word or unit, ends=word))
        self._keys = sorted(sought)
        self._sought = [sought[key] for key in self._keys]
        self._automaton = AhoCorasick(self._keys)

    def find(self, lines: Sequence[Line]) -> tuple[Mention, ...]:
        """Return where the lines have the names, sorted."""
        letters = _letters(lines)
        spans: list[_Span] = []
        for number, start, end in self._automaton.find_matches_as_indexes(
            letters.text, overlapping=True
        ):
            fitting = (one for one in self._sought[number] if _stands(letters, start, end, one))
            meant = tuple(one.name for one in fitting)
            if meant:
                spans.append((start, end, meant))
        found: dict[tuple[Of, Entity, str], set[tuple[int, int]]] = defaultdict(set)
        for start, end, meant in _meant(spans, len(letters.text)):
            place = letters.line(start), letters.line(end - 1)
            for name in meant:
                found[name.of, name.entity, name.name].add(place)
        return tuple(
            sorted(Mention(*whose, places=tuple(sorted(places))) for whose, places in found.items())
        )

    def projects(self, text: str) -> tuple[str, ...]:
        """Return the projects that a title or another short text names, sorted."""
        found = self.find([Line(1, text, normalise(text))])
        return tuple(sorted({one.entity[0] for one in found if one.of == "project"}))


def _letters(lines: Sequence[Line]) -> _Letters:
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    before: Line | None = None
    for row, line in enumerate(lines):
        if before is not None and not _runs_on(before, line):
            kept.append(_BARRIER)
            places.append((row, 0))
        for offset, character in enumerate(line.text):
            if character == "\t":
                kept.append(_BARRIER)
                places.append((row, offset))
            for letter in unicodedata.normalize("NFKC", character).casefold():
                if letter.isalnum():
                    kept.append(letter)
                    places.append((row, offset))
        before = line
    return _Letters(tuple(lines), "".join(kept), tuple(places))


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a word may run over from a line to the next: bullets and signs begin anew."""
    if following.number != line.number + 1:
        return False
    first = following.text.lstrip()[:1]
    return first.isalnum() or first in _OPENING


def _stands(letters: _Letters, start: int, end: int, sought: _Sought) -> bool:
    """Whether a name may stand at start..end of the letters, by the edges it asks for."""
    ends_of_lines = letters.line(end - 1) - letters.line(start)
    if ends_of_lines > 1 or (ends_of_lines and end - start < _SHORTEST_WRAPPED):
        return False
    before, after = letters.before(start), letters.after(end - 1)
    if _ascii(letters.text[start]) and _ascii(before):
        return False
    if _ascii(letters.text[end - 1]) and _ascii(after):
        return False
    return not (sought.begins and before.isalnum()) and not (sought.ends and after.isalnum())


def _ascii(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _meant(spans: Iterable[_Span], size: int) -> list[_Span]:
    """Return the spans that are meant: of those that overlap the longest, then the first.

    The name of a project may be made of another's (`S-Net 1차사업`), and then both are named. That
    of an organisation names nothing else: 에스플렉스센터운영과 is no 에스플렉스센터 운영.
    """
    inside = [0] * size
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        start, end, _ = span
        around = set(inside[start:end])
        if around == {0}:
            kept.append(span)
            inside[start:end] = [len(kept)] * (end - start)
        elif len(around) == 1 and end - start >= _SHORTEST_INSIDE:
            (number,) = around
            if number and all(name.of == "project" for name in kept[number - 1][2]):
                kept.append(span)
    return kept


def names_sought(known: Directory, report: str) -> tuple[EntityName, ...]:
    """Return the names to seek in one report's text.

    A name that stands for several organisations means the one that the report itself names, and
    is not sought where that leaves none or several.
    """
    own = {place for units in known.reports if units.report == report for place in units.places}
    sought: list[EntityName] = []
    for name in known.names:
        if name.of == "organisation":
            meant = set(known.by_key[name.of, name.key])
            if {name.entity} != (meant & own or meant):
                continue
        sought.append(name)
    return tuple(sought)
