"""Things counted in words against the things listed: 6개구(서대문, 성북, 강북, 강남, 노원, 광진).

A list stands in the bracket behind the count, behind a colon, in a starred note, or before the
count. It is read only where it is closed: 등, 외 or 이상 leave it open. What cannot be told apart
(a list of parts with counts of their own, a list joined in two ways) is no list.
"""

import re
from dataclasses import dataclass

_MOST = 60
"""A larger count is not listed one by one."""

# Counters of things that are listed by name. Persons, documents, times and amounts are not.
_THINGS = re.compile(
    r"\s?(?:개\s?(?:구|소|사|국|팀|교|과|동|역|실|점|관)?(?![월년])"
    r"|종(?!합)|곳|군데|가지|팀|부서|기관|분야|부문|과제|시스템|서비스|사업(?!비)|노선|권역|유형|조례"
    r"|대(?=\s?(?:분야|부문|과제|전략|목표|방향|사업|영역|명소|거점|권역|원칙|핵심|중점|추진|재난)))"
)
# 자치구, 분야, 시스템: what is counted, between the count and its list.
_WHAT = re.compile(r"\s?(?:[가-힣A-Za-z]{1,10}(?:\s[가-힣A-Za-z]{1,8})?)?\s?(?P<star>\*{0,3})\s?")
# A list behind one of these is of what is done, not of what is counted: 6개구 확대(~'24.3월).
_DONE = re.compile(
    r"(?:구축|확대|추가|개방|완료|추진|운영|설치|개최|지원|선정|발굴|도입|개발|제작|교체|개선|실시"
    r"|조성|연계|개관|대상|이상|이하|미만|초과|내외|이내|여|등|외|중|및|각)\s*\**\s*$"
)
_OPEN = re.compile(
    r"(?:(?:^|[\s,)])(?:등|외|기타)(?:[가-힣]{0,2}|\s.*)|(?<=[가-힣A-Za-z)])\s?등|…|\.{2,}|이상)\s*$"
)
_ABOUT = re.compile(r"(?:약|최대|최소|매|각|평균)\s?$")
_MORE = re.compile(r"\s?(?:여|이상|이하|미만|초과|내외|이내|정도)(?![가-힣])")
_BOUND = re.compile(r"여|이상|이하|미만|초과|내외|이내|정도|약|최")
# An item with a count of its own is a part of the number: 1단계 14개, 임기제 2, '24년 2종.
_PART = re.compile(
    r"(?:^|[가-힣A-Za-z)\s:])(?:약\s?)?\d[\d,.]*\s?(?:[가-힣]{1,3}|%|㎞|km)?(?:\s?이상)?$"
)
_MOMENT = re.compile(r"[~'’]?\s?\d{1,4}\s?(?:[.년월일~]|$)[\d.년월일\s~'’-]*")
_RANGE = re.compile(
    r"(?P<head>[^\d~-]*)(?P<first>\d{1,2})\s?[~∼-]\s?(?P<last>\d{1,2})(?P<tail>[^\d]*)"
)
_NUMERAL = re.compile(r"\d{1,2}")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETS = {"(": ")", "[": "]", "〔": "〕", "「": "」", "『": "』", "<": ">", "〈": "〉"}
_NEXT_BULLET = re.compile(r"\s(?:[○●◦□■▶‣▸※ㅇ]|-\s|\*)|[;→⇒\t]|(?<=[가-힣])\.\s|\n\s*\n")
_BEGINNING = re.compile(r"(?<!\S)[○●◦□■▶‣▸※ㅇ*-]\s|[:;→⇒]|(?<=[가-힣])\.\s|\n")
_BULLET = re.compile(r"[□■○●◯※▶‣→⇒\t]")
# 을, 를, 하여, 위해 ...: words of a sentence, which no name ends in.
_CLAUSE = re.compile(
    r"(?:[을를]|에서|으로|하여|하고|하는|되어|되는|위해|위한|통해|통한|대한|관한|따른|따라|이며|하며"
    r"|했음|[함됨임])(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How many items a list may be read to have, and whether only one reading is possible."""

    counts: frozenset[int]
    certain: bool

    def against(self, number: int) -> int | None:
        """Return the printed number where a reading agrees with it, else the only reading."""
        if number in self.counts:
            return number
        return min(self.counts) if self.certain and len(self.counts) == 1 else None


def listed(text: str, start: int, end: int) -> int | None:
    """Return how many things a text lists for a quantity that it counts, None for no list.

    Args:
        text: the paragraph, with its starred notes behind it.
        start: first letter of the counted quantity.
        end: the letter after its counter; what is counted may follow (5개 자치구).
    """
    number = _number(text, start, end)
    if number is None:
        return None
    found = _behind(text, end, number)
    return found if found is not None else _before(text, start, number)


def _number(text: str, start: int, end: int) -> int | None:
    """Return the plain small number that is printed, None where it is bounded or no such."""
    if not 0 <= start < end <= len(text):
        return None
    found = re.fullmatch(r"\D{0,3}?(?P<number>\d{1,2})(?P<unit>\s?\D{1,8})?", text[start:end])
    if not found or _ABOUT.search(text[max(0, start - 4) : start]):
        return None
    if re.search(r"[\d.,~∼-]$", text[:start]) or not found["number"].isascii():
        return None
    number = int(found["number"])
    counter = _THINGS.match(text, start + found.end("number"))
    if not counter or _MORE.match(text, end) or _BOUND.search(text[start:end]):
        return None
    return number if 2 <= number <= _MOST else None


# Behind the count


def _behind(text: str, end: int, number: int) -> int | None:
    what = _WHAT.match(text, end)
    assert what is not None  # everything in it may be absent
    stars = what["star"]
    at = what.end()
    if _DONE.search(text[end:at]):
        return None
    if text[at : at + 1] == "(":
        shut = _closing(text, at)
        if shut is None:
            return None
        found = _against(_items(text[at + 1 : shut]), number)
        if found is not None:
            return found
        at = shut + 1
    elif text[at : at + 1] == ")":
        at += 1  # 구축대상(4종) : a, b, c
    if stars:
        return _noted(text, at, stars, number)
    colon = re.compile(r"\s?:\s?").match(text, at)
    return _from_colon(text, colon.end(), number) if colon else None


def _from_colon(text: str, at: int, number: int) -> int | None:
    circled = _circled(text[at:])
    if circled is not None:
        # A list that goes on in the next paragraph is cut here.
        return circled if circled >= number else None
    stop = _NEXT_BULLET.search(text, at)
    words = text[at : stop.start() if stop else len(text)]
    bounds = _balanced(words)
    if bounds is None or words.rstrip().endswith((",", "·", "/")):
        return None
    return _against(_items(words, prose=True), number)


def _noted(text: str, at: int, stars: str, number: int) -> int | None:
    """Read the note that a star behind the count leads to: * 분야 : a, b, c."""
    mark = re.compile(rf"(?:^|[\s※(])(?<!\*){re.escape(stars)}(?!\*)\s?(?=\S)")
    note = mark.search(text, at)
    if not note:
        return None
    body = note.end()
    label = re.compile(r"[^,:()]{1,24}:\s?").match(text, body)
    return _from_colon(text, label.end() if label else body, number)


# Before the count


def _before(text: str, start: int, number: int) -> int | None:
    """Read a list before the count: 강남, 강동, 관악, 양천, 중랑 5개구."""
    ahead = text[:start].rsplit("\t", 1)[-1].rstrip()
    if ahead.endswith(("총", "등", ",", ":", "(")):
        return None
    circled = _circled(ahead)
    if circled is not None and _CIRCLED[0] in ahead[-100:]:
        return number if circled == number else None
    opened = 0
    for at in range(len(ahead) - 1, -1, -1):
        letter = ahead[at]
        if letter in _BRACKETS.values() and letter != ">":
            opened += 1
        elif letter in _BRACKETS and letter != "<":
            if not opened:
                ahead = ahead[at + 1 :]
                break
            opened -= 1
    bullets = list(_BEGINNING.finditer(ahead))
    ahead = ahead[bullets[-1].end() :] if bullets else ahead
    items = _items(ahead, prose=True)
    if items is None:
        return None
    if number in items.counts:
        return number
    # Where the first name begins is not printed, so only plain names are counted against it.
    names = [part.strip() for part in ahead.split(",")]
    plain = all(re.fullmatch(r"[가-힣A-Za-z]{2,8}", name) for name in names)
    return items.against(number) if plain and len(names) >= 3 else None


# Items


def _against(items: _Reading | None, number: int) -> int | None:
    return items.against(number) if items else None


def _items(words: str, *, prose: bool = False) -> _Reading | None:
    """Return how many items a list has, None where it is open, or no list of things.

    In `prose` the list may be followed by words of a sentence, and is then no list that we know
    the end of.
    """
    words = words.strip().rstrip(".")
    if not words or _OPEN.search(words) or _balanced(words) is None or _BULLET.search(words):
        return None
    parts = _split(words, ",") or _split(words, "/") or [words]
    joined = [piece for part in parts for piece in (_split(part, "·") or [part])]
    coupled = [piece for part in joined for piece in (_couple(part) or [part])]
    plain = [_bare(part) for part in coupled]
    if len(plain) < 2 or not all(plain):
        return None
    if any(_OPEN.search(part) for part in map(_bare, parts)):
        return None
    if prose and any(_CLAUSE.search(part) or len(part) > 24 for part in plain):
        return None
    ranged = _ranges(plain)
    if ranged is not None:
        return _Reading(frozenset({ranged}), certain=False)
    if any(_PART.search(part) or _MOMENT.fullmatch(part) for part in plain):
        return None
    last = [*parts[:-1], *(_couple(parts[-1]) or [parts[-1]])]
    counts = frozenset(len(one) for one in (parts, last, joined, coupled) if len(one) > 1)
    return _Reading(counts, certain=len(counts) == 1 and (len(parts) > 1 or len(plain) > 2))


def _ranges(parts: list[str]) -> int | None:
    """Return how many things a list with ranges or bare numerals has: 1~4호선, 9호선; 1·2·3호선."""
    count, numbered = 0, False
    for part in parts:
        found = _RANGE.fullmatch(part)
        if found and int(found["first"]) < int(found["last"]):
            count += int(found["last"]) - int(found["first"]) + 1
            numbered = True
        else:
            count += 1
            numbered = numbered or bool(_NUMERAL.fullmatch(part))
    return count if numbered else None


def _couple(part: str) -> list[str] | None:
    """Part two names joined by a word: 점자 및 음성, 점자와 음성."""
    pieces = re.split(r"\s(?:및|또는)\s|(?<=[가-힣])[와과]\s", part)
    return pieces if len(pieces) > 1 else None


def _bare(part: str) -> str:
    """Return an item without what its brackets tell of it: 서울시복지재단(55명)."""
    bare, opened = "", 0
    for letter in part:
        if letter in _BRACKETS:
            opened += letter not in "「『<"
        elif letter in _BRACKETS.values():
            opened -= letter not in "」』>" and opened > 0
        elif not opened:
            bare += letter
    return bare.strip(" '\"*")


def _split(words: str, sign: str) -> list[str] | None:
    """Part a list at a sign outside brackets; a comma inside a number parts nothing."""
    pieces, opened, since = [], 0, 0
    for at, letter in enumerate(words):
        if letter in _BRACKETS:
            opened += 1
        elif letter in _BRACKETS.values():
            opened -= opened > 0
        elif letter == sign and not opened:
            if sign == "," and words[at - 1 : at].isdigit() and words[at + 1 : at + 4].isdigit():
                continue
            pieces.append(words[since:at].strip())
            since = at + 1
    pieces.append(words[since:].strip())
    return pieces if len(pieces) > 1 else None


def _circled(words: str) -> int | None:
    """Return how many circled numerals a text counts from ① on, None where it does not count."""
    marks = [letter for letter in words if letter in _CIRCLED]
    counted = len(marks) > 1 and marks == list(_CIRCLED[: len(marks)])
    return len(marks) if counted else None


def _closing(text: str, at: int) -> int | None:
    """Return where the bracket that opens at a place closes, None where it does not."""
    opened = 0
    for place in range(at, len(text)):
        opened += (text[place] == "(") - (text[place] == ")")
        if not opened:
            return place
    return None


def _balanced(words: str) -> bool | None:
    """Return True where every round bracket of a text has its other half, else None."""
    opened = 0
    for letter in words:
        opened += (letter == "(") - (letter == ")")
        if opened < 0:
            return None
    return None if opened else True
