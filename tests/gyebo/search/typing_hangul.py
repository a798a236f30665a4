"""What an input method shows after each key, for a name typed from its beginning to its end."""

import unicodedata

# Letters in the order of the conjoining jamo, which NFD gives, and those that take two keys.
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_KEYS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_LETTERS = {keys: letter for letter, keys in _KEYS.items()}


def states(name: str) -> list[str]:
    """Return what stands in the field after each key."""
    shown: list[str] = []
    done = ""
    for character in unicodedata.normalize("NFC", name):
        jamo = unicodedata.normalize("NFD", character)
        if not "가" <= character <= "힣":
            done += character
            shown.append(done)
            continue
        initial = _INITIALS[ord(jamo[0]) - 0x1100]
        shown.append(_with_consonant(done, initial))
        vowel = _keys(_VOWELS[ord(jamo[1]) - 0x1161])
        first = ord(jamo[0]), 0x1161 + _VOWELS.index(vowel[0])
        shown.extend(done + _syllable(*first) for _ in vowel[:-1])
        done += unicodedata.normalize("NFC", jamo[:2])
        shown.append(done)
        if len(jamo) == 3:
            final = _keys(_FINALS[ord(jamo[2]) - 0x11A8])
            if len(final) == 2:
                half = chr(0x11A8 + _FINALS.index(final[0]))
                shown.append(unicodedata.normalize("NFC", done + half))
            done = unicodedata.normalize("NFC", done[:-1] + character)
            shown.append(done)
    return shown


def _keys(letter: str) -> str:
    return _KEYS.get(letter, letter)


def _syllable(initial: int, vowel: int) -> str:
    return unicodedata.normalize("NFC", chr(initial) + chr(vowel))


def _with_consonant(done: str, consonant: str) -> str:
    """A consonant is taken for the end of the syllable before, as long as it can be."""
    last = unicodedata.normalize("NFD", done[-1:])
    if done and "가" <= done[-1] <= "힣":
        keys = (_keys(_FINALS[ord(last[2]) - 0x11A8]) if len(last) == 3 else "") + consonant
        letter = _LETTERS.get(keys, keys)
        if len(letter) == 1 and letter in _FINALS:
            final = chr(0x11A8 + _FINALS.index(letter))
            return done[:-1] + unicodedata.normalize("NFC", last[:2] + final)
    return done + consonant
