"""Roles: whether a text is about a name in it, or names it as a means, an example, a neighbour.

Korean puts the head last, and lists what stands beside each other with commas and 및: a number is
about what its own item names, or about what the sentence begins with (X은, X :).
"""

import re
from collections.abc import Sequence
from functools import cache

from loaders.names import name_key
from loaders.statements.bounds import OPENING, SHUTTING, depths

_QUOTES = r"['\"’”」』〉》]*"
# What makes a name no subject: an example, an audience, a law, a remainder, a place of print.
_BESIDE = re.compile(
    rf"{_QUOTES}(?:\s[가-힣]{{1,4}})?(?:\s*[,·/]\s*[^,·/()]{{1,14}})*\s*등(?![가-힣])"
    rf"|{_QUOTES}\s*(?:\([^()]*\))?\s*"
    r"(?:대상|에\s?따라|에\s?따른|제\s?\d+조|에\s?근거|에\s?의거|外|외\s|별도|포함"
    r"|(?:기사|게재|게시|보도)(?![가-힣]))"
)
# A means: X을 활용한, X을 배포하여, X 자료로, X으로.
_MEANS = re.compile(
    rf"{_QUOTES}\s*(?:\([^()]*\))?\s*(?:(?:을|를)?\s?(?:통한|통해|통하여|(?:활용|이용)[한해하])"
    r"|(?:을|를)\s[가-힣]{1,4}(?:하여|해)\s"
    r"|(?:\s?[가-힣A-Za-z]{1,4})?\s?(?:\([^()]*\))?(?:으로|로)\s)"
)
_BY_MEANS = re.compile(rf"{_QUOTES}\s*(?:\([^()]*\))?\s*(?:을|를)?\s?(?:통한|활용한|이용한)\s")
_TOPIC = re.compile(rf"{_QUOTES}\s*(?:\([^()]*\))?(?:은|는|이|가|에서는|의\s?경우)\s")
_SEPARATOR = re.compile(r"\s*(?:,(?!\d)|;|※|>|\s및(?:\s|$)|\s·(?:\s|$)|(?<=[임함음됨])\.\s)\s*")
_COLON = re.compile(r"\s?:(?=\s|$|')")
# The beginning of another word, not of a particle or of the kind of thing: 예약처리, 발급.
_GLUED = re.compile(r"(?:발급|처리|연계|인증|관련|이용|기반)(?=[가-힣\s])")
_DONE = re.compile(
    r"(?:[가-힣]+적|서비스|기능|시스템|정보|콘텐츠|신규|지속|이용|데이터"
    r"|[가-힣]*(?:운영|구축|관리|개선|확대|홍보|교육|개방|추진|지원|활용|점검|유지보수|고도화|적용|실시"
    r"|도입|개발|제작|배포|설치|조성|수립|시행|확산|발굴|전시|체험|상담|분석|평가|정비|개편|보급|교체|신설|오픈|개관|준공|발표|개최|완료))"
)
# What is done with a thing, or gained by it, is no other thing: 확충 및 이용 편의 제고.
_BRIEF = 4
_GAIN = re.compile(r"(?:제고|향상|증진|강화|활성화|도모|내실화)\W*$")


def outermost(text: str) -> str:
    """A text with what stands in brackets as blanks."""
    depth = depths(text)
    return "".join(
        " " if depth[at] or sign in OPENING or sign in SHUTTING else sign
        for at, sign in enumerate(text)
    )


def head_of(text: str) -> str:
    """What a bullet says it is about: its words before a colon, without a closing bracket."""
    bare = outermost(text)
    colon = _COLON.search(bare)
    if colon and bare[: colon.start()].strip():
        text = text[: colon.start()]
    return re.sub(r"(?:\s*\([^()]*\))?\s*[-–]?\s*$", "", text)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"[\W_]*".join(map(re.escape, name_key(name))), re.IGNORECASE)


def is_about(name: str, text: str, *, own: bool) -> bool:
    """Whether a text is about a name in it.

    Args:
        name: a name that stands in the text.
        text: the words before a number (`own`), which is about the last thing they name; or a
            bullet above, a label, a title, of which the name must be the only thing.
        own: whether the text leads to the number.
    """
    places = list(_pattern(name).finditer(text))
    if not places:
        return True
    found = places[-1]
    before, after = text[: found.start()], text[found.end() :]
    if _BESIDE.match(after) or _GLUED.match(after):
        return False
    if _MEANS.match(after) and not (not own and _heads(before, after)):
        return False
    if _TOPIC.match(after):
        return True
    return _alone(after, own=own, behind=True) and (own or _alone(before, own=False, behind=False))


def _heads(before: str, after: str) -> bool:
    """Whether a heading is named after a means: X을 통한 ..., 「X」으로 ..."""
    quoted = before.strip() in {"「", "『"}
    return quoted or (not before.strip("'\"‘“ ") and _BY_MEANS.match(after) is not None)


def opens(name: str, text: str) -> bool:
    """Whether a text begins with a name that owns what follows: X은 ..., ※ X : ..., or X itself."""
    found = _pattern(name).match(text.strip())
    if not found:
        return False
    after = text.strip()[found.end() :]
    return not after.strip() or bool(_TOPIC.match(f"{after} ") or _COLON.match(after))


def _alone(beside: str, *, own: bool, behind: bool) -> bool:
    """Whether the words beside a name tell of no other thing: of what is done with it, or gained.

    What stands behind a comma on the way to a number is another item, whatever it is.
    """
    bare = outermost(beside)
    if own and re.search(r",(?!\d)|[;※>]|\s·(?:\s|$)|[임함음됨]\.\s", bare):
        return False
    items = _SEPARATOR.split(bare)
    others = items[1:] if behind else items[:-1]
    return all(_same(one.split(), own=own) for one in others)


def _same(words: Sequence[str], *, own: bool) -> bool:
    """Whether an item tells only what is done with the thing beside it, or gained by it."""
    if not words:
        return False
    gained = len(words) <= _BRIEF and _GAIN.search(words[-1]) is not None
    done = all(_DONE.fullmatch(word) for word in words)
    return done or gained or (len(words) == 1 and not own)


def place_of(name: str, text: str) -> tuple[int, int]:
    """Where a name ends in a text, and its length: the head is last, and in no bracket behind."""
    bare = re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), text)
    places = list(_pattern(name).finditer(bare))
    return (places[-1].end() if places else -1, len(name))


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text outside its brackets."""
    return _pattern(name).search(outermost(text)) is not None


def item_of(label: str, text: str) -> str:
    """Of what a text lists, the item that a label takes up."""
    return next((one for one in _SEPARATOR.split(text) if label in one), text)
