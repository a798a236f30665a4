"""Hangul as it is typed: what a text still being typed may become, and the initials of a name.

Precomposed syllables lie in Unicode by arithmetic (The Unicode Standard, 3.12, "Hangul Syllable
Composition"): initial x 588 + vowel x 28 + final. So all syllables that begin alike are one range,
and what a half-typed syllable may become is a few ranges of a regular expression.
"""

import re
import unicodedata

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINAL_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# Two keys that an input method shows as one letter; ㄲ, ㄸ, ㅃ, ㅆ and ㅉ are one key with shift.
_CLUSTERS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
# Vowels that a further key changes, and the last vowel that they can change to: ㅗ to ㅘ, ㅙ, ㅚ.
_LAST_VOWELS = {8: 11, 13: 16, 18: 19}


def letters(text: str) -> str:
    """Return what is compared of a text: letters and digits, in NFKC and without case.

    Single jamo are those of the compatibility block, which is what keyboards give; two in one
    letter (ㄳ) are taken apart, since ㄱㅅ typed as initials comes out as that.
    """
    single = "".join(_single(character) for character in unicodedata.normalize("NFC", text))
    return "".join(
        _CLUSTERS.get(character, character) for character in single if character.isalnum()
    )


def _single(character: str) -> str:
    if "\u3131" <= character <= "\u318e":
        return character
    return unicodedata.normalize("NFKC", character).casefold()


def initials(text: str) -> str:
    """Return the letters of a text with each syllable as its initial: 서울 AI is ㅅㅇai."""
    return "".join(
        _INITIALS[(ord(each) - _FIRST) // (_VOWELS * _FINALS)] if _is_syllable(each) else each
        for each in letters(text)
    )


def typed_pattern(text: str) -> re.Pattern[str]:
    """Return what matches all that a text, perhaps not typed to its end, may stand for.

    A consonant by itself stands for each syllable that begins with it, and the last syllable for
    each one that it may still become: 딪 for 딪 and for 디자 to 디짛, 고 for 고 to 괴와 beyond.

    Args:
        text: as `letters` gives it.
    """
    parts = [_initial(character) for character in text[:-1]]
    if text:
        parts.append(_unfinished(text[-1]))
    return re.compile("".join(parts))


def spelled_pattern(text: str) -> re.Pattern[str]:
    """Return what matches a text whose syllables are complete; single consonants are initials.

    Args:
        text: as `letters` gives it.
    """
    return re.compile("".join(map(_initial, text)))


def has_initials(text: str) -> bool:
    """Return whether a text has a consonant by itself."""
    return any(character in _INITIALS for character in text)


def _is_syllable(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST


def _initial(character: str) -> str:
    if character not in _INITIALS:
        return re.escape(character)
    return f"[{character}{_beginning(_INITIALS.index(character))}]"


def _beginning(initial: int, first_vowel: int = 0, last_vowel: int = _VOWELS - 1) -> str:
    """Return the range of the syllables with this initial and one of these vowels."""
    first = _FIRST + (initial * _VOWELS + first_vowel) * _FINALS
    last = _FIRST + (initial * _VOWELS + last_vowel) * _FINALS + _FINALS - 1
    return f"{chr(first)}-{chr(last)}"


def _unfinished(character: str) -> str:
    if not _is_syllable(character):
        return _initial(character)
    rest, final = divmod(ord(character) - _FIRST, _FINALS)
    initial, vowel = divmod(rest, _VOWELS)
    if not final:
        return f"[{_beginning(initial, vowel, _LAST_VOWELS.get(vowel, vowel))}]"
    # The final may become half of two (갑 to 값), or the initial of the next syllable (딪 to 디지).
    open_syllable = _FIRST + rest * _FINALS
    letter = _FINAL_LETTERS[final]
    longer = [
        chr(open_syllable + _FINAL_LETTERS.index(cluster))
        for cluster, keys in _CLUSTERS.items()
        if keys[0] == letter
    ]
    kept, moved = "", letter
    if letter in _CLUSTERS:
        kept, moved = tuple(_CLUSTERS[letter])
    before = chr(open_syllable + (_FINAL_LETTERS.index(kept) if kept else 0))
    return f"(?:[{character}{''.join(longer)}]|{before}{_initial(moved)})"
