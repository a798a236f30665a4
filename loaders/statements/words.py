"""Words of a phrase: the noun phrase before a quantity, and what is done behind it.

`2,628대 신설로` was built and `누적 관람객 2,051명` are visitors: which words belong to a number
is a matter of nouns, particles and endings, so a morphological analyser (kiwipiepy) tells them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from kiwipiepy import Kiwi

from loaders.text import squeeze

_LINKING = frozenset({"및"})
_NOUNS = frozenset({"NNG", "NNP", "NR", "SL", "SH", "SN", "XPN", "XSN", "XR", "W_SERIAL", "NNB"})
_JOINING = frozenset({"SO", "SS", "SSO", "SSC", "SW", "SP"})
_SIGNS = frozenset("·/-&'\"「」『』‘’+")
_STOP_NOUNS = frozenset({"등", "총", "약", "및", "각", "이상", "이하", "대비", "기준", "수"})
_EDGES = re.compile(
    r"^(?:(?:및|등|중|총|까지|대비|위하여|위해|있도록|하여|통해|대체 후)\s)+|\s(?:및|등|총)$"
)
_WORD_END = re.compile(
    r"(?:을|를|은|는|에|에서|에게|으로|의|하여|하고|되어|하기|[한할된될]|위해|통해|따라|도록|면서|^[말초중]|\d)$"
)
_PARTICLES = frozenset({"JKS", "JKO", "JKB", "JKC", "JKG", "JX", "JKQ", "JC"})


class _Token(Protocol):
    form: str
    tag: str
    start: int
    len: int


@dataclass(frozen=True, slots=True)
class Word:
    """A morpheme: its form as printed, its tag, and where it stands."""

    tag: str
    start: int
    end: int


@cache
def _analyser() -> Kiwi:
    return Kiwi(num_workers=1)


@cache
def words_of(text: str) -> tuple[Word, ...]:
    """Return the morphemes of a text in order."""
    tokens: Sequence[_Token] = _analyser().tokenize(text)
    return tuple(Word(one.tag, one.start, one.start + one.len) for one in tokens)


def noun_phrase_before(text: str) -> str:
    """Return the noun phrase that ends a text, empty where it ends otherwise.

    `기존 통신망을 이용 CCTV` ends with `이용 CCTV`; particles of the end (관람객은) are left out. A
    phrase never begins or ends in the midst of a word, whatever the analyser takes its parts for.
    """
    words = list(words_of(text))
    while words and not _department(text, words):
        last = words[-1]
        if not (last.tag in _PARTICLES and _fits(text, last)) and not _loose(text, last):
            break
        words.pop()
    end = words[-1].end if words else 0
    start = end
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        form = text[word.start : word.end]
        within = start < end and word.end > start  # of a word that was taken whole
        if within or (word.end == end and word.tag == "JC" and _fits(text, word)):
            continue
        linked = word.tag in {"JKG", "MM"} or form in _LINKING
        if linked and start < end and (word.tag == "MM" or (at and words[at - 1].tag in _NOUNS)):
            start = word.start
            continue
        if _nominal(word, form) or (word.end == end and word.tag in _PARTICLES):
            start = word.start
            continue
        torn = _torn(text, word.end, start)
        if start in {end, torn}:
            break
        start = torn
    return _tidy(text[start:end])


def _fits(text: str, word: Word) -> bool:
    """Whether a particle goes with the syllable before it: that of 한옥마|을 ends with a vowel.

    A joining 나 before a number is no particle either: 웨비|나 5회.
    """
    form = text[word.start : word.end]
    closed = _closed(text[word.start - 1 : word.start])
    if closed is None:
        return True
    if form in {"을", "은", "이", "과", "으로", "이나"}:
        return closed
    return form != "나" and (form not in {"를", "는", "가", "와"} or not closed)


def _closed(syllable: str) -> bool | None:
    """Whether a Hangul syllable ends with a consonant, None of other letters."""
    if not re.fullmatch("[가-힣]", syllable):
        return None
    return (ord(syllable) - ord("가")) % 28 != 0


def _torn(text: str, at: int, start: int) -> int:
    """Where the word begins that a phrase would begin in the midst of: 열린|마당 is one name.

    Particles and endings that are no part of names end a word even where print lost the blank, and
    so does what is left of a date before it: 9월말|집행률.
    """
    if at < start or not re.match(r"[\w·]", text[start:]):
        return start
    begun = re.search(r"[\w·]*$", text[:start])
    before = begun[0] if begun else ""
    return start if not before or _WORD_END.search(before) else start - len(before)


def _department(text: str, words: Sequence[Word]) -> bool:
    """Whether a text ends with the name of a department, whose 과 is no particle: 일자리정책과."""
    last = words[-1]
    return last.tag == "JC" and text[last.start : last.end] == "과" and len(words) > 1


def action_after(text: str) -> str:
    """Return the noun phrase that begins a text: what is done with the quantity before it.

    A particle before it does not count: `를 신설` -> 신설.
    """
    words = list(words_of(text))
    at = 0
    while at < len(words) and (words[at].tag in _PARTICLES or _loose(text, words[at])):
        at += 1
    if at == len(words):
        return ""
    start = end = words[at].start
    for word in words[at:]:
        form = text[word.start : word.end]
        # 서초·상암 센터: a dot between words joins them.
        apart = word.tag == "SP" and not (form == "·" and text[word.end : word.end + 1].strip())
        if not _nominal(word, form) or word.tag == "SN" or apart or form in _STOP_NOUNS:
            break
        end = word.end
    return _tidy(text[start:end])


def _nominal(word: Word, form: str) -> bool:
    if word.tag in _NOUNS:
        return True
    return word.tag in _JOINING and all(sign in _SIGNS for sign in form)


def _loose(text: str, word: Word) -> bool:
    """Whether a word at the edge of a phrase says nothing of it."""
    form = text[word.start : word.end]
    return form in _STOP_NOUNS or not any(letter.isalnum() for letter in form)


def _tidy(phrase: str) -> str:
    phrase = squeeze(phrase).split(" - ")[-1]
    phrase = _EDGES.sub("", phrase)
    for opening, shutting in ("「」", "『』", "‘’", "''", '""'):
        if (phrase.count(opening) + phrase.count(shutting)) % 2:
            phrase = phrase.replace(opening, "").replace(shutting, "")
    particle = re.search(r"(?<=[가-힣]{2})(?:으로|을|를)$", phrase)
    if particle and _fits(phrase, Word("JKO", particle.start(), particle.end())):
        phrase = phrase[: particle.start()]
    return squeeze(phrase).strip(" ·/-&'\"‘’+,:;.")
